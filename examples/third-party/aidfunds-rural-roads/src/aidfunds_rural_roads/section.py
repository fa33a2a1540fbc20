"""The chapter of this program. 报告章节。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.report import (
    Block,
    Column,
    Figure,
    FindingList,
    KeyFigure,
    KeyFigures,
    Kind,
    Product,
    Ref,
    Row,
    Section,
    Table,
    budget_table,
    with_total,
)

from aidfunds_rural_roads.plan import PROGRAM, Plan
from aidfunds_rural_roads.pricing import whole_cost
from aidfunds_rural_roads.texts import tr


def build(context: af.Context) -> Section | None:
    """Length, budget and sources of each project; None where there is no project. 章节。"""
    blocks = [block for project, plan, _ in context.plans(Plan) for block in _project(context, project, plan)]
    if not blocks:
        return None
    found = context.findings_of("ROADS")
    findings = (FindingList(found),) if found else ()
    title = context.program_title(PROGRAM)
    return Section(key=PROGRAM, title=title, sheet=title, blocks=(*blocks, *findings))


def _project(context: af.Context, project: af.Project, plan: Plan) -> Iterator[Block]:
    cited = context.portfolio.cite(project.source)
    yield KeyFigures(
        (
            KeyFigure(tr("下达资金"), Figure(project.amount, source=cited)),
            KeyFigure(tr("合计里程"), Figure(plan.length), ""),
        )
    )
    if context.budgets[project.key].lines:
        cost = _cost(context, project, plan)
        yield budget_table(context, project)
        yield cost
        yield _sources(context, project, plan, cost)


def _cost(context: af.Context, project: af.Project, plan: Plan) -> Table:
    """What all of it costs, whoever pays. 总投资。"""
    columns = (Column("item", tr("内容")), Column("formula", tr("测算公式")), Column("amount", tr("金额"), Kind.MONEY))
    lines = whole_cost(plan, context.parameters[project.key])
    rows = tuple(Row((line.label, line.explained, line.amount)) for line in lines)
    caption = tr("{title}：总投资", title=project.title)
    return with_total(
        Table(key=f"{project.key}_cost", caption=caption, columns=columns, rows=rows, unit="万元"), tr("合计")
    )


def _sources(context: af.Context, project: af.Project, plan: Plan, cost: Table) -> Table:
    """Who pays which share of it. 资金来源。"""
    columns = (
        Column("who", tr("资金来源")),
        Column("share", tr("比例"), Kind.SHARE),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    paying = [(tr("援助资金"), plan.aid_share, project.source)]
    paying += [(one.title, one.share, one.source) for one in plan.others]
    whole = af.total(line.amount for line in whole_cost(plan, context.parameters[project.key]))
    all_of_it = Ref(len(cost.rows) - 1, "amount", cost.key)
    rows = []
    for place, (who, share, source) in enumerate(paying):
        part = Figure(whole.at_rate(share), formula=Product((all_of_it, Ref(place, "share"))))
        rows.append(Row((who, share, part, str(context.portfolio.cite(source)))))
    caption = tr("{title}：资金来源", title=project.title)
    return with_total(
        Table(key=f"{project.key}_sources", caption=caption, columns=columns, rows=tuple(rows), unit="万元"), tr("合计")
    )
