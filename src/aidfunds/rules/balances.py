"""What has been given, by whom it goes to, by which way, for what, under which code. 下达余额。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import frozen

from aidfunds.codes.tables import CodeTable
from aidfunds.model.funds import Allocation, Coding, ScheduleColumn, ScheduleLine, ScheduleRow
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import Money, total

KeyT = TypeVar("KeyT", bound=Hashable)
RecordT = TypeVar("RecordT")


def grouped(records: Iterable[RecordT], key: Callable[[RecordT], KeyT]) -> dict[KeyT, list[RecordT]]:
    """The records of each key, keys and records in the order met. 分组。"""
    groups: defaultdict[KeyT, list[RecordT]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return dict(groups)


def sums(amounts: Iterable[tuple[KeyT, Money]]) -> dict[KeyT, Money]:
    """What the amounts of each key come to, keys in the order met. 分组合计。"""
    fen: defaultdict[KeyT, int] = defaultdict(int)
    for key, amount in amounts:
        fen[key] += amount.fen
    return {key: Money(number) for key, number in fen.items()}


def allocated_from(portfolio: Portfolio, fund: str) -> Money:
    """How much of a fund has been decided on. 某资金已下达。"""
    return total(allocation.amount for allocation in portfolio.allocations if allocation.fund == fund)


def allocated_to(portfolio: Portfolio, project: str) -> Money:
    """How much a project has been given. 某项目已下达。"""
    return total(allocation.amount for allocation in portfolio.allocations if allocation.project == project)


def by_channel(portfolio: Portfolio) -> Mapping[str, Money]:
    """What goes down by each channel. 各渠道下达。"""
    return sums((allocation.channel, allocation.amount) for allocation in portfolio.allocations)


def by_fund(portfolio: Portfolio) -> Mapping[str, Money]:
    """What each fund gives. 各资金下达。"""
    return sums((allocation.fund, allocation.amount) for allocation in portfolio.allocations)


def by_fund_and_channel(portfolio: Portfolio) -> Mapping[tuple[str, str], Money]:
    """What each fund gives by each channel. 各资金各渠道下达。"""
    return sums(((allocation.fund, allocation.channel), allocation.amount) for allocation in portfolio.allocations)


def by_agency(portfolio: Portfolio) -> Mapping[str, Money]:
    """What each payee is given. 各单位下达。"""
    return sums((allocation.payee, allocation.amount) for allocation in portfolio.allocations)


def by_agency_and_channel(portfolio: Portfolio) -> Mapping[tuple[str, str], Money]:
    """What each payee is given by each channel. 各单位各渠道下达。"""
    return sums(((allocation.payee, allocation.channel), allocation.amount) for allocation in portfolio.allocations)


def by_project(portfolio: Portfolio) -> Mapping[str, Money]:
    """What each project is given; money without a project is not here. 各项目下达。"""
    return sums((allocation.project, allocation.amount) for allocation in portfolio.allocations if allocation.project)


def by_program(portfolio: Portfolio) -> Mapping[str, Money]:
    """What the projects of each program are given. 各项目类别下达。"""
    return sums((portfolio.project(key).program, amount) for key, amount in by_project(portfolio).items())


def without_project(portfolio: Portfolio) -> Mapping[str, Money]:
    """Money by channel whose projects nobody has named. 未列项目的资金。"""
    return sums(
        (allocation.channel, allocation.amount) for allocation in portfolio.allocations if not allocation.project
    )


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
    return sums((_code_or_blank(placed.line.functional), placed.amount) for placed in placed_lines(portfolio))


def by_economic(portfolio: Portfolio) -> Mapping[str, Money]:
    """The table's money by economic code; "" where the cell is blank. 按经济分类合计。"""
    return sums((_code_or_blank(placed.line.economic), placed.amount) for placed in placed_lines(portfolio))


def paid_lines(portfolio: Portfolio) -> Iterator[tuple[PlacedLine, tuple[Allocation, ...]]]:
    """Each line with the allocations it pays. 各行对应的下达。

    An agency's only line pays all it is given; of several lines each pays the allocations of exactly its
    amount, and a line that none fits pays none that we could tell.
    """
    given = grouped(portfolio.allocations, key=lambda allocation: allocation.payee)
    for agency, lines in grouped(placed_lines(portfolio), key=lambda placed: placed.row.agency).items():
        allocations = given.get(agency, [])
        if len(lines) == 1:
            yield lines[0], tuple(allocations)
        else:
            yield from _matched(portfolio, lines, allocations)


def _matched(
    portfolio: Portfolio, lines: Sequence[PlacedLine], allocations: Sequence[Allocation]
) -> Iterator[tuple[PlacedLine, tuple[Allocation, ...]]]:
    """Lines to allocations by column and amount; twins are handed out in their order."""
    columns = {one.key: one for one in portfolio.schedule.columns} if portfolio.schedule else {}
    left = grouped(allocations, key=lambda allocation: allocation.amount)
    for placed in lines:
        paid: list[Allocation] = []
        for cell in placed.line.amounts:
            column = columns.get(cell.column) or ScheduleColumn(key=cell.column, channels=(cell.column,))
            ones = left.get(cell.amount, [])
            paid += [one for one in ones if column.holds(one.fund, one.channel, _program(portfolio, one))][:1]
            left[cell.amount] = [one for one in ones if one not in paid]
        yield placed, tuple(paid)


def _program(portfolio: Portfolio, allocation: Allocation) -> str:
    return portfolio.project(allocation.project).program if allocation.project else ""


def _code_or_blank(coding: Coding | None) -> str:
    return coding.code if coding else ""


def paid_back(portfolio: Portfolio, since: int) -> tuple[Allocation, ...]:
    """Allocations for training, from a year on, that go to the donor of their fund or its offices. 回拨的培训资金。"""
    training = {project.key for project in portfolio.projects if project.trains_people}
    return tuple(
        allocation
        for allocation in portfolio.allocations
        if allocation.project in training
        and portfolio.fund(allocation.fund).year >= since
        and belongs_to(portfolio, allocation.payee, portfolio.fund(allocation.fund).donor)
    )


def belongs_to(portfolio: Portfolio, agency: str, whole: str) -> bool:
    """Whether an agency is another or a part of it, at any depth. 隶属关系。"""
    while agency:
        if agency == whole:
            return True
        agency = portfolio.agency(agency).part_of
    return False
