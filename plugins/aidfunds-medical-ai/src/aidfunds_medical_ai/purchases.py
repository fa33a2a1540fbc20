"""What the limits demand of a project's purchase. 项目采购判断。"""

from __future__ import annotations

import aidfunds as af
from aidfunds_medical_ai.costs import costs_of
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.procurement import Verdict, verdict


def judged(context: af.Context, project: af.Project, plan: SystemPlan) -> Verdict | None:
    """What the limits on the notice's day demand of a project's purchase; None without limits. 采购判断。

    The amount is the plan's, else the whole cost; the level that of the agency holding the money.
    """
    planned = plan.procurement.amount if plan.procurement else None
    amount = costs_of(plan, project).whole if planned is None else planned
    level = context.portfolio.agency(project.holder).level
    return verdict(amount, context.parameters[project.key], level)
