"""Classes, and beside them what the ceiling allows. 培训班测算表。"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

import aidfunds as af
from aidfunds.report import Column, Difference, Figure, Kind, Product, Ref, Role, Row, Table
from aidfunds.standards import ParameterView
from aidfunds_cadre_exchange.ceilings import Stretch, stretches
from aidfunds_cadre_exchange.cells import CEILINGS, TRAINING, anchor_of, rate_cell, summed, table_key, times
from aidfunds_cadre_exchange.plan import CadreExchangePlan, TrainingSeries
from aidfunds_cadre_exchange.pricing import training_line
from aidfunds_cadre_exchange.texts import tr


def training_table(context: af.Context, project: af.Project, plan: CadreExchangePlan) -> Table:
    """Sessions × people × days → person-days × rate → money. 培训班测算表。"""
    view = context.parameters[project.key]
    rows = [_series_row(context, project, series, row) for row, series in enumerate(plan.training)]
    days = summed(sum(each.people * each.days for each in plan.training), "person_days", 0, len(rows) - 1)
    cost = summed(af.total(training_line(each, view).amount for each in plan.training), "amount", 0, len(rows) - 1)
    rows.append(Row((tr("合计"), None, None, None, days, None, cost, ""), Role.TOTAL))
    columns = (
        Column("series", tr("培训班")),
        Column("sessions", tr("期数（期）"), Kind.COUNT),
        Column("people", tr("每期人数（人）"), Kind.COUNT),
        Column("days", tr("天数（天）"), Kind.COUNT),
        Column("person_days", tr("人天（人·天）"), Kind.COUNT),
        Column("rate", tr("标准"), Kind.RATE),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    caption = tr("{project}：培训班测算", project=project.title)
    return Table(key=table_key(project, TRAINING), caption=caption, columns=columns, rows=tuple(rows), unit="万元")


def _series_row(context: af.Context, project: af.Project, series: TrainingSeries, row: int) -> Row:
    line = training_line(series, context.parameters[project.key])
    cited = context.portfolio.cite(series.source)
    cells = (
        series.title,
        Figure(series.sessions, source=cited),
        Figure(series.people_per_session, source=cited),
        Figure(series.days, source=cited),
        Figure(series.people * series.days, formula=times(row, "sessions", "people", "days")),
        rate_cell(line, cited),
        Figure(line.amount, source=cited, formula=times(row, "person_days", "rate"), note=line.explained),
        str(cited),
    )
    return Row(cells, anchor=anchor_of(project, series.key))


@frozen(kw_only=True)
class _Part:
    series: TrainingSeries
    stretch: Stretch
    rate: Ref


def ceiling_table(context: af.Context, project: af.Project, plan: CadreExchangePlan, training: Table) -> Table:
    """The same classes, their days split where the ceiling falls, and the money above or below it. 上限对照表。"""
    view = context.parameters[project.key]
    parts = [
        _Part(
            series=series,
            stretch=stretch,
            rate=Ref(training.row_of(anchor_of(project, series.key)), "rate", training.key),
        )
        for series in plan.training
        for stretch in stretches(series, view)
    ]
    rows = [_part_row(project, view, part, row) for row, part in enumerate(parts)]
    rows.append(_parts_total([part.stretch for part in parts]))
    columns = (
        Column("series", tr("培训班")),
        Column("people", tr("人次"), Kind.COUNT),
        Column("days", tr("天数"), Kind.COUNT),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("ceiling", tr("中央上限"), Kind.RATE),
        Column("limit", tr("上限内可列"), Kind.MONEY),
        Column("excess", tr("高于上限"), Kind.MONEY),
        Column("source", tr("上限依据"), Kind.SOURCE),
    )
    return Table(
        key=table_key(project, CEILINGS),
        caption=tr("{project}：培训班与中央上限对照", project=project.title),
        columns=columns,
        rows=tuple(rows),
        unit="万元",
        note=tr("高于上限为负数的，表示低于上限。上限不含师资费；高于上限只作提醒，不等于违规。"),
    )


def _part_row(project: af.Project, view: ParameterView, part: _Part, row: int) -> Row:
    series, stretch = part.series, part.stretch
    ceiling = view[f"training_ceiling_{series.category.value}"]
    size = (Ref(row, "people"), Ref(row, "days"))
    cells = (
        _stretch_title(series, stretch, view),
        Figure(series.people, note=" × ".join(map(str, series.size[:2]))),
        stretch.days,
        Figure(stretch.cost, formula=Product((*size, part.rate))),
        Figure(stretch.ceiling, note=f"{ceiling.title} {ceiling.value}"),
        Figure(stretch.limit, formula=times(row, "people", "days", "ceiling")),
        Figure(stretch.cost - stretch.limit, formula=Difference(Ref(row, "amount"), Ref(row, "limit"))),
        ceiling.source,
    )
    key = f"{series.key}-beyond" if stretch.reduced else f"{series.key}-ceiling"
    return Row(cells, anchor=anchor_of(project, key))


def _parts_total(parts: Sequence[Stretch]) -> Row:
    last = len(parts) - 1
    cost, limit = af.total(part.cost for part in parts), af.total(part.limit for part in parts)
    amount, allowed = summed(cost, "amount", 0, last), summed(limit, "limit", 0, last)
    excess = summed(cost - limit, "excess", 0, last)
    return Row((tr("合计"), None, None, amount, None, allowed, excess, ""), Role.TOTAL)


def _stretch_title(series: TrainingSeries, stretch: Stretch, view: ParameterView) -> str:
    full = view.quantity("training_full_days")
    days = tr("超过{full}部分", full=full) if stretch.reduced else tr("{full}以内", full=full)
    return tr("{title}（{category}，{days}）", title=series.title, category=series.category.term, days=days)
