"""A document as a workbook with live formulas, native charts and pages that print. 工作簿。

One sheet a chapter, and one of origins. Every formula cell also holds the value that the engine
computed, proved before anything is written. The same document gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, assert_never

from aidfunds.errors import CellLimitError
from aidfunds.language import tr
from aidfunds.model.findings import Severity
from aidfunds.money import Money
from aidfunds.render.texts import spoken_by, write_unit
from aidfunds.render.workbook.blocks import BlockWriter, TableWriter, is_tidy
from aidfunds.render.workbook.formulas import Writer, runs
from aidfunds.render.workbook.layout import OPENING_ROWS, Drawing, Layout, Place, Sheet, lay_out
from aidfunds.render.workbook.pen import (
    CAPTION,
    FAINT,
    INK,
    SERIES_COLOURS,
    TAB_COLOURS,
    CellNames,
    Formats,
    Pen,
    area_name,
    cell_name,
    column_letters,
    font,
    header_text,
    quoted,
)
from aidfunds.render.workbook.steps import Steps
from aidfunds.render.workbook.values import MONEY_FORMATS, money_number
from aidfunds.render.workbook.worksheets import worksheet_class
from aidfunds.report.compose import Series, verify
from aidfunds.report.nodes import (
    Cell,
    Document,
    Figure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Role,
    Table,
    plain_value,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.worksheet import Worksheet

BIG_TABLE = 20
DEEPEST_FROZEN_ROW = 10  # a header further down would freeze most of a small screen
A4 = 9
MOST_RANGES = 200  # in one list of a file


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
    """The gravest severity on a sheet: of its findings, or an error where a computed comparison fails."""
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
        (at, header + 1, header + len(table.rows))
        for header, table in sheet.tables
        for at, column in enumerate(table.columns)
        if column.kind is Kind.CODE and table.rows
    ]
    if len(ranges) > MOST_RANGES:  # whole columns say the same in fewer words
        columns = {at for at, _, _ in ranges}
        last = max(last for _, _, last in ranges)
        ranges = [(at, min(first for _, first, _ in ranges), last) for at in sorted(columns)]
    areas = " ".join(area_name(first, at, last, at) for at, first, last in ranges)
    if areas:
        worksheet.ignore_errors({"number_stored_as_text": areas})


ROW_PIXELS = 20
WIDEST_PIXELS = 960


def draw(
    workbook: Workbook, pen: Pen, formats: Formats, row: int, drawing: Drawing, data: Place, widths: Sequence[float]
) -> None:
    """Put a chart's title into ``row`` and the picture below it. 画图。"""
    pen.height(row, 22)
    title = tr("{title}（单位：{unit}）", title=drawing.bars.title, unit=write_unit(data.table.unit))
    pen.across(row, 0, len(widths) - 1, title, formats.of(CAPTION))
    several = len(drawing.series) > 1
    native = workbook.add_chart({"type": "bar", **({"subtype": "stacked"} if several else {})})
    for number, (series, column) in enumerate(zip(drawing.bars.series, drawing.series, strict=True)):
        native.add_series(_series(drawing, data, series, column, number))
    _dress(native, drawing, data.table.unit)
    width = min(sum(7 * width + 5 for width in widths), WIDEST_PIXELS)
    native.set_size({"width": width, "height": drawing.rows * ROW_PIXELS - 8})
    pen.worksheet.insert_chart(row + 1, 0, native, {"description": drawing.bars.title})


def _series(drawing: Drawing, data: Place, series: Series, column: int, number: int) -> dict[str, object]:
    return {
        "name": [data.sheet, data.first - 1, column],
        "name_data": [data.table.columns[column].title],
        "categories": _cells(data, drawing.bars.rows, drawing.labels),
        "categories_data": list(drawing.bars.labels),
        "values": _cells(data, drawing.bars.rows, column),
        "values_data": [money_number(amount, data.table.unit) for amount in series.amounts],
        "fill": {"color": SERIES_COLOURS[number % len(SERIES_COLOURS)]},
        "border": {"none": True},
        "gap": 45,
        "data_labels": _labels() if len(drawing.series) == 1 else {},
    }


def _cells(data: Place, rows: Sequence[int], column: int) -> str:
    """The cells of a column in the rows of a chart, in their order: one range, or several where rows stand between."""
    letters = column_letters(column)
    ranges = [
        f"{quoted(data.sheet)}!${letters}${data.first + first + 1}:${letters}${data.first + last + 1}"
        for first, last in runs(rows)
    ]
    told = ",".join(ranges)
    return f"=({told})" if len(ranges) > 1 else f"={told}"


def _font() -> dict[str, object]:
    return {"name": font(), "size": 9, "color": INK}


def _labels() -> dict[str, object]:
    # short, because LibreOffice wraps longer numbers; the table beside the chart is exact
    return {"value": True, "font": _font(), "position": "outside_end", "num_format": "#,##0.0"}


def _dress(native: NativeChart, drawing: Drawing, unit: str) -> None:
    quiet = {"color": "#E3E8ED", "width": 0.75}
    native.set_title({"none": True})
    native.set_legend({"none": True} if len(drawing.series) == 1 else {"position": "bottom", "font": _font()})
    native.set_y_axis(
        {
            "reverse": True,
            "interval_unit": 1,  # every label, however many there are
            "num_font": _font(),
            "line": {"color": FAINT},
            "major_tick_mark": "none",
        }
    )
    native.set_x_axis(
        {
            "num_font": _font(),
            "num_format": MONEY_FORMATS[unit].replace(".00####", "").replace(".00", ""),
            "major_gridlines": {"visible": True, "line": quiet},
            "line": {"none": True},
            "label_position": "high",  # the axis of labels runs downwards, so the far side is the bottom
        }
    )
    native.set_chartarea({"border": {"none": True}})


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
        verify(document)
        layout = lay_out(document)
        writer = _WorkbookWriter(workbook, document, layout)
        worksheets = [writer.add(sheet) for sheet in layout.sheets]
        for sheet, worksheet in zip(layout.sheets, worksheets, strict=True):
            writer.write(sheet, worksheet)
        if steps := writer.steps.laid_out():
            writer.write(steps, writer.add(steps))
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


class _WorkbookWriter:
    """Writes the sheets of one workbook, top row first."""

    def __init__(self, workbook: Workbook, document: Document, layout: Layout) -> None:
        self.workbook = workbook
        self.document = document
        self.layout = layout
        self.formats = Formats(workbook)
        self.steps = Steps(layout.steps_sheet, layout.steps_key)
        self._tables = {key: place.table for key, place in layout.places.items()}

    def add(self, sheet: Sheet) -> Worksheet:
        """An empty worksheet of that name."""
        return self.workbook.add_worksheet(sheet.name, worksheet_class())

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
                    data = self.layout.places[item.block.bars.chart.table]
                    draw(self.workbook, pen, self.formats, item.row, item.block, data, sheet.widths)
                case Table():
                    formulas = self._formulas(sheet, item.block)
                    TableWriter(pen, self.formats, formulas, sheet).write(item.row, item.block)
                case _:
                    assert_never(item.block)

    def _formulas(self, sheet: Sheet, here: Table | None) -> Writer:
        return Writer(sheet.name, self.layout.places, self._tables, here, self.steps)

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
