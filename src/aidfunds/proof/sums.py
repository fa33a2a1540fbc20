"""Sums of amounts: whether they close, and as relations. 求和。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import evolve

from aidfunds.notice.records import Figure
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Addend, Reason, Relation, Shape

ROUNDED = ("亿元", "亿", "万亿元", "万亿")
_ROUNDING = 20  # one twentieth
_TELLING = 3
_FARTHEST = 10  # a wrong first digit


def tolerance_of(stated: Figure, terms: Iterable[Figure]) -> Fraction:
    """Half a unit of the last digit for each rounded figure: money in 亿元 or with 约. 允许误差。"""
    return sum((half_step(one) for one in (stated, *terms)), Fraction(0)) if _rounded(stated) else Fraction(0)


def half_step(figure: Figure) -> Fraction:
    """Half a unit of its last printed digit where it is rounded. 末位半个单位。"""
    return figure.step / 2 if _rounded(figure) else Fraction(0)


def _rounded(figure: Figure) -> bool:
    return figure.printed in ROUNDED or figure.about


def sum_of(amounts: Iterable[Amount]) -> Fraction:
    """What amounts come to; one that is for each of several counts as often. 合计。"""
    return Fraction(sum(one.worth for one in amounts)) / 100


def closes(stated: Amount, parts: Sequence[Amount]) -> bool:
    """Whether parts come to what is stated. 是否相符。"""
    return comes_to(stated, sum(one.worth for one in parts), parts)


def comes_to(stated: Amount, total: int | Fraction, parts: Sequence[Amount]) -> bool:
    """The same where what the parts come to is known, in fen. 是否相符。"""
    stands = stated.worth if stated.times == 1 else 100 * stated.figure.number
    if stands == total or not _rounded(stated.figure):
        return stands == total
    difference = abs(Fraction(stands) - total)
    numbers = [one.figure.number for one in parts]
    if len(parts) > 1 and not_rounding(difference / 100, stated.figure.number, numbers):
        return False
    return difference <= 100 * tolerance_of(stated.figure, (one.figure for one in parts))


def not_rounding(difference: Fraction, stated: Fraction, parts: Iterable[Fraction]) -> bool:
    """Whether a difference could hide a whole part, or is too much of the sum to come from rounding. 不像舍入。"""
    smallest = min((abs(one) for one in parts if one), default=Fraction(0))
    return bool(difference) and (abs(difference) >= smallest or abs(difference) * _ROUNDING > abs(stated))


def likely(stated: Amount, parts: Sequence[Amount]) -> bool:
    """Whether parts that do not come to what is stated are near enough to be meant for it. 是否可能是其分项。"""
    total = sum(one.worth for one in parts)
    return total <= _FARTHEST * stated.worth and stated.worth <= _FARTHEST * total


def alike(one: int | Fraction, other: int | Fraction) -> bool:
    """Whether two amounts differ as by one wrong digit, or two in the wrong order. 是否仅一位之差。"""
    if min(digits_of(Fraction(one) / 100), digits_of(Fraction(other) / 100)) < _TELLING:
        return one == other
    rest = str(abs(Fraction(one) - other).numerator).rstrip("0") or "0"
    return len(rest) == 1 or (len(rest) == 2 and int(rest) % 9 == 0)


def sum_relation(
    stated: Amount,
    parts: Sequence[Amount],
    commits: tuple[int, int] | None = None,
    doubt: Reason | None = None,
    *,
    direct: bool = False,
) -> Relation:
    """Parts that come, or should come, to what is stated. 求和关系。"""
    addends = tuple(Addend(one.figure.number, (one.index,)) for one in parts for _ in range(one.times))
    return Relation(
        shape=Shape.EQUALITY if len(addends) == 1 else Shape.SUM,
        stated=stated.index,
        addends=addends,
        commits=commits,
        doubt=doubt,
        unit=stated.figure.unit,
        direct=direct,
    )


def unread(relation: Relation) -> Relation:
    """The same without its parts: that there is a list is told, but not what it may hold. 未读的列举。"""
    return evolve(relation, addends=(), doubt=Reason.AMBIGUOUS)


def digits_of(number: Fraction) -> int:
    """How many significant digits a number of fen has: 26428万元 has five, 4000万元 one. 有效数字。"""
    written = str(abs(number * 100).numerator).rstrip("0")
    return len(written)
