"""What a project of this program plans and has done. 医疗智能决策实施计划。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

import aidfunds as af
from aidfunds.model import amount_field, key_field, text_field, title_field, tuple_field
from aidfunds.words import listed
from aidfunds_medical_ai.components import Component, ComponentKind, years_in_range
from aidfunds_medical_ai.dates import Deadline, day_field
from aidfunds_medical_ai.procurement import Procurement
from aidfunds_medical_ai.texts import tr

PROGRAM = "medical_ai"


@frozen(kw_only=True)
class LumpSum:
    """One amount for the whole system, without its parts' prices. 未分项的总额。"""

    item: str = key_field()
    title: str = title_field()
    amount: af.Money = amount_field()
    source: af.Citation


@frozen(kw_only=True)
class SystemPlan:
    """A system for one hospital: its parts, how long it is used, its deadlines and dates. 系统实施计划。

    Either ``lump_sum`` or prices at ``components``, never both: money would count twice (InvalidFieldError).
    ``use_years`` is how long the system is to be used; without it, as long as it is maintained.
    The four days at the end are when something happened, or is to happen.
    """

    hospital: str = text_field()
    lump_sum: LumpSum | None = None
    components: tuple[Component, ...] = tuple_field()
    use_years: int | None = field(default=None, validator=years_in_range)
    completion_deadline: Deadline | None = None
    clinical_use_deadline: Deadline | None = None
    procurement: Procurement | None = None
    procured_on: date | None = day_field()
    delivered_on: date | None = day_field()
    completed_on: date | None = day_field()
    clinical_use_on: date | None = day_field()

    def __attrs_post_init__(self) -> None:
        shared = [key for key, times in Counter(component.key for component in self.components).items() if times > 1]
        if shared:
            raise af.InvalidFieldError(tr("两项构成使用同一个键“{key}”", key=shared[0]))
        priced = [component.title for component in self.components if component.priced]
        if self.lump_sum is not None and priced:
            raise af.InvalidFieldError(
                tr("总额与分项单价（{components}）并存，金额会重复计算；请保留其一", components=listed(priced))
            )
        af.total(
            component.price.times(*component.factors)
            for component in self.components
            if component.price and component.priced
        )

    @property
    def maintenance(self) -> Iterator[Component]:
        """The components paid for year by year. 升级维护。"""
        return (component for component in self.components if component.kind is ComponentKind.MAINTENANCE)

    @property
    def maintained_years(self) -> int | None:
        """The longest maintenance, in years; None without any. 维护年限。"""
        return max((upkeep.years for upkeep in self.maintenance if upkeep.years), default=None)

    @property
    def years_of_use(self) -> int | None:
        """Years over which the cost is spread. 使用年限。"""
        return self.use_years or self.maintained_years
