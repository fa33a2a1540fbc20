"""Counts whose parts have other words: 88座，其中井21座、管66座、路1处; 8389人次（其中8011人、378人）. 分类计数。

What is counted may be called otherwise as a whole than in its parts, so such a relation is proved or not mentioned.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from aidfunds.notice.records import Kind
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Relation
from aidfunds.proof.sums import closes, sum_relation

_SORTS = {
    **dict.fromkeys(("人", "人次"), "people"),
    **dict.fromkeys(tuple("个座处口道条台套盏眼间栋幢只项所家根块"), "things"),
}
_AMONG = re.compile("其中|包括|包含")
_WITHIN = re.compile(r"^\s*(?:其中|含|包括|包含)")
_FEWEST = {"people": 2, "things": 3}
_FEWEST_UNSAID, _TELLING = 3, 100  # what no word binds must hardly be chance
_MOST = 40


def tallies_in(line: Stretch) -> Iterator[Relation]:
    """The counts of one stretch, and of its brackets, that those behind them in one sentence come to. 分类计数。"""
    counts = [one for one in line.amounts if _counted(one)]
    for place, whole in enumerate(counts):
        parts = _behind(line, whole, counts[place + 1 : place + 1 + _MOST])
        if parts and closes(whole, parts) and _told(line, whole, parts):
            yield sum_relation(whole, parts, _place_of(line, whole, parts[0]))
    for inner in line.inner:
        opened = _WITHIN.match(inner.text)
        if opened is None:
            continue
        before = _before(line, counts, inner.at)
        if before is None:
            continue
        parts = [one for one in inner.amounts if _counted(one) and _sort(one) == _sort(before)]
        if len(parts) >= _FEWEST[_sort(before)] and closes(before, parts):
            yield sum_relation(before, parts, (inner.at, inner.at + opened.end()))


def _counted(one: Amount) -> bool:
    return one.figure.kind is Kind.COUNT and one.figure.bound is None and one.figure.unit in _SORTS


def _sort(one: Amount) -> str:
    return _SORTS[one.figure.unit]


def _behind(line: Stretch, whole: Amount, following: Sequence[Amount]) -> list[Amount]:
    """The counts of the same sort to the end of the sentence."""
    last = following[-1].figure.to if following else whole.figure.to
    end = line.find("。", whole.figure.to, last)
    return [one for one in following if one.figure.at < end and _sort(one) == _sort(whole)]


def _told(line: Stretch, whole: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a word opens the list right behind its whole, or it is long, large and of one unit."""
    if _place_of(line, whole, parts[0]) is not None:
        return len(parts) >= _FEWEST[_sort(whole)]
    alike = all(one.figure.unit == whole.figure.unit for one in parts)
    return alike and len(parts) >= _FEWEST_UNSAID and whole.figure.number >= _TELLING


def _place_of(line: Stretch, whole: Amount, first: Amount) -> tuple[int, int] | None:
    found = _AMONG.search(line.between(whole.figure.to, first.figure.at))
    return (whole.figure.to + found.start(), whole.figure.to + found.end()) if found else None


def _before(line: Stretch, counts: Sequence[Amount], at: int) -> Amount | None:
    """The count before a bracket in the same item."""
    place = bisect_left(counts, at, key=lambda one: one.figure.at)
    if not place or re.search("[。；]", line.between(counts[place - 1].figure.to, at)):
        return None
    return counts[place - 1]
