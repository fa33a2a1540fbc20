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
_CODE = re.compile("[0-9]{3}(?:[0-9]{2}){0,2}")
_SHORTEST = 3


def levels_of(entries: Sequence[Entry]) -> list[int]:
    """How deep each row's number stands; 0 where it has none. 各行层级。

    Codes of the budget's items are as deep as they are long: 213, 21305, 2130599.
    """
    coded = any(_CODE.fullmatch(one.mark) and len(one.mark) > _SHORTEST for one in entries)
    return [_level(one, coded=coded) for one in entries]


def _level(entry: Entry, *, coded: bool) -> int:
    if entry.role is Role.TOTAL:
        return 0
    if coded:
        return len(entry.mark) // 2 if _CODE.fullmatch(entry.mark) else 0
    return next((level for level, kind in enumerate(_KINDS, 1) if kind.match(entry.mark)), 0)


def top_of(entries: Sequence[Entry]) -> list[Entry]:
    """The rows whose numbers stand highest, where there are lower ones. 最高层级的行。"""
    levels = levels_of(entries)
    known = set(levels) - {0}
    return [one for one, level in zip(entries, levels, strict=True) if level == min(known)] if len(known) > 1 else []


def level_relations(layout: Layout) -> Iterator[Relation]:
    """Each row with those one level below it; never more than a proof. 层级勾稽。"""
    if not top_of(layout.entries):
        return
    below: list[list[Entry]] = [[] for _ in layout.entries]
    above: list[tuple[int, int]] = []  # level and place of the rows that are open
    levels = levels_of(layout.entries)
    for place, (entry, level) in enumerate(zip(layout.entries, levels, strict=True)):
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
