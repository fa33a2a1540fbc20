"""What a county still has, in fen and in whole people. 余额与可增人数。"""

from __future__ import annotations

from attrs import frozen

import aidfunds as af
from aidfunds.standards import ParameterView
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.pricing import price_measure


@frozen(kw_only=True)
class Headroom:
    """A project's money beside what its plan costs; negative where it is over-committed. 余额。"""

    amount: af.Money  # 项目资金
    allocated: af.Money | None  # 下达; None where nothing is allocated to the project by name
    planned: af.Money

    @property
    def limit(self) -> af.Money:
        """The lower of the project's money and what was allocated to it. 上限。"""
        return self.amount if self.allocated is None else min(self.amount, self.allocated)

    @property
    def left(self) -> af.Money:
        """What the plan leaves, negative where it takes too much. 余额。"""
        return self.limit - self.planned


def headroom_of(context: af.Context, project: af.Project) -> Headroom:
    """The headroom of one project. 项目余额。"""
    given = [allocation.amount for allocation in context.portfolio.allocations_of(project.key)]
    return Headroom(
        amount=project.amount,
        allocated=af.total(given) if given else None,
        planned=context.budgets[project.key].amount,
    )


def cost_per_person(measure: Measure, parameters: ParameterView) -> af.Money | None:
    """What one more person costs in a measure; None where it counts no people. 人均测算。"""
    if measure.head_count is None:
        return None
    return af.total(line.amount for line in price_measure(measure.with_people(1), parameters))


def people_affordable(left: af.Money, per_person: af.Money | None) -> int | None:
    """How many more people the money left would pay, exactly; None where that has no answer. 可增人数。

    Rounds down to whole people: zero where nothing is left or too much is planned.
    """
    if per_person is None or not per_person:
        return None
    return max(left.fen, 0) // per_person.fen
