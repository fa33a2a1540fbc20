"""The lines of the allocation table by their codes, and what they pay for. 下达表科目。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from aidfunds.codes.tables import CodeTable
from aidfunds.model.allocations import Allocation, Coding, ScheduleLine, ScheduleRow
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import Money, total
from aidfunds.rules.grouping import grouped, sums


@frozen(kw_only=True)
class PlacedLine:
    """A line of the table with its row and its path. 下达表的一行。"""

    row: ScheduleRow
    line: ScheduleLine
    path: str

    @property
    def amount(self) -> Money:
        """All its cells together. 行金额。"""
        return total(cell.amount for cell in self.line.amounts)


@frozen(kw_only=True)
class PlacedCoding:
    """A code of the table with its row and its path. 下达表的一个科目。"""

    table: CodeTable
    coding: Coding
    row: ScheduleRow
    path: str


def placed_lines(portfolio: Portfolio) -> Iterator[PlacedLine]:
    """Every line of the table, in printed order. 下达表各行。"""
    for place, row in enumerate(portfolio.schedule.rows if portfolio.schedule else ()):
        for number, line in enumerate(row.lines):
            yield PlacedLine(row=row, line=line, path=f"schedule.rows[{place}].lines[{number}]")


def placed_codings(portfolio: Portfolio) -> Iterator[PlacedCoding]:
    """Every code of the table that is not blank. 下达表所列科目。"""
    for placed in placed_lines(portfolio):
        if placed.line.functional:
            path = f"{placed.path}.functional"
            yield PlacedCoding(table=CodeTable.FUNCTIONAL, coding=placed.line.functional, row=placed.row, path=path)
        if placed.line.economic:
            path = f"{placed.path}.economic"
            yield PlacedCoding(table=CodeTable.ECONOMIC, coding=placed.line.economic, row=placed.row, path=path)


def by_functional(portfolio: Portfolio) -> Mapping[str, Money]:
    """The table's money by functional code; "" where the cell is blank. 按功能分类合计。"""
    return sums((_code(one.line.functional), one.amount) for one in placed_lines(portfolio))


def by_economic(portfolio: Portfolio) -> Mapping[str, Money]:
    """The table's money by economic code; "" where the cell is blank. 按经济分类合计。"""
    return sums((_code(one.line.economic), one.amount) for one in placed_lines(portfolio))


def paid_lines(portfolio: Portfolio) -> Iterator[tuple[PlacedLine, tuple[Allocation, ...]]]:
    """Each line with the allocations it pays. 各行对应的下达。

    An agency's only line pays all it is given; of several lines each pays the allocations of exactly its
    amount, and a line that none fits pays none that we could tell.
    """
    given = grouped(portfolio.allocations, key=lambda one: one.payee)
    for agency, lines in grouped(placed_lines(portfolio), key=lambda one: one.row.agency).items():
        allocations = given.get(agency, [])
        if len(lines) == 1:
            yield lines[0], tuple(allocations)
        else:
            yield from _matched(lines, allocations)


def _matched(
    lines: Sequence[PlacedLine], allocations: Sequence[Allocation]
) -> Iterator[tuple[PlacedLine, tuple[Allocation, ...]]]:
    """Lines to allocations by channel and amount; twins are handed out in their order."""
    left = grouped(allocations, key=lambda one: (one.channel, one.amount))
    for placed in lines:
        found = [left.get((cell.channel, cell.amount), []) for cell in placed.line.amounts]
        yield placed, tuple(ones.pop(0) for ones in found if ones)


def _code(coding: Coding | None) -> str:
    return coding.code if coding else ""
