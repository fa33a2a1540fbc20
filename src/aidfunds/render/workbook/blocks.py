"""Titles, paragraphs, key figures and tables on a sheet, each column with its own writer. 工作表内容。

What a column holds is settled once, not for each of a hundred thousand rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from aidfunds.language import ENGLISH, language, tr
from aidfunds.money import FEN_PER_UNIT, Money
from aidfunds.quantity import number_text
from aidfunds.render.texts import BESIDE, chained, paper_width, write_days, write_named_unit, write_unit
from aidfunds.render.workbook.formulas import Writer
from aidfunds.render.workbook.layout import CAPTION_ROWS, CARD_ROWS, COMMENTED_ROWS, Sheet, abreast
from aidfunds.render.workbook.pen import (
    CAPTION,
    CHAPTER_TITLE,
    DOCUMENT_TITLE,
    FIGURE_NOTE,
    FIGURE_TITLE,
    FIGURE_VALUE,
    HEADER,
    NOTE,
    PARAGRAPH,
    REMARK,
    SUBTITLE,
    UNIT,
    Formats,
    Pen,
    Style,
    word_colours,
)
from aidfunds.render.workbook.values import (
    DIGITS,
    MONEY_FORMATS,
    cached,
    endless,
    lines_needed,
    money_decimals,
    row_lines,
    shown_width,
    stored,
    text_rooms,
)
from aidfunds.report.nodes import (
    ABOVE,
    Cell,
    Document,
    Figure,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Role,
    Table,
    plain_value,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format

CellWriter: TypeAlias = Callable[[int, Cell], None]
_LARGEST = 10**DIGITS


def remark(figure: Figure) -> str:
    """What the comment on a figure says: its clause and its formula in words. 批注文字。"""
    basis = tr("依据：{citation}", citation=figure.source) if figure.source else ""
    return "\n".join(part for part in (basis, figure.note) if part)


@frozen
class ColumnLook:
    """One column of a table in rows of one role. 列的写法。"""

    pen: Pen
    formats: Formats
    formulas: Writer
    table: Table
    at: int
    role: Role
    commented: bool

    @property
    def kind(self) -> Kind:
        """What the column holds. 列类型。"""
        return self.table.columns[self.at].kind

    def any_writer(self) -> CellWriter:
        """Writes whatever a cell may hold. 通用写法。"""
        kind, unit, commented = self.kind, self.table.unit, self.commented
        looks: dict[str, Format] = {}

        def look(number_form: str) -> Format:
            if number_form not in looks:
                looks[number_form] = self.formats.of_cell(kind, self.role, number_form)
            return looks[number_form]

        def write(row: int, cell: Cell) -> None:
            if not isinstance(cell, Figure) or cell.formula is None:
                value, number_form = stored(plain_value(cell), kind, unit)
                self.pen.value(row, self.at, value, look(number_form))
            else:
                value, number_form = cached(cell.value, kind, unit)
                text = self.formulas.write(cell.formula, cell.value, unit, row, self.at)
                self.pen.formula(row, self.at, text, value, look(number_form))
            if commented and isinstance(cell, Figure) and (words := remark(cell)):
                self.pen.comment(row, self.at, words)

        return write

    def writer(self) -> CellWriter:
        """The fastest writer that is right for the column. 列的写法。"""
        match self.kind:
            case Kind.MONEY:
                return self._money_writer()
            case Kind.COUNT:
                return self._count_writer()
            case Kind.TEXT | Kind.CODE | Kind.SOURCE | Kind.MARK:
                return self._text_writer()
            case _:
                return self.any_writer()

    def _money_writer(self) -> CellWriter:
        write_number, at, otherwise = self.pen.number, self.at, self.any_writer()
        look = self.formats.of_cell(self.kind, self.role, MONEY_FORMATS[self.table.unit])
        exponent = f"E-{money_decimals(self.table.unit)}"

        def write(row: int, cell: Cell) -> None:
            if type(cell) is not Money:
                otherwise(row, cell)
            else:
                write_number(row, at, Decimal(f"{cell.fen}{exponent}"), look)

        return write

    def _count_writer(self) -> CellWriter:
        write_number, at, otherwise = self.pen.number, self.at, self.any_writer()
        look = self.formats.of_cell(self.kind, self.role, "#,##0")

        def write(row: int, cell: Cell) -> None:
            if type(cell) is not int or not -_LARGEST < cell < _LARGEST:
                otherwise(row, cell)
            else:
                write_number(row, at, cell, look)

        return write

    def _text_writer(self) -> CellWriter:
        write_text, at, otherwise = self.pen.text, self.at, self.any_writer()
        look = self.formats.of_cell(self.kind, self.role)

        def write(row: int, cell: Cell) -> None:
            if type(cell) is not str or not cell:
                otherwise(row, cell)
            else:
                write_text(row, at, cell, look)

        return write


FITTED_ROWS = 2_000
LINE_POINTS = 14.5
_UNIT_PADDING = 0.5


@frozen
class TableWriter:
    """Writes the tables of one sheet. 表格写手。"""

    pen: Pen
    formats: Formats
    formulas: Writer
    sheet: Sheet

    @property
    def widths(self) -> Sequence[float]:
        """The widths of the columns of the sheet. 列宽。"""
        return self.sheet.widths

    def write(self, row: int, table: Table) -> None:
        """Write a table whose caption stands in ``row``. 写出一张表。"""
        self._caption(row, table)
        self._header(row + 1, table)
        first = row + CAPTION_ROWS
        self._rows(first, table)
        for at, top, bottom in merged_cells(table):
            self.pen.merge(first + top, at, first + bottom, at)
        self._colour_marks(first, table)
        if note := write_days(table.note):
            below, last = first + len(table.rows), max(len(table.columns), 1) - 1
            self.pen.height(below, points(lines_needed(note, sum(self.widths[: last + 1]) * 1.1)))
            self.pen.across(below, 0, last, note, self.formats.of(REMARK))

    def _caption(self, row: int, table: Table) -> None:
        count = max(len(table.columns), 1)
        money = any(column.kind is Kind.MONEY for column in table.columns)
        unit = tr("单位：{unit}", unit=write_unit(table.unit)) if money else ""
        split = self._unit_column(count, paper_width(unit)) if unit else count
        caption = table.caption if split or not unit else tr("{title}（{unit}）", title=table.caption, unit=unit)
        split = split or count
        width = sum(self.widths[:split]) / 1.15
        self.pen.height(row, max(22.0, points(lines_needed(caption, width))))
        self.pen.across(row, 0, split - 1, caption, self.formats.of(CAPTION))
        if split < count:
            self.pen.across(row, split, count - 1, unit, self.formats.of(UNIT))

    def _unit_column(self, count: int, places: int) -> int:
        """The first of the last columns that have room for the unit; zero if that is all of them."""
        column, room = count, 0.0
        while room < places + _UNIT_PADDING and column:
            column -= 1
            room += self.widths[column]
        return column

    def _header(self, row: int, table: Table) -> None:
        lines = [lines_needed(column.title, self.widths[at] - 1) for at, column in enumerate(table.columns)]
        self.pen.height(row, max(24.0, points(max(lines, default=1))))
        look = self.formats.of(HEADER)
        for at, column in enumerate(table.columns):
            self.pen.value(row, at, column.title, look)

    def _rows(self, first: int, table: Table) -> None:
        writers = self._cell_writers(table)
        fitted, rooms = len(table.rows) <= FITTED_ROWS, text_rooms(table, self.widths)
        for row, line in enumerate(table.rows, start=first):
            if fitted:
                self.pen.height(row, points(row_lines(line, rooms)))
            for write, cell in zip(writers[line.role], line.cells, strict=True):
                write(row, cell)

    def _cell_writers(self, table: Table) -> dict[Role, tuple[CellWriter, ...]]:
        """A writer for each column, for each role that rows have; comments only where they are not too many."""
        commented = self.sheet.commented and len(table.rows) <= COMMENTED_ROWS
        columns, used = range(len(table.columns)), {row.role for row in table.rows}
        return {
            role: tuple(
                ColumnLook(self.pen, self.formats, self.formulas, table, at, role, commented).writer() for at in columns
            )
            for role in Role
            if role in used
        }

    def _colour_marks(self, first: int, table: Table) -> None:
        last = first + len(table.rows) - 1
        for at, column in enumerate(table.columns):
            for word, colour in word_colours().items() if column.kind is Kind.MARK and table.rows else ():
                look = self.formats.plain({"font_color": colour, "bold": True})
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
                self.pen.worksheet.conditional_format(first, at, last, at, rule)


def points(lines: int) -> float:
    """The height of a row of so many lines. 行高（磅）。"""
    return max(18.0, lines * LINE_POINTS + 4)


def merged_cells(table: Table) -> Iterable[tuple[int, int, int]]:
    """Column, first and last row of each run of cells that belong to the one above. 纵向合并。"""
    for at in range(len(table.columns)):
        top, run = 0, False
        for number, row in enumerate(table.rows):
            if row.cells[at] is ABOVE and number:
                run = True
                continue
            if run:
                yield at, top, number - 1
            top, run = number, False
        if run:
            yield at, top, len(table.rows) - 1


def is_tidy(table: Table) -> bool:
    """Only part rows, then at most one total, nothing merged: a filter can serve it. 可筛选的明细表。"""
    parts = table.rows[:-1] if table.rows and table.rows[-1].role is Role.TOTAL else table.rows
    return (
        bool(parts)
        and all(row.role is Role.PART for row in parts)
        and not any(ABOVE in row.cells for row in table.rows)
    )


LARGE, MIDDLE, SMALL = 1.7, 1.3, 1.05  # width of a digit of 16, 12 and 10 points against the default


@frozen
class BlockWriter:
    """Writes titles, paragraphs, notes and key figures on one sheet. 文字写手。"""

    pen: Pen
    formats: Formats
    formulas: Writer
    sheet: Sheet

    def opening(self, document: Document) -> None:
        """The title of the document on its first sheet. 文档标题。"""
        facts = [
            tr("文号：{number}", number=document.number),
            tr("数据截至：{day}", day=document.as_of.isoformat()),
        ]
        if document.issued_on:
            facts.append(tr("印发日期：{day}", day=document.issued_on.isoformat()))
        self._text(0, document.title, DOCUMENT_TITLE, 20, 1.9)
        self._text(1, chained(BESIDE, facts), SUBTITLE, 4, 1.0)

    def title(self, row: int) -> None:
        """The title of the chapter. 章标题。"""
        number, title = self.sheet.chapter.number, self.sheet.chapter.title
        numbered = tr("{number}、{title}", number=number, title=title) if number else title
        self._text(row, numbered, CHAPTER_TITLE, 10, 1.5)

    def text(self, row: int, block: Paragraph | Note) -> None:
        """A paragraph or a note over the width of the sheet. 段落与说明。"""
        self._text(row, write_days(block.text), NOTE if isinstance(block, Note) else PARAGRAPH, 4, 1.1)

    def _text(self, row: int, text: str, style: Style, room: float, scale: float) -> None:
        width = sum(self.sheet.widths) / scale - 2
        self.pen.height(row, points(lines_needed(text, width)) * max(1.0, scale * 0.85) + room)
        self.pen.across(row, 0, len(self.sheet.widths) - 1, text, self.formats.of({"text_wrap": True, **style}))

    def figures(self, row: int, block: KeyFigures) -> None:
        """Key figures as cards side by side: name, number, remark. 关键数字。"""
        side_by_side = max(abreast(block), 1)
        for start in range(0, len(block.figures), side_by_side):
            strip = block.figures[start : start + side_by_side]
            self._strip(row, strip)
            row += CARD_ROWS

    def _strip(self, row: int, strip: Sequence[KeyFigure]) -> None:
        cards = list(zip(strip, self.sheet.cards, strict=False))
        notes = [self._note(figure) for figure in strip]
        rooms = [sum(self.sheet.widths[first : last + 1]) - 2 for _, (first, last) in cards]
        named = max(lines_needed(_name(figure), room * 1.1) for figure, room in zip(strip, rooms, strict=True))
        self.pen.height(row, max(20, 4 + 13 * named))
        for figure, (first, last) in cards:
            self.pen.across(row, first, last, _name(figure), self.formats.of(FIGURE_TITLE))
        self.pen.height(row + 1, 28)
        for figure, (first, last) in cards:
            self._number(row + 1, first, last, figure)
        lines = max(lines_needed(note, room * 1.1) for note, room in zip(notes, rooms, strict=True))
        self.pen.height(row + 2, 4 + 13 * lines if any(notes) else 6)
        for note, (_, (first, last)) in zip(notes, cards, strict=True):
            self.pen.across(row + 2, first, last, note, self.formats.of(FIGURE_NOTE))
        self.pen.height(row + 3, 8)

    def _note(self, figure: KeyFigure) -> str:
        value, words = figure.figure.value, remark(figure.figure)
        exact = (
            tr("准确值 {number}", number=number_text(value)) if isinstance(value, Fraction) and endless(value) else ""
        )
        own = "" if figure.note in words else write_days(figure.note)
        return "\n".join(part for part in (own, words, exact) if part)

    def _number(self, row: int, first: int, last: int, shown: KeyFigure) -> None:
        figure, unit = shown.figure, _money_unit(shown)
        kind = Kind.SHARE if shown.unit == "%" else Kind.COUNT
        places = shown_width(figure.value, kind, unit)
        room = sum(self.sheet.widths[first : last + 1]) - 2
        size = 16 if places * LARGE <= room else 12 if places * MIDDLE <= room else 10
        style = {**FIGURE_VALUE, "font_size": size}
        always_a_number = figure.formula is not None or isinstance(figure.value, Fraction)
        value, number_form = (cached if always_a_number else stored)(figure.value, kind, unit)
        look = self.formats.of(style, number_form)
        self.pen.across(row, first, last, None if figure.formula else value, look)
        if figure.formula is not None:
            text = self.formulas.write(figure.formula, figure.value, unit, row, first)
            self.pen.formula(row, first, text, value, look)
        if words := remark(figure):
            self.pen.comment(row, first, words)


def _money_unit(shown: KeyFigure) -> str:
    return shown.unit if isinstance(shown.figure.value, Money) or shown.unit in FEN_PER_UNIT else "万元"


def _name(shown: KeyFigure) -> str:
    """The name with its unit, where the number does not show one itself."""
    value = shown.figure.value
    counted = isinstance(value, int | Fraction) and shown.unit not in ("万元", "亿元", "%")
    unit = write_named_unit(shown.unit) if isinstance(value, Money) or counted else ""
    mentioned = language() == ENGLISH and unit.casefold() in shown.title.casefold()  # person-months of person-months
    return shown.title if mentioned or not unit else tr("{title}（{unit}）", title=shown.title, unit=unit)
