"""Native charts over cells of the workbook. 工作簿图表。"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aidfunds.language import tr
from aidfunds.render.texts import write_unit
from aidfunds.render.workbook.drawings import Drawing
from aidfunds.render.workbook.formats import CAPTION, FAINT, INK, SERIES_COLOURS, Formats, font
from aidfunds.render.workbook.layout import Place
from aidfunds.render.workbook.pen import Pen
from aidfunds.render.workbook.values import MONEY_FORMATS, money_number
from aidfunds.report.nodes import Series

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart as NativeChart

ROW_PIXELS = 20
WIDEST_PIXELS = 960


def draw(
    workbook: Workbook, pen: Pen, formats: Formats, row: int, drawing: Drawing, data: Place, widths: Sequence[float]
) -> None:
    """Put a chart's title into ``row`` and the picture below it. 画图。"""
    pen.height(row, 22)
    title = tr("{title}（单位：{unit}）", title=drawing.chart.title, unit=write_unit(data.table.unit))
    pen.across(row, 0, len(widths) - 1, title, formats.of(CAPTION))
    several = len(drawing.series) > 1
    native = workbook.add_chart({"type": "bar", **({"subtype": "stacked"} if several else {})})
    for number, (series, column) in enumerate(zip(drawing.chart.series, drawing.series, strict=True)):
        native.add_series(_series(drawing, data, series, column, number))
    _dress(native, drawing, data.table.unit)
    width = min(sum(7 * width + 5 for width in widths), WIDEST_PIXELS)
    native.set_size({"width": width, "height": drawing.rows * ROW_PIXELS - 8})
    pen.worksheet.insert_chart(row + 1, 0, native, {"description": drawing.chart.title})


def _series(drawing: Drawing, data: Place, series: Series, column: int, number: int) -> dict[str, object]:
    first = data.first + drawing.first
    last = first + len(drawing.chart.labels) - 1
    return {
        "name": [data.sheet, data.first - 1, column],
        "name_data": [data.table.columns[column].title],
        "categories": [data.sheet, first, drawing.labels, last, drawing.labels],
        "categories_data": list(drawing.chart.labels),
        "values": [data.sheet, first, column, last, column],
        "values_data": [money_number(amount, data.table.unit) for amount in series.amounts],
        "fill": {"color": SERIES_COLOURS[number % len(SERIES_COLOURS)]},
        "border": {"none": True},
        "gap": 45,
        "data_labels": _labels() if len(drawing.series) == 1 else {},
    }


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
