"""A document as a workbook with live formulas. 工作簿。

One sheet a chapter, and one of origins. Every formula cell also holds the value that the engine
computed, proved before anything is written. The same document gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, assert_never

from attrs import frozen

from aidfunds.errors import CellLimitError
from aidfunds.language import tr
from aidfunds.money import Money
from aidfunds.render.texts import spoken_by
from aidfunds.render.workbook.blocks import BlockWriter
from aidfunds.render.workbook.charts import draw
from aidfunds.render.workbook.drawings import Drawing
from aidfunds.render.workbook.formats import Formats
from aidfunds.render.workbook.formulas import Writer
from aidfunds.render.workbook.layout import OPENING_ROWS, Layout, Sheet, lay_out
from aidfunds.render.workbook.names import CellNames, cell_name, quoted
from aidfunds.render.workbook.pages import set_up
from aidfunds.render.workbook.pen import Pen
from aidfunds.render.workbook.rows import TableWriter
from aidfunds.render.workbook.stream import streamed_sheet
from aidfunds.report.evaluate import prove
from aidfunds.report.nodes import Document, Figure, KeyFigures, Note, Paragraph, Role, Table, plain_value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CELLS_IN_MEMORY = 100_000
LONGEST_PROPERTY = 120


def render_xlsx(document: Document) -> bytes:
    """The bytes of a workbook (.xlsx). 渲染工作簿。

    Documents of more than 100,000 cells are streamed row by row through temporary files, in which case
    text stands in its cells instead of a common table; what a reader sees is the same.
    Errors: FormulaError if a figure contradicts its formula, CellLimitError if something does not fit.
    """
    target = BytesIO()
    with spoken_by(document), _workbook(target, document) as workbook:
        prove(document)
        layout = lay_out(document)
        writer = _WorkbookWriter(workbook, document, layout, Formats(workbook))
        sheet_class = streamed_sheet() if workbook.constant_memory else None
        worksheets = [workbook.add_worksheet(sheet.name, sheet_class) for sheet in layout.sheets]
        for sheet, worksheet in zip(layout.sheets, worksheets, strict=True):
            writer.write(sheet, worksheet)
        writer.name_totals()
    return target.getvalue()


@contextmanager
def _workbook(target: BytesIO, document: Document) -> Iterator[Workbook]:
    """An empty workbook that reads nothing from clock or machine."""
    from xlsxwriter import Workbook

    large = sum(len(table.rows) * len(table.columns) for table in document.tables()) > CELLS_IN_MEMORY
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with TemporaryDirectory() as folder:
        place = {"constant_memory": True, "tmpdir": folder} if large else {"in_memory": True}
        with Workbook(target, {**options, **place}) as workbook:
            day = datetime.combine(document.issued_on or document.as_of, time(), tzinfo=UTC)
            title, number = document.title[:LONGEST_PROPERTY], document.number[:LONGEST_PROPERTY]
            workbook.set_properties({"title": title, "subject": number, "created": day})
            yield workbook


@frozen
class _WorkbookWriter:
    """Writes the sheets of one workbook, top row first."""

    workbook: Workbook
    document: Document
    layout: Layout
    formats: Formats

    def write(self, sheet: Sheet, worksheet: Worksheet) -> None:
        pen = Pen(worksheet)
        set_up(worksheet, sheet, self.document)
        blocks = BlockWriter(pen, self.formats, self._formulas(sheet, None), sheet)
        if sheet.opens:
            blocks.opening(self.document)
        blocks.title(OPENING_ROWS if sheet.opens else 0)
        for item in sheet.placed:
            match item.block:
                case Paragraph() | Note():
                    blocks.text(item.row, item.block)
                case KeyFigures():
                    blocks.figures(item.row, item.block)
                case Drawing():
                    data = self.layout.places[item.block.table]
                    draw(self.workbook, pen, self.formats, item.row, item.block, data, sheet.widths)
                case Table():
                    formulas = self._formulas(sheet, item.block)
                    TableWriter(pen, self.formats, formulas, sheet.widths).write(item.row, item.block)
                case _:
                    assert_never(item.block)

    def _formulas(self, sheet: Sheet, here: Table | None) -> Writer:
        tables = {key: place.table for key, place in self.layout.places.items()}
        return Writer(sheet.name, self.layout.places, tables, here)

    def name_totals(self) -> None:
        """Two names for each computed amount of a total row: 下达表_合计 in the words of the report, and
        annex_total_sum by its keys, which formulas of other workbooks can hold on to in any language."""
        names = CellNames()
        for place in self.layout.places.values():
            for row, column in _totals(place.table):
                letters = cell_name(place.first + row, column).rstrip("0123456789")
                cell = f"={quoted(place.sheet)}!${letters}${place.first + row + 1}"
                for parts in (_words(place.table, row, column), _keys(place.table, row, column)):
                    name = names.name(*parts)
                    if self.workbook.define_name(name, cell):
                        raise CellLimitError(tr("单元格名称不成立：{name}", name=name))


def _words(table: Table, row: int, column: int) -> Iterator[str]:
    """Caption, what the row calls itself (合计, 类别资金, 差额), and the column unless it is the sum."""
    texts = (plain_value(cell) for cell in table.rows[row].cells)
    title, total = table.columns[column].title, tr("合计")
    yield table.caption
    yield next((text for text in texts if isinstance(text, str) and text), total)
    yield "" if title == total else title


def _keys(table: Table, row: int, column: int) -> Iterator[str]:
    yield from (table.key, table.rows[row].anchor or f"row{row + 1}", table.columns[column].key)


def _totals(table: Table) -> Iterator[tuple[int, int]]:
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells) if row.role is Role.TOTAL else ():
            if isinstance(cell, Figure) and cell.formula is not None and isinstance(cell.value, Money):
                yield number, column
