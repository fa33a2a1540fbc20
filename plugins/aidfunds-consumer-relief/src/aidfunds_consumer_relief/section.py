"""The sheet and chapter for whoever is in charge of consumer relief. 消费扶贫章节。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.report import Chart, Figure, FindingList, KeyFigure, KeyFigures, Section, Sum, Table
from aidfunds_consumer_relief.money_tables import activity_tables, split_table, split_total
from aidfunds_consumer_relief.overview import Bound, bound_projects, key_figures, overview_table
from aidfunds_consumer_relief.plan import PROGRAM
from aidfunds_consumer_relief.sales_tables import channel_table, ledger_table, ledger_total, month_blocks
from aidfunds_consumer_relief.split import Split, split_of
from aidfunds_consumer_relief.target_table import target_table
from aidfunds_consumer_relief.texts import tr


def build(context: af.Context) -> Section | None:
    """Key figures, the split of the money, activities, then each target with its ledger. 消费扶贫章节。

    None where the year has no such project.
    """
    split = split_of(context.portfolio)
    if not split.holdings:
        return None
    money = split_table(context, split)
    bound = bound_projects(context)
    found = context.findings_of("CONSUMER")
    blocks = (
        KeyFigures((_whole(split, money), *key_figures(context, bound, split))),
        money,
        *activity_tables(context),
        *((overview_table(context, bound, split),) if len(bound) > 1 else ()),
        *(block for each in bound for block in _of_target(context, each, split)),
        *((FindingList(found),) if found else ()),
    )
    return Section(key=PROGRAM, title=tr("消费扶贫及产销对接"), sheet=tr("消费扶贫"), blocks=blocks)


def _whole(split: Split, money: Table) -> KeyFigure:
    figure = Figure(split.amount, formula=Sum((split_total(money),)))
    return KeyFigure(tr("消费扶贫资金"), figure)


def _of_target(context: af.Context, bound: Bound, split: Split) -> Iterator[Table | Chart]:
    """The steps of a target; where sales are recorded, also the months, the channels and the ledger."""
    if not bound.plan.sales:
        yield target_table(context, bound.project, bound.now, split, None)
        return
    ledger = ledger_table(bound.project, bound.plan.sales, bound.now)
    yield target_table(context, bound.project, bound.now, split, ledger_total(ledger))
    yield from month_blocks(bound.project, bound.now)
    if bound.now.counted:
        yield channel_table(bound.project, bound.now)
    yield ledger
