"""Sibling clauses, each with its headline amount. 并列条款。"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from aidfunds.notice.notice import Notice
from aidfunds.proof.groups import Group
from aidfunds.proof.prose import Stretch, every

_MOST = 40


def clause_groups(notice: Notice, stretches: Sequence[Stretch]) -> Iterator[Group]:
    """The headline amounts of the clauses below one clause: the largest of each, or the first. 并列条款的数额。"""
    money = sorted(
        (one for line in every(stretches) if not line.cell for one in line.money() if one.figure.bound is None),
        key=lambda one: one.index,
    )
    places = [one.figure.at for one in money]
    for spans in _siblings(notice):
        held = [money[bisect_left(places, start) : bisect_left(places, end)] for start, end in spans]
        filled = [amounts for amounts in held if amounts]
        if not 2 <= len(filled) <= _MOST:
            continue
        largest = tuple(max(amounts, key=lambda one: (one.figure.number, -one.index)) for amounts in filled)
        firsts = tuple(amounts[0] for amounts in filled)
        before = bisect_left(places, spans[0][0])
        head = money[before - 1] if before else None
        yield Group(largest, head=head)
        if [one.index for one in firsts] != [one.index for one in largest]:
            yield Group(firsts, head=head)


def _siblings(notice: Notice) -> Iterator[list[tuple[int, int]]]:
    """The extents of the clauses that share a parent."""
    clauses = notice.outline.clauses
    extents: dict[tuple[int, tuple[str, ...]], list[tuple[int, int]]] = defaultdict(list)
    parents: dict[tuple[str, ...], int] = {}
    ends = _ends(notice)
    for place, clause in enumerate(clauses):
        parents[clause.path] = place
        parent = clause.path[:-1]
        extents[parents.get(parent, -1), parent].append((clause.at, ends[place]))
    yield from (spans for spans in extents.values() if len(spans) >= 2)


def _ends(notice: Notice) -> list[int]:
    """Where each clause ends: at the next one that is not below it."""
    clauses = notice.outline.clauses
    ends = [len(notice.text)] * len(clauses)
    open_clauses: list[int] = []
    for place, clause in enumerate(clauses):
        while open_clauses and len(clauses[open_clauses[-1]].path) >= len(clause.path):
            ends[open_clauses.pop()] = clause.at
        open_clauses.append(place)
    return ends
