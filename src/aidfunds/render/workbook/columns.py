"""How wide the columns of a sheet are, measured in digits of the default font. 列宽。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, zip_longest
from typing import TypeAlias

from attrs import frozen

from aidfunds.money import Money
from aidfunds.render.workbook.values import money_number, stored
from aidfunds.render.workbook.widths import display_width, lines_needed
from aidfunds.report.nodes import Cell, Column, Kind, Row, Table, plain_value

WIDEST_TEXT, NARROWEST_TEXT = 50, 22
WIDEST_SOURCE, WIDEST_CODE, WIDEST_OTHER = 30, 72, 24
NARROWEST = 7.0
PADDING = 3.5
MEASURED_ROWS = 1_000
CARD_WIDTH, WIDEST_CARD = 18.0, 44.0
PAGE_WIDTH = 110.0
FULL_PAGE_WIDTH = 190.0  # prints on A4 at about three quarters of its size
EXTRA_WIDTH = 14.0
MOST_CARD_COLUMNS = 40

_NUMBERS = (Kind.COUNT, Kind.MONEY, Kind.QUANTITY, Kind.RATE, Kind.SHARE)
_Spans: TypeAlias = tuple[tuple[int, int], ...]


@frozen
class _Need:
    """What one column asks for: its longest cell, its title. 列宽需求。"""

    kind: Kind
    longest: float
    title: int

    def width(self, text: int) -> float:
        """The width where text wraps at so many places; numbers never wrap."""
        title = max(NARROWEST, min(self.title, 16 if text > NARROWEST_TEXT + 8 else 12) + PADDING)
        if self.kind in _NUMBERS:
            return max(self.longest, title, 11.0)
        widest = {Kind.TEXT: text, Kind.SOURCE: min(text, WIDEST_SOURCE), Kind.CODE: WIDEST_CODE}
        return min(max(self.longest, title), widest.get(self.kind, WIDEST_OTHER))


def column_widths(tables: Iterable[Table], cards: int, page: bool) -> list[float]:
    """Widths that suit every table of a sheet, and so many key figures side by side. 各列宽度。

    Text wraps the earlier the wider the sheet would be, so that it can be read when printed on A4.
    ``page`` adds columns until text and charts have about the width of a page.
    """
    needs = [[_need(table, at, column) for at, column in enumerate(table.columns)] for table in tables]
    places = [[need for need in place if need] for place in zip_longest(*needs)]
    for text in range(WIDEST_TEXT, NARROWEST_TEXT - 1, -2):
        widths = [max(need.width(text) for need in place) for place in places]
        if sum(widths) <= FULL_PAGE_WIDTH:
            break
    while not widths or (page and sum(widths) < PAGE_WIDTH - EXTRA_WIDTH / 2):
        widths.append(EXTRA_WIDTH)
    while len(card_spans(widths, cards)) < cards:
        widths.append(EXTRA_WIDTH)
    return widths


def card_spans(widths: Sequence[float], cards: int) -> _Spans:
    """First and last column of each card, all about equally wide; none if they do not fit. 卡片所占的列。"""
    shown = widths[:MOST_CARD_COLUMNS]
    aim = min(sum(shown) / max(cards, 1), WIDEST_CARD)
    best: dict[int, tuple[float, _Spans]] = {0: (0.0, ())}
    for _ in range(cards):
        best = _one_card_more(best, shown, aim)
    return min(best.values(), default=(0.0, ()))[1]


def _one_card_more(
    best: Mapping[int, tuple[float, _Spans]], widths: Sequence[float], aim: float
) -> dict[int, tuple[float, _Spans]]:
    """The evenest cards that end before each column, one more of them than before."""
    more: dict[int, tuple[float, _Spans]] = {}
    for first, (unevenness, spans) in best.items():
        room = 0.0
        for column in range(first, len(widths)):
            room += widths[column]
            option = (unevenness + (room - aim) ** 2, (*spans, (first, column)))
            if room >= CARD_WIDTH and (column + 1 not in more or option < more[column + 1]):
                more[column + 1] = option
    return more


def _need(table: Table, place: int, column: Column) -> _Need:
    cells = [row.cells[place] for row in islice(table.rows, MEASURED_ROWS)]
    if column.kind in _NUMBERS:
        longest = max((shown_width(cell, column.kind, table.unit) for cell in cells), default=0)
        if len(table.rows) > MEASURED_ROWS:
            longest = max(longest, _largest_width(table, place))
    else:
        longest = max((display_width(shown_text(cell, column.kind, table.unit)) for cell in cells), default=0)
    return _Need(column.kind, longest + PADDING, display_width(column.title))


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


def text_rooms(table: Table, widths: Sequence[float]) -> tuple[float, ...]:
    """Places of text that fit into a line of each column; sources are printed smaller. 每行字数。"""
    small = (1.1 if column.kind is Kind.SOURCE else 1.0 for column in table.columns)
    return tuple((width - 2.5) * factor for width, factor in zip(widths, small, strict=False))


def row_lines(row: Row, rooms: Sequence[float]) -> int:
    """Lines that the longest text of a row takes in its column. 行内折行数。"""
    texts = ((plain_value(cell), at) for at, cell in enumerate(row.cells))
    return max((lines_needed(text, rooms[at]) for text, at in texts if isinstance(text, str)), default=1)
