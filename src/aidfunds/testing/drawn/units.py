"""Strategies for quantities and rates, alone and so that their units cancel. 数量与标准策略。"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from aidfunds.quantity import COUNTED, Quantity, Rate
from aidfunds.testing.drawn.amounts import amounts

LARGEST_RATE = 10**8  # fen: a million yuan
LARGEST_FACTOR, MOST_UNITS = 100, 3  # so many times the largest rate stay within Money's range

Priced = tuple[tuple[Quantity, ...], Rate]


def units() -> st.SearchStrategy[str]:
    """Units that plans count in. 单位。"""
    return st.sampled_from(COUNTED)


def shares() -> st.SearchStrategy[Fraction]:
    """From nothing to the whole, in hundredths of a per cent. 比例。"""
    return st.integers(0, 10_000).map(lambda number: Fraction(number, 10_000))


@cache
def quantities(unit: str = "", most: int = LARGEST_FACTOR) -> st.SearchStrategy[Quantity]:
    """Whole numbers of something, sometimes with decimals. 数量。"""
    return st.builds(Quantity, _numbers(most), st.just(unit) if unit else units())


@cache
def rates(per: tuple[str, ...] | None = None) -> st.SearchStrategy[Rate]:
    """Money for one of something, or for one of several things each. 单价。"""
    below = st.lists(units(), unique=True, max_size=MOST_UNITS).map(tuple) if per is None else st.just(per)
    return st.builds(Rate, amounts(0, LARGEST_RATE), below)


@cache
def priced() -> st.SearchStrategy[Priced]:
    """Factors and the rate whose units they cancel: none, and the rate is a lump sum. 因数与单价。"""
    return st.builds(_priced, rates(), st.tuples(*[_numbers(LARGEST_FACTOR)] * MOST_UNITS))


def _priced(rate: Rate, numbers: tuple[Fraction, ...]) -> Priced:
    return tuple(Quantity(number, unit) for number, unit in zip(numbers, rate.per, strict=False)), rate


def _numbers(most: int) -> st.SearchStrategy[Fraction]:
    return st.integers(0, most).map(Fraction) | st.integers(0, most * 100).map(lambda number: Fraction(number, 100))
