"""Typed values as a spreadsheet holds them, and the width they take. 单元格的值与列宽。

A number is written only when the 15 digits of a spreadsheet keep it; otherwise the cell is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from math import ceil
from typing import TypeAlias, assert_never

from attrs import frozen

from aidfunds.errors import ReportError
from aidfunds.language import CHINESE, language, listed, tr
from aidfunds.money import Memo, Money, rounded
from aidfunds.quantity import Quantity, Rate
from aidfunds.render.texts import paper_width, write_number, write_unit_of
from aidfunds.report.nodes import Cell, Kind, Plain, Row, Table, plain_value

Stored: TypeAlias = Decimal | int | str | date | None

DIGITS = 15
_SHARE_DIGITS = 20  # more than a spreadsheet keeps, also of small shares
DECIMALS = {"元": 2, "万元": 6, "亿元": 10}
MONEY_FORMATS = {"元": "#,##0.00", "万元": "#,##0.00####", "亿元": "#,##0.00########"}
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheet programs count days differently


def money_decimals(unit: str) -> int:
    """Decimals that keep every fen in a unit; ReportError for no unit of money. 小数位数。"""
    if unit not in DECIMALS:
        raise ReportError(tr("金额的单位只能是 {units}：{unit}", units=listed(DECIMALS), unit=unit))
    return DECIMALS[unit]


def money_number(money: Money, unit: str) -> Decimal:
    """Money in a unit, exact. 按单位的金额。"""
    return Decimal(f"{money.fen}E-{money_decimals(unit)}")


def decimals_of(number: Fraction) -> int | None:
    """How many decimals write a number exactly, none if 15 digits do not. 精确小数位数。"""
    for decimals in range(DIGITS):
        scaled = number * 10**decimals
        if scaled.denominator == 1:
            return decimals if abs(scaled.numerator) < 10**DIGITS else None
    return None


def endless(number: Fraction) -> bool:
    """Whether no decimal of 15 digits is the number. 除不尽。"""
    return decimals_of(number) is None


def exact_decimal(number: Fraction, decimals: int) -> Decimal:
    """A number that has so many decimals. 精确小数。"""
    return Decimal(f"{(number * 10**decimals).numerator}E-{decimals}")


def number_format(decimals: int, suffix: str = "") -> str:
    """Thousands and just the decimals needed, then a unit. 数字格式。"""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    return digits + ('"' + suffix.replace('"', "”") + '"' if suffix else "")  # data: a quote ends the suffix


def stored(value: Plain, kind: Kind, unit: str) -> tuple[Stored, str]:
    """What a cell holds and its number format; money in ``unit``, rates in 元. 写入值与格式。"""
    match value:
        case None | str():
            return value, ""
        case int():
            if kind is Kind.CODE:
                return str(value), ""
            return (value, "#,##0") if abs(value) < 10**DIGITS else (str(value), "")
        case Money():
            return money_number(value, unit), MONEY_FORMATS[unit]
        case Memo():
            # with its unit no program takes it for a number
            return value.in_unit(unit) + unit if language() == CHINESE else str(value), ""
        case Fraction():
            return _share(value) if kind is Kind.SHARE else _number(value, "")
        case Quantity():
            return _number(value.number, write_unit_of(value))
        case Rate():
            return _rate(value)
        case date():
            return (value, "yyyy-mm-dd") if value >= _FIRST_DAY else (value.isoformat(), "")
        case _:
            assert_never(value)


def cached(value: Plain, kind: Kind, unit: str) -> tuple[Stored, str]:
    """What a formula cell holds: always the number, an empty one as a zero that is not shown. 公式单元格的值。"""
    if value is None:
        shown = MONEY_FORMATS[unit] if kind is Kind.MONEY else "#,##0"
        return 0, f"{shown};-{shown};"
    if isinstance(value, int):
        return value, "#,##0"
    if isinstance(value, Fraction | Quantity):
        number = value if isinstance(value, Fraction) else value.number
        if decimals_of(number) is None:
            return _share(number)[0], "0.00%" if kind is Kind.SHARE else "#,##0.00####"
    return stored(value, kind, unit)


def _share(share: Fraction) -> tuple[Stored, str]:
    decimals = decimals_of(share)
    if decimals is not None:
        return exact_decimal(share, decimals), "0.00%"
    return Decimal(f"{rounded(share * 10**_SHARE_DIGITS)}E-{_SHARE_DIGITS}"), "0.00%"


def _number(number: Fraction, suffix: str) -> tuple[Stored, str]:
    decimals = decimals_of(number)
    if decimals is None:
        return write_number(number) + suffix, ""
    return exact_decimal(number, decimals), number_format(decimals, suffix)


def _rate(rate: Rate) -> tuple[Stored, str]:
    decimals = 0 if rate.money.fen % 100 == 0 else 2
    return money_number(rate.money, "元"), number_format(decimals, write_unit_of(rate))


_WORD = re.compile(r"[!-~]+ ?|.", re.DOTALL)
_MOST_PLACES = 2  # of one character


def lines_needed(text: str, width: float) -> int:
    """Lines that a text takes when wrapped into so many places, at least one. 折行后的行数。"""
    room = max(width, 2)
    if len(text) * _MOST_PLACES <= room and "\n" not in text:
        return 1
    return sum(_wrapped(line, room) for line in text.split("\n"))


@lru_cache(maxsize=4_096)  # a report says many things of each of its projects in the same words
def _wrapped(line: str, room: float) -> int:
    """Lines of one paragraph: Chinese breaks anywhere, a Latin word only where it has to."""
    if paper_width(line) <= room:
        return 1
    lines, left = 1, room
    for word in _WORD.findall(line):
        places = paper_width(word)
        if places > left:
            lines, left = lines + 1, room
        lines += max(0, ceil(places / room) - 1)
        left -= (places % room or room) if places > room else places
    return lines


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
    places = _needs(tables)
    for text in range(WIDEST_TEXT, NARROWEST_TEXT - 1, -2):
        widths = [max(need.width(text) for need in place) for place in places]
        if sum(widths) <= FULL_PAGE_WIDTH:
            break
    while not widths or (page and sum(widths) < PAGE_WIDTH - EXTRA_WIDTH / 2):
        widths.append(EXTRA_WIDTH)
    while len(card_spans(widths, cards)) < cards:
        widths.append(EXTRA_WIDTH)
    return widths


def _needs(tables: Iterable[Table]) -> list[list[_Need]]:
    """For each column of a sheet the needs of the tables on it: of each kind and title the longest."""
    places: list[dict[tuple[Kind, int], float]] = []
    for table in tables:
        places += [{} for _ in table.columns[len(places) :]]
        for at, column in enumerate(table.columns):
            key = column.kind, paper_width(column.title)
            places[at][key] = max(places[at].get(key, 0.0), _longest(table, at, column.kind) + PADDING)
    return [[_Need(kind, longest, title) for (kind, title), longest in place.items()] for place in places]


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


def _longest(table: Table, place: int, kind: Kind) -> int:
    """Places of the longest of the first cells of a column."""
    cells = [row.cells[place] for row in islice(table.rows, MEASURED_ROWS)]
    longest = 0
    if kind not in _NUMBERS:
        for text in {shown_text(cell, kind, table.unit) for cell in cells}:
            if len(text) * _MOST_PLACES > longest:  # else it cannot be longer
                longest = max(longest, paper_width(text))
        return longest
    longest = max((shown_width(cell, kind, table.unit) for cell in cells), default=0)
    return max(longest, _largest_width(table, place)) if len(table.rows) > MEASURED_ROWS else longest


def shown_text(cell: Cell, kind: Kind, unit: str) -> str:
    """About what a reader sees in a cell. 显示的文字。"""
    value = plain_value(cell)
    if isinstance(value, str):
        return value
    held, _ = stored(value, kind, unit)
    return "" if held is None else str(held)


def shown_width(cell: Cell, kind: Kind, unit: str) -> int:
    """Places that a number takes with its commas, decimals and unit. 数字的显示宽度。"""
    held = plain_value(cell)
    if isinstance(held, Money):
        return _money_width(held, unit)
    value, number_form = stored(held, kind, unit)
    if value is None or isinstance(value, str) or not number_form:
        return 0 if value is None else paper_width(str(value))
    suffix = number_form.split('"')[1] if '"' in number_form else ""
    whole, _, decimals = f"{value:f}".partition(".") if not isinstance(value, int) else (str(value), "", "")
    if kind is Kind.SHARE:
        return len(whole) + 7
    return len(whole) + len(whole) // 3 + len(decimals.rstrip("0")) + 1 + paper_width(suffix)


def _money_width(money: Money, unit: str) -> int:
    """The same for money, which always shows two decimals."""
    decimals = money_decimals(unit)
    whole, rest = divmod(abs(money.fen), 10**decimals)
    digits = len(str(whole)) + (money.fen < 0)
    return digits + digits // 3 + max(len(f"{rest:0{decimals}}".rstrip("0")), 2) + 1


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
