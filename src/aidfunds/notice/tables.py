"""Tables in a text, in the shapes they have after copying, scanning and saving. 表格。

A table is rows of cells, each with its place; merged cells are empty here, as they are printed.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from aidfunds.notice.aligned import aligned_tables
from aidfunds.notice.forms import form_tables
from aidfunds.notice.grid import TOTAL, Line, Row, Table, above, cell_of
from aidfunds.notice.streams import flat_tables, stacked_tables, table_of_stream

_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_MONEY_CELL = re.compile(r"[0-9.,]+\s*(?:万元|元|亿元|万)")
_HEAD_WORD = re.compile(
    r"(?:预算|决算|执行|金额|资金|支出|收入)\s*数?$|分\s*值$|得\s*分$|权\s*重$|执行率$|指标值?$|万元）$"
)
_CLASS = re.compile(r"（[0-9]{1,3}分）$")


def tables_of(text: str) -> tuple[Table, ...]:
    """The tables of an even text, in text order. 全部表格。"""
    lines = [(one.start(), one[0]) for one in re.finditer(r"[^\n]+", text)]
    piped = list(_piped(lines))
    free = _outside(lines, [(one.at, one.to) for one in piped])
    others = [*aligned_tables(free), *stacked_tables(free), *flat_tables(free), *form_tables(text)]
    return tuple(sorted([*piped, *_apart(others)], key=lambda one: one.at))


def _outside(lines: Sequence[Line], taken: Sequence[tuple[int, int]]) -> list[Line]:
    """The lines that no table has; both in text order."""
    free, current = [], 0
    for at, line in lines:
        while current < len(taken) and taken[current][1] <= at:
            current += 1
        if current == len(taken) or at < taken[current][0]:
            free.append((at, line))
    return free


def _apart(tables: Sequence[Table]) -> Iterator[Table]:
    """Of tables that meet, the one with more rows."""
    end = -1
    kept: list[Table] = []
    for one in sorted(tables, key=lambda table: table.at):
        if one.at >= end:
            kept.append(one)
            end = one.to
        elif len(one.rows) > len(kept[-1].rows):
            kept[-1] = one
            end = max(end, one.to)
    yield from kept


# Lines with pipes


def _piped(lines: Sequence[Line]) -> Iterator[Table]:
    group: list[Line] = []
    begin = 0
    for place, (at, line) in enumerate([*lines, (-1, "")]):
        if "|" in line:
            begin = begin if group else place
            group.append((at, line))
        elif line.strip() or at < 0:
            if len(group) >= 2 or (group and group[0][1].count("|") >= 4):
                yield from _of_pipes(group, above(lines[max(0, begin - 5) : begin]))
            group = []


def _of_pipes(group: list[Line], caption: str) -> Iterator[Table]:
    rows = _rows_of(group)
    filled = [sum(1 for cell in row if cell.text) for row in rows]
    at, (last, line) = group[0][0], group[-1]
    to = last + len(line)
    if rows and sum(count <= 1 for count in filled) * 10 >= len(rows) * 7:
        cells = [cell for row in rows for cell in (row if any(one.text for one in row) else row[:1])]
        made = table_of_stream(cells)
        if made is not None:
            yield evolve(made, at=at, to=to, shape="cells", caption=f"{caption} {made.caption}".strip())
            return
    for part in _reheaded(rows):
        first = part is not rows and part[0] is not rows[0]
        yield _headed(part, part[0][0].at if first else at, part[-1][-1].to, "pipes", caption)


def _reheaded(rows: list[Row]) -> Iterator[list[Row]]:
    """A table with several headings as several tables."""
    begin = 0
    for place in range(1, len(rows) - 1):
        if place > begin + 1 and _heading(rows[place]) and any(cell.number for cell in rows[place + 1]):
            yield rows[begin:place]
            begin = place
    yield rows[begin:]


def _heading(row: Row) -> bool:
    """Whether a row is nothing but heads: several words, some of which figures stand below."""
    filled = [cell for cell in row if cell.text]
    worded = not any(cell.number or _MONEY_CELL.fullmatch(cell.text) for cell in filled)
    return worded and len(filled) >= 4 and sum(bool(_HEAD_WORD.search(cell.text)) for cell in filled) >= 3


def _rows_of(group: Sequence[Line]) -> list[Row]:
    """The cells of each line; an outer pipe is a frame only where most lines have it."""
    kept = [(at, line) for at, line in group if not _RULE.fullmatch(line)]
    opened = sum(line.lstrip().startswith("|") for _, line in kept) * 2 > len(kept)
    closed = sum(line.rstrip().endswith("|") for _, line in kept) * 2 > len(kept)
    return [_cells(at, line, opened=opened, closed=closed) for at, line in kept]


def _cells(at: int, line: str, *, opened: bool, closed: bool) -> Row:
    pieces, place = [], at
    for piece in line.split("|"):
        pieces.append(cell_of(piece, place))
        place += len(piece) + 1
    if opened and line.lstrip().startswith("|"):
        pieces = pieces[1:]
    if closed and line.rstrip().endswith("|") and len(pieces) > 1:
        pieces = pieces[:-1]
    return tuple(pieces)


def _headed(rows: list[Row], at: int, to: int, shape: str, caption: str) -> Table:
    """Rows with what stands above the first row of data as heads and caption."""
    heads: list[Row] = []
    begin = len(rows)
    for place, row in enumerate(rows):
        filled = [cell for cell in row if cell.text]
        if any(cell.number or _MONEY_CELL.fullmatch(cell.text) for cell in filled):
            begin = place
            break
        if filled and TOTAL.fullmatch(filled[0].text) and heads:
            begin = place
            break
        if len(filled) <= 1 and len(row) > 1 and not heads:
            caption = f"{caption} {filled[0].text if filled else ''}".strip()
        else:
            heads.append(row)
    width = max((len(row) for row in rows[begin:]), default=0)
    if heads and _CLASS.search(heads[-1][0].text) and _filled(rows[begin:]) < _filled(heads):
        heads = [row[1:] for row in heads]  # the class stands beside its rows, not above them
    return Table(at=at, to=to, shape=shape, caption=caption, heads=_joined(heads, width), rows=tuple(rows[begin:]))


def _filled(rows: Sequence[Row]) -> int:
    """How many cells the fullest row fills."""
    return max((place for row in rows for place, cell in enumerate(row, 1) if cell.text), default=0)


def _joined(heads: Sequence[Row], width: int) -> tuple[str, ...]:
    """One head a column: the lines of the heading, a wide cell over the empty ones that follow it."""
    columns = [""] * width
    for line, row in enumerate(heads):
        current = ""
        for place in range(width):
            text = row[place].text if place < len(row) else ""
            if text:
                current = text
            elif line + 1 == len(heads):
                current = ""
            columns[place] = f"{columns[place]} {current}".strip()
    return tuple(columns)
