"""Strategies for amounts, quantities, rates, and for what one field may hold. 字段取值策略。

The metadata says what the type does not: what ``af.key_field`` and its siblings leave there, and ``least``,
``most`` (of a number, of fen), ``per`` (of a rate), ``unit`` (of a quantity) or ``among``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from hypothesis import strategies as st

from aidfunds.model.fields import AMONG, HOLDS, LARGEST_COUNT, LEAST, MOST, PER, UNIT
from aidfunds.money import Memo, Money
from aidfunds.quantity import COUNTED, Quantity, Rate, Unit
from aidfunds.testing.drawn.words import (
    FIRST_DAY,
    LAST_DAY,
    counts,
    days,
    keys,
    texts,
    titles,
)

__tracebackhide__ = True  # a failing test shows its author's lines, not these

LARGEST = 10**13  # fen: a hundred thousand million yuan, so that sums of many stay within Money's range
WEIGHTED = 10_000

_UNITS = ",元,万,万元,亿元,元整,块,圆, 万元,萬元,yuan,¥,\u200b元".split(",")  # data: drawn  # noqa: SIM905
_MISTAKES = (
    "NaN元 Infinity元 1e9999999元 1_000元 １３００万元 壹佰万元整 1,300万元 05元 5.元".split()  # data: drawn  # noqa: SIM905
)
_DIGITS = "0123456789.,-+ _eE%０１２３．，٣〇壹\u00a0"  # data: drawn


@cache
def amounts(least: int = -LARGEST, most: int = LARGEST) -> st.SearchStrategy[Money]:
    """Amounts between two numbers of fen, small ones often. 金额。"""
    small = st.integers(max(least, -1000), min(most, 1000)) if least <= 1000 and most >= -1000 else st.nothing()
    return st.one_of(small, st.integers(least, most)).map(Money)


def memos() -> st.SearchStrategy[Memo]:
    """Amounts that are told and never added. 备注金额。"""
    return st.builds(Memo, amounts(0))


def weights() -> st.SearchStrategy[list[int]]:
    """Non-negative whole weights, not all zero. 权重。"""
    rest = st.lists(st.integers(0, WEIGHTED), max_size=6)
    return st.builds(lambda before, one, after: [*before, one, *after], rest, st.integers(1, WEIGHTED), rest)


def dirty_amount_texts() -> st.SearchStrategy[str]:
    """Amounts as people and programs mistype them: other digits, signs, units, exponents. 不规范的金额文字。"""
    typed = st.builds("{}{}".format, st.text(alphabet=_DIGITS, max_size=14), st.sampled_from(_UNITS))
    return st.sampled_from(_MISTAKES) | typed


LARGEST_RATE = 10**8  # fen: a million yuan
LARGEST_FACTOR, MOST_UNITS = 100, 3  # so many times the largest rate stay within Money's range

Priced = tuple[tuple[Quantity | Fraction, ...], Rate]


def units() -> st.SearchStrategy[str]:
    """Units that plans count in. 单位。"""
    return st.sampled_from(COUNTED)


def shares(most: Fraction | int = 1) -> st.SearchStrategy[Fraction]:
    """From nothing to the most, else the whole, in hundredths of a per cent. 比例。"""
    return st.integers(0, int(most * 10_000)).map(lambda number: Fraction(number, 10_000))


def wholes(most: int = 5) -> st.SearchStrategy[tuple[Fraction, ...]]:
    """Shares that make a whole, in hundredths: 70%, 20% and 10%. 合为全部的比例。"""
    cuts = st.lists(st.integers(0, 100), max_size=most - 1).map(sorted)
    return cuts.map(lambda at: tuple(Fraction(end - begin, 100) for begin, end in pairwise([0, *at, 100])))


@cache
def quantities(
    unit: str = "", most: int = LARGEST_FACTOR, least: int = 0, per: tuple[str, ...] = ()
) -> st.SearchStrategy[Quantity]:
    """Whole numbers of something, sometimes with decimals. 数量。"""
    return st.builds(Quantity, _numbers(most, least), st.just(unit) if unit else units(), st.just(per))


@cache
def rates(per: tuple[str, ...] | None = None) -> st.SearchStrategy[Rate]:
    """Money for one of something, or for one of several things each. 单价。"""
    below = st.lists(units(), unique=True, max_size=MOST_UNITS).map(tuple) if per is None else st.just(per)
    return st.builds(Rate, amounts(0, LARGEST_RATE), below)


@cache
def priced() -> st.SearchStrategy[Priced]:
    """Factors, sometimes a share, and the rate whose units they cancel; without any it is a lump sum. 因数与单价。"""
    return st.builds(_priced, rates(), st.tuples(*[_numbers(LARGEST_FACTOR)] * MOST_UNITS), st.none() | shares())


def _priced(rate: Rate, numbers: tuple[Fraction, ...], share: Fraction | None) -> Priced:
    quantities = tuple(Quantity(number, unit) for number, unit in zip(numbers, rate.per, strict=False))
    return (quantities if share is None else (*quantities, share)), rate


def _numbers(most: int, least: int = 0) -> st.SearchStrategy[Fraction]:
    most = min(most, least + LARGEST_FACTOR)
    in_hundredths = st.integers(least * 100, most * 100).map(lambda number: Fraction(number, 100))
    return st.integers(least, most).map(Fraction) | in_hundredths


ValueT = TypeVar("ValueT")

Strategy = st.SearchStrategy[Any]
Limits = Mapping[Any, Any]
Nested = Callable[[Any], Strategy | None]

MOST_ITEMS = 3
COUNTS = 1000  # how far a number without a limit goes

FIELDS: dict[str, Callable[[], Strategy]] = {"key": keys, "text": texts, "title": titles, "amount": lambda: amounts(0)}

WHOLE: dict[Any, Callable[[Limits], Strategy]] = {  # types that are no records, and records that limits hold for
    Any: lambda _: st.none(),
    NoneType: lambda _: st.none(),
    bool: lambda _: st.booleans(),
    str: lambda _: texts(),
    int: lambda limits: _whole_numbers(_least(limits), limits.get(MOST, LARGEST_COUNT)),
    date: lambda limits: days(limits.get(LEAST, FIRST_DAY), limits.get(MOST, LAST_DAY)),
    Fraction: lambda limits: shares(limits.get(MOST, 1)),
    Money: lambda limits: amounts(_least(limits), limits.get(MOST, LARGEST)),
    Quantity: lambda limits: quantities(
        limits.get(UNIT, ""), limits.get(MOST, LARGEST_FACTOR), _least(limits), limits.get(PER, ())
    ),
    Rate: lambda limits: rates(limits.get(PER)),
    Unit: lambda _: st.builds(Unit, units(), one=st.sampled_from(("bridge", "workday", "plot"))),
}


class Nothing(Enum):
    """What is drawn where a record contradicts itself again and again. 无。"""

    NOTHING = "nothing"


NOTHING = Nothing.NOTHING


def several(
    drawn: st.SearchStrategy[ValueT], least: int = 0, most: int = MOST_ITEMS
) -> st.SearchStrategy[tuple[ValueT, ...]]:
    """Any few of them, no key twice. 若干。"""
    return st.lists(drawn, min_size=least, max_size=most).map(_distinct)


def _distinct(drawn: list[ValueT]) -> tuple[ValueT, ...]:
    there = [one for one in drawn if one is not NOTHING]
    return tuple({getattr(item, "key", place): item for place, item in enumerate(there)}.values())


def values(hint: Any, limits: Limits, nested: Nested) -> Strategy:
    """Values of a type, within limits; ``nested`` knows types of its own, which it may leave to us or draw NOTHING of.

    取值。
    """
    if AMONG in limits:
        return st.sampled_from(limits[AMONG])
    if (own := nested(hint)) is not None:
        return own
    if limits.get(HOLDS) in FIELDS:
        return FIELDS[limits[HOLDS]]()
    if hint in WHOLE:
        return WHOLE[hint](limits)
    if get_origin(hint) is not None:
        return _several(hint, limits, nested)
    return st.from_type(hint)


def _several(hint: Any, limits: Limits, nested: Nested) -> Strategy:
    """Values of types that are made of others."""
    origin, among = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(among)
    if origin not in (Union, UnionType, tuple, dict, Mapping):
        return st.from_type(hint)
    parts = [values(part, limits, nested) for part in among if part is not ...]
    if origin in (Union, UnionType):
        return st.one_of([st.none(), *parts] if NoneType in among else parts)
    if origin is tuple and among[1:] == (...,):
        return several(parts[0])
    if origin is tuple:
        return st.tuples(*parts).filter(lambda drawn: NOTHING not in drawn)
    return st.dictionaries(*parts, max_size=MOST_ITEMS).filter(lambda drawn: NOTHING not in drawn.values())


def _whole_numbers(least: int, most: int) -> st.SearchStrategy[int]:
    """From the least on, and the most where a field says so itself."""
    near = counts(min(most, least + COUNTS), least)
    return near | st.just(most) if least + COUNTS < most < LARGEST_COUNT else near


def _least(limits: Limits) -> int:
    return int(limits.get(LEAST, 0))
