"""Those who are sent: people, months, money. 派出测算表。"""

from __future__ import annotations

from collections.abc import Sequence

import aidfunds as af
from aidfunds_cadre_exchange.cells import COHORTS, anchor_of, rate_cell, summed, table_key, times
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort
from aidfunds_cadre_exchange.pricing import cohort_line
from aidfunds_cadre_exchange.texts import tr


def cohort_table(context: af.Context, project: af.Project, plan: CadreExchangePlan) -> af.Table:
    """People × months → person-months × allowance → money, with subtotals by length. 派出测算表。"""
    rows: list[af.Row] = []
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
    rows.append(_people_sum(tr("合计"), plan.cohorts, context, project, 0, len(rows) - 1, af.Role.TOTAL))
    columns = (
        af.Column("cohort", tr("批次")),
        af.Column("form", tr("形式")),
        af.Column("people", tr("人数（人）"), af.Kind.COUNT),
        af.Column("months", tr("月数（月）"), af.Kind.COUNT),
        af.Column("person_months", tr("人月（人·月）"), af.Kind.COUNT),
        af.Column("rate", tr("标准"), af.Kind.RATE),
        af.Column("amount", tr("金额"), af.Kind.MONEY),
        af.Column("starts_on", tr("开始日期"), af.Kind.DATE),
        af.Column("source", tr("依据"), af.Kind.SOURCE),
    )
    caption = tr("{project}：派出人员测算", project=project.title)
    return af.Table(key=table_key(project, COHORTS), caption=caption, columns=columns, rows=tuple(rows), unit="万元")


def _cohort_row(context: af.Context, project: af.Project, cohort: Cohort, row: int) -> af.Row:
    line = cohort_line(cohort, context.parameters[project.key])
    cited = context.portfolio.cite(cohort.source)
    cells = (
        cohort.title,
        str(cohort.form.term),
        af.Figure(cohort.people, source=cited),
        af.Figure(cohort.months, source=cited),
        af.Figure(cohort.person_months, formula=times(row, "people", "months")),
        rate_cell(line, cited),
        af.Figure(line.amount, source=cited, formula=times(row, "person_months", "rate"), note=line.explained),
        cohort.starts_on,
        str(cited),
    )
    return af.Row(cells, anchor=anchor_of(project, cohort.key))


def _people_sum(
    title: str,
    cohorts: Sequence[Cohort],
    context: af.Context,
    project: af.Project,
    first: int,
    last: int,
    role: af.Role = af.Role.SUBTOTAL,
) -> af.Row:
    view = context.parameters[project.key]
    people = summed(sum(cohort.people for cohort in cohorts), "people", first, last)
    person_months = summed(sum(cohort.person_months for cohort in cohorts), "person_months", first, last)
    amount = summed(af.total(cohort_line(cohort, view).amount for cohort in cohorts), "amount", first, last)
    return af.Row((title, "", people, None, person_months, None, amount, None, ""), role)
