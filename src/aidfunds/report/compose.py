"""From loose sections to one document. 组稿。"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from aidfunds.language import CHINESE, language
from aidfunds.report.evaluate import prove
from aidfunds.report.nodes import Chapter, Document, Section

NUMERALS = "一二三四五六七八九十"  # data: digits


def compose(sections: Iterable[Section], head: Document) -> Document:
    """Order, number and bind sections under a head; the same sections in any order give the same document.

    Every formula is evaluated before anything is rendered: FormulaError if one does not give its value,
    or if two tables share a key. 组稿。
    """
    ordered = sorted(sections, key=lambda section: (section.order, section.key))
    chapters = tuple(
        Chapter(key=section.key, number=numeral(place), title=section.title, sheet=section.sheet, blocks=section.blocks)
        for place, section in enumerate(ordered, start=1)
    )
    document = evolve(head, chapters=chapters)
    prove(document)
    return document


def numeral(place: int) -> str:
    """The number of a chapter in the language spoken: 一, 十二 in Chinese up to 99, else 1, 12. 章序号。"""
    if place > 99 or language() != CHINESE:
        return str(place)
    tens, ones = divmod(place, 10)
    ten = NUMERALS[-1]
    lead = "" if tens == 0 else ten if tens == 1 else NUMERALS[tens - 1] + ten
    return lead + (NUMERALS[ones - 1] if ones else "")
