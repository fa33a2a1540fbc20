"""What works cost. 测算。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.standards import ParameterView

from aidfunds_drinking_water.plan import Plan


def price(plan: Plan, _parameters: ParameterView) -> Iterator[af.BudgetLine]:
    """One line a work: its price, or its scale × the price of a unit. 预算测算。"""
    for work in plan.works:
        yield af.BudgetLine(item="works", label=work.title, factors=work.factors, rate=work.price, source=work.source)
