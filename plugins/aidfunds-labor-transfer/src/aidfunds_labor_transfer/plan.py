"""What a labor project plans: measures, retained uses, stated counts. 劳动力转移就业实施计划。"""

from __future__ import annotations

from attrs import frozen

import aidfunds as af
from aidfunds.model import Level, count_field, tuple_field
from aidfunds.words import listed
from aidfunds_labor_transfer.kinds import MeasureKind
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.texts import tr
from aidfunds_labor_transfer.uses import Purpose, Use

PROGRAM = "labor_transfer"


@frozen(kw_only=True)
class StatedCounties:
    """How many counties a clause says take part. 写明的县数。"""

    count: int = count_field()
    source: af.Citation


@frozen(kw_only=True)
class LaborPlan:
    """The plan of one county, or of the city that retained a part. 实施计划。

    An empty plan is one that gives no unit costs.  Counts only: there is no field for a name, an identity number,
    a quota or an ethnic group, and none will be added (ADR 0011).  Raises InvalidFieldError where two items would
    share a key.
    """

    measures: tuple[Measure, ...] = tuple_field()
    uses: tuple[Use, ...] = tuple_field()
    purposes_source: af.Citation | None = None  # the clause that names what retained money is for
    stated_counties: StatedCounties | None = None

    def __attrs_post_init__(self) -> None:
        other = {measure.key for measure in self.measures if measure.kind is MeasureKind.OTHER}
        taken = sorted(other & {purpose.value for purpose in Purpose})
        if taken:
            raise af.InvalidFieldError(tr("其他方式与留用用途使用同一个键：{keys}", keys=listed(taken)))


def plan_of(project: af.Project) -> LaborPlan:
    """A project's plan; an empty one where none was given. 项目的实施计划。"""
    return project.plan if isinstance(project.plan, LaborPlan) else LaborPlan()


def labor_projects(portfolio: af.Portfolio) -> tuple[af.Project, ...]:
    """The projects of this program, in the plan's order. 本类项目。"""
    return tuple(project for project in portfolio.projects if portfolio.kind(project.program) == PROGRAM)


def county_payees(portfolio: af.Portfolio) -> tuple[str, ...]:
    """The counties that hold money of this program, each once. 县级资金单位。"""
    holders = dict.fromkeys(project.holder for project in labor_projects(portfolio))
    return tuple(key for key in holders if portfolio.agency(key).level is Level.COUNTY)
