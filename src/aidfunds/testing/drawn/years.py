"""Strategies for whole years in which every sum holds. 相符年度策略。"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import strategies as st

from aidfunds.model.agencies import Agency
from aidfunds.model.allocations import Allocation
from aidfunds.model.funds import Channel
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.testing.closing import ANNEX, FUND, closing_year, county, itemised_project
from aidfunds.testing.drawn.amounts import amounts

LARGEST_PART = 10**9  # fen: ten million yuan


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
    return st.integers(1, 5).map(lambda most: tuple(county(f"county{one}", named(one)) for one in range(most)))


@st.composite
def _projects(draw: st.DrawFn, agencies: Sequence[Agency]) -> tuple[Project, ...]:
    programs = draw(st.lists(st.integers(0, 2), min_size=1, max_size=6))
    return tuple(draw(_project(number, program, agencies)) for number, program in enumerate(programs))


@st.composite
def _project(draw: st.DrawFn, number: int, program: int, agencies: Sequence[Agency]) -> Project:
    items = draw(st.lists(amounts(1, LARGEST_PART), min_size=1, max_size=3))
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
            amount=draw(amounts(1, LARGEST_PART)),
            source=ANNEX,
        )
        for one in given
    )
