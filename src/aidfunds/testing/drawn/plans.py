"""Strategies for whole years: agencies, documents, projects, findings, changes. 年度台账策略。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import count
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from aidfunds.errors import InputError, Problem
from aidfunds.extend.registry import Registry
from aidfunds.io.plan_file import PlanFile
from aidfunds.model.agencies import Agency, Level
from aidfunds.model.documents import NOTICE, AdjustmentRule, OfficialDocument, Rules
from aidfunds.model.findings import Finding, Location
from aidfunds.model.funds import STANDARD_CHANNELS, Allocation, Channel, Fund, ProgramShare, Schedule
from aidfunds.model.portfolio import Context, InputFile, Portfolio
from aidfunds.model.projects import ApprovedItem, BasePart, Budget, BudgetLine, Fulfilment, Obligation, Project
from aidfunds.money import ZERO, Money
from aidfunds.testing.drawn.money import (
    allocation_decisions,
    carryovers,
    channels,
    funds,
    memo_amounts,
    parameter_views,
    program_shares,
    schedules,
    several_sources,
)
from aidfunds.testing.drawn.records import PLAIN, plain_records, records, together
from aidfunds.testing.drawn.values import Strategy, amounts, priced, rates, several, shares
from aidfunds.testing.drawn.words import NOWHERE, cjk_names, days, document_numbers, keys, terms, texts, titles, years
from aidfunds.testing.samples import ANNEX, CLAUSE, FUND, closing_year, county, itemised_project
from aidfunds.workflow import check

__tracebackhide__ = True  # a failing test shows its author's lines, not these

RULES = ("AF-SUM", "AF-TXT", "CADRE", "ROAD")


def codes() -> st.SearchStrategy[str]:
    """Codes of rules: AF-SUM-001, ROAD-002. 规则代码。"""
    return st.builds("{}-{:03}".format, st.sampled_from(RULES), st.integers(0, 999))


def locations(**given: Strategy) -> st.SearchStrategy[Location]:
    """Places in a plan, with or without file, line and column. 位置。"""
    paths = st.lists(keys(), max_size=4).map(".".join)
    numbers = st.none() | st.integers(1, 9999)
    ours = {"path": paths, "file": st.sampled_from(("", "plan.toml")), "line": numbers, "column": numbers}
    return records(Location, **{**ours, **given})


@cache
def findings(**given: Strategy) -> st.SearchStrategy[Finding]:
    """Findings of every severity, with and without data, source and hint. 核查结果。"""
    ours = {"code": codes(), "message": titles(), "location": locations(), "hint": texts(), "plugin": keys()}
    return records(Finding, **{**ours, **given})


def problems(**given: Strategy) -> st.SearchStrategy[Problem]:
    """Places that could not be read. 读入问题。"""
    numbers = st.none() | st.integers(1, 9999)
    return records(Problem, **{"message": titles(), "line": numbers, "column": numbers, **given})


def agencies(**given: Strategy) -> st.SearchStrategy[Agency]:
    """Agencies of every kind and level, their names common or rare. 单位。"""
    ours = {"name": cjk_names(), "aliases": several(cjk_names()), "division": st.sampled_from(("", NOWHERE))}
    return records(Agency, **{"part_of": st.just(""), **ours, **given})


def documents(**given: Strategy) -> st.SearchStrategy[OfficialDocument]:
    """Notices, approvals and rules, with a number or only a title. 文件。"""
    ours = {
        "number": st.none() | document_numbers(),
        "issuers": several(cjk_names()),
        "signatories": several(cjk_names()),
    }
    alone = {"addressees": st.just(()), "based_on": st.just(()), "targets_source": st.none()}
    return records(OfficialDocument, **{"title": titles(), **alone, **ours, **given})


TENTH = 10
ELEMENTS = ("place", "content", "beneficiaries", "benefit_mechanism")


class ChangeKind(Enum):
    """What was done to a year. 变动类别。"""

    NOTHING = "nothing"  # 无变动
    WITHIN = "within"  # 项内调剂，不超过一成
    BEYOND = "beyond"  # 项内调剂，超过一成
    ELEMENT = "element"  # 基本要素变化
    MOVED = "moved"  # 资金从一个项目调剂到另一个
    ADDED = "added"  # 新增项目
    REMOVED = "removed"  # 取消项目


@frozen(kw_only=True)
class ChangedYear:
    """A year before and after, what was done, to which projects, and the money that moved. 变动年度。"""

    kind: ChangeKind
    before: Portfolio
    after: Portfolio
    projects: tuple[str, ...]
    moved: Money = ZERO


@st.composite
def changed_portfolios(draw: st.DrawFn, kinds: Iterable[ChangeKind] = tuple(ChangeKind)) -> ChangedYear:
    """Years of which every sum holds before and after one change of a county's project. 变动年度。"""
    agencies = draw(counties())
    first, second = (draw(_itemised(number, agencies)) for number in range(2))
    kind, step = draw(st.sampled_from(tuple(kinds))), draw(st.integers(0, 10**6))
    after, moved = _changed(kind, first, second, step)
    changed = {project.key for project in (first, second)} if kind is ChangeKind.MOVED else {first.key}
    return ChangedYear(
        kind=kind,
        before=_under_a_rule(closing_year(agencies, (second,) if kind is ChangeKind.ADDED else (first, second))),
        after=_under_a_rule(closing_year(agencies, after)),
        projects=() if kind is ChangeKind.NOTHING else tuple(sorted(changed)),
        moved=moved,
    )


def _under_a_rule(year: Portfolio) -> Portfolio:
    """Its notice allows a county's project to move a tenth of its aid."""
    tenth = AdjustmentRule(limit=Fraction(1, TENTH), applies_to=(Level.COUNTY,), source=CLAUSE)
    return evolve(year, rules=Rules(adjustment=tenth))


@st.composite
def _itemised(draw: st.DrawFn, number: int, agencies: Sequence[Agency]) -> Project:
    """Two approved items, the first at least as large, so that more than a tenth can leave it."""
    small = draw(amounts(TENTH, LARGEST_ITEM))
    return itemised_project(number, draw(st.sampled_from(agencies)), [small + draw(amounts(0, LARGEST_ITEM)), small])


def _changed(kind: ChangeKind, first: Project, second: Project, step: int) -> tuple[tuple[Project, ...], Money]:
    """The projects afterwards and the money moved; ``step`` chooses how much, or which element."""
    tenth, largest = first.amount.fen // TENTH, first.approved[0].amount.fen
    match kind:
        case ChangeKind.WITHIN:
            moved = Money(1 + step % tenth)
            return (_shifted(first, moved, moved), second), moved
        case ChangeKind.BEYOND:
            moved = Money(tenth + 1 + step % (largest - tenth))
            return (_shifted(first, moved, moved), second), moved
        case ChangeKind.ELEMENT:
            other: dict[str, Any] = {ELEMENTS[step % len(ELEMENTS)]: "另处"}  # data: drawn
            return (evolve(first, **other), second), ZERO
        case ChangeKind.MOVED:
            moved = Money(1 + step % largest)
            return (_shifted(first, moved, ZERO), _shifted(second, ZERO, moved)), moved
        case ChangeKind.REMOVED:
            return (second,), first.amount
        case ChangeKind.ADDED:
            return (first, second), first.amount
        case ChangeKind.NOTHING:
            return (first, second), ZERO


def _shifted(project: Project, out: Money, back: Money) -> Project:
    """So much less in the first item, so much more in the second."""
    one, other = project.approved
    items = (evolve(one, amount=one.amount - out), evolve(other, amount=other.amount + back))
    return evolve(project, approved=items, amount=project.amount - out + back)


Year = dict[str, Any]
INSTANCE = "of_a_kind"

POINTERS = {  # records, and the records whose keys their fields hold
    "funds": {"donor": "agencies"},
    "programs": {},
    "projects": {"holder": "agencies"},
    "allocations": {"fund": "funds", "channel": "channels", "payee": "agencies", "project": "projects"},
    "memos": {"agency": "agencies"},
    "carryovers": {"agency": "agencies"},
}


@st.composite
def portfolios(draw: st.DrawFn, plan: Strategy | None = None, program: str = "") -> Portfolio:
    """Years with unique keys and references that resolve. 年度台账。

    Their projects have no plans, unless ``plan`` draws them; they then belong to the program ``program``.
    """
    year, turn = draw(_loose_years() if draw(st.integers(0, 3)) else _plain_years()), draw(st.integers(0, 11))
    works, shares = year["projects"], year["programs"]
    if plan is not None:
        works = tuple(evolve(project, plan=draw(plan), program=program or project.program) for project in works)
    if program:
        shares = tuple(evolve(share, key=program) for share in shares[:1])
        if shares and turn % 2:  # under a name of its own, as a year has it that holds two of a kind
            shares = (evolve(shares[0], key=INSTANCE, kind=program),)
            works = tuple(evolve(project, program=INSTANCE) for project in works)
    return Portfolio(**_pointing(year | {"projects": works, "programs": shares}, turn))


@cache
def _plain_years() -> st.SearchStrategy[Year]:
    """The same, each record with what it must say, under short keys: the years to which a failing one shrinks."""
    nothing = dict.fromkeys(("schedule", "memos", "carryovers"), st.just(()))
    kinds = {"agencies": Agency, "funds": Fund, "projects": Project, "obligations": Obligation}
    paid = {"channel": st.just(Channel.COORDINATED)}
    given = {
        "programs": plain_records(ProgramShare, fund=PLAIN[str], **paid),
        "allocations": plain_records(Allocation, **paid),
        **{name: plain_records(kind) for name, kind in kinds.items()},
    }
    notice = plain_records(OfficialDocument, key=st.just(NOTICE))
    return together(
        {
            "title": PLAIN[str],
            "year": st.sampled_from((2020, 2021)),
            "as_of": PLAIN[date],
            "documents": notice.map(lambda one: (one,)),
            **{name: several(one, least=name in NEEDED) for name, one in given.items()},
            **nothing,
            "schedule": st.none(),
        }
    )


NEEDED = ("agencies", "funds")


@cache
def _loose_years() -> st.SearchStrategy[Year]:
    """All the records of a year, pointing nowhere yet."""
    return st.fixed_dictionaries(
        {
            "title": titles(),
            "year": years(),
            "as_of": days(),
            "language": st.sampled_from(("zh", "en")),
            "documents": st.builds(_with_notice, documents(), several(documents(), most=2)),
            "agencies": several(agencies(), least=1),
            "channels": several(channels(), most=2),
            "funds": several(funds(), least=1),
            "programs": several(program_shares()),
            "projects": several(projects()),
            "allocations": several(allocation_decisions()),
            "memos": several(memo_amounts(), most=2),
            "schedule": st.none() | schedules(),
            "obligations": several(obligations()),
            "carryovers": several(carryovers(reallocations=st.just(())), most=2),
        }
    )


def _with_notice(notice: OfficialDocument, others: Sequence[OfficialDocument]) -> tuple[OfficialDocument, ...]:
    return (evolve(notice, key=NOTICE), *(document for document in others if document.key != NOTICE))


def _pointing(year: Year, turn: int) -> Year:
    """The same records, each pointing at some that are there; which, follows from a single number."""
    turns = count(turn)
    keys: dict[str, list[str]] = {
        kind: [record.key for record in year[kind]] for kind in ("documents", "agencies", "funds")
    }
    keys["channels"] = [one.key for one in (*STANDARD_CHANNELS, *year.get("channels", ()))]
    keys["projects"] = ["", *(project.key for project in year["projects"])]

    def some(kind: str) -> str:
        found = keys[kind]
        return found[next(turns) * 7 % 12 % len(found)]

    def pointed(one: Any, fields: dict[str, str]) -> Any:
        source = evolve(one.source, document=some("documents"))
        told: dict[str, Any] = {name: some(kind) for name, kind in fields.items()}
        if sources := getattr(one, "sources", ()):
            drawn = [evolve(part, source=None, fund=some("funds"), channel=some("channels")) for part in sources]
            told["sources"] = tuple({part.origin: part for part in drawn}.values())
        elif isinstance(one, ProgramShare):
            told |= {"fund": some("funds"), "channel": some("channels")}
        return evolve(one, source=source, **told)

    linked = {kind: tuple(pointed(record, fields) for record in year[kind]) for kind, fields in POINTERS.items()}
    table: Schedule | None = year["schedule"]
    if table is not None:
        table = evolve(table, rows=tuple(evolve(row, agency=some("agencies")) for row in table.rows))
    return year | linked | {"schedule": table}


@st.composite
def priced_years(draw: st.DrawFn, registry: Registry) -> Context:
    """Years of one of the programs that are loaded, with plans that its calculators priced and all rules checked.

    The notice is of a day on which some of its standards are in force; where others are missing, no project has a
    plan. 测算过的年度。
    """
    program = draw(st.sampled_from(sorted(registry.programs)))
    offered = registry.programs[program].offer
    begins = {value.since for one in registry.parameters(program).parameters for value in one.values}
    day = draw(st.sampled_from(sorted(begins)) if begins else days(date(2014, 1, 1), date(2030, 12, 31)))
    near = st.one_of(days(date(day.year, 1, 1), date(day.year, 12, 31)), days())  # its own year, and any
    year = draw(portfolios(plan=records(offered.plan_type, {date: near}), program=program))
    documents = (evolve(year.notice, issued_on=day), *(one for one in year.documents if one.key != NOTICE))
    priced = evolve(year, year=day.year, as_of=day, documents=documents)
    try:
        return check(priced, registry)
    except InputError:  # a standard that is missing, sums beyond all reach
        return check(evolve(priced, projects=tuple(evolve(one, plan=None) for one in priced.projects)), registry)


@st.composite
def contexts(draw: st.DrawFn, year: st.SearchStrategy[Portfolio] | None = None) -> Context:
    """Years with a proposed budget and standards for each project, and what checks said of them. 上下文。

    Budgets are drawn, too: those that a program really proposes are in :func:`priced_years`.
    """
    portfolio = draw(portfolios() if year is None else year)
    budget, view, term = budgets(), parameter_views(), terms()
    return Context(
        portfolio=portfolio,
        as_of=draw(days()),
        budgets={project.key: evolve(draw(budget), project=project.key) for project in portfolio.projects},
        parameters={project.key: draw(view) for project in portfolio.projects},
        program_titles={project.program: draw(term) for project in portfolio.projects},
        findings=draw(several(findings())),
    )


def plan_files() -> st.SearchStrategy[PlanFile]:
    """Years as if they had been read from a file. 已读入的计划。"""
    return st.builds(PlanFile, portfolio=portfolios(), source=_input_files(), text=st.just(b""))


def _input_files() -> st.SearchStrategy[InputFile]:
    sums = st.text("0123456789abcdef", min_size=64, max_size=64)
    return records(InputFile, name=st.just("plan.toml"), sha256=sums)


def approved_items(**given: Strategy) -> st.SearchStrategy[ApprovedItem]:
    """Sums approved for single items. 批复预算。"""
    return records(ApprovedItem, **given)


def projects(**given: Strategy) -> st.SearchStrategy[Project]:
    """Projects on their own, without a plan: give ``plan`` for one, and the keys it refers to. 项目。"""
    nobody = dict.fromkeys(("implementers", "supervisors", "auditors", "acceptors", "parameters"), st.just(()))
    ours = {"holder": keys(), "plan": st.none(), "approved": several(approved_items())}
    ours["sources"] = st.one_of(st.just(()), several_sources())
    return records(Project, **{**nobody, **ours, **given})


def budget_lines() -> st.SearchStrategy[BudgetLine]:
    """Factors times a rate whose units they cancel, a lump sum, or a share of a base. 预算明细。"""
    products = st.builds(
        lambda line, priced: evolve(line, factors=priced[0], rate=priced[1], counted=None), lump_sums(), priced()
    )
    parts = st.lists(
        records(BasePart, amount=amounts(0, LARGEST_ITEM), excluded=st.just(False)), min_size=1, max_size=4
    )
    of_a_base = st.builds(
        lambda line, base, share: BudgetLine.share_of(
            base, share, item=line.item, label=line.label, source=line.source, standard=line.standard
        ),
        lump_sums(),
        parts,
        shares(),
    )
    return products | lump_sums() | of_a_base


def lump_sums() -> st.SearchStrategy[BudgetLine]:
    """Budget lines without factors, some with what they are for. 总额。"""
    return records(BudgetLine, factors=st.just(()), rate=rates(()), base=st.just(()))


@cache
def budgets(**given: Strategy) -> st.SearchStrategy[Budget]:
    """What calculators might propose for a project. 预算测算。"""
    return records(Budget, **{"lines": several(budget_lines()), **given})


def obligations(**given: Strategy) -> st.SearchStrategy[Obligation]:
    """Duties on their own, of nobody in particular. 实施要求。"""
    nobody = dict.fromkeys(("projects", "obligors", "supervisors", "auditors", "acceptors"), st.just(()))
    return records(
        Obligation,
        **{
            **nobody,
            "program": st.just(""),
            "evidence": several(titles()),
            "done": several(records(Fulfilment, by=st.just(""))),
            **given,
        },
    )


LARGEST_ITEM = 10**9  # fen: ten million yuan


@st.composite
def closing_portfolios(draw: st.DrawFn) -> Portfolio:
    """A year in which every stated total is the sum of its parts. 勾稽相符的年度台账。

    One to five counties, one to three programs paid through the city, county money without projects, some
    budgets approved item by item, and the allocation table that follows from all of them.
    """
    agencies = draw(counties())
    return closing_year(agencies, draw(_projects(agencies)), draw(_county_money(agencies)))


def counties() -> st.SearchStrategy[tuple[Agency, ...]]:
    """One to five counties. 县。"""
    named = "第{}县".format  # data: drawn
    return st.integers(1, 5).map(lambda most: tuple(county(f"county{number}", named(number)) for number in range(most)))


@st.composite
def _projects(draw: st.DrawFn, agencies: Sequence[Agency]) -> tuple[Project, ...]:
    programs = draw(st.lists(st.integers(0, 2), min_size=1, max_size=6))
    return tuple(draw(_project(number, program, agencies)) for number, program in enumerate(programs))


@st.composite
def _project(draw: st.DrawFn, number: int, program: int, agencies: Sequence[Agency]) -> Project:
    items = draw(st.lists(amounts(1, LARGEST_ITEM), min_size=1, max_size=3))
    holder, itemised = draw(st.sampled_from(agencies)), draw(st.booleans())
    project = itemised_project(number, holder, items, program=f"program{program}")
    return project if itemised else evolve(project, approved=())


@st.composite
def _county_money(draw: st.DrawFn, agencies: Sequence[Agency]) -> tuple[Allocation, ...]:
    given = draw(st.lists(st.sampled_from(agencies), unique=True))
    return tuple(
        Allocation(
            key=f"{one.key}_provincial",
            fund=FUND,
            channel=Channel.PROVINCIAL,
            payee=one.key,
            amount=draw(amounts(1, LARGEST_ITEM)),
            source=ANNEX,
        )
        for one in given
    )
