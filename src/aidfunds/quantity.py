"""Quantities and rates whose units must cancel to money. 数量与标准。

``8人 × 12月 × 8000元/人·月`` is money because 人 and 月 stand once above and
once below; anything else is refused with the units named.  A unit that is made of others cancels with those, as 平方米
does with 米 twice; a program may bring such units of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import NoReturn, Self, TypeAlias

from attrs import field, frozen

from aidfunds.errors import InexactAmountError, QuantityError, UnitMismatchError, shown
from aidfunds.language import CHINESE, language, listed, mark_counted, tr
from aidfunds.money import DIGITS, ZERO, Money, in_reach, whole_number

SAME_UNIT = {"名": "人", "位": "人", "个月": "月", "日": "天", "個月": "月", "千米": "公里"}  # data: read
MADE_OF = {  # a unit that cancels with others
    "平方米": ("米", "米"),  # data: read
    "立方米": ("米", "米", "米"),  # data: read
    "人月": ("人", "月"),  # data: read
    "人天": ("人", "天"),  # data: read
}

COUNTED = (  # units whose words are known in English; any other is shown as it is written
    mark_counted("人"),
    mark_counted("人次"),
    mark_counted("户"),
    mark_counted("月"),
    mark_counted("天"),
    mark_counted("年"),
    mark_counted("期"),
    mark_counted("次"),
    mark_counted("场"),
    mark_counted("班"),
    mark_counted("学时"),
    mark_counted("课时"),
    mark_counted("套"),
    mark_counted("台"),
    mark_counted("个"),
    mark_counted("件"),
    mark_counted("项"),
    mark_counted("家"),
    mark_counted("所"),
    mark_counted("间"),
    mark_counted("座"),
    mark_counted("栋"),
    mark_counted("处"),
    mark_counted("眼"),
    mark_counted("村"),
    mark_counted("亩"),
    mark_counted("米"),
    mark_counted("公里"),
    mark_counted("平方米"),
    mark_counted("立方米"),
    mark_counted("吨"),
    mark_counted("公斤"),
    mark_counted("头"),
    mark_counted("株"),
    mark_counted("盏"),
    mark_counted("辆"),
)

_UNIT = re.compile(r"[A-Za-z\u4e00-\u9fff²³]{1,8}")
_QUANTITY = re.compile(rf"([0-9]{{1,15}}(?:\.[0-9]{{1,6}})?)({_UNIT.pattern})((?:[/·]{_UNIT.pattern})*)")


UnitDetails: TypeAlias = tuple[str, str, str, tuple[str, ...]]


class Unit(str):
    """A unit that a program brings: its word in English, and the units that it cancels with. 计量单位。

    A text like any other, so that 座 of a bridge equals 座, but knows more than the text says.  ``many`` is the
    plural where it is not ``one`` with an s.  ``cancels`` are the units that it is made of, or another word for it.

    >>> bridge = Unit("座", one="bridge")
    >>> workday = Unit("工日", one="workday", cancels=("人", "天"))
    >>> Rate.parse("300元/工日", units=[workday]).times(Quantity(5, "人"), Quantity(2, "天"))
    Money.yuan('3000.00')
    """

    __slots__ = ("_cancels", "_many", "_one")
    _one: str
    _many: str
    _cancels: tuple[str, ...]

    def __new__(cls, name: str, *, one: str = "", many: str = "", cancels: tuple[str, ...] = ()) -> Self:
        """QuantityError for a name that is no unit. 新单位。"""
        unit = super().__new__(cls, canonical_unit(name))
        unit._one, unit._many = one or str(unit), many or (f"{one}s" if one else str(unit))
        unit._cancels = _canonical(cancels)
        return unit

    def called(self, count: int | Fraction) -> str:
        """Its word for so many, in the language spoken. 名称。"""
        if language() == CHINESE:
            return str(self)
        return self._one if count == 1 else self._many

    @property
    def cancels(self) -> tuple[str, ...]:
        """The units that it is made of; none where it cancels with itself alone. 可约单位。"""
        return self._cancels

    @property
    def _details(self) -> UnitDetails:
        """Its name, its word, the plural and what it cancels with: equality as a text leaves them out. 全部内容。"""
        return str(self), self._one, self._many, self._cancels

    def __repr__(self) -> str:
        return f"Unit({str(self)!r}, one={self._one!r}, many={self._many!r}, cancels={self._cancels!r})"


def canonical_unit(unit: str) -> str:
    """The house's word for a unit: 名 and 位 are 人, 个月 is 月, 日 is 天; a program's own as it is. 规范单位。"""
    if isinstance(unit, Unit):
        return unit
    if type(unit) is not str or not _is_unit(unit):
        raise QuantityError(tr("不是单位：{unit}", unit=shown(unit)))
    return SAME_UNIT.get(unit, unit)


def unit_called(unit: str, count: int | Fraction) -> str:
    """The word for a unit of so many, in the language spoken; one that nobody knows as it is written. 单位名称。"""
    if isinstance(unit, Unit):
        return unit.called(count)
    return tr.many(unit, 1 if count == 1 else 2) if unit in COUNTED else unit


def _known(name: str, units: Iterable[Unit]) -> str:
    """What a program calls so, else the name."""
    name = canonical_unit(name)
    return next((unit for unit in units if unit == name), name)


def _made_of(units: Counter[str]) -> Counter[str]:
    """The units that others are made of, in their place."""
    parts: Counter[str] = Counter()
    for unit, count in units.items():
        for part in (unit.cancels if isinstance(unit, Unit) else ()) or MADE_OF.get(unit, (unit,)):
            parts[part] += count
    return parts


@lru_cache(maxsize=1000)
def _is_unit(text: str) -> bool:
    return _UNIT.fullmatch(text) is not None


def _canonical(per: Iterable[str]) -> tuple[str, ...]:
    if isinstance(per, str):
        raise QuantityError(tr('单位要写成元组，如 ("人", "月")，而不是 {given}', given=shown(per)))
    if per == ():
        return ()
    return tuple(canonical_unit(unit) for unit in per)


def _in_any_order(per: tuple[str, ...]) -> tuple[str, ...]:
    """8000元/人·月 and 8000元/月·人 are one."""
    return tuple(sorted(per))


def _exact(number: int | Fraction | Decimal | str) -> Fraction:
    number = whole_number(number)  # type: ignore[assignment]  # a number, or what is refused
    if isinstance(number, Decimal) and in_reach(number):
        number = Fraction(number)
    if type(number) is str and re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,6})?", number):
        return Fraction(number)
    if type(number) not in (int, Fraction):
        raise QuantityError(tr("数量必须是整数或精确小数：{number}", number=shown(number)))
    exact = Fraction(number)
    if exact < 0:
        raise QuantityError(tr("数量不能为负：{number}", number=shown(number)))
    if exact >= 10**DIGITS or exact.denominator >= 10**DIGITS:
        raise QuantityError(tr("数量至多 {digits} 位：{number}", digits=DIGITS, number=shown(number)))
    return exact


def _not_negative(rate: Rate, _attribute: object, money: Money) -> None:
    if type(money) is not Money:
        raise InexactAmountError(money, tr("如 {example}", example='Rate.parse("8000元/人·月")'))  # data: Python
    if money < ZERO:
        raise QuantityError(tr("单价不能为负：{rate}", rate=rate.written))


def _below(per: Sequence[str]) -> str:
    return f"/{'·'.join(per)}" if per else ""


def _said_below(per: Sequence[str]) -> str:
    """What a quantity or a rate is for, in the language spoken: /人·月, /person·month."""
    return _below([unit_called(unit, 1) for unit in per])


def number_text(number: Fraction) -> str:
    """Digits of an exact number, as a decimal where it has one, else as a fraction. 写出精确数。"""
    if number.denominator == 1:
        return str(number.numerator)
    scaled = number * 10**6
    if scaled.denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    whole, rest = divmod(abs(scaled.numerator), 10**6)
    return ("-" if number < 0 else "") + f"{whole}.{rest:06d}".rstrip("0")


@frozen(repr=False)
class Quantity:
    """An exact number of something: 8人, 40人/期. 数量。

    >>> Quantity(8, "人"), Quantity(40, "人", per=("期",))
    (Quantity.parse('8人'), Quantity.parse('40人/期'))
    """

    number: Fraction = field(converter=_exact)
    unit: str = field(converter=canonical_unit)
    per: tuple[str, ...] = field(default=(), converter=_canonical, eq=_in_any_order)

    @classmethod
    def parse(cls, text: str, *, units: Sequence[Unit] = ()) -> Quantity:
        """Read 30天, 12.5公里 or 40人/期, in a program's units where it has some; else QuantityError. 读出数量。"""
        match = _QUANTITY.fullmatch(text) if type(text) is str else None
        if match is None:
            raise QuantityError(tr('数量写成数字加单位，如 "30天"，而不是 {given}', given=shown(text)))
        number, unit, per = match.groups()
        below = re.split(r"[/·]", per[1:]) if per else ()
        return cls(number, _known(unit, units), tuple(_known(name, units) for name in below))

    @property
    def written(self) -> str:
        """As plan files write it, whatever the language: 40人/期. 写法。"""
        return f"{number_text(self.number)}{self.unit}{_below(self.per)}"

    def __str__(self) -> str:
        """In the language spoken: 40人/期, 40 people/session."""
        if language() == CHINESE:
            return self.written
        return f"{number_text(self.number)} {unit_called(self.unit, self.number)}{_said_below(self.per)}"

    def __repr__(self) -> str:
        if _QUANTITY.fullmatch(self.written):
            return f"Quantity.parse('{self.written}')"
        return f"Quantity({self.number!r}, {str(self.unit)!r}{f', {self.per!r}' if self.per else ''})"


@frozen(repr=False)
class Rate:
    """Money for one of something: 8000元/人·月; with nothing below it is an amount. 标准。

    >>> Rate(Money.yuan(8000), per=("人", "月"))
    Rate.parse('8000元/人·月')
    """

    money: Money = field(validator=_not_negative)
    per: tuple[str, ...] = field(default=(), converter=_canonical, eq=_in_any_order)

    @classmethod
    def parse(cls, text: str, *, units: Sequence[Unit] = ()) -> Rate:
        """Read 8000元/人·月, also 8000元/人/月, in a program's units. Errors: QuantityError, MoneyError. 读出标准。"""
        if type(text) is not str:
            raise QuantityError(tr('标准写成文字，如 "8000元/人·月"，而不是 {given}', given=shown(text)))
        amount, *per = re.split(r"[/·]", text)
        return cls(Money.parse(amount), tuple(_known(name, units) for name in per))

    def times(self, *factors: Quantity | Fraction) -> Money:
        """The rate times quantities and shares, if every unit cancels; half a fen rounds away from zero. 乘积。

        It is rounded once.  Raises UnitMismatchError naming the units left above and below, QuantityError for what is
        neither.

        >>> Rate.parse("8000元/人·月").times(Quantity(8, "人"), Quantity(12, "月"))
        Money.yuan('768000.00')
        """
        for given in factors:
            if type(given) not in (Quantity, Fraction):
                wanted = listed(["Quantity", "Fraction"])
                raise QuantityError(tr("应是 {wanted}，而不是 {value}", wanted=wanted, value=shown(given)))
        quantities = [factor for factor in factors if isinstance(factor, Quantity)]
        above = Counter(quantity.unit for quantity in quantities)
        below = Counter([*(unit for quantity in quantities for unit in quantity.per), *self.per])
        if above != below and _made_of(above - below) != _made_of(below - above):
            _refuse_units(factors, self, above, below)
        return self.money.at_rate(prod(map(_number_of, factors), start=Fraction(1)))

    @property
    def written(self) -> str:
        """As plan files write it, whatever the language: 8000元/人·月. 写法。"""
        return (self.money.in_unit("元") + "元" if self.per else self.money.written) + _below(self.per)

    def __str__(self) -> str:
        """In the language spoken: 8000元/人·月, 8,000 yuan/person·month."""
        return self.written if language() == CHINESE else f"{self.money}{_said_below(self.per)}"

    def __repr__(self) -> str:
        return f"Rate.parse('{self.written}')"


def product(quantities: Sequence[Quantity], rate: Rate) -> Money:
    """What :meth:`Rate.times` gives, as it was written before. 乘积（旧写法）。"""
    return rate.times(*quantities)


def _number_of(factor: Quantity | Fraction) -> Fraction:
    return factor.number if isinstance(factor, Quantity) else factor


def factor_written(factor: Quantity | Fraction) -> str:
    """A quantity or a share as plan files write it: 40人/期, 2%. 因数写法。"""
    return factor.written if isinstance(factor, Quantity) else f"{number_text(factor * 100)}%"


def _refuse_units(
    factors: Sequence[Quantity | Fraction], rate: Rate, above: Counter[str], below: Counter[str]
) -> NoReturn:
    raise UnitMismatchError(
        tr(
            "{formula} 的单位不能约为金额：分子余 {above}，分母余 {below}",
            formula=" × ".join([*map(factor_written, factors), rate.written]),
            above=listed(sorted(above - below)) or tr("无"),
            below=listed(sorted(below - above)) or tr("无"),
        )
    )
