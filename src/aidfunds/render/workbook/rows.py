"""A table on its sheet: caption, unit, header, rows, note. 表的写入。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from aidfunds.language import tr
from aidfunds.render.texts import write_days, write_unit
from aidfunds.render.workbook.cells import cell_writers
from aidfunds.render.workbook.columns import row_lines, text_rooms
from aidfunds.render.workbook.formats import CAPTION, HEADER, REMARK, UNIT, Formats, word_colours
from aidfunds.render.workbook.formulas import Writer
from aidfunds.render.workbook.layout import CAPTION_ROWS
from aidfunds.render.workbook.pen import Pen
from aidfunds.render.workbook.widths import display_width, lines_needed
from aidfunds.report.nodes import ABOVE, Kind, Role, Table

FITTED_ROWS = 2_000
LINE_POINTS = 14.5
_UNIT_PADDING = 0.5


@frozen
class TableWriter:
    """Writes the tables of one sheet. 表格写手。"""

    pen: Pen
    formats: Formats
    formulas: Writer
    widths: Sequence[float]

    def write(self, row: int, table: Table) -> None:
        """Write a table whose caption stands in ``row``. 写出一张表。"""
        self._caption(row, table)
        self._header(row + 1, table)
        first = row + CAPTION_ROWS
        self._rows(first, table)
        for at, top, bottom in merged_cells(table):
            self.pen.merge(first + top, at, first + bottom, at)
        self._colour_marks(first, table)
        if note := write_days(table.note):
            below, last = first + len(table.rows), max(len(table.columns), 1) - 1
            self.pen.height(below, points(lines_needed(note, sum(self.widths[: last + 1]) * 1.1)))
            self.pen.across(below, 0, last, note, self.formats.of(REMARK))

    def _caption(self, row: int, table: Table) -> None:
        count = max(len(table.columns), 1)
        money = any(column.kind is Kind.MONEY for column in table.columns)
        unit = tr("单位：{unit}", unit=write_unit(table.unit)) if money else ""
        split = self._unit_column(count, display_width(unit)) if unit else count
        caption = table.caption if split or not unit else tr("{title}（{unit}）", title=table.caption, unit=unit)
        split = split or count
        width = sum(self.widths[:split]) / 1.15
        self.pen.height(row, max(22.0, points(lines_needed(caption, width))))
        self.pen.across(row, 0, split - 1, caption, self.formats.of(CAPTION))
        if split < count:
            self.pen.across(row, split, count - 1, unit, self.formats.of(UNIT))

    def _unit_column(self, count: int, places: int) -> int:
        """The first of the last columns that have room for the unit; zero if that is all of them."""
        column, room = count, 0.0
        while room < places + _UNIT_PADDING and column:
            column -= 1
            room += self.widths[column]
        return column

    def _header(self, row: int, table: Table) -> None:
        lines = [lines_needed(column.title, self.widths[at] - 1) for at, column in enumerate(table.columns)]
        self.pen.height(row, max(24.0, points(max(lines, default=1))))
        look = self.formats.of(HEADER)
        for at, column in enumerate(table.columns):
            self.pen.value(row, at, column.title, look)

    def _rows(self, first: int, table: Table) -> None:
        writers = {role: cell_writers(self.pen, self.formats, self.formulas, table, role) for role in Role}
        fitted, rooms = len(table.rows) <= FITTED_ROWS, text_rooms(table, self.widths)
        for row, line in enumerate(table.rows, start=first):
            if fitted:
                self.pen.height(row, points(row_lines(line, rooms)))
            for write, cell in zip(writers[line.role], line.cells, strict=True):
                write(row, cell)

    def _colour_marks(self, first: int, table: Table) -> None:
        last = first + len(table.rows) - 1
        for at, column in enumerate(table.columns):
            for word, colour in word_colours().items() if column.kind is Kind.MARK and table.rows else ():
                look = self.formats.plain({"font_color": colour, "bold": True})
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
                self.pen.worksheet.conditional_format(first, at, last, at, rule)


def points(lines: int) -> float:
    """The height of a row of so many lines. 行高（磅）。"""
    return max(18.0, lines * LINE_POINTS + 4)


def merged_cells(table: Table) -> Iterable[tuple[int, int, int]]:
    """Column, first and last row of each run of cells that belong to the one above. 纵向合并。"""
    for at in range(len(table.columns)):
        top, run = 0, False
        for number, row in enumerate(table.rows):
            if row.cells[at] is ABOVE and number:
                run = True
                continue
            if run:
                yield at, top, number - 1
            top, run = number, False
        if run:
            yield at, top, len(table.rows) - 1


def is_tidy(table: Table) -> bool:
    """Only part rows, then at most one total, nothing merged: a filter can serve it. 可筛选的明细表。"""
    parts = table.rows[:-1] if table.rows and table.rows[-1].role is Role.TOTAL else table.rows
    return (
        bool(parts)
        and all(row.role is Role.PART for row in parts)
        and not any(ABOVE in row.cells for row in table.rows)
    )
