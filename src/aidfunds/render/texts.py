"""How each value of a report is written for people. 文字写法。

Pure functions, shared by the page, the terminal and every other text form.
Money is exact: all its decimals are written, never rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import assert_never

from aidfunds.model.citations import NOTICE, Citation
from aidfunds.model.findings import Location, Severity
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate, plain
from aidfunds.report.nodes import Kind, Plain

MEMO_WORD = "备注"
SEVERITY_GLYPHS = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.INFO: "○"}  # shapes, not colours; all in GBK

_DAY = re.compile(r"(?<![0-9A-Za-z_./-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9A-Za-z_./-])")
_NOT_NUMBERS = (Kind.TEXT, Kind.CODE, Kind.MARK, Kind.SOURCE)


def write_value(value: Plain, kind: Kind = Kind.TEXT, unit: str = "元") -> str:
    """What a cell of a column shows: nothing for None, money in a money column without its unit. 单元格文字。

    >>> write_value(Fraction(16935, 21575), Kind.SHARE), write_value(None, Kind.MONEY)
    ('78.49%', '')
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case Money() | Memo():
            return write_money(value, unit) + ("" if kind is Kind.MONEY else unit)
        case Fraction():
            return write_share(value) if kind is Kind.SHARE else write_number(value)
        case date():
            return write_date(value)
        case Quantity() | Rate():
            return str(value)
        case int():
            return str(value) if kind in _NOT_NUMBERS else f"{value:,}"
        case _:
            assert_never(value)


def write_money(amount: Money | Memo, unit: str) -> str:
    """Exact, with thousands separators; 元 has two decimals, 万元 as many as it needs; a memo says so. 金额。

    >>> write_money(Money.wan("21575"), "万元"), write_money(Money.yuan(8000), "元")
    ('21,575', '8,000.00')
    >>> write_money(Memo.parse("4750万元"), "万元")
    '备注 4,750'
    """
    digits = _grouped(amount.in_unit(unit, 2 if unit == "元" else 0))
    return f"{MEMO_WORD} {digits}" if isinstance(amount, Memo) else digits


def write_share(share: Fraction) -> str:
    """A percentage with at most two decimals, half rounding away from zero. 占比。

    >>> write_share(Fraction(1, 2)), write_share(Fraction(2, 3))
    ('50%', '66.67%')
    """
    return _rounded(share * 100) + "%"


def write_number(number: Fraction) -> str:
    """An exact number; a fraction without an end also says about how much it is. 精确数。

    >>> write_number(Fraction(5, 2)), write_number(Fraction(500, 7))
    ('2.5', '500/7（约71.43）')
    """
    exact = plain(number)
    return f"{exact}（约{_rounded(number)}）" if "/" in exact else _grouped(exact)


def write_date(day: date) -> str:
    """As on paper: 2020年4月10日. 日期。"""
    return f"{day.year}年{day.month}月{day.day}日"


def write_days(text: str) -> str:
    """A running text whose days, written as in data, are written as on paper. 行文中的日期。

    >>> write_days("自2020-04-10开始，见 2020-04-10.csv")
    '自2020年4月10日开始，见 2020-04-10.csv'
    """
    return _DAY.sub(_day, text)


def write_citation(citation: Citation) -> str:
    """Document number and clause; a clause without a document is one of the notice itself. 依据。

    >>> write_citation(Citation("四/（三）/2"))
    '本通知 四/（三）/2'
    """
    return str(citation.printed("本通知")) if citation.document == NOTICE else str(citation)


def write_location(location: Location) -> str:
    """File, line and column, and the path of keys, as far as they are known. 位置。"""
    place = str(location)
    return place if location.path in ("", place) else f"{place}（{location.path}）"


def write_tally(severities: Iterable[Severity]) -> str:
    """How many of each severity, the gravest first: ● 错误 0　▲ 警告 2　○ 提示 5. 核查结果计数。"""
    found = list(severities)
    return "　".join(f"{SEVERITY_GLYPHS[each]} {each.term.zh} {found.count(each)}" for each in Severity)


def _day(match: re.Match[str]) -> str:
    try:
        return write_date(date.fromisoformat(match[0]))
    except ValueError:  # no day of any calendar
        return match[0]


def _rounded(number: Fraction) -> str:
    hundredths = (abs(number) * 200 + 1) // 2
    digits = plain(Fraction(hundredths, 100))
    if "." in digits or (abs(number) * 100).denominator != 1:
        whole, _, decimals = digits.partition(".")
        digits = f"{whole}.{decimals.ljust(2, '0')}"
    return ("-" if number < 0 and hundredths else "") + _grouped(digits)


def _grouped(digits: str) -> str:
    whole, point, decimals = digits.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{abs(int(whole)):,}{point}{decimals}"
