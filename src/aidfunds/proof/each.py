"""So much for each of several: 3个村各安排50万元，共计150万元. 各若干。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aidfunds.notice.records import Kind
from aidfunds.proof.products import addend_of
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Reason, Relation, Shape

_BEFORE, _AROUND = 3, 3


def each_in(line: Stretch, amounts: Sequence[Amount]) -> Iterator[Relation]:
    """The count before 各 times the amount behind it, where its sentence states what that is. 各若干。"""
    for place, one in enumerate(amounts):
        if one.times < 2 or one.names or one.figure.kind is not Kind.MONEY or one.figure.bound is not None:
            continue
        before = [
            other
            for other in amounts[max(0, place - _BEFORE) : place]
            if other.figure.kind is Kind.COUNT and other.figure.number == one.times
        ]
        near = [*amounts[place + 1 : place + 1 + _AROUND], *reversed(amounts[max(0, place - _AROUND) : place])]
        total = next((other for other in near if _states(line, other, one)), None)
        if before and total is not None:
            yield Relation(
                shape=Shape.PRODUCT,
                stated=total.index,
                addends=(addend_of([before[-1], one]),),
                doubt=Reason.NOT_COMMITTED,
                unit="元",
            )


def _states(line: Stretch, total: Amount, one: Amount) -> bool:
    at, to = sorted((total.figure.at, one.figure.at))
    money = total.figure.kind is Kind.MONEY and total.figure.bound is None
    return money and total.figure.number * 100 == one.worth and "。" not in line.between(at, to)
