"""The rows of tables: a column of totals against the columns it covers. 表行勾稽。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from aidfunds.proof.layout import Entry, Layout
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Relation
from aidfunds.proof.sums import closes, sum_relation

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
    covers = [_cover(layout, total, parts) for parts in _windows(layout, total, covered)]
    covers.sort(key=lambda one: (one.closing - 2 * one.failing, one.telling, len(one.parts)), reverse=True)
    if not covers:
        return None
    best = covers[0]
    if said and best.telling >= 1 and (best.closing >= 2 * best.failing or best.telling >= 3 * best.failing):
        return best
    return best if best.telling >= 3 and best.closing >= 4 * best.failing else None


def _windows(layout: Layout, total: int, covered: set[int]) -> Iterator[tuple[int, ...]]:
    """Neighbouring columns to the right and to the left, those that another total covers left out."""
    free = [column for column in layout.money if column != total and column not in covered]
    right = [column for column in free if column > total][:_WIDEST]
    left = [column for column in free if column < total][-_WIDEST:]
    for end in range(len(right), 1, -1):
        yield tuple(right[:end])
    for start in range(len(left) - 1):
        yield tuple(left[start:])
    if right and left:
        yield (*left, *right)


def _parts(entry: Entry, columns: Sequence[int]) -> list[Amount]:
    return [one for column in columns for one in entry.cells.get(column, ())]


def _cover(layout: Layout, total: int, parts: tuple[int, ...]) -> Cover:
    closing = failing = telling = 0
    for entry in layout.entries:
        stated, found = entry.cells.get(total, ()), _parts(entry, parts)
        if len(stated) != 1 or not found:
            continue
        if closes(stated[0], found):
            closing += 1
            telling += sum(bool(one.figure.number) for one in found) >= 2
        else:
            failing += 1
    return Cover(total, parts, closing, failing, telling)


def _relation(layout: Layout, entry: Entry, cover: Cover) -> Iterator[Relation]:
    stated, parts = entry.cells.get(cover.total, ()), _parts(entry, cover.parts)
    if len(stated) != 1 or not parts:
        return
    filled = [one for one in parts if one.figure.number] or parts
    if closes(stated[0], parts):
        yield sum_relation(stated[0], filled if len(filled) >= 2 else filled[:1], entry.at)
    elif cover.telling > cover.failing and (layout.whole or entry is not layout.entries[-1]):
        yield sum_relation(stated[0], filled, entry.at)
