"""The notice's text on the page, block by block, each with the formulas whose result it states. 原文视图。

Every character belongs to one block: a paragraph, a run of short lines, or rows with pipes.  Characters that direct or
hide text are written as their code points, so that a page reads as its bytes do; what identifies a person is covered,
length for length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import groupby
from typing import TypeAlias

from attrs import field, frozen

from aidfunds.render.identities import code_points, hidden_in
from aidfunds.render.web.proof.notes import AnomalyView, FigureView, NoteView

_PIPE = re.compile(r"\s*\|")
SHORT_ROWS, SHORT_TEXT = 14, 700  # what stays in sight while the formulas beside it go by
MOST_ELSEWHERE, MANY_CELLS, SHORT_CELL, MOST_BLOCKS = 8, 10, 8, 400


@frozen
class Stretch:
    """Text that belongs together: a figure, or what stands between figures. 一段原文。"""

    runs: tuple[Run, ...]
    figure: FigureView | None = None


@frozen
class LineView:
    """One line with its number. 一行原文。"""

    number: int
    stretches: tuple[Stretch, ...]
    blank: bool


@frozen
class CellView:
    """A cell between its pipes. 单元格。"""

    before: tuple[Run, ...]
    stretches: tuple[Stretch, ...]
    after: tuple[Run, ...]
    heading: bool
    look: str


@frozen
class RowView:
    """A row with pipes; ``rule`` where it only draws a line. 表行。"""

    number: int
    cells: tuple[CellView, ...]
    rule: bool
    ended: bool


@frozen
class BlockView:
    """A piece of the text with the formulas beside it. 一块原文。"""

    lines: tuple[LineView, ...]
    rows: tuple[RowView, ...]
    notes: tuple[NoteView, ...]
    elsewhere: tuple[NoteView, ...]
    more: int
    anomalies: tuple[AnomalyView, ...]
    short: bool

    @property
    def noted(self) -> bool:
        """Whether something stands beside it. 旁边是否有注。"""
        return bool(self.notes or self.elsewhere or self.anomalies)

    @property
    def many(self) -> bool:
        """Whether its rows have more cells than paper has room for. 是否多列。"""
        return max((len(row.cells) for row in self.rows), default=0) > MANY_CELLS

    @property
    def numbers(self) -> Iterator[int]:
        """The numbers of its lines. 行号。"""
        yield from (line.number for line in self.lines)
        yield from (row.number for row in self.rows)


@frozen
class TextView:
    """The whole text; ``numbers`` are those of the lines that can be led to. 全文。"""

    blocks: tuple[BlockView, ...]
    numbers: tuple[int, ...]
    covered: int

    @property
    def large(self) -> bool:
        """Whether a browser does well to lay out only what is in sight. 是否很长。"""
        return len(self.blocks) > MOST_BLOCKS

    def anchor(self, line: int) -> str:
        """Where a line is found. 行锚点。"""
        place = bisect_right(self.numbers, line) - 1
        return f"L{self.numbers[max(place, 0)]}" if self.numbers else "text"


def view_text(
    text: str,
    figures: Sequence[FigureView],
    notes: Sequence[NoteView],
    anomalies: Sequence[AnomalyView],
    hidden: Sequence[tuple[int, int]] = (),
) -> TextView:
    """Every character once, every figure marked once, every formula beside what it states. 原文。"""
    places = [(figure.start, figure.end) for figure in figures]
    shown = shown_text(text, hidden)
    stating: dict[str, list[NoteView]] = {}
    for note in notes:
        stating.setdefault(note.stated.anchor, []).append(note)
    doubts = sorted((anomaly for anomaly in anomalies if anomaly.line), key=lambda anomaly: anomaly.line or 0)
    writer = _Writer(shown, figures, notes, stating, doubts, [start for start, _ in places], _starts(text))
    blocks = tuple(map(writer.block, blocks_of(text, places)))
    numbers = (number for block in blocks for number in block.numbers)
    return TextView(blocks, tuple(numbers), shown.covered)


def _starts(text: str) -> list[int]:
    return [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]


@frozen
class _Writer:
    """Cuts the text at its figures."""

    shown: ShownText
    figures: Sequence[FigureView]
    notes: Sequence[NoteView]
    stating: Mapping[str, Sequence[NoteView]]
    anomalies: Sequence[AnomalyView]
    starts: Sequence[int]
    lines: Sequence[int]

    def block(self, block: Block) -> BlockView:
        here, elsewhere = self._beside(self._within(block.start, block.end))
        return BlockView(
            lines=() if block.rows else tuple(self._line(*line) for line in self._with_blanks(block.lines)),
            rows=tuple(self._row(line, row) for line, row in zip(block.lines, block.rows, strict=False)),
            notes=here,
            elsewhere=elsewhere[:MOST_ELSEWHERE],
            more=max(0, len(elsewhere) - MOST_ELSEWHERE),
            anomalies=self._doubts(block),
            short=len(block.rows) <= SHORT_ROWS if block.rows else block.end - block.start <= SHORT_TEXT,
        )

    def _beside(self, figures: Sequence[FigureView]) -> tuple[tuple[NoteView, ...], tuple[NoteView, ...]]:
        """The formulas whose results these figures state, and those of other places that they enter."""
        anchors = {figure.anchor for figure in figures}
        here = [note for figure in figures for note in self.stating.get(figure.anchor, ())]
        entered = sorted({mark.number for figure in figures for mark in figure.marks})
        others = (self.notes[number - 1] for number in entered)
        return tuple(here), tuple(note for note in others if note.stated.anchor not in anchors)

    def _doubts(self, block: Block) -> tuple[AnomalyView, ...]:
        """The anomalies on its lines."""
        lines = (self._number(block.start), self._number(block.end - 1))
        first, last = (
            bisect(self.anomalies, line, key=lambda anomaly: anomaly.line or 0)
            for bisect, line in zip((bisect_left, bisect_right), lines, strict=True)
        )
        return tuple(self.anomalies[first:last])

    def _with_blanks(self, lines: Sequence[Place]) -> Iterator[Place]:
        """The lines, those without text together."""
        for blank, run in groupby(lines, key=lambda line: not self.shown.text[slice(*line)].strip()):
            places = list(run)
            yield from [(places[0][0], places[-1][1])] if blank else places

    def _line(self, start: int, end: int) -> LineView:
        blank = not self.shown.text[start:end].strip()
        return LineView(self._number(start), tuple(self._stretches(start, end)), blank)

    def _row(self, place: Place, row: Row) -> RowView:
        ended = self.shown.text[place[1] - 1] == "\n"
        last = place[1] - ended
        cells = tuple(self._cell(start, min(end, last), row.heading) for start, end in row.cells)
        return RowView(self._number(place[0]), cells, row.rule, ended)

    def _cell(self, start: int, end: int, heading: bool) -> CellView:
        text = self.shown.text
        led = _PIPE.match(text, start, end)
        first = led.end() if led else start
        pipe = text.rfind("|", first, end)
        last = pipe if pipe >= 0 else end
        stretches = tuple(self._stretches(first, last))
        said = text[first:last].strip()
        numeric = len(stretches) <= 3 and any(stretch.figure for stretch in stretches) and said[:1].isdecimal()
        return CellView(
            tuple(self.shown.runs(start, first)),
            stretches,
            tuple(self.shown.runs(last, end)),
            heading=heading and bool(said),
            look="number" if numeric else "long" if len(said) > SHORT_CELL and not heading else "",
        )

    def _stretches(self, start: int, end: int) -> Iterator[Stretch]:
        done = start
        for figure in self._within(start, end):
            if done < figure.start:
                yield Stretch(tuple(self.shown.runs(done, figure.start)))
            yield Stretch(tuple(self.shown.runs(figure.start, figure.end)), figure)
            done = figure.end
        if done < end:
            yield Stretch(tuple(self.shown.runs(done, end)))

    def _within(self, start: int, end: int) -> Sequence[FigureView]:
        return self.figures[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end - 1)]

    def _number(self, start: int) -> int:
        return bisect_right(self.lines, start)


UNSEEN, COVERED, LINE_END = "unseen", "covered", ""


@frozen
class Run:
    """Characters that look alike; ``look`` is empty for text as it stands. 一段文字。"""

    text: str
    look: str = ""


@frozen
class ShownText:
    """A text with the places in it that are shown otherwise. 可显示的原文。"""

    text: str = field(repr=False)
    places: tuple[tuple[int, int, str], ...] = field(repr=False)
    _ends: tuple[int, ...] = field(init=False, repr=False)

    @_ends.default
    def _of_places(self) -> tuple[int, ...]:
        return tuple(end for _, end, _ in self.places)

    @property
    def covered(self) -> int:
        """How many numbers of persons are covered. 遮盖处数。"""
        return sum(look == COVERED for _, _, look in self.places)

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """The runs of a piece, in order. 各段文字。"""
        done = start
        for place in range(bisect_right(self._ends, start), len(self.places)):
            first, last, look = self.places[place]
            if first >= end:
                break
            first, last = max(first, done), min(last, end)
            if done < first:
                yield Run(self.text[done:first])
            done = last
            if look != LINE_END:
                yield Run("*" * (last - first) if look == COVERED else code_points(self.text[first:last]), look)
        if done < end:
            yield Run(self.text[done:end])


def shown_text(text: str, hidden: Sequence[tuple[int, int]]) -> ShownText:
    """A text ready to be shown; numbers of persons are covered already in the places told. 备好的原文。"""
    places = [(*place, COVERED) for place in hidden]
    if unseen := hidden_in(text):
        found = re.finditer(rf"(?P<end>\r(?=\n))|(?:\r(?!\n))+|(?P<char>[{re.escape(unseen)}])(?P=char)*", text)
        places += [(match.start(), match.end(), LINE_END if match["end"] else UNSEEN) for match in found]
    return ShownText(text, tuple(sorted(places)))


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
    before = bisect_left(figures, place, key=lambda figure: figure[0]) - 1
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
