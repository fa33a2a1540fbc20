"""Measures from other measures: 长1030米，宽3米，面积3090平方米; 40个村2000亩，每村50亩. 计量之积。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from aidfunds.notice.records import Kind
from aidfunds.notice.units import PLACES, alternatives
from aidfunds.proof.products import unit_of
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Addend, Factor, Reason, Relation, Shape

_METRES = {"米": 1, "m": 1, "公里": 1000, "千米": 1000, "km": 1000}
_SQUARES = {"平方米", "㎡", "m²"}
_NEAREST, _LEAD = 4, 8
_EACH = re.compile(rf"每个?(?P<of>{alternatives((*PLACES, '户', '人'))})[^0-9，。；]{{0,4}}$")


def areas_in(line: Stretch, amounts: Sequence[Amount]) -> Iterator[Relation]:
    """Each area that two of the lengths before it in its sentence give. 面积。"""
    for place, area in enumerate(amounts):
        if area.figure.kind is not Kind.MEASURE or area.figure.unit not in _SQUARES or area.figure.bound is not None:
            continue
        sides = [one for one in amounts[max(0, place - _NEAREST) : place] if _is_side(line, one, area)]
        for second in range(len(sides) - 1, 0, -1):
            for first in range(second - 1, -1, -1):
                if _metres(sides[first]) * _metres(sides[second]) == area.figure.number:
                    yield _relation(area, (sides[first], sides[second]))


def allotments_in(text: str, amounts: Sequence[Amount]) -> Iterator[Relation]:
    """Each measure for one of several, with how many there are and the total: 40个村2000亩（每村50亩）. 分摊计量。"""
    for place, each in enumerate(amounts):
        found = _EACH.search(text, max(0, each.figure.at - _LEAD), each.figure.at)
        if found is None or each.figure.kind is not Kind.MEASURE or each.figure.bound is not None:
            continue
        near = amounts[max(0, place - _NEAREST) : place + _NEAREST]
        several = [one for one in near if one.figure.kind is Kind.COUNT and unit_of(one.figure) in _like(found["of"])]
        for total in near:
            if total is each or total.figure.unit != each.figure.unit or total.figure.bound is not None:
                continue
            many = next((one for one in several if one.figure.number * each.figure.number == total.figure.number), None)
            if many is not None:
                yield _relation(total, sorted((many, each), key=lambda one: one.index))


def _like(word: str) -> tuple[str, ...]:
    return ("人",) if word == "人" else (word, "个") if word in PLACES else (word,)


def _is_side(line: Stretch, one: Amount, area: Amount) -> bool:
    between = line.between(one.figure.to, area.figure.at)
    return one.figure.kind is Kind.MEASURE and one.figure.unit in _METRES and not re.search("[。；]", between)


def _metres(one: Amount) -> Fraction:
    return one.figure.number * _METRES[one.figure.unit]


def _relation(area: Amount, sides: Sequence[Amount]) -> Relation:
    factors = tuple(Factor(one.index, one.figure.number, one.figure.unit) for one in sides)
    addend = Addend(area.figure.number, tuple(one.index for one in sides), factors)
    return Relation(
        shape=Shape.PRODUCT,
        stated=area.index,
        addends=(addend,),
        doubt=Reason.NOT_COMMITTED,
        unit=area.figure.unit,
    )
