"""The detail sheet of many allocations: ours, and XlsxWriter by hand; run as a child to see its peak. 明细表。"""

from __future__ import annotations

import io
import sys
from decimal import Decimal

import xlsxwriter
from tests.benchmarks.province import DAY, province
from tests.benchmarks.timing import watched

from aidfunds.model.portfolio import Context
from aidfunds.render.xlsx import render_xlsx
from aidfunds.report.nodes import Chapter, Document, Role, Table
from aidfunds.sections.schedule import build_details


def detail_document(size: int) -> Document:
    """A report of nothing but the detail sheet. 只有明细的报告。"""
    section = build_details(Context(portfolio=province(size), as_of=DAY))
    if section is None:
        raise SystemExit("no allocations")
    chapter = Chapter(key=section.key, number="一", title=section.title, sheet=section.sheet, blocks=section.blocks)
    return Document(title="合成", number="合成〔2024〕1号", as_of=DAY, chapters=(chapter,))


def by_hand(table: Table) -> bytes:
    """The same typed cells, as somebody would write them with XlsxWriter alone. 手写对照。"""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    sheet = book.add_worksheet("明细")
    text = book.add_format({"border": 1})
    money = book.add_format({"border": 1, "num_format": "#,##0.00"})
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, text)
    amount = table.place("amount")
    for number, row in enumerate(table.rows, start=1):
        if row.role is Role.TOTAL:
            continue
        for place, cell in enumerate(row.cells):
            if place == amount:
                sheet.write_number(number, place, Decimal(cell.value.in_yuan), money)
            elif cell:
                sheet.write_string(number, place, cell, text)
            else:
                sheet.write_blank(number, place, None, text)
    book.close()
    return out.getvalue()


def main(which: str, size: int) -> None:
    """Print seconds and the peak over the document, in MB. 计时一次。"""
    document = detail_document(size)
    table = next(document.tables())
    took, grown = watched(lambda: render_xlsx(document) if which == "ours" else by_hand(table))
    sys.stdout.write(f"{took} {grown} {len(table.rows) * len(table.columns)}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
