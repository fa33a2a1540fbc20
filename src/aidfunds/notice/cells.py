"""The figures in the cells of tables, whose unit stands in a head, in the caption or in the body. 表格数值。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from aidfunds.notice.clean import Clean
from aidfunds.notice.columns import Column, columns_of, money_columns, total_of
from aidfunds.notice.figures import figure_at
from aidfunds.notice.grid import NUMBER, Cell, Table
from aidfunds.notice.numerals import decimals, exact
from aidfunds.notice.records import Figure, Kind
from aidfunds.notice.units import MONEY

_NOTED = re.compile(rf"({NUMBER.pattern})(?=\s*（)")
_WIDEST = 200  # a table of more columns is none
_LIKELY_UNITS = ("万元", "元", "亿元")


def with_cells(
    even: Clean, tables: Sequence[Table], figures: Sequence[Figure]
) -> tuple[tuple[Figure, ...], tuple[tuple[Column, ...], ...]]:
    """All figures with those of the tables, in text order; and what each table's columns hold. 表格数值。"""
    amounts = {one.number for one in figures if one.kind is Kind.MONEY}
    columns = tuple(_columns(table, amounts) for table in tables)
    placed = list(_placed(tables, figures))
    taken = {one.at for one in placed}
    for number, (table, held) in enumerate(zip(tables, columns, strict=True)):
        for one in _read(even, number, table, held):
            if one.at not in taken:
                taken.add(one.at)
                placed.append(one)
    return _disjoint(sorted(placed, key=lambda one: (one.at, -one.to))), columns


def _disjoint(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """What a cell holds as a whole goes before what was read in a part of it."""
    kept: list[Figure] = []
    for one in figures:
        if kept and one.at < kept[-1].to:
            if one.cell and not kept[-1].cell:
                kept[-1] = one
            continue
        kept.append(one)
    return tuple(kept)


def _columns(table: Table, amounts: set[Fraction]) -> tuple[Column, ...]:
    """Where a table states no unit, the one in which its total is an amount of the body."""
    if table.width > _WIDEST:
        return ()
    columns = columns_of(table)
    if money_columns(columns):
        return columns
    for unit in _LIKELY_UNITS:
        assumed = columns_of(table, unit)
        for place in money_columns(assumed):
            total = total_of(table, place)
            if total and total * MONEY[unit] in amounts:
                return assumed
    return columns


def _placed(tables: Sequence[Table], figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of the text; those that stand in a cell know which."""
    places = sorted(
        (cell.at, cell.to, (number, line, place))
        for number, table in enumerate(tables)
        for line, row in enumerate(table.rows)
        for place, cell in enumerate(row)
        if cell.text
    )
    starts = [at for at, _, _ in places]
    for one in figures:
        found = bisect_right(starts, one.at) - 1
        if found >= 0 and one.to <= places[found][1]:
            yield evolve(one, cell=places[found][2])
        else:
            yield one


def _read(even: Clean, number: int, table: Table, columns: Sequence[Column]) -> Iterator[Figure]:
    for line, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            held = columns[place] if place < len(columns) else None
            if held is None or held.kind is None or not cell.text:
                continue
            written = cell.number or _noted(cell)
            if written:
                yield evolve(_figure(even, cell, written, held), cell=(number, line, place))


def _noted(cell: Cell) -> str:
    """The number of a cell that adds a remark in brackets: 10（其中…6万元）."""
    found = _NOTED.match(cell.text)
    return found[1] if found else ""


def _figure(even: Clean, cell: Cell, written: str, held: Column) -> Figure:
    sign = -1 if written.startswith("-") else 1
    digits = written.lstrip("-")
    step = held.factor / 10 ** decimals(digits)
    return figure_at(
        even,
        cell.at,
        cell.at + len(written),
        held.kind or Kind.OTHER,
        number=sign * exact(digits) * held.factor,
        step=step,
        unit=held.unit,
        printed=held.printed,
    )
