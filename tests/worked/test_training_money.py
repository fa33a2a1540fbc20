"""Training money is not paid back to Shanghai from 2020 on, 二/一是. 培训资金实例。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from aidfunds.checks.obligations import TRAINING_CHECKS
from aidfunds.io.plan_file import read_plan_file
from aidfunds.model.agencies import Agency, AgencyKind, Level
from aidfunds.model.documents import Rules
from aidfunds.model.findings import Finding, Severity
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.rules.balances import belongs_to, paid_back

PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
PORTFOLIO = read_plan_file(PLAN, {}, left_out=["every plugin"]).portfolio
OFFICES = tuple(
    Agency(key=key, name=name, kind=AgencyKind.ORGAN, level=Level.OTHER, part_of=part_of)
    for key, name, part_of in (
        ("baoshan", "上海市宝山区", "shanghai"),
        ("baoshan_school", "宝山区培训中心", "baoshan"),
    )
)


def paying(payee: str, year: int = 2020, allocation: str = "cadre_exchange") -> Portfolio:
    return evolve(
        PORTFOLIO,
        agencies=(*PORTFOLIO.agencies, *OFFICES),
        funds=tuple(evolve(one, year=year) for one in PORTFOLIO.funds),
        allocations=tuple(evolve(one, payee=payee) if one.key == allocation else one for one in PORTFOLIO.allocations),
    )


def findings(portfolio: Portfolio) -> list[Finding]:
    check = next(one for one in TRAINING_CHECKS if one.key == "AF-TRN-001")
    return list(check.run(Context(portfolio=portfolio, as_of=date(2020, 4, 10))))


def test_the_notice_pays_nothing_back() -> None:
    assert findings(PORTFOLIO) == []


@pytest.mark.parametrize(("year", "number"), [(2019, 0), (2020, 1), (2021, 1)])
def test_the_rule_begins_with_the_fiscal_year_2020(year: int, number: int) -> None:
    assert len(findings(paying("shanghai", year))) == number


@pytest.mark.parametrize(
    ("payee", "back"), [("shanghai", True), ("baoshan", True), ("baoshan_school", True), ("poverty_office", False)]
)
def test_an_office_of_the_donor_at_any_depth_is_the_donor(payee: str, back: bool) -> None:
    assert bool(paid_back(paying(payee), 2020)) is back


def test_money_that_trains_nobody_is_another_matter() -> None:
    assert paid_back(paying("shanghai", allocation="medical_ai"), 2020) == ()
    assert paid_back(paying("shanghai", allocation="fuyuan_provincial"), 2020) == ()


def test_a_notice_that_says_nothing_of_training_judges_nobody() -> None:
    assert findings(evolve(paying("shanghai"), rules=Rules())) == []


def test_the_finding_is_an_error_with_its_clause_and_place() -> None:
    (found,) = findings(paying("baoshan"))
    assert (found.severity, str(found.source)) == (Severity.ERROR, "曲财农〔2020〕31号 二/一是")
    assert found.location.path == "allocations.cadre_exchange.payee"
    assert found.message == "人力资源培训项目“干部人才培养交流”的 350万元 拨给支援方 上海市"


def test_an_office_below_another_belongs_to_it() -> None:
    assert belongs_to(paying("shanghai"), "baoshan_school", "shanghai")
    assert not belongs_to(paying("shanghai"), "shanghai", "baoshan_school")
