"""An identity as people write it: 100万 ＋ 40万 ＝ 140万元. 算式。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.notice.notice import Notice
from aidfunds.notice.numerals import plain
from aidfunds.notice.records import Figure
from aidfunds.proof.records import Addend, Factor, Identity, Shape, Status

_MOST = 40


def formula_of(notice: Notice, one: Identity) -> str:
    """The parts, and whether they come to what is stated. 算式。"""
    relation = one.relation
    stated = notice.figures[relation.stated]
    sign = "＝" if one.status is Status.PROVED else "≠"
    if one.tolerance and one.difference and one.status is Status.PROVED:
        sign = "≈"
    return f"{_left(notice, one)} {sign} {said(stated)}"


def said(figure: Figure) -> str:
    """A figure as it is printed, on one line. 数值原文。"""
    written = "".join(figure.text.split())
    return (
        written
        if not figure.cell or not figure.printed or written.endswith(figure.printed)
        else f"{written}{figure.printed}"
    )


def _left(notice: Notice, one: Identity) -> str:
    relation = one.relation
    if relation.shape is Shape.COUNT:
        return plain(relation.computed)
    if relation.shape is Shape.SHARE:
        part, whole = relation.addends[0].factors
        return f"{said(notice.figures[part.figure])} ÷ {said(notice.figures[whole.figure])}"
    parts = [_addend(notice, addend) for addend in relation.addends[:_MOST]]
    more = " ＋ …" if len(relation.addends) > _MOST else ""
    return sum_said(parts) + more


def _addend(notice: Notice, addend: Addend) -> str:
    return product_said(notice, addend.factors) if addend.factors else said(notice.figures[addend.figures[0]])


def sum_said(parts: Iterable[str]) -> str:
    """Addends as they are printed: 100万 ＋ 40万. 和式。"""
    return " ＋ ".join(parts)


def product_said(notice: Notice, factors: Iterable[Factor]) -> str:
    """Factors as they are printed: 40人 × 10天. 乘积算式。"""
    return " × ".join(said(notice.figures[factor.figure]) for factor in factors)
