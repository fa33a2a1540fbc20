"""A total that is stated again: in the body and in the annex, or several times in the body. 总额重复。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from aidfunds.proof.layout import Layout, Role
from aidfunds.proof.lists import TOTAL
from aidfunds.proof.prose import Amount, Stretch, every
from aidfunds.proof.records import Relation
from aidfunds.proof.sums import digits_of, sum_relation

_BEFORE = 20


def repeated_totals(stretches: Sequence[Stretch], layouts: Sequence[Layout]) -> Iterator[Relation]:
    """Each later statement of a total against the first one. 总额相等。"""
    first: dict[Fraction, Amount] = {}
    totals: dict[Fraction, list[Amount]] = defaultdict(list)
    for line in every(stretches):
        for one in line.money():
            if one.figure.bound is None and one.times == 1 and one.figure.number:
                first.setdefault(one.figure.number, one)
                if TOTAL.search(line.between(max(line.at, one.figure.at - _BEFORE), one.figure.at)):
                    totals[one.figure.number].append(one)
    tabled = _tabled(layouts)
    for one in tabled:
        totals[one.figure.number].append(one)
    for number, stated in totals.items():
        telling = digits_of(number) >= 2 or len(stated) >= 2
        for one in stated:
            if number in first and one.index != first[number].index and (telling or one in tabled):
                yield sum_relation(one, [first[number]])


def _tabled(layouts: Sequence[Layout]) -> list[Amount]:
    """The amounts in the rows of totals, and that of an only row."""
    return [
        one
        for layout in layouts
        for entry in layout.entries
        if entry.role is Role.TOTAL or len(layout.entries) == 1
        for column in layout.money
        for one in entry.cells.get(column, ())
    ]
