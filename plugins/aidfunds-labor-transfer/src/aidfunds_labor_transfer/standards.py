"""The dated standards of this program, read in the units that they must have. 标准。"""

from __future__ import annotations

from functools import cache

import aidfunds as af


@cache
def published() -> af.ParameterTable:
    """The standards shipped with this distribution. 随发行包的标准。"""
    return af.read_parameters("aidfunds_labor_transfer")


def published_for(portfolio: af.Portfolio) -> af.ParameterView:
    """The shipped standards of the notice's day, without a plan's own. 通知当日的标准。"""
    return published().on(portfolio.notice.issued_on or portfolio.as_of)


def rate_per(parameters: af.ParameterView, key: str, per: tuple[str, ...]) -> af.Rate:
    """A standard that is per these units; ParameterError if it is missing or per others. 单价标准。"""
    rate = parameters.rate(key)
    if sorted(rate.per) != sorted(per):
        raise af.ParameterError(f"标准“{key}”应以 元/{'·'.join(per)} 计，而不是 {rate}")
    return rate


def whole_in(parameters: af.ParameterView, key: str, unit: str) -> int:
    """A standard that is a whole number of a unit; ParameterError if it is missing or another. 数量标准。"""
    quantity = parameters.quantity(key)
    if quantity.unit != unit or quantity.number.denominator != 1:
        raise af.ParameterError(f"标准“{key}”应是以“{unit}”计的整数，而不是 {quantity}")
    return quantity.number.numerator
