"""The chapter of this program. 报告章节。"""

from __future__ import annotations

import aidfunds as af

from aidfunds_drinking_water.plan import PROGRAM, Plan
from aidfunds_drinking_water.texts import tr


def build(context: af.Context) -> af.Section | None:
    """The works of each project with their scale and money; None where there is no project. 章节。"""
    tables = tuple(_works(context, *found) for found in context.plans(Plan))
    title, findings = context.program_title(PROGRAM), af.FindingList(context.findings_of("WATER"))
    return af.Section(key=PROGRAM, title=title, sheet=title, blocks=(*tables, findings)) if tables else None


def _works(context: af.Context, project: af.Project, plan: Plan, budget: af.Budget) -> af.Table:
    columns = (
        af.Column("work", tr("工程")),
        af.Column("scale", tr("规模"), af.Kind.QUANTITY),
        af.Column("price", tr("价格"), af.Kind.RATE),
        af.Column("amount", tr("金额"), af.Kind.MONEY),
        af.Column("source", tr("依据"), af.Kind.SOURCE),
    )
    rows = []
    for place, (work, line) in enumerate(zip(plan.works, budget.lines, strict=True)):
        cited = context.portfolio.cite(work.source)
        times = af.Product((af.Ref(place, "scale"), af.Ref(place, "price"))) if work.factors else None
        amount = af.Figure(line.amount, source=cited, formula=times, note=line.explained)
        cells = (work.title, work.scale, work.price, amount, str(cited))
        rows.append(af.Row(cells, anchor=f"{project.key}-{work.key}"))
    table = af.Table(key=f"{project.key}_works", caption=project.title, columns=columns, rows=tuple(rows), unit="万元")
    return af.with_total(table, tr("合计"))
