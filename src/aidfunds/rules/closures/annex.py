"""What the allocation table must add up to: its rows, the fund, the text of the notice. 附件与正文勾稽。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve

from aidfunds.language import tr
from aidfunds.model.closures import Closure, ClosureKind, ClosureTerm
from aidfunds.model.documents import Citation
from aidfunds.model.funds import Allocation, Schedule, ScheduleRow
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.money import ZERO, Money, total
from aidfunds.rules.balances import grouped

PlacedRow = tuple[int, ScheduleRow]
Origin = tuple[str, str, str]  # fund, channel, program
PartT = TypeVar("PartT")


def body_cell_closures(context: Context) -> Iterator[Closure]:
    """Each agency's cells are what the text gives it in that column; this sees swapped rows. 各单位正文与附件。

    An agency that stands at one of the two places only is left to the check of the sets.
    """
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None:
        return
    given = grouped(portfolio.allocations, key=lambda allocation: allocation.payee)
    tied = _tied(schedule)
    for agency, rows in placed_rows(schedule).items():
        if agency not in given:
            continue
        held = _by_column(schedule, ((_of_allocation(portfolio, one), one) for one in given[agency]))
        printed = (cell.column for _, row in rows for line in row.lines for cell in line.amounts if tied(cell.column))
        for column in dict.fromkeys((*printed, *held)):
            yield _cell(context, schedule, rows, column, held.get(column, ()))


def body_column_closures(context: Context) -> Iterator[Closure]:
    """Each column's total is what the text gives in that column. 各列正文与附件。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None or not schedule.totals or not portfolio.allocations:
        return
    held = _by_column(schedule, ((_of_allocation(portfolio, one), one) for one in portfolio.allocations))
    for column in dict.fromkeys((*filter(_tied(schedule), _stated(schedule)), *held)):
        yield Closure(
            kind=ClosureKind.BODY_COLUMN,
            title=tr("附件 {column} 列合计", column=context.column_title(column)),
            stated=schedule.stated(column) or ZERO,
            terms=tuple(_to_agency(portfolio, allocation) for allocation in held.get(column, ())),
            path=_total_path(schedule, column),
            source=total_source(schedule),
        )


def _stated(schedule: Schedule) -> tuple[str, ...]:
    """The columns that have a printed total."""
    return tuple(cell.column for cell in schedule.totals)


def _tied(schedule: Schedule) -> Callable[[str], bool]:
    """Whether a column says what it holds; one that no list declares is a channel's."""
    declared = {column.key: column for column in schedule.columns}
    return lambda key: declared[key].is_tied if key in declared else True


def _total_path(schedule: Schedule, column: str) -> str:
    return f"schedule.totals.{column}" if column in _stated(schedule) else "schedule.totals"


def _of_allocation(portfolio: Portfolio, allocation: Allocation) -> Origin:
    program = portfolio.project(allocation.project).program if allocation.project else ""
    return allocation.fund, allocation.channel, program


def _by_column(schedule: Schedule, parts: Iterable[tuple[Origin, PartT]]) -> dict[str, list[PartT]]:
    """The parts of each column, by where their money is from.

    What no column holds stands under its channel, unless some column does not say what it holds.
    """
    columns = schedule.printed_columns
    loose = not all(column.is_tied for column in columns)
    found: dict[str, list[PartT]] = {}
    for origin, part in parts:
        keys = [column.key for column in columns if column.holds(*origin)]
        for key in keys or ([] if loose else [origin[1]]):
            found.setdefault(key, []).append(part)
    return found


def placed_rows(schedule: Schedule) -> dict[str, list[PlacedRow]]:
    """The rows of each agency with their places. 各单位的行。"""
    return grouped(enumerate(schedule.rows), key=lambda placed: placed[1].agency)


def _cell(
    context: Context, schedule: Schedule, rows: Sequence[PlacedRow], column: str, allocations: Sequence[Allocation]
) -> Closure:
    place, row = rows[0]
    portfolio, title = context.portfolio, context.column_title(column)
    return Closure(
        kind=ClosureKind.BODY_CELL,
        title=tr("附件 {agency} {column}", agency=portfolio.agency(row.agency).name, column=title),
        stated=total(row.by(column) for _, row in rows),
        terms=tuple(_for_project(portfolio, allocation) for allocation in allocations),
        path=_cell_path(place, row, column),
        source=row_source(schedule, row),
    )


def _cell_path(place: int, row: ScheduleRow, column: str) -> str:
    numbers = [number for number, line in enumerate(row.lines) if line.by(column) is not None]
    path = f"schedule.rows[{place}]"
    return f"{path}.lines[{numbers[0]}].amounts.{column}" if len(numbers) == 1 else path


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
            terms=tuple(_cells(context, row, f"schedule.rows[{place}]")),
            path=f"schedule.rows[{place}].total",
            source=row_source(schedule, row),
        )


def column_closures(context: Context) -> Iterator[Closure]:
    """Each column's total is the sum of its cells; cells without a stated total are measured at zero. 列合计。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None or not schedule.totals:
        return
    cells = grouped(_column_cells(portfolio, schedule), key=lambda cell: cell[0])
    for column in dict.fromkeys((*_stated(schedule), *cells)):
        yield Closure(
            kind=ClosureKind.COLUMN,
            title=tr("{column} 列合计", column=context.column_title(column)),
            stated=schedule.stated(column) or ZERO,
            terms=tuple(term for _, term in cells.get(column, ())),
            path=_total_path(schedule, column),
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
    columns = tuple(_column_totals(context, schedule))
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
    tied, held = _tied(schedule), _by_column(schedule, _sources(context, schedule))
    for column in dict.fromkeys((*filter(tied, _stated(schedule)), *held)) if held and schedule.totals else ():
        title = tr("下达表 {column} 列合计", column=context.column_title(column))
        stated = schedule.stated(column) or ZERO
        yield _annex_fund(schedule, title, _total_path(schedule, column), stated, held.get(column, ()))


def _sources(context: Context, schedule: Schedule) -> Iterator[tuple[Origin, ClosureTerm]]:
    """What the columns are made of: programs where some column is a program's, else the channels of the funds."""
    portfolio = context.portfolio
    if any(column.programs for column in schedule.columns):
        for share in portfolio.programs:
            for place, one in enumerate(share.by_source):
                path = f"programs.{share.key}.{f'sources[{place}].' if share.sources else ''}amount"
                title = context.program_title(share.key)
                yield (*one.origin, share.key), ClosureTerm(title=title, amount=one.amount, path=path)
        return
    for fund in portfolio.funds:
        for place, by_channel in enumerate(fund.channels):
            path = f"funds.{fund.key}.channels[{place}].amount"
            title = context.source_title(fund.key, by_channel.channel)
            yield (
                (fund.key, by_channel.channel, ""),
                ClosureTerm(title=title, amount=by_channel.amount, path=path),
            )


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


def _cells(context: Context, row: ScheduleRow, path: str) -> Iterator[ClosureTerm]:
    for place, line in enumerate(row.lines):
        for cell in line.amounts:
            where = f"{path}.lines[{place}].amounts.{cell.column}"
            title = _cell_title(context.column_title(cell.column), place + 1 if len(row.lines) > 1 else None)
            yield ClosureTerm(title=title, amount=cell.amount, path=where)


def _cell_title(column: str, line: int | None) -> str:
    return column if line is None else tr("{column}（第{line}行）", column=column, line=line)


def _column_cells(portfolio: Portfolio, schedule: Schedule) -> Iterator[tuple[str, ClosureTerm]]:
    for place, row in enumerate(schedule.rows):
        name = portfolio.agency(row.agency).name
        for number, line in enumerate(row.lines):
            for cell in line.amounts:
                path = f"schedule.rows[{place}].lines[{number}].amounts.{cell.column}"
                yield cell.column, ClosureTerm(title=name, amount=cell.amount, path=path)


def _column_totals(context: Context, schedule: Schedule) -> Iterator[ClosureTerm]:
    for cell in schedule.totals:
        path = f"schedule.totals.{cell.column}"
        yield ClosureTerm(title=context.column_title(cell.column), amount=cell.amount, path=path)
