"""Typed cells of a table, each column with its own writer. 单元格写入。

What a column holds is settled once, not for each of a hundred thousand rows.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from aidfunds.errors import CellLimitError
from aidfunds.language import tr
from aidfunds.money import Money
from aidfunds.render.workbook.formats import Formats, Style, cell_style
from aidfunds.render.workbook.formulas import Writer
from aidfunds.render.workbook.pen import Pen, cell_text
from aidfunds.render.workbook.values import DIGITS, MONEY_FORMATS, cached, money_decimals, stored
from aidfunds.report.nodes import Cell, Figure, Kind, Role, Table, plain_value

if TYPE_CHECKING:
    from xlsxwriter.format import Format

CellWriter: TypeAlias = Callable[[int, Cell], None]
COMMENTED_ROWS = 2_000
_LARGEST = 10**DIGITS


def remark(figure: Figure) -> str:
    """What the comment on a figure says: its clause and its formula in words. 批注文字。"""
    basis = tr("依据：{citation}", citation=figure.source) if figure.source else ""
    return "\n".join(part for part in (basis, figure.note) if part)


@frozen
class ColumnLook:
    """One column of a table in rows of one role. 列的写法。"""

    pen: Pen
    formats: Formats
    formulas: Writer
    table: Table
    at: int
    style: Style

    @property
    def kind(self) -> Kind:
        """What the column holds. 列类型。"""
        return self.table.columns[self.at].kind

    def any_writer(self) -> CellWriter:
        """Writes whatever a cell may hold; a comment only in tables of at most 2,000 rows. 通用写法。"""
        kind, unit, commented = self.kind, self.table.unit, len(self.table.rows) <= COMMENTED_ROWS
        looks: dict[str, Format] = {}

        def look(number_form: str) -> Format:
            if number_form not in looks:
                looks[number_form] = self.formats.of(self.style, number_form)
            return looks[number_form]

        def write(row: int, cell: Cell) -> None:
            if not isinstance(cell, Figure) or cell.formula is None:
                value, number_form = stored(plain_value(cell), kind, unit)
                self.pen.value(row, self.at, value, look(number_form))
            else:
                value, number_form = cached(cell.value, kind, unit)
                text = self.formulas.write(cell.formula, cell.value, unit)
                self.pen.formula(row, self.at, text, value, look(number_form))
            if commented and isinstance(cell, Figure) and (words := remark(cell)):
                self.pen.comment(row, self.at, words)

        return write

    def writer(self) -> CellWriter:
        """The fastest writer that is right for the column. 列的写法。"""
        match self.kind:
            case Kind.MONEY:
                return self._money_writer()
            case Kind.COUNT:
                return self._count_writer()
            case Kind.TEXT | Kind.CODE | Kind.SOURCE | Kind.MARK:
                return self._text_writer()
            case _:
                return self.any_writer()

    def _money_writer(self) -> CellWriter:
        write_number, at, otherwise = self.pen.write_number, self.at, self.any_writer()
        look = self.formats.of(self.style, MONEY_FORMATS[self.table.unit])
        exponent = f"E-{money_decimals(self.table.unit)}"

        def write(row: int, cell: Cell) -> None:
            if type(cell) is not Money:
                otherwise(row, cell)
            elif write_number(row, at, Decimal(f"{cell.fen}{exponent}"), look):
                raise CellLimitError(tr("第 {row} 行第 {column} 列写不下", row=row + 1, column=at + 1))

        return write

    def _count_writer(self) -> CellWriter:
        write_number, at, otherwise = self.pen.write_number, self.at, self.any_writer()
        look = self.formats.of(self.style, "#,##0")

        def write(row: int, cell: Cell) -> None:
            if type(cell) is not int or not -_LARGEST < cell < _LARGEST:
                otherwise(row, cell)
            elif write_number(row, at, cell, look):
                raise CellLimitError(tr("第 {row} 行第 {column} 列写不下", row=row + 1, column=at + 1))

        return write

    def _text_writer(self) -> CellWriter:
        write_string, at, otherwise = self.pen.write_string, self.at, self.any_writer()
        look = self.formats.of(self.style)

        def write(row: int, cell: Cell) -> None:
            if type(cell) is not str or not cell:
                otherwise(row, cell)
            elif write_string(row, at, cell_text(cell), look):
                raise CellLimitError(tr("第 {row} 行第 {column} 列写不下", row=row + 1, column=at + 1))

        return write


def cell_writers(pen: Pen, formats: Formats, formulas: Writer, table: Table, role: Role) -> tuple[CellWriter, ...]:
    """A writer for each column of a table, for rows of one role. 各列的写法。"""
    return tuple(
        ColumnLook(pen, formats, formulas, table, at, cell_style(column.kind, role)).writer()
        for at, column in enumerate(table.columns)
    )
