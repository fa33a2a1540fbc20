"""What a labor plan costs, measure by measure. 预算测算。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import aidfunds as af
from aidfunds.standards import ParameterView, Standard
from aidfunds_labor_transfer.kinds import MeasureKind
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.plan import LaborPlan
from aidfunds_labor_transfer.texts import tr
from aidfunds_labor_transfer.uses import Use

TRAINING_STANDARDS: Mapping[str, str] = MappingProxyType(
    {"training_living": af.mark("{measure}（生活补助）"), "training_travel": af.mark("{measure}（交通补助）")}
)
COURSE_FEE = af.mark("{measure}（培训费）")


def price(plan: LaborPlan, parameters: ParameterView) -> tuple[af.BudgetLine, ...]:
    """Every measure and retained use as budget lines; no measures, no lines. 测算。

    ParameterError where trainings are planned and the day has no living or travel standard in 元/人·天.
    """
    measured = [line for measure in plan.measures for line in price_measure(measure, parameters)]
    return (*measured, *(price_use(use) for use in plan.uses))


def price_measure(measure: Measure, parameters: ParameterView) -> Iterator[af.BudgetLine]:
    """A training by living, travel and its course fee; any other measure by its own rate. 方式测算。"""
    if measure.kind is MeasureKind.SKILLS_TRAINING:
        for key, label in TRAINING_STANDARDS.items():
            yield _line(
                measure, parameters.rate(key, per=("人", "天")), tr(label, measure=measure.title), parameters[key]
            )
        if measure.rate is not None:
            yield _line(measure, measure.rate, tr(COURSE_FEE, measure=measure.title))
    elif measure.rate is not None:
        yield _line(measure, measure.rate, measure.title)


def price_use(use: Use) -> af.BudgetLine:
    """A retained use as one line; a lump sum has no factors. 留用支出测算。"""
    return af.BudgetLine(
        item=use.purpose.value, label=use.title, rate=use.price, factors=use.factors, source=use.source
    )


def _line(measure: Measure, rate: af.Rate, label: str, standard: Standard | None = None) -> af.BudgetLine:
    return af.BudgetLine(
        item=measure.item,
        label=label,
        rate=rate,
        factors=measure.quantities(rate),
        source=measure.source,
        standard=standard,
    )
