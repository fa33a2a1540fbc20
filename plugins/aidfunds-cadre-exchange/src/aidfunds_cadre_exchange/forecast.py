"""Into which fiscal years the cost of a cohort falls. 结转预测。

The rule: a cohort is paid by the month from its first day on.  A paid month that crosses the year's end
is shared by its days in each year, to the fen (largest remainder), so the years add up to the cost.
The fiscal year is the calendar year.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from attrs import frozen

import aidfunds as af
from aidfunds.standards import ParameterView
from aidfunds_cadre_exchange.plan import Cohort
from aidfunds_cadre_exchange.pricing import monthly_cost

ONE_DAY = timedelta(days=1)


@frozen(kw_only=True)
class Forecast:
    """A cohort's cost by fiscal year, for one first day. 结转预测。"""

    starts_on: date
    ends_on: date
    years: Mapping[int, af.Money]

    @property
    def cost(self) -> af.Money:
        """The sum of its years. 费用合计。"""
        return af.total(self.years.values())

    def after(self, year: int) -> af.Money:
        """What falls into later years than this one. 以后年度金额。"""
        return af.total(amount for later, amount in self.years.items() if later > year)


def forecast(cohort: Cohort, starts_on: date, parameters: ParameterView) -> Forecast:
    """The cost of a cohort by fiscal year if its first day is this one. 分年测算。"""
    cost = monthly_cost(cohort, parameters)
    years: dict[int, af.Money] = {}
    ends_on = starts_on
    for first, ends_on in paid_months(starts_on, cohort.months):
        for year, share in _shared(cost, first, ends_on):
            years[year] = years.get(year, af.ZERO) + share
    return Forecast(starts_on=starts_on, ends_on=ends_on, years=years)


def paid_months(starts_on: date, months: int) -> Iterator[tuple[date, date]]:
    """First and last day of each paid month, one after the other without a gap. 计费月。"""
    for number in range(months):
        yield months_after(starts_on, number), months_after(starts_on, number + 1) - ONE_DAY


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of a month that lacks it. 若干月后。"""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest_start(months: int, year: int) -> date | None:
    """The last first day that keeps so many months within a year; None where they never fit. 最晚开始日。"""
    return date(year, 13 - months, 1) if months <= 12 else None


def earliest_start(context: af.Context) -> date:
    """The first day on which somebody without a start date could still set out. 最早可能开始日。

    That is the notice's day, or the day spoken of where it is later.
    """
    issued_on = context.portfolio.notice.issued_on
    return max(issued_on, context.as_of) if issued_on else context.as_of


def remaining_firsts(since: date, year: int) -> tuple[date, ...]:
    """The first of each month of a year from a day on. 其余各月首日。"""
    firsts = (date(year, month, 1) for month in range(1, 13))
    return tuple(first for first in firsts if first >= since)


def _shared(cost: af.Money, first: date, last: date) -> Iterator[tuple[int, af.Money]]:
    """One paid month's cost by year: it touches two at most."""
    if first.year == last.year:
        yield first.year, cost
        return
    here = (date(last.year, 1, 1) - first).days
    beyond = (last - date(last.year, 1, 1)).days + 1
    yield from zip((first.year, last.year), cost.split((here, beyond)), strict=True)
