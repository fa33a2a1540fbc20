"""The rows of tables: a column of totals against the columns it covers. 表行勾稽。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from aidfunds.proof.layout import Entry, Layout
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Reason, Relation
from aidfunds.proof.sums import closes, comes_to, sum_relation

_TOTAL_HEAD = re.compile(
    r"合\s*计|总\s*计|小\s*计|总投资|总\s*额|总资金|总数|总规模|投资规模|资金规模|共\s*计|总预算|预算总|计划投资|项目资金$"
)
_WIDEST = 14


@frozen(eq=False)
class Cover:
    """A column of totals with the columns that it covers. 合计列。"""

    total: int
    parts: tuple[int, ...]
    closing: int
    failing: int
    telling: int  # closing rows with several parts


def row_relations(layout: Layout) -> Iterator[Relation]:
    """Each row with its total; a row that differs from most others is an error. 表行勾稽。"""
    covered: set[int] = set()
    for total in _in_order(layout):
        cover = _best(layout, total, covered)
        if cover is None:
            continue
        covered |= set(cover.parts)
        for entry in layout.entries:
            yield from _relation(layout, entry, cover)


def _in_order(layout: Layout) -> list[int]:
    """Columns that may be totals: those that say so, from the right, so that subtotals come first."""
    said = [column for column in layout.money if _TOTAL_HEAD.search(layout.head(column))]
    return [*reversed(said), *(column for column in layout.money if column not in said)]


def _best(layout: Layout, total: int, covered: set[int]) -> Cover | None:
    said = bool(_TOTAL_HEAD.search(layout.head(total)))
    right, left = _sides(layout, total, covered)
    covers = [*_covers(layout, total, right), *_covers(layout, total, left)]
    if right and left:
        covers += _covers(layout, total, (*left, *right))[:1]
    covers.sort(key=lambda one: (one.closing - 2 * one.failing, one.telling, len(one.parts)), reverse=True)
    if not covers:
        return None
    best = covers[0]
    if said and best.telling >= 1 and (best.closing >= 2 * best.failing or best.telling >= 3 * best.failing):
        return best
    return best if best.telling >= 3 and best.closing >= 4 * best.failing else None


def _sides(layout: Layout, total: int, covered: set[int]) -> tuple[Sequence[int], Sequence[int]]:
    """The columns to the right and to the left, the nearest first, those that another total covers left out."""
    free = [column for column in layout.money if column != total and column not in covered]
    right, left = ([one for one in free if one > total], [one for one in free if one < total])
    return right[:_WIDEST], left[: -_WIDEST - 1 : -1]


def _parts(entry: Entry, columns: Sequence[int]) -> list[Amount]:
    return [one for column in columns for one in entry.cells.get(column, ())]


def _covers(layout: Layout, total: int, side: Sequence[int]) -> list[Cover]:
    """The first two columns of a side, the first three, and so on, the most first; each column is added once."""
    counted = [[0, 0, 0] for _ in side]
    for entry in layout.entries:
        stated = entry.cells.get(total, ())
        if len(stated) == 1:
            for count, outcome in _outcomes(entry, stated[0], side):
                counted[count][outcome] += 1
    made = [
        Cover(total, tuple(sorted(side[: count + 1])), one[0] + one[2], one[1], one[2])
        for count, one in enumerate(counted)
    ]
    return made[:0:-1]


def _outcomes(entry: Entry, stated: Amount, side: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each number of columns whether a row closes with one part (0), does not (1), closes with several (2)."""
    whole: int | Fraction = 0
    parts: list[Amount] = []
    filled = 0
    for count, column in enumerate(side):
        for one in entry.cells.get(column, ()):
            whole += one.worth
            filled += bool(one.worth)
            parts.append(one)
        if parts:
            yield count, (0 if filled < 2 else 2) if comes_to(stated, whole, parts) else 1


def _relation(layout: Layout, entry: Entry, cover: Cover) -> Iterator[Relation]:
    stated, parts = entry.cells.get(cover.total, ()), _parts(entry, cover.parts)
    if len(stated) != 1 or not parts:
        return
    filled = [one for one in parts if one.figure.number] or parts
    if closes(stated[0], parts):
        yield sum_relation(stated[0], filled if len(filled) >= 2 else filled[:1], entry.at)
    elif cover.telling > cover.failing and (layout.whole or entry is not layout.entries[-1]):
        yield sum_relation(stated[0], filled, entry.at, Reason.PART_MISSING if entry.short else None)
