"""What a consumer-relief project does, what it must sell and what it has sold. 消费扶贫实施计划。"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import Attribute, field, frozen

import aidfunds as af
from aidfunds.model import amount_field, key_field, text_field, title_field, tuple_field
from aidfunds.words import listed
from aidfunds_consumer_relief.texts import tr

PROGRAM = "consumer_relief"
FIRST_YEAR, LAST_YEAR = 1949, 2100


class ActivityKind(Enum):
    """What an activity does for the products. 活动类别。"""

    CERTIFICATION = "certification"  # 认定
    BRANDING = "branding"  # 品牌
    EXHIBITION = "exhibition"  # 展销
    PROMOTION = "promotion"  # 推介

    @property
    def term(self) -> af.Term:
        """The word on paper. 类别名称。"""
        return {
            "certification": af.Term("认定", "certification"),
            "branding": af.Term("品牌", "branding"),
            "exhibition": af.Term("展销", "exhibition"),
            "promotion": af.Term("推介", "promotion"),
        }[self.value]


class SalesChannel(Enum):
    """By which way products were sold. 销售渠道。"""

    ONLINE = "online"  # 线上平台
    OFFLINE = "offline"  # 线下门店
    EXHIBITION = "exhibition"  # 展销活动
    PROCUREMENT = "procurement"  # 单位采购
    OTHER = "other"  # 其他

    @property
    def term(self) -> af.Term:
        """The word on paper. 渠道名称。"""
        return {
            "online": af.Term("线上平台", "online platforms"),
            "offline": af.Term("线下门店", "shops"),
            "exhibition": af.Term("展销活动", "exhibitions"),
            "procurement": af.Term("单位采购", "purchases by agencies"),
            "other": af.Term("其他", "other"),
        }[self.value]


def _year(_self: object, attribute: Attribute[int], value: object) -> None:
    if type(value) is not int or not FIRST_YEAR <= value <= LAST_YEAR:
        raise af.InvalidFieldError(
            tr(
                "{name} 年度应是 {first} 到 {last} 之间的整数：{value}",
                name=attribute.name,
                first=FIRST_YEAR,
                last=LAST_YEAR,
                value=repr(value),
            )
        )


def _positive(_self: object, attribute: Attribute[af.Money], value: object) -> None:
    if type(value) is not af.Money or value <= af.ZERO:
        raise af.InvalidFieldError(tr("{name} 应是大于零的金额：{value}", name=attribute.name, value=value))


def _positive_if_given(self: object, attribute: Attribute[af.Money], value: object) -> None:
    if value is not None:
        _positive(self, attribute, value)


def _not_negative_if_given(_self: object, attribute: Attribute[af.Money], value: object) -> None:
    if value is not None and (type(value) is not af.Money or value < af.ZERO):
        raise af.InvalidFieldError(tr("{name} 应是不小于零的金额：{value}", name=attribute.name, value=value))


@frozen(kw_only=True)
class Cost:
    """One cost of an activity: factors × rate, factors × a standard, or a lump sum. 活动费用。

    Exactly one of ``rate`` (4000元/次), ``standard`` (the key of a parameter) and ``amount`` is given;
    factors belong to a rate or a standard.  Anything else, and units that do not cancel, is an InvalidFieldError.
    """

    label: str = title_field()
    factors: tuple[af.Quantity, ...] = tuple_field()
    rate: af.Rate | None = None
    standard: str = text_field()
    amount: af.Money | None = field(default=None, validator=_positive_if_given)
    source: af.Citation | None = None

    def __attrs_post_init__(self) -> None:
        ways = [self.rate is not None, bool(self.standard), self.amount is not None]
        if sum(ways) != 1:
            raise af.InvalidFieldError(
                tr("费用“{cost}”的 rate、standard、amount 三项必须且只能写一项", cost=self.label)
            )
        if self.factors and self.amount is not None:
            raise af.InvalidFieldError(tr("费用“{cost}”：总额 amount 不带 factors", cost=self.label))
        if not self.factors and self.amount is None:
            raise af.InvalidFieldError(tr('费用“{cost}”：要写 factors，如 ["2场", "6人"]', cost=self.label))
        if self.rate is not None:
            _refuse_units_left(self.label, self.factors, self.rate)


def _refuse_units_left(label: str, factors: tuple[af.Quantity, ...], rate: af.Rate) -> None:
    try:
        rate.times(*factors)
    except af.AidfundsError as error:
        raise af.InvalidFieldError(tr("费用“{cost}”：{error}", cost=label, error=error)) from None


@frozen(kw_only=True)
class Activity:
    """A certification, a brand, an exhibition or a presentation; without costs none are stated yet. 活动。

    ``key`` is the budget item that the costs are compared with.
    """

    key: str = key_field()
    kind: ActivityKind
    title: str = title_field()
    source: af.Citation
    costs: tuple[Cost, ...] = tuple_field()


@frozen(kw_only=True)
class Baseline:
    """What was sold in a year before, to measure a target by. 基数。"""

    year: int = field(validator=_year)
    amount: af.Money = amount_field()
    source: af.Citation


@frozen(kw_only=True)
class SalesTarget:
    """What must at least be sold in a calendar year by the project's holder. 年度销售额目标。

    ``counting`` says in words what counts as a sale, where a document says it.
    """

    at_least: af.Money = field(validator=_positive)
    year: int = field(validator=_year)
    source: af.Citation
    baseline: Baseline | None = None
    counting: str = text_field()

    def __attrs_post_init__(self) -> None:
        if self.baseline is not None and self.baseline.year >= self.year:
            raise af.InvalidFieldError(
                tr("基数年度 {base} 应早于目标年度 {year}", base=self.baseline.year, year=self.year)
            )


@frozen(kw_only=True)
class Sale:
    """One entry of the sales ledger: what was newly sold, net of returns, never a running total. 销售记录。

    ``from_registered`` is the part that came from registered-poor households, where the ledger says so.
    No person is named anywhere.
    """

    on: date
    amount: af.Money = amount_field()
    from_registered: af.Money | None = field(default=None, validator=_not_negative_if_given)
    channel: SalesChannel | None = None
    evidence: str = text_field()

    @property
    def contradictory(self) -> bool:
        """Whether its part is larger than the whole. 部分大于整体。"""
        return self.from_registered is not None and self.from_registered > self.amount


@frozen(kw_only=True)
class ConsumerReliefPlan:
    """One project's activities, its target and its ledger, each of which may be absent. 消费扶贫实施计划。

    A ledger needs a target, because the target says which year's sales count: InvalidFieldError otherwise,
    as for two activities of one key or sales beyond the range of money.
    """

    activities: tuple[Activity, ...] = tuple_field()
    target: SalesTarget | None = None
    sales: tuple[Sale, ...] = tuple_field()

    def __attrs_post_init__(self) -> None:
        keys = [activity.key for activity in self.activities]
        if len(set(keys)) != len(keys):
            raise af.InvalidFieldError(tr("两项活动使用同一个键：{keys}", keys=listed(keys)))
        if self.sales and self.target is None:
            raise af.InvalidFieldError(tr("有销售记录 sales 而没有目标 target：目标说明计入哪一年度，请补写"))
        try:
            af.total(sale.amount for sale in self.sales)
        except af.AidfundsError as error:
            raise af.InvalidFieldError(tr("销售记录合计：{error}", error=error)) from None
