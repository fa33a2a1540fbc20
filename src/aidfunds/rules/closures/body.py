"""What the notice's text gives to each agency, against its annex. 正文与附件勾稽。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aidfunds.language import tr
from aidfunds.model.allocations import Allocation, Schedule, ScheduleRow
from aidfunds.model.context import Context
from aidfunds.model.funds import Channel
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import ZERO, total
from aidfunds.rules.closures.annex import row_source, total_source
from aidfunds.rules.closures.closure import Closure, ClosureKind, ClosureTerm
from aidfunds.rules.grouping import grouped

PlacedRow = tuple[int, ScheduleRow]


def body_cell_closures(context: Context) -> Iterator[Closure]:
    """Each agency's cells are what the text gives it by that channel; this sees swapped rows. 各单位正文与附件。

    An agency that stands at one of the two places only is left to the check of the sets.
    """
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None:
        return
    given = grouped(portfolio.allocations, key=lambda one: one.payee)
    for agency, rows in placed_rows(schedule).items():
        if agency not in given:
            continue
        by_channel = grouped(given[agency], key=lambda one: one.channel)
        printed = (cell.channel for _, row in rows for line in row.lines for cell in line.amounts)
        for channel in dict.fromkeys((*printed, *by_channel)):
            yield _cell(portfolio, schedule, rows, channel, by_channel.get(channel, ()))


def body_column_closures(context: Context) -> Iterator[Closure]:
    """Each column's total is what the text gives by that channel. 各渠道正文与附件。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None or not schedule.totals or not portfolio.allocations:
        return
    given = grouped(portfolio.allocations, key=lambda one: one.channel)
    for channel in dict.fromkeys((*schedule.channels, *given)):
        yield Closure(
            kind=ClosureKind.BODY_COLUMN,
            title=tr("附件 {channel} 列合计", channel=channel.term),
            stated=schedule.stated(channel) or ZERO,
            terms=tuple(_to_agency(portfolio, one) for one in given.get(channel, ())),
            path=f"schedule.totals.{channel.value}" if channel in schedule.channels else "schedule.totals",
            source=total_source(schedule),
        )


def placed_rows(schedule: Schedule) -> dict[str, list[PlacedRow]]:
    """The rows of each agency with their places. 各单位的行。"""
    return grouped(enumerate(schedule.rows), key=lambda placed: placed[1].agency)


def _cell(
    portfolio: Portfolio,
    schedule: Schedule,
    rows: Sequence[PlacedRow],
    channel: Channel,
    allocations: Sequence[Allocation],
) -> Closure:
    place, row = rows[0]
    return Closure(
        kind=ClosureKind.BODY_CELL,
        title=tr("附件 {agency} {channel}", agency=portfolio.agency(row.agency).name, channel=channel.term),
        stated=total(one.by(channel) for _, one in rows),
        terms=tuple(_for_project(portfolio, one) for one in allocations),
        path=_cell_path(place, row, channel),
        source=row_source(schedule, row),
    )


def _cell_path(place: int, row: ScheduleRow, channel: Channel) -> str:
    numbers = [number for number, line in enumerate(row.lines) if line.by(channel) is not None]
    path = f"schedule.rows[{place}]"
    return f"{path}.lines[{numbers[0]}].amounts.{channel.value}" if len(numbers) == 1 else path


def _for_project(portfolio: Portfolio, one: Allocation) -> ClosureTerm:
    title = portfolio.project(one.project).title if one.project else tr("未列项目")
    return ClosureTerm(title=title, amount=one.amount, path=f"allocations.{one.key}.amount")


def _to_agency(portfolio: Portfolio, one: Allocation) -> ClosureTerm:
    name = portfolio.agency(one.payee).name
    return ClosureTerm(title=name, amount=one.amount, path=f"allocations.{one.key}.amount")
