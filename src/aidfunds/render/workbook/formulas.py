"""Formulas as a workbook writes them, across sheets and between 元 and 万元. 公式的写法。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, groupby
from typing import assert_never

from attrs import evolve, frozen

from aidfunds.errors import FormulaError
from aidfunds.language import tr
from aidfunds.money import FEN_PER_UNIT, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.render.workbook.layout import Place
from aidfunds.render.workbook.pen import LONGEST_SHEET_NAME, area_name, cell_name, quoted
from aidfunds.render.workbook.steps import Steps
from aidfunds.render.workbook.values import decimals_of, money_decimals, stored
from aidfunds.report.compose import column_place, evaluate, part_rows, referred, table_named
from aidfunds.report.nodes import (
    Agreement,
    Difference,
    Formula,
    Kind,
    Plain,
    Product,
    Ref,
    Role,
    Span,
    Sum,
    Table,
    plain_value,
)

LONGEST_FORMULA = 1_000
MOST_ARGUMENTS = 255
LONGEST_CELL = LONGEST_SHEET_NAME + len("''!XFD1048576*10000*")
_AROUND = 100  # characters that a formula needs around its cells, at most


@frozen
class Area:
    """Cells side by side or one below the other, on the rows of one table. 区域。"""

    place: Place
    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def cells(self) -> str:
        """Its name on its own sheet. 区域地址。"""
        down = self.place.first
        return area_name(down + self.first_row, self.first_column, down + self.last_row, self.last_column)

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

    A formula over 1,000 characters is computed in steps.  FormulaError where a reference points at nothing or at text.
    """

    sheet: str
    places: Mapping[str, Place]
    tables: Mapping[str, Table]
    here: Table | None
    steps: Steps

    def write(self, formula: Formula, held: Plain, unit: str, row: int, column: int) -> str:
        """The formula of the cell in a row and column that holds a value, money in ``unit``. 写出公式。"""
        match formula:
            case Sum(terms):
                areas = self._areas_by_unit(terms, held)
                text = self._sum(areas, held, unit)
                return self._stepped_sum(areas, held, unit, (row, column)) if _too_long(text) else text
            case Product(factors):
                text = self._product(factors, held, unit)
                return self._stepped_product(factors, held, unit, (row, column)) if _too_long(text) else text
            case Difference(minuend, subtrahend):
                return self._difference(minuend, subtrahend, held, unit)
            case Agreement(left, right):
                return self._agreement(left, right)
            case _:
                assert_never(formula)

    def _areas_by_unit(self, terms: Iterable[Ref | Span], held: Plain) -> Mapping[str, list[Area]]:
        """The cells to add, neighbours joined; the unit of their money, or nothing where they are counts."""
        by_unit: dict[str, list[Area]] = {}
        for term in terms:
            table = table_named(term.table, self.tables, self.here)
            money = table.columns[column_place(table, term.column)].kind is Kind.MONEY or isinstance(held, Money)
            areas = by_unit.setdefault(table.unit if money else "", [])
            for area in self._areas(term):
                if joined := areas[-1].joined(area) if areas else None:
                    areas[-1] = joined
                else:
                    areas.append(area)
        return by_unit

    def _sum(self, by_unit: Mapping[str, list[Area]], held: Plain, unit: str) -> str:
        sums = [
            f"{_nested_sum([self._area(area) for area in areas])}{_shift(of, unit)}" for of, areas in by_unit.items()
        ]
        return _rounded("+".join(sums) or "0", held, unit)

    def _stepped_sum(self, by_unit: Mapping[str, list[Area]], held: Plain, unit: str, at: tuple[int, int]) -> str:
        sums = []
        for of, areas in by_unit.items():
            formulas = [Sum(tuple(chain.from_iterable(map(_terms, chunk)))) for chunk in self._chunks(areas)]
            sums.append(f"SUM({self._step(formulas, bool(of), at)}){_shift('元' if of else '', unit)}")
        return _rounded("+".join(sums), held, unit)

    def _step(self, formulas: Sequence[Sum | Product], money: bool, at: tuple[int, int]) -> str:
        """Write formulas on the sheet of steps, for the cell of that row and column; the area of their results."""
        results = [(formula, evaluate(formula, self.tables, self.here)) for formula in formulas]
        return self.steps.add(f"{self.sheet}!{cell_name(*at)}", results, money)

    def _chunks(self, areas: Iterable[Area]) -> Iterator[list[Area]]:
        """The areas in groups, each short enough for one formula on another sheet."""
        chunk: list[Area] = []
        length = _AROUND
        for area in areas:
            characters = len(quoted(area.place.sheet)) + len(area.cells) + len("!,")
            if chunk and length + characters > LONGEST_FORMULA:
                yield chunk
                chunk, length = [], _AROUND
            chunk.append(area)
            length += characters
        yield chunk

    def _stepped_product(self, factors: Sequence[Ref], held: Plain, unit: str, at: tuple[int, int]) -> str:
        """The amount or rate among the factors times the product of all others, which needs no rounding."""
        named = [evolve(factor, table=table_named(factor.table, self.tables, self.here).key) for factor in factors]
        numbers = [factor for factor in named if not isinstance(self._held(factor), Money | Rate)]
        amounts = [self._cell(factor, unit) for factor in named if isinstance(self._held(factor), Money | Rate)]
        some = (LONGEST_FORMULA - _AROUND) // LONGEST_CELL
        formulas = [Product(tuple(numbers[at : at + some])) for at in range(0, len(numbers), some)]
        return _rounded("*".join([*amounts, f"PRODUCT({self._step(formulas, False, at)})"]), held, unit)

    def _areas(self, term: Ref | Span) -> Iterator[Area]:
        if isinstance(term, Ref):
            table, column = referred(term, self.tables, self.here)
            rows: Iterable[int] = (term.row,)
        else:
            table = table_named(term.table, self.tables, self.here)
            column, rows = column_place(table, term.column), part_rows(term, table)
        for first, last in runs(rows):
            for row in range(first, last + 1):
                _refuse_text(table, row, column)
            yield Area(self.places[table.key], first, column, last, column)

    def _area(self, area: Area) -> str:
        return self._on_sheet(area.place, area.cells)

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


def _too_long(text: str) -> bool:
    return len("=") + len(text) > LONGEST_FORMULA


def _terms(area: Area) -> Iterator[Ref | Span]:
    """References to exactly the cells of an area: spans over part rows, single ones to other rows."""
    table = area.place.table
    for column in table.columns[area.first_column : area.last_column + 1]:
        rows = range(area.first_row, area.last_row + 1)
        for parts, run in groupby(rows, lambda row: table.rows[row].role is Role.PART):
            of_run = list(run)
            if parts:
                yield Span(of_run[0], of_run[-1], column.key, table.key)
            else:
                yield from (Ref(row, column.key, table.key) for row in of_run)


def runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows without a gap. 连续的行。"""
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
    """The factor from one unit of money to another: ``*10000``, ``/10000`` or nothing, as for counts."""
    if not source:
        return ""
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
