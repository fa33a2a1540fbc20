"""What a plan of drinking water says. 农村饮水计划。"""

from __future__ import annotations

import aidfunds as af
from aidfunds.model import count_field, key_field, title_field, tuple_field
from attrs import frozen

from aidfunds_drinking_water.texts import tr

PROGRAM = "drinking_water"


@frozen(kw_only=True)
class Work:
    """Pipes or wells for some villages, at a price of the whole or of each unit of its scale. 单项工程。"""

    key: str = key_field()
    title: str = title_field()
    scale: af.Quantity | None = None
    price: af.Rate
    source: af.Citation

    def __attrs_post_init__(self) -> None:
        if self.price.per and (self.scale is None or self.price.per != (self.scale.unit,)):
            raise af.InvalidFieldError(tr("单价 {price} 应以规模的单位计", price=self.price), "price")

    @property
    def factors(self) -> tuple[af.Quantity, ...]:
        """What the price is multiplied by: nothing where it is that of the whole. 计价数量。"""
        return (self.scale,) if self.scale is not None and self.price.per else ()


@frozen(kw_only=True)
class Plan:
    """The works of one project, and how many of them the notice states. 计划。"""

    works: tuple[Work, ...] = tuple_field()
    stated_works: int | None = count_field(default=None)
