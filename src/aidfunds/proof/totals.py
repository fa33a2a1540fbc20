"""The columns of tables: rows of totals and subtotals against the rows they sum. 表列勾稽。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from aidfunds.notice.records import Kind
from aidfunds.proof.layout import OF_WHICH, Entry, Layout, Role
from aidfunds.proof.levels import top_of
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Reason, Relation
from aidfunds.proof.sums import closes, sum_of, sum_relation

_MOST_TOTALS = 12  # where more rows are called totals, each sums what stands next to it, as subtotals do
_MOST_OF_WHICH = 60
_NEVER_SUMMED = re.compile("余额|结存|平均|人均|户均|单价|标准|排名|%|率$")
_NO_CHANCE = 4


def column_relations(layout: Layout) -> Iterator[Relation]:
    """Each total of each column, in the reading of the table in which most columns close. 表列勾稽。"""
    columns = (*layout.money, *layout.counted)
    grand = sum(entry.role is Role.TOTAL for entry in layout.entries) <= _MOST_TOTALS
    for place, entry in enumerate(layout.entries):
        if entry.role is Role.DATA:
            continue
        readings = _readings(layout.entries, place, grand=grand)
        scored = [(_score(entry, parts, columns), parts) for parts in readings if parts]
        if not scored:
            continue
        (closing, failing), parts = max(scored, key=lambda one: (one[0][0] - one[0][1], one[0][0]))
        known = closing > failing if closing else _obvious(layout, entry, parts)
        sure = not OF_WHICH.match(entry.name) and (known or _bears_out(entry, parts, columns))
        reached = max(columns, default=-1) if layout.whole else _reached(layout, entry, parts, columns)
        for column in columns:
            others = (_closing(entry, reading, column) for reading in readings if reading is not parts)
            yield from (relation for relation in others if relation is not None)
            told = _closing(entry, parts, column) is not None
            if told or not (OF_WHICH.match(entry.name) or _NEVER_SUMMED.search(layout.head(column))):
                whole = column <= reached or (not layout.ragged and _exceeded(entry, parts, column))
                yield from _relation(entry, parts, column, sure=sure, whole=whole)


def _reached(layout: Layout, entry: Entry, parts: Sequence[Entry], columns: Sequence[int]) -> int:
    """The last column that closes with its part in the last row: up to there nothing was cut off."""
    last = layout.entries[-1]
    if layout.ragged or last is entry:
        return -1
    if last not in parts:
        return max(columns, default=-1)
    closing = (column for column in columns if last.cells.get(column) and _closing(entry, parts, column) is not None)
    return max(closing, default=-1)


def _readings(entries: Sequence[Entry], place: int, *, grand: bool) -> list[list[Entry]]:
    """What a row of totals may sum: all data, all subtotals, what stands above or below up to the next total."""
    entry = entries[place]
    above = _until(entries[at] for at in range(place - 1, -1, -1))[::-1]
    below = _until(entries[at] for at in range(place + 1, len(entries)))
    if OF_WHICH.match(entry.name):
        return [below[:count] for count in range(min(len(below), _MOST_OF_WHICH), 1, -1)]
    if entry.role is not Role.TOTAL or not grand:
        return [above, below]
    before, after = entries[:place], entries[place + 1 :]
    subtotals = [one for one in entries if one.role is Role.SUBTOTAL and one is not entry]
    overall = [_data(entries), subtotals, _data(before), _data(after), _loose(entries)]
    return [*overall, above, below, _block(before), _block(after), _parts_named(after), top_of(entries)]


def _until(entries: Iterable[Entry]) -> list[Entry]:
    """Data up to the next row of another role."""
    found: list[Entry] = []
    for one in entries:
        if one.role is not Role.DATA:
            break
        found.append(one)
    return found


def _parts_named(entries: Sequence[Entry]) -> list[Entry]:
    """其中：甲 right below a total, and the rows after it: all of them parts."""
    if not entries or not OF_WHICH.match(entries[0].name):
        return []
    return [entries[0], *_until(entries[at] for at in range(1, len(entries)))]


def _data(entries: Sequence[Entry]) -> list[Entry]:
    return [one for one in entries if one.role is Role.DATA]


def _block(entries: Sequence[Entry]) -> list[Entry]:
    return [one for one in entries if one.role is Role.SUBTOTAL]


def _loose(entries: Sequence[Entry]) -> list[Entry]:
    """Subtotals, and data after the last of them: rows that no subtotal above them covers."""
    last = max((place for place, one in enumerate(entries) if one.role is Role.SUBTOTAL), default=-1)
    if last < 0:
        return []
    return [
        one
        for place, one in enumerate(entries)
        if one.role is Role.SUBTOTAL or (one.role is Role.DATA and place > last)
    ]


def _amounts(parts: Sequence[Entry], column: int) -> list[Amount]:
    return [one for entry in parts for one in entry.cells.get(column, ())]


def _score(entry: Entry, parts: Sequence[Entry], columns: Sequence[int]) -> tuple[int, int]:
    closing = failing = 0
    for column in columns:
        stated, found = entry.cells.get(column, ()), _amounts(parts, column)
        if len(stated) == 1 and found:
            closing += closes(stated[0], found)
            failing += not closes(stated[0], found)
    return closing, failing


def _bears_out(entry: Entry, parts: Sequence[Entry], columns: Sequence[int]) -> bool:
    """Whether as many columns close, with too many parts for chance, as do not and are no averages."""
    closing = [_closing(entry, parts, column) for column in columns]
    known = [one for one in closing if one is not None and len(one.addends) >= _NO_CHANCE]
    wrong = [column for column in columns if _fails(entry, parts, column)]
    near = all(entry.cells[column][0].worth >= max(one.worth for one in _amounts(parts, column)) for column in wrong)
    return 0 < len(wrong) <= len(known) and near


def _fails(entry: Entry, parts: Sequence[Entry], column: int) -> bool:
    stated, found = entry.cells.get(column, ()), _amounts(parts, column)
    return len(stated) == 1 and bool(found) and not closes(stated[0], found)


def _exceeded(entry: Entry, parts: Sequence[Entry], column: int) -> bool:
    """Whether the parts are more than their total already: what is cut off makes them no less."""
    stated = entry.cells.get(column, ())
    return len(stated) == 1 and sum_of(_amounts(parts, column)) > stated[0].figure.number


def _obvious(layout: Layout, entry: Entry, parts: Sequence[Entry]) -> bool:
    """One column of money, one total, every row with its amount: there is one way to read it."""
    if len(layout.money) != 1 or entry.role is not Role.TOTAL or len(parts) < 2:
        return False
    if any(one.role is not Role.DATA for one in layout.entries if one is not entry) or top_of(layout.entries):
        return False
    rows = list(dropwhile(lambda one: not one.cells, parts))  # what stands above the amounts is a heading
    return len(rows) >= 2 and all(len(one.cells.get(layout.money[0], ())) == 1 for one in rows)


def _closing(entry: Entry, parts: Sequence[Entry], column: int) -> Relation | None:
    """A column that closes; zeros, and sums of nothing but zeros, say nothing."""
    stated, found = entry.cells.get(column, ()), _amounts(parts, column)
    if len(stated) != 1 or not found or not closes(stated[0], found):
        return None
    if not stated[0].figure.number and len(found) > 1:
        return None
    return sum_relation(stated[0], [one for one in found if one.figure.number] or found, entry.at)


def _relation(entry: Entry, parts: Sequence[Entry], column: int, *, sure: bool, whole: bool) -> Iterator[Relation]:
    relation = _closing(entry, parts, column)
    if relation is not None:
        yield relation
        return
    stated, found = entry.cells.get(column, ()), _amounts(parts, column)
    if len(stated) == 1 and len(found) >= 2 and stated[0].figure.kind is Kind.MONEY:
        doubt = Reason.AMBIGUOUS if not sure else None if whole else Reason.CUT_OFF
        if any(one.short for one in (entry, *parts)):
            doubt = Reason.PART_MISSING
        yield sum_relation(stated[0], [one for one in found if one.figure.number] or found, entry.at, doubt)
