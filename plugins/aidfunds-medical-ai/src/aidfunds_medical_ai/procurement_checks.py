"""Checks on the way of buying. 采购核查。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.procurement import Procurement, Verdict
from aidfunds_medical_ai.purchases import judged
from aidfunds_medical_ai.texts import tr


def too_weak(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-004: a way of buying weaker than the amount demands. 采购方式不足。"""
    for project, plan, _ in context.plans(SystemPlan):
        demanded = judged(context, project, plan)
        if plan.procurement and demanded and not demanded.is_met_by(plan.procurement):
            yield _weak(context, project, plan.procurement, demanded)


def _weak(context: af.Context, project: af.Project, planned: Procurement, demanded: Verdict) -> af.Finding:
    standard = demanded.standard
    sure = standard.confirmed
    limit = context.parameters[project.key].money(standard.key)
    doubt = "" if sure else tr("；该标准未核对原文，仅作提示")
    return af.Finding(
        code="MEDICAL-004",
        severity=af.Severity.WARNING if sure else af.Severity.INFO,
        message=tr(
            "{project}：采购金额 {amount} 达到{standard} {limit}，{demand}，计划为{mode}{doubt}",
            project=project.title,
            amount=demanded.amount,
            standard=standard.title,
            limit=limit,
            demand=demanded.demand.term,
            mode=planned.mode.term,
            doubt=doubt,
        ),
        location=af.at(f"projects.{project.key}.plan.procurement.mode"),
        data={"amount": demanded.amount, "limit": limit, "limit_source": standard.source, "mode": planned.mode.value},
        source=context.portfolio.cite(planned.source),
        hint=tr("改用所要求的采购方式；已获批准采用其他方式的，在 procurement.approval 写明批准文件"),
    )
