"""What the report says of the way of buying. 采购说明。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.procurement import DISPERSED, Demand, Verdict, limits
from aidfunds_medical_ai.purchases import judged


def procurement_blocks(
    context: af.Context, project: af.Project, plan: SystemPlan
) -> Iterator[af.Table | af.Paragraph | af.Note]:
    """The limits in force, what they demand and what is planned; said plainly where none is in force. 采购说明。"""
    level = context.portfolio.agency(project.holder).level
    in_force = limits(context.parameters[project.key], level)
    demanded = judged(context, project, plan)
    if demanded is None:
        yield af.Note(
            f"采购限额：{context.portfolio.pricing_day} 没有可用的标准取值，因此没有判断应采用哪种采购方式。"
            "查到当地当年的限额标准后，写入本项目的 parameters 并注明依据。"
        )
    else:
        yield _limits_table(context, project, in_force)
        yield af.Paragraph(_sentence(demanded))
    yield af.Paragraph(_planned(context, plan))
    if demanded is not None and plan.procurement and not demanded.is_met_by(plan.procurement):
        yield af.Note(f"计划的采购方式（{plan.procurement.mode.zh}）弱于所要求的方式：{demanded.demand.zh}。")


def _limits_table(context: af.Context, project: af.Project, in_force: tuple[af.Standard, ...]) -> af.Table:
    view = context.parameters[project.key]
    rows = tuple(
        af.Row(
            (
                one.title.zh,
                view.money(one.key),
                None if one.overridden else one.since,
                "本计划自定" if one.overridden else "已核对原文" if one.confirmed else "未核对原文",
                "；".join(text for text in (one.authority, one.source) if text),
            )
        )
        for one in in_force
    )
    return af.Table(
        key=f"medical_ai_{project.key}_limits",
        caption=f"{project.title}：采购限额标准",
        columns=(
            af.Column("title", "标准"),
            af.Column("limit", "数额", af.Kind.MONEY),
            af.Column("since", "施行日", af.Kind.DATE),
            af.Column("state", "核对情况"),
            af.Column("source", "依据", af.Kind.SOURCE),
        ),
        rows=rows,
        unit="万元",
        note="" if len(in_force) > 1 else "另一项限额在当日没有取值，只按此项判断。",
    )


def _sentence(demanded: Verdict) -> str:
    doubt = "" if demanded.standard.confirmed else "（标准未核对原文，仅供参考）"
    if demanded.demand is Demand.BELOW_LIMIT:
        unknown = "" if demanded.standard.key == DISPERSED else "（分散采购限额在当日没有取值）"
        return f"采购金额 {demanded.amount}，未达{demanded.standard.title.zh}{unknown}{doubt}。"
    return f"采购金额 {demanded.amount}，达到{demanded.standard.title.zh}，{demanded.demand.zh}{doubt}。"


def _planned(context: af.Context, plan: SystemPlan) -> str:
    if plan.procurement is None:
        return "计划没有写采购方式。"
    approval = f"，批准文件：{plan.procurement.approval}" if plan.procurement.approval else ""
    return (
        f"计划的采购方式：{plan.procurement.mode.zh}{approval}（{context.portfolio.cite(plan.procurement.source)}）。"
    )
