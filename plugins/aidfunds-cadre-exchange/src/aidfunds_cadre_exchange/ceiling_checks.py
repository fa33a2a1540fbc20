"""Rates above the dated central ceilings: always to be explained, never an error. 超上限核查。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds_cadre_exchange.ceilings import Comparison, compare_lectures, compare_training, full_days
from aidfunds_cadre_exchange.plan import CadreExchangePlan, LectureSeries, TrainingSeries
from aidfunds_cadre_exchange.texts import tr


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
                yield _finding(
                    context, lecture, fees, f"{path}.lectures.{lecture.key}", _lecture_wording(lecture, fees)
                )


def _training_wording(series: TrainingSeries, compared: Comparison, full: int) -> str:
    ceiling = _named(compared)
    if series.days > full:
        ceiling = tr.many("{ceiling}，超过 {count} 天的部分按比例控制", full, ceiling=ceiling)
    return tr(
        "“{title}”{size} 按 {rate} 测算 {cost}；{ceiling}，可列 {limit}",
        title=series.title,
        size=" × ".join(map(str, series.size)),
        rate=compared.rate,
        cost=compared.cost,
        ceiling=ceiling,
        limit=compared.limit,
    )


def _lecture_wording(series: LectureSeries, compared: Comparison) -> str:
    return tr(
        "“{title}”按 {rate} 测算 {cost}，高于{ceiling}",
        title=series.title,
        rate=compared.rate,
        cost=compared.cost,
        ceiling=_named(compared),
    )


def _named(compared: Comparison) -> str:
    return tr("{ceiling} {rate}", ceiling=compared.standard.title, rate=compared.ceiling)


def _finding(
    context: af.Context, series: TrainingSeries | LectureSeries, compared: Comparison, path: str, wording: str
) -> af.Finding:
    """A ceiling whose original nobody saw raises no more than an info."""
    return af.Finding(
        code="CADRE-002",
        severity=af.Severity.WARNING if compared.standard.confirmed else af.Severity.INFO,
        message=tr("{wording}，超出 {excess}", wording=wording, excess=compared.excess),
        location=af.at(path),
        data={
            "rate": compared.rate.written,
            "ceiling": compared.ceiling.written,
            "ceiling_source": compared.standard.source,
            "cost": compared.cost,
            "limit": compared.limit,
            "excess": compared.excess,
        },
        source=context.portfolio.cite(series.source),
        hint=tr("核实该标准是否含师资费，或执行支援方的标准，并留存所依据的文件；都不是的，按上限调减"),
    )
