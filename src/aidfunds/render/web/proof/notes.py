"""An identity as it stands beside the text: its formula, the words that bind it, what is wrong with it. 算式注。"""

from __future__ import annotations

from attrs import frozen

from aidfunds.notice.notice import Notice
from aidfunds.proof.formulas import formula_pieces, said
from aidfunds.proof.outcomes import Outcome
from aidfunds.proof.records import Identity, Proof
from aidfunds.render.identities import facts_of, lines_of, place_of, shortened
from aidfunds.render.sight import in_sight
from aidfunds.render.web.proof.figures import GLYPHS
from aidfunds.report.proof_document import figure_id, identity_id

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
    return tuple(_view(proof.notice, place, one) for place, one in enumerate(proof.identities))


def _view(notice: Notice, place: int, one: Identity) -> NoteView:
    relation, pieces = one.relation, tuple(formula_pieces(notice, one))
    written = {piece.figure for piece in pieces}
    rest = [index for index in relation.terms if index not in written]
    return NoteView(
        number=place + 1,
        anchor=identity_id(place),
        outcome=Outcome(one.status.value),
        shape=str(relation.shape.term),
        stated=_link(notice, relation.stated),
        formula=tuple(
            LinkView(piece.text) if piece.figure is None else _link(notice, piece.figure, piece.text)
            for piece in pieces
        ),
        rest=tuple(_link(notice, index) for index in rest[:MOST_REST]),
        facts=tuple(filter(None, (lines_of(notice, one), *facts_of(notice, one)))),
        suspects=tuple(_link(notice, index) for index in one.suspects),
        figures=tuple(figure_id(index) for index in (relation.stated, *relation.terms)),
    )


def _link(notice: Notice, index: int, text: str = "") -> LinkView:
    figure = notice.figures[index]
    return LinkView(in_sight(text or said(figure)), figure_id(index), place_of(notice, figure))
