"""Those who are sent: people, months, money. 派出测算表。"""

from __future__ import annotations

from collections.abc import Sequence

import aidfunds as af
from aidfunds.report import Column, Figure, Kind, Role, Row, Table
from aidfunds_cadre_exchange.cells import COHORTS, anchor_of, rate_cell, summed, table_key, times
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort
from aidfunds_cadre_exchange.pricing import cohort_line
from aidfunds_cadre_exchange.texts import tr


def cohort_table(context: af.Context, project: af.Project, plan: CadreExchangePlan) -> Table:
    """People × months → person-months × allowance → money, with subtotals by length. 派出测算表。"""
    rows: list[Row] = []
    groups: dict[int, list[Cohort]] = {}
    for cohort in plan.cohorts:
        groups.setdefault(cohort.months, []).append(cohort)
    for months, cohorts in groups.items():
        first = len(rows)
        rows += [_cohort_row(context, project, cohort, first + place) for place, cohort in enumerate(cohorts)]
        if len(groups) > 1 and len(cohorts) > 1:
            rows.append(
                _people_sum(tr("{months}个月小计", months=months), cohorts, context, project, first, len(rows) - 1)
            )
    rows.append(_people_sum(tr("合计"), plan.cohorts, context, project, 0, len(rows) - 1, Role.TOTAL))
    columns = (
        Column("cohort", tr("批次")),
        Column("form", tr("形式")),
        Column("people", tr("人数（人）"), Kind.COUNT),
        Column("months", tr("月数（月）"), Kind.COUNT),
        Column("person_months", tr("人月（人·月）"), Kind.COUNT),
        Column("rate", tr("标准"), Kind.RATE),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("starts_on", tr("开始日期"), Kind.DATE),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    caption = tr("{project}：派出人员测算", project=project.title)
    return Table(key=table_key(project, COHORTS), caption=caption, columns=columns, rows=tuple(rows), unit="万元")


def _cohort_row(context: af.Context, project: af.Project, cohort: Cohort, row: int) -> Row:
    line = cohort_line(cohort, context.parameters[project.key])
    cited = context.portfolio.cite(cohort.source)
    cells = (
        cohort.title,
        str(cohort.form.term),
        Figure(cohort.people, source=cited),
        Figure(cohort.months, source=cited),
        Figure(cohort.person_months, formula=times(row, "people", "months")),
        rate_cell(line, cited),
        Figure(line.amount, source=cited, formula=times(row, "person_months", "rate"), note=line.explained),
        cohort.starts_on,
        str(cited),
    )
    return Row(cells, anchor=anchor_of(project, cohort.key))


def _people_sum(
    title: str,
    cohorts: Sequence[Cohort],
    context: af.Context,
    project: af.Project,
    first: int,
    last: int,
    role: Role = Role.SUBTOTAL,
) -> Row:
    view = context.parameters[project.key]
    people = summed(sum(cohort.people for cohort in cohorts), "people", first, last)
    person_months = summed(sum(cohort.person_months for cohort in cohorts), "person_months", first, last)
    amount = summed(af.total(cohort_line(cohort, view).amount for cohort in cohorts), "amount", first, last)
    return Row((title, "", people, None, person_months, None, amount, None, ""), role)
