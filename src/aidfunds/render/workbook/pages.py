"""How sheets are printed and scrolled: A4, repeated headers, frozen panes, filters. 页面设置。"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aidfunds.language import tr
from aidfunds.model.findings import Severity
from aidfunds.render.workbook.formats import TAB_COLOURS
from aidfunds.render.workbook.layout import Sheet
from aidfunds.render.workbook.names import area_name, header_text
from aidfunds.render.workbook.rows import is_tidy
from aidfunds.report.nodes import Cell, Document, Figure, Kind, Table, plain_value

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

BIG_TABLE = 20
DEEPEST_FROZEN_ROW = 10  # a header further down would freeze most of a small screen
A4 = 9


def set_up(worksheet: Worksheet, sheet: Sheet, document: Document) -> None:
    """Widths, print set-up, frozen header and filter of a sheet. 页面设置。"""
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width)
    worksheet.hide_gridlines(2)
    worksheet.set_landscape()
    worksheet.set_paper(A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
    worksheet.set_header(f"&L&A&R{header_text(document.number)}")
    as_of = tr("数据截至 {day}", day=document.as_of.isoformat())
    pages = tr("第{page}页 共{pages}页", page="&P", pages="&N")
    worksheet.set_footer(f"&L{as_of}&C{pages}")
    worksheet.set_comments_author("")
    if grave := _gravest(sheet):
        worksheet.set_tab_color(TAB_COLOURS[grave])
    _follow_header(worksheet, sheet)
    _keep_codes(worksheet, sheet)


def leading_table(sheet: Sheet) -> tuple[int, Table] | None:
    """The only table of a sheet, or its first big one, with the row of its header. 主表。"""
    tables = sheet.tables
    if len(tables) == 1:
        return tables[0]
    return next(((header, table) for header, table in tables if len(table.rows) > BIG_TABLE), None)


def _gravest(sheet: Sheet) -> Severity | None:
    """An error where a computed comparison fails or a finding says so, a warning where one says so."""
    words = {str(plain_value(cell)) for _, table in sheet.tables for cell in _judgements(table)}
    if words & {"×", str(Severity.ERROR.term)}:
        return Severity.ERROR
    return Severity.WARNING if str(Severity.WARNING.term) in words else None


def _judgements(table: Table) -> Iterator[Cell]:
    """Computed comparisons and the severity of findings; a plain × may only say that something is not so."""
    marks = [at for at, column in enumerate(table.columns) if column.kind is Kind.MARK]
    for row in table.rows if marks else ():
        for cell in (row.cells[at] for at in marks):
            computed = isinstance(cell, Figure) and cell.formula is not None
            if computed or plain_value(cell) != "×":
                yield cell


def _follow_header(worksheet: Worksheet, sheet: Sheet) -> None:
    leading = leading_table(sheet)
    if leading is None or not leading[1].columns:
        return
    header, table = leading
    if header <= DEEPEST_FROZEN_ROW:
        worksheet.freeze_panes(header + 1, 0)
    if sheet.tables[-1] == leading:  # on later pages it would stand over another table
        worksheet.repeat_rows(header)
    if len(sheet.tables) == 1 and is_tidy(table):
        parts = sum(row.role is table.rows[0].role for row in table.rows)
        worksheet.autofilter(header, 0, header + parts, len(table.columns) - 1)


def _keep_codes(worksheet: Worksheet, sheet: Sheet) -> None:
    """Codes are text on purpose: no green corners."""
    ranges = [
        area_name(header + 1, at, header + len(table.rows), at)
        for header, table in sheet.tables
        for at, column in enumerate(table.columns)
        if column.kind is Kind.CODE and table.rows
    ]
    if ranges:
        worksheet.ignore_errors({"number_stored_as_text": " ".join(ranges)})
