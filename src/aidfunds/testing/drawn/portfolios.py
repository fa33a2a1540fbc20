"""Strategies for whole years that hang together, though their sums need not hold. 年度台账策略。"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from aidfunds.io.plan_file import PlanFile
from aidfunds.model.allocations import Schedule
from aidfunds.model.citations import NOTICE
from aidfunds.model.context import Context, InputFile
from aidfunds.model.documents import OfficialDocument
from aidfunds.model.portfolio import Portfolio
from aidfunds.testing.drawn.agencies import agencies, documents
from aidfunds.testing.drawn.findings import findings
from aidfunds.testing.drawn.funds import (
    allocation_decisions,
    carryovers,
    funds,
    memo_amounts,
    program_shares,
    schedules,
)
from aidfunds.testing.drawn.projects import budgets, obligations, projects
from aidfunds.testing.drawn.records import records
from aidfunds.testing.drawn.standards import parameter_views
from aidfunds.testing.drawn.values import Strategy, several
from aidfunds.testing.drawn.words import days, terms, titles, years

Year = dict[str, Any]

POINTERS = {  # records, and the records whose keys their fields hold
    "funds": {"donor": "agencies"},
    "programs": {"fund": "funds"},
    "projects": {"holder": "agencies"},
    "allocations": {"fund": "funds", "payee": "agencies", "project": "projects"},
    "memos": {"agency": "agencies"},
    "carryovers": {"agency": "agencies"},
}


@st.composite
def portfolios(draw: st.DrawFn, plan: Strategy | None = None, program: str = "") -> Portfolio:
    """Years with unique keys and references that resolve. 年度台账。

    Their projects have no plans, unless ``plan`` draws them; they then belong to the program ``program``.
    """
    year, chance = draw(_loose_years()), draw(st.randoms())
    works = year["projects"]
    if plan is not None:
        works = tuple(evolve(one, plan=draw(plan), program=program or one.program) for one in works)
    return Portfolio(**_pointing(year | {"projects": works}, chance))


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
    return (evolve(notice, key=NOTICE), *(one for one in others if one.key != NOTICE))


def _pointing(year: Year, chance: Random) -> Year:
    """The same records, each pointing at some that are there."""
    keys = {kind: [one.key for one in year[kind]] for kind in ("documents", "agencies", "funds")}
    keys["projects"] = ["", *(one.key for one in year["projects"])]

    def pointed(one: Any, fields: dict[str, str]) -> Any:
        source = evolve(one.source, document=chance.choice(keys["documents"]))
        return evolve(one, source=source, **{name: chance.choice(keys[kind]) for name, kind in fields.items()})

    linked = {kind: tuple(pointed(one, fields) for one in year[kind]) for kind, fields in POINTERS.items()}
    table: Schedule | None = year["schedule"]
    if table is not None:
        table = evolve(table, rows=tuple(evolve(row, agency=chance.choice(keys["agencies"])) for row in table.rows))
    return year | linked | {"schedule": table}


@st.composite
def contexts(draw: st.DrawFn, year: st.SearchStrategy[Portfolio] | None = None) -> Context:
    """Years with a proposed budget and standards for each project, and what checks said of them. 上下文。"""
    portfolio = draw(portfolios() if year is None else year)
    budget, view, term = budgets(), parameter_views(), terms()
    return Context(
        portfolio=portfolio,
        as_of=draw(days()),
        budgets={one.key: evolve(draw(budget), project=one.key) for one in portfolio.projects},
        parameters={one.key: draw(view) for one in portfolio.projects},
        program_titles={one.program: draw(term) for one in portfolio.projects},
        findings=draw(several(findings())),
    )


def plan_files() -> st.SearchStrategy[PlanFile]:
    """Years as if they had been read from a file. 已读入的计划。"""
    return st.builds(PlanFile, portfolio=portfolios(), source=_input_files(), text=st.just(b""))


def _input_files() -> st.SearchStrategy[InputFile]:
    sums = st.text("0123456789abcdef", min_size=64, max_size=64)
    return records(InputFile, name=st.just("plan.toml"), sha256=sums)
