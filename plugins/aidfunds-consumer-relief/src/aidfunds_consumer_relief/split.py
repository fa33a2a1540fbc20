"""Who holds the program's money, and which part of it answers for a target. 资金分配。"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

import aidfunds as af
from aidfunds_consumer_relief.plan import ConsumerReliefPlan

PROGRAM = "consumer_relief"


@frozen
class Holding:
    """One agency's projects of the program. 单位资金。"""

    holder: str
    projects: tuple[af.Project, ...]

    @property
    def amount(self) -> af.Money:
        """What it holds in all. 单位资金合计。"""
        return af.total(project.amount for project in self.projects)

    @property
    def bound(self) -> bool:
        """Whether a target binds it. 是否承担目标。"""
        return any(has_target(project) for project in self.projects)


def has_target(project: af.Project) -> bool:
    """Whether a project's plan states a sales target. 是否有目标。"""
    return isinstance(project.plan, ConsumerReliefPlan) and project.plan.target is not None


def projects_of(portfolio: af.Portfolio) -> tuple[af.Project, ...]:
    """The program's projects, with or without a plan. 消费扶贫项目。"""
    return tuple(project for project in portfolio.projects if project.program == PROGRAM)


def holdings(portfolio: af.Portfolio) -> tuple[Holding, ...]:
    """The program's money by holder, in the order of the plan. 按单位的资金。"""
    found: dict[str, list[af.Project]] = {}
    for project in projects_of(portfolio):
        found.setdefault(project.holder, []).append(project)
    return tuple(Holding(holder, tuple(projects)) for holder, projects in found.items())


def held_in_all(portfolio: af.Portfolio) -> af.Money:
    """The sum of the program's projects. 项目资金合计。"""
    return af.total(project.amount for project in projects_of(portfolio))


def held_by(portfolio: af.Portfolio, holder: str) -> af.Money:
    """What one agency holds of the program's money. 某单位资金。"""
    return af.total(one.amount for one in holdings(portfolio) if one.holder == holder)


def unbound(portfolio: af.Portfolio) -> Iterator[Holding]:
    """The holders that no target binds. 不承担目标的单位。"""
    return (holding for holding in holdings(portfolio) if not holding.bound)
