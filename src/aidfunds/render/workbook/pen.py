"""Everything that is written into a worksheet passes here: cells, names, formats. 写入工作表。

Nothing is cut, guessed or lost: text stays text whatever it looks like, and every refusal of XlsxWriter becomes a
CellLimitError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NoReturn, TypeAlias
from xml.sax.saxutils import escape

from aidfunds.errors import CellLimitError
from aidfunds.language import CHINESE, ENGLISH, language, tr
from aidfunds.model.findings import Severity
from aidfunds.render.texts import paper_width
from aidfunds.render.workbook.values import Stored
from aidfunds.report.nodes import Kind, Role

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_SHEET_NAME = 31
LONGEST_NAME = 255
LONGEST_HEADER = 255

# Brackets and apostrophes too: not every engine reads NAME( or a doubled apostrophe inside a quoted name as it should.
_SAFE: Mapping[str, Mapping[int, int | None]] = {
    CHINESE: str.maketrans("[]:*?/\\(){}'", "［］：＊？／＼（）｛｝’"),  # data: signs that stand for those
    ENGLISH: str.maketrans(":*?/\\'", "     ’", "[](){}"),  # data
}
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_RESERVED = frozenset({"history", "历史记录"})  # data: names that programs keep for themselves


def utf16_length(text: str) -> int:
    """Length as spreadsheets count it: characters beyond the first plane are two. UTF-16 长度。"""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, length: int) -> str:
    text = text[:length]  # at once, for a text may be long
    while utf16_length(text) > length:
        text = text[:-1]
    return text


def _sheet_name(wanted: str, number: int, suffix: str) -> str:
    name = _UNSEEN.sub(" ", wanted.translate(_SAFE[language()]))
    name = _cut(name.strip(), LONGEST_SHEET_NAME - len(suffix)).strip() or tr("表{number}", number=number)
    return tr("{name}表", name=name) if name.lower() in _RESERVED and not suffix else name + suffix


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """A name that every spreadsheet program accepts for each wanted one, in order. 工作表名。

    At most 31 characters, none of ``[]:*?/\\``, never blank, no two alike but for case.
    """
    names: list[str] = []
    taken: set[str] = set()
    for number, text in enumerate(wanted, start=1):
        suffix, again = "", 1
        while (name := _sheet_name(text, number, suffix)).lower().casefold() in taken:
            again += 1
            suffix = tr("（{number}）", number=again)
        taken.add(name.lower().casefold())
        names.append(name)
    return tuple(names)


def quoted(sheet: str) -> str:
    """A name of :func:`sheet_names` as formulas write it. 引号中的工作表名。"""
    return f"'{sheet}'"


def cell_name(row: int, column: int) -> str:
    """A cell as formulas write it, row and column counted from zero: (4, 2) is C5. 单元格地址。"""
    return f"{column_letters(column)}{row + 1}"


@cache
def column_letters(column: int) -> str:
    """A column as formulas write it, counted from zero: 2 is C. 列标。"""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def area_name(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """A range as formulas write it; a single cell as a cell. 区域地址。"""
    first, last = cell_name(first_row, first_column), cell_name(last_row, last_column)
    return first if first == last else f"{first}:{last}"


class CellNames:
    """Gives out names for cells, each once. 单元格名称。"""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}  # with the last number put behind it

    def name(self, *parts: str) -> str:
        """Letters and digits of the parts, words and parts joined by underscores, made unique. 生成名称。"""
        words = [re.sub(r"\W", "", re.sub(r"[\s-]+", "_", part.strip())) for part in parts]
        name = _cut("_".join(word for word in words if word), LONGEST_NAME - 12)
        if not re.match(r"[^\W\d]", name):
            name = "_" + name
        key, unique = name.casefold(), name
        again = self._taken.get(key, 1)
        while unique.casefold() in self._taken:
            again += 1
            unique = f"{name}_{again}"
        if key in self._taken:
            self._taken[key] = again
        self._taken.setdefault(unique.casefold(), 1)
        return unique


def header_text(text: str) -> str:
    """A text for the page header, where ``&`` would begin a code; CellLimitError over 200 characters. 页眉文字。"""
    flat = re.sub(r"\s", " ", text)
    # &G and &[ stand for pictures and fields even where the ampersand is doubled
    safe = re.sub(r"&(?=[\[G])", "＆", flat).replace("&", "&&")  # data: a sign that begins no code
    if utf16_length(safe) > LONGEST_HEADER - 55:
        raise CellLimitError(tr("页眉放不下 {length} 个字符的文号", length=len(text)))
    return safe


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
        from xlsxwriter.worksheet import CellBlankTuple, CellFormulaTuple, CellNumberTuple

        self.worksheet = worksheet
        self._put: Callable[[int, int, object], int] = worksheet.put
        self._number: Callable[[Decimal | int, Format], object] = CellNumberTuple
        self._formula: Callable[[str, Format, Stored], object] = CellFormulaTuple
        self._blank: Callable[[Format], object] = CellBlankTuple
        self._text: Callable[[int, int, str, Format], int] = worksheet.put_text

    def number(self, row: int, column: int, value: Decimal | int, look: Format) -> None:
        """Write a number. 写数。"""
        if refused := self._put(row, column, self._number(value, look)):
            _refuse(refused, row, column)

    def text(self, row: int, column: int, text: str, look: Format) -> None:
        """Write text that is not empty. 写文字。"""
        if refused := self._text(row, column, cell_text(text), look):
            _refuse(refused, row, column)

    def value(self, row: int, column: int, value: Stored, look: Format) -> None:
        """Write a number, a date, text or nothing, as its type says. 写值。"""
        if value is None or value == "":
            if refused := self._put(row, column, self._blank(look)):
                _refuse(refused, row, column)
        elif isinstance(value, str):
            self.text(row, column, value, look)
        elif isinstance(value, date):
            self._done(self.worksheet.write_datetime(row, column, value, look), row, column)
        else:
            self.number(row, column, value, look)

    def formula(self, row: int, column: int, formula: str, cached: Stored, look: Format) -> None:
        """Write a formula as files hold it, without a first equals sign, with the value it gives. 写公式及其值。"""
        value = 0 if cached is None else cached
        if refused := self._put(row, column, self._formula(formula, look, value)):
            _refuse(refused, row, column)

    def comment(self, row: int, column: int, text: str) -> None:
        """Write a remark on a cell, without an author. 写批注。"""
        lines = sum(1 + paper_width(line) // 34 for line in text.split("\n"))
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
            _refuse(refused, row, column)


def _refuse(code: int, row: int, column: int) -> NoReturn:
    place = {"row": row + 1, "column": column + 1}
    raise CellLimitError(tr("单元格（第 {row} 行第 {column} 列）写不下：XlsxWriter 返回 {code}", **place, code=code))


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


class Formats:
    """The formats of one workbook, each made once, in the font of its language. 格式缓存。"""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._base: Style = {**_BASE, "font_name": font()}
        self._made: dict[tuple[object, ...], Format] = {}
        self._of_cells: dict[tuple[Kind, Role, str], Format] = {}

    def of_cell(self, kind: Kind, role: Role, num_format: str = "") -> Format:
        """The format of a column's cell in a row of that role. 单元格格式。"""
        key = kind, role, num_format
        if key not in self._of_cells:
            self._of_cells[key] = self.of({**_BOX, **_BY_KIND[kind], **_BY_ROLE[role]}, num_format)
        return self._of_cells[key]

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
