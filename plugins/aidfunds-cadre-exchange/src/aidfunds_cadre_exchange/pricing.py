"""What a plan costs, line by line. 预算测算。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.standards import ParameterView, Standard
from aidfunds_cadre_exchange.kinds import Part
from aidfunds_cadre_exchange.plan import (
    PER_DAY,
    PER_HOUR,
    PER_MONTH,
    CadreExchangePlan,
    Cohort,
    LectureSeries,
    TrainingSeries,
)


def price(plan: CadreExchangePlan, parameters: ParameterView) -> Iterator[af.BudgetLine]:
    """One line a cohort, a class and a lecture, in the order of the plan; ParameterError for a missing rate. 测算。"""
    yield from (cohort_line(cohort, parameters) for cohort in plan.cohorts)
    yield from (training_line(series, parameters) for series in plan.training)
    yield from (lecture_line(series, parameters) for series in plan.lectures)


def cohort_line(cohort: Cohort, parameters: ParameterView) -> af.BudgetLine:
    """People × months × allowance. 挂职进修费用。"""
    rate, standard = chosen_rate(cohort.rate, "secondment_rate", PER_MONTH, parameters)
    return af.BudgetLine(
        item=Part.SECONDMENTS.value,
        label=cohort.title,
        factors=(af.Quantity(cohort.people, "人"), af.Quantity(cohort.months, "月")),
        rate=rate,
        source=cohort.source,
        standard=standard,
    )


def training_line(series: TrainingSeries, parameters: ParameterView) -> af.BudgetLine:
    """Sessions × people × days × rate. 培训班费用。"""
    rate, standard = chosen_rate(series.rate, "training_rate", PER_DAY, parameters)
    return af.BudgetLine(
        item=Part.TRAINING.value,
        label=series.title,
        factors=series.size,
        rate=rate,
        source=series.source,
        standard=standard,
    )


def lecture_line(series: LectureSeries, parameters: ParameterView) -> af.BudgetLine:
    """The lump sum as it stands, or sessions × hours × fee. 讲学费用。"""
    if series.amount is not None:
        return af.BudgetLine(
            item=Part.LECTURES.value, label=series.title, rate=af.Rate(series.amount), source=series.source
        )
    rate, standard = chosen_rate(series.rate, fee_key(series), PER_HOUR, parameters)
    return af.BudgetLine(
        item=Part.LECTURES.value,
        label=series.title,
        factors=(
            af.Quantity(series.sessions, "期"),
            af.Quantity(series.hours_per_session or 0, "学时", per=("期",)),
        ),
        rate=rate,
        source=series.source,
        standard=standard,
    )


def fee_key(series: LectureSeries) -> str:
    """The parameter that caps the fee of these lecturers; empty for a lump sum. 讲课费上限的键。"""
    return f"lecture_fee_{series.rank.value}" if series.rank else ""


def monthly_cost(cohort: Cohort, parameters: ParameterView) -> af.Money:
    """What the whole cohort costs in one month. 每月费用。"""
    rate, _ = chosen_rate(cohort.rate, "secondment_rate", PER_MONTH, parameters)
    return rate.times(af.Quantity(cohort.people, "人"), af.Quantity(1, "月"))


def chosen_rate(
    own: af.Rate | None, key: str, per: tuple[str, ...], parameters: ParameterView
) -> tuple[af.Rate, Standard | None]:
    """The plan's own rate, else the standard of that key; ParameterError where its units do not fit. 所用标准。"""
    if own is not None:
        return own, None
    return parameters.rate(key, per=per), parameters[key]


def priced(budget: af.Budget, part: Part) -> af.Money:
    """What the formulas give for a part, or for the whole. 测算金额。"""
    return af.total(line.amount for line in lines_of(budget, part))


def lines_of(budget: af.Budget, part: Part) -> tuple[af.BudgetLine, ...]:
    """The lines of a part, or all of them. 分项明细。"""
    return budget.lines if part is Part.TOTAL else budget.of_item(part.value)
