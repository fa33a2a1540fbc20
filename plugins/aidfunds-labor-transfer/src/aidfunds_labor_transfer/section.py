"""The sheet and chapter for whoever is in charge of labor transfer. 劳动力转移就业章节。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import aidfunds as af
from aidfunds.report import (
    Figure,
    FindingList,
    KeyFigure,
    KeyFigures,
    Note,
    Ref,
    Role,
    Section,
    Sum,
    Table,
    approved_table,
    budget_table,
)
from aidfunds_labor_transfer.evidence_table import evidence_table
from aidfunds_labor_transfer.measure_tables import Priced, head_count, kind_table, measure_table, priced_measures
from aidfunds_labor_transfer.payee_table import payee_chart, payee_table, row_of_role
from aidfunds_labor_transfer.plan import PROGRAM, labor_projects
from aidfunds_labor_transfer.texts import tr
from aidfunds_labor_transfer.use_table import use_tables

NO_UNIT_COSTS = af.mark("以下单位没有写明人数、期限和单价，只能列出总额，余额即全部资金：{payees}。")
NO_EVIDENCE = af.mark("尚未填报合同、工资和返乡数字；填报后在此与人数对照。")

MANY = 20  # projects: of more, whoever reads only the first ones reads the largest


def build(context: af.Context) -> Section | None:
    """Key figures, money by payee, measures and headroom, steps, retained uses, evidence. 劳动力转移就业章节。

    None where the year has no such project.
    """
    if not labor_projects(context.portfolio):
        return None
    steps = _steps(context)
    payees, priced = payee_table(context, steps), priced_measures(context)
    found = context.findings_of("LABOR")
    chart = payee_chart(context)
    blocks = (
        KeyFigures(tuple(_key_figures(payees, priced))),
        *_notes(context),
        payees,
        *((chart,) if chart else ()),
        *_measures(context, payees, priced),
        *use_tables(context),
        *_steps_and_approvals(context, steps),
        *((FindingList(found),) if found else ()),
    )
    return Section(key=PROGRAM, title=tr("劳动力转移就业"), sheet=tr("转移就业"), blocks=blocks)


def _key_figures(payees: Table, priced: Sequence[Priced]) -> Iterator[KeyFigure]:
    total = row_of_role(payees, Role.TOTAL) or 0
    counties = row_of_role(payees, Role.SUBTOTAL)
    yield _referring(tr("转移就业资金"), payees, total, "amount")
    if counties is not None:
        yield _referring(tr("县级资金"), payees, counties, "amount")
    yield _referring(tr("测算合计"), payees, total, "planned")
    yield _referring(tr("余额"), payees, total, "left")
    people = head_count(priced)
    if people:
        yield KeyFigure(tr("计划人次"), Figure(people, note=tr("同一人可以参加几项")), unit="人次")


def _referring(title: str, payees: Table, row: int, column: str) -> KeyFigure:
    """A key figure that is a cell of the payees' table."""
    cell = payees.rows[row].cells[payees.place(column)]
    value = cell.value if isinstance(cell, Figure) else None
    return KeyFigure(title, Figure(value, formula=Sum((Ref(row, column, payees.key),))))


def _notes(context: af.Context) -> Iterator[Note]:
    bare = dict.fromkeys(
        project.holder for project in labor_projects(context.portfolio) if not context.budgets[project.key].lines
    )
    if bare:
        yield Note(tr(NO_UNIT_COSTS, payees=context.portfolio.names(bare)))


def _measures(context: af.Context, payees: Table, priced: Sequence[Priced]) -> Iterator[Table | Note]:
    if not priced:
        return
    yield measure_table(context, payees, priced)
    yield kind_table(priced)
    yield evidence_table(context) or Note(tr(NO_EVIDENCE))


def _steps(context: af.Context) -> dict[str, Table]:
    """The steps of each project that has any, in the plan's order; of many projects the largest first."""
    projects = [project for project in labor_projects(context.portfolio) if context.budgets[project.key].lines]
    if len(projects) > MANY:
        projects.sort(key=lambda project: -project.amount.fen)
    return {project.key: budget_table(context, project) for project in projects}


def _steps_and_approvals(context: af.Context, steps: Mapping[str, Table]) -> Iterator[Table]:
    for key, table in steps.items():
        project = context.portfolio.project(key)
        yield table
        if project.approved:
            yield approved_table(context, project)
