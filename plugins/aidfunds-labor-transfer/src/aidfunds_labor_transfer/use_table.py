"""What the retained money goes to, by named purpose. 留用用途表。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.report import Column, Difference, Figure, Kind, Ref, Role, Row, Span, Sum, Table
from aidfunds_labor_transfer.payee_table import ordered_projects
from aidfunds_labor_transfer.plan import labor_projects, plan_of
from aidfunds_labor_transfer.pricing import price_use
from aidfunds_labor_transfer.texts import tr
from aidfunds_labor_transfer.uses import Purpose


def use_tables(context: af.Context) -> Iterator[Table]:
    """One table for each project that is no county's or that has retained uses. 留用用途表。"""
    retained = {project.key for project in ordered_projects(context.portfolio)[1]}
    for project in labor_projects(context.portfolio):
        if project.key in retained or plan_of(project).uses:
            yield use_table(context, project)


def use_table(context: af.Context, project: af.Project) -> Table:
    """Every purpose with its uses, their sum, the money retained and what is left for uses. 留用用途表。"""
    uses = plan_of(project).uses
    rows = [row for purpose in Purpose for row in _purpose(context, project, purpose)]
    last = len(rows) - 1
    planned = af.total(price_use(use).amount for use in uses)
    amount = Figure(planned, formula=Sum((Span(0, last, "amount"),)))
    cited = context.portfolio.cite(project.source)
    rows += [
        Row((tr("测算合计"), None, "", amount, "", ""), Role.TOTAL),
        Row((tr("项目资金"), None, "", Figure(project.amount, source=cited), "", str(cited)), Role.TOTAL),
        Row((tr("未列用途"), None, "", _unplanned(project, planned, last + 1), "", ""), Role.TOTAL),
    ]
    caption = tr("{project}：留用资金用途", project=project.title)
    return Table(key=f"{project.key}_uses", caption=caption, columns=_columns(), rows=tuple(rows), unit="万元")


def _columns() -> tuple[Column, ...]:
    return (
        Column("purpose", tr("用途")),
        Column("named", tr("列明"), Kind.MARK),
        Column("title", tr("支出")),
        Column("amount", tr("测算"), Kind.MONEY),
        Column("policy_basis", tr("政策依据")),
        Column("source", tr("依据"), Kind.SOURCE),
    )


def _unplanned(project: af.Project, planned: af.Money, row: int) -> Figure:
    less = Difference(Ref(row + 1, "amount"), Ref(row, "amount"))
    return Figure(project.amount - planned, formula=less, note=tr("项目资金减各项用途"))


def _purpose(context: af.Context, project: af.Project, purpose: Purpose) -> Iterator[Row]:
    plan, named = plan_of(project), "√" if purpose.named else "×"
    of_purpose = [use for use in plan.uses if use.purpose is purpose]
    for use in of_purpose:
        line, cited = price_use(use), context.portfolio.cite(use.source)
        amount = Figure(line.amount, source=cited, note=line.explained)
        cells = (str(purpose.term), named, use.title, amount, use.policy_basis, str(cited))
        yield Row(cells, anchor=f"{project.key}-uses-{use.key}")
    if not of_purpose:
        clause = str(context.portfolio.cite(plan.purposes_source)) if plan.purposes_source else ""
        yield Row((str(purpose.term), named, "", None, "", clause), anchor=f"{project.key}-uses-{purpose.value}")
