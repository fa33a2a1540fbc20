"""A project's money split by the shares that its sources bear, to the fen. 按比例分担。"""

from __future__ import annotations

import aidfunds as af
from aidfunds_general.plan import CostShare, GeneralPlan


def split_of(project: af.Project, plan: GeneralPlan) -> tuple[tuple[CostShare, af.Money], ...]:
    """What each source bears: parts whose sum is the project's amount, largest remainder first. 分担金额。"""
    ratios = [one.ratio for one in plan.cost_sharing]
    if not any(ratios):
        return ()
    return tuple(zip(plan.cost_sharing, project.amount.split(ratios), strict=True))
