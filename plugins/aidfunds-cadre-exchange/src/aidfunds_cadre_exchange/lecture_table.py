"""Lectures by hours, or as the lump sum they are. 讲学测算表。"""

from __future__ import annotations

from fractions import Fraction

import aidfunds as af
from aidfunds.report import Column, Figure, Kind, Role, Row, Table
from aidfunds_cadre_exchange.ceilings import compare_lectures
from aidfunds_cadre_exchange.cells import LECTURES, anchor_of, rate_cell, summed, table_key, times
from aidfunds_cadre_exchange.plan import CadreExchangePlan, LectureSeries
from aidfunds_cadre_exchange.pricing import lecture_line
from aidfunds_cadre_exchange.texts import tr


def lecture_table(context: af.Context, project: af.Project, plan: CadreExchangePlan) -> Table:
    """Sessions × hours × fee, or the lump sum as it stands. 讲学测算表。"""
    rows = [_lecture_row(context, project, series, row) for row, series in enumerate(plan.lectures)]
    view = context.parameters[project.key]
    amount = af.total(lecture_line(series, view).amount for series in plan.lectures)
    whole = summed(amount, "amount", 0, len(rows) - 1)
    rows.append(Row((tr("合计"), None, None, None, whole, None, None, ""), Role.TOTAL))
    columns = (
        Column("series", tr("讲学")),
        Column("sessions", tr("期数（期）"), Kind.COUNT),
        Column("hours", tr("每期学时（学时）"), Kind.COUNT),
        Column("rate", tr("标准"), Kind.RATE),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("each", tr("每期平均（推算）"), Kind.MONEY),
        Column("ceiling", tr("讲课费上限（税后）"), Kind.RATE),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    caption = tr("{project}：讲学测算", project=project.title)
    return Table(key=table_key(project, LECTURES), caption=caption, columns=columns, rows=tuple(rows), unit="万元")


def _lecture_row(context: af.Context, project: af.Project, series: LectureSeries, row: int) -> Row:
    view = context.parameters[project.key]
    line = lecture_line(series, view)
    cited = context.portfolio.cite(series.source)
    compared = compare_lectures(series, view)
    formula = times(row, "sessions", "hours", "rate") if compared else None
    title = tr("{title}（{rank}）", title=series.title, rank=series.rank.term) if series.rank else series.title
    cells = (
        title,
        Figure(series.sessions, source=cited),
        Figure(series.hours_per_session, source=cited) if series.hours_per_session else None,
        rate_cell(line, cited) if compared else None,
        Figure(line.amount, source=cited, formula=formula, note=line.explained),
        Figure(average(line.amount, series.sessions), note=tr("金额除以期数，四舍五入到分；条款没有载明")),
        Figure(compared.ceiling, note=compared.standard.source) if compared else None,
        str(cited),
    )
    return Row(cells, anchor=anchor_of(project, series.key))


def average(amount: af.Money, sessions: int) -> af.Money:
    """What one session costs on average, half a fen away from zero. 每期平均。"""
    return amount.at_rate(Fraction(1, sessions))
