"""Classes and what the ceiling allows for them. 培训班测算表。"""

from __future__ import annotations

from collections.abc import Sequence

import aidfunds as af
from aidfunds_cadre_exchange.ceilings import Stretch, stretches
from aidfunds_cadre_exchange.cells import TRAINING, anchor_of, rate_cell, summed, table_key, times
from aidfunds_cadre_exchange.plan import CadreExchangePlan, TrainingSeries
from aidfunds_cadre_exchange.pricing import training_line


def training_table(context: af.Context, project: af.Project, plan: CadreExchangePlan) -> af.Table:
    """Sessions × people × days → person-days × rate, beside what the ceiling allows. 培训班与上限对照。"""
    view = context.parameters[project.key]
    parts = [(series, part) for series in plan.training for part in stretches(series, view)]
    rows = [_stretch_row(context, project, series, part, row) for row, (series, part) in enumerate(parts)]
    rows.append(_total_row(parts, len(rows) - 1))
    columns = (
        af.Column("series", "培训班"),
        af.Column("stretch", "类别和天数段"),
        af.Column("sessions", "期数（期）", af.Kind.COUNT),
        af.Column("people", "每期人数（人）", af.Kind.COUNT),
        af.Column("days", "天数（天）", af.Kind.COUNT),
        af.Column("person_days", "人天（人·天）", af.Kind.COUNT),
        af.Column("rate", "标准", af.Kind.RATE),
        af.Column("amount", "金额", af.Kind.MONEY),
        af.Column("ceiling", "中央上限", af.Kind.RATE),
        af.Column("limit", "上限内可列", af.Kind.MONEY),
        af.Column("excess", "高于上限", af.Kind.MONEY),
        af.Column("source", "依据", af.Kind.SOURCE),
    )
    return af.Table(
        key=table_key(project, TRAINING),
        caption=f"{project.title}：培训班测算与中央上限对照",
        columns=columns,
        rows=tuple(rows),
        unit="万元",
        note="高于上限为负数的，表示低于上限。上限不含师资费；高于上限只作提醒，不等于违规。",
    )


def _total_row(parts: Sequence[tuple[TrainingSeries, Stretch]], last: int) -> af.Row:
    cost, limit = af.total(part.cost for _, part in parts), af.total(part.limit for _, part in parts)
    cells = (
        "合计",
        "",
        *(None, None, None),
        summed(sum(series.people * part.days for series, part in parts), "person_days", 0, last),
        None,
        summed(cost, "amount", 0, last),
        None,
        summed(limit, "limit", 0, last),
        summed(cost - limit, "excess", 0, last),
        "",
    )
    return af.Row(cells, af.Role.TOTAL)


def _stretch_row(context: af.Context, project: af.Project, series: TrainingSeries, part: Stretch, row: int) -> af.Row:
    view = context.parameters[project.key]
    line = training_line(series, view)
    cited = context.portfolio.cite(series.source)
    ceiling = view[f"training_ceiling_{series.category.value}"]
    unconfirmed = "" if ceiling.confirmed else "（待核对原文）"
    cells = (
        series.title,
        _stretch_title(series, part, view),
        af.Figure(series.sessions, source=cited),
        af.Figure(series.people_per_session, source=cited),
        af.Figure(part.days, source=cited),
        af.Figure(series.people * part.days, formula=times(row, "sessions", "people", "days")),
        rate_cell(line, cited),
        af.Figure(part.cost, source=cited, formula=times(row, "person_days", "rate")),
        af.Figure(part.ceiling, note=f"{ceiling.title}：{ceiling.source}{unconfirmed}"),
        af.Figure(part.limit, formula=times(row, "person_days", "ceiling")),
        af.Figure(part.cost - part.limit, formula=af.Difference(af.Ref(row, "amount"), af.Ref(row, "limit"))),
        str(cited),
    )
    return af.Row(cells, anchor=anchor_of(project, f"{series.key}-beyond" if part.reduced else series.key))


def _stretch_title(series: TrainingSeries, part: Stretch, view: af.ParameterView) -> str:
    full = view.quantity("training_full_days")
    return f"{series.category.zh}，" + (f"超过{full}部分" if part.reduced else f"{full}以内")
