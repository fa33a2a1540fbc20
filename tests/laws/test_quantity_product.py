from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidfunds.errors import QuantityError, UnitMismatchError
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate, number_text

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
