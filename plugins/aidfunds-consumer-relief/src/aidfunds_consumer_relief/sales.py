"""How far the sales have come on a day, and what is still needed. 销售进度。

Exact throughout: money in whole fen, shares as fractions.  Days are counted from 1 January, the day itself
included, because its sales are in the ledger by its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from attrs import frozen

import aidfunds as af
from aidfunds_consumer_relief.plan import ConsumerReliefPlan, Sale, SalesTarget

MONTHS = 12


def days_of(year: int) -> int:
    """365, or 366 in a leap year. 全年天数。"""
    return (date(year, 12, 31) - date(year, 1, 1)).days + 1


def days_passed(year: int, day: date) -> int:
    """The days of a year up to a day, both ends included: none before it, all of them after it. 已过天数。"""
    return min(max((day - date(year, 1, 1)).days + 1, 0), days_of(year))


def months_left(year: int, day: date) -> int:
    """The months of a year that hold at least one day after the given one. 剩余月数。

    So a month that has begun counts as a whole month until its last day, on which it no longer counts:
    9 on 10 April and on 31 March, 8 on 30 April, 0 on 31 December.
    """
    if day.year != year:
        return MONTHS if day.year < year else 0
    tomorrow = day + timedelta(days=1)
    return MONTHS + 1 - tomorrow.month if tomorrow.year == year else 0


def per_month(left: af.Money, months: int) -> af.Money | None:
    """What each of so many months must bring, rounded up to the fen so that their sum is enough. 所需月均。

    Nothing left needs nothing; something left and no month to do it in has no answer: None.
    """
    if left <= af.ZERO:
        return af.ZERO
    return af.Money(-(-left.fen // months)) if months else None


def ratio(amount: af.Money, of: af.Money) -> Fraction | None:
    """One amount for each yuan of another, exact; None where the other is zero. 比值。"""
    return Fraction(amount.fen, of.fen) if of else None


def sold_in(sales: Iterable[Sale]) -> af.Money:
    """What some sales add up to. 销售额合计。"""
    return af.total(sale.amount for sale in sales)


def registered_in(sales: Iterable[Sale]) -> tuple[Sale, ...]:
    """The sales that say how much came from registered-poor households. 注明建档立卡户产品的记录。"""
    return tuple(sale for sale in sales if sale.from_registered is not None)


def from_registered(sales: Iterable[Sale]) -> af.Money:
    """What came from registered-poor households, where it is said. 建档立卡户产品销售额。"""
    return af.total(sale.from_registered for sale in sales if sale.from_registered is not None)


def registered_share(sales: Iterable[Sale]) -> Fraction | None:
    """The share of registered-poor households' products in the sales that state it. 建档立卡户产品占比。

    None where no sale states it, and where one contradicts itself: a share of wrong figures is no figure.
    """
    stated = registered_in(sales)
    whole = sold_in(stated)
    if not whole or any(sale.contradictory for sale in stated):
        return None
    return ratio(from_registered(stated), whole)


@frozen(kw_only=True)
class Standing:
    """A target on a day, with the sales that count by then. 目标完成情况。"""

    target: SalesTarget
    as_of: date
    counted: tuple[Sale, ...]

    @property
    def sold(self) -> af.Money:
        """Sales so far. 累计销售额。"""
        return sold_in(self.counted)

    @property
    def left(self) -> af.Money:
        """What is missing to the target; negative once it is exceeded. 尚差。"""
        return self.target.at_least - self.sold

    @property
    def months_left(self) -> int:
        """Months still to sell in. 剩余月数。"""
        return months_left(self.target.year, self.as_of)

    @property
    def per_month(self) -> af.Money | None:
        """The monthly sales needed from now on. 所需月均。"""
        return per_month(self.left, self.months_left)

    @property
    def passed(self) -> Fraction:
        """The part of the year that is over. 时间进度。"""
        return Fraction(days_passed(self.target.year, self.as_of), days_of(self.target.year))

    @property
    def pro_rata(self) -> af.Money:
        """What should have been sold by now if every day brought the same, to the nearest fen. 按时间进度应达。"""
        return self.target.at_least.at_rate(self.passed)

    @property
    def behind(self) -> bool:
        """Whether sales are below the exact pro-rata part; never where none are recorded. 是否落后。"""
        return bool(self.counted) and self.sold.fen < self.target.at_least.fen * self.passed


def counts(sale: Sale, target: SalesTarget, day: date) -> bool:
    """Whether a sale is one of the target's year up to a day. 是否计入。"""
    return sale.on.year == target.year and sale.on <= day


def standing(plan: ConsumerReliefPlan, day: date) -> Standing | None:
    """How a plan's target stands on a day; None without a target. 目标完成情况。"""
    target = plan.target
    if target is None:
        return None
    return Standing(target=target, as_of=day, counted=tuple(sale for sale in plan.sales if counts(sale, target, day)))
