"""Typed values as a spreadsheet holds them: exact numbers with a format, or text. 单元格的值。

A number is written only when the 15 digits of a spreadsheet keep it; otherwise the cell is text.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, assert_never

from aidfunds.errors import ReportError
from aidfunds.language import CHINESE, language, listed, tr
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.render.texts import write_number, write_unit_of
from aidfunds.report.nodes import Kind, Plain

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
    return Decimal(f"{round(share * 10**_SHARE_DIGITS)}E-{_SHARE_DIGITS}"), "0.00%"


def _number(number: Fraction, suffix: str) -> tuple[Stored, str]:
    decimals = decimals_of(number)
    if decimals is None:
        return write_number(number) + suffix, ""
    return exact_decimal(number, decimals), number_format(decimals, suffix)


def _rate(rate: Rate) -> tuple[Stored, str]:
    decimals = 0 if rate.money.fen % 100 == 0 else 2
    return money_number(rate.money, "元"), number_format(decimals, write_unit_of(rate))
