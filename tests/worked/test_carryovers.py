"""The carry-over rule 二/三是, to the fen and the day. 结转资金实例。"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from aidfunds.checks.funds import CARRYOVER_CHECKS
from aidfunds.io.plan_file import read_plan_file
from aidfunds.model.documents import Citation
from aidfunds.model.findings import Severity
from aidfunds.model.funds import Carryover, CarryoverPurpose, Reallocation
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.money import ZERO, Money
from aidfunds.rules.carryovers import available_to, held, reallocatable, recoverable

PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
PORTFOLIO = read_plan_file(PLAN, {}, left_out=["every plugin"]).portfolio
WAN = Money.wan
FEN = Money(1)
ALL = WAN(20)
RECOVERED, DAY = date(2020, 5, 2), date(2020, 6, 1)


def reallocation(amount: Money = ALL, on: date = RECOVERED, approval: str = "provincial") -> Reallocation:
    return Reallocation(amount=amount, to="huize", purpose=CarryoverPurpose.CONSOLIDATION, approval=approval, on=on)


RIGHT = Carryover(
    key="fuyuan_2019",
    agency="fuyuan",
    year=2019,
    amount=WAN(20),
    source=Citation("二/三是"),
    recovered_on=RECOVERED,
    recovered_by="qujing",
    guided_by="provincial_office",
    reallocations=(reallocation(),),
)


def holding(carryover: Carryover) -> Portfolio:
    return evolve(PORTFOLIO, carryovers=(carryover,))


def codes(carryover: Carryover, on: date = DAY) -> list[str]:
    context = Context(portfolio=holding(carryover), as_of=on)
    return [finding.code for check in CARRYOVER_CHECKS for finding in check.run(context)]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"used_by_unit": ZERO}, []),
        ({"used_by_unit": FEN}, ["AF-CRY-001", "AF-CRY-002"]),
        ({"used_by_unit": FEN, "reallocations": (reallocation(WAN(20) - FEN),)}, ["AF-CRY-001"]),
        ({"reallocations": (reallocation(WAN(20) + FEN),)}, ["AF-CRY-002"]),
        ({"reallocations": (reallocation(WAN(12)), reallocation(WAN(8)))}, []),
        ({"reallocations": (reallocation(WAN(12)), reallocation(WAN(8) + FEN))}, ["AF-CRY-002"]),
        ({"reallocations": (reallocation(approval=""),)}, ["AF-CRY-003"]),
        ({"reallocations": (reallocation(on=date(2020, 5, 1)),)}, ["AF-CRY-004"]),
        ({"recovered_by": "provincial_office"}, ["AF-CRY-005"]),
        ({"recovered_by": "fuyuan"}, ["AF-CRY-005"]),
        ({"recovered_by": ""}, ["AF-CRY-005"]),
        ({"guided_by": ""}, ["AF-CRY-006"]),
        ({"guided_by": "qujing"}, ["AF-CRY-006"]),
        ({"year": 2020}, ["AF-CRY-007"]),
        ({"recovered_on": None, "reallocations": ()}, ["AF-CRY-008"]),
        ({"recovered_on": None}, ["AF-CRY-002", "AF-CRY-004", "AF-CRY-008"]),
    ],
)
def test_each_boundary_has_its_code(changed: dict[str, Any], expected: list[str]) -> None:
    assert codes(evolve(RIGHT, **changed)) == expected


def test_what_is_dated_later_has_not_happened() -> None:
    assert codes(RIGHT, date(2020, 5, 1)) == ["AF-CRY-008"]
    assert codes(RIGHT, RECOVERED) == []


def test_a_finding_cites_the_clause_and_says_the_money() -> None:
    check = next(one for one in CARRYOVER_CHECKS if one.key == "AF-CRY-001")
    (found,) = check.run(Context(portfolio=holding(evolve(RIGHT, used_by_unit=FEN)), as_of=DAY))
    assert (found.severity, str(found.source)) == (Severity.ERROR, "曲财农〔2020〕31号 二/三是")
    assert found.message == "富源县结转资金“fuyuan_2019”：项目单位自行使用结转资金，涉及 0.01元"
    assert (found.location.path, found.data["amount"]) == ("carryovers.fuyuan_2019.used_by_unit", FEN)


def test_carry_over_is_never_available_to_its_unit_or_to_anybody() -> None:
    for carryover in (RIGHT, evolve(RIGHT, recovered_on=None, reallocations=())):
        with_it = holding(carryover)
        assert available_to(with_it, "fuyuan") == available_to(PORTFOLIO, "fuyuan") == WAN(4240)
        assert available_to(with_it, "huize") == WAN(7885)


def test_money_of_a_fund_of_a_past_year_is_not_available() -> None:
    past = evolve(PORTFOLIO, funds=tuple(evolve(one, year=2019) for one in PORTFOLIO.funds))
    assert available_to(past, "fuyuan") == ZERO


def test_the_unit_owes_all_of_it_until_the_day_of_recovery() -> None:
    used = evolve(RIGHT, used_by_unit=WAN(5))
    assert [recoverable(used, date(2020, 5, day)) for day in (1, 2)] == [WAN(20), ZERO]
    assert held(holding(used), "fuyuan", date(2020, 5, 1)) == WAN(20)
    assert reallocatable(evolve(used, reallocations=()), RECOVERED) == WAN(15)


def test_each_code_is_explained() -> None:
    assert [check.key for check in CARRYOVER_CHECKS] == [f"AF-CRY-{number:03}" for number in range(1, 11)]
    assert not any("曲财农" in check.clause + check.rule for check in CARRYOVER_CHECKS)
