"""Rows that their numbers put below others: 一、 above 1., （一） above 1. 表行层级。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aidfunds.proof.layout import Entry, Layout, Role
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Relation
from aidfunds.proof.sums import closes, sum_relation

_KINDS = tuple(
    re.compile(kind)
    for kind in (
        r"[一二三四五六七八九十]{1,3}(?:$|[、.])",
        r"（[一二三四五六七八九十]{1,3}）",
        r"[0-9]{1,3}(?:$|[、.](?![0-9]))",
        r"（[0-9]{1,3}）",
        r"[①-⑩]",
    )
)


def level_of(text: str) -> int:
    """How deep the number stands with which a row begins; 0 where there is none. 层级。"""
    return next((level for level, kind in enumerate(_KINDS, 1) if kind.match(text)), 0)


def top_of(entries: Sequence[Entry]) -> list[Entry]:
    """The rows whose numbers stand highest, where there are lower ones. 最高层级的行。"""
    levels = {level_of(one.mark) for one in entries if one.role is not Role.TOTAL} - {0}
    if len(levels) < 2:
        return []
    return [one for one in entries if one.role is not Role.TOTAL and level_of(one.mark) == min(levels)]


def level_relations(layout: Layout) -> Iterator[Relation]:
    """Each row with those one level below it; never more than a proof. 层级勾稽。"""
    if not top_of(layout.entries):
        return
    below: list[list[Entry]] = [[] for _ in layout.entries]
    above: list[tuple[int, int]] = []  # level and place of the rows that are open
    for place, entry in enumerate(layout.entries):
        level = level_of(entry.mark)
        while above and (above[-1][0] >= level or entry.role is Role.TOTAL):
            above.pop()
        if above:
            below[above[-1][1]].append(entry)
        if level:
            above.append((level, place))
    for entry, parts in zip(layout.entries, below, strict=True):
        for column in (*layout.money, *layout.counted) if parts else ():
            stated = entry.cells.get(column, ())
            found: list[Amount] = [one for part in parts for one in part.cells.get(column, ()) if one.figure.number]
            if len(stated) == 1 and found and closes(stated[0], found):
                yield sum_relation(stated[0], found, entry.at)
