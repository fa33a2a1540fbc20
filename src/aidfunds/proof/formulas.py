"""An identity as people write it: 100万 ＋ 40万 ＝ 140万元. 算式。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from aidfunds.notice.notice import Notice
from aidfunds.notice.numerals import plain
from aidfunds.notice.records import Figure
from aidfunds.proof.records import Factor, Identity, Relation, Shape, Status

_MOST = 40
_SIGNS = {Status.PROVED: "＝", Status.CONTRADICTED: "≠", Status.UNPROVABLE: "＝？"}


@frozen
class Piece:
    """A piece of a formula, with the figure that it writes; signs write none. 算式片段。"""

    text: str
    figure: int | None = None


def formula_of(notice: Notice, one: Identity) -> str:
    """The parts, and whether they come to what is stated. 算式。"""
    return "".join(piece.text for piece in formula_pieces(notice, one))


def formula_pieces(notice: Notice, one: Identity) -> Iterator[Piece]:
    """The same in pieces, so that each figure can lead to its place. 算式的片段。"""
    sign = _SIGNS[one.status]
    if one.tolerance and one.difference and one.status is Status.PROVED:
        sign = "≈"
    yield from _left(notice, one.relation)
    yield Piece(f" {sign} ")
    yield _written(notice, one.relation.stated)


def said(figure: Figure) -> str:
    """A figure as it is printed, on one line. 数值原文。"""
    written = "".join(figure.text.split())
    return (
        written
        if not figure.cell or not figure.printed or written.endswith(figure.printed)
        else f"{written}{figure.printed}"
    )


def sum_said(parts: Iterable[str]) -> str:
    """Addends as they are printed: 100万 ＋ 40万. 和式。"""
    return " ＋ ".join(parts)


def product_said(notice: Notice, factors: Iterable[Factor]) -> str:
    """A product as it is printed: 3期 × 40人 × 10天. 乘积算式。"""
    return " × ".join(said(notice.figures[factor.figure]) for factor in factors)


def _left(notice: Notice, relation: Relation) -> Iterator[Piece]:
    if relation.shape is Shape.COUNT:
        yield Piece(plain(relation.computed))
    elif relation.shape is Shape.SHARE:
        part, whole = relation.addends[0].factors
        yield from _joined(notice, " ÷ ", [part.figure, whole.figure])
    else:
        for number, addend in enumerate(relation.addends[:_MOST]):
            if number:
                yield Piece(" ＋ ")
            yield from _joined(notice, " × ", [one.figure for one in addend.factors] or addend.figures[:1])
        if len(relation.addends) > _MOST or not relation.addends:
            yield Piece(" ＋ …" if relation.addends else "…")


def _joined(notice: Notice, sign: str, figures: Sequence[int]) -> Iterator[Piece]:
    for number, index in enumerate(figures):
        if number:
            yield Piece(sign)
        yield _written(notice, index)


def _written(notice: Notice, index: int) -> Piece:
    return Piece(said(notice.figures[index]), index)
