"""Values written as text with their unit. 带单位的文字。"""

from __future__ import annotations

import re
from fractions import Fraction

from aidfunds.errors import QuantityError
from aidfunds.language import tr
from aidfunds.model.parameters import Value
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate

_SHARE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)%")
_QUANTITY = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,6})?)([A-Za-z\u4e00-\u9fff²³]{1,8})")


def parse_share(text: object) -> Fraction:
    """Read ``10%`` as exactly 1/10; QuantityError otherwise. 比例。"""
    match = _SHARE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise QuantityError(tr('比例写成文字，如 "10%"，而不是 {given}', given=repr(text)))
    return Fraction(match[1]) / 100


def parse_quantity(text: object) -> Quantity:
    """Read ``30天``; QuantityError otherwise. 数量。"""
    match = _QUANTITY.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise QuantityError(tr('数量写成数字加单位，如 "30天"，而不是 {given}', given=repr(text)))
    return Quantity(match[1], match[2])


def parse_value(text: object) -> Value:
    """Read a rate, an amount, a share or a quantity, by how it is written. 标准取值。

    Raises MoneyError or QuantityError.
    """
    if not isinstance(text, str):
        raise QuantityError(
            tr('标准写成带单位的文字，如 "8000元/人·月"、"10%"、"30天"，而不是 {given}', given=repr(text))
        )
    if text.endswith("%"):
        return parse_share(text)
    if "元/" in text:  # data: a unit
        return Rate.parse(text)
    if text.endswith("元"):
        return Money.parse(text)
    return parse_quantity(text)
