"""Whether words or numbers say that a list is whole, whatever it comes to. 列举是否完整。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.series import one_series
from aidfunds.proof.sums import sum_of

_COLON = re.compile(r"^\s*[，,]?\s*(?:具体|安排|分配)?(?:为|是|如下)?\s*：")
_NUMBER = re.compile(r"(?:^|[；。：，])\s*[（(]?(?P<number>[0-9]{1,2})(?:[）).．、]|是)")
_ITEMS = re.compile("个?(?:子?项目|项(?!目?资)|方面|部分)")
_PLACES = re.compile("个?[^，。；：、0-9]{0,4}?(?:县|市|区|州|旗|镇|乡|村)")
_PLACE = re.compile("[县市区州旗镇乡村]$")
_WITHIN = re.compile("其中|用于|：")
_NEAR, _NOUN = 3, 6
_BEFORE = 16
_HUNDRED = 100


def is_whole(stretch: Stretch, head: Amount, parts: Sequence[Amount]) -> bool:
    """Whether shares make a hundred per cent, a count is met, or a bare colon opens a list of one sort. 是否完整。"""
    return (
        _shares_whole(stretch, head, parts)
        or counted_whole(stretch, head, parts)
        or _after_a_colon(stretch, head, parts)
    )


def counted_whole(stretch: Stretch, head: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a count beside the whole is that of the parts, or that of the counts of the parts. 项数是否相符。"""
    counts = stretch.counts()
    place = bisect_left(counts, head.figure.at, key=lambda one: one.figure.at)
    first = parts[0].figure.at
    beside = [
        one
        for one in counts[max(0, place - 1) : place + _NEAR]
        if one.figure.bound is None
        and one.figure.at < first
        and "。" not in stretch.between(one.figure.to, head.figure.at)
        and head.figure.at - one.figure.to <= _BEFORE
        and not _WITHIN.search(stretch.between(head.figure.to, one.figure.at))
    ]
    items = sum(one.times for one in parts)
    for one in beside:
        if one.figure.number == items and _counts_items(stretch, one, parts):
            return True
        within = _counts_of(counts, one, parts)
        if len(within) == len(parts) and sum(other.figure.number for other in within) == one.figure.number:
            return True
    return False


def _counts_items(stretch: Stretch, count: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a count is of what the parts are named for: projects, or places."""
    noun = count.figure.unit + stretch.between(count.figure.to, count.figure.to + _NOUN)
    if _ITEMS.match(noun):
        return True
    return bool(_PLACES.match(noun)) and all(one.names or _PLACE.search(one.label) for one in parts)


def _counts_of(counts: Sequence[Amount], whole: Amount, parts: Sequence[Amount]) -> list[Amount]:
    """The count right before each part, where it counts what the whole one counts."""
    found: list[Amount] = []
    for one in parts:
        place = bisect_left(counts, one.figure.at, key=lambda other: other.figure.at) - 1
        if place >= 0 and counts[place].index == one.index - 1 and _alike(counts[place], whole):
            found.append(counts[place])
    return [one for one in found if one.index > whole.index and one.figure.bound is None]


def _alike(one: Amount, whole: Amount) -> bool:
    return one.figure.unit == whole.figure.unit or "个" in (one.figure.unit, whole.figure.unit)


def _shares_whole(stretch: Stretch, head: Amount, parts: Sequence[Amount]) -> bool:
    """Whether each part has its share right behind it, and the shares are the whole; not where all may be rounded."""
    if abs(head.figure.number - sum_of(parts)) <= len(parts) * head.figure.step:
        return False
    shares = stretch.percentages()
    total, slack = Fraction(0), Fraction(0)
    for one in parts:
        place = bisect_left(shares, one.figure.to, key=lambda other: other.figure.at)
        if place == len(shares) or shares[place].index != one.index + 1:
            return False
        if "占" not in stretch.between(one.figure.to, shares[place].figure.at):
            return False
        total, slack = total + shares[place].figure.number, slack + shares[place].figure.step / 2
    return abs(total - _HUNDRED) <= slack


def _after_a_colon(stretch: Stretch, head: Amount, parts: Sequence[Amount]) -> bool:
    """Whether nothing but a colon stands before the list, and its items are numbered or alike, to the full stop."""
    gap = stretch.between(head.figure.to, parts[0].figure.at)
    if not _COLON.match(gap) or "其中" in gap:
        return False
    after = stretch.between(parts[-1].figure.to, stretch.to)
    ended = re.match(r"[^，。；：0-9]{0,20}(?:。|\s*$)", after)
    if ended is None or "等" in ended[0]:
        return False
    gaps = [gap, *(stretch.between(one.figure.to, other.figure.at) for one, other in pairwise(parts))]
    numbers = [_NUMBER.search(one) for one in gaps]
    if all(numbers):
        return [int(one["number"]) for one in numbers if one] == list(range(1, len(parts) + 1))
    bare = not any(one.label for one in parts) and all(re.search(r"[；、，：]\s*$", one) for one in gaps)
    return bare or one_series(parts)
