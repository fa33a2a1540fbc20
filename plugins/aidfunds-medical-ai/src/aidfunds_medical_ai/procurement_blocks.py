"""What the report says of the way of buying. 采购说明。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.report import Column, Kind, Note, Paragraph, Row, Table
from aidfunds.standards import Standard
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.procurement import DISPERSED, Demand, Verdict, limits
from aidfunds_medical_ai.purchases import judged
from aidfunds_medical_ai.texts import tr


def procurement_blocks(
    context: af.Context, project: af.Project, plan: SystemPlan
) -> Iterator[Table | Paragraph | Note]:
    """The limits in force, what they demand and what is planned; said plainly where none is in force. 采购说明。"""
    level = context.portfolio.agency(project.holder).level
    in_force = limits(context.parameters[project.key], level)
    demanded = judged(context, project, plan)
    if demanded is None:
        yield Note(
            tr(
                "采购限额：{day} 没有可用的标准取值，因此没有判断应采用哪种采购方式。"
                "查到当地当年的限额标准后，写入本项目的 parameters 并注明依据。",
                day=context.portfolio.pricing_day,
            )
        )
    else:
        yield _limits_table(context, project, in_force)
        yield Paragraph(_sentence(demanded))
    yield Paragraph(_planned(context, plan))
    if demanded is not None and plan.procurement and not demanded.is_met_by(plan.procurement):
        planned = plan.procurement.mode.term
        yield Note(
            tr("计划的采购方式（{mode}）弱于所要求的方式：{demand}。", mode=planned, demand=demanded.demand.term)
        )


def _limits_table(context: af.Context, project: af.Project, in_force: tuple[Standard, ...]) -> Table:
    view = context.parameters[project.key]
    rows = tuple(
        Row(
            (
                str(standard.title),
                view.money(standard.key),
                None if standard.overridden else standard.since,
                _state(standard),
                tr("{authority}；{source}", authority=standard.authority, source=standard.source)
                if standard.authority
                else standard.source,
            )
        )
        for standard in in_force
    )
    return Table(
        key=f"medical_ai_{project.key}_limits",
        caption=tr("{project}：采购限额标准", project=project.title),
        columns=(
            Column("title", tr("标准")),
            Column("limit", tr("数额"), Kind.MONEY),
            Column("since", tr("施行日"), Kind.DATE),
            Column("state", tr("核对情况")),
            Column("source", tr("依据"), Kind.SOURCE),
        ),
        rows=rows,
        unit="万元",
        note="" if len(in_force) > 1 else tr("另一项限额在当日没有取值，只按此项判断。"),
    )


def _state(standard: Standard) -> str:
    if standard.overridden:
        return tr("本计划自定")
    return tr("已核对原文") if standard.confirmed else tr("未核对原文")


def _sentence(demanded: Verdict) -> str:
    standard = demanded.standard
    doubt = "" if standard.confirmed else tr("（标准未核对原文，仅供参考）")
    if demanded.demand is Demand.BELOW_LIMIT:
        unknown = "" if standard.key == DISPERSED else tr("（分散采购限额在当日没有取值）")
        return tr(
            "采购金额 {amount}，未达{standard}{unknown}{doubt}。",
            amount=demanded.amount,
            standard=standard.title,
            unknown=unknown,
            doubt=doubt,
        )
    return tr(
        "采购金额 {amount}，达到{standard}，{demand}{doubt}。",
        amount=demanded.amount,
        standard=standard.title,
        demand=demanded.demand.term,
        doubt=doubt,
    )


def _planned(context: af.Context, plan: SystemPlan) -> str:
    if plan.procurement is None:
        return tr("计划没有写采购方式。")
    planned = plan.procurement
    approval = tr("，批准文件：{document}", document=planned.approval) if planned.approval else ""
    source = context.portfolio.cite(planned.source)
    return tr(
        "计划的采购方式：{mode}{approval}（{source}）。", mode=planned.mode.term, approval=approval, source=source
    )
