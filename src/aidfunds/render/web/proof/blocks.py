"""Where the text of a notice is parted so that formulas can stand beside it. 原文分块。

Every character belongs to one block: a paragraph, a run of short lines, or rows with pipes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TypeAlias

from attrs import frozen

Place: TypeAlias = tuple[int, int]

_PARAGRAPH = 36  # characters: a longer line stands alone
_MOST_LINES = 24
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")


class _Kind(Enum):
    ROW = "row"
    BLANK = "blank"
    SHORT = "short"
    LONG = "long"


@frozen
class Row:
    """A row with pipes; each cell begins with the pipe before it, the last one ends with the line. 表行。"""

    cells: tuple[Place, ...]
    rule: bool
    heading: bool


@frozen
class Block:
    """A piece of the text: its lines and, where they have pipes, its rows. 一块原文。"""

    lines: tuple[Place, ...]
    rows: tuple[Row, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins. 起点。"""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """Where it ends. 终点。"""
        return self.lines[-1][1]


def blocks_of(text: str, figures: Sequence[Place]) -> Iterator[Block]:
    """The blocks in order; none parts a figure. 各块原文。"""
    lines: list[Place] = []
    before = _Kind.BLANK
    for line in _lines(text, figures):
        kind = _kind(text[slice(*line)])
        if lines and not _joins(before, kind, len(lines)):
            yield _block(text, lines, before, figures)
            lines = []
        lines.append(line)
        before = kind
    if lines:
        yield _block(text, lines, before, figures)


def _kind(line: str) -> _Kind:
    if line.count("|") >= 2:
        return _Kind.ROW
    if not line.strip():
        return _Kind.BLANK
    return _Kind.LONG if len(line) > _PARAGRAPH else _Kind.SHORT


def _joins(before: _Kind, after: _Kind, lines: int) -> bool:
    if after is _Kind.BLANK:
        return before is not _Kind.ROW
    return before is after and (after is _Kind.ROW or (after is _Kind.SHORT and lines < _MOST_LINES))


def _lines(text: str, figures: Sequence[Place]) -> Iterator[Place]:
    """The lines, two of them together where a figure goes from one to the next."""
    start = 0
    for found in _LINE.finditer(text):
        if not _within_figure(found.end(), figures):
            yield start, found.end()
            start = found.end()


def _within_figure(place: int, figures: Sequence[Place]) -> bool:
    before = bisect_left(figures, place, key=lambda one: one[0]) - 1
    return before >= 0 and figures[before][1] > place


def _block(text: str, lines: Sequence[Place], kind: _Kind, figures: Sequence[Place]) -> Block:
    rows = tuple(_rows(text, lines)) if kind is _Kind.ROW and len(lines) > 1 else ()
    parted = any(_within_figure(start, figures) for row in rows for start, _ in row.cells)
    return Block(tuple(lines), () if parted else rows)


def _rows(text: str, lines: Sequence[Place]) -> Iterator[Row]:
    headed = len(lines) > 1 and _RULE.fullmatch(text[slice(*lines[1])]) is not None
    for number, (start, end) in enumerate(lines):
        rule = _RULE.fullmatch(text[start:end]) is not None
        yield Row(tuple(_cells(text, start, end)), rule=rule, heading=headed and number == 0)


def _cells(text: str, start: int, end: int) -> Iterator[Place]:
    """From pipe to pipe; what stands before the first pipe is a cell only where it says something."""
    pipes = [start + found.start() for found in re.finditer(r"\|", text[start:end])]
    starts = pipes if not text[start : pipes[0]].strip() else [start, *pipes]
    if len(starts) > 1 and not text[starts[-1] + 1 : end].strip():
        starts = starts[:-1]
    starts[0] = start
    yield from zip(starts, [*starts[1:], end], strict=True)
