"""What a plan of this program says. 农村公路计划。"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import aidfunds as af
from aidfunds.model import Unit, choice_field, key_field, quantity_field, share_field, title_field, tuple_field
from attrs import frozen

PROGRAM = "rural_roads"
BRIDGE = Unit("座", one="bridge")
RUNNING_METER = Unit("延米", one="running metre", cancels=("米",))
UNITS = (BRIDGE, RUNNING_METER)


@frozen(kw_only=True)
class Road:
    """A road that is built, paid by its length. 一条公路。"""

    key: str = key_field()
    title: str = title_field()
    length: af.Quantity = quantity_field(unit="公里", most=500)
    source: af.Citation


@frozen(kw_only=True)
class Bridges:
    """Bridges of one length, paid by the running metre. 桥梁。"""

    key: str = key_field()
    title: str = title_field()
    number: af.Quantity = quantity_field(unit=BRIDGE, most=50)
    each: af.Quantity = quantity_field(unit="米", per=(BRIDGE,))
    source: af.Citation


@frozen(kw_only=True)
class Contribution:
    """The share of all costs that another source pays. 其他资金来源。"""

    key: str = key_field()
    title: str = title_field()
    share: Fraction = share_field()
    source: af.Citation


@frozen(kw_only=True)
class Deadline:
    """By when the roads are finished. 完工期限。"""

    on: date
    source: af.Citation


@frozen(kw_only=True)
class Plan:
    """Roads and bridges of a county, and who pays which share of them. 计划。

    Standards are those of the day of the contract, where there is one; else those of the notice's day.
    """

    county: str = choice_field("poor", "other")
    aid_share: Fraction = share_field()
    contracted_on: date | None = None
    completion: Deadline | None = None
    stated_length: af.Quantity | None = quantity_field(unit="公里", default=None)
    roads: tuple[Road, ...] = tuple_field()
    bridges: tuple[Bridges, ...] = tuple_field()
    others: tuple[Contribution, ...] = tuple_field()

    @property
    def length(self) -> af.Quantity:
        """Over all roads. 合计里程。"""
        return af.Quantity(sum((road.length.number for road in self.roads), Fraction(0)), "公里")

    @property
    def shares(self) -> Fraction:
        """What all sources pay together. 出资比例合计。"""
        return self.aid_share + sum((one.share for one in self.others), Fraction(0))
