from hypothesis import given
from hypothesis import strategies as st

from aidfunds.money import ZERO, Money, total
from aidfunds.testing.strategies import amounts


@given(amounts(), amounts())
def test_commutativity(one: Money, other: Money) -> None:
    assert one + other == other + one


@given(amounts(), amounts(), amounts())
def test_associativity(one: Money, two: Money, three: Money) -> None:
    assert (one + two) + three == one + (two + three)


@given(amounts())
def test_neutral_element(one: Money) -> None:
    assert one + ZERO == one


@given(amounts())
def test_inverse(one: Money) -> None:
    assert one + -one == ZERO


@given(amounts(), amounts())
def test_connection_with_subtraction(one: Money, other: Money) -> None:
    assert one - other == one + -other


@given(st.lists(amounts(), max_size=20), st.randoms(use_true_random=False))
def test_total_ignores_order(several: list[Money], random: object) -> None:
    shuffled = list(several)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' own Random
    assert total(shuffled) == total(several)


@given(st.lists(amounts(), max_size=10), st.lists(amounts(), max_size=10))
def test_total_of_parts_is_total_of_whole(some: list[Money], more: list[Money]) -> None:
    assert total(some) + total(more) == total([*some, *more])


@given(amounts(), st.integers(0, 40))
def test_multiple_is_repeated_addition(one: Money, count: int) -> None:
    assert one * count == total([one] * count)
