"""What the city's retained money goes to. 市本级留用资金用途。"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from attrs import frozen

import aidfunds as af
from aidfunds.model import amount_field, key_field, text_field, title_field, tuple_field
from aidfunds_labor_transfer.texts import tr


class Purpose(Enum):
    """The five purposes that clause 四/（三）/3/（3） names, and its catch-all. 留用资金用途。"""

    INFORMATION_SYSTEM = "information_system"  # 信息化建设
    BAOSHAN_STATION = "baoshan_station"  # 驻宝山区劳务工作站
    LABOR_COORDINATION = "labor_coordination"  # 劳务对接
    SEND_OFF = "send_off"  # 外出就业欢送会
    OFFICIALS_TRAINING = "officials_training"  # 人力资源干部扶贫培训班
    OTHER_USE = "other_use"  # 按沪滇劳务协作政策口径可开展

    @property
    def term(self) -> af.Term:
        """The word on paper. 名称。"""
        return PURPOSE_TITLES[self]

    @property
    def named(self) -> bool:
        """Whether the clause names it. 是否列明。"""
        return self is not Purpose.OTHER_USE


PURPOSE_TITLES: Mapping[Purpose, af.Term] = MappingProxyType(
    {
        Purpose.INFORMATION_SYSTEM: af.Term("信息化建设", "information system"),
        Purpose.BAOSHAN_STATION: af.Term("驻宝山区劳务工作站", "labor station in Baoshan district"),
        Purpose.LABOR_COORDINATION: af.Term("劳务对接", "labor coordination"),
        Purpose.SEND_OFF: af.Term("外出就业欢送会", "send-off for workers going away"),
        Purpose.OFFICIALS_TRAINING: af.Term("人力资源干部扶贫培训班", "training of human-resources officials"),
        Purpose.OTHER_USE: af.Term("按沪滇劳务协作政策口径可开展", "other use allowed by the labor cooperation policy"),
    }
)


@frozen(kw_only=True)
class Use:
    """One thing that retained money is spent on: a lump sum, or factors times a rate. 留用资金支出。

    ``policy_basis`` names the rule that allows a purpose outside the five.  Raises InvalidFieldError where neither
    or both of ``amount`` and ``rate`` are given, UnitMismatchError where the units do not cancel.
    """

    key: str = key_field()
    title: str = title_field()
    purpose: Purpose
    source: af.Citation
    amount: af.Money | None = amount_field(default=None)
    factors: tuple[af.Quantity, ...] = tuple_field()
    rate: af.Rate | None = None
    policy_basis: str = text_field()

    def __attrs_post_init__(self) -> None:
        lump, priced = self.amount is not None, self.rate is not None and bool(self.factors)
        if lump == priced or (lump and (self.rate is not None or self.factors)):
            raise af.InvalidFieldError(tr("留用支出写 amount（总额），或写 factors（数量）和 rate（单价），二者取一"))
        if len(self.factors) > 4:
            raise af.InvalidFieldError(tr("factors 至多 4 个数量"))
        self.price.times(*self.factors)

    @property
    def price(self) -> af.Rate:
        """Its rate, or the lump sum as one. 单价或总额。"""
        return self.rate or af.Rate(self.amount or af.ZERO)
