"""Columns of percentages: each row's share of one column in another, or of a cell in its total. 表内占比。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from aidfunds.notice.records import Kind
from aidfunds.proof.layout import Entry, Layout, Role
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Relation
from aidfunds.proof.shares import doubt_of, holds, share_relation

_MOST_COLUMNS, _SAMPLE = 12, 60
_SURE, _MOSTLY = 4, 4  # a row is wrong where four times as many rows of the same columns hold


@frozen(eq=False)
class Row:
    """A row's percentage with the part and the whole that it may be of. 占比行。"""

    entry: Entry
    stated: Amount
    part: Amount
    whole: Amount

    @property
    def holds(self) -> bool:
        """Whether the percentage is that of the part in the whole. 是否相符。"""
        return holds(self.stated.figure, self.part, self.whole, beyond=True)

    @property
    def telling(self) -> bool:
        """Whether it says more than nothing or all. 是否有效。"""
        return 0 < self.stated.figure.number < 100


@frozen
class Reading:
    """Which columns a column of percentages compares; with ``total`` each cell with that of the total. 占比读法。"""

    part: int
    whole: int
    total: Entry | None = None


def ratio_relations(layout: Layout) -> Iterator[Relation]:
    """The percentages of a table in the reading that most rows bear out. 表内占比。"""
    for column in range(layout.table.width):
        if not any(one.figure.kind is Kind.PERCENT for entry in layout.entries for one in entry.cells.get(column, ())):
            continue
        scored = [
            (_score(_rows(layout.entries[:_SAMPLE], column, one)), one.total is None, one) for one in _readings(layout)
        ]
        if scored:
            (telling, holding), _, best = max(scored, key=lambda one: (one[0][0], one[1] and one[0][1] > 0, one[0][1]))
            yield from _said(list(_rows(layout.entries, column, best))) if telling or holding else ()


def _readings(layout: Layout) -> Iterator[Reading]:
    """Two columns, or one column and its total."""
    columns = (*layout.money, *layout.counted)[:_MOST_COLUMNS]
    total = next((entry for entry in layout.entries if entry.role is Role.TOTAL), None)
    for part in columns:
        yield from (Reading(part, whole) for whole in columns if part != whole)
        if total is not None:
            yield Reading(part, part, total)


def _rows(entries: Sequence[Entry], column: int, reading: Reading) -> Iterator[Row]:
    for entry in entries:
        stated, part = _one(entry, column), _one(entry, reading.part)
        whole = _one(reading.total or entry, reading.whole)
        if stated is None or part is None or whole is None or part.index == whole.index or not whole.worth:
            continue
        if part.figure.unit == whole.figure.unit:
            yield Row(entry, stated, part, whole)


def _one(entry: Entry, column: int) -> Amount | None:
    cells = entry.cells.get(column, ())
    return cells[0] if len(cells) == 1 and cells[0].figure.bound is None else None


def _score(rows: Iterable[Row]) -> tuple[int, int]:
    """How many rows hold that tell something, and how many hold; nothing where too many fail."""
    read = [(row, row.holds) for row in rows]
    holding = [row for row, good in read if good]
    if (len(read) - len(holding)) * _MOSTLY > len(holding):
        return 0, 0
    return sum(row.telling for row in holding), len(holding)


def _said(rows: Sequence[Row]) -> Iterator[Relation]:
    sure = _score(rows)[0] >= _SURE
    for row in rows:
        if row.holds:
            yield share_relation(row.stated, row.part, row.whole)
        elif sure and row.entry.role is Role.DATA:
            yield share_relation(
                row.stated, row.part, row.whole, doubt_of(row.stated, row.part, row.whole), row.entry.at
            )
