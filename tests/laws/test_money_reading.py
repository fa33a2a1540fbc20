import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aidfunds.errors import MoneyError
from aidfunds.money import FEN_PER_UNIT, Memo, Money, total
from aidfunds.testing.strategies import amounts, dirty_amount_texts

ACCEPTED = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?(元|万元|亿元)")


@given(amounts(), st.sampled_from(sorted(FEN_PER_UNIT)))
def test_round_trip_in_every_unit(amount: Money, unit: str) -> None:
    assert Money.parse(amount.in_unit(unit) + unit) == amount


@given(amounts())
def test_round_trip_of_str(amount: Money) -> None:
    assert Money.parse(str(amount)) == amount


@given(amounts())
def test_round_trip_in_yuan(amount: Money) -> None:
    assert Money.yuan(amount.in_yuan) == amount


@given(st.one_of(st.text(max_size=40), dirty_amount_texts()))
@example("1e9999999元")
@example("NaN元")
@example("1_000元")
@example("٣元")
@example("1.元")
@example("１３００元")
@example("1 300元")
@example("264")
@example("264万")
@example("-0.001元")
@example("99999999999999999999999999999999999999元")
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    try:
        amount = Money.parse(text)
    except MoneyError:
        return
    assert ACCEPTED.fullmatch(text)
    assert Money.parse(str(amount)) == amount


@pytest.mark.parametrize("bad", [1.0, 0.1 + 0.2, True, None, b"1", float("nan"), "1e3", "", " 1", "1,000", "+1"])
def test_what_is_no_exact_number_is_refused(bad: object) -> None:
    with pytest.raises(MoneyError):
        Money.yuan(bad)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize("bad", [1.0, True, "1", None])
def test_fen_is_a_whole_number(bad: object) -> None:
    with pytest.raises(MoneyError):
        Money(bad)  # type: ignore[arg-type]  # that is the point


def test_the_last_amount_that_a_spreadsheet_keeps() -> None:
    assert Money.yuan("9999999999999.99").fen == 999_999_999_999_999
    with pytest.raises(MoneyError):
        Money.yuan("9999999999999.99") + Money(1)


def test_remedies_name_the_mistake() -> None:
    for text, remedy in {"264": "264万元", "１元": "半角", "1,000元": "逗号", "264万": "264万元"}.items():
        with pytest.raises(MoneyError, match=remedy):
            Money.parse(text)


@given(amounts(), amounts())
def test_a_memo_amount_enters_no_sum(amount: Money, told: Money) -> None:
    memo = Memo.parse(str(told))
    for attempt in (lambda: amount + memo, lambda: memo + amount, lambda: total([amount, memo]), lambda: sum([memo])):
        with pytest.raises(TypeError):
            attempt()
