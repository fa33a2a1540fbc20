"""Formulas as a workbook writes them, across sheets and between 元 and 万元. 公式的写法。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from attrs import frozen

from aidfunds.errors import CellLimitError, FormulaError
from aidfunds.language import tr
from aidfunds.money import FEN_PER_UNIT, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.render.workbook.layout import Place
from aidfunds.render.workbook.pen import area_name, cell_name, quoted
from aidfunds.render.workbook.values import decimals_of, money_decimals, stored
from aidfunds.report.compose import column_place, part_rows, referred, table_named
from aidfunds.report.nodes import (
    Agreement,
    Difference,
    Formula,
    Kind,
    Plain,
    Product,
    Ref,
    Span,
    Sum,
    Table,
    plain_value,
)

LONGEST_FORMULA = 8_192
MOST_ARGUMENTS = 255


@frozen
class Area:
    """Cells side by side or one below the other, on the rows of one table. 区域。"""

    place: Place
    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def joined(self, after: Area) -> Area | None:
        """Both as one area, if the other follows at once. 相邻则合并。"""
        if self.place is not after.place:
            return None
        column = self.first_column == self.last_column == after.first_column == after.last_column
        row = self.first_row == self.last_row == after.first_row == after.last_row
        if (column and after.first_row == self.last_row + 1) or (row and after.first_column == self.last_column + 1):
            return Area(self.place, self.first_row, self.first_column, after.last_row, after.last_column)
        return None


@frozen
class Writer:
    """Writes formulas for cells of one sheet, whose own table is ``here``. 公式写手。

    Errors: FormulaError where a reference points at nothing or at text, CellLimitError over 8,192 characters.
    """

    sheet: str
    places: Mapping[str, Place]
    tables: Mapping[str, Table]
    here: Table | None

    def write(self, formula: Formula, held: Plain, unit: str) -> str:
        """The formula of a cell that holds a value, money in ``unit``. 写出公式。"""
        match formula:
            case Sum(terms):
                text = self._sum(terms, held, unit)
            case Product(factors):
                text = self._product(factors, held, unit)
            case Difference(minuend, subtrahend):
                text = self._difference(minuend, subtrahend, held, unit)
            case Agreement(left, right):
                text = self._agreement(left, right)
            case _:
                assert_never(formula)
        if len(text) > LONGEST_FORMULA:
            message = tr(
                "公式有 {length} 个字符，至多 {most} 个：{start}……",
                length=len(text),
                most=LONGEST_FORMULA,
                start=text[:40],
            )
            raise CellLimitError(message)
        return text

    def _sum(self, terms: Iterable[Ref | Span], held: Plain, unit: str) -> str:
        by_shift: dict[str, list[Area]] = {}
        for term in terms:
            table = table_named(term.table, self.tables, self.here)
            money = table.columns[column_place(table, term.column)].kind is Kind.MONEY or isinstance(held, Money)
            areas = by_shift.setdefault(_shift(table.unit, unit) if money else "", [])
            for area in self._areas(term):
                joined = areas[-1].joined(area) if areas else None
                areas[-1:] = [joined] if joined else [*areas[-1:], area]
        sums = [f"{_nested_sum([self._area(area) for area in areas])}{shift}" for shift, areas in by_shift.items()]
        return _rounded("+".join(sums) or "0", held, unit)

    def _areas(self, term: Ref | Span) -> Iterator[Area]:
        if isinstance(term, Ref):
            table, column = referred(term, self.tables, self.here)
            rows: Iterable[int] = (term.row,)
        else:
            table = table_named(term.table, self.tables, self.here)
            column, rows = column_place(table, term.column), part_rows(term, table)
        for first, last in _runs(rows):
            for row in range(first, last + 1):
                _refuse_text(table, row, column)
            yield Area(self.places[table.key], first, column, last, column)

    def _area(self, area: Area) -> str:
        down = area.place.first
        cells = area_name(down + area.first_row, area.first_column, down + area.last_row, area.last_column)
        return self._on_sheet(area.place, cells)

    def _cell(self, ref: Ref, unit: str) -> str:
        """One cell, its money brought to a unit; FormulaError where it is written as text."""
        table, column = referred(ref, self.tables, self.here)
        value = _refuse_text(table, ref.row, column)
        place = self.places[table.key]
        cell = self._on_sheet(place, cell_name(place.first + ref.row, column))
        if isinstance(value, Money):
            return cell + _shift(table.unit, unit)
        return cell + (_shift("元", unit) if isinstance(value, Rate) else "")

    def _on_sheet(self, place: Place, cells: str) -> str:
        return cells if place.sheet == self.sheet else f"{quoted(place.sheet)}!{cells}"

    def _product(self, factors: Iterable[Ref], held: Plain, unit: str) -> str:
        return _rounded("*".join(self._cell(factor, unit) for factor in factors) or "1", held, unit)

    def _difference(self, minuend: Ref, subtrahend: Ref, held: Plain, unit: str) -> str:
        return _rounded(f"{self._cell(minuend, unit)}-{self._cell(subtrahend, unit)}", held, unit)

    def _agreement(self, left: Ref, right: Ref) -> str:
        table, column = referred(left, self.tables, self.here)
        values = (self._held(left), self._held(right))
        if any(isinstance(stored(value, Kind.TEXT, "元")[0], str) and value != "" for value in values):
            return f'IF(EXACT({self._reference(left)},{self._reference(right)}),"√","×")'
        decimals = money_decimals(table.unit) if table.columns[column].kind is Kind.MONEY else 9
        pair = f"{self._cell(left, table.unit)}-{self._cell(right, table.unit)}"
        return f'IF(ROUND({pair},{decimals})=0,"√","×")'

    def _held(self, ref: Ref) -> Plain:
        table, column = referred(ref, self.tables, self.here)
        return plain_value(table.rows[ref.row].cells[column])

    def _reference(self, ref: Ref) -> str:
        table, column = referred(ref, self.tables, self.here)
        place = self.places[table.key]
        return self._on_sheet(place, cell_name(place.first + ref.row, column))


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows without a gap."""
    run: tuple[int, int] | None = None
    for row in rows:
        if run is not None and row != run[1] + 1:
            yield run
            run = None
        run = (run[0] if run else row, row)
    if run is not None:
        yield run


def _refuse_text(table: Table, row: int, column: int) -> Plain:
    """The value of a cell; FormulaError if it is a number that the workbook holds as text."""
    value = plain_value(table.rows[row].cells[column])
    counted = isinstance(value, int | Fraction | Quantity)
    if counted and isinstance(stored(value, table.columns[column].kind, table.unit)[0], str):
        message = tr(
            "表“{table}”第 {row} 行的 {value} 在工作簿中是文字，不能计算", table=table.caption, row=row + 1, value=value
        )
        raise FormulaError(message)
    return value


def _shift(source: str, target: str) -> str:
    """What brings money from one unit to another: ``*10000``, ``/10000`` or nothing."""
    ratio = Fraction(FEN_PER_UNIT[source], FEN_PER_UNIT[target])
    if ratio == 1:
        return ""
    return f"*{ratio.numerator}" if ratio > 1 else f"/{ratio.denominator}"


def _nested_sum(areas: list[str]) -> str:
    while len(areas) > MOST_ARGUMENTS:
        chunks = range(0, len(areas), MOST_ARGUMENTS)
        areas = [f"SUM({','.join(areas[at : at + MOST_ARGUMENTS])})" for at in chunks]
    return f"SUM({','.join(areas)})" if areas else "0"


def _rounded(text: str, held: Plain, unit: str) -> str:
    """Rounded to the fen, or to the decimals that the number has; counts need no rounding."""
    if isinstance(held, int):
        return text
    if isinstance(held, Fraction | Quantity):
        decimals = decimals_of(Fraction(held.number if isinstance(held, Quantity) else held))
        return text if decimals is None else f"ROUND({text},{decimals})"
    return f"ROUND({text},{money_decimals(unit)})"
