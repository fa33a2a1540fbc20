"""How each value of a report is written for people. 文字写法。

Pure functions, shared by the page, the terminal and every other text form; all of them speak the
language spoken.  Money is exact: all its decimals are written, never rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import assert_never

from aidfunds.language import CHINESE, ENGLISH, LANGUAGES, display_width, language, mark, tr
from aidfunds.model.documents import NOTICE, Citation
from aidfunds.model.findings import Location, Severity
from aidfunds.money import Memo, Money, rounded
from aidfunds.quantity import Quantity, Rate, number_text, unit_called
from aidfunds.report.nodes import Document, Kind, Plain
from aidfunds.words import MONTHS, speaking

SEVERITY_GLYPHS = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.INFO: "○"}  # shapes, not colours; all in GBK
MONEY_UNITS = (mark("元"), mark("万元"), mark("亿元"))
THEN, AND, BESIDE = mark("{left}；{right}"), mark("{left}，{right}"), mark("{left}　{right}")
MERE_NUMBER = "个"

_DAY = re.compile(r"(?<![0-9A-Za-z_./-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9A-Za-z_/-]|\.[0-9A-Za-z])")
_NOT_NUMBERS = (Kind.TEXT, Kind.CODE, Kind.MARK, Kind.SOURCE)


def spoken_by(document: Document) -> AbstractContextManager[None]:
    """Speak the document's language while it is rendered; Chinese where it is none of the house's. 渲染语言。"""
    return speaking(document.language if document.language in LANGUAGES else CHINESE)


def chained(pattern: str, parts: Iterable[str]) -> str:
    """Texts joined by a marked pattern of a ``{left}`` and a ``{right}``; none at all give nothing. 连接文字。

    >>> chained(AND, ["省对下 3", "市级统筹 4"])
    '省对下 3，市级统筹 4'
    """
    texts = list(parts)
    return reduce(lambda left, right: tr(pattern, left=left, right=right), texts) if texts else ""


def paper_width(text: str) -> int:
    """Places that a text takes in the fonts of paper and pages, which draw “ and ① two wide. 版面宽度。"""
    return display_width(text, ambiguous=2)


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
            return write_money(value, unit) if kind is Kind.MONEY else _with_unit(*write_alone(value, unit))
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
    return _memo(amount, _grouped(amount.in_unit(unit, decimals=2 if unit == "元" else 0)))


def write_alone(amount: Money | Memo, unit: str) -> tuple[str, str]:
    """An amount that stands outside a column of money, and its unit; in English always yuan. 单独金额。

    >>> write_alone(Money.wan("264"), "万元")
    ('264', '万元')
    """
    if language() == CHINESE:
        return write_money(amount, unit), unit
    return _memo(amount, _grouped(amount.in_unit("元", decimals=2)).removesuffix(".00")), write_unit("元")


def write_unit(unit: str, count: int | Fraction = 2) -> str:
    """The word for a unit of money or of so many things; any other word as it is. 单位。

    >>> with speaking("en"):
    ...     write_unit("万元"), write_unit("人", 1), write_unit("人", 2)
    ('10,000 yuan', 'person', 'people')
    """
    if unit in MONEY_UNITS:
        return tr(unit)
    return unit_called(unit, count)


def write_named_unit(unit: str, count: int | Fraction = 2) -> str:
    """The unit of a figure that has its name beside it, where English has no word for 个. 关键数字的单位。

    >>> with speaking("en"):
    ...     write_named_unit("个"), write_named_unit("户")
    ('', 'households')
    """
    return "" if unit == MERE_NUMBER and language() == ENGLISH else write_unit(unit, count)


def write_unit_of(value: Quantity | Rate) -> str:
    """What follows the number of a quantity or a rate, rates in yuan: 人/期, 元/人·月. 数字之后的单位。

    >>> write_unit_of(Quantity(40, "人", per=("期",))), write_unit_of(Rate.parse("8000元/人·月"))
    ('人/期', '元/人·月')
    """
    own = write_unit("元") if isinstance(value, Rate) else write_unit(value.unit, value.number)
    below = "·".join(write_unit(unit, 1) for unit in value.per)
    return _with_unit("", own) + (f"/{below}" if below else "")


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
    exact = number_text(number)
    return tr("{exact}（约{about}）", exact=exact, about=_rounded(number)) if "/" in exact else _grouped(exact)


def write_date(day: date) -> str:
    """As on paper: 2020年4月10日, 10 April 2020. 日期。"""
    month = MONTHS[day.month - 1].en if language() == ENGLISH else day.month
    return tr("{year}年{month}月{day}日", year=day.year, month=month, day=day.day)


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
    return str(citation.printed(tr("本通知")) if citation.document == NOTICE else citation)


def write_location(location: Location) -> str:
    """File, line and column, and the path of keys, as far as they are known. 位置。"""
    place = str(location)
    if location.path in ("", place):
        return place
    return tr("{place}（{path}）", place=place, path=location.path)


def write_tally(severities: Iterable[Severity]) -> str:
    """How many of each severity, the gravest first: ● 错误 0　▲ 警告 2　○ 提示 5. 核查结果计数。"""
    found = list(severities)
    return chained(BESIDE, (f"{SEVERITY_GLYPHS[each]} {tr.many(each.tallied, found.count(each))}" for each in Severity))


def _memo(amount: Money | Memo, digits: str) -> str:
    return tr("备注 {amount}", amount=digits) if isinstance(amount, Memo) else digits


def _with_unit(number: str, unit: str) -> str:
    return tr("{number}{unit}", number=number, unit=unit)


def _day(match: re.Match[str]) -> str:
    try:
        return write_date(date.fromisoformat(match[0]))
    except ValueError:  # no day of any calendar
        return match[0]


def _rounded(number: Fraction) -> str:
    hundredths = rounded(abs(number) * 100)
    digits = number_text(Fraction(hundredths, 100))
    if "." in digits or (abs(number) * 100).denominator != 1:
        whole, _, decimals = digits.partition(".")
        digits = f"{whole}.{decimals.ljust(2, '0')}"
    return ("-" if number < 0 and hundredths else "") + _grouped(digits)


def _grouped(digits: str) -> str:
    whole, point, decimals = digits.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{abs(int(whole)):,}{point}{decimals}"
