"""Checks on what a system costs and for which years. 费用核查。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import aidfunds as af
from aidfunds.model import Memo
from aidfunds.words import listed
from aidfunds_medical_ai.components import Component, ComponentKind
from aidfunds_medical_ai.maintenance import for_later_years, maintained, shares
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.pricing import line_of
from aidfunds_medical_ai.texts import tr


def not_itemised(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-001: an amount without quantity and price. 未分项。"""
    for project, plan, _ in context.plans(SystemPlan):
        place = f"projects.{project.key}.plan"
        if plan.lump_sum is not None:
            lump = plan.lump_sum
            title = tr("{project}：{part}", project=project.title, part=lump.title)
            yield _lump(context, f"{place}.lump_sum", title, lump.amount, lump.source)
        for component in plan.components:
            line = line_of(component)
            if line is not None and not line.itemised:
                title = tr("{project}：{part}", project=project.title, part=component.title)
                yield _lump(context, _place(project, component), title, line.amount, component.source)
        if plan.lump_sum is None and not any(component.priced for component in plan.components):
            yield _lump(context, place, project.title, project.amount, project.source)


def _lump(context: af.Context, path: str, title: str, amount: af.Money, source: af.Citation) -> af.Finding:
    return af.Finding(
        code="MEDICAL-001",
        severity=af.Severity.INFO,
        message=tr("{title} {amount} 没有分项的数量与单价，按总额计入，无法测算核对", title=title, amount=amount),
        location=af.at(path),
        data={"amount": amount},
        source=context.portfolio.cite(source),
        hint=tr("取得分项报价后，在 components 写明各项数量与单价，并删去总额"),
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
    data: dict[str, str | int | af.Money | Memo] = {"ends_on": period.last.isoformat(), "fiscal_year": year}
    late = money = ""
    if beyond > 0:
        late = tr.many("，在完成期限之后 {count} 天", beyond)
        data["days_after_deadline"] = beyond
    if priced is None:
        money = tr("；金额没有单列，无法算出属于 {year} 年度以后的部分", year=year)
    else:
        money = tr("；{amount} 中属于 {year} 年度以后的有 {later}", amount=priced.amount, year=year, later=later)
        data |= {"amount": priced.amount, "later_years": later}
        data |= {f"year_{share.year}": share.amount for share in found if share.amount is not None}
    return af.Finding(
        code="MEDICAL-003",
        severity=af.Severity.INFO,
        message=_runs_until(project, component, period.last) + late + money,
        location=af.at(f"{_place(project, component)}.years"),
        data=data,
        source=context.portfolio.cite(component.source),
        hint=tr("与合同核对维护费的付款年度；属于以后年度的部分按结转规定处理，或改为分年支付"),
    )


def _runs_until(project: af.Project, component: Component, last: date) -> str:
    return tr.many(
        "{project}：{component} {count} 年，至 {last} 期满",
        component.years or 0,
        project=project.title,
        component=component.title,
        last=last,
    )


def hardware_incomplete(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-006: hardware without quantity or price. 硬件缺数量或单价。"""
    for project, plan, _ in context.plans(SystemPlan):
        for component in plan.components:
            if component.kind is ComponentKind.HARDWARE and component.missing:
                missing = "、".join(field.zh for field in component.missing)  # data: the same in every language
                yield af.Finding(
                    code="MEDICAL-006",
                    severity=af.Severity.INFO,
                    message=tr(
                        "{project}：{component}没有写明{missing}",
                        project=project.title,
                        component=component.title,
                        missing=listed(component.missing),
                    ),
                    location=af.at(_place(project, component)),
                    data={"missing": missing},
                    source=context.portfolio.cite(component.source),
                    hint=tr('向实施单位取得配置清单，补写 quantity（如 "4台"）和 price（如 "50000元/台"）'),
                )


def _place(project: af.Project, component: Component) -> str:
    return f"projects.{project.key}.plan.components.{component.key}"


def larger_than_the_project(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-008: a purchase beyond the project or of nothing, maintenance beyond the use. 大于系统。"""
    for project, plan, _ in context.plans(SystemPlan):
        for severity, path, message in _too_large(project, plan):
            yield af.Finding(
                code="MEDICAL-008",
                severity=severity,
                message=tr("{project}：{message}", project=project.title, message=message),
                location=af.at(f"projects.{project.key}.plan.{path}"),
                data={"project": project.amount},
                source=context.portfolio.cite(project.source),
                hint=tr("核对采购金额和年限"),
            )


def _too_large(project: af.Project, plan: SystemPlan) -> Iterator[tuple[af.Severity, str, str]]:
    """How grave, which field, in words; a purchase may be shared with other money."""
    amount = plan.procurement.amount if plan.procurement else None
    if amount is not None and amount > project.amount:
        told = tr("采购金额 {amount} 大于项目金额 {limit}", amount=amount, limit=project.amount)
        yield af.Severity.INFO, "procurement.amount", told
    if amount == af.ZERO:
        yield af.Severity.WARNING, "procurement.amount", tr("采购金额是 0 元")
    if plan.use_years is not None and plan.maintained_years is not None and plan.maintained_years > plan.use_years:
        yield (
            af.Severity.WARNING,
            "use_years",
            tr("维护 {kept} 年，长于使用年限 {used} 年", kept=plan.maintained_years, used=plan.use_years),
        )
