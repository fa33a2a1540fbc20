"""The notice's text on the page, block by block, each with the formulas whose result it states. 原文视图。"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from aidfunds.render.web.proof.anomalies import AnomalyView
from aidfunds.render.web.proof.blocks import Block, Place, Row, blocks_of
from aidfunds.render.web.proof.figures import FigureView
from aidfunds.render.web.proof.notes import NoteView
from aidfunds.render.web.proof.runs import Run, ShownText, shown_text

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
        yield from (one.number for one in self.lines)
        yield from (one.number for one in self.rows)


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
    text: str, figures: Sequence[FigureView], notes: Sequence[NoteView], anomalies: Sequence[AnomalyView]
) -> TextView:
    """Every character once, every figure marked once, every formula beside what it states. 原文。"""
    places = [(one.start, one.end) for one in figures]
    shown = shown_text(text, places)
    stating: dict[str, list[NoteView]] = {}
    for note in notes:
        stating.setdefault(note.stated.anchor, []).append(note)
    doubts = sorted((one for one in anomalies if one.line), key=lambda one: one.line or 0)
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
            bisect(self.anomalies, line, key=lambda one: one.line or 0)
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
        numeric = len(stretches) <= 3 and any(one.figure for one in stretches) and said[:1].isdecimal()
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
