"""Strategies for whole years in which every sum holds. 相符年度策略。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve
from hypothesis import strategies as st

from aidfunds.model.agencies import Agency, AgencyKind, Level
from aidfunds.model.allocations import Allocation, Schedule, ScheduleAmount, ScheduleLine, ScheduleRow
from aidfunds.model.budgets import ApprovedItem
from aidfunds.model.citations import NOTICE, Citation
from aidfunds.model.documents import Document, DocumentKind
from aidfunds.model.funds import Channel, ChannelAmount, Fund, ProgramShare
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.money import Money, total
from aidfunds.rules.grouping import grouped
from aidfunds.testing.drawn.amounts import amounts

ANNEX = Citation("附件")  # data: drawn
CLAUSE = Citation("一")  # data: drawn
FUND = "fund"
DAY = date(2020, 4, 10)
LARGEST_PART = 10**9  # fen: ten million yuan


@st.composite
def closing_portfolios(draw: st.DrawFn) -> Portfolio:
    """A year in which every stated total is the sum of its parts. 勾稽相符的年度台账。

    One to five counties, one to three programs paid through the city, county money without projects, some
    budgets approved item by item, and the allocation table that follows from all of them.
    """
    agencies = draw(counties())
    return closing_year(agencies, draw(_projects(agencies)), draw(_county_money(agencies)))


def closing_year(
    agencies: Sequence[Agency], projects: Sequence[Project], others: Sequence[Allocation] = ()
) -> Portfolio:
    """The year that follows from its projects, each paid as a whole, and from other allocations. 相符的年度。"""
    given = (*map(_paid, projects), *others)
    by_channel = grouped(given, key=lambda one: one.channel)
    channels = tuple((channel, total(one.amount for one in ones)) for channel, ones in by_channel.items())
    return Portfolio(
        title="合成年度",  # data: drawn
        year=DAY.year,
        as_of=DAY,
        documents=(Document(key=NOTICE, title="合成通知", kind=DocumentKind.ALLOCATION, issued_on=DAY),),  # data: drawn
        agencies=tuple(agencies),
        funds=(_fund(channels),),
        programs=_programs(projects),
        projects=tuple(projects),
        allocations=given,
        schedule=_schedule(given, channels),
    )


def counties() -> st.SearchStrategy[tuple[Agency, ...]]:
    """One to five counties. 县。"""
    return st.integers(1, 5).map(lambda number: tuple(map(_county, range(number))))


def _county(number: int) -> Agency:
    name = f"第{number}县"  # data: drawn
    return Agency(key=f"county{number}", name=name, kind=AgencyKind.GOVERNMENT, level=Level.COUNTY)


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


def itemised_project(number: int, holder: Agency, items: Sequence[Money], program: str = "program0") -> Project:
    """A project whose amount is the sum of its approved items. 批复到项的项目。"""
    approved = (
        ApprovedItem(item=f"item{place}", title=f"第{place}项", amount=amount, source=CLAUSE)  # data: drawn
        for place, amount in enumerate(items)
    )
    return Project(
        key=f"project{number}",
        title=f"第{number}个项目",  # data: drawn
        program=program,
        holder=holder.key,
        amount=total(items),
        source=CLAUSE,
        approved=tuple(approved),
    )


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


def _paid(project: Project) -> Allocation:
    return Allocation(
        key=f"{project.key}_paid",
        fund=FUND,
        channel=Channel.COORDINATED,
        payee=project.holder,
        project=project.key,
        amount=project.amount,
        source=CLAUSE,
    )


def _fund(channels: Sequence[tuple[Channel, Money]]) -> Fund:
    return Fund(
        key=FUND,
        title="合成资金",  # data: drawn
        year=2020,
        donor="county0",
        amount=total(amount for _, amount in channels),
        source=ANNEX,
        channels=tuple(ChannelAmount(channel=channel, amount=amount, source=ANNEX) for channel, amount in channels),
    )


def _programs(projects: Sequence[Project]) -> tuple[ProgramShare, ...]:
    return tuple(
        ProgramShare(
            key=program,
            fund=FUND,
            channel=Channel.COORDINATED,
            amount=total(one.amount for one in ones),
            source=CLAUSE,
        )
        for program, ones in grouped(projects, key=lambda one: one.program).items()
    )


def _schedule(given: Sequence[Allocation], channels: Sequence[tuple[Channel, Money]]) -> Schedule:
    rows = (
        ScheduleRow(
            serial=serial,
            agency=payee,
            total=total(one.amount for one in ones),
            lines=(ScheduleLine(amounts=_cells(ones)),),
        )
        for serial, (payee, ones) in enumerate(grouped(given, key=lambda one: one.payee).items(), start=1)
    )
    return Schedule(
        title="合成下达表",  # data: drawn
        source=ANNEX,
        total=total(one.amount for one in given),
        totals=tuple(ScheduleAmount(channel=channel, amount=amount) for channel, amount in channels),
        rows=tuple(rows),
    )


def _cells(given: Sequence[Allocation]) -> tuple[ScheduleAmount, ...]:
    return tuple(
        ScheduleAmount(channel=channel, amount=total(one.amount for one in ones))
        for channel, ones in grouped(given, key=lambda one: one.channel).items()
    )
