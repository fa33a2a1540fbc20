"""Percentages of one amount in another: 占比87.3%, 支出进度44.88%. 占比与进度。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from aidfunds.notice.records import Figure, Kind
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Addend, Factor, Reason, Relation, Shape
from aidfunds.proof.sums import half_step

_SHARE = re.compile(r"占|比例|比重|进度|支出率|执行率|完成率|拨付率|到位率|使用率|率")
_CHANGE = re.compile(
    r"增长|下降|提高|增加|降低|增幅|减少|同比|环比|不超过|超过|满意|合格率|及时率|贫困发生率|脱贫率|覆盖率|知晓率"
)
_NEAR = 60
_LATEST = 24


def shares_in(line: Stretch, amounts: Sequence[Amount], money: Sequence[Amount]) -> Iterator[Relation]:
    """The shares of a paragraph; ``money`` are the amounts before it, the nearest last. 占比。"""
    for place, one in enumerate(amounts):
        if one.figure.kind is not Kind.PERCENT or one.figure.bound is not None:
            continue
        before = line.text[max(0, one.figure.at - line.at - 30) : one.figure.at - line.at]
        clause = re.split("[，。；]", before)[-1]
        if not _SHARE.search(clause) or _CHANGE.search(clause):
            continue
        relation = _share(line, amounts, place, money)
        if relation is not None:
            yield relation


def _share(line: Stretch, amounts: Sequence[Amount], place: int, money: Sequence[Amount]) -> Relation | None:
    stated = amounts[place]
    near = [
        one
        for one in amounts[max(0, place - _LATEST) : place]
        if one.figure.kind is Kind.MONEY and "。" not in line.between(one.figure.to, stated.figure.at)
    ]
    if not near or stated.figure.at - near[-1].figure.to > _NEAR:
        return None
    numerator = near[-1]
    tried = [*reversed(near[:-1]), *_others(amounts, place, money, numerator)]
    for whole in tried:
        if _holds(stated.figure, numerator, whole):
            return _relation(stated, numerator, whole)
        if _holds(stated.figure, whole, numerator) and "占" in line.between(whole.figure.to, stated.figure.at):
            return _relation(stated, whole, numerator)
    if len(near) >= 2 and near[-2].figure.number:
        return _relation(stated, numerator, near[-2], Reason.NOT_COMMITTED)
    return None


def _others(amounts: Sequence[Amount], place: int, money: Sequence[Amount], numerator: Amount) -> list[Amount]:
    """Wholes further away: earlier in the paragraph, then before it; only what is larger than the part."""
    own = [one for one in amounts[max(0, place - _LATEST) : place] if one.figure.kind is Kind.MONEY]
    precise = amounts[place].figure.step < 1
    far = [*reversed(own), *(reversed(money[-_LATEST:]) if precise else reversed(money[-3:]))]
    return [one for one in far if one.index != numerator.index and one.figure.number > numerator.figure.number]


def _holds(stated: Figure, part: Amount, whole: Amount) -> bool:
    if not whole.figure.number:
        return False
    share = 100 * part.figure.number / whole.figure.number
    return abs(stated.number - share) <= stated.step / 2 and share <= 100


def _relation(stated: Amount, part: Amount, whole: Amount, doubt: Reason | None = None) -> Relation:
    share = 100 * part.figure.number / whole.figure.number
    factors = tuple(Factor(one.index, one.figure.number, one.figure.unit) for one in (part, whole))
    indexes = tuple(sorted((part.index, whole.index)))
    return Relation(
        shape=Shape.SHARE,
        stated=stated.index,
        addends=(Addend(_six_decimals(share), indexes, factors),),
        doubt=doubt,
        unit="%",
    )


def _six_decimals(share: Fraction) -> Fraction:
    scaled = share * 10**6
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**6)


def rounding_of(stated: Figure) -> Fraction:
    """Half a unit of the last printed digit of a percentage. 百分比的允许误差。"""
    return stated.step / 2 + half_step(stated)
