"""A worksheet that writes cells and formulas faster than XlsxWriter's own, to the same bytes. 工作表类。

XlsxWriter passes each formula through forty substitutions, looks each value's type up again and escapes each attribute
of each cell by itself.  Here a cell comes with its type, and plain ones become the same characters at once; everything
else goes the usual way, so the bytes are those of XlsxWriter's own class.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NOT_PLAIN = re.compile(r'[\x00-\x1f&<>"]|^\s|\s$|_x')


def _text(sheet: Any, cell: Any) -> str:
    """The XML of a cell of text after its name and format; empty where XlsxWriter must escape it."""
    if not sheet.constant_memory:
        return f' t="s"><v>{cell.string}</v></c>'
    return "" if _NOT_PLAIN.search(cell.string) else f' t="inlineStr"><is><t>{cell.string}</t></is></c>'


def _formula(_sheet: Any, cell: Any) -> str:
    """The XML of a formula after its name and format; empty where XlsxWriter must escape it, or its value is text."""
    careful = type(cell.value) is str or _NOT_PLAIN.search(cell.formula)
    return "" if careful else f"><f>{cell.formula}</f><v>{cell.value}</v></c>"


@cache
def worksheet_class() -> type[Worksheet]:
    """The class to hand to ``add_worksheet``; its ``put`` takes the finished cells of XlsxWriter. 工作表类。"""
    from xlsxwriter.utility import xl_rowcol_to_cell_fast as name
    from xlsxwriter.worksheet import CellBlankTuple, CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

    class DirectSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
        def put(self, row: int, column: int, cell: Any) -> int:
            """Keep a cell, as XlsxWriter's own methods do once they know what it is."""
            if self._check_dimensions(row, column):
                return -1
            if self.constant_memory and row > self.previous_row:
                self._write_single_row(row)
            self.table[row][column] = cell
            return 0

        def put_text(self, row: int, column: int, text: str, look: Any) -> int:
            """Keep a text, shared by all cells that hold it unless the sheet is streamed."""
            held = text if self.constant_memory else self.str_table._get_shared_string_index(text)
            return self.put(row, column, CellStringTuple(held, look))

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            if "(" not in formula and "}" not in formula:  # no function whose name would have to change
                return formula.removeprefix("=")
            prepared: str = super()._prepare_formula(formula, expand_future_functions)
            return prepared

        def _write_cell(self, row: int, col: int, cell: Any) -> None:
            if cell.format and (content := written[type(cell)](self, cell)):
                self.fh.write(f'<c r="{name(row, col)}" s="{cell.format._get_xf_index()}"{content}')
            else:
                super()._write_cell(row, col, cell)

    written: dict[type, Callable[[Any, Any], str]] = defaultdict(
        lambda: lambda _sheet, _cell: "",  # all other kinds go the usual way
        {
            CellBlankTuple: lambda _sheet, _cell: "/>",
            CellNumberTuple: lambda _sheet, cell: f"><v>{cell.number:.16G}</v></c>",
            CellStringTuple: _text,
            CellFormulaTuple: _formula,
        },
    )
    return DirectSheet
