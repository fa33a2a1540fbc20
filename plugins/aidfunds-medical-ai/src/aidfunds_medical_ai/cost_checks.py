"""Checks on what a system costs and for which years. 费用核查。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds_medical_ai.components import Component, ComponentKind
from aidfunds_medical_ai.maintenance import for_later_years, maintained, shares
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.pricing import line_of


def not_itemised(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-001: an amount without quantity and price. 未分项。"""
    for project, plan, _ in context.plans(SystemPlan):
        place = f"projects.{project.key}.plan"
        if plan.lump_sum is not None:
            lump = plan.lump_sum
            yield _lump(context, f"{place}.lump_sum", f"{project.title}：{lump.title}", lump.amount, lump.source)
        for component in plan.components:
            line = line_of(component)
            if line is not None and not line.itemised:
                title = f"{project.title}：{component.title}"
                yield _lump(context, _place(project, component), title, line.amount, component.source)
        if plan.lump_sum is None and not any(one.priced for one in plan.components):
            yield _lump(context, place, project.title, project.amount, project.source)


def _lump(context: af.Context, path: str, title: str, amount: af.Money, source: af.Citation) -> af.Finding:
    return af.Finding(
        code="MEDICAL-001",
        severity=af.Severity.INFO,
        message=f"{title} {amount} 没有分项的数量与单价，按总额计入，无法测算核对",
        location=af.at(path),
        data={"amount": amount},
        source=context.portfolio.cite(source),
        hint="取得分项报价后，在 components 写明各项数量与单价，并删去总额",
    )


def outlives_the_project(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-003: maintenance that goes on after completion or the fiscal year. 维护期超出项目。"""
    for project, plan, _ in context.plans(SystemPlan):
        for component in plan.maintenance:
            finding = _outliving(context, project, plan, component)
            if finding is not None:
                yield finding


def _outliving(context: af.Context, project: af.Project, plan: SystemPlan, component: Component) -> af.Finding | None:
    period = maintained(plan, component)
    if period is None:
        return None
    year = context.portfolio.year
    deadline = plan.completion_deadline.on if plan.completion_deadline else None
    beyond = (period.last - deadline).days if deadline else 0
    if period.last.year <= year and beyond <= 0:
        return None
    found = shares(plan, component)
    later = for_later_years(found, year)
    priced = line_of(component)
    data: dict[str, str | int | af.Money | af.Memo] = {"ends_on": period.last.isoformat(), "fiscal_year": year}
    message = f"{project.title}：{component.title} {component.years} 年，至 {period.last} 期满"
    if beyond > 0:
        message += f"，在完成期限之后 {beyond} 天"
        data["days_after_deadline"] = beyond
    if priced is None:
        message += f"；金额没有单列，无法算出属于 {year} 年度以后的部分"
    else:
        message += f"；{priced.amount} 中属于 {year} 年度以后的有 {later}"
        data |= {"amount": priced.amount, "later_years": later}
        data |= {f"year_{share.year}": share.amount for share in found if share.amount is not None}
    return af.Finding(
        code="MEDICAL-003",
        severity=af.Severity.INFO,
        message=message,
        location=af.at(f"{_place(project, component)}.years"),
        data=data,
        source=context.portfolio.cite(component.source),
        hint="与合同核对维护费的付款年度；属于以后年度的部分按结转规定处理，或改为分年支付",
    )


def hardware_incomplete(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-006: hardware without quantity or price. 硬件缺数量或单价。"""
    for project, plan, _ in context.plans(SystemPlan):
        for component in plan.components:
            if component.kind is ComponentKind.HARDWARE and component.missing:
                missing = "、".join(component.missing)
                yield af.Finding(
                    code="MEDICAL-006",
                    severity=af.Severity.INFO,
                    message=f"{project.title}：{component.title}没有写明{missing}",
                    location=af.at(_place(project, component)),
                    data={"missing": missing},
                    source=context.portfolio.cite(component.source),
                    hint='向实施单位取得配置清单，补写 quantity（如 "4台"）和 price（如 "50000元/台"）',
                )


def _place(project: af.Project, component: Component) -> str:
    return f"projects.{project.key}.plan.components.{component.key}"
