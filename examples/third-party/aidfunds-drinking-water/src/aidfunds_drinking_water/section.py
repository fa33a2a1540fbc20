"""The chapter of this program. 报告章节。"""

from __future__ import annotations

import aidfunds as af
from aidfunds.report import Column, Figure, FindingList, Kind, Product, Ref, Row, Section, Table, with_total

from aidfunds_drinking_water.plan import PROGRAM, Plan
from aidfunds_drinking_water.texts import tr


def build(context: af.Context) -> Section | None:
    """The works of each project with their scale and money; None where there is no project. 章节。"""
    tables = tuple(_works(context, *found) for found in context.plans(Plan))
    title, findings = context.program_title(PROGRAM), FindingList(context.findings_of("WATER"))
    return Section(key=PROGRAM, title=title, sheet=title, blocks=(*tables, findings)) if tables else None


def _works(context: af.Context, project: af.Project, plan: Plan, budget: af.Budget) -> Table:
    columns = (
        Column("work", tr("工程")),
        Column("scale", tr("规模"), Kind.QUANTITY),
        Column("price", tr("价格"), Kind.RATE),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    rows = []
    for place, (work, line) in enumerate(zip(plan.works, budget.lines, strict=True)):
        cited = context.portfolio.cite(work.source)
        times = Product((Ref(place, "scale"), Ref(place, "price"))) if work.factors else None
        amount = Figure(line.amount, source=cited, formula=times, note=line.explained)
        cells = (work.title, work.scale, work.price, amount, str(cited))
        rows.append(Row(cells, anchor=f"{project.key}-{work.key}"))
    table = Table(key=f"{project.key}_works", caption=project.title, columns=columns, rows=tuple(rows), unit="万元")
    return with_total(table, tr("合计"))
