"""A long table as people read it: its largest rows, its totals, and a row that adds up all the rest. 表的节录。"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress

from attrs import evolve, field, frozen

from aidfunds.errors import FormulaError
from aidfunds.language import tr
from aidfunds.money import Memo, Money
from aidfunds.report.compose import NO, evaluate
from aidfunds.report.nodes import (
    Above,
    Cell,
    Kind,
    Plain,
    Ref,
    Role,
    Row,
    Span,
    Sum,
    Table,
    plain_value,
)

MOST_ROWS, ROWS_SHOWN = 150, 40  # of a table: up to so many it is shown whole, else so many of its rows

Group = range  # of rows that are shown together or not at all, because cells are merged


@frozen
class Extract:
    """A table with the rows that are shown, and where each row of the whole went. 节录。

    ``table`` has its formulas as they were; ``homes`` says for each of its rows which one of the whole it is, -1 for a
    row of the rest; ``rests`` holds for each of these which rows it stands for.
    """

    table: Table
    homes: tuple[int, ...]
    rests: Mapping[int, frozenset[int]]
    places: Mapping[int, int] = field(init=False)

    @places.default
    def _places(self) -> Mapping[int, int]:
        return {home: place for place, home in enumerate(self.homes) if home >= 0}

    def ref(self, ref: Ref) -> Ref | None:
        """The same cell among the rows shown; None if it is left out. 单元格的新位置。"""
        place = self.places.get(ref.row)
        return None if place is None else evolve(ref, row=place)

    def span(self, span: Span, whole: Table) -> Span | None:
        """The rows shown and the rests that add up the same rows; None if none do. 列区间的新位置。"""
        rows = range(span.first, span.last + 1)
        added = {row for row in rows if whole.rows[row].role is Role.PART}
        shown = {self.places[row] for row in added & self.places.keys()}
        within = {place: rest for place, rest in self.rests.items() if rest <= added}
        covered = len(shown) + sum(len(rest) for rest in within.values())
        places = shown | within.keys()
        if not places or covered != len(added):
            return None
        first, last = min(places), max(places)
        parts = {place for place in range(first, last + 1) if self.table.rows[place].role is Role.PART}
        return evolve(span, first=first, last=last) if parts == places else None


def cut(table: Table, sheet: str, summed: Collection[str]) -> Extract:
    """The rows that strike and the largest ones up to ``ROWS_SHOWN``, each total, and rows of the rest. 节录一张表。

    ``summed`` are the columns that formulas add up; the first one of money says which rows are large.
    """
    table = evolve(table, rows=tuple(_unmerged(table)))
    groups = tuple(_groups(table))
    added = [place for place, column in enumerate(table.columns) if column.key in summed or _has_total(table, place)]
    measure = _measure(table, added)
    shown = _largest(table, groups, measure)
    rows: list[Row] = []
    homes: list[int] = []
    rests: dict[int, frozenset[int]] = {}
    for parts, fixed in _runs(groups, _fixed(table, groups)):
        kept = [row for part in sorted(filter(shown.__contains__, parts), key=shown.__getitem__) for row in part]
        left = [row for part in parts if part not in shown for row in part if table.rows[row].role is Role.PART]
        rows += [table.rows[row] for row in kept]
        homes += kept
        if left:
            rests[len(rows)] = frozenset(left)
            rows.append(_rest(table, left, added, sheet))
            homes.append(-1)
        rows += [table.rows[row] for row in fixed]
        homes += fixed
    note = _note(table, sum(map(len, shown)), measure, sheet)
    return Extract(evolve(table, rows=tuple(rows), note=note), tuple(homes), rests)


def _unmerged(table: Table) -> Iterator[Row]:
    """The rows, with merged cells of more rows than are shown written out: their texts only, amounts count once."""
    texts: list[Cell] = [None] * len(table.columns)
    merged = 0
    for number, row in enumerate(table.rows):
        merged = merged + 1 if number and any(isinstance(cell, Above) for cell in row.cells) else 0
        pairs = zip(row.cells, texts, strict=True)
        texts = [(text if isinstance(cell, Above) else cell if isinstance(cell, str) else None) for cell, text in pairs]
        broken = merged and merged % ROWS_SHOWN == 0
        cells = (text if isinstance(cell, Above) else cell for cell, text in zip(row.cells, texts, strict=True))
        yield evolve(row, cells=tuple(cells)) if broken else row


def _groups(table: Table) -> Iterator[Group]:
    """Rows that belong together because cells are merged."""
    first = 0
    for number, row in enumerate(table.rows):
        if number and not any(isinstance(cell, Above) for cell in row.cells):
            yield range(first, number)
            first = number
    if table.rows:
        yield range(first, len(table.rows))


def _is_part(table: Table, group: Group) -> bool:
    return all(table.rows[row].role is Role.PART for row in group)


def _fixed(table: Table, groups: Sequence[Group]) -> frozenset[Group]:
    """The subtotals and totals that are shown: all, or else the totals, or else as many of them as fit."""
    sums = [group for group in groups if not _is_part(table, group)]
    if sum(map(len, sums)) > ROWS_SHOWN:
        sums = [group for group in sums if any(table.rows[row].role is Role.TOTAL for row in group)]
    room = ROWS_SHOWN
    shown = set()
    for group in sums:
        room -= len(group)
        if room >= 0:
            shown.add(group)
    return frozenset(shown)


def _runs(groups: Sequence[Group], fixed: frozenset[Group]) -> Iterator[tuple[list[Group], Group]]:
    """The groups before each sum that is shown, and it; after the last one those that follow, and nothing."""
    run: list[Group] = []
    for group in groups:
        if group in fixed:
            yield run, group
            run = []
        else:
            run.append(group)
    yield run, range(0)


def _has_total(table: Table, place: int) -> bool:
    """Whether a row of the table states the sum of a column, with a formula or without."""
    if table.columns[place].kind not in (Kind.MONEY, Kind.COUNT):
        return False
    stated = [plain_value(row.cells[place]) for row in table.rows if row.role is Role.TOTAL]
    parts = [number for number, row in enumerate(table.rows) if row.role is Role.PART]
    told = [value for value in stated if value is not None]
    return bool(told) and _sum(table, place, parts) in told  # added once, however many totals there are


def _sum(table: Table, place: int, rows: Sequence[int]) -> Plain:
    """The sum of some cells of a column, memo amounts left out; None where nothing can be added."""
    values = ((row, plain_value(table.rows[row].cells[place])) for row in rows)
    refs = tuple(
        Ref(row, table.columns[place].key) for row, value in values if value is not None and not isinstance(value, Memo)
    )
    with suppress(FormulaError):
        return evaluate(Sum(refs), {}, table) if refs else None
    return None


def _measure(table: Table, added: Sequence[int]) -> int | None:
    """The column by which rows are large: the first one of money that is added up, or else of counts."""
    kinds = (Kind.MONEY, Kind.COUNT)
    return next((place for kind in kinds for place in added if table.columns[place].kind is kind), None)


def _largest(table: Table, groups: Sequence[Group], measure: int | None) -> Mapping[Group, int]:
    """The groups that are shown, and the rank of each: what disagrees or stands outside of the totals comes first."""
    parts = [group for group in groups if _is_part(table, group)]
    ranked = sorted(parts, key=lambda group: (not _strikes(table, group), -_size(table, group, measure)))
    shown: dict[Group, int] = {}
    room = ROWS_SHOWN
    for rank, group in enumerate(ranked):
        room -= len(group)
        if room < 0:
            break
        shown[group] = rank
    return shown


def _strikes(table: Table, group: Group) -> bool:
    cells = (
        (column.kind, plain_value(cell))
        for row in group
        for column, cell in zip(table.columns, table.rows[row].cells, strict=True)
    )
    return any(isinstance(value, Memo) or (kind is Kind.MARK and value == NO) for kind, value in cells)


def _size(table: Table, group: Group, measure: int | None) -> int:
    if measure is None:
        return 0
    values = (plain_value(table.rows[row].cells[measure]) for row in group)
    numbers = (value.fen if isinstance(value, Money) else value for value in values)
    return abs(sum(number for number in numbers if isinstance(number, int)))


def _rest(table: Table, left: Sequence[int], added: Sequence[int], sheet: str) -> Row:
    """One row for all that are left out of a run: how many, where they stand, and their sums."""
    cells: list[Cell] = [None] * len(table.columns)
    for place in added:
        cells[place] = _sum(table, place, left)
    free = [place for place in range(len(cells)) if place not in added]
    texts = [place for place in free if table.columns[place].kind is Kind.TEXT]
    for place in (texts or free)[:1]:
        cells[place] = tr("其余 {count} 行，见工作簿“{sheet}”表", count=f"{len(left):,}", sheet=sheet)
    return Row(tuple(cells))


def _note(table: Table, shown: int, measure: int | None, sheet: str) -> str:
    """The table's own note, and what of it is shown."""
    parts = sum(row.role is Role.PART for row in table.rows)
    counts = {"count": f"{parts:,}", "shown": shown, "sheet": sheet}
    said = tr("全表 {count} 行，这里列 {shown} 行，其余见工作簿“{sheet}”表。", **counts)
    if measure is not None:
        said = tr(
            "全表 {count} 行，这里按“{column}”从大到小列 {shown} 行；其余各行之和另列一行，各行见工作簿“{sheet}”表。",
            **counts,
            column=table.columns[measure].title,
        )
    return f"{table.note} {said}".strip()
