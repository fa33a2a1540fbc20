"""All projects side by side, where they are too many to be read one after the other. 项目总表。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

import aidfunds as af
from aidfunds.report import Block, Column, Figure, KeyFigure, KeyFigures, Kind, Ref, Role, Row, Sum, Table
from aidfunds_cadre_exchange.cells import OVERVIEW, summed
from aidfunds_cadre_exchange.plan import PROGRAM, CadreExchangePlan
from aidfunds_cadre_exchange.texts import tr

MANY = 20  # projects: of more, whoever reads only the first ones reads the largest


@frozen(kw_only=True)
class Held:
    """A project with its plan, and the tables that its people and its money are taken from. 项目及其各表。"""

    project: af.Project
    plan: CadreExchangePlan
    cohorts: Table | None
    closing: Table


def overview(context: af.Context, held: Sequence[Held]) -> Iterator[Block]:
    """Key figures over all projects and a row for each of them. 总表。"""
    table = overview_table(context, held)
    last = len(table.rows) - 1
    yield KeyFigures(
        tuple(
            KeyFigure(title, Figure(_value(table, last, column), formula=_cell(last, column, table.key)), unit)
            for title, column, unit in (
                (tr("下达资金"), "amount", "万元"),
                (tr("测算合计"), "priced", "万元"),
                (tr("派出人数"), "people", "人"),
            )
        )
    )
    yield table


def overview_table(context: af.Context, held: Sequence[Held]) -> Table:
    """A row a project: people, money, what its plan costs, and their sums. 项目总表。"""
    rows = [_row(context, entry) for entry in held]
    sums: Mapping[str, int | af.Money] = {
        "people": sum(entry.plan.people for entry in held),
        "amount": af.total(entry.project.amount for entry in held),
        "priced": af.total(context.budgets[entry.project.key].amount for entry in held),
    }
    figures = (summed(value, column, 0, len(rows) - 1) for column, value in sums.items())
    rows.append(Row((tr("合计"), "", *figures, ""), Role.TOTAL))
    columns = (
        Column("project", tr("项目")),
        Column("holder", tr("资金单位")),
        Column("people", tr("派出人数"), Kind.COUNT),
        Column("amount", tr("下达资金"), Kind.MONEY),
        Column("priced", tr("测算"), Kind.MONEY),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    key = f"{PROGRAM}-{OVERVIEW}"
    return Table(key=key, caption=tr("各项目资金与测算"), columns=columns, rows=tuple(rows), unit="万元")


def _row(context: af.Context, held: Held) -> Row:
    project, cited = held.project, context.portfolio.cite(held.project.source)
    people = _cell(len(held.cohorts.rows) - 1, "people", held.cohorts.key) if held.cohorts else None
    cells = (
        project.title,
        context.portfolio.agency(project.holder).name,
        Figure(held.plan.people, formula=people),
        Figure(project.amount, source=cited),
        Figure(
            context.budgets[project.key].amount, formula=_cell(len(held.closing.rows) - 2, "priced", held.closing.key)
        ),
        str(cited),
    )
    return Row(cells, anchor=f"{OVERVIEW}-{project.key}")


def _cell(row: int, column: str, table: str) -> Sum:
    return Sum((Ref(row, column, table),))


def _value(table: Table, row: int, column: str) -> int | af.Money | None:
    cell = table.rows[row].cells[table.place(column)]
    value = cell.value if isinstance(cell, Figure) else None
    return value if isinstance(value, int | af.Money) else None
