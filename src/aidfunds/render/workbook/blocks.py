"""Titles, paragraphs, notes and key figures on a sheet. 文字与关键数字。"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from aidfunds.language import ENGLISH, language, tr
from aidfunds.money import FEN_PER_UNIT, Money
from aidfunds.quantity import plain
from aidfunds.render.texts import BESIDE, chained, write_days, write_named_unit
from aidfunds.render.workbook.cells import remark
from aidfunds.render.workbook.columns import shown_width
from aidfunds.render.workbook.formats import (
    CHAPTER_TITLE,
    DOCUMENT_TITLE,
    FIGURE_NOTE,
    FIGURE_TITLE,
    FIGURE_VALUE,
    NOTE,
    PARAGRAPH,
    SUBTITLE,
    Formats,
    Style,
)
from aidfunds.render.workbook.formulas import Writer
from aidfunds.render.workbook.layout import CARD_ROWS, Sheet, abreast
from aidfunds.render.workbook.pen import Pen
from aidfunds.render.workbook.rows import points
from aidfunds.render.workbook.values import cached, endless, stored
from aidfunds.render.workbook.widths import lines_needed
from aidfunds.report.nodes import Document, KeyFigure, KeyFigures, Kind, Note, Paragraph

LARGE, MIDDLE, SMALL = 1.7, 1.3, 1.05  # width of a digit of 16, 12 and 10 points against the default


@frozen
class BlockWriter:
    """Writes what is no table on one sheet. 文字写手。"""

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
        exact = tr("准确值 {number}", number=plain(value)) if isinstance(value, Fraction) and endless(value) else ""
        own = "" if figure.note in words else write_days(figure.note)
        return "\n".join(part for part in (own, words, exact) if part)

    def _number(self, row: int, first: int, last: int, shown: KeyFigure) -> None:
        figure, unit = shown.figure, _money_unit(shown)
        kind = Kind.SHARE if shown.unit == "%" else Kind.COUNT
        text = shown_width(figure.value, kind, unit)
        room = sum(self.sheet.widths[first : last + 1]) - 2
        size = 16 if text * LARGE <= room else 12 if text * MIDDLE <= room else 10
        style = {**FIGURE_VALUE, "font_size": size}
        always_a_number = figure.formula is not None or isinstance(figure.value, Fraction)
        value, number_form = (cached if always_a_number else stored)(figure.value, kind, unit)
        look = self.formats.of(style, number_form)
        self.pen.across(row, first, last, None if figure.formula else value, look)
        if figure.formula is not None:
            self.pen.formula(row, first, self.formulas.write(figure.formula, figure.value, unit), value, look)
        if words := remark(figure):
            self.pen.comment(row, first, words)


def _money_unit(shown: KeyFigure) -> str:
    return shown.unit if isinstance(shown.figure.value, Money) or shown.unit in FEN_PER_UNIT else "万元"


def _name(shown: KeyFigure) -> str:
    """The name with its unit, where the number does not show one itself."""
    value = shown.figure.value
    counted = isinstance(value, int | Fraction) and shown.unit not in ("万元", "亿元", "%")
    unit = write_named_unit(shown.unit) if isinstance(value, Money) or counted else ""
    told = language() == ENGLISH and unit.casefold() in shown.title.casefold()  # person-months of person-months
    return shown.title if told or not unit else tr("{title}（{unit}）", title=shown.title, unit=unit)
