"""Rows of tables that price something: 人数 × 标准 ＝ 金额. 表内计价。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from aidfunds.notice.records import Kind
from aidfunds.proof.layout import Entry, Layout, Role
from aidfunds.proof.products import addend_of
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Reason, Relation, Shape

_MOST_COLUMNS, _SAMPLE = 6, 60
_SURE, _MOSTLY = 4, 4  # a row is wrong where four times as many rows of the same columns hold

Reading = tuple[int, ...]  # the column of the amount, then those of its factors


def priced_rows(layout: Layout) -> Iterator[Relation]:
    """Each row whose quantities and standard give its amount, in the reading that most rows bear out. 表内计价。"""
    rates = [
        column
        for column in range(layout.table.width)
        if any(one.figure.kind is Kind.RATE for entry in layout.entries for one in entry.cells.get(column, ()))
    ]
    readings = [
        (money, *quantities, rate)
        for rate in rates[:_MOST_COLUMNS]
        for money in layout.money[:_MOST_COLUMNS]
        for count in (1, 2)
        for quantities in combinations(layout.counted[:_MOST_COLUMNS], count)
    ]
    scored = [(_score(layout.entries[:_SAMPLE], reading), reading) for reading in readings]
    if scored:
        holding, best = max(scored)
        if holding >= 1:
            yield from _said(layout.entries, best, sure=holding >= _SURE)


def _row(entry: Entry, reading: Reading) -> list[Amount]:
    """The amount and its factors, where a row has each once."""
    cells = [entry.cells.get(column, ()) for column in reading]
    return [cell[0] for cell in cells if len(cell) == 1] if all(len(cell) == 1 for cell in cells) else []


def _holds(row: Sequence[Amount]) -> bool:
    return addend_of(row[1:]).value == row[0].figure.number


def _score(entries: Sequence[Entry], reading: Reading) -> int:
    """How many rows hold; nothing where too many fail."""
    rows = [row for entry in entries if entry.role is Role.DATA and (row := _row(entry, reading))]
    holding = sum(_holds(row) for row in rows)
    return holding if (len(rows) - holding) * _MOSTLY <= holding else 0


def _said(entries: Sequence[Entry], reading: Reading, *, sure: bool) -> Iterator[Relation]:
    for entry in entries:
        row = _row(entry, reading)
        if row and (_holds(row) or (sure and entry.role is Role.DATA)):
            yield Relation(
                shape=Shape.PRODUCT,
                stated=row[0].index,
                addends=(addend_of(row[1:]),),
                commits=entry.at,
                doubt=None if sure else Reason.NOT_COMMITTED,
                unit="元",
            )
