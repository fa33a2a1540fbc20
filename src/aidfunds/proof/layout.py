"""How a table is laid out: its rows by role, its columns of figures. 表格布局。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from attrs import field, frozen

from aidfunds.notice.grid import SUBTOTAL, TOTAL, Cell, Row, Table
from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure, Kind
from aidfunds.proof.prose import Amount

_NUMBERED = re.compile("[0-9]{1,3}")
_CHINESE_SERIAL = re.compile(r"[一二三四五六七八九十]{1,3}|（[一二三四五六七八九十]{1,3}）")
_SERIAL = re.compile(r"[0-9]{1,3}|[一二三四五六七八九十]{1,3}|（[0-9一二三四五六七八九十]{1,3}）|[A-Z]")
_ELLIPSIS = re.compile(r"…|\.\.\.|^略$|^省略")
_FRAGMENT = 12
OF_WHICH = re.compile(r"其\s*中")
WHOLE_CELL = re.compile(r"\s*(?:（.*）)?\s*$")


class Role(Enum):
    """What a row is for. 行的作用。"""

    TOTAL = "total"
    SUBTOTAL = "subtotal"
    DATA = "data"


@frozen(eq=False)
class Entry:
    """One row as it is meant: a printed row with those that continue it. 表行。"""

    role: Role
    name: str
    at: tuple[int, int]  # the cell that names it
    cells: dict[int, tuple[Amount, ...]] = field(repr=False)  # column: its figures
    mark: str = ""  # what it begins with, its number where it has one
    short: bool = False  # cells are missing, nobody knows which


@frozen(eq=False)
class Layout:
    """A table's rows and the columns that hold figures of one kind. 布局。"""

    number: int
    table: Table
    entries: tuple[Entry, ...]
    money: tuple[int, ...]
    counted: tuple[int, ...]
    whole: bool  # nothing is left out of it
    ragged: bool = False  # its last row has fewer cells than the others

    def head(self, column: int) -> str:
        """The head of a column. 列名。"""
        return self.table.heads[column] if column < len(self.table.heads) else ""


def layouts_of(notice: Notice) -> tuple[Layout, ...]:
    """The tables that hold figures. 全部布局。"""
    held: dict[tuple[int, int, int], tuple[int, Figure]] = {}
    for index, figure in enumerate(notice.figures):
        if figure.cell is not None and _fills(notice, figure):
            held.setdefault(figure.cell, (index, figure))
    made = (_layout(notice, number, table, held) for number, table in enumerate(notice.tables))
    return tuple(one for one in made if one.money or one.counted)


def _fills(notice: Notice, figure: Figure) -> bool:
    """Whether a figure is what its cell says, but for a remark in brackets."""
    number, line, column = figure.cell or (0, 0, 0)
    cell = notice.tables[number].rows[line][column]
    rest = notice.text[figure.to : cell.to]
    return figure.at == cell.at and figure.bound is None and bool(WHOLE_CELL.match(rest))


def _layout(notice: Notice, number: int, table: Table, held: dict[tuple[int, int, int], tuple[int, Figure]]) -> Layout:
    rows = [
        {column: Amount(*held[number, line, column]) for column in range(len(row)) if (number, line, column) in held}
        for line, row in enumerate(table.rows)
    ]
    kinds = {column: _kind(rows, column) for column in range(table.width)}
    money = tuple(column for column, kind in kinds.items() if kind is Kind.MONEY)
    counted = tuple(column for column, kind in kinds.items() if kind in (Kind.COUNT, Kind.MEASURE))
    kept = [{column: one for column, one in row.items() if one.figure.kind is kinds[column]} for row in rows]
    entries = tuple(_entries(table, kept))
    whole = not any(_ELLIPSIS.search(cell.text) for row in table.rows for cell in row) and _finished(notice, table)
    return Layout(number, table, entries, money, counted, whole, _ragged(table))


def _finished(notice: Notice, table: Table) -> bool:
    """Whether another line follows a table, or it ends with a whole row of totals; else it may be cut."""
    end = notice.text.find("\n", table.to)
    rest = len(notice.text[end : end + 2 * _FRAGMENT].strip(" \n|")) if end >= 0 else 0
    if rest:
        return rest > _FRAGMENT or not _ragged(table)  # a word alone may be what is left of a row
    if not table.rows or not any(cell.totals for cell in table.rows[-1]):
        return False
    return end >= 0 and not _ragged(table)


def _ragged(table: Table) -> bool:
    """Whether the last row has fewer cells than is usual."""
    usual = Counter(len(row) for row in table.rows[:-1]).most_common(1)
    return not usual or len(table.rows[-1]) < usual[0][0]


def _kind(rows: Sequence[dict[int, Amount]], column: int) -> Kind | None:
    counted = Counter(row[column].figure.kind for row in rows if column in row)
    return counted.most_common(1)[0][0] if counted else None


def _entries(table: Table, rows: Sequence[dict[int, Amount]]) -> Iterator[Entry]:
    current: Entry | None = None
    for line, row in enumerate(table.rows):
        cells = rows[line]
        naming = _naming(row, cells)
        if naming is None and current is not None and cells and current.role is Role.DATA:
            for column, one in cells.items():
                current.cells[column] = (*current.cells.get(column, ()), one)
            continue
        if current is not None:
            yield current
        current = None
        if cells or (naming and naming.text):
            named = naming or row[0]
            following = table.rows[line + 1] if line + 1 < len(table.rows) else ()
            held: dict[int, tuple[Amount, ...]] = {column: (one,) for column, one in cells.items()}
            mark = next((cell.text for cell in row if cell.text), "")
            short = table.missing(row) > 0
            current = Entry(_role(row, following), named.text, (named.at, named.to), held, mark, short)
    if current is not None:
        yield current


def _naming(row: Row, cells: dict[int, Amount]) -> Cell | None:
    """The first cell of words before the figures; else the serial number."""
    first = min(cells, default=len(row))
    words = [cell for cell in row[:first] if cell.text and not cell.number and not _SERIAL.fullmatch(cell.text)]
    if words:
        return words[0]
    return next((cell for cell in row[:first] if cell.text), None)


def _role(row: Row, following: Row) -> Role:
    words = [cell.text for cell in row if cell.text and not cell.number][:3]
    if any(TOTAL.fullmatch(word) for word in words):
        return Role.TOTAL
    if any(SUBTOTAL.fullmatch(word) or OF_WHICH.match(word) for word in words):
        return Role.SUBTOTAL
    serial, after = (next((cell.text for cell in one if cell.text), "") for one in (row, following))
    if _CHINESE_SERIAL.fullmatch(serial) and (
        _NUMBERED.fullmatch(after) or (after in ("（一）", "（1）") and "（" not in serial)
    ):
        return Role.SUBTOTAL
    return Role.DATA
