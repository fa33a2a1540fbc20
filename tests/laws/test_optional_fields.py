import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from aidfunds.errors import InvalidFieldError
from aidfunds.model.fields import amount_field, count_field
from aidfunds.money import Money


@frozen(kw_only=True)
class Stated:
    """What a clause may state. 载明。"""

    people: int | None = count_field(default=None)
    amount: Money | None = amount_field(default=None)
    days: int = count_field(default=1)


def test_what_is_not_stated_is_nothing() -> None:
    assert Stated() == Stated(people=None, amount=None, days=1)


@given(st.integers(0, 10**9 - 1), st.integers(0, 10**14).map(Money))
def test_what_is_stated_is_kept(people: int, amount: Money) -> None:
    assert (Stated(people=people).people, Stated(amount=amount).amount) == (people, amount)


@pytest.mark.parametrize(
    "wrong", [{"people": -1}, {"people": 1.0}, {"people": True}, {"amount": Money(-1)}, {"amount": 5}, {"days": None}]
)
def test_what_is_stated_wrong_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidFieldError):
        Stated(**wrong)  # type: ignore[arg-type]


def test_without_a_default_it_is_required() -> None:
    @frozen(kw_only=True)
    class Required:
        people: int = count_field()
        amount: Money = amount_field()

    with pytest.raises(TypeError, match="people"):
        Required(amount=Money(1))  # type: ignore[call-arg]
