"""All targets of a year side by side. 目标总览。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

import aidfunds as af
from aidfunds.report import Column, Figure, KeyFigure, Kind, Ref, Row, Sum, Table
from aidfunds_consumer_relief.plan import ConsumerReliefPlan, Sale
from aidfunds_consumer_relief.sales import Standing, ratio, registered_share, sold_in, standing
from aidfunds_consumer_relief.split import Split
from aidfunds_consumer_relief.target_table import PER_MONTH, PRO_RATA, SOLD, TARGET, key_of
from aidfunds_consumer_relief.texts import tr

OVERVIEW = "consumer_targets"


@frozen
class Bound:
    """A project with a target, and how it stands. 有目标的项目。"""

    project: af.Project
    plan: ConsumerReliefPlan
    now: Standing


def bound_projects(context: af.Context) -> tuple[Bound, ...]:
    """The projects with a target, in the order of the plan. 有目标的项目。"""
    standings = (
        (project, plan, standing(plan, context.as_of)) for project, plan, _ in context.plans(ConsumerReliefPlan)
    )
    return tuple(Bound(project, plan, now) for project, plan, now in standings if now is not None)


def key_figures(context: af.Context, bound: Sequence[Bound], split: Split) -> Iterator[KeyFigure]:
    """What a person in charge asks first, over all targets: how much, how far, how fast. 关键数字。

    Nothing where targets are of different years: their sum would mean nothing.
    """
    years = {each.now.target.year for each in bound}
    if len(years) != 1:
        return
    targets = (each.now.target.at_least for each in bound)
    yield KeyFigure(
        tr("{year}年销售额目标", year=years.pop()), _sum(context, bound, TARGET, targets), note=tr("不少于")
    )
    counted = tuple(sale for each in bound for sale in each.now.counted)
    if counted:
        yield from _reached(context, bound, counted, split)
    needed = [each.now.per_month for each in bound]
    if any(needed) and None not in needed:
        amounts = (amount for amount in needed if amount is not None)
        note = tr.many("剩余 {count} 个月", bound[0].now.months_left)
        yield KeyFigure(tr("所需月均销售额"), _sum(context, bound, PER_MONTH, amounts), note=note)


def _reached(
    context: af.Context, bound: Sequence[Bound], counted: tuple[Sale, ...], split: Split
) -> Iterator[KeyFigure]:
    late = sum(each.now.behind for each in bound)
    note = tr.many("{count} 个目标落后于时间进度", late) if late else tr("未落后于时间进度")
    sold = _sum(context, bound, SOLD, (each.now.sold for each in bound))
    yield KeyFigure(tr("累计销售额"), sold, note=note)
    each = ratio(sold_in(counted), split.amount)
    if each is not None:
        figure = Figure(each, note=tr("累计销售额 ÷ 消费扶贫资金"))
        yield KeyFigure(tr("每元资金带动销售额"), figure, unit="元")
    share = registered_share(counted)
    if share is not None:
        yield KeyFigure(tr("建档立卡户产品占比"), Figure(share), unit="%", note=tr("按已注明的记录"))


def overview_table(context: af.Context, bound: Sequence[Bound], split: Split) -> Table:
    """One row a target, each figure taken from its own table. 目标总览表。"""
    rows = tuple(_row(context, each, split) for each in bound)
    note = tr("截至 {day}。每元资金带动按单位持有的本类资金计算。", day=context.as_of)
    return Table(key=OVERVIEW, caption=tr("销售额目标总览"), columns=_columns(), rows=rows, unit="万元", note=note)


def _columns() -> tuple[Column, ...]:
    return (
        Column("holder", tr("单位")),
        Column("project", tr("项目")),
        Column("target", tr("目标（不少于）"), Kind.MONEY),
        Column("sold", tr("累计销售额"), Kind.MONEY),
        Column("pro_rata", tr("按时间进度应达"), Kind.MONEY),
        Column("per_month", tr("所需月均"), Kind.MONEY),
        Column("state", tr("进度")),
        Column("each_yuan", tr("每元资金带动（元）"), Kind.QUANTITY),
    )


def _row(context: af.Context, bound: Bound, split: Split) -> Row:
    now, portfolio = bound.now, context.portfolio
    state = tr("落后") if now.behind else tr("未落后") if now.counted else tr("尚无销售记录")
    return Row(
        (
            portfolio.agency(bound.project.holder).name,
            tr("{project}（{year}年）", project=bound.project.title, year=now.target.year),
            _linked(bound, TARGET, now.target.at_least, portfolio.cite(now.target.source)),
            _linked(bound, SOLD, now.sold) if now.counted else None,
            _linked(bound, PRO_RATA, now.pro_rata),
            _linked(bound, PER_MONTH, now.per_month) if now.per_month is not None else None,
            state,
            ratio(now.sold, split.held_by(bound.project.holder)) if now.counted else None,
        ),
        anchor=f"{OVERVIEW}-{bound.project.key}",
    )


def _linked(bound: Bound, row: int, amount: af.Money, source: af.Citation | None = None) -> Figure:
    return Figure(amount, source=source, formula=Sum((_cell(bound, row),)))


def _cell(bound: Bound, row: int) -> Ref:
    return Ref(row, "amount", key_of(bound.project))


def _sum(context: af.Context, bound: Sequence[Bound], row: int, amounts: Iterable[af.Money]) -> Figure:
    """The sum of one row over the targets' tables; a single target's own clause is cited."""
    cited = context.portfolio.cite(bound[0].now.target.source) if row == TARGET and len(bound) == 1 else None
    return Figure(af.total(amounts), cited, Sum(tuple(_cell(each, row) for each in bound)))
