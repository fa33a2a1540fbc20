"""Relations become identities: proved, contradicted or unprovable; doubles go, suspects are named. 判定。"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Kind
from aidfunds.proof.credible import credible
from aidfunds.proof.records import Coverage, Identity, Reason, Relation, Shape, Status
from aidfunds.proof.shares import rounding_of
from aidfunds.proof.sums import not_rounding, tolerance_of
from aidfunds.proof.suspects import with_suspects

_COVERED = (Kind.MONEY, Kind.COUNT, Kind.MEASURE, Kind.RATE, Kind.PERCENT, Kind.DURATION)
_RANK = {Status.PROVED: 0, Status.CONTRADICTED: 1, Status.UNPROVABLE: 2}


def judged(notice: Notice, relations: Iterable[Relation]) -> tuple[Identity, ...]:
    """One identity a relation, in text order of what is stated. 全部判定。"""
    best: dict[tuple[int, tuple[int, ...]], Identity] = {}
    for relation in relations:
        one = _judge(notice, relation)
        if one is None:
            continue
        key = (relation.stated, relation.terms)
        other = best.get(key)
        if other is None or _RANK[one.status] < _RANK[other.status]:
            best[key] = one
    kept = credible(list(best.values()))
    kept.sort(key=lambda one: (one.relation.stated, one.relation.terms))
    return tuple(with_suspects(notice, kept))


def _judge(notice: Notice, relation: Relation) -> Identity | None:
    stated = notice.figures[relation.stated]
    if relation.stated in relation.terms or stated.bound is not None:
        return None
    if not relation.addends:
        return Identity(
            relation=relation,
            status=Status.UNPROVABLE,
            tolerance=Fraction(0),
            difference=Fraction(0),
            reason=relation.doubt,
        )
    tolerance = _tolerance(notice, relation)
    difference = stated.number - relation.computed
    made = Identity(relation=relation, status=Status.PROVED, tolerance=tolerance, difference=difference)
    if abs(difference) <= tolerance:
        values = [addend.value for addend in relation.addends]
        hidden = relation.shape is Shape.SUM and not_rounding(difference, stated.number, values)
        return None if hidden else made
    if relation.shape is Shape.SUM and stated.kind is not Kind.MONEY:
        return None  # counts overlap, and lists of them are seldom whole
    if relation.doubt is not None:
        return evolve(made, status=Status.UNPROVABLE, reason=relation.doubt)
    if relation.commits is None:
        return None
    if relation.shape is Shape.SUM and _printed_coarser(notice, relation, difference):
        return evolve(made, status=Status.UNPROVABLE, reason=Reason.AMBIGUOUS)
    if _breaks_off(notice, relation):
        return evolve(made, status=Status.UNPROVABLE, reason=Reason.CUT_OFF)
    return evolve(made, status=Status.CONTRADICTED)


def _breaks_off(notice: Notice, relation: Relation) -> bool:
    """Whether the text ends within the last figure of a relation, or right behind it: its digits may be cut."""
    last = max((relation.stated, *relation.terms))
    figure = notice.figures[last]
    return last == len(notice.figures) - 1 and not notice.text[figure.to :].strip(" ")


def _printed_coarser(notice: Notice, relation: Relation, difference: Fraction) -> bool:
    """Whether a total is printed with fewer decimals than its parts, and agrees as far as it is printed."""
    step = notice.figures[relation.stated].step
    return abs(difference) < step and any(notice.figures[index].step < step for index in relation.terms)


def _tolerance(notice: Notice, relation: Relation) -> Fraction:
    """How much may be due to rounding: of percentages, and of money in 亿元 or with 约."""
    stated = notice.figures[relation.stated]
    if relation.shape is Shape.SHARE:
        return rounding_of(stated)
    if stated.kind is not Kind.MONEY:
        return Fraction(0)
    return tolerance_of(stated, [notice.figures[index] for index in relation.terms])


def rest_of(notice: Notice, identities: Iterable[Identity]) -> Coverage:
    """Which figures identities reach. 覆盖情况。"""
    proved: set[int] = set()
    contradicted: set[int] = set()
    for one in identities:
        figures = {one.relation.stated, *one.relation.terms}
        if one.status is Status.PROVED:
            proved |= figures
        elif one.status is Status.CONTRADICTED:
            contradicted |= figures
    counted = [index for index, figure in enumerate(notice.figures) if figure.kind in _COVERED]
    wrong = sum(index in contradicted for index in counted)
    right = sum(index in proved and index not in contradicted for index in counted)
    unproved = tuple(index for index in counted if index not in proved and index not in contradicted)
    return Coverage(figures=len(counted), proved=right, contradicted=wrong, unproved=unproved)
