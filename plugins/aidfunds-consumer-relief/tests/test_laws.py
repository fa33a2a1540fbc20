"""What holds for every plan, every ledger and every day. 定律。"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import aidfunds as af
from aidfunds.standards import ParameterView, Standard
from aidfunds_consumer_relief.plan import Activity, ActivityKind, ConsumerReliefPlan, Cost, Sale, SalesTarget
from aidfunds_consumer_relief.pricing import price
from aidfunds_consumer_relief.sales import (
    Standing,
    days_of,
    days_passed,
    from_registered,
    months_left,
    per_month,
    ratio,
    registered_share,
    standing,
)

CLAUSE = af.Citation("四/（一）/3/（2）")
STANDARDS = ParameterView(
    {
        "travel_meals": Standard(
            key="travel_meals",
            title=af.Term("伙食补助", "meals"),
            value=af.Rate.parse("100元/人·天"),
            source="测试",
            since=date(2014, 1, 1),
        )
    }
)

counts = st.integers(0, 10_000)
rates = st.builds(af.Money, st.integers(0, 10**8))
amounts = st.builds(af.Money, st.integers(0, 10**12))
positive = st.builds(af.Money, st.integers(1, 10**12))
years = st.integers(2015, 2035)
days = st.dates(date(2014, 1, 1), date(2036, 12, 31))


def whole(costs: list[Cost]) -> af.Money:
    activity = Activity(key="fair", kind=ActivityKind.EXHIBITION, title="展销", source=CLAUSE, costs=tuple(costs))
    return af.total(line.amount for line in price(ConsumerReliefPlan(activities=(activity,)), STANDARDS))


def travel(people: int, nights: int) -> Cost:
    return Cost(label="伙食", factors=(af.Quantity(people, "人"), af.Quantity(nights, "天")), standard="travel_meals")


def stands(number: int, rate: af.Money) -> Cost:
    return Cost(label="展位", factors=(af.Quantity(number, "个"),), rate=af.Rate(rate, ("个",)))


costs = st.one_of(
    st.builds(travel, counts, counts),
    st.builds(stands, counts, rates),
    st.builds(lambda amount: Cost(label="总额", amount=amount), positive),
)


def _sale(fen: int, part: int | None, day: int) -> Sale:
    amount, registered = (fen, None) if part is None else (max(fen, part), af.Money(min(fen, part)))
    return Sale(on=date(2024, 1, 1) + timedelta(day), amount=af.Money(amount), from_registered=registered)


fen = st.integers(0, 10**12)
sales = st.builds(_sale, fen, st.none() | fen, st.integers(0, 365))


def target(at_least: af.Money, year: int = 2024) -> SalesTarget:
    return SalesTarget(at_least=at_least, year=year, source=CLAUSE)


def on(day: date, ledger: list[Sale], at_least: af.Money) -> Standing:
    now = standing(ConsumerReliefPlan(target=target(at_least), sales=tuple(ledger)), day)
    assert now is not None
    return now


ledgers = st.lists(sales, max_size=8)
days_2024 = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(counts, counts, counts)
def test_price_additive_in_people(some: int, more: int, nights: int) -> None:
    assert whole([travel(some + more, nights)]) == whole([travel(some, nights), travel(more, nights)])


@given(counts, counts, counts)
def test_price_monotone_in_days(people: int, nights: int, more: int) -> None:
    assert whole([travel(people, nights)]) <= whole([travel(people, nights + more)])


@given(counts, rates, rates)
def test_price_monotone_in_rate(number: int, rate: af.Money, more: af.Money) -> None:
    assert whole([stands(number, rate)]) <= whole([stands(number, rate + more)])


@given(st.lists(costs, max_size=6).flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))))
def test_price_ignores_order(pair: tuple[list[Cost], list[Cost]]) -> None:
    assert whole(pair[0]) == whole(pair[1])


@given(st.lists(costs, max_size=6))
def test_price_is_pure(given_costs: list[Cost]) -> None:
    activity = Activity(key="fair", kind=ActivityKind.EXHIBITION, title="展销", source=CLAUSE, costs=tuple(given_costs))
    plan = ConsumerReliefPlan(activities=(activity,))
    assert list(price(plan, STANDARDS)) == list(price(plan, STANDARDS))


@given(positive)
def test_lump_sum_is_what_it_says_and_not_itemised(amount: af.Money) -> None:
    activity = Activity(
        key="brand", kind=ActivityKind.BRANDING, title="品牌", source=CLAUSE, costs=(Cost(label="总额", amount=amount),)
    )
    (line,) = price(ConsumerReliefPlan(activities=(activity,)), STANDARDS)
    assert (line.amount, line.itemised) == (amount, False)


@given(amounts, st.integers(1, 12))
def test_months_at_the_needed_rate_reach_the_target(left: af.Money, months: int) -> None:
    needed = per_month(left, months)
    assert needed is not None
    assert needed * months >= left


@given(positive, st.integers(1, 12))
def test_a_fen_less_a_month_does_not(left: af.Money, months: int) -> None:
    needed = per_month(left, months)
    assert needed is not None
    assert (needed - af.Money(1)) * months < left


@given(years, days)
def test_months_left_are_those_with_a_day_to_come(year: int, day: date) -> None:
    ahead = (date(year, 1, 1) + timedelta(days=one) for one in range(days_of(year)))
    assert months_left(year, day) == len({one.month for one in ahead if one > day})


@given(years, days)
def test_days_passed_and_to_come_make_the_year(year: int, day: date) -> None:
    all_days = [date(year, 1, 1) + timedelta(days=one) for one in range(days_of(year))]
    assert days_passed(year, day) + sum(one > day for one in all_days) == days_of(year)


@given(ledgers, days_2024, positive)
def test_order_of_the_ledger_is_irrelevant(ledger: list[Sale], day: date, at_least: af.Money) -> None:
    there, back = on(day, ledger, at_least), on(day, ledger[::-1], at_least)
    assert (there.sold, there.left, there.per_month, there.behind) == (
        back.sold,
        back.left,
        back.per_month,
        back.behind,
    )


@given(sales, st.integers(0, 10**12), days_2024)
def test_an_entry_in_two_parts_is_the_same(sale: Sale, cut: int, day: date) -> None:
    first = af.Money(min(cut, sale.amount.fen))
    parts = [evolve(sale, amount=one, from_registered=None) for one in (first, sale.amount - first)]
    assert on(day, parts, af.Money(1)).sold == on(day, [sale], af.Money(1)).sold


@given(ledgers, days_2024, days_2024)
def test_a_later_day_never_counts_less(ledger: list[Sale], one: date, other: date) -> None:
    assert on(min(one, other), ledger, af.Money(1)).sold <= on(max(one, other), ledger, af.Money(1)).sold


@given(st.lists(sales, min_size=1, max_size=8), sales, days_2024, positive)
def test_another_sale_never_puts_it_behind(ledger: list[Sale], sale: Sale, day: date, at_least: af.Money) -> None:
    before = on(day, ledger, at_least)
    assert before.behind or not before.counted or not on(day, [*ledger, sale], at_least).behind


@given(ledgers, days_2024, positive)
def test_behind_agrees_with_what_should_have_been_sold(ledger: list[Sale], day: date, at_least: af.Money) -> None:
    now = on(day, ledger, at_least)
    reached = Fraction(now.sold.fen, at_least.fen)
    assert now.behind == (bool(now.counted) and reached < now.passed)


@given(positive, days)
def test_pro_rata_is_nothing_before_and_the_target_after_the_year(at_least: af.Money, day: date) -> None:
    now = on(day, [], at_least)
    expected = af.ZERO if day.year < 2024 else at_least
    assert day.year == 2024 or now.pro_rata == expected


@given(amounts, positive)
def test_ratio_times_aid_is_the_sales(sold: af.Money, aid: af.Money) -> None:
    each = ratio(sold, aid)
    assert each is not None
    assert each * aid.fen == sold.fen


@given(ledgers)
def test_registered_share_is_a_part_of_one(ledger: list[Sale]) -> None:
    share = registered_share(ledger)
    assert share is None or 0 <= share <= 1


@given(ledgers, amounts)
def test_no_share_from_a_contradiction(ledger: list[Sale], amount: af.Money) -> None:
    wrong = Sale(on=date(2024, 1, 1), amount=amount, from_registered=amount + af.Money(1))
    assert registered_share([*ledger, wrong]) is None


@given(ledgers)
def test_unstated_sales_change_no_share(ledger: list[Sale]) -> None:
    stated = [sale for sale in ledger if sale.from_registered is not None]
    assert registered_share(ledger) == registered_share(stated)
    assert from_registered(ledger) == from_registered(stated)


def test_no_aid_has_no_ratio() -> None:
    assert ratio(af.Money.yuan(1), af.ZERO) is None
    assert ratio(af.ZERO, af.Money.yuan(1)) == Fraction(0)
