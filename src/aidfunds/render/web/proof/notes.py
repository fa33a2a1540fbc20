"""What stands beside a notice's text: formulas, marks on its figures, what is doubtful. 证明页的注。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from aidfunds.language import tr
from aidfunds.model.findings import Finding
from aidfunds.notice.notice import Notice
from aidfunds.proof.formulas import formula_pieces, said
from aidfunds.proof.outcomes import Outcome, entered, outcomes_of
from aidfunds.proof.records import Identity, Proof
from aidfunds.render.identities import (
    facts_of,
    in_sight,
    line_and_clause,
    lines_of,
    place_of,
    quoted,
    read_as,
    shortened,
)
from aidfunds.render.texts import SEVERITY_GLYPHS
from aidfunds.report.proof_document import figure_id, identity_id


@frozen(kw_only=True)
class AnomalyView:
    """One doubt; ``line`` is None where it has no place. 存疑之处。"""

    anchor: str
    code: str
    severity: str
    glyph: str
    word: str
    message: str
    hint: str
    place: str
    line: int | None


def view_anomalies(found: Iterable[Finding]) -> tuple[AnomalyView, ...]:
    """Every anomaly, in the order of the proof. 全部存疑之处。"""
    return tuple(_anomaly_view(number, finding) for number, finding in enumerate(found, 1))


def _anomaly_view(number: int, finding: Finding) -> AnomalyView:
    where = finding.location
    return AnomalyView(
        anchor=f"a{number}",
        code=finding.code,
        severity=finding.severity.value,
        glyph=SEVERITY_GLYPHS[finding.severity],
        word=str(finding.severity.term),
        message=quoted(finding.message),
        hint=quoted(finding.hint),
        place=line_and_clause(where.line, where.clause),
        line=where.line,
    )


MOST_BRIEF, MOST_REST = 48, 120


@frozen
class LinkView:
    """A piece of a formula; what writes a figure leads to it. 算式片段。"""

    text: str
    anchor: str = ""
    title: str = ""


@frozen(kw_only=True)
class NoteView:
    """One identity, written. 算式注。"""

    number: int
    anchor: str
    outcome: Outcome
    shape: str
    stated: LinkView
    formula: tuple[LinkView, ...]
    rest: tuple[LinkView, ...]  # of a formula that is too long to be written out
    facts: tuple[str, ...]
    suspects: tuple[LinkView, ...]
    figures: tuple[str, ...]

    @property
    def glyph(self) -> str:
        """Its shape. 符号。"""
        return GLYPHS[self.outcome]

    @property
    def brief(self) -> str:
        """Its formula as it is told where it is not written out. 算式简写。"""
        return shortened("".join(piece.text for piece in self.formula), MOST_BRIEF)


def view_notes(proof: Proof) -> tuple[NoteView, ...]:
    """Every identity, in text order. 全部算式。"""
    return tuple(_note_view(proof.notice, place, identity) for place, identity in enumerate(proof.identities))


def _note_view(notice: Notice, place: int, identity: Identity) -> NoteView:
    relation, pieces = identity.relation, tuple(formula_pieces(notice, identity))
    written = {piece.figure for piece in pieces}
    rest = [index for index in relation.terms if index not in written]
    return NoteView(
        number=place + 1,
        anchor=identity_id(place),
        outcome=Outcome(identity.status.value),
        shape=str(relation.shape.term),
        stated=_link(notice, relation.stated),
        formula=tuple(
            LinkView(piece.text) if piece.figure is None else _link(notice, piece.figure, piece.text)
            for piece in pieces
        ),
        rest=tuple(_link(notice, index) for index in rest[:MOST_REST]),
        facts=tuple(filter(None, (lines_of(notice, identity), *facts_of(notice, identity)))),
        suspects=tuple(_link(notice, index) for index in identity.suspects),
        figures=tuple(figure_id(index) for index in (relation.stated, *relation.terms)),
    )


def _link(notice: Notice, index: int, text: str = "") -> LinkView:
    figure = notice.figures[index]
    return LinkView(in_sight(text or said(figure)), figure_id(index), place_of(notice, figure))


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
        _figure_view(proof, index, outcome, places.get(index, ())) for index, outcome in enumerate(outcomes_of(proof))
    )


def _figure_view(proof: Proof, index: int, outcome: Outcome, places: Sequence[int]) -> FigureView:
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
