"""Contracts, wages and returns beside head-counts. 佐证表。"""

from __future__ import annotations

import aidfunds as af
from aidfunds_labor_transfer.evidence import Evidence
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.plan import labor_projects, plan_of
from aidfunds_labor_transfer.texts import tr

KEY = "labor_transfer_evidence"
COUNTS = ("people", "registered_poor", "enrolled", "attended", "contracts", "returned")


def evidence_table(context: af.Context) -> af.Table | None:
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
    return af.Table(
        key=KEY,
        caption=tr("人数与佐证：合同、工资、返乡"),
        columns=_columns(),
        rows=tuple(rows),
        unit="元",
        note=tr("空格表示未填报，不是零；人数按人次合计。只统计人数，不记录个人信息。"),
    )


def _columns() -> tuple[af.Column, ...]:
    return (
        af.Column("payee", tr("单位")),
        af.Column("title", tr("内容")),
        af.Column("people", tr("计划人数"), af.Kind.COUNT),
        af.Column("registered_poor", tr("其中建档立卡"), af.Kind.COUNT),
        af.Column("enrolled", tr("报名"), af.Kind.COUNT),
        af.Column("attended", tr("到课"), af.Kind.COUNT),
        af.Column("contracts", tr("已签合同"), af.Kind.COUNT),
        af.Column("returned", tr("返乡"), af.Kind.COUNT),
        af.Column("wages_paid", tr("已发工资"), af.Kind.MONEY),
        af.Column("source", tr("依据"), af.Kind.SOURCE),
    )


def _row(context: af.Context, project: af.Project, measure: Measure) -> af.Row:
    planned = context.portfolio.cite(measure.source)
    reported = context.portfolio.cite(measure.evidence.source) if measure.evidence else planned
    cited = (planned, planned, reported, reported, reported, reported)
    counts = [_figure(count, source) for count, source in zip(_counts(measure), cited, strict=True)]
    wages = _figure(_wages(measure), reported)
    name = context.portfolio.agency(project.holder).name
    return af.Row((name, measure.title, *counts, wages, str(reported)), anchor=f"{KEY}-{project.key}-{measure.key}")


def _totals(measures: list[Measure]) -> af.Row:
    last = len(measures) - 1
    columns = zip(COUNTS, zip(*map(_counts, measures), strict=True), strict=True)
    counts = [
        af.Figure(sum(count or 0 for count in column), formula=af.Sum((af.Span(0, last, key),)))
        if any(count is not None for count in column)
        else None
        for key, column in columns
    ]
    paid = [amount for measure in measures if (amount := _wages(measure)) is not None]
    wages = af.Figure(af.total(paid), formula=af.Sum((af.Span(0, last, "wages_paid"),))) if paid else None
    return af.Row((tr("合计"), "", *counts, wages, ""), af.Role.TOTAL)


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


def _figure(value: int | af.Money | None, cited: af.Citation) -> af.Figure | None:
    return None if value is None else af.Figure(value, source=cited)
