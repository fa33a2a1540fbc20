"""Years that follow from their projects, so that every stated total is the sum of its parts. 相符的年度。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aidfunds.model.agencies import Agency, AgencyKind, Level
from aidfunds.model.allocations import Allocation, Schedule, ScheduleAmount, ScheduleLine, ScheduleRow
from aidfunds.model.budgets import ApprovedItem
from aidfunds.model.citations import NOTICE, Citation
from aidfunds.model.documents import DocumentKind, OfficialDocument
from aidfunds.model.funds import Channel, ChannelAmount, Fund, ProgramShare
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.money import Money, total
from aidfunds.rules.grouping import grouped

ANNEX = Citation("附件")  # data: a clause
CLAUSE = Citation("一")  # data: a clause
FUND = "fund"
DAY = date(2024, 6, 1)


def closing_year(
    agencies: Sequence[Agency], projects: Sequence[Project], others: Sequence[Allocation] = (), day: date = DAY
) -> Portfolio:
    """The year of a fund of the first agency: each project is paid as a whole, others besides. 相符的年度。"""
    given = (*map(_paid, projects), *others)
    by_channel = grouped(given, key=lambda one: one.channel)
    channels = tuple((channel, total(one.amount for one in ones)) for channel, ones in by_channel.items())
    title = "合成通知"  # data: synthetic
    notice = OfficialDocument(key=NOTICE, title=title, kind=DocumentKind.ALLOCATION, issued_on=day)
    return Portfolio(
        title="合成年度",  # data: synthetic
        year=day.year,
        as_of=day,
        documents=(notice,),
        agencies=tuple(agencies),
        funds=(_fund(agencies[0].key, channels, day),),
        programs=_programs(projects),
        projects=tuple(projects),
        allocations=given,
        schedule=_schedule(given, channels),
    )


def county(key: str, name: str) -> Agency:
    """A county. 县。"""
    return Agency(key=key, name=name, kind=AgencyKind.GOVERNMENT, level=Level.COUNTY)


def itemised_project(number: int, holder: Agency, items: Sequence[Money], program: str = "program0") -> Project:
    """A project whose amount is the sum of its approved items. 批复到项的项目。"""
    approved = (
        ApprovedItem(item=f"item{place}", title=f"第{place}项", amount=amount, source=CLAUSE)  # data: synthetic
        for place, amount in enumerate(items)
    )
    return Project(
        key=f"project{number}",
        title=f"第{number}个项目",  # data: synthetic
        program=program,
        holder=holder.key,
        amount=total(items),
        source=CLAUSE,
        approved=tuple(approved),
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


def _fund(donor: str, channels: Sequence[tuple[Channel, Money]], day: date) -> Fund:
    return Fund(
        key=FUND,
        title="合成资金",  # data: synthetic
        year=day.year,
        donor=donor,
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
        title="合成下达表",  # data: synthetic
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
