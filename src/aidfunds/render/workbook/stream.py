"""A worksheet that writes common cells in one step. 快速写入的工作表。

XlsxWriter escapes each attribute of each cell by itself, which takes half the time of a large sheet.
Here plain text and numbers become the same characters at once; everything else goes the usual way.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NOT_PLAIN = re.compile(r'[\x00-\x1f&<>"]|^\s|\s$|_x')


@cache
def streamed_sheet() -> type[Worksheet]:
    """The class to hand to ``add_worksheet`` of a workbook in constant memory. 流式工作表类。"""
    from xlsxwriter.utility import xl_rowcol_to_cell_fast as name
    from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

    class StreamedSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
        def _write_cell(self, row: int, col: int, cell: Any) -> None:
            kind = type(cell)
            if kind is CellNumberTuple and cell.format:
                look = cell.format._get_xf_index()
                self.fh.write(f'<c r="{name(row, col)}" s="{look}"><v>{cell.number:.16G}</v></c>')
            elif kind is CellStringTuple and cell.format and not _NOT_PLAIN.search(cell.string):
                look = cell.format._get_xf_index()
                self.fh.write(f'<c r="{name(row, col)}" s="{look}" t="inlineStr"><is><t>{cell.string}</t></is></c>')
            else:
                super()._write_cell(row, col, cell)

    return StreamedSheet
