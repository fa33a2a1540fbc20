"""The carry-over forecast as tables: dated cohorts by year, undated ones by what they still allow. 结转预测表。"""

from __future__ import annotations

from collections.abc import Sequence

import aidfunds as af
from aidfunds.report import Column, Difference, Figure, Kind, Ref, Role, Row, Sum, Table
from aidfunds_cadre_exchange.cells import DATED, UNDATED, anchor_of, summed, table_key
from aidfunds_cadre_exchange.forecast import Forecast, earliest_start, forecast, latest_start
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort
from aidfunds_cadre_exchange.texts import tr

RULE = af.mark(
    "结转测算规则：预算年度自1月1日至12月31日；自开始之日起按月计费，跨年的一个计费月按两个年度的天数分摊到分"
    "（最大余数法），各年之和等于该批费用。"
)


def dated_table(context: af.Context, project: af.Project, plan: CadreExchangePlan) -> Table | None:
    """Cohorts with a start date, their cost by fiscal year; None where there is none. 分年测算表。"""
    view = context.parameters[project.key]
    seen = [(cohort, forecast(cohort, cohort.starts_on, view)) for cohort in plan.cohorts if cohort.starts_on]
    if not seen:
        return None
    years = sorted({year for _, each in seen for year in each.years})
    after = [year for year in years if year > context.portfolio.year]
    rows = [_dated_row(project, cohort, each, row, years, after) for row, (cohort, each) in enumerate(seen)]
    sums = {
        **{f"year_{year}": af.total(each.years.get(year, af.ZERO) for _, each in seen) for year in years},
        "cost": af.total(each.cost for _, each in seen),
        "later": af.total(each.after(context.portfolio.year) for _, each in seen),
    }
    figures = (summed(value, column, 0, len(rows) - 1) for column, value in sums.items())
    rows.append(Row((tr("合计"), None, None, *figures), Role.TOTAL))
    columns = (
        Column("cohort", tr("批次")),
        Column("starts_on", tr("开始日期"), Kind.DATE),
        Column("ends_on", tr("结束日期"), Kind.DATE),
        *(Column(f"year_{year}", tr("{year}年", year=year), Kind.MONEY) for year in years),
        Column("cost", tr("费用合计"), Kind.MONEY),
        Column("later", tr("{year}年以后", year=context.portfolio.year), Kind.MONEY),
    )
    caption = tr("{project}：已定开始日期的批次分年测算", project=project.title)
    return Table(key=table_key(project, DATED), caption=caption, columns=columns, rows=tuple(rows), unit="元")


def _dated_row(
    project: af.Project, cohort: Cohort, seen: Forecast, row: int, years: Sequence[int], after: Sequence[int]
) -> Row:
    def added(among: Sequence[int]) -> Figure:
        amount = af.total(seen.years.get(year, af.ZERO) for year in among)
        refs = tuple(Ref(row, f"year_{year}") for year in among)
        return Figure(amount, formula=Sum(refs) if refs else None)

    by_year = (seen.years.get(year) for year in years)
    cells = (cohort.title, seen.starts_on, seen.ends_on, *by_year, added(years), added(after))
    return Row(cells, anchor=anchor_of(project, f"{cohort.key}-years"))


def undated_table(context: af.Context, project: af.Project, plan: CadreExchangePlan, cohorts: Table) -> Table | None:
    """Cohorts without a start date: the latest day that stays within the year, and the least that
    runs over. None where there is none. 未定开始日期的批次。
    """
    waiting = plan.undated
    if not waiting:
        return None
    earliest, year = earliest_start(context), context.portfolio.year
    rows = [_undated_row(context, project, cohort, row, cohorts) for row, cohort in enumerate(waiting)]
    seen = [forecast(cohort, earliest, context.parameters[project.key]) for cohort in waiting]
    sums = {
        "cost": af.total(each.cost for each in seen),
        "later": af.total(each.after(year) for each in seen),
        "within": af.total(each.cost - each.after(year) for each in seen),
    }
    figures = {column: summed(value, column, 0, len(rows) - 1) for column, value in sums.items()}
    rows.append(Row((tr("合计"), None, None, *figures.values()), Role.TOTAL))
    columns = (
        Column("cohort", tr("批次")),
        Column("months", tr("月数（月）"), Kind.COUNT),
        Column("latest", tr("不跨年最晚开始日"), Kind.DATE),
        Column("cost", tr("费用合计"), Kind.MONEY),
        Column("later", tr("自{day}开始：{year}年以后", day=earliest, year=year), Kind.MONEY),
        Column("within", tr("自{day}开始：{year}年及以前", day=earliest, year=year), Kind.MONEY),
    )
    return Table(
        key=table_key(project, UNDATED),
        caption=tr("{project}：未定开始日期的批次", project=project.title),
        columns=columns,
        rows=tuple(rows),
        unit="元",
        note=tr("最晚开始日为空的，超过12个月，当年无法完成；早于起算日的，已不可能不跨年。"),
    )


def _undated_row(context: af.Context, project: af.Project, cohort: Cohort, row: int, cohorts: Table) -> Row:
    seen = forecast(cohort, earliest_start(context), context.parameters[project.key])
    later = seen.after(context.portfolio.year)
    at_cost = Ref(cohorts.row_of(anchor_of(project, cohort.key)), "amount", cohorts.key)
    cells = (
        cohort.title,
        cohort.months,
        latest_start(cohort.months, context.portfolio.year),
        Figure(seen.cost, formula=Sum((at_cost,))),
        Figure(later, note=tr("{first} 至 {last}，按结转测算规则", first=seen.starts_on, last=seen.ends_on)),
        Figure(seen.cost - later, formula=Difference(Ref(row, "cost"), Ref(row, "later"))),
    )
    return Row(cells, anchor=anchor_of(project, f"{cohort.key}-open"))
