"""What a system costs, line by line. 测算。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.standards import ParameterView
from aidfunds_medical_ai.components import Component
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.procurement import LIMITS


def price(plan: SystemPlan, parameters: ParameterView) -> Iterator[af.BudgetLine]:
    """One line a priced component, or the lump sum as one line without factors. 预算测算。

    A component without quantity or price gives no line.  No rate here is a standard; the procurement limits
    are only proved to be amounts, so that a wrong override is told at its place (ParameterError).
    """
    for key in LIMITS:
        if key in parameters:
            parameters.money(key)
    if plan.lump_sum is not None:
        lump = plan.lump_sum
        yield af.BudgetLine(item=lump.item, label=lump.title, rate=af.Rate(lump.amount), source=lump.source)
    for component in plan.components:
        line = line_of(component)
        if line is not None:
            yield line


def line_of(component: Component) -> af.BudgetLine | None:
    """The line of one component; None where it is not priced. 构成的预算明细。"""
    if component.price is None or not component.priced:
        return None
    return af.BudgetLine(
        item=component.budget_item,
        label=component.title,
        rate=component.price,
        factors=component.factors,
        source=component.source,
    )
