from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aidfunds.errors import EmptySplitError, InexactAmountError
from aidfunds.money import ZERO, Money, total
from aidfunds.testing.strategies import amounts, weights


@given(amounts(), weights())
def test_conservation(whole: Money, shares: list[int]) -> None:
    assert total(whole.split(shares)) == whole


@given(amounts(), weights())
def test_quota(whole: Money, shares: list[int]) -> None:
    for part, share in zip(whole.split(shares), shares, strict=True):
        assert abs(part.fen - Fraction(whole.fen * share, sum(shares))) < 1


@given(amounts(), weights())
def test_zero_weight_gets_nothing(whole: Money, shares: list[int]) -> None:
    for part, share in zip(whole.split(shares), shares, strict=True):
        assert share or part == ZERO


@given(amounts(), weights())
def test_heavier_never_gets_less(whole: Money, shares: list[int]) -> None:
    pairs = sorted(zip(shares, abs(whole).split(shares), strict=True), key=lambda pair: (pair[0], pair[1]))
    parts = [part for _, part in pairs]
    assert parts == sorted(parts)


@given(amounts(), weights(), st.integers(1, 1000))
def test_scale_of_weights_is_irrelevant(whole: Money, shares: list[int], scale: int) -> None:
    assert whole.split([share * scale for share in shares]) == whole.split(shares)


@given(amounts(), weights())
def test_sign_symmetry(whole: Money, shares: list[int]) -> None:
    assert (-whole).split(shares) == tuple(-part for part in whole.split(shares))


@given(amounts(), st.integers(1, 50))
def test_equal_weights_differ_by_a_fen(whole: Money, count: int) -> None:
    parts = [part.fen for part in whole.split([1] * count)]
    assert max(parts) - min(parts) <= 1


@given(amounts(), st.lists(st.just(0), max_size=5))
@example(Money(100), [])
def test_nobody_to_share_between_is_refused(whole: Money, shares: list[int]) -> None:
    with pytest.raises(EmptySplitError):
        whole.split(shares)


@given(amounts(), weights())
def test_float_weights_are_refused(whole: Money, shares: list[int]) -> None:
    with pytest.raises(InexactAmountError):
        whole.split([float(share) for share in shares])  # type: ignore[misc]  # that is the point


def test_topping_up_may_take_a_fen_from_somebody() -> None:
    """The paradox of ADR 0002, and why new money is split by itself."""
    weights = [6, 6, 2]
    assert [part.fen for part in Money(10).split(weights)] == [4, 4, 2]
    assert [part.fen for part in Money(11).split(weights)] == [5, 5, 1]
