"""What the allocation table must add up to: its rows, the fund, the text of the notice. 附件与正文勾稽。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from aidfunds.language import tr
from aidfunds.model.closures import Closure, ClosureKind, ClosureTerm
from aidfunds.model.documents import Citation
from aidfunds.model.funds import Allocation, Channel, Schedule, ScheduleRow
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.money import ZERO, Money, total
from aidfunds.rules.balances import grouped

PlacedRow = tuple[int, ScheduleRow]


def body_cell_closures(context: Context) -> Iterator[Closure]:
    """Each agency's cells are what the text gives it by that channel; this sees swapped rows. 各单位正文与附件。

    An agency that stands at one of the two places only is left to the check of the sets.
    """
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None:
        return
    given = grouped(portfolio.allocations, key=lambda allocation: allocation.payee)
    for agency, rows in placed_rows(schedule).items():
        if agency not in given:
            continue
        by_channel = grouped(given[agency], key=lambda allocation: allocation.channel)
        printed = (cell.channel for _, row in rows for line in row.lines for cell in line.amounts)
        for channel in dict.fromkeys((*printed, *by_channel)):
            yield _cell(portfolio, schedule, rows, channel, by_channel.get(channel, ()))


def body_column_closures(context: Context) -> Iterator[Closure]:
    """Each column's total is what the text gives by that channel. 各渠道正文与附件。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None or not schedule.totals or not portfolio.allocations:
        return
    given = grouped(portfolio.allocations, key=lambda allocation: allocation.channel)
    for channel in dict.fromkeys((*schedule.channels, *given)):
        yield Closure(
            kind=ClosureKind.BODY_COLUMN,
            title=tr("附件 {channel} 列合计", channel=channel.term),
            stated=schedule.stated(channel) or ZERO,
            terms=tuple(_to_agency(portfolio, allocation) for allocation in given.get(channel, ())),
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
        stated=total(row.by(channel) for _, row in rows),
        terms=tuple(_for_project(portfolio, allocation) for allocation in allocations),
        path=_cell_path(place, row, channel),
        source=row_source(schedule, row),
    )


def _cell_path(place: int, row: ScheduleRow, channel: Channel) -> str:
    numbers = [number for number, line in enumerate(row.lines) if line.by(channel) is not None]
    path = f"schedule.rows[{place}]"
    return f"{path}.lines[{numbers[0]}].amounts.{channel.value}" if len(numbers) == 1 else path


def _for_project(portfolio: Portfolio, allocation: Allocation) -> ClosureTerm:
    title = portfolio.project(allocation.project).title if allocation.project else tr("未列项目")
    return ClosureTerm(title=title, amount=allocation.amount, path=f"allocations.{allocation.key}.amount")


def _to_agency(portfolio: Portfolio, allocation: Allocation) -> ClosureTerm:
    name = portfolio.agency(allocation.payee).name
    return ClosureTerm(title=name, amount=allocation.amount, path=f"allocations.{allocation.key}.amount")


def row_closures(context: Context) -> Iterator[Closure]:
    """Each row's total is the sum of its cells. 行合计。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None:
        return
    for place, row in enumerate(schedule.rows):
        yield Closure(
            kind=ClosureKind.ROW,
            title=tr("第{row}行 {agency} 合计", row=row.serial, agency=portfolio.agency(row.agency).name),
            stated=row.total,
            terms=tuple(_cells(row, f"schedule.rows[{place}]")),
            path=f"schedule.rows[{place}].total",
            source=row_source(schedule, row),
        )


def column_closures(context: Context) -> Iterator[Closure]:
    """Each column's total is the sum of its cells; cells without a stated total are measured at zero. 列合计。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None or not schedule.totals:
        return
    cells = grouped(_column_cells(portfolio, schedule), key=lambda cell: cell[0])
    for channel in dict.fromkeys((*schedule.channels, *cells)):
        yield Closure(
            kind=ClosureKind.COLUMN,
            title=tr("{channel} 列合计", channel=channel.term),
            stated=schedule.stated(channel) or ZERO,
            terms=tuple(term for _, term in cells.get(channel, ())),
            path=f"schedule.totals.{channel.value}" if channel in schedule.channels else "schedule.totals",
            source=total_source(schedule),
        )


def grand_total_closures(context: Context) -> Iterator[Closure]:
    """The grand total is the sum of the rows' totals, and of the columns'. 总计。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None:
        return
    rows = (
        ClosureTerm(title=portfolio.agency(row.agency).name, amount=row.total, path=f"schedule.rows[{place}].total")
        for place, row in enumerate(schedule.rows)
    )
    columns = tuple(_column_totals(schedule))
    for title, terms in ((tr("总计（按行）"), tuple(rows)), (tr("总计（按列）"), columns)):
        if terms:
            yield Closure(
                kind=ClosureKind.GRAND_TOTAL,
                title=title,
                stated=schedule.total,
                terms=terms,
                path="schedule.total",
                source=total_source(schedule),
            )


def annex_fund_closures(context: Context) -> Iterator[Closure]:
    """The table's totals are the channels of the funds and the funds themselves. 下达表与资金。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None or not portfolio.funds:
        return
    funds = (
        ClosureTerm(title=fund.title, amount=fund.amount, path=f"funds.{fund.key}.amount") for fund in portfolio.funds
    )
    yield _annex_fund(schedule, tr("下达表总计"), "schedule.total", schedule.total, funds)
    channels = grouped(_fund_channels(portfolio), key=lambda cell: cell[0])
    for channel in dict.fromkeys((*schedule.channels, *channels)) if channels and schedule.totals else ():
        path = f"schedule.totals.{channel.value}" if channel in schedule.channels else "schedule.totals"
        stated = schedule.stated(channel) or ZERO
        terms = (term for _, term in channels.get(channel, ()))
        title = tr("下达表 {channel} 列合计", channel=channel.term)
        yield _annex_fund(schedule, title, path, stated, terms)


def row_source(schedule: Schedule, row: ScheduleRow) -> Citation:
    """The clause of one row: 附件/5. 行依据。"""
    return evolve(schedule.source, clause=f"{schedule.source.clause}/{row.serial}")


def total_source(schedule: Schedule) -> Citation:
    """The clause of the row of totals: 附件/合计. 合计行依据。"""
    return evolve(schedule.source, clause=f"{schedule.source.clause}/合计")  # data: a clause


def _annex_fund(schedule: Schedule, title: str, path: str, stated: Money, terms: Iterable[ClosureTerm]) -> Closure:
    return Closure(
        kind=ClosureKind.ANNEX_FUND,
        title=title,
        stated=stated,
        terms=tuple(terms),
        path=path,
        source=total_source(schedule),
    )


def _cells(row: ScheduleRow, path: str) -> Iterator[ClosureTerm]:
    for place, line in enumerate(row.lines):
        for cell in line.amounts:
            where = f"{path}.lines[{place}].amounts.{cell.channel.value}"
            title = _cell_title(cell.channel, place + 1 if len(row.lines) > 1 else None)
            yield ClosureTerm(title=title, amount=cell.amount, path=where)


def _cell_title(channel: Channel, line: int | None) -> str:
    return str(channel.term) if line is None else tr("{channel}（第{line}行）", channel=channel.term, line=line)


def _column_cells(portfolio: Portfolio, schedule: Schedule) -> Iterator[tuple[Channel, ClosureTerm]]:
    for place, row in enumerate(schedule.rows):
        name = portfolio.agency(row.agency).name
        for number, line in enumerate(row.lines):
            for cell in line.amounts:
                path = f"schedule.rows[{place}].lines[{number}].amounts.{cell.channel.value}"
                yield cell.channel, ClosureTerm(title=name, amount=cell.amount, path=path)


def _column_totals(schedule: Schedule) -> Iterator[ClosureTerm]:
    for cell in schedule.totals:
        path = f"schedule.totals.{cell.channel.value}"
        yield ClosureTerm(title=str(cell.channel.term), amount=cell.amount, path=path)


def _fund_channels(portfolio: Portfolio) -> Iterator[tuple[Channel, ClosureTerm]]:
    for fund in portfolio.funds:
        for place, by_channel in enumerate(fund.channels):
            path = f"funds.{fund.key}.channels[{place}].amount"
            yield (
                by_channel.channel,
                ClosureTerm(title=f"{fund.title} {by_channel.channel.term}", amount=by_channel.amount, path=path),
            )
