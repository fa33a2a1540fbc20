"""Amounts in the bracket behind an amount: 300万元（中央200万元、省级100万元）. 括号列举。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from aidfunds.notice.records import Kind
from aidfunds.proof.extents import prefix
from aidfunds.proof.groups import Group, columns
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Reason, Relation
from aidfunds.proof.series import plain
from aidfunds.proof.sums import closes, likely, sum_of, sum_relation

_PARTLY = re.compile(r"^\s*(?:其中|含|包括|包含)")
_NEAR = 12


def brackets_in(stretch: Stretch, amounts: Sequence[Amount]) -> Iterator[Relation]:
    """What the brackets of a stretch say of the amount before them. 括号内分解。"""
    for inner in stretch.inner:
        head = _head(stretch, amounts, inner.at)
        if head is None:
            continue
        parts = [
            one
            for one in inner.amounts
            if (one.figure.kind, one.figure.unit) == (head.figure.kind, head.figure.unit) and one.figure.bound is None
        ]
        if len(parts) >= 2:
            yield from _broken_down(inner, head, parts)


def across_brackets(stretch: Stretch) -> Iterator[Group]:
    """Figures of one kind, one in each of several brackets: 12万元（201户）、10万元（172户）. 各括号。"""
    found: dict[tuple[Kind, str], list[Amount]] = defaultdict(list)
    for inner in stretch.inner:
        counted = Counter((one.figure.kind, one.figure.unit) for one in inner.amounts)
        for one in inner.amounts:
            kind = (one.figure.kind, one.figure.unit)
            if counted[kind] == 1 and one.figure.bound is None and kind[0] in (Kind.MONEY, Kind.COUNT):
                found[kind].append(one)
    yield from (Group(tuple(parts)) for parts in found.values() if len(parts) >= 3)


def _head(stretch: Stretch, amounts: Sequence[Amount], at: int) -> Amount | None:
    """The amount right before a bracket, with no more than a few words between."""
    place = bisect_right(amounts, at, key=lambda one: one.figure.to)
    if not place:
        return None
    before = amounts[place - 1]
    gap = stretch.between(before.figure.to, at - 1)
    return before if len(gap) <= _NEAR and not re.search("[，。；、：]", gap) else None


def _broken_down(inner: Stretch, head: Amount, parts: Sequence[Amount]) -> Iterator[Relation]:
    commits = (inner.at - 1, inner.at + len(_opening(inner)))
    for column in columns(parts):
        if len(column) >= 2 and closes(head, column):
            yield sum_relation(head, column, commits)
            return
    run = prefix(head, parts)
    if run is not None:
        yield sum_relation(head, run, commits)
        return
    yield sum_relation(head, parts, commits, _doubt(inner, head, parts))


def _opening(inner: Stretch) -> str:
    found = _PARTLY.match(inner.text)
    return found[0] if found else ""


def _doubt(inner: Stretch, head: Amount, parts: Sequence[Amount]) -> Reason | None:
    if not inner.closed:
        return Reason.CUT_OFF
    if not plain(inner, parts) or head.times > 1 or not likely(head, parts):
        return Reason.AMBIGUOUS
    short = sum_of(parts) < head.figure.number
    if short and (_opening(inner) or not all(one.label for one in parts)):
        return Reason.PART_MISSING
    return None
