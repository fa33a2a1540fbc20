"""Lists whose sum is stated elsewhere: in a heading, another section, a table. 异处合计。

Nothing in the text binds the two, so such a relation is proved or not mentioned, never contradicted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import define, field

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure, Kind
from aidfunds.proof.groups import Group
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Relation
from aidfunds.proof.sums import digits_of, sum_of, sum_relation

_LONGEST_RUNS = 60
_NEAREST = 4
_FEWEST = 10  # a smaller count is met by chance


@define
class Stated:
    """Where each amount of money and each count stands. 数值位置。"""

    notice: Notice
    _known: dict[tuple[Kind, str], dict[int | Fraction, list[int]]] = field(
        factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def __attrs_post_init__(self) -> None:
        for index, one in enumerate(self.notice.figures):
            if one.kind in (Kind.MONEY, Kind.COUNT) and one.bound is None:
                self._known[one.kind, one.unit][100 * one.number].append(index)

    def like(self, figure: Figure) -> Mapping[int | Fraction, list[int]]:
        """The figures of a kind and unit by their number, in fen. 同类数值。"""
        return self._known.get((figure.kind, figure.unit), {})

    def elsewhere(self, parts: Sequence[Amount]) -> list[int]:
        """The figures that state the sum of some parts, the nearest before them first. 别处的合计。"""
        own = {one.index for one in parts}
        first = min(own)
        known = self.like(parts[0].figure).get(sum(one.worth for one in parts), [])
        place = bisect_left(known, first)
        near = [*reversed(known[max(0, place - _NEAREST) : place]), *known[place : place + _NEAREST]]
        return [index for index in near if index not in own]


def sums_elsewhere(groups: Sequence[Group], stated: Stated, solved: Sequence[Relation]) -> Iterator[Relation]:
    """Each list with the figure that states its sum, where that is hardly chance. 异处合计。"""
    below: dict[int, set[int]] = defaultdict(set)
    for relation in solved:
        below[relation.stated].update(relation.terms)
    summed = {relation.terms for relation in solved}
    for group in groups:
        own = {one.index for one in group.parts}
        if any(below[index] & own for index in own if index in below):
            continue
        telling = _telling(group)
        known = tuple(sorted(own)) in summed
        for index in stated.elsewhere(group.parts)[:2]:
            if known and index in below:  # each has a list of its own
                continue
            if not telling and not (index in below and _second(group)):
                continue
            yield _relation(stated.notice, index, group.parts)


def _telling(group: Group) -> bool:
    """Whether a sum that agrees is hardly chance: three parts and more, or two with enough digits."""
    total = sum_of(group.parts)
    count = sum(one.times for one in group.parts)
    if count < 2 or (any(not one.figure.number for one in group.parts) and count < 3):
        return False
    digits = digits_of(total)
    if group.parts[0].figure.kind is not Kind.MONEY:
        return count >= 3 and total >= _FEWEST
    if any("." in one.figure.text for one in group.parts):  # 2.08 and 1.62 are 3.70
        finest = min(one.figure.step for one in group.parts)
        digits = max(digits, len(str(int(total / finest))) + (not group.tight))
    return (count >= 3 and digits >= 2) or digits >= 4 or (group.tight and digits >= 3)


def _second(group: Group) -> bool:
    """Whether a list may be another breakdown of a sum that has one already: by use after by source."""
    total = sum_of(group.parts)
    return (
        len(group.parts) >= 2
        and all(one.figure.number for one in group.parts)
        and group.parts[0].figure.kind is Kind.MONEY
        and digits_of(total) >= 2
    )


def _relation(notice: Notice, index: int, parts: Sequence[Amount]) -> Relation:
    return sum_relation(Amount(index, notice.figures[index]), parts)


def runs_elsewhere(parts: Sequence[Amount], stated: Stated) -> Iterator[Relation]:
    """Neighbours within a long list whose sum is stated elsewhere: the poor counties of a column. 部分之和。"""
    if not 4 <= len(parts) <= _LONGEST_RUNS:
        return
    own = {one.index for one in parts}
    known = stated.like(parts[0].figure)
    for start in range(len(parts)):
        total: int | Fraction = 0
        for end in range(start + 1, len(parts) + 1):
            total += parts[end - 1].worth
            count = end - start
            if total not in known or count < 3 or count == len(parts):
                continue
            if digits_of(Fraction(total) / 100) < 3 + (count > 6):
                continue
            for index in stated.elsewhere(parts[start:end])[:1]:
                if index not in own and stated.notice.figures[index].cell is None:
                    yield _relation(stated.notice, index, parts[start:end])


def partitions(groups: Sequence[Group], lists: Sequence[Group]) -> Iterator[Relation]:
    """Each list with the nearest groups that come to the same. 分段之和。"""
    by_sum: dict[Fraction, list[Group]] = defaultdict(list)
    for group in groups:
        by_sum[sum_of(group.parts)].append(group)
    for listed in lists:
        first = listed.parts[0].index
        same = sorted(by_sum.get(sum_of(listed.parts), ()), key=lambda one: abs(one.parts[0].index - first))
        for group in same[:_NEAREST]:
            yield from _partition(group.parts, listed.parts)


def _partition(shares: Sequence[Amount], parts: Sequence[Amount]) -> Iterator[Relation]:
    """Two breakdowns of one sum, in one order: 938 and 307 and 14 are the items 1 to 3, 4 and 5, 6."""
    if len(parts) <= len(shares) or {one.index for one in shares} & {one.index for one in parts}:
        return
    taken: list[tuple[Amount, list[Amount]]] = []
    place = 0
    for share in shares:
        run: list[Amount] = []
        while place < len(parts) and sum_of(run) < share.figure.number:
            run.append(parts[place])
            place += 1
        if sum_of(run) != share.figure.number or not run:
            return
        taken.append((share, run))
    for share, run in taken:
        yield sum_relation(share, run)
