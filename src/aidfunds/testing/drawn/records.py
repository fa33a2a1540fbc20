"""Strategies for records of any attrs class, and so for any program's plans. 记录策略。"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import chain, combinations, islice
from operator import attrgetter
from typing import Any, TypeVar, get_type_hints

import attrs
from attrs import evolve, frozen
from hypothesis import strategies as st

import aidfunds
from aidfunds.errors import AidfundsError, UsageError
from aidfunds.language import nearest, tr
from aidfunds.model.documents import Citation
from aidfunds.money import Money
from aidfunds.testing.clock import in_readers_language
from aidfunds.testing.drawn.values import NOTHING, WHOLE, Strategy, values
from aidfunds.testing.strategy_table import RECORDS

__tracebackhide__ = True  # a failing test shows its author's lines, not these

RecordT = TypeVar("RecordT")
Using = Mapping[Any, Strategy]

MOST_LEFT_OUT = 500  # ways to leave out some fields


def records(kind: type[RecordT], using: Using | None = None, /, **given: Strategy) -> st.SearchStrategy[RecordT]:
    """Records of an attrs class, each field drawn from its type and its metadata. 记录。

    ``given`` are strategies for its own fields, ``using`` strategies for types wherever they stand below it.
    A record that refuses what its fields hold together is tried with fewer of the optional ones, then drawn again;
    one that refuses again and again is left out of the list it stands in, so give a strategy for it.  UsageError
    for a field that the class does not have.

    A field's metadata may say ``least`` and ``most`` (a number, fen, a day), ``per`` (the units of a rate),
    ``unit`` (of a quantity) or ``among`` (the values there are); ``af.count_field(least=1)`` says so by itself.
    """
    return _attempts(_shape(kind, using or {}, given)).filter(_is_there)


PLAIN: Using = {  # one choice a value
    str: st.sampled_from("abcdefghij"),
    date: st.sampled_from([date(2020, 4, 10), date(2020, 12, 31), date(2021, 1, 1)]),
    Money: st.integers(0, 1000).map(Money),
    Citation: st.sampled_from("一二三").map(Citation),  # data: drawn
}


@st.composite
def together(draw: st.DrawFn, drawn: Mapping[str, Strategy]) -> dict[str, Any]:
    """A dictionary of one value each, drawn one by one. 一组取值。

    Of every entry of a fixed dictionary, or a tuple, Hypothesis tries a hundred others once it has the smallest
    failing example, to note beside it what no record shows.
    """
    return {name: draw(strategy) for name, strategy in drawn.items()}


def plain_records(kind: type[RecordT], **given: Strategy) -> st.SearchStrategy[RecordT]:
    """Records that say only what they must: to them a failing example shrinks first, in a few steps. 简单记录。"""
    shape = _shape(kind, PLAIN, given)
    least = together(shape.firm)
    return _attempts(evolve(shape, spare=(), some=least, every=least)).filter(_is_there)


def plans(plan_type: type[RecordT], using: Using | None = None, /, **given: Strategy) -> st.SearchStrategy[RecordT]:
    """Plans of a program, from its plan type; the same as :func:`records`. 实施计划。"""
    return records(plan_type, using, **given)


@frozen
class _Shape:
    """How a record is drawn: the fields it has in any case, and those it may go without."""

    kind: type[Any]
    firm: dict[str, Strategy]
    spare: tuple[str, ...]
    some: Strategy
    every: Strategy


def _shape(kind: type[Any], using: Using, given: Mapping[str, Strategy]) -> _Shape:
    with in_readers_language():
        fields = _fields(kind, given)
    hints, nested = get_type_hints(kind), partial(_nested, using)
    drawn = {
        alias: given[alias] if alias in given else values(hints[field.name], field.metadata, nested)
        for alias, field in fields.items()
    }
    names = tuple(alias for alias, field in fields.items() if field.default is not attrs.NOTHING and alias not in given)
    firm = {alias: strategy for alias, strategy in drawn.items() if alias not in names}
    spare = {alias: drawn[alias] for alias in names}
    some, every = st.fixed_dictionaries(firm, optional=spare), st.fixed_dictionaries(firm | spare)
    return _Shape(kind, firm, names, some, every)


def _fields(kind: type[Any], given: Collection[str]) -> dict[str, attrs.Attribute[Any]]:
    if not attrs.has(kind):
        raise UsageError(tr("{kind} 不是 attrs 类", kind=kind.__name__))
    fields = {field.alias: field for field in attrs.fields(kind) if field.init}
    for name in given:
        if name not in fields:
            raise UsageError(tr("{kind} 没有字段 {name}", kind=kind.__name__, name=name), nearest(name, fields))
    return fields


def _nested(using: Using, hint: Any) -> Strategy | None:
    """Records below: as the author gave them, as this library publishes them, or built the same way."""
    if hint in using:
        return using[hint]
    if not (isinstance(hint, type) and attrs.has(hint)) or hint in WHOLE:
        return None
    if _is_published(hint):
        return st.from_type(hint)
    return st.deferred(lambda: _attempts(_shape(hint, using, {})))


@st.composite
def _attempts(draw: st.DrawFn, shape: _Shape) -> Any:
    for arguments in (shape.some, shape.every, shape.every):
        drawn = {name: value for name, value in draw(arguments).items() if value is not NOTHING}
        made = (_made(shape.kind, kept) for kept in _fewer(shape, drawn))
        accepted = next(filter(_is_there, made), NOTHING)
        if _is_there(accepted):
            return accepted
    return NOTHING


def _fewer(shape: _Shape, drawn: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What was drawn, then with ever more of the spare fields left out, for a record that refuses the whole."""
    spare = [name for name in shape.spare if name in drawn]
    smaller = chain.from_iterable(combinations(spare, size) for size in range(1, len(spare)))
    for left_out in chain([()], islice(smaller, MOST_LEFT_OUT), [spare]):
        yield {name: value for name, value in drawn.items() if name not in left_out}


def _made(kind: type[Any], drawn: Mapping[str, Any]) -> Any:
    try:
        return kind(**drawn)
    except (AidfundsError, TypeError, ValueError):  # those of other validators too
        return NOTHING


def _is_published(kind: type[Any]) -> bool:
    return any(path.rpartition(".")[2] == kind.__name__ and attrgetter(path)(aidfunds) is kind for path in RECORDS)


def _is_there(made: object) -> bool:
    return made is not NOTHING
