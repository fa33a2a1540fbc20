"""Lectures by hours, or as the lump sum they are. 讲学测算表。"""

from __future__ import annotations

from fractions import Fraction

import aidfunds as af
from aidfunds_cadre_exchange.ceilings import compare_lectures
from aidfunds_cadre_exchange.cells import LECTURES, anchor_of, rate_cell, summed, table_key, times
from aidfunds_cadre_exchange.plan import CadreExchangePlan, LectureSeries
from aidfunds_cadre_exchange.pricing import lecture_line
from aidfunds_cadre_exchange.texts import tr


def lecture_table(context: af.Context, project: af.Project, plan: CadreExchangePlan) -> af.Table:
    """Sessions × hours × fee, or the lump sum as it stands. 讲学测算表。"""
    rows = [_lecture_row(context, project, series, row) for row, series in enumerate(plan.lectures)]
    view = context.parameters[project.key]
    amount = af.total(lecture_line(series, view).amount for series in plan.lectures)
    whole = summed(amount, "amount", 0, len(rows) - 1)
    rows.append(af.Row((tr("合计"), None, None, None, whole, None, None, ""), af.Role.TOTAL))
    columns = (
        af.Column("series", tr("讲学")),
        af.Column("sessions", tr("期数（期）"), af.Kind.COUNT),
        af.Column("hours", tr("每期学时（学时）"), af.Kind.COUNT),
        af.Column("rate", tr("标准"), af.Kind.RATE),
        af.Column("amount", tr("金额"), af.Kind.MONEY),
        af.Column("each", tr("每期平均（推算）"), af.Kind.MONEY),
        af.Column("ceiling", tr("讲课费上限（税后）"), af.Kind.RATE),
        af.Column("source", tr("依据"), af.Kind.SOURCE),
    )
    caption = tr("{project}：讲学测算", project=project.title)
    return af.Table(key=table_key(project, LECTURES), caption=caption, columns=columns, rows=tuple(rows), unit="万元")


def _lecture_row(context: af.Context, project: af.Project, series: LectureSeries, row: int) -> af.Row:
    view = context.parameters[project.key]
    line = lecture_line(series, view)
    cited = context.portfolio.cite(series.source)
    compared = compare_lectures(series, view)
    formula = times(row, "sessions", "hours", "rate") if compared else None
    title = tr("{title}（{rank}）", title=series.title, rank=series.rank.term) if series.rank else series.title
    cells = (
        title,
        af.Figure(series.sessions, source=cited),
        af.Figure(series.hours_per_session, source=cited) if series.hours_per_session else None,
        rate_cell(line, cited) if compared else None,
        af.Figure(line.amount, source=cited, formula=formula, note=line.explained),
        af.Figure(average(line.amount, series.sessions), note=tr("金额除以期数，四舍五入到分；条款没有载明")),
        af.Figure(compared.ceiling, note=compared.standard.source) if compared else None,
        str(cited),
    )
    return af.Row(cells, anchor=anchor_of(project, series.key))


def average(amount: af.Money, sessions: int) -> af.Money:
    """What one session costs on average, half a fen away from zero. 每期平均。"""
    return amount.at_rate(Fraction(1, sessions))
