"""All targets of a year side by side. 目标总览。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

import aidfunds as af
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


def key_figures(context: af.Context, bound: Sequence[Bound], split: Split) -> Iterator[af.KeyFigure]:
    """What a person in charge asks first, over all targets: how much, how far, how fast. 关键数字。

    Nothing where targets are of different years: their sum would mean nothing.
    """
    years = {each.now.target.year for each in bound}
    if len(years) != 1:
        return
    targets = (each.now.target.at_least for each in bound)
    yield af.KeyFigure(
        tr("{year}年销售额目标", year=years.pop()), _sum(context, bound, TARGET, targets), note=tr("不少于")
    )
    counted = tuple(sale for each in bound for sale in each.now.counted)
    if counted:
        yield from _reached(context, bound, counted, split)
    needed = [each.now.per_month for each in bound]
    if any(needed) and None not in needed:
        amounts = (amount for amount in needed if amount is not None)
        note = tr.many("剩余 {count} 个月", bound[0].now.months_left)
        yield af.KeyFigure(tr("所需月均销售额"), _sum(context, bound, PER_MONTH, amounts), note=note)


def _reached(
    context: af.Context, bound: Sequence[Bound], counted: tuple[Sale, ...], split: Split
) -> Iterator[af.KeyFigure]:
    late = sum(each.now.behind for each in bound)
    note = tr.many("{count} 个目标落后于时间进度", late) if late else tr("未落后于时间进度")
    sold = _sum(context, bound, SOLD, (each.now.sold for each in bound))
    yield af.KeyFigure(tr("累计销售额"), sold, note=note)
    each = ratio(sold_in(counted), split.amount)
    if each is not None:
        figure = af.Figure(each, note=tr("累计销售额 ÷ 消费扶贫资金"))
        yield af.KeyFigure(tr("每元资金带动销售额"), figure, unit="元")
    share = registered_share(counted)
    if share is not None:
        yield af.KeyFigure(tr("建档立卡户产品占比"), af.Figure(share), unit="%", note=tr("按已注明的记录"))


def overview_table(context: af.Context, bound: Sequence[Bound], split: Split) -> af.Table:
    """One row a target, each figure taken from its own table. 目标总览表。"""
    rows = tuple(_row(context, each, split) for each in bound)
    note = tr("截至 {day}。每元资金带动按单位持有的本类资金计算。", day=context.as_of)
    return af.Table(key=OVERVIEW, caption=tr("销售额目标总览"), columns=_columns(), rows=rows, unit="万元", note=note)


def _columns() -> tuple[af.Column, ...]:
    return (
        af.Column("holder", tr("单位")),
        af.Column("project", tr("项目")),
        af.Column("target", tr("目标（不少于）"), af.Kind.MONEY),
        af.Column("sold", tr("累计销售额"), af.Kind.MONEY),
        af.Column("pro_rata", tr("按时间进度应达"), af.Kind.MONEY),
        af.Column("per_month", tr("所需月均"), af.Kind.MONEY),
        af.Column("state", tr("进度")),
        af.Column("each_yuan", tr("每元资金带动（元）"), af.Kind.QUANTITY),
    )


def _row(context: af.Context, bound: Bound, split: Split) -> af.Row:
    now, portfolio = bound.now, context.portfolio
    state = tr("落后") if now.behind else tr("未落后") if now.counted else tr("尚无销售记录")
    return af.Row(
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


def _linked(bound: Bound, row: int, amount: af.Money, source: af.Citation | None = None) -> af.Figure:
    return af.Figure(amount, source=source, formula=af.Sum((_cell(bound, row),)))


def _cell(bound: Bound, row: int) -> af.Ref:
    return af.Ref(row, "amount", key_of(bound.project))


def _sum(context: af.Context, bound: Sequence[Bound], row: int, amounts: Iterable[af.Money]) -> af.Figure:
    """The sum of one row over the targets' tables; a single target's own clause is cited."""
    cited = context.portfolio.cite(bound[0].now.target.source) if row == TARGET and len(bound) == 1 else None
    return af.Figure(af.total(amounts), cited, af.Sum(tuple(_cell(each, row) for each in bound)))
