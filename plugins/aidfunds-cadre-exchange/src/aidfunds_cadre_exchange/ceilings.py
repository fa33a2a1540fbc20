"""How far classes and lectures stay within the dated central ceilings. 综合定额上限。

Up to the full days a class may cost the ceiling of its category for each person and day, beyond them
a share of it.  A rate above the ceiling may still be right: it may hold lecturers' fees, or follow the
donor's standards where the notice allows that.  So this compares, and never refuses.
"""

from __future__ import annotations

from attrs import frozen

import aidfunds as af
from aidfunds.standards import ParameterView, Standard
from aidfunds_cadre_exchange.plan import PER_DAY, PER_HOUR, LectureSeries, TrainingSeries
from aidfunds_cadre_exchange.pricing import fee_key, lecture_line, training_line


@frozen(kw_only=True)
class Stretch:
    """Days of a class under one ceiling: the full one, or the reduced one beyond the full days. 天数段。"""

    days: int
    ceiling: af.Rate
    reduced: bool
    cost: af.Money
    limit: af.Money


@frozen(kw_only=True)
class Comparison:
    """A cost against what the ceiling allows for the same days or hours. 上限比较。"""

    rate: af.Rate
    ceiling: af.Rate
    standard: Standard  # where the ceiling stands
    cost: af.Money
    limit: af.Money

    @property
    def excess(self) -> af.Money:
        """Cost above the limit; negative where it stays below. 超出金额。"""
        return self.cost - self.limit


def stretches(series: TrainingSeries, parameters: ParameterView) -> tuple[Stretch, ...]:
    """The days of a class, split where the ceiling falls; costs add up to the class's. 分段控制。"""
    ceiling, _ = _training_ceiling(series, parameters)
    full = min(series.days, full_days(parameters))
    share = parameters.share("training_reduced_share")
    reduced = af.Rate(ceiling.money.at_rate(share), ceiling.per)
    parts = [_stretch(series, full, ceiling, parameters, reduced=False)]
    if series.days > full:
        parts.append(_stretch(series, series.days - full, reduced, parameters, reduced=True))
    return tuple(parts)


def full_days(parameters: ParameterView) -> int:
    """How many days count in full; ParameterError where that is no whole number of days. 全额控制天数。"""
    return parameters.whole("training_full_days", "天")


def compare_training(series: TrainingSeries, parameters: ParameterView) -> Comparison:
    """The class as priced against its ceiling, days beyond the full ones at the reduced share. 培训费比较。"""
    line = training_line(series, parameters)
    ceiling, standard = _training_ceiling(series, parameters)
    limit = af.total(part.limit for part in stretches(series, parameters))
    return Comparison(rate=line.rate, ceiling=ceiling, standard=standard, cost=line.amount, limit=limit)


def compare_lectures(series: LectureSeries, parameters: ParameterView) -> Comparison | None:
    """Fees as priced against the ceiling of the rank; None for a lump sum. 讲课费比较。"""
    if series.rank is None:
        return None
    line = lecture_line(series, parameters)
    ceiling, standard = _ceiling(fee_key(series), PER_HOUR, parameters)
    limit = ceiling.times(*line.factors)
    return Comparison(rate=line.rate, ceiling=ceiling, standard=standard, cost=line.amount, limit=limit)


def _training_ceiling(series: TrainingSeries, parameters: ParameterView) -> tuple[af.Rate, Standard]:
    return _ceiling(f"training_ceiling_{series.category.value}", PER_DAY, parameters)


def _ceiling(key: str, per: tuple[str, ...], parameters: ParameterView) -> tuple[af.Rate, Standard]:
    return parameters.rate(key, per=per), parameters[key]


def _stretch(
    series: TrainingSeries, days: int, ceiling: af.Rate, parameters: ParameterView, *, reduced: bool
) -> Stretch:
    sessions, people, _ = series.size
    factors = (sessions, people, af.Quantity(days, "天"))
    cost = training_line(series, parameters).rate.times(*factors)
    return Stretch(days=days, ceiling=ceiling, reduced=reduced, cost=cost, limit=ceiling.times(*factors))
