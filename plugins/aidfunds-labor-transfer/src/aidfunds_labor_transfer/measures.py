"""What a county pays for, in counts and never in persons. 补助方式。"""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve, frozen

import aidfunds as af
from aidfunds.model import key_field, title_field, tuple_field
from aidfunds.words import listed
from aidfunds_labor_transfer.evidence import MOST_PEOPLE, Evidence, count_up_to
from aidfunds_labor_transfer.kinds import FIELD_TITLES, SHAPES, Destination, MeasureKind
from aidfunds_labor_transfer.texts import tr

MOST_DAYS = 366
MOST_MONTHS = 36


@frozen(kw_only=True)
class Measure:
    """One way of helping people into work, with its counts and rate. 补助方式。

    ``people`` are those it is planned for, ``days`` and ``months`` are for each of them, ``rate`` is the county's own
    (for a training the course fee, on top of living and travel).  Another way than the five gives its ``factors``,
    of which one may be in 人.  All numbers stand in ``source``.  Raises InvalidFieldError where a field that the
    kind needs is missing or one that it does not use is given, UnitMismatchError where units do not cancel.
    """

    key: str = key_field()
    title: str = title_field()
    kind: MeasureKind
    source: af.Citation
    people: int | None = count_up_to(MOST_PEOPLE)
    days: int | None = count_up_to(MOST_DAYS)
    months: int | None = count_up_to(MOST_MONTHS)
    destination: Destination | None = None
    rate: af.Rate | None = None
    factors: tuple[af.Quantity, ...] = tuple_field()
    registered_poor_people: int | None = count_up_to(MOST_PEOPLE)
    evidence: Evidence | None = None

    def __attrs_post_init__(self) -> None:
        _require_fields(self)
        _require_rate(self)
        if self.kind is MeasureKind.OTHER:
            _require_other(self)
        if self.rate is not None:
            self.rate.times(*self.quantities(self.rate))
        if self.kind is MeasureKind.AWAY_SUBSIDY and self.destination is Destination.NEARBY:
            raise af.InvalidFieldError(tr("一次性外出就业补贴的 destination 不能是 nearby（就地就近）"))

    @property
    def item(self) -> str:
        """The budget item it belongs to: its kind, or its own key where it is another way. 预算项目。"""
        return self.key if self.kind is MeasureKind.OTHER else self.kind.value

    @property
    def head_count(self) -> int | None:
        """For how many people it is planned; None for another way that counts no people. 计划人数。"""
        if self.kind is not MeasureKind.OTHER:
            return self.people
        return next((factor.number.numerator for factor in self.factors if factor.unit == "人"), None)

    def quantities(self, rate: af.Rate) -> tuple[af.Quantity, ...]:
        """The factors that a rate is multiplied with: one for each of its units. 数量。"""
        if self.kind is MeasureKind.OTHER:
            return self.factors
        counts = {"人": self.people, "天": self.days, "月": self.months}
        return tuple(
            af.Quantity(count, unit) for unit, count in counts.items() if unit in rate.per and count is not None
        )

    def with_people(self, people: int) -> Measure:
        """The same for another number of people; unchanged where it counts none. 改变人数。"""
        if self.kind is not MeasureKind.OTHER:
            return evolve(self, people=people)
        return evolve(
            self, factors=tuple(af.Quantity(people, "人") if factor.unit == "人" else factor for factor in self.factors)
        )


def _require_fields(measure: Measure) -> None:
    shape = SHAPES[measure.kind]
    given = {name for name in FIELD_TITLES if getattr(measure, name) not in (None, ())}
    missing, unused = shape.must - given, given - shape.must - shape.may
    if missing:
        raise af.InvalidFieldError(tr("{kind}缺少 {fields}", kind=measure.kind.term, fields=_titled(missing)))
    if unused:
        raise af.InvalidFieldError(tr("{kind}不用 {fields}，请删去", kind=measure.kind.term, fields=_titled(unused)))


def _titled(names: Collection[str]) -> str:
    return listed(tr(title) for name, title in FIELD_TITLES.items() if name in names)


def _require_rate(measure: Measure) -> None:
    """A rate in other units would silently leave the days or months out of the price."""
    allowed = SHAPES[measure.kind].per
    if measure.rate is None:
        return
    if allowed and sorted(measure.rate.per) not in [sorted(per) for per in allowed]:
        units = tr(" 或 ").join(f"元/{'·'.join(per)}" for per in allowed)  # data: units as the plan file writes them
        kind, rate = measure.kind.term, measure.rate.written
        raise af.InvalidFieldError(tr("{kind}的单价应以 {units} 计，而不是 {rate}", kind=kind, units=units, rate=rate))


def _require_other(measure: Measure) -> None:
    """Whole factors keep the cost of one more person exact."""
    if measure.key in {kind.value for kind in MeasureKind}:
        raise af.InvalidFieldError(tr("其他方式的键不能是“{key}”，那是已列明方式的预算项目", key=measure.key))
    if len(measure.factors) > 4 or sum(1 for factor in measure.factors if factor.unit == "人") > 1:
        raise af.InvalidFieldError(tr("factors 至多 4 个数量，其中至多一个以“人”计"))
    for quantity in measure.factors:
        if quantity.number.denominator != 1 or quantity.per:
            raise af.InvalidFieldError(
                tr("数量应是不带“每”的整数：{quantity}；请换用更小的单位", quantity=quantity.written)
            )
