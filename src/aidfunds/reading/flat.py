"""A piece of a notice without its line breaks and spaces, with the way back. 连续文本。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from unicodedata import combining, normalize

from attrs import field, frozen

from aidfunds.notice.notice import Notice
from aidfunds.notice.outline import number_length
from aidfunds.notice.places import Places

_SENTENCE_END = ("。", "；", "：", "！", "？")
_BEGINS = ("附件", "备注", "注：")
_WORDS = re.compile(r"(?<=[A-Za-z0-9]) +(?=[A-Za-z])|(?<=[A-Za-z]) +(?=[0-9])")
COVERED = "＊"
_FULL = 24  # a shorter line ends its paragraph, unless it ends with a comma: page breaks tear full lines


@frozen
class Flat:
    """Whole paragraphs, one a line; ``places[i]`` is where the i-th character stands in the even text. 文本。"""

    text: str
    places: tuple[int, ...] = field(repr=False)

    def at(self, place: int) -> int:
        """Where a place of the even text stands in here, or the next one that is kept. 所在位置。"""
        return bisect_left(self.places, place)

    def to(self, place: int) -> int:
        """The end of what stands before a place of the even text. 截止位置。"""
        return bisect_right(self.places, place - 1)


def flat(notice: Notice, tables: Places, start: int, end: int) -> Flat:
    """The paragraphs between two places of the even text, without the tables. 连续文本。"""
    text: list[str] = []
    places: list[int] = []
    for paragraph in _paragraphs(notice, tables, start, end):
        if text:
            text.append("\n")
            places.append(places[-1])
        for place in paragraph:
            text.append(_shown(notice, place))
            places.append(place)
    return Flat("".join(text), tuple(places))


def _shown(notice: Notice, place: int) -> str:
    """A character in the form in which records hold it, covered where it is part of a person's number."""
    char = notice.text[place]
    if notice.shown[notice.even.starts[place]] == "*" and char != "*":
        return COVERED
    composed = normalize("NFC", char)
    return composed if len(composed) == 1 else char


def _paragraphs(notice: Notice, tables: Places, start: int, end: int) -> Iterator[list[int]]:
    current: list[int] = []
    begun = 0
    for at, line in _lines(notice.text, tables, start, end):
        kept = _kept(line, at)
        if not kept:
            continue
        if current and not _goes_on(notice.text, current, begun, line):
            yield current
            current = []
        begun = len(current)
        current = [*current, *kept]
    if current:
        yield current


def _goes_on(text: str, before: list[int], begun: int, line: str) -> bool:
    """Whether a line goes on with the paragraph before it."""
    last = text[before[-1]]
    bare = line.strip(" *#>")
    if last in _SENTENCE_END or bare.startswith(_BEGINS) or number_length(bare):
        return False
    return last in "，、" or len(before) - begun >= _FULL


def _lines(text: str, tables: Places, start: int, end: int) -> Iterator[tuple[int, str]]:
    place = start
    for at, to in tables.between(start, end):
        yield from _plain_lines(text, place, at)
        place = to
    yield from _plain_lines(text, place, end)


def _plain_lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for one in re.finditer(r"[^\n]+", text[start:end]):
        yield start + one.start(), one[0]


def _kept(line: str, at: int) -> list[int]:
    """The places of what is no space and no mark of emphasis; words of Latin letters stay apart."""
    apart = {one.start() for one in _WORDS.finditer(line)}
    return [at + place for place, char in enumerate(line) if place in apart or _said(char)]


def _said(char: str) -> bool:
    """Whether a reader sees it, by itself."""
    return char.isprintable() and char not in " *" and not combining(char)
