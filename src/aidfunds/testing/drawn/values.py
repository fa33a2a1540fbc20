"""Strategies for what one field may hold, from its type and its metadata. 字段取值策略。

The metadata says what the type does not: what ``af.key_field`` and its siblings leave there, and ``least``,
``most`` (of a number, of fen), ``per`` (of a rate), ``unit`` (of a quantity) or ``among``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from hypothesis import strategies as st

from aidfunds.model.allocations import Coding
from aidfunds.model.citations import Citation
from aidfunds.model.document_numbers import DocumentNumber
from aidfunds.model.fields import HOLDS, LEAST, MOST
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.terms import Term
from aidfunds.testing.drawn.amounts import LARGEST, amounts, memos
from aidfunds.testing.drawn.citations import citations, codings, document_numbers
from aidfunds.testing.drawn.units import quantities, rates, shares
from aidfunds.testing.drawn.words import FIRST_DAY, LAST_DAY, counts, days, keys, terms, texts, titles

ValueT = TypeVar("ValueT")

Strategy = st.SearchStrategy[Any]
Limits = Mapping[Any, Any]
Nested = Callable[[Any], Strategy | None]

PER, UNIT, AMONG = "per", "unit", "among"
MOST_ITEMS = 3
COUNTS = 1000  # how far a number without a limit goes

FIELDS: dict[str, Callable[[], Strategy]] = {"key": keys, "text": texts, "title": titles, "amount": lambda: amounts(0)}

WHOLE: dict[Any, Callable[[Limits], Strategy]] = {  # types whose values are one thing
    Any: lambda _: st.none(),
    NoneType: lambda _: st.none(),
    bool: lambda _: st.booleans(),
    str: lambda _: texts(),
    int: lambda limits: counts(min(limits.get(MOST, COUNTS), _least(limits) + COUNTS), _least(limits)),
    date: lambda limits: days(limits.get(LEAST, FIRST_DAY), limits.get(MOST, LAST_DAY)),
    Fraction: lambda _: shares(),
    Money: lambda limits: amounts(_least(limits), limits.get(MOST, LARGEST)),
    Memo: lambda _: memos(),
    Quantity: lambda limits: quantities(limits.get(UNIT, "")),
    Rate: lambda limits: rates(limits.get(PER)),
    Citation: lambda _: citations(),
    DocumentNumber: lambda _: document_numbers(),
    Coding: lambda _: codings(),
    Term: lambda _: terms(),
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
    return tuple({getattr(one, "key", place): one for place, one in enumerate(there)}.values())


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
    parts = [values(one, limits, nested) for one in among if one is not ...]
    if origin in (Union, UnionType):
        return st.one_of([st.none(), *parts] if NoneType in among else parts)
    if origin is tuple and among[1:] == (...,):
        return several(parts[0])
    if origin is tuple:
        return st.tuples(*parts).filter(lambda drawn: NOTHING not in drawn)
    return st.dictionaries(*parts, max_size=MOST_ITEMS).filter(lambda drawn: NOTHING not in drawn.values())


def _least(limits: Limits) -> int:
    return int(limits.get(LEAST, 0))
