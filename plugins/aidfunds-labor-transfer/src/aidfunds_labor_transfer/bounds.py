"""Rates and times beyond their dated bounds. 标准上下限。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

import aidfunds as af
from aidfunds.standards import ParameterView, Standard
from aidfunds_labor_transfer.kinds import Destination, MeasureKind
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.plan import labor_projects, plan_of
from aidfunds_labor_transfer.pricing import TRAINING_STANDARDS
from aidfunds_labor_transfer.standards import published_for
from aidfunds_labor_transfer.texts import tr

CODE = "LABOR-006"
AWAY_CEILINGS: Mapping[Destination, str] = MappingProxyType(
    {
        Destination.OUTSIDE_COUNTY: "away_outside_county_ceiling",
        Destination.OUTSIDE_PROVINCE: "away_outside_province_ceiling",
        Destination.SHANGHAI: "away_outside_province_ceiling",
    }
)


ABOVE = af.mark("{project}“{measure}”为 {used}，高于{standard} {bound}{doubt}")
BELOW = af.mark("{project}“{measure}”为 {used}，低于{standard} {bound}{doubt}")
LONGER = af.mark("{project}“{measure}”为 {used}，超过{standard} {bound}{doubt}")


@frozen(kw_only=True)
class Breach:
    """A figure of a measure that lies beyond a bound; ``message`` says how. 超出标准。"""

    field: str
    used: af.Rate | af.Quantity
    bound: af.Rate | af.Quantity
    message: str
    standard: Standard


def beyond_bounds(context: af.Context) -> Iterator[af.Finding]:
    """LABOR-006 for every measure: a warning, or an info while the standard is unconfirmed. 超出标准。"""
    shipped = published_for(context.portfolio)
    for project in labor_projects(context.portfolio):
        parameters = context.parameters[project.key]
        for measure in plan_of(project).measures:
            for breach in breaches(measure, parameters, shipped):
                yield _finding(context, project, measure, breach)


def breaches(measure: Measure, parameters: ParameterView, shipped: ParameterView) -> Iterator[Breach]:
    """The bounds that one measure passes; a standard without a value on the day binds nobody. 各项超出。

    ``parameters`` are the project's, ``shipped`` the same without the plan's own values.
    """
    match measure.kind:
        case MeasureKind.SKILLS_TRAINING:
            yield from _training(parameters, shipped)
        case MeasureKind.PUBLIC_POST:
            yield from _post(measure, parameters)
        case MeasureKind.AWAY_SUBSIDY:
            yield from _away(measure, parameters)


def _training(parameters: ParameterView, shipped: ParameterView) -> Iterator[Breach]:
    for key in TRAINING_STANDARDS:
        if key in shipped:
            used, bound = parameters.rate(key, per=("人", "天")), shipped.rate(key, per=("人", "天"))
            if used.money > bound.money:
                yield Breach(field="", used=used, bound=bound, message=ABOVE, standard=shipped[key])


def _post(measure: Measure, parameters: ParameterView) -> Iterator[Breach]:
    floor, longest = "public_post_floor", "public_post_longest"
    if measure.rate is not None and floor in parameters:
        bound = parameters.rate(floor, per=("人", "月"))
        if measure.rate.money < bound.money:
            yield Breach(field="rate", used=measure.rate, bound=bound, message=BELOW, standard=parameters[floor])
    if measure.months is not None and longest in parameters:
        most = parameters.whole(longest, "月")
        if measure.months > most:
            used, limit = af.Quantity(measure.months, "月"), af.Quantity(most, "月")
            yield Breach(field="months", used=used, bound=limit, message=LONGER, standard=parameters[longest])


def _away(measure: Measure, parameters: ParameterView) -> Iterator[Breach]:
    ceiling = AWAY_CEILINGS.get(measure.destination) if measure.destination else None
    if ceiling is None or ceiling not in parameters or measure.rate is None:
        return
    bound = parameters.rate(ceiling, per=("人",))
    if measure.rate.money > bound.money:
        yield Breach(field="rate", used=measure.rate, bound=bound, message=ABOVE, standard=parameters[ceiling])


def _finding(context: af.Context, project: af.Project, measure: Measure, breach: Breach) -> af.Finding:
    standard = breach.standard
    place = f"projects.{project.key}.plan.measures.{measure.key}"
    doubt = "" if standard.confirmed else tr("（该标准未见原文，仅作提示）")
    return af.Finding(
        code=CODE,
        severity=af.Severity.WARNING if standard.confirmed else af.Severity.INFO,
        message=tr(
            breach.message,
            project=project.title,
            measure=measure.title,
            used=breach.used,
            standard=standard.title,
            bound=breach.bound,
            doubt=doubt,
        ),
        location=af.at(f"{place}.{breach.field}" if breach.field else place),
        data={
            "used": breach.used.written,
            "bound": breach.bound.written,
            "standard": standard.key,
            "since": standard.since.isoformat(),
        },
        source=context.portfolio.cite(measure.source),
        hint=tr(
            "核对标准（{source}）；确有依据的，在计划的 parameters.{key} 中写明取值和文件",
            source=standard.source,
            key=standard.key,
        ),
    )
