"""One item of a project, in whichever of four shapes a project list states it. 分项。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

import aidfunds as af
from aidfunds.errors import QuantityError
from aidfunds.model import (
    amount_field,
    count_field,
    key_field,
    quantity_field,
    rate_field,
    share_field,
    text_field,
    title_field,
    tuple_field,
)
from aidfunds.words import Worded
from aidfunds_general.texts import tr

OF_PROJECT = "projects."
"""Before the key of a project in a base: ``of = ["projects.road"]``; without it the key is that of an item."""


class AssetClass(Worded):
    """What sort of asset an item leaves behind. 资产类别。"""

    BUSINESS = "business", af.Term("经营性资产", "business asset")
    PUBLIC = "public", af.Term("公益性资产", "public asset")
    HOUSEHOLD = "household", af.Term("到户类资产", "asset of households")


class Shape(Worded):
    """How an item states its money. 金额写法。"""

    PRICED = "priced", af.Term("数量 × 单价", "quantity × price")
    DERIVED = "derived", af.Term("数量和金额", "quantity and amount")
    LUMP = "lump", af.Term("总额", "lump sum")
    SHARE = "share", af.Term("按比例计提", "share of a base")
    UNKNOWN = "unknown", af.Term("未列明", "not stated")


@frozen(kw_only=True)
class Bracket:
    """A price up to a quantity, or of all beyond the last: the first 5 km are dearer. 分段单价。"""

    up_to: af.Quantity | None = quantity_field(default=None)
    price: af.Rate = rate_field()


@frozen(kw_only=True)
class BaseAmount:
    """An amount that a share is taken of, as a paper states it: a year's sales. 写明的计提基数。"""

    title: str = title_field()
    amount: af.Money = amount_field()
    excluded: bool = False
    source: af.Citation | None = None


@frozen(kw_only=True)
class Item:
    """What is built, bought or paid for, and what is known of its money. 分项。

    Money is stated in one of four ways: ``quantity`` and ``price`` (or ``brackets``); ``quantity`` and ``amount``,
    from which the price follows; ``amount`` alone; a ``share`` of a base, which is made of the items and projects
    named in ``of`` less those in ``less``, and of amounts that papers state.  An item without any of these has no
    amount yet.  Raises InvalidFieldError for any other mixture, and for units that do not cancel.
    """

    key: str = key_field()
    title: str = title_field()
    quantity: af.Quantity | None = quantity_field(default=None)
    price: af.Rate | None = rate_field(default=None)
    brackets: tuple[Bracket, ...] = tuple_field()
    amount: af.Money | None = amount_field(default=None)
    share: Fraction | None = share_field(default=None)
    of: tuple[str, ...] = tuple_field()
    less: tuple[str, ...] = tuple_field()
    base: tuple[BaseAmount, ...] = tuple_field()
    ceiling: Fraction | None = share_field(default=None)  # 计提比例上限
    place: str = text_field()
    implementer: str = text_field()
    owner: str = text_field()  # 产权归属
    asset: AssetClass | None = None
    starts: date | None = None
    ends: date | None = None
    households: int | None = count_field(default=None)
    people: int | None = count_field(default=None)
    registered: int | None = count_field(default=None)  # 其中脱贫人口（2020 年及以前为建档立卡）
    source: af.Citation

    def __attrs_post_init__(self) -> None:
        for name, told, hint in self._wrong():
            raise af.InvalidFieldError(told, name, hint=hint)

    @property
    def shape(self) -> Shape:
        """How it states its money. 金额写法。"""
        if self.share is not None:
            return Shape.SHARE
        if self.price is not None or self.brackets:
            return Shape.PRICED
        if self.amount is not None:
            return Shape.LUMP if self.quantity is None else Shape.DERIVED
        return Shape.UNKNOWN

    @property
    def parts(self) -> tuple[tuple[af.Quantity, af.Rate], ...]:
        """How much of it at which price, bracket by bracket. 分段数量。"""
        if self.quantity is None:
            return ()
        if self.price is not None:
            return ((self.quantity, self.price),)
        return tuple(_split(self.quantity, self.brackets))

    def _wrong(self) -> Iterator[tuple[str, str, str]]:
        ways = tr("四种写法取一：数量和单价；数量和金额；金额；比例和基数")
        based = bool(self.of or self.less or self.base)
        if self.share is None and (based or self.ceiling is not None):
            yield "share", tr("写了计提基数，没有写比例"), ways
        if self.share is not None:
            if not (self.of or any(not one.excluded for one in self.base)):
                yield "of", tr("写了比例，没有写计提基数"), ways
            if self.quantity or self.price or self.brackets or self.amount is not None:
                yield "share", tr("按比例计提的分项，不再写数量、单价和金额"), ways
        if self.price is not None and self.brackets:
            yield "brackets", tr("单价和分段单价只写一种"), ways
        if self.price is not None or self.brackets:
            if self.quantity is None:
                yield "quantity", tr("写了单价，没有写数量"), ways
            elif self.amount is not None:
                yield "amount", tr("数量和单价已经算出金额，不再写金额"), ways
            else:
                yield from self._units()
        if self.starts and self.ends and self.ends < self.starts:
            yield "ends", tr("结束早于开始"), tr("核对两个日期")

    def _units(self) -> Iterator[tuple[str, str, str]]:
        """Where units do not cancel, brackets do not rise, or the last leaves some of the quantity out."""
        for place, bracket in enumerate(self.brackets):
            earlier = self.brackets[place - 1].up_to if place else None
            if (bracket.up_to is None) != (place == len(self.brackets) - 1):
                yield f"brackets[{place}].up_to", tr("只有最后一段不写 up_to"), tr("最后一段管其余的数量")
                return
            if bracket.up_to and (bracket.up_to.unit != self.quantity.unit if self.quantity else False):
                yield f"brackets[{place}].up_to", tr("分段与数量的单位不同"), tr("换算后改写单位")
                return
            if bracket.up_to and earlier and bracket.up_to.number <= earlier.number:
                yield f"brackets[{place}].up_to", tr("各段应从小到大"), tr("核对各段的数量")
                return
        for quantity, price in self.parts:
            try:
                price.times(quantity)
            except QuantityError as error:
                yield "price" if self.price else "brackets", str(error), tr("让数量和单价用同一单位")


def _split(quantity: af.Quantity, brackets: tuple[Bracket, ...]) -> Iterator[tuple[af.Quantity, af.Rate]]:
    below = Fraction(0)
    for bracket in brackets:
        end = quantity.number if bracket.up_to is None else min(quantity.number, bracket.up_to.number)
        if end > below:
            yield af.Quantity(end - below, quantity.unit), bracket.price
            below = end
