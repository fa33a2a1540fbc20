"""Days as a plan writes them, and how many lie between. 日期。"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import Attribute, field, frozen

import aidfunds as af
from aidfunds_medical_ai.texts import tr

EARLIEST, LATEST = 1949, 2100


def _plausible(_self: object, attribute: Attribute[Any], value: date | None) -> None:
    if value is not None and not EARLIEST <= value.year <= LATEST:
        raise af.InvalidFieldError(
            tr(
                "{name} 的年份 {year} 不成立；应在 {earliest} 至 {latest} 年之间",
                name=attribute.name,
                year=value.year,
                earliest=EARLIEST,
                latest=LATEST,
            )
        )


def day_field() -> Any:
    """A day that may be absent; InvalidFieldError outside 1949 to 2100. 可缺省的日期。"""
    return field(default=None, validator=_plausible)


@frozen(kw_only=True)
class Deadline:
    """The last day on which something is still in time, and the clause that says so. 期限（含当日）。"""

    on: date = field(validator=_plausible)
    source: af.Citation


def anniversary(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March where the year has none. 周年日。

    >>> anniversary(date(2024, 2, 29), 1)
    datetime.date(2025, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def countdown(deadline: date, as_of: date, done_on: date | None = None) -> str:
    """How a deadline stands on a day, in words; the deadline itself is still in time. 期限状态。

    ``done_on`` counts only once it has come.

    >>> countdown(date(2020, 6, 30), date(2020, 4, 10)), countdown(date(2020, 6, 30), date(2020, 7, 1))
    ('还有 81 天', '已超期 1 天')
    """
    if done_on is not None and done_on <= as_of:
        days = (deadline - done_on).days
        if days == 0:
            return tr("到期当日完成")
        return tr.many("提前 {count} 天完成", days) if days > 0 else tr.many("逾期 {count} 天完成", -days)
    days = (deadline - as_of).days
    if days == 0:
        return tr("当日到期")
    return tr.many("还有 {count} 天", days) if days > 0 else tr.many("已超期 {count} 天", -days)
