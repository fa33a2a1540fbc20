"""A table as the page shows it: written cells, merged cells, row headings. 表格视图。"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from aidfunds.money import Memo, Money
from aidfunds.render.texts import write_value
from aidfunds.render.web.anchors import Anchors
from aidfunds.render.web.basis import BasisList, Mark
from aidfunds.render.web.wording import Home
from aidfunds.report.nodes import Above, Column, Figure, Kind, Row, Table, plain_value

LOOKS = {
    **dict.fromkeys((Kind.COUNT, Kind.QUANTITY, Kind.RATE, Kind.MONEY, Kind.SHARE), "number"),
    **dict.fromkeys((Kind.DATE, Kind.MARK), "centre"),
}
BRIEF, SHORT, LONG = 9, 16, 24  # characters: brief columns never wrap, short ones only in print, long ones get room
WEIGHTS = {"brief": 2, "centre": 2, "number": 3, "short": 3, "text": 4, "long": 6}
PORTRAIT = 24  # the weight of columns that upright paper still holds
FEW_ROWS = 12


@frozen
class CellView:
    """One written cell; ``fen`` is exact, and empty for anything that no total may hold. 单元格视图。"""

    text: str
    look: str
    rows: int
    heading: bool
    memo: bool
    fen: str
    mark: Mark | None


@frozen
class RowView:
    """A row without the cells that are merged into those above. 行视图。"""

    anchor: str
    role: str
    cells: tuple[CellView, ...]


@frozen
class TableView:
    """A table with all its cells written. 表格视图。"""

    table: Table
    anchor: str
    looks: tuple[str, ...]
    rows: tuple[RowView, ...]
    has_memo: bool
    has_marks: bool

    @property
    def wide(self) -> bool:
        """Whether it needs paper turned sideways. 是否横排打印。"""
        return sum(WEIGHTS[look] for look in self.looks) > PORTRAIT

    @property
    def small(self) -> bool:
        """Whether it is short enough to be kept on one sheet of paper. 是否不跨页。"""
        return len(self.rows) <= FEW_ROWS and "long" not in self.looks


def view_table(table: Table, anchors: Anchors, basis: BasisList) -> TableView:
    """Write every cell; marks are numbered in reading order. 表格。"""
    anchor = anchors.claim(f"table-{table.key}")
    looks = tuple(_look(column, place, table.rows) for place, column in enumerate(table.columns))
    named_by = next((place for place, column in enumerate(table.columns) if column.kind is Kind.TEXT), 0)
    rows = tuple(
        RowView(_row_anchor(row, table, anchors), row.role.value, _cells(table, number, spans, looks, named_by, basis))
        for number, (row, spans) in enumerate(zip(table.rows, _spans(table), strict=True))
    )
    cells = [cell for row in rows for cell in row.cells]
    has_memo, has_marks = any(cell.memo for cell in cells), any(cell.mark for cell in cells)
    return TableView(table, anchor, looks, rows, has_memo, has_marks)


def _row_anchor(row: Row, table: Table, anchors: Anchors) -> str:
    return anchors.claim(f"row-{row.anchor}", f"row-{table.key}-{row.anchor}") if row.anchor else ""


def _cells(
    table: Table, number: int, spans: Sequence[int], looks: Sequence[str], named_by: int, basis: BasisList
) -> tuple[CellView, ...]:
    row = table.rows[number]
    heading = _heading(row, named_by)
    cells = []
    for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        if not spans[place]:
            continue
        value = plain_value(cell)
        cells.append(
            CellView(
                text=write_value(value, column.kind, table.unit),
                look=looks[place],
                rows=spans[place],
                heading=place == heading,
                memo=isinstance(value, Memo),
                fen=str(value.fen) if isinstance(value, Money) else "",
                mark=basis.mark(cell, Home(table.key, number, column.key)) if isinstance(cell, Figure) else None,
            )
        )
    return tuple(cells)


def _spans(table: Table) -> list[list[int]]:
    """How many rows each cell covers; 0 for one that belongs to the cell above it."""
    below = [0] * len(table.columns)
    spans: list[list[int]] = []
    for number in range(len(table.rows) - 1, -1, -1):
        merged = [number > 0 and isinstance(cell, Above) for cell in table.rows[number].cells]
        spans.append([0 if up else rows + 1 for up, rows in zip(merged, below, strict=True)])
        below = [rows + 1 if up else 0 for up, rows in zip(merged, below, strict=True)]
    return spans[::-1]


def _heading(row: Row, named_by: int) -> int:
    """The cell that names the row: that of the naming column, or in a total the word before it."""
    if isinstance(row.cells[named_by], Above):
        return -1
    held = (place for place in range(named_by, -1, -1) if plain_value(row.cells[place]) not in (None, ""))
    return next(held, -1)


def _look(column: Column, place: int, rows: Sequence[Row]) -> str:
    if column.kind in LOOKS:
        return LOOKS[column.kind]
    values = (plain_value(row.cells[place]) for row in rows)
    widest = max((len(value) for value in values if isinstance(value, str)), default=0)
    limits = (("brief", BRIEF), ("short", SHORT), ("text", LONG))
    return next((look for look, limit in limits if widest <= limit), "long")
