"""Which years the money for maintenance is for. 升级维护。"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

import aidfunds as af
from aidfunds_medical_ai.components import Component
from aidfunds_medical_ai.dates import anniversary
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.pricing import line_of

DAY = timedelta(days=1)


@frozen
class Period:
    """Days from a first to a last, both included. 期间。"""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has. 天数。"""
        return (self.last - self.first).days + 1

    def by_year(self) -> tuple[Period, ...]:
        """Its parts by calendar year, which is the fiscal year. 按年度分段。"""
        years = range(self.first.year, self.last.year + 1)
        return tuple(Period(max(self.first, date(y, 1, 1)), min(self.last, date(y, 12, 31))) for y in years)


@frozen(kw_only=True)
class YearShare:
    """What of the maintenance falls into one fiscal year; no amount where it has no price of its own. 年度份额。"""

    period: Period
    amount: af.Money | None

    @property
    def year(self) -> int:
        """The fiscal year. 年度。"""
        return self.period.first.year


def maintained(plan: SystemPlan, component: Component) -> Period | None:
    """The days on which a component is maintained; None where nothing says from when. 维护期。

    It begins on the day the plan states, else on the day after completion (as recorded, else as due).
    """
    deadline = plan.completion_deadline.on if plan.completion_deadline else None
    completed = plan.completed_on or deadline
    first = component.starts_on or (completed + DAY if completed else None)
    if first is None or component.years is None:
        return None
    return Period(first, anniversary(first, component.years) - DAY)


def shares(plan: SystemPlan, component: Component) -> tuple[YearShare, ...]:
    """The money of a component by fiscal year, in proportion to days and conserved to the fen. 分年度份额。

    Largest remainder first, ties to the earlier year; nothing where the period is unknown.
    """
    period = maintained(plan, component)
    if period is None:
        return ()
    parts = period.by_year()
    line = line_of(component)
    amounts = line.amount.split([part.days for part in parts]) if line else [None] * len(parts)
    return tuple(YearShare(period=part, amount=amount) for part, amount in zip(parts, amounts, strict=True))


def for_later_years(found: tuple[YearShare, ...], year: int) -> af.Money:
    """The money that is for fiscal years after one. 属于以后年度的金额。"""
    return af.total(share.amount for share in found if share.year > year and share.amount is not None)
