"""The cells of a workbook written again by hand with XlsxWriter alone; a process of its own. 手写对照。

``python -m tests.benchmarks.cells WORKBOOK`` reads the workbook first and prints the processor seconds of writing.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import load_workbook

Cells = dict[str, list[list[Any]]]


def cells_of(path: Path) -> Cells:
    """Each sheet's rows of cells, a formula as its text. 读出单元格。"""
    book = load_workbook(path, read_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def write_by_hand(cells: Cells, path: Path) -> None:
    """The same cells as somebody would write them in a loop. 手写。"""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_urls": False})
    border = book.add_format({"border": 1})
    for title, rows in cells.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if value is not None:
                    sheet.write(number, place, value, border)
    book.close()


def main(path: Path) -> None:
    """Print how long writing takes, and how many cells that were. 计时一次。"""
    cells = cells_of(path)
    start = time.process_time()
    write_by_hand(cells, path.with_name("by-hand.xlsx"))
    took = time.process_time() - start
    written = sum(value is not None for rows in cells.values() for row in rows for value in row)
    sys.stdout.write(f"{took} {written}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
