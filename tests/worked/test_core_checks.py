"""One thing wrong at a time, and the one rule that says so. 核心核查规则实例。

Each case changes one place of the Qujing plan; the rule named must speak, with that severity and at that place.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from tests.worked.faults import (
    AGENCIES,
    ALLOCATIONS,
    CADRE,
    CASES,
    CITE,
    CONTEXT,
    OBLIGATIONS,
    PLAN,
    PORTFOLIO,
    REGISTRY,
    XUANWEI,
    context_of,
    wan,
)

import aidfunds as af
from aidfunds.builtin import CORE_CHECKS
from aidfunds.checks.funds import CARRYOVER_CHECKS
from aidfunds.checks.obligations import OBLIGATION_CHECKS, TRAINING_CHECKS
from aidfunds.model.documents import DocumentKind, OfficialDocument
from aidfunds.model.findings import Finding
from aidfunds.model.funds import Coding
from aidfunds.model.parameters import Standard
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import ApprovedItem, Budget, BudgetLine
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.testing.mutations import Place, replaced
from aidfunds.words import Term

CHECKS = {check.key: check for check in CORE_CHECKS}
SENSE = {
    case["gives"]
    for case in tomllib.loads((Path(__file__).parents[1] / "errors" / "absurd.toml").read_text("utf-8"))["case"]
    if "gives" in case
}
ELSEWHERE = {check.key for check in (*OBLIGATION_CHECKS, *TRAINING_CHECKS, *CARRYOVER_CHECKS)}


def findings(context: Context, code: str) -> list[tuple[str, str]]:
    return [(one.severity.value, one.location.path) for one in CHECKS[code].run(context)]


@pytest.mark.parametrize(
    ("code", "severity", "place", "value", "path"), CASES, ids=[f"{one[0]}-{one[4]}" for one in CASES]
)
def test_one_thing_wrong(code: str, severity: str, place: Place, value: object, path: str) -> None:
    assert (severity, path) not in findings(CONTEXT, code)
    assert (severity, path) in findings(context_of(replaced(PORTFOLIO, place, value)), code)


def test_every_rule_of_these_modules_has_a_case() -> None:
    found = {one.code for one in af.check(af.read_plan(PLAN, REGISTRY), REGISTRY).findings}
    apart = {"AF-PLAN-001", "AF-SRC-002"}  # their own tests: left out programs, unconfirmed standards
    told = {case[0] for case in CASES} | apart | {one for one in found if one in CHECKS}
    assert set(CHECKS) - ELSEWHERE - SENSE == told - SENSE


def test_the_rules_have_codes_of_their_own() -> None:
    assert len({check.key for check in CORE_CHECKS}) == len(CORE_CHECKS)
    assert len({check.title.zh for check in CORE_CHECKS}) == len(CORE_CHECKS)


def test_the_limits_are_inclusive_to_the_fen() -> None:
    for code in ("AF-OVER-001", "AF-OVER-002", "AF-OVER-003", "AF-FUND-005"):
        assert findings(CONTEXT, code) == []


def test_swapped_digits_are_named_in_the_hint() -> None:
    wrong = replaced(PORTFOLIO, ("schedule", "rows", 4, "lines", 0, "amounts", 1, "amount"), wan(1540))
    (finding,) = CHECKS["AF-SUM-001"].run(context_of(wrong))
    assert "市级统筹 1540万元 疑为 1450万元（相邻数字颠倒）" in finding.hint
    assert finding.message == "第5行 会泽县 合计 7885万元 ≠ 省对下 6435万元 + 市级统筹 1540万元 ＝ 7975万元，差 90万元"
    assert dict(finding.data) == {"expected": wan(7885), "actual": wan(7975), "difference": wan(-90)}
    assert str(finding.source) == "曲财农〔2020〕31号 附件/5"


def test_yuan_taken_for_wan_is_named_in_the_hint() -> None:
    wrong = replaced(PORTFOLIO, ("allocations", ALLOCATIONS["labor_city"], "amount"), Money.yuan(90))
    (finding,) = CHECKS["AF-SUM-011"].run(context_of(wrong))
    assert "单位疑似有误" in finding.hint


def test_look_alike_code_points_are_told() -> None:
    (finding,) = CHECKS["AF-NAME-001"].run(context_of(replaced(PORTFOLIO, (*XUANWEI, "name"), "宣威巿")))
    assert "U+5DFF" in finding.message
    assert finding.data["code_points"] == "U+5BA3 U+5A01 U+5DFF"


def test_a_county_bureau_of_the_same_name_elsewhere_is_another_agency() -> None:
    portfolio = replaced(PORTFOLIO, ("agencies", AGENCIES["fuyuan_hr"], "name"), "宣威市人社局")
    assert findings(context_of(portfolio), "AF-NAME-002") == []


def standard(*, confirmed: bool, authority: str) -> Standard:
    return Standard(
        key="rate",
        title=Term("标准", "rate"),
        value=Rate.parse("8000元/人·月"),
        source="转载",
        since=date(2020, 1, 1),
        authority=authority,
        confirmed=confirmed,
    )


def priced(people: int, *, confirmed: bool = True, itemised: bool = True) -> Context:
    """The cadre project's secondments at 12 months for so many people, against 96000 approved for one."""
    factors = (Quantity(people, "人"), Quantity(12, "月"))
    used = standard(confirmed=confirmed, authority="某制度")
    line = BudgetLine(item="posts", label="挂职", rate=Rate.parse("8000元/人·月"), factors=factors, standard=used)
    if not itemised:
        line = BudgetLine(item="posts", label="挂职", rate=Rate(line.amount))
    item = ApprovedItem(item="posts", title="挂职", amount=Money.yuan(96000), source=CITE)
    portfolio = replaced(PORTFOLIO, (*CADRE, "approved"), (item,))
    return context_of(portfolio, {"cadre_exchange": Budget(project="cadre_exchange", lines=(line,))})


@pytest.mark.parametrize(
    ("people", "confirmed", "itemised", "severities"),
    [(1, True, True, []), (2, True, True, ["error"]), (2, False, True, ["warning"]), (2, True, False, ["warning"])],
)
def test_only_factors_and_confirmed_standards_make_an_error(
    people: int, confirmed: bool, itemised: bool, severities: list[str]
) -> None:
    context = priced(people, confirmed=confirmed, itemised=itemised)
    assert [severity for severity, _ in findings(context, "AF-BUD-001")] == severities


def test_unconfirmed_standards_are_told() -> None:
    assert findings(priced(1), "AF-SRC-002") == []
    assert findings(priced(1, confirmed=False), "AF-SRC-002") == [("info", "projects.cadre_exchange.plan")]


def test_a_standard_with_an_authority_is_silent() -> None:
    assert findings(priced(1), "AF-SRC-001") == []


def test_uses_under_a_coarse_code_are_covered() -> None:
    coarse = replaced(PORTFOLIO, ("schedule", "rows", 6, "lines", 0, "economic"), Coding("502"))
    assert [path for _, path in findings(context_of(coarse), "AF-CODE-005")] == ["schedule.rows[5].lines[0].economic"]


def test_an_obligation_may_name_the_auditor_of_a_whole_program() -> None:
    place = ("obligations", OBLIGATIONS["cadre_coordination"])
    for projects in (("cadre_exchange",), ()):
        named = replaced(PORTFOLIO, (*place, "projects"), projects)
        named = replaced(named, (*place, "auditors"), ("city_audit",))
        assert findings(context_of(named), "AF-ACC-001") == []


def test_an_empty_year_gives_no_finding() -> None:
    notice = OfficialDocument(key="notice", title="空", kind=DocumentKind.ALLOCATION)
    bare = Portfolio(title="空", year=2020, as_of=PORTFOLIO.as_of, documents=(notice,))
    assert told(Context(portfolio=bare, as_of=bare.as_of)) == []


def told(context: Context) -> list[Finding]:
    return [one for check in CORE_CHECKS for one in check.run(context)]
