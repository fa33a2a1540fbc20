"""Rates above the dated central ceilings: always to be explained, never an error. 超上限核查。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds_cadre_exchange.ceilings import Comparison, compare_lectures, compare_training, full_days
from aidfunds_cadre_exchange.plan import CadreExchangePlan, LectureSeries, TrainingSeries


def rates_above_ceiling(context: af.Context) -> Iterator[af.Finding]:
    """CADRE-002: a class or lecture that costs more than its ceiling allows, with the money. 超上限。"""
    for project, plan, _ in context.plans(CadreExchangePlan):
        view = context.parameters[project.key]
        path = f"projects.{project.key}.plan"
        for series in plan.training:
            compared = compare_training(series, view)
            if compared.excess > af.ZERO:
                wording = _training_wording(series, compared, full_days(view))
                yield _finding(context, series, compared, f"{path}.training.{series.key}", wording)
        for lecture in plan.lectures:
            fees = compare_lectures(lecture, view)
            if fees is not None and fees.excess > af.ZERO:
                wording = (
                    f"“{lecture.title}”按 {fees.rate} 测算 {fees.cost}，高于{fees.ceiling.title} {fees.ceiling.value}"
                )
                yield _finding(context, lecture, fees, f"{path}.lectures.{lecture.key}", wording)


def _training_wording(series: TrainingSeries, compared: Comparison, full: int) -> str:
    size = f"{series.sessions}期 × {series.people_per_session}人/期 × {series.days}天"
    beyond = f"，超过 {full} 天的部分按比例控制" if series.days > full else ""
    ceiling = f"{compared.ceiling.title} {compared.ceiling.value}{beyond}"
    return f"“{series.title}”{size} 按 {compared.rate} 测算 {compared.cost}；{ceiling}，可列 {compared.limit}"


def _finding(
    context: af.Context, series: TrainingSeries | LectureSeries, compared: Comparison, path: str, wording: str
) -> af.Finding:
    """A ceiling whose original nobody saw raises no more than an info."""
    return af.Finding(
        code="CADRE-002",
        severity=af.Severity.WARNING if compared.ceiling.confirmed else af.Severity.INFO,
        message=f"{wording}，超出 {compared.excess}",
        location=af.at(path),
        data={
            "rate": str(compared.rate),
            "ceiling": str(compared.ceiling.value),
            "ceiling_source": compared.ceiling.source,
            "cost": compared.cost,
            "limit": compared.limit,
            "excess": compared.excess,
        },
        source=context.portfolio.cite(series.source),
        hint="核实该标准是否含师资费，或执行支援方的标准，并留存所依据的文件；都不是的，按上限调减",
    )
