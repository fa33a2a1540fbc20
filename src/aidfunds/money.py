"""Exact money: one currency, one unit, a whole number of fen. 金额。

There is no division; shares are made by :meth:`Money.split`, which never
gains or loses a fen.  Reading is strict: ASCII digits, at most as many
decimals as the unit has fen, and in text always a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from operator import index
from typing import NoReturn

from attrs import Attribute, field, frozen

from aidfunds.errors import AmountRangeError, EmptySplitError, InexactAmountError, MemoAmountError, UsageError, shown
from aidfunds.language import ENGLISH, available, language, tr

FEN_PER_UNIT = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}
DIGITS, DECIMALS = 15, 10  # of any number that is read
LARGEST_FEN = 999_999_999_999_999  # 15 digits: the last amount that a spreadsheet keeps to the fen

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?")
_AMOUNT = re.compile(rf"({_NUMBER.pattern})(元|万元|亿元)")  # data: read


def rounded(number: Fraction) -> int:
    """The nearest whole number, a half away from zero: the one rounding of the house. 四舍五入。

    >>> rounded(Fraction(5, 2)), rounded(Fraction(-5, 2)), rounded(Fraction(7, 3))
    (3, -3, 2)
    """
    return _nearest(number.numerator, number.denominator)


def _nearest(numerator: int, denominator: int) -> int:
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def whole_number(number: object) -> object:
    """A whole number of another library, such as NumPy's, as an int; anything else as it is. 整数。"""
    if type(number) is int or isinstance(number, bool) or not hasattr(number, "__index__"):
        return number
    return index(number)


def in_reach(number: Decimal) -> bool:
    """Whether a decimal is a number of at most 15 digits before its point and 10 behind. 位数之内。"""
    return number.is_finite() and number.adjusted() < DIGITS and int(number.as_tuple().exponent) >= -DECIMALS


def _whole_fen(_self: object, _attribute: Attribute[int], value: object) -> None:
    if type(value) is not int:  # bool is an int, and True fen is a mistake
        raise InexactAmountError(value)
    if abs(value) > LARGEST_FEN:
        raise AmountRangeError(tr("金额超出 ±9999999999999.99 元：{fen} 分", fen=value))


@frozen(order=True, repr=False)
class Money:
    """A number of fen, positive or negative. 金额（分）。

    >>> Money.yuan("1234.50") + Money.yuan(1)
    Money.yuan('1235.50')
    """

    fen: int = field(converter=whole_number, validator=_whole_fen)

    @classmethod
    def yuan(cls, amount: str | int | Decimal) -> Money:
        """Read a number of yuan, at most two decimals. 元。

        Also a Decimal that is exact to the fen, and whole numbers of NumPy; a float never.

        >>> Money.yuan(Decimal("1234.50"))
        Money.yuan('1234.50')
        """
        return cls._read(amount, "元")

    @classmethod
    def wan(cls, amount: str | int | Decimal) -> Money:
        """Read a number of ten-thousand yuan, at most six decimals. 万元。"""
        return cls._read(amount, "万元")

    @classmethod
    def yi(cls, amount: str | int | Decimal) -> Money:
        """Read a number of hundred-million yuan, at most ten decimals. 亿元。"""
        return cls._read(amount, "亿元")

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read an amount written with its unit: 元, 万元 or 亿元. 读出带单位的金额。

        Anything else raises InexactAmountError, which says what to write instead.

        >>> Money.parse("264万元")
        Money.yuan('2640000.00')
        """
        match = _AMOUNT.fullmatch(text) if type(text) is str else None
        if match is None:
            raise InexactAmountError(text, _remedy(text))
        return cls._read(match[1], match[2])

    @classmethod
    def _read(cls, amount: object, unit: str) -> Money:
        amount = whole_number(amount)
        if type(amount) is int:
            return cls(amount * FEN_PER_UNIT[unit])
        exact = isinstance(amount, Decimal) and in_reach(amount)
        if not isinstance(amount, (str, Decimal)) or not (exact or _NUMBER.fullmatch(str(amount))):
            raise InexactAmountError(amount, tr("写成不带逗号和单位的半角数字，整数至多 15 位"))
        fen = Fraction(amount) * FEN_PER_UNIT[unit]
        if fen.denominator != 1:
            raise InexactAmountError(f"{amount}{unit}", tr("最小单位是分"))
        return cls(fen.numerator)

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> Money:
        return Money(-self.fen)

    def __abs__(self) -> Money:
        return Money(abs(self.fen))

    def __mul__(self, count: int) -> Money:
        count = whole_number(count)  # type: ignore[assignment]  # an int, or what is refused
        return Money(self.fen * count) if type(count) is int else NotImplemented

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return self.fen != 0

    def at_rate(self, rate: Fraction | int) -> Money:
        """This amount times a rate, half a fen rounding away from zero. 按比例计算，四舍五入到分。"""
        rate = whole_number(rate)  # type: ignore[assignment]  # a number, or what is refused
        if type(rate) not in (int, Fraction):
            raise InexactAmountError(rate, tr("比例必须是整数或分数"))
        return Money(_nearest(self.fen * rate.numerator, rate.denominator))

    def split(self, weights: Iterable[int | Fraction]) -> tuple[Money, ...]:
        """Share by weight, largest remainder first, ties to the earlier. 最大余数法分配。

        Not monotone: when a fund is topped up, split only the new money (ADR 0002).

        >>> [part.fen for part in Money(100).split([1, 1, 1])]
        [34, 33, 33]
        """
        weights = [whole_number(weight) for weight in weights]  # type: ignore[misc]  # numbers, or what is refused
        if any(type(weight) not in (int, Fraction) for weight in weights):
            raise InexactAmountError(weights, tr("权重必须是整数或分数"))
        whole = sum(weights, Fraction(0))
        if whole <= 0 or min(weights) < 0:
            raise EmptySplitError(tr("权重必须非负且不全为零：{weights}", weights=shown(weights)))
        sign = -1 if self.fen < 0 else 1
        exact = [abs(self.fen) * Fraction(weight) / whole for weight in weights]
        fen = [share.numerator // share.denominator for share in exact]
        left_over = abs(self.fen) - sum(fen)
        by_remainder = sorted(range(len(exact)), key=lambda i: (fen[i] - exact[i], i))
        for i in by_remainder[:left_over]:
            fen[i] += 1
        return tuple(Money(sign * part) for part in fen)

    def in_unit(self, unit: str, *, decimals: int = 0) -> str:
        """Plain digits in a unit, exact, with at least that many decimals. 按单位写出。

        >>> Money.wan("264").in_unit("万元"), Money.yuan(8000).in_unit("元", decimals=2)
        ('264', '8000.00')
        """
        if unit not in FEN_PER_UNIT:
            raise UsageError(tr("没有单位“{unit}”", unit=unit), available(FEN_PER_UNIT))
        per = FEN_PER_UNIT[unit]
        whole, rest = divmod(abs(self.fen), per)
        digits = str(rest).zfill(len(str(per)) - 1).rstrip("0").ljust(decimals, "0")
        return ("-" if self.fen < 0 else "") + str(whole) + (f".{digits}" if digits else "")

    @property
    def in_yuan(self) -> str:
        """Yuan with two decimals, as JSON carries money. 元，两位小数。"""
        return self.in_unit("元", decimals=2)

    @property
    def in_commas(self) -> str:
        """Yuan with commas, and with two decimals where it has fen. 元，千分位。

        >>> Money.wan("264").in_commas, Money(-5).in_commas
        ('2,640,000', '-0.05')
        """
        whole, rest = divmod(abs(self.fen), FEN_PER_UNIT["元"])
        return ("-" if self.fen < 0 else "") + f"{whole:,}" + (f".{rest:02d}" if rest else "")

    def __str__(self) -> str:
        """With its unit, always exact: 亿元 where it is whole, 万元 from ten thousand yuan on, 元 below.

        In English always yuan, with commas: 2,640,000 yuan.
        """
        return f"{self.in_commas} yuan" if language() == ENGLISH else self.written

    @property
    def written(self) -> str:
        """As plan files write it, whatever the language: 264万元, 8000元. 带单位的写法。"""
        size = abs(self.fen)
        if size and size % FEN_PER_UNIT["亿元"] == 0:
            return self.in_unit("亿元") + "亿元"
        unit = "万元" if size >= FEN_PER_UNIT["万元"] else "元"
        return self.in_unit(unit) + unit

    def __repr__(self) -> str:
        return f"Money.yuan('{self.in_yuan}')"


@frozen(repr=False)
class Memo:
    """An amount that is told but never added: it has no arithmetic. 备注金额。

    >>> Memo.parse("4750万元")
    Memo.parse('4750万元')
    """

    _amount: Money

    @classmethod
    def parse(cls, text: str) -> Memo:
        """Read an amount written with its unit; errors as Money.parse. 读出备注金额。"""
        return cls(Money.parse(text))

    @property
    def in_yuan(self) -> str:
        """Yuan with two decimals, as text. 元，两位小数。"""
        return self._amount.in_yuan

    def in_unit(self, unit: str, *, decimals: int = 0) -> str:
        """Plain digits in a unit, as text. 按单位写出。"""
        return self._amount.in_unit(unit, decimals=decimals)

    def __str__(self) -> str:
        return str(self._amount)

    def __repr__(self) -> str:
        return f"Memo.parse('{self._amount.written}')"


ZERO = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """Add up any number of amounts; none at all is zero. 合计。

    A memo amount raises MemoAmountError; anything else that is not Money, InexactAmountError.
    """
    fen = 0
    for amount in amounts:
        if type(amount) is not Money:
            _refuse_in_total(amount)
        fen += amount.fen
    return Money(fen)


def _refuse_in_total(amount: object) -> NoReturn:
    if isinstance(amount, Memo):
        raise MemoAmountError(tr("备注金额不得计入合计：{amount}", amount=amount))
    raise InexactAmountError(amount)


def _remedy(text: object) -> str:
    """What to write instead, for the mistakes people make."""
    if type(text) is not str:
        return tr('金额写成带单位的文字，如 "264万元"、"8000元"')
    if any("０" <= char <= "９" or char in "．，－＋" for char in text):  # data: what people type
        return tr("请改用半角数字和小数点")
    if "," in text or " " in text.strip() or "_" in text:
        return tr("数字中不要写逗号、空格或下划线")
    if _NUMBER.fullmatch(text):
        return tr('请写明单位，如 "{number}元" 或 "{number}万元"', number=text)
    if re.fullmatch(r".*[0-9](万|亿)", text):  # data: what people type
        return tr('请写完整单位："{amount}元"', amount=text)
    return tr('金额写成数字加单位（元、万元、亿元），如 "264万元"')
