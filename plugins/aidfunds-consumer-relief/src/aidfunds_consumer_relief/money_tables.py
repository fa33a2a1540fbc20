"""The money in tables: who holds it, and what the activities cost. 资金与活动表。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import aidfunds as af
from aidfunds.report import (
    Column,
    Difference,
    Figure,
    Kind,
    Ref,
    Role,
    Row,
    Span,
    Sum,
    Table,
    approved_table,
    budget_table,
)
from aidfunds_consumer_relief.plan import PROGRAM, Activity, ConsumerReliefPlan
from aidfunds_consumer_relief.sales import ratio
from aidfunds_consumer_relief.split import Holding, Split, has_target
from aidfunds_consumer_relief.texts import tr

SPLIT = "consumer_split"
ACTIVITIES = "consumer_activities"


def split_table(context: af.Context, split: Split) -> Table:
    """The program's money by holder and project, its live sum, and the program's total beside it. 资金分配表。"""
    rows: list[Row] = []
    for holding in split.holdings.values():
        rows += _held(context, holding, split.amount, len(rows))
    rows += _sums(context, split.amount, len(rows))
    columns = (
        Column("holder", tr("单位")),
        Column("project", tr("项目")),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("share", tr("占比"), Kind.SHARE),
        Column("target", tr("承担销售额目标"), Kind.MARK),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    return Table(key=SPLIT, caption=tr("消费扶贫资金按单位分配"), columns=columns, rows=tuple(rows), unit="万元")


def split_total(table: Table) -> Ref:
    """The cell that holds the sum of all projects. 合计所在单元格。"""
    totals = (place for place, row in enumerate(table.rows) if row.role is Role.TOTAL)
    return Ref(next(totals), "amount", SPLIT)


def _held(context: af.Context, holding: Holding, whole: af.Money, first: int) -> Iterator[Row]:
    name = context.portfolio.agency(holding.holder).name
    for project in holding.projects:
        cited = context.portfolio.cite(project.source)
        amount, share = Figure(project.amount, source=cited), ratio(project.amount, whole)
        bound = "√" if has_target(project) else "×"
        yield Row((name, project.title, amount, share, bound, str(cited)), anchor=f"{SPLIT}-{project.key}")
    if len(holding.projects) > 1:
        span = Span(first, first + len(holding.projects) - 1, "amount")
        amount = Figure(holding.amount, formula=Sum((span,)))
        yield Row((tr("{holder}小计", holder=name), "", amount, ratio(holding.amount, whole), None, ""), Role.SUBTOTAL)


def _sums(context: af.Context, held: af.Money, total: int) -> Iterator[Row]:
    """The sum of the projects; where the notice states the program's total, that and the difference."""
    portfolio = context.portfolio
    amount = Figure(held, formula=Sum((Span(0, total - 1, "amount"),)))
    yield Row((tr("项目合计"), "", amount, ratio(held, held), None, ""), Role.TOTAL)
    shares = portfolio.shares_of(PROGRAM)
    if shares:
        whole, cited = af.total(share.amount for share in shares), portfolio.cite(shares[0].source)
        stated = Figure(whole, source=cited)
        yield Row((tr("类别资金"), "", stated, None, None, str(cited)), Role.TOTAL)
        less = Difference(Ref(total + 1, "amount"), Ref(total, "amount"))
        difference = Figure(whole - held, formula=less, note=tr("类别资金减项目合计"))
        yield Row((tr("差额"), "", difference, None, None, ""), Role.TOTAL)


def activity_tables(context: af.Context) -> tuple[Table, ...]:
    """All activities in one table, then the budget of each project that states costs. 活动表与测算表。"""
    rows: list[Row] = []
    budgets: list[Table] = []
    for project, plan, budget in context.plans(ConsumerReliefPlan):
        priced: Mapping[str, Figure] = {}
        if budget.lines:
            table = budget_table(context, project)
            budgets += [table, *([approved_table(context, project)] if project.approved else [])]
            priced = _priced(budget, table)
        rows += (_activity(context, project, activity, priced) for activity in plan.activities)
    return (_activities(rows), *budgets) if rows else tuple(budgets)


def _priced(budget: af.Budget, table: Table) -> dict[str, Figure]:
    """For each item the sum of its lines, as a reference to its subtotal in the budget table."""
    subtotals = (place for place, row in enumerate(table.rows) if row.role is Role.SUBTOTAL)
    items = dict.fromkeys(line.item for line in budget.lines)
    return {
        item: Figure(
            af.total(line.amount for line in budget.of_item(item)),
            formula=Sum((Ref(place, "amount", table.key),)),
        )
        for item, place in zip(items, subtotals, strict=True)
    }


def _activity(context: af.Context, project: af.Project, activity: Activity, priced: Mapping[str, Figure]) -> Row:
    amount = priced.get(activity.key)
    said = tr.many("{count} 项费用", len(activity.costs)) if activity.costs else tr("未列费用")
    cited = str(context.portfolio.cite(activity.source))
    name = context.portfolio.agency(project.holder).name
    return Row(
        (str(activity.kind.term), activity.title, name, said, amount, cited),
        anchor=f"{ACTIVITIES}-{project.key}-{activity.key}",
    )


def _activities(rows: list[Row]) -> Table:
    amounts = [cell.value for row in rows for cell in row.cells if isinstance(cell, Figure)]
    whole = af.total(amount for amount in amounts if isinstance(amount, af.Money))
    figure = Figure(whole, formula=Sum((Span(0, len(rows) - 1, "amount"),))) if amounts else None
    columns = (
        Column("kind", tr("类别")),
        Column("title", tr("活动")),
        Column("holder", tr("单位")),
        Column("costs", tr("费用")),
        Column("amount", tr("测算金额"), Kind.MONEY),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    total = Row((tr("合计"), "", "", "" if amounts else tr("均未列费用"), figure, ""), Role.TOTAL)
    return Table(key=ACTIVITIES, caption=tr("活动及费用"), columns=columns, rows=(*rows, total), unit="元")
