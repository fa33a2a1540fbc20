"""How the cells of a workbook look: a quiet palette and a cache of formats. 单元格格式。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from aidfunds.language import CHINESE, language
from aidfunds.model.findings import Severity
from aidfunds.report.nodes import Kind, Role

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

Style: TypeAlias = Mapping[str, str | int | bool]

INK, FAINT, LINE = "#1F2933", "#5B6773", "#B8C2CC"
RED, AMBER, BLUE, GREEN = "#A61B1B", "#8A5A00", "#2F5D8A", "#2E6B3E"
SERIES_COLOURS = ("#3B6EA5", "#D08C3F", "#5F9E6E", "#9A6A9F", "#8C8C8C", "#C2605B", "#4FA3A5", "#B5A642")

_BASE: Style = {"font_size": 10, "font_color": INK, "valign": "vcenter"}
_BOX: Style = {"border": 1, "border_color": LINE}
DOCUMENT_TITLE: Style = {"font_size": 18, "bold": True, "font_color": "#16324F"}
SUBTITLE: Style = {"font_size": 10, "font_color": FAINT}
CHAPTER_TITLE: Style = {"font_size": 14, "bold": True, "font_color": "#16324F", "bottom": 2, "bottom_color": BLUE}
PARAGRAPH: Style = {"text_wrap": True, "valign": "top"}
NOTE: Style = {"text_wrap": True, "bg_color": "#FFF7E0", "left": 5, "left_color": "#D9A520", "indent": 1}
CAPTION: Style = {"font_size": 11, "bold": True, "text_wrap": True}
UNIT: Style = {"font_color": FAINT, "align": "right"}
REMARK: Style = {"font_size": 9, "font_color": FAINT, "text_wrap": True, "valign": "top"}
HEADER: Style = {
    **_BOX,
    "bold": True,
    "font_color": "#16324F",
    "bg_color": "#DFE8F1",
    "align": "center",
    "text_wrap": True,
}
_CARD: Style = {"bg_color": "#F3F6F9", "align": "left", "indent": 1, "left": 5, "left_color": "#FFFFFF"}
FIGURE_TITLE: Style = {**_CARD, "font_size": 9, "font_color": FAINT, "text_wrap": True, "top": 2, "top_color": BLUE}
FIGURE_VALUE: Style = {**_CARD, "font_size": 16, "bold": True, "font_color": "#16324F"}
FIGURE_NOTE: Style = {**REMARK, **_CARD}

TAB_COLOURS: Mapping[Severity, str] = {Severity.ERROR: RED, Severity.WARNING: "#D9A520"}
# The tab of a sheet that holds an error or a warning.

_RIGHT: Style = {"align": "right"}
_CENTRE: Style = {"align": "center"}
_WRAPPED: Style = {"align": "left", "text_wrap": True, "indent": 1}
_BY_KIND: Mapping[Kind, Style] = {
    Kind.TEXT: _WRAPPED,
    Kind.CODE: {"align": "center", "num_format": "@", "text_wrap": True},
    Kind.COUNT: _RIGHT,
    Kind.QUANTITY: _RIGHT,
    Kind.RATE: _RIGHT,
    Kind.MONEY: _RIGHT,
    Kind.SHARE: _RIGHT,
    Kind.DATE: _CENTRE,
    Kind.MARK: {**_CENTRE, "bold": True},
    Kind.SOURCE: {**_WRAPPED, "font_size": 9, "font_color": FAINT},
}
_BY_ROLE: Mapping[Role, Style] = {
    Role.PART: {},
    Role.SUBTOTAL: {"bold": True, "bg_color": "#F7F9FB"},
    Role.TOTAL: {"bold": True, "bg_color": "#EDF2F7", "top": 2, "top_color": "#16324F"},
}


def font() -> str:
    """The font of the language spoken; either shows the other's letters through its substitute. 字体。"""
    return "等线" if language() == CHINESE else "Calibri"  # data: as the program calls it


def word_colours() -> Mapping[str, str]:
    """Words of a mark column that are coloured as well. 着色的文字。"""
    colours = {Severity.ERROR: RED, Severity.WARNING: AMBER, Severity.INFO: BLUE}
    return {"√": GREEN, "×": RED, **{str(severity.term): colour for severity, colour in colours.items()}}


def cell_style(kind: Kind, role: Role) -> Style:
    """The look of a column's cell in a row of that role. 单元格样式。"""
    return {**_BOX, **_BY_KIND[kind], **_BY_ROLE[role]}


class Formats:
    """The formats of one workbook, each made once, in the font of its language. 格式缓存。"""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._base: Style = {**_BASE, "font_name": font()}
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, style: Style, num_format: str = "") -> Format:
        """The format of a style with a number format. 取得格式。"""
        wanted = {**self._base, **style, **({"num_format": num_format} if num_format else {})}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]

    def plain(self, style: Style) -> Format:
        """A format of exactly these properties, for what is laid over another one. 条件格式。"""
        key = ("", *sorted(style.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(style))
        return self._made[key]
