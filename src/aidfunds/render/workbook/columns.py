"""How wide the columns of a sheet are, measured in digits of the default font. 列宽。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from aidfunds.money import Money
from aidfunds.render.workbook.values import money_number, stored
from aidfunds.render.workbook.widths import display_width, lines_needed
from aidfunds.report.nodes import Cell, Column, Kind, Row, Table, plain_value

WIDEST = {Kind.TEXT: 50.0, Kind.SOURCE: 30.0, Kind.CODE: 72.0}
NARROWEST = 7.0
PADDING = 3.5
MEASURED_ROWS = 1_000
CARD_WIDTH = 22.0
PAGE_WIDTH = 110.0
EXTRA_WIDTH = 14.0

_NUMBERS = (Kind.COUNT, Kind.MONEY, Kind.QUANTITY, Kind.RATE, Kind.SHARE)


def column_widths(tables: Iterable[Table], cards: int, page: bool) -> list[float]:
    """Widths that suit every table of a sheet, and so many key figures side by side. 各列宽度。

    ``page`` adds columns until text and charts have about the width of a page.
    """
    widths: list[float] = []
    for table in tables:
        for place, column in enumerate(table.columns):
            wanted = _width(table, place, column)
            if place == len(widths):
                widths.append(wanted)
            widths[place] = max(widths[place], wanted)
    while not widths or (page and sum(widths) < PAGE_WIDTH - EXTRA_WIDTH / 2):
        widths.append(EXTRA_WIDTH)
    while len(card_spans(widths, cards)) < cards:
        widths.append(CARD_WIDTH)
    return widths


def card_spans(widths: Sequence[float], cards: int) -> tuple[tuple[int, int], ...]:
    """First and last column of as many cards as fit, each wide enough to read. 卡片所占的列。"""
    spans: list[tuple[int, int]] = []
    first, room = 0, 0.0
    for column, width in enumerate(widths):
        room += width
        if room >= CARD_WIDTH and len(spans) < cards:
            spans.append((first, column))
            first, room = column + 1, 0.0
    return tuple(spans)


def _width(table: Table, place: int, column: Column) -> float:
    cells = [row.cells[place] for row in islice(table.rows, MEASURED_ROWS)]
    if column.kind in _NUMBERS:
        needed = max((shown_width(cell, column.kind, table.unit) for cell in cells), default=0)
        if len(table.rows) > MEASURED_ROWS:
            needed = max(needed, _largest_width(table, place))
        return max(needed + PADDING, _header_width(column), 11.0)
    widest = max((display_width(shown_text(cell, column.kind, table.unit)) for cell in cells), default=0)
    return min(max(widest + PADDING, _header_width(column)), WIDEST.get(column.kind, 24.0))


def _header_width(column: Column) -> float:
    """Headers wrap at about eight characters."""
    return max(NARROWEST, min(display_width(column.title), 16) + PADDING)


def shown_text(cell: Cell, kind: Kind, unit: str) -> str:
    """About what a reader sees in a cell. 显示的文字。"""
    value, _ = stored(plain_value(cell), kind, unit)
    return "" if value is None else str(value)


def shown_width(cell: Cell, kind: Kind, unit: str) -> int:
    """Places that a number takes with its commas, decimals and unit. 数字的显示宽度。"""
    value, number_form = stored(plain_value(cell), kind, unit)
    if value is None or isinstance(value, str) or not number_form:
        return 0 if value is None else display_width(str(value))
    suffix = number_form.split('"')[1] if '"' in number_form else ""
    whole, _, decimals = f"{value:f}".partition(".") if not isinstance(value, int) else (str(value), "", "")
    if kind is Kind.SHARE:
        return len(whole) + 7
    shown = max(len(decimals.rstrip("0")), 2 if isinstance(plain_value(cell), Money) else 0)
    return len(whole) + len(whole) // 3 + shown + 1 + display_width(suffix)


def _largest_width(table: Table, place: int) -> int:
    """A bound for the money of a long column, where measuring each cell would take too long."""
    cells = (row.cells[place] for row in table.rows)
    fen = [cell.fen for cell in cells if isinstance(cell, Money)]
    if not fen:
        return 0
    largest = money_number(Money(max(map(abs, fen))), table.unit)
    whole = f"{largest:f}".partition(".")[0]
    return len(whole) + len(whole) // 3 + (3 if table.unit == "元" else 7) + 1


def row_lines(row: Row, widths: Sequence[float]) -> int:
    """Lines that the longest text of a row takes in its column. 行内折行数。"""
    texts = ((cell, at) for at, cell in enumerate(row.cells) if isinstance(plain_value(cell), str))
    return max((lines_needed(str(plain_value(cell)), widths[at] - 2.5) for cell, at in texts), default=1)
