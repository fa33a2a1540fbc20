from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from aidfunds.money import ZERO, Money
from aidfunds.testing.strategies import amounts

rates = st.fractions(min_value=-3, max_value=3, max_denominator=10_000)


@given(amounts(), rates)
def test_within_half_a_fen(amount: Money, rate: Fraction) -> None:
    assert abs(amount.at_rate(rate).fen - amount.fen * rate) <= Fraction(1, 2)


@given(amounts(), rates)
def test_sign_symmetry(amount: Money, rate: Fraction) -> None:
    assert (-amount).at_rate(rate) == -amount.at_rate(rate) == amount.at_rate(-rate)


@given(amounts())
def test_whole_and_nothing(amount: Money) -> None:
    assert amount.at_rate(Fraction(1)) == amount
    assert amount.at_rate(Fraction(0)) == ZERO


@given(amounts(), rates, rates)
def test_additive_within_a_fen(amount: Money, one: Fraction, other: Fraction) -> None:
    apart = amount.at_rate(one) + amount.at_rate(other)
    assert abs(apart.fen - amount.at_rate(one + other).fen) <= 1


def test_half_a_fen_rounds_away_from_zero() -> None:
    assert Money(25).at_rate(Fraction(1, 2)) == Money(13)
    assert Money(-25).at_rate(Fraction(1, 2)) == Money(-13)
    assert Money.yuan("0.25").at_rate(Fraction(1, 2)) == Money.yuan("0.13")
