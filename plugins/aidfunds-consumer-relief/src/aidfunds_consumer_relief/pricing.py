"""What the activities cost, line by line. 消费扶贫测算。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.errors import ParameterError
from aidfunds.standards import ParameterView
from aidfunds_consumer_relief.plan import Activity, ConsumerReliefPlan, Cost
from aidfunds_consumer_relief.texts import tr


def price(plan: ConsumerReliefPlan, parameters: ParameterView) -> Iterator[af.BudgetLine]:
    """One line a cost; an activity without costs has none. 活动费用测算。

    A standard that is missing, or whose units do not cancel, is a ParameterError.
    """
    for activity in plan.activities:
        for cost in activity.costs:
            yield _line(activity, cost, parameters)


def _line(activity: Activity, cost: Cost, parameters: ParameterView) -> af.BudgetLine:
    source = cost.source or activity.source
    if cost.standard:
        return _at_standard(activity, cost, source, parameters)
    rate = cost.rate if cost.rate is not None else af.Rate(cost.amount or af.ZERO)
    return af.BudgetLine(item=activity.key, label=cost.label, factors=cost.factors, rate=rate, source=source)


def _at_standard(activity: Activity, cost: Cost, source: af.Citation, parameters: ParameterView) -> af.BudgetLine:
    rate = parameters.rate(cost.standard)
    try:
        return af.BudgetLine(
            item=activity.key,
            label=cost.label,
            factors=cost.factors,
            rate=rate,
            source=source,
            standard=parameters[cost.standard],
        )
    except af.AidfundsError as error:  # units that do not cancel, an amount out of range
        said = tr("活动“{activity}”的费用“{cost}”：{error}", activity=activity.title, cost=cost.label, error=error)
        raise ParameterError(said) from None
