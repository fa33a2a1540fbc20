"""Products whose rate, quantity and total stand in different paragraphs. 异段乘积。

Nothing joins the three but their units and that they agree to the last fen, so such a relation is proved or not
mentioned.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure, Kind
from aidfunds.proof.products import COUNTED, addend_of, unit_of, units_per
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Reason, Relation, Shape
from aidfunds.proof.sums import digits_of

_NEAREST, _FEWEST = 8, 5
_MOST_RATES = 200


def products_apart(notice: Notice, priced: Collection[int]) -> Iterator[Relation]:
    """Each rate that no paragraph prices, with the nearest quantities that come to an amount. 异段乘积。"""
    counted: dict[str, list[int]] = defaultdict(list)
    money: dict[Fraction, list[int]] = defaultdict(list)
    rates = []
    for index, one in enumerate(notice.figures):
        if one.bound is not None:
            continue
        if one.kind in COUNTED and one.number >= _FEWEST:
            counted[unit_of(one)].append(index)
        elif one.kind is Kind.MONEY:
            money[one.number].append(index)
        elif one.kind is Kind.RATE and one.cell is None and index not in priced:
            rates.append(index)
    for index in rates[:_MOST_RATES]:
        yield from _of_rate(notice, index, counted, money)


def _of_rate(
    notice: Notice, index: int, counted: dict[str, list[int]], money: dict[Fraction, list[int]]
) -> Iterator[Relation]:
    rate = notice.figures[index]
    per = units_per(rate)
    if len(per) > 1 and per[1:] != ["年"]:  # more than one quantity: too many readings
        return
    for quantity in _near(counted.get(per[0], ()), index):
        total = rate.number * notice.figures[quantity].number
        stated = _near(money.get(total, ()), index)[:1]
        if stated and digits_of(total) >= 2:
            yield _relation(notice.figures, stated[0], (quantity, index))
            return


def _near(indexes: Sequence[int], index: int) -> list[int]:
    """Those nearest to a figure."""
    place = bisect_left(indexes, index)
    return sorted(indexes[max(0, place - _NEAREST) : place + _NEAREST], key=lambda one: abs(one - index))


def _relation(figures: Sequence[Figure], stated: int, terms: Sequence[int]) -> Relation:
    return Relation(
        shape=Shape.PRODUCT,
        stated=stated,
        addends=(addend_of([Amount(one, figures[one]) for one in terms]),),
        doubt=Reason.NOT_COMMITTED,
        unit="元",
    )
