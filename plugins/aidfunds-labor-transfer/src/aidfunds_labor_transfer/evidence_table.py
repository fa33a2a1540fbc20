"""Contracts, wages and returns beside head-counts. 佐证表。"""

from __future__ import annotations

import aidfunds as af
from aidfunds.report import Column, Figure, Kind, Role, Row, Span, Sum, Table
from aidfunds_labor_transfer.evidence import Evidence
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.plan import labor_projects, plan_of
from aidfunds_labor_transfer.texts import tr

KEY = "labor_transfer_evidence"
COUNTS = ("people", "registered_poor", "enrolled", "attended", "contracts", "returned")


def evidence_table(context: af.Context) -> Table | None:
    """A row for each measure with evidence or registered poor; None where nothing is reported. 佐证表。

    An empty cell was not reported, which is not zero.
    """
    reported = [
        (project, measure)
        for project in labor_projects(context.portfolio)
        for measure in plan_of(project).measures
        if measure.evidence is not None or measure.registered_poor_people is not None
    ]
    if not reported:
        return None
    rows = [_row(context, project, measure) for project, measure in reported]
    rows.append(_totals([measure for _, measure in reported]))
    return Table(
        key=KEY,
        caption=tr("人数与佐证：合同、工资、返乡"),
        columns=_columns(),
        rows=tuple(rows),
        unit="元",
        note=tr("空格表示未填报，不是零；人数按人次合计。只统计人数，不记录个人信息。"),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("payee", tr("单位")),
        Column("title", tr("内容")),
        Column("people", tr("计划人数"), Kind.COUNT),
        Column("registered_poor", tr("其中建档立卡"), Kind.COUNT),
        Column("enrolled", tr("报名"), Kind.COUNT),
        Column("attended", tr("到课"), Kind.COUNT),
        Column("contracts", tr("已签合同"), Kind.COUNT),
        Column("returned", tr("返乡"), Kind.COUNT),
        Column("wages_paid", tr("已发工资"), Kind.MONEY),
        Column("source", tr("依据"), Kind.SOURCE),
    )


def _row(context: af.Context, project: af.Project, measure: Measure) -> Row:
    planned = context.portfolio.cite(measure.source)
    reported = context.portfolio.cite(measure.evidence.source) if measure.evidence else planned
    cited = (planned, planned, reported, reported, reported, reported)
    counts = [_figure(count, source) for count, source in zip(_counts(measure), cited, strict=True)]
    wages = _figure(_wages(measure), reported)
    name = context.portfolio.agency(project.holder).name
    return Row((name, measure.title, *counts, wages, str(reported)), anchor=f"{KEY}-{project.key}-{measure.key}")


def _totals(measures: list[Measure]) -> Row:
    last = len(measures) - 1
    columns = zip(COUNTS, zip(*map(_counts, measures), strict=True), strict=True)
    counts = [
        Figure(sum(count or 0 for count in column), formula=Sum((Span(0, last, key),)))
        if any(count is not None for count in column)
        else None
        for key, column in columns
    ]
    paid = [amount for measure in measures if (amount := _wages(measure)) is not None]
    wages = Figure(af.total(paid), formula=Sum((Span(0, last, "wages_paid"),))) if paid else None
    return Row((tr("合计"), "", *counts, wages, ""), Role.TOTAL)


def _counts(measure: Measure) -> tuple[int | None, ...]:
    planned = (measure.head_count, measure.registered_poor_people)
    evidence: Evidence | None = measure.evidence
    if evidence is None:
        return (*planned, None, None, None, None)
    return (
        *planned,
        evidence.enrolled_people,
        evidence.attended_people,
        evidence.contracts,
        evidence.returned_people,
    )


def _wages(measure: Measure) -> af.Money | None:
    return measure.evidence.wages_paid if measure.evidence else None


def _figure(value: int | af.Money | None, cited: af.Citation) -> Figure | None:
    return None if value is None else Figure(value, source=cited)
