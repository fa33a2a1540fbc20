"""What runs over if the undated cohorts set out on each month's first still to come. 结转试算。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import frozen

import aidfunds as af
from aidfunds.report import Chart, Column, Difference, Figure, Kind, Ref, Row, Sum, Table
from aidfunds_cadre_exchange.cells import WHAT_IF, anchor_of, table_key
from aidfunds_cadre_exchange.forecast import earliest_start, forecast, remaining_firsts
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort
from aidfunds_cadre_exchange.texts import tr


@frozen(kw_only=True)
class Scenario:
    """One first day for all: what falls into later years, by length in months, and the whole cost. 试算情形。"""

    starts_on: date
    by_length: Mapping[int, af.Money]
    cost: af.Money

    @property
    def later(self) -> af.Money:
        """What falls into later years, over all lengths. 以后年度金额。"""
        return af.total(self.by_length.values())

    @property
    def within(self) -> af.Money:
        """What stays. 留在本年的金额。"""
        return self.cost - self.later


def scenarios(context: af.Context, project: af.Project, plan: CadreExchangePlan) -> tuple[Scenario, ...]:
    """One scenario a month of the year still to come; none without undated cohorts. 各月情形。"""
    if not plan.undated:
        return ()
    firsts = remaining_firsts(earliest_start(context), context.portfolio.year)
    return tuple(_scenario(context, project, plan.undated, first) for first in firsts)


def _scenario(context: af.Context, project: af.Project, cohorts: Sequence[Cohort], first: date) -> Scenario:
    by_length: dict[int, af.Money] = {}
    seen = [(cohort.months, forecast(cohort, first, context.parameters[project.key])) for cohort in cohorts]
    for months, each in seen:
        by_length[months] = by_length.get(months, af.ZERO) + each.after(context.portfolio.year)
    return Scenario(starts_on=first, by_length=by_length, cost=af.total(each.cost for _, each in seen))


def what_if_table(
    context: af.Context, project: af.Project, plan: CadreExchangePlan, made: Sequence[Scenario], waiting: Table
) -> Table:
    """The scenarios, their cost taken from the total of the table of undated cohorts. 结转试算表。"""
    year = context.portfolio.year
    people: dict[int, int] = {}
    for cohort in plan.undated:
        people[cohort.months] = people.get(cohort.months, 0) + cohort.people
    columns = (
        Column("starts_on", tr("若开始于"), Kind.DATE),
        *(Column(f"later_{months}", _length(months, count, year), Kind.MONEY) for months, count in people.items()),
        Column("later", tr("{year}年以后合计", year=year), Kind.MONEY),
        Column("cost", tr("费用合计"), Kind.MONEY),
        Column("within", tr("留在{year}年", year=year), Kind.MONEY),
    )
    at_cost = Ref(len(waiting.rows) - 1, "cost", waiting.key)
    rows = tuple(_row(project, scenario, row, at_cost) for row, scenario in enumerate(made))
    caption = tr("{project}：按开始月份试算结转", project=project.title)
    return Table(key=table_key(project, WHAT_IF), caption=caption, columns=columns, rows=rows, unit="元")


def _length(months: int, people: int, year: int) -> str:
    return tr.many("{months}个月（{count}人）：{year}年以后", people, months=months, year=year)


def _row(project: af.Project, scenario: Scenario, row: int, at_cost: Ref) -> Row:
    parts = tuple(Ref(row, f"later_{months}") for months in scenario.by_length)
    return Row(
        (
            scenario.starts_on,
            *scenario.by_length.values(),
            Figure(scenario.later, formula=Sum(parts)),
            Figure(scenario.cost, formula=Sum((at_cost,))),
            Figure(scenario.within, formula=Difference(Ref(row, "cost"), Ref(row, "later"))),
        ),
        anchor=anchor_of(project, f"from-{scenario.starts_on}"),
    )


def what_if_chart(project: af.Project) -> Chart:
    """The scenarios as bars: what stays within the year, what runs over. 结转试算图。"""
    return Chart(
        key=table_key(project, "what-if-chart"),
        title=tr("{project}：不同开始月份的结转", project=project.title),
        table=table_key(project, WHAT_IF),
        label="starts_on",
        series=("within", "later"),
    )
