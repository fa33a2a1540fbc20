"""Laws of pricing and headroom. 测算规律。"""

from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import aidfunds as af
from aidfunds_labor_transfer.headroom import Headroom, cost_per_person, people_affordable
from aidfunds_labor_transfer.kinds import Destination, MeasureKind
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.plan import LaborPlan
from aidfunds_labor_transfer.pricing import price
from aidfunds_labor_transfer.standards import published

VIEW = published().on(date(2020, 4, 10))
SOURCE = af.Citation.parse("四/（三）/1")
people = st.integers(0, 50_000)
money = st.integers(0, 10**9).map(af.Money)


def rates(*per: str) -> st.SearchStrategy[af.Rate]:
    return st.builds(af.Rate, st.integers(0, 2_000_000).map(af.Money), st.just(per))


def measures_of(kind: MeasureKind, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[Measure]:
    return st.builds(
        Measure, key=st.just("m"), title=st.just("方式"), kind=st.just(kind), source=st.just(SOURCE), **fields
    )


measures = st.one_of(
    measures_of(
        MeasureKind.SKILLS_TRAINING,
        people=people,
        days=st.integers(0, 60),
        rate=st.one_of(st.none(), rates("人", "天"), rates("人")),
    ),
    measures_of(MeasureKind.STEADY_JOB, people=people, months=st.integers(0, 12), rate=rates("人", "月")),
    measures_of(MeasureKind.AGENCY_FEE, people=people, rate=rates("人")),
    measures_of(MeasureKind.PUBLIC_POST, people=people, months=st.integers(0, 12), rate=rates("人", "月")),
    measures_of(
        MeasureKind.AWAY_SUBSIDY,
        people=people,
        destination=st.sampled_from([Destination.SHANGHAI, Destination.OUTSIDE_COUNTY]),
        rate=rates("人"),
    ),
    measures_of(
        MeasureKind.OTHER,
        factors=people.map(lambda count: (af.Quantity(count, "人"), af.Quantity(2, "次"))),
        rate=rates("次", "人"),
    ),
)


def cost(*planned: Measure) -> af.Money:
    keyed = tuple(evolve(one, key=f"m{place}") for place, one in enumerate(planned))
    return af.total(line.amount for line in price(LaborPlan(measures=keyed), VIEW))


@given(measures, people, people)
def test_additive_in_people(measure: Measure, some: int, more: int) -> None:
    whole = cost(measure.with_people(some + more))
    assert whole == cost(measure.with_people(some)) + cost(measure.with_people(more))


@given(measures, people, people)
def test_monotone_in_people(measure: Measure, some: int, more: int) -> None:
    assert cost(measure.with_people(some)) <= cost(measure.with_people(some + more))


@given(measures.filter(lambda one: one.months is not None), st.integers(0, 12), st.integers(0, 12))
def test_monotone_in_months(measure: Measure, some: int, more: int) -> None:
    assert cost(evolve(measure, months=some)) <= cost(evolve(measure, months=some + more))


@given(measures.filter(lambda one: one.rate is not None), money)
def test_monotone_in_rate(measure: Measure, more: af.Money) -> None:
    assert measure.rate is not None
    dearer = af.Rate(measure.rate.money + more, measure.rate.per)
    assert cost(measure) <= cost(evolve(measure, rate=dearer))


@given(st.lists(measures, max_size=6).flatmap(lambda many: st.tuples(st.just(many), st.permutations(many))))
def test_order_is_irrelevant(orders: tuple[list[Measure], list[Measure]]) -> None:
    assert cost(*orders[0]) == cost(*orders[1])


@given(measures)
def test_same_plan_same_lines(measure: Measure) -> None:
    plan = LaborPlan(measures=(measure,))
    assert price(plan, VIEW) == price(plan, VIEW)


@given(measures)
def test_cost_is_people_times_cost_of_one(measure: Measure) -> None:
    one, count = cost_per_person(measure, VIEW), measure.head_count
    assert one is not None
    assert count is not None
    assert cost(measure) == one * count


@given(measures, money)
def test_headroom_pays_these_people_and_not_one_more(measure: Measure, left: af.Money) -> None:
    one = cost_per_person(measure, VIEW)
    more = people_affordable(left, one)
    if more is None:
        assert not one
    else:
        assert one is not None
        assert one * more <= left < one * (more + 1)


@given(money.filter(bool), st.integers(1, 10**6).map(af.Money))
def test_over_commitment_pays_nobody(excess: af.Money, one: af.Money) -> None:
    assert people_affordable(-excess, one) == 0


@given(money, st.none() | money, money)
def test_headroom_and_plan_make_up_the_limit(amount: af.Money, allocated: af.Money | None, planned: af.Money) -> None:
    held = Headroom(amount=amount, allocated=allocated, planned=planned)
    assert held.left + held.planned == min(amount, amount if allocated is None else allocated)
