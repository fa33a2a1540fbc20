"""The Qujing plan with one thing wrong at a time, and the rule that must say so. 单处错误实例。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from attrs import evolve

import aidfunds as af
from aidfunds.model.agencies import Agency, AgencyKind
from aidfunds.model.documents import Citation, DocumentNumber
from aidfunds.model.findings import Acceptance
from aidfunds.model.funds import Coding, FundSource, ProgramShare, Schedule
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import Budget, Fulfilment, ProjectChange, YearAmount
from aidfunds.money import Money
from aidfunds.testing.mutations import Place

PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
REGISTRY = af.load_registry()
CONTEXT = af.price(af.read_plan(PLAN, REGISTRY), REGISTRY)
PORTFOLIO = CONTEXT.portfolio

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


def change(day: date) -> tuple[ProjectChange, ...]:
    return (ProjectChange(on=day, amount=wan(1), summary="调整", source=CITE),)


def pooled(amount: Money) -> FundSource:
    return FundSource(fund="shanghai_2020", channel="coordinated", amount=amount)


def from_both(pooled_part: Money, rest: Money) -> ProgramShare:
    """The cadre program with two sources of money."""
    other = FundSource(fund="shanghai_2020", channel="provincial", amount=rest)
    return evolve(PORTFOLIO.programs[3], fund="", channel="", sources=(pooled(pooled_part), other))


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
    ("AF-SUM-013", "error", ("programs", 3), from_both(wan(200), wan(149)), "programs.cadre_exchange.amount"),
    (
        "AF-SUM-010",
        "error",
        ("programs", 3),
        from_both(wan(200), wan(150)),
        "programs.cadre_exchange.sources[1].amount",
    ),
    ("AF-FUND-007", "warning", ("programs", 3), from_both(wan(200), wan(150)), "projects.cadre_exchange.sources"),
    (
        "AF-FUND-008",
        "error",
        (*CADRE, "years"),
        (YearAmount(year=2020, amount=wan(300)), YearAmount(year=2021, amount=wan(50))),
        "projects.cadre_exchange.years",
    ),
    (
        "AF-ACPT-001",
        "warning",
        ("accepted",),
        (Acceptance(code="AF-FUND-009", reason="无", by="市财政局"),),
        "accepted[0]",
    ),
    (
        "AF-ACPT-002",
        "warning",
        ("accepted",),
        (Acceptance(code="AF-FUND-001", reason="待报", by="市财政局", until=date(2020, 4, 9)),),
        "accepted[0].until",
    ),
    ("AF-SUM-014", "error", (*CADRE, "sources"), (pooled(wan(349)),), "projects.cadre_exchange.amount"),
    ("AF-SUM-011", "error", (*CADRE, "sources"), (pooled(wan(349)),), "projects.cadre_exchange.sources[0].amount"),
    (
        "AF-SUM-015",
        "warning",
        ("allocations", ALLOCATIONS["labor_huize"], "payee"),
        "hr_bureau",
        "allocations.labor_huize.payee",
    ),
    (
        "AF-FUND-006",
        "warning",
        ("allocations", ALLOCATIONS["medical_ai"], "channel"),
        "direct",
        "allocations.medical_ai.channel",
    ),
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
    ("AF-DATE-006", "warning", (*CADRE, "changes"), change(date(2030, 3, 1)), "projects.cadre_exchange.changes[0].on"),
    (
        "AF-DATE-007",
        "warning",
        ("obligations", 0, "done"),
        (Fulfilment(on=date(2020, 1, 1)),),
        f"obligations.{PORTFOLIO.obligations[0].key}.done[0].on",
    ),
    ("AF-OVER-004", "error", ("funds", 0, "amount"), wan(4639), "programs.labor_transfer.amount"),
    (
        "AF-OVER-005",
        "error",
        (*CADRE, "original_amount"),
        wan(21576),
        "projects.cadre_exchange.original_amount",
    ),
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


def context_of(portfolio: Portfolio, budgets: Mapping[str, Budget] | None = None) -> Context:
    return evolve(CONTEXT, portfolio=portfolio, budgets=CONTEXT.budgets if budgets is None else budgets)
