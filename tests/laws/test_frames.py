import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidfunds import frames
from aidfunds.errors import AmountRangeError, InexactAmountError, UsageError
from aidfunds.model.projects import BudgetLine
from aidfunds.money import LARGEST_FEN, Money
from aidfunds.quantity import Quantity, Rate

rows = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 60), st.integers(0, 10**7)), max_size=30)


def columns(given_rows: list[tuple[int, int, int]]) -> pd.DataFrame:
    return pd.DataFrame(given_rows, columns=["people", "months", "rate_fen"]).astype("int64")


@given(rows)
def test_equals_the_calculators_line_by_line(given_rows: list[tuple[int, int, int]]) -> None:
    amounts = frames.price(columns(given_rows), ["people", "months"])
    for amount, (people, months, fen) in zip(amounts, given_rows, strict=True):
        factors = (Quantity(people, "人"), Quantity(months, "月"))
        line = BudgetLine(item="x", label="x", factors=factors, rate=Rate(Money(fen), per=("人", "月")))
        assert Money(int(amount)) == line.amount


@given(st.lists(st.tuples(st.integers(0, 2**40), st.integers(0, 2**40), st.integers(0, 2**40)), min_size=1, max_size=8))
def test_never_wraps_around(given_rows: list[tuple[int, int, int]]) -> None:
    exact = [people * months * fen for people, months, fen in given_rows]
    if max(exact) > LARGEST_FEN:
        with pytest.raises(AmountRangeError):
            frames.price(columns(given_rows), ["people", "months"])
    else:
        assert list(frames.price(columns(given_rows), ["people", "months"])) == exact


@given(st.lists(st.integers(-(2**60), -1), min_size=1, max_size=5))
def test_negative_counts_are_refused(counts: list[int]) -> None:
    with pytest.raises(InexactAmountError):
        frames.price({"people": np.array(counts), "rate_fen": np.ones(len(counts), "int64")}, ["people"])


def test_float_columns_are_refused() -> None:
    with pytest.raises(InexactAmountError):
        frames.price({"people": np.array([1.5]), "rate_fen": np.array([1])}, ["people"])


def test_narrow_and_unsigned_columns_are_widened_first() -> None:
    narrow = {"people": np.array([200], "uint8"), "rate_fen": np.array([2_000_000_000], "uint32")}
    assert list(frames.price(narrow, ["people"])) == [400_000_000_000]


def test_the_callers_columns_stay_as_they_were() -> None:
    people = np.array([3, 4])
    frames.price({"people": people, "rate_fen": np.array([5, 6])}, ["people"])
    frames.price({"rate_fen": people}, [])
    assert list(people) == [3, 4]


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(InexactAmountError, match="等长"):
        frames.price({"people": np.array([1, 2]), "rate_fen": np.array([1])}, ["people"])
    with pytest.raises(InexactAmountError, match="一维"):
        frames.price({"people": np.array([[1, 2]]), "rate_fen": np.array([1, 2])}, ["people"])


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UsageError, match="people"):
        frames.price({"poeple": np.array([1]), "rate_fen": np.array([1])}, ["people"])
