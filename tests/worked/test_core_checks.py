"""One thing wrong at a time, and the one rule that says so. 核心核查规则实例。

Each case changes one place of the Qujing plan; the rule named must speak, with that severity and at that place.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import aidfunds as af
from aidfunds.checks import carryovers, obligations, training
from aidfunds.checks.catalogue import CORE_CHECKS
from aidfunds.model.agencies import Agency, AgencyKind
from aidfunds.model.allocations import Coding, Schedule
from aidfunds.model.budgets import ApprovedItem, Budget, BudgetLine
from aidfunds.model.citations import Citation
from aidfunds.model.context import Context
from aidfunds.model.document_numbers import DocumentNumber
from aidfunds.model.documents import Document, DocumentKind
from aidfunds.model.findings import Finding
from aidfunds.model.parameters import Standard
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Change
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.terms import Term
from aidfunds.testing.mutations import Place, replaced

PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
REGISTRY = af.load_registry()
CONTEXT = af.price(af.read_plan(PLAN, REGISTRY), REGISTRY)
PORTFOLIO = CONTEXT.portfolio
CHECKS = {check.key: check for check in CORE_CHECKS}
ELSEWHERE = {check.key for check in (*obligations.CHECKS, *training.CHECKS, *carryovers.CHECKS)}

AGENCIES = {one.key: place for place, one in enumerate(PORTFOLIO.agencies)}
PROJECTS = {one.key: place for place, one in enumerate(PORTFOLIO.projects)}
OBLIGATIONS = {one.key: place for place, one in enumerate(PORTFOLIO.obligations)}
DOCUMENTS = {one.key: place for place, one in enumerate(PORTFOLIO.documents)}
ALLOCATIONS = {one.key: place for place, one in enumerate(PORTFOLIO.allocations)}

CADRE = ("projects", PROJECTS["cadre_exchange"])
XUANWEI = ("agencies", AGENCIES["xuanwei"])
NOTICE = ("documents", DOCUMENTS["notice"])
BASIS = ("documents", DOCUMENTS["provincial"])
LINE_1 = ("schedule", "rows", 0, "lines", 0)
LINE_8 = ("schedule", "rows", 7, "lines", 0)
CITE = Citation("一")


def wan(amount: int) -> Money:
    return Money.wan(amount)


def schedule() -> Schedule:
    assert PORTFOLIO.schedule is not None
    return PORTFOLIO.schedule


def twin(name: str) -> tuple[Agency, ...]:
    other = Agency(key="twin", name=name, kind=AgencyKind.GOVERNMENT, level=PORTFOLIO.agencies[0].level)
    return (*PORTFOLIO.agencies, evolve(other, division="530381"))


def change(day: date) -> tuple[Change, ...]:
    return (Change(on=day, amount=wan(1), summary="调整", source=CITE),)


CASES: list[tuple[str, str, Place, object, str]] = [
    # rule, severity, place changed, new value, place told
    ("AF-ROW-001", "warning", ("schedule", "rows", 7, "serial"), 7, "schedule.rows[7].serial"),
    ("AF-ROW-002", "warning", ("funds", 0, "year"), 2019, "funds.shanghai_2020.year"),
    ("AF-CODE-007", "error", (*CADRE, "uses", 1, "amount"), wan(83), "projects.cadre_exchange.uses"),
    ("AF-SUM-001", "error", ("schedule", "rows", 4, "total"), wan(7975), "schedule.rows[4].total"),
    ("AF-SUM-002", "error", ("schedule", "totals", 1, "amount"), wan(4460), "schedule.totals.coordinated"),
    ("AF-SUM-003", "error", ("schedule", "total"), wan(26325), "schedule.total"),
    ("AF-SUM-004", "error", ("schedule", "total"), wan(26325), "schedule.total"),
    ("AF-SUM-005", "error", ("funds", 0, "amount"), wan(26325), "funds.shanghai_2020.amount"),
    (
        "AF-SUM-006",
        "error",
        ("schedule", "rows", 1, "lines", 0, "amounts", 1, "amount"),
        wan(470),
        "schedule.rows[1].lines[0].amounts.coordinated",
    ),
    ("AF-SUM-006", "error", ("allocations", ALLOCATIONS["consumer_brand"], "amount"), wan(4), "schedule.rows[5]"),
    ("AF-SUM-007", "error", ("allocations", 0, "amount"), wan(3050), "schedule.totals.provincial"),
    ("AF-SUM-008", "error", ("programs", 0, "amount"), wan(41), "funds.shanghai_2020.channels[1].amount"),
    ("AF-SUM-009", "error", ("projects", 0, "amount"), wan(10), "programs.consumer_relief.amount"),
    (
        "AF-SUM-010",
        "error",
        ("allocations", ALLOCATIONS["medical_ai"], "amount"),
        wan(15),
        "programs.medical_ai.amount",
    ),
    (
        "AF-SUM-011",
        "error",
        ("allocations", ALLOCATIONS["labor_huize"], "amount"),
        wan(1540),
        "projects.labor_huize.amount",
    ),
    ("AF-SUM-012", "error", (*CADRE, "approved", 2, "amount"), wan(4), "projects.cadre_exchange.amount"),
    ("AF-OVER-001", "error", ("allocations", 0, "amount"), wan(3501), "funds.shanghai_2020.channels[0].amount"),
    ("AF-OVER-002", "error", ("allocations", 0, "amount"), Money.yuan("35000000.01"), "funds.shanghai_2020.amount"),
    (
        "AF-OVER-003",
        "error",
        (*CADRE, "approved", 2, "amount"),
        Money.yuan("140000.01"),
        "projects.cadre_exchange.approved",
    ),
    ("AF-BUD-001", "error", (*CADRE, "approved", 1, "amount"), wan(27), "projects.cadre_exchange.approved[1].amount"),
    ("AF-BUD-002", "warning", (*CADRE, "approved", 1, "item"), "venues", "projects.cadre_exchange.approved"),
    ("AF-BUD-003", "info", (*CADRE, "approved", 1, "item"), "venues", "projects.cadre_exchange.approved[1]"),
    ("AF-FUND-002", "warning", ("programs", 3, "key"), "education", "programs.education"),
    ("AF-FUND-003", "warning", (*CADRE, "program"), "education", "projects.cadre_exchange.program"),
    ("AF-FUND-005", "info", ("allocations", 0, "amount"), wan(3499), "funds.shanghai_2020.amount"),
    (
        "AF-DOC-005",
        "warning",
        (*BASIS, "number"),
        DocumentNumber.parse("曲财农〔2020〕31号"),
        "documents.provincial.number",
    ),
    ("AF-DATE-001", "warning", (*BASIS, "issued_on"), date(2020, 4, 20), "documents.notice.based_on[0]"),
    ("AF-DATE-002", "warning", (*NOTICE, "issued_on"), date(2020, 4, 11), "as_of"),
    (
        "AF-DATE-003",
        "warning",
        ("obligations", OBLIGATIONS["medical_completion"], "due"),
        date(2020, 3, 30),
        "obligations.medical_completion.due",
    ),
    ("AF-DATE-004", "warning", (*CADRE, "changes"), change(date(2020, 3, 1)), "projects.cadre_exchange.changes[0].on"),
    ("AF-DATE-005", "info", (*NOTICE, "issued_on"), date(2021, 4, 10), "documents.notice.issued_on"),
    ("AF-AGENCY-001", "error", ("schedule", "rows"), schedule().rows[:7], "allocations.consumer_sales.payee"),
    ("AF-AGENCY-001", "error", ("schedule", "rows", 7, "agency"), "qujing", "schedule.rows[7].agency"),
    ("AF-AGENCY-002", "warning", ("schedule", "rows", 7, "agency"), "hr_bureau", "schedule.rows[7].agency"),
    (
        "AF-AGENCY-003",
        "warning",
        (*NOTICE, "addressees"),
        PORTFOLIO.notice.addressees[:7],
        "documents.notice.addressees",
    ),
    ("AF-NAME-001", "warning", (*XUANWEI, "name"), "宣威巿", "agencies.xuanwei.name"),
    ("AF-NAME-001", "warning", (*XUANWEI, "name"), "宣威市\u200b", "agencies.xuanwei.name"),
    ("AF-NAME-001", "warning", (*XUANWEI, "name"), "宣威市 ", "agencies.xuanwei.name"),
    ("AF-NAME-002", "warning", ("agencies",), twin("宣威巿"), "agencies.twin.name"),
    ("AF-NAME-002", "warning", ("agencies",), twin("宣威\u200b市"), "agencies.twin.name"),
    ("AF-NAME-002", "error", ("agencies",), twin("宣威市"), "agencies.twin.name"),
    ("AF-DIV-001", "error", (*XUANWEI, "division"), "530399", "agencies.xuanwei.division"),
    ("AF-DIV-001", "error", (*XUANWEI, "division"), "532224", "agencies.xuanwei.division"),
    ("AF-DIV-001", "error", (*XUANWEI, "division"), "53038", "agencies.xuanwei.division"),
    ("AF-DIV-002", "warning", (*XUANWEI, "division"), "530303", "agencies.xuanwei.name"),
    ("AF-CODE-003", "error", (*LINE_1, "economic"), Coding("5130"), "schedule.rows[0].lines[0].economic"),
    ("AF-CODE-003", "warning", (*LINE_1, "economic"), Coding("51399"), "schedule.rows[0].lines[0].economic"),
    ("AF-CODE-003", "info", ("year",), 2031, "schedule.rows[0].lines[0].functional"),
    (
        "AF-CODE-004",
        "error",
        (*LINE_1, "functional"),
        Coding("21305", "巩固脱贫衔接乡村振兴"),
        "schedule.rows[0].lines[0].functional",
    ),
    (
        "AF-CODE-004",
        "warning",
        (*LINE_8, "functional"),
        Coding("2130505", "社会发展"),
        "schedule.rows[7].lines[0].functional",
    ),
    ("AF-CODE-006", "warning", (*LINE_8, "economic"), Coding("50201"), "schedule.rows[7].lines[0].economic"),
    ("AF-SRC-003", "warning", ("funds", 0, "source"), Citation(""), "funds.shanghai_2020.source"),
]


def findings(context: Context, code: str) -> list[tuple[str, str]]:
    return [(one.severity.value, one.location.path) for one in CHECKS[code].run(context)]


def context_of(portfolio: Portfolio, budgets: Mapping[str, Budget] | None = None) -> Context:
    return evolve(CONTEXT, portfolio=portfolio, budgets=CONTEXT.budgets if budgets is None else budgets)


@pytest.mark.parametrize(
    ("code", "severity", "place", "value", "path"), CASES, ids=[f"{one[0]}-{one[4]}" for one in CASES]
)
def test_one_thing_wrong(code: str, severity: str, place: Place, value: object, path: str) -> None:
    assert (severity, path) not in findings(CONTEXT, code)
    assert (severity, path) in findings(context_of(replaced(PORTFOLIO, place, value)), code)


def test_every_rule_of_these_modules_has_a_case() -> None:
    found = {one.code for one in af.check(af.read_plan(PLAN, REGISTRY), REGISTRY).findings}
    apart = {"AF-PLAN-001", "AF-SRC-002"}  # their own tests: left out programs, unconfirmed standards
    assert set(CHECKS) - ELSEWHERE == {case[0] for case in CASES} | apart | {one for one in found if one in CHECKS}


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
    notice = Document(key="notice", title="空", kind=DocumentKind.ALLOCATION)
    bare = Portfolio(title="空", year=2020, as_of=PORTFOLIO.as_of, documents=(notice,))
    assert told(Context(portfolio=bare, as_of=bare.as_of)) == []


def told(context: Context) -> list[Finding]:
    return [one for check in CORE_CHECKS for one in check.run(context)]
