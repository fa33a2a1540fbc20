"""The only hand that writes into a worksheet: nothing cut, nothing guessed, nothing lost. 写入工作表。

Text stays text whatever it looks like, and every refusal of XlsxWriter becomes a CellLimitError.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from aidfunds.errors import CellLimitError
from aidfunds.language import tr
from aidfunds.render.workbook.formats import font
from aidfunds.render.workbook.names import utf16_length
from aidfunds.render.workbook.values import Stored
from aidfunds.render.workbook.widths import display_width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
ROWS, COLUMNS = 1_048_576, 16_384
TALLEST_ROW = 409.0


def cell_text(text: str) -> str:
    """Text as XlsxWriter takes it unchanged; CellLimitError over 32,767 characters. 单元格文字。"""
    if len(text) > LONGEST_TEXT // 2 and utf16_length(text) > LONGEST_TEXT:
        message = tr(
            "文字有 {length} 个字符，单元格至多 {most} 个：{start}……",
            length=len(text),
            most=LONGEST_TEXT,
            start=text[:20],
        )
        raise CellLimitError(message)
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such text for its own finished mark-up; as one escaped run it stays text
        return f'<r><t xml:space="preserve">{escape(text)}</t></r>'
    return text


class Pen:
    """Writes cells of one worksheet, from the top row down. 写单元格。

    Rows must come in order, because a large workbook keeps only one row in memory.
    """

    def __init__(self, worksheet: Worksheet) -> None:
        self.worksheet = worksheet
        self.write_number: Callable[[int, int, Decimal | int, Format], int] = worksheet.write_number
        self.write_string: Callable[[int, int, str, Format], int] = worksheet.write_string

    def value(self, row: int, column: int, value: Stored, look: Format) -> None:
        """Write a number, a date, text or nothing, as its type says. 写值。"""
        if value is None or value == "":
            self._done(self.worksheet.write_blank(row, column, None, look), row, column)
        elif isinstance(value, str):
            self._done(self.write_string(row, column, cell_text(value), look), row, column)
        elif isinstance(value, date):
            self._done(self.worksheet.write_datetime(row, column, value, look), row, column)
        else:
            self._done(self.write_number(row, column, value, look), row, column)

    def formula(self, row: int, column: int, formula: str, cached: Stored, look: Format) -> None:
        """Write a formula with the value it gives. 写公式及其值。"""
        value = 0 if cached is None else cached
        self._done(self.worksheet.write_formula(row, column, f"={formula}", look, value), row, column)

    def comment(self, row: int, column: int, text: str) -> None:
        """Write a remark on a cell, without an author. 写批注。"""
        lines = sum(1 + display_width(line) // 34 for line in text.split("\n"))
        box = {"author": "", "width": 240, "height": 16 * lines + 14, "font_name": font(), "font_size": 9}
        self._done(self.worksheet.write_comment(row, column, text, box), row, column)

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Merge cells that are written one by one. 合并单元格。

        ``merge_range`` would write the lower rows at once, and a workbook that keeps one row in memory
        then drops whatever else those rows were to hold.
        """
        if (first_row, first_column) != (last_row, last_column):
            self.worksheet.merge.append([first_row, first_column, last_row, last_column])

    def across(self, row: int, first: int, last: int, value: Stored, look: Format) -> None:
        """Write one value over several columns of a row. 跨列写入。"""
        self.value(row, first, value, look)
        for column in range(first + 1, last + 1):
            self.value(row, column, None, look)
        self.merge(row, first, row, last)

    def height(self, row: int, points: float) -> None:
        """Set a row's height, at most what a spreadsheet allows. 行高。"""
        self._done(self.worksheet.set_row(row, min(points, TALLEST_ROW)), row, 0)

    def _done(self, refused: int, row: int, column: int) -> None:
        if refused:
            place = {"row": row + 1, "column": column + 1}
            raise CellLimitError(
                tr("单元格（第 {row} 行第 {column} 列）写不下：XlsxWriter 返回 {code}", **place, code=refused)
            )
