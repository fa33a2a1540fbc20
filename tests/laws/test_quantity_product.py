import pickle
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidfunds.errors import QuantityError, UnitMismatchError
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate, Unit, number_text
from aidfunds.testing.strategies import rates, shares
from aidfunds.words import speaking

UNITS = ("人", "月", "天", "期", "台", "项")
counts = st.integers(0, 500)
unit_prices = st.integers(0, 2_000_000).map(Money)


@given(counts, counts, unit_prices)
def test_order_of_factors_is_irrelevant(people: int, months: int, price: Money) -> None:
    factors = (Quantity(people, "人"), Quantity(months, "月"))
    rate = Rate(price, per=("人", "月"))
    assert len({rate.times(*order) for order in permutations(factors)}) == 1


@given(counts, counts, unit_prices)
def test_whole_numbers_multiply_exactly(people: int, months: int, price: Money) -> None:
    factors = (Quantity(people, "人"), Quantity(months, "月"))
    assert Rate(price, per=("月", "人")).times(*factors) == price * (people * months)


@given(counts, counts, counts, unit_prices)
def test_per_below_cancels(classes: int, each: int, days: int, price: Money) -> None:
    factors = (Quantity(classes, "期"), Quantity(each, "人", per=("期",)), Quantity(days, "天"))
    assert Rate(price, per=("人", "天")).times(*factors) == price * (classes * each * days)


@given(st.lists(st.sampled_from(UNITS), max_size=4), st.lists(st.sampled_from(UNITS), max_size=4))
def test_units_cancel_or_are_named(above: list[str], below: list[str]) -> None:
    factors = [Quantity(1, unit) for unit in above]
    rate = Rate(Money.yuan(1), per=tuple(below))
    if sorted(above) == sorted(below):
        assert rate.times(*factors) == Money.yuan(1)
    else:
        with pytest.raises(UnitMismatchError) as error:
            rate.times(*factors)
        left = set(above) ^ set(below)
        assert all(unit in str(error.value) for unit in left)


@given(unit_prices, st.lists(st.sampled_from(UNITS), max_size=3))
def test_rate_round_trip(price: Money, per: list[str]) -> None:
    rate = Rate(price, per=tuple(per))
    assert Rate.parse(str(rate)) == rate


@given(st.integers(1, 10**9).map(lambda fen: Money(-fen)))
def test_a_rate_below_nothing_is_refused(price: Money) -> None:
    with pytest.raises(QuantityError, match="不能为负"):
        Rate(price, per=("人",))
    with pytest.raises(QuantityError, match="不能为负"):
        Rate.parse(price.written)


@given(st.fractions(min_value=0, max_value=10**6, max_denominator=10**6))
def test_plain_says_the_exact_number(number: Fraction) -> None:
    assert Fraction(number_text(number)) == number


@pytest.mark.parametrize("bad", [1.5, True, -1, "1e3", "-1", "１", None])
def test_inexact_numbers_are_refused(bad: object) -> None:
    with pytest.raises(QuantityError):
        Quantity(bad, "人")  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize(("written", "house"), [("名", "人"), ("位", "人"), ("个月", "月"), ("日", "天")])
def test_words_for_one_unit_meet(written: str, house: str) -> None:
    assert Quantity(1, written) == Quantity(1, house)


WORKDAY = Unit("工日", one="workday", cancels=("人", "日"))
BRIDGE, TOWER = Unit("座", one="bridge"), Unit("座", one="tower")


@given(counts, counts, unit_prices)
def test_a_unit_cancels_with_what_it_is_made_of(people: int, days: int, price: Money) -> None:
    worth = Rate(price, per=(WORKDAY,)).times(Quantity(people, "人"), Quantity(days, "天"))
    assert worth == Rate(price, per=("人", "天")).times(Quantity(people * days, WORKDAY)) == price * (people * days)


@given(counts, counts, unit_prices)
def test_a_square_metre_is_a_metre_times_a_metre(length: int, width: int, price: Money) -> None:
    assert Rate(price, per=("平方米",)).times(Quantity(length, "米"), Quantity(width, "米")) == price * (length * width)


@given(rates(), shares(), shares())
def test_shares_multiply_and_are_rounded_once(rate: Rate, one: Fraction, other: Fraction) -> None:
    whole = Rate(rate.money)
    assert whole.times(one, other) == whole.times(one * other) == rate.money.at_rate(one * other)


def test_two_programs_call_one_unit_differently() -> None:
    bridges, towers = (Quantity.parse("3座", units=[unit]) for unit in (BRIDGE, TOWER))
    assert bridges == towers == Quantity(3, "座")
    with speaking("en"):
        assert [str(one) for one in (bridges, towers, Quantity(3, "座"))] == ["3 bridges", "3 towers", "3 structures"]


def test_a_unit_knows_itself_in_another_process() -> None:
    rate = pickle.loads(pickle.dumps(Rate.parse("5万元/座", units=[BRIDGE])))  # noqa: S301 - our own
    with speaking("en"):
        assert str(rate) == "50,000 yuan/bridge"


@pytest.mark.parametrize("given", [1.5, 2, "2%"])
def test_what_is_neither_a_quantity_nor_a_share_is_no_factor(given: object) -> None:
    with pytest.raises(QuantityError, match="Fraction"):
        Rate(Money.yuan(1)).times(given)  # type: ignore[arg-type]  # that is the point
