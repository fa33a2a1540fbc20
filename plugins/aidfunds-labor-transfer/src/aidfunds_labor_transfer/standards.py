"""The dated standards of this program. 标准。"""

from __future__ import annotations

from functools import cache

import aidfunds as af
from aidfunds.standards import ParameterTable, ParameterView, read_parameters


@cache
def published() -> ParameterTable:
    """The standards shipped with this distribution. 随发行包的标准。"""
    return read_parameters("aidfunds_labor_transfer")


def published_for(portfolio: af.Portfolio) -> ParameterView:
    """The shipped standards of the notice's day, without a plan's own. 通知当日的标准。"""
    return published().on(portfolio.pricing_day)
