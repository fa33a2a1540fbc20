from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import aidfunds as af
from aidfunds_cadre_exchange.ceilings import compare_training, stretches
from aidfunds_cadre_exchange.forecast import forecast, latest_start, months_after, paid_months
from aidfunds_cadre_exchange.hooks import parameters
from aidfunds_cadre_exchange.kinds import Category, Form
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort, LectureSeries, TrainingSeries
from aidfunds_cadre_exchange.pricing import price

VIEW = parameters().on(date(2020, 4, 10))
CLAUSE = af.Citation("四/（四）/1")

counts = st.integers(1, 500)
lengths = st.integers(1, 36)
days_on = st.dates(date(2019, 1, 1), date(2030, 12, 31))
rates = st.integers(1, 5_000_000).map(lambda fen: af.Rate(af.Money(fen), per=("人", "月")))
day_rates = st.integers(1, 5_000_000).map(lambda fen: af.Rate(af.Money(fen), per=("人", "天")))


def cohort(people: int, months: int, rate: af.Rate | None = None, key: str = "one") -> Cohort:
    return Cohort(key=key, title="批次", form=Form.STUDY, people=people, months=months, rate=rate, source=CLAUSE)


def series(sessions: int, people: int, days: int, rate: af.Rate | None = None) -> TrainingSeries:
    return TrainingSeries(
        key="class",
        title="培训班",
        category=Category.THREE,
        sessions=sessions,
        people_per_session=people,
        days=days,
        rate=rate,
        source=CLAUSE,
    )


def cost(*cohorts: Cohort) -> af.Money:
    return af.total(line.amount for line in price(CadreExchangePlan(cohorts=cohorts), VIEW))


def class_cost(one: TrainingSeries) -> af.Money:
    return af.total(line.amount for line in price(CadreExchangePlan(training=(one,)), VIEW))


cohorts = st.builds(cohort, counts, lengths, rates)
plans = st.lists(st.tuples(counts, lengths, rates), max_size=6).map(
    lambda rows: tuple(cohort(*row, key=f"c{place}") for place, row in enumerate(rows))
)


@given(counts, counts, lengths)
def test_additive_in_people(some: int, more: int, months: int) -> None:
    assert cost(cohort(some + more, months)) == cost(cohort(some, months)) + cost(cohort(more, months))


@given(counts, lengths, lengths)
def test_additive_in_months(people: int, some: int, more: int) -> None:
    assert cost(cohort(people, some + more)) == cost(cohort(people, some)) + cost(cohort(people, more))


@given(counts, lengths, lengths)
def test_monotone_in_months(people: int, some: int, others: int) -> None:
    assert (cost(cohort(people, some)) <= cost(cohort(people, others))) == (some <= others)


@given(counts, lengths, rates, rates)
def test_monotone_in_rate(people: int, months: int, some: af.Rate, other: af.Rate) -> None:
    costs = cost(cohort(people, months, some)), cost(cohort(people, months, other))
    assert (costs[0] <= costs[1]) == (some.money <= other.money)


@given(plans)
def test_order_is_irrelevant(several: tuple[Cohort, ...]) -> None:
    assert cost(*several) == cost(*reversed(several))


@given(plans)
def test_pricing_is_pure(several: tuple[Cohort, ...]) -> None:
    plan = CadreExchangePlan(cohorts=several)
    assert list(price(plan, VIEW)) == list(price(plan, VIEW))


@given(plans)
def test_cohorts_add_up(several: tuple[Cohort, ...]) -> None:
    assert cost(*several) == af.total(cost(one) for one in several)


@given(st.integers(0, 10**12), counts)
def test_lump_sum_is_itself(fen: int, sessions: int) -> None:
    lump = LectureSeries(key="l", title="讲学", sessions=sessions, amount=af.Money(fen), source=CLAUSE)
    (line,) = price(CadreExchangePlan(lectures=(lump,)), VIEW)
    assert (line.amount, line.itemised) == (af.Money(fen), False)


@given(cohorts, days_on)
def test_years_conserve_the_cost(one: Cohort, start: date) -> None:
    assert forecast(one, start, VIEW).cost == cost(one)


@given(cohorts, days_on)
def test_no_year_gets_less_than_nothing(one: Cohort, start: date) -> None:
    assert all(amount >= af.ZERO for amount in forecast(one, start, VIEW).years.values())


@given(cohorts, days_on)
def test_years_reach_from_first_to_last_day(one: Cohort, start: date) -> None:
    seen = forecast(one, start, VIEW)
    assert sorted(seen.years) == list(range(start.year, seen.ends_on.year + 1))


@given(cohorts, days_on)
def test_starting_later_never_carries_over_less(one: Cohort, start: date) -> None:
    later = forecast(one, start + timedelta(days=1), VIEW)
    assert forecast(one, start, VIEW).after(start.year) <= later.after(start.year)


@given(cohorts, days_on)
def test_a_first_of_january_shares_by_whole_months(one: Cohort, start: date) -> None:
    seen = forecast(one, date(start.year, 1, 1), VIEW)
    each = cost(cohort(one.people, 1, one.rate))
    assert seen.years[start.year] == each * min(one.months, 12)


@given(st.integers(1, 12), st.integers(2000, 2040))
def test_latest_start_is_the_last_that_stays(months: int, year: int) -> None:
    latest = latest_start(months, year)
    assert latest is not None
    assert forecast(cohort(1, months), latest, VIEW).after(year) == af.ZERO
    assert forecast(cohort(1, months), latest + timedelta(days=1), VIEW).after(year) > af.ZERO


@given(st.integers(13, 120), st.integers(2000, 2040))
def test_more_than_a_year_never_stays(months: int, year: int) -> None:
    assert latest_start(months, year) is None


@given(days_on, lengths)
def test_paid_months_follow_without_a_gap(start: date, months: int) -> None:
    spans = list(paid_months(start, months))
    assert [first for first, _ in spans[1:]] == [last + timedelta(days=1) for _, last in spans[:-1]]
    assert len(spans) == months


@given(days_on, st.integers(0, 60))
def test_months_after_keeps_the_day_where_the_month_has_it(start: date, months: int) -> None:
    later = months_after(start, months)
    assert later.day == min(start.day, monthrange(later.year, later.month)[1])


@given(counts, st.integers(1, 60), st.integers(1, 90), day_rates)
def test_stretches_conserve_days_and_cost(sessions: int, people: int, days: int, rate: af.Rate) -> None:
    one = series(sessions, people, days, rate)
    parts = stretches(one, VIEW)
    assert sum(part.days for part in parts) == days
    assert af.total(part.cost for part in parts) == class_cost(one)


@given(counts, st.integers(1, 60), st.integers(1, 30), day_rates)
def test_short_classes_exceed_exactly_where_their_rate_does(
    sessions: int, people: int, days: int, rate: af.Rate
) -> None:
    compared = compare_training(series(sessions, people, days, rate), VIEW)
    assert (compared.excess > af.ZERO) == (rate.money > af.Money.yuan(550))


@given(counts, st.integers(1, 60), st.integers(1, 90))
def test_a_day_more_allows_no_more_than_the_full_ceiling(sessions: int, people: int, days: int) -> None:
    limits = [compare_training(series(sessions, people, days + more), VIEW).limit for more in (0, 1)]
    assert af.ZERO < limits[1] - limits[0] <= af.Money.yuan(550) * (sessions * people)
