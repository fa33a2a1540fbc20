"""How each figure of a notice is marked on the page: by a shape, a word and the numbers of its formulas. 数值标记。"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from aidfunds.language import tr
from aidfunds.proof.outcomes import Outcome, entered, outcomes_of
from aidfunds.proof.records import Proof
from aidfunds.render.identities import read_as
from aidfunds.report.proof_document import figure_id, identity_id

MOST_MARKS = 8
LONGEST_WHOLE, MOST_WHOLE = 14, 4  # a figure of so many characters and marks is kept on one line
GLYPHS = {  # shapes, not colours
    Outcome.PROVED: "✓",
    Outcome.CONTRADICTED: "✗",
    Outcome.UNPROVABLE: "？",  # data: a mark
    Outcome.UNTOUCHED: "○",
    Outcome.UNCOUNTED: "",
}


@frozen
class MarkView:
    """The way from a figure to one of its formulas. 通向算式的标记。"""

    number: int
    anchor: str
    outcome: str
    glyph: str
    label: str


@frozen(kw_only=True)
class FigureView:
    """A figure in its place. 标记的数值。"""

    anchor: str
    start: int
    end: int
    outcome: Outcome
    title: str
    marks: tuple[MarkView, ...]
    more: int
    whole: bool

    @property
    def glyph(self) -> str:
        """Its shape. 符号。"""
        return GLYPHS[self.outcome]

    @property
    def word(self) -> str:
        """Its outcome in words. 文字。"""
        return str(self.outcome.term)


def view_figures(proof: Proof) -> tuple[FigureView, ...]:
    """Every figure, in text order. 全部数值。"""
    places = entered(proof)
    return tuple(
        _view(proof, index, outcome, places.get(index, ())) for index, outcome in enumerate(outcomes_of(proof))
    )


def _view(proof: Proof, index: int, outcome: Outcome, places: Sequence[int]) -> FigureView:
    figure = proof.notice.figures[index]
    return FigureView(
        anchor=figure_id(index),
        start=figure.start,
        end=figure.end,
        outcome=outcome,
        title=tr("{id}：{read}；{outcome}", id=figure_id(index), read=read_as(figure), outcome=outcome.term),
        marks=tuple(_mark(proof, place) for place in places[:MOST_MARKS]),
        more=max(0, len(places) - MOST_MARKS),
        whole=len(figure.text) <= LONGEST_WHOLE and len(places) <= MOST_WHOLE and "\n" not in figure.text,
    )


def _mark(proof: Proof, place: int) -> MarkView:
    outcome = Outcome(proof.identities[place].status.value)
    label = tr("{outcome}，见算式 {number}", outcome=outcome.term, number=place + 1)
    return MarkView(place + 1, identity_id(place), outcome.value, GLYPHS[outcome], label)
