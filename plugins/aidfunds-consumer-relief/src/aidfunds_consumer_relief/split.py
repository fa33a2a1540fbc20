"""Who holds the program's money, and which part of it answers for a target. 资金分配。"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

import aidfunds as af
from aidfunds_consumer_relief.plan import PROGRAM, ConsumerReliefPlan


@frozen
class Holding:
    """One agency's projects of the program. 单位资金。"""

    holder: str
    projects: tuple[af.Project, ...]
    amount: af.Money = field(init=False)

    @amount.default
    def _amount(self) -> af.Money:
        return af.total(project.amount for project in self.projects)

    @property
    def bound(self) -> bool:
        """Whether a target binds it. 是否承担目标。"""
        return any(has_target(project) for project in self.projects)


@frozen
class Split:
    """The program's money by holder, in the order of the plan, added up once. 资金分配。"""

    holdings: Mapping[str, Holding]
    amount: af.Money = field(init=False)
    targets: int = field(init=False)

    @amount.default
    def _amount(self) -> af.Money:
        return af.total(holding.amount for holding in self.holdings.values())

    @targets.default
    def _targets(self) -> int:
        return sum(has_target(project) for holding in self.holdings.values() for project in holding.projects)

    def held_by(self, holder: str) -> af.Money:
        """What one agency holds. 某单位资金。"""
        return self.holdings[holder].amount if holder in self.holdings else af.ZERO

    @property
    def unbound(self) -> tuple[Holding, ...]:
        """The holders that no target binds. 不承担目标的单位。"""
        return tuple(holding for holding in self.holdings.values() if not holding.bound)


def has_target(project: af.Project) -> bool:
    """Whether a project's plan states a sales target. 是否有目标。"""
    return isinstance(project.plan, ConsumerReliefPlan) and project.plan.target is not None


def split_of(portfolio: af.Portfolio) -> Split:
    """Who holds what, over the program's projects with or without a plan. 资金分配。"""
    found: dict[str, list[af.Project]] = {}
    for project in portfolio.projects:
        if portfolio.kind(project.program) == PROGRAM:
            found.setdefault(project.holder, []).append(project)
    return Split({holder: Holding(holder, tuple(projects)) for holder, projects in found.items()})
