"""What a system is made of. 系统构成。"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from attrs import Attribute, field, frozen

import aidfunds as af
from aidfunds.model import key_field, title_field
from aidfunds_medical_ai.dates import day_field
from aidfunds_medical_ai.texts import tr

YEAR = "年"
LONGEST = 50  # years
QUANTITY, PRICE = af.Term("数量", "quantity"), af.Term("单价", "price")
_ITEM = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")


class ComponentKind(Enum):
    """What a component is, which decides whether it is paid once or for years. 构成类别。"""

    DIAGNOSIS = "diagnosis"  # 诊断系统
    RECORD_INTERFACE = "record_interface"  # 电子病历对接
    MAINTENANCE = "maintenance"  # 升级维护
    HARDWARE = "hardware"  # 服务器等硬件
    OTHER = "other"  # 其他

    @property
    def term(self) -> af.Term:
        """The word on paper. 类别名称。"""
        return {
            "diagnosis": af.Term("诊断系统", "diagnosis system"),
            "record_interface": af.Term("电子病历对接", "record interface"),
            "maintenance": af.Term("升级维护", "maintenance"),
            "hardware": af.Term("硬件", "hardware"),
            "other": af.Term("其他", "other"),
        }[self.value]


def years_in_range(_self: object, attribute: Attribute[int | None], value: object) -> None:
    """A number of years from 1 to 50, or none; InvalidFieldError otherwise. 年数。"""
    if value is not None and (type(value) is not int or not 1 <= value <= LONGEST):
        raise af.InvalidFieldError(
            tr("{name} 应是 1 到 {longest} 的整数，而不是 {value!r}", name=attribute.name, longest=LONGEST, value=value)
        )


def _item(_self: object, _attribute: Attribute[str | None], value: object) -> None:
    if value is not None and (type(value) is not str or not _ITEM.fullmatch(value)):
        raise af.InvalidFieldError(tr("预算项的键“{key}”只能用小写字母、数字、下划线和连字符，以字母开头", key=value))


@frozen(kw_only=True)
class Component:
    """One part of a system: quantity × price, and for maintenance × years. 构成。

    ``quantity`` is 4台 or 1套, ``price`` 50000元/台 or 80000元/套·年, ``years`` how long maintenance lasts;
    ``item`` the approved item it counts towards (its own key where absent).  Without quantity or price it is
    not priced.  InvalidFieldError or QuantityError where the parts cannot be multiplied.
    """

    key: str = key_field()
    title: str = title_field()
    kind: ComponentKind
    source: af.Citation
    item: str | None = field(default=None, validator=_item)
    quantity: af.Quantity | None = None
    price: af.Rate | None = None
    years: int | None = field(default=None, validator=years_in_range)
    starts_on: date | None = day_field()

    def __attrs_post_init__(self) -> None:
        if (self.kind is ComponentKind.MAINTENANCE) != (self.years is not None):
            raise af.InvalidFieldError(tr("升级维护须写明年限 years，其他构成不写年限"))
        if self.starts_on is not None and self.years is None:
            raise af.InvalidFieldError(tr("起算日 starts_on 只用于升级维护"))
        if self.price is not None:
            self._require_a_product(self.price)

    def _require_a_product(self, price: af.Rate) -> None:
        if self.priced:
            price.times(*self.factors)
        elif self.kind is not ComponentKind.HARDWARE:
            raise af.InvalidFieldError(tr('写了单价 {price} 而没有数量；请补 quantity，如 "1套"', price=price.written))

    @property
    def budget_item(self) -> str:
        """The key of the approved item. 预算项。"""
        return self.item or self.key

    @property
    def priced(self) -> bool:
        """Whether there is a price and everything that it is for one of. 是否可以测算。"""
        return self.price is not None and (self.quantity is not None or not set(self.price.per) - {YEAR})

    @property
    def factors(self) -> tuple[af.Quantity, ...]:
        """What the price is multiplied with: the quantity, and the years where it is a price a year. 测算因数。"""
        by_year = self.price is not None and YEAR in self.price.per
        quantity = (self.quantity,) if self.quantity is not None else ()
        return (*quantity, af.Quantity(self.years, YEAR)) if self.years and by_year else quantity

    @property
    def missing(self) -> tuple[af.Term, ...]:
        """Which of quantity and price the plan does not state; a price a year needs no quantity. 缺项。"""
        counted = self.quantity is not None or (self.price is not None and YEAR in self.price.per)
        given = ((QUANTITY, counted), (PRICE, self.price is not None))
        return tuple(term for term, stated in given if not stated)
