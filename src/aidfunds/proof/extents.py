"""How far a list may reach: to the end of its segment, of its sentence, of its paragraph. 列举范围。

The more lists a paragraph opens, the fewer amounts of each are looked at, so that no paragraph takes longer than it
is long.  A list that goes on beyond is never called wrong.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import field, frozen

from aidfunds.proof.groups import columns
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.sums import closes, comes_to

_MOST, _FEWEST, _WORK = 600, 12, 8_000
SOUGHT = 40
_ENDINGS = (4, 3, 2)  # how many characters the names of a whole and of its parts share


def reach_of(lists: int) -> int:
    """How many amounts of each list are looked at where there are so many lists. 列举长度。"""
    return max(_FEWEST, min(_MOST, _WORK // max(1, lists)))


def crowded(reach: int) -> bool:
    """Whether there are too many lists to show what each that does not close would hold. 是否过密。"""
    return reach <= SOUGHT


def ends_of(stretch: Stretch, after: Sequence[Amount]) -> list[int]:
    """How many amounts there are to the end of the segment, of the sentence, and in all. 句段内的数额个数。"""
    if not after:
        return [0, 0, 0]
    begin, last = after[0].figure.to, after[-1].figure.at
    stop, pause = (stretch.find(mark, begin, last) for mark in "。；")  # data: read
    return [_before(after, min(stop, pause)), _before(after, stop), len(after)]


def _before(after: Sequence[Amount], at: int) -> int:
    return bisect_right(after, at, key=lambda one: one.figure.at)


@frozen(eq=False)
class Readings:
    """What the amounts after a place may be, as lists with what each comes to. 可能的列举。"""

    after: Sequence[Amount]
    _lists: tuple[tuple[int | Fraction, list[Amount]], ...] = field(repr=False)

    def closing(self, head: Amount) -> list[Amount] | None:
        """The natural list that closes, else the first few that do. 相符的列举。"""
        for total, parts in self._lists:
            if comes_to(head, total, parts):
                return parts
        return self._named_alike(head) or prefix(head, self.after)

    def _named_alike(self, head: Amount) -> list[Amount] | None:
        """Those parts of the sentence whose names end like that of the whole: 累计完成投资, 续建完成投资."""
        whole = self._lists[0][1] if self._lists else []
        for size in _ENDINGS if len(whole) > 2 else ():
            alike = [one for one in whole if len(head.label) >= size and one.label.endswith(head.label[-size:])]
            if 2 <= len(alike) < len(whole) and closes(head, alike):
                return alike
        return None


def readings_of(stretch: Stretch, after: Sequence[Amount]) -> Readings:
    """To the end of the sentence, of the segment, of the stretch. 可能的列举。"""
    segment, sentence, whole = ends_of(stretch, after)
    counts = dict.fromkeys((sentence, segment, whole))
    return Readings(after, tuple(one for count in counts for one in summed(after[:count])))


def summed(amounts: Sequence[Amount]) -> Iterator[tuple[int | Fraction, list[Amount]]]:
    """The columns of a list that hold several amounts, with what each comes to. 各列合计。"""
    for column in columns(amounts):
        if sum(one.times for one in column) >= 2:
            yield sum(one.worth for one in column), column


def prefix(head: Amount, after: Sequence[Amount]) -> list[Amount] | None:
    """The first few parts, if they close: a list may end before its sentence does. 前若干项。"""
    total: int | Fraction = 0
    for count, one in enumerate(after[:SOUGHT], 1):
        total += one.worth
        if count >= 2 and (total == head.worth or closes(head, after[:count])):
            return list(after[:count])
        if total > 2 * head.worth:
            return None
    return None
