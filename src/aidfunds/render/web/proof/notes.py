"""An identity as it stands beside the text: its formula, the words that bind it, what is wrong with it. 算式注。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from aidfunds.language import listed, tr
from aidfunds.money import Money
from aidfunds.notice.notice import Notice
from aidfunds.notice.numerals import in_yuan, plain
from aidfunds.notice.records import Figure, Kind
from aidfunds.proof.formulas import formula_pieces, said
from aidfunds.proof.outcomes import Outcome
from aidfunds.proof.records import Identity, Proof, Relation
from aidfunds.render.web.proof.figures import GLYPHS
from aidfunds.render.web.proof.runs import in_sight, quoted
from aidfunds.report.proof_document import figure_id, identity_id

MOST_WORDS, MOST_MEMBERS, MOST_BRIEF, MOST_RUNS = 80, 30, 48, 12


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
        return _shortened("".join(piece.text for piece in self.formula), MOST_BRIEF)


def view_notes(proof: Proof) -> tuple[NoteView, ...]:
    """Every identity, in text order. 全部算式。"""
    return tuple(_view(proof.notice, place, one) for place, one in enumerate(proof.identities))


def place_of(notice: Notice, figure: Figure) -> str:
    """Line and clause of a figure. 位置。"""
    line = tr("第 {line} 行", line=notice.line_of(figure.start))
    return f"{line} {in_sight(notice.clause_of(figure.at))}".strip()


def _view(notice: Notice, place: int, one: Identity) -> NoteView:
    relation = one.relation
    return NoteView(
        number=place + 1,
        anchor=identity_id(place),
        outcome=Outcome(one.status.value),
        shape=str(relation.shape.term),
        stated=_link(notice, relation.stated),
        formula=tuple(
            LinkView(piece.text) if piece.figure is None else _link(notice, piece.figure, piece.text)
            for piece in formula_pieces(notice, one)
        ),
        facts=tuple(_facts(notice, one)),
        suspects=tuple(_link(notice, index) for index in one.suspects),
        figures=tuple(figure_id(index) for index in (relation.stated, *relation.terms)),
    )


def _link(notice: Notice, index: int, text: str = "") -> LinkView:
    figure = notice.figures[index]
    return LinkView(in_sight(text or said(figure)), figure_id(index), place_of(notice, figure))


def _facts(notice: Notice, one: Identity) -> Iterator[str]:
    relation, stated = one.relation, notice.figures[one.relation.stated]
    if one.difference and relation.addends:
        computed, difference = (amount_in_words(stated, value) for value in (relation.computed, one.difference))
        yield tr("算得 {computed}，差 {difference}", computed=computed, difference=difference)
    if one.tolerance:
        yield tr("末位四舍五入，容许相差 {tolerance}", tolerance=amount_in_words(stated, one.tolerance))
    if one.reason:
        yield str(one.reason.term)
    if relation.members:
        yield tr("所数：{members}", members=_members(notice, relation))
    lines = {notice.line_of(notice.figures[index].start) for index in relation.terms}
    if lines - {notice.line_of(stated.start)}:
        yield tr("各项在第 {lines} 行", lines=_runs(sorted(lines)))
    if relation.commits:
        start, end = notice.even.span(*relation.commits)
        words = _shortened(quoted(notice.even.original[start:end]), MOST_WORDS)
        yield tr("依据第 {line} 行“{words}”", line=notice.line_of(start), words=words)


def amount_in_words(stated: Figure, value: Fraction) -> str:
    """A number as what it is compared with: 1万元, 3人. 数值的写法。"""
    if stated.kind is Kind.MONEY and (value * 100).denominator == 1:
        return str(Money(int(value * 100)))
    written = in_yuan(value) if stated.kind in (Kind.MONEY, Kind.RATE) else plain(value)
    return f"{written}{stated.unit}"


def _runs(lines: Sequence[int]) -> str:
    """Line numbers as people list them: 38、113-121."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1][1:] = [line]
        else:
            runs.append([line])
    return listed(["-".join(map(str, run)) for run in runs[:MOST_RUNS]] + ["…"] * (len(runs) > MOST_RUNS))


def _members(notice: Notice, relation: Relation) -> str:
    spans = [notice.even.span(one.at, one.to) for one in relation.members[:MOST_MEMBERS]]
    more = ["…"] if len(relation.members) > MOST_MEMBERS else []
    return listed([*(_shortened(quoted(notice.even.original[start:end]), 20) for start, end in spans), *more])


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
