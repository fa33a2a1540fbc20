"""One amount, or one value of any kind, changed at a time, to prove that a check sees it. 逐数变更。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from aidfunds.errors import AidfundsError
from aidfunds.model.portfolio import fields_of
from aidfunds.money import ZERO, Memo, Money
from aidfunds.quantity import Quantity, Rate

RecordT = TypeVar("RecordT")

Place = tuple[str | int, ...]


def amount_places(record: object, within: Place = ()) -> Iterator[tuple[Place, Money]]:
    """Every amount below a record, with the way to it: ("schedule", "rows", 3, "total"). 各金额的位置。

    A memo amount enters no total, so none of them is an amount here.
    """
    if isinstance(record, Money):
        yield within, record
    elif isinstance(record, Memo):
        return
    elif isinstance(record, tuple):
        for place, part in enumerate(record):
            yield from amount_places(part, (*within, place))
    else:
        fields: tuple[attrs.Attribute[Any], ...] = getattr(type(record), "__attrs_attrs__", ())
        for field in fields:
            if field.init:
                yield from amount_places(getattr(record, field.name), (*within, field.name))


def changed(record: RecordT, place: Place, change: Callable[[Any], Any]) -> RecordT:
    """A copy of a record with the value at one place changed; every other record stays the same. 变更一处。"""
    copy: RecordT = _changed(record, place, change)
    return copy


def replaced(record: RecordT, place: Place, value: object) -> RecordT:
    """A copy of a record with another value at one place. 替换一处。"""
    return changed(record, place, lambda _: value)


def digit_changes(number: int) -> Iterator[int]:
    """Every number that differs in exactly one digit, as it is written. 逐位改数。

    >>> len(list(digit_changes(1300)))
    36
    """
    written = str(number)
    for place, digit in enumerate(written):
        for other in "0123456789":
            if other != digit:
                yield int(f"{written[:place]}{other}{written[place + 1 :]}")


DAY, YEAR = timedelta(1), timedelta(400)
OTHERS: dict[type[Any], tuple[Callable[[Any], Any], ...]] = {
    bool: (lambda held: not held,),
    int: (lambda _: 0, lambda count: count + 1, lambda count: count * 10),
    Fraction: (lambda _: Fraction(0), lambda _: Fraction(1)),
    Money: (lambda _: ZERO, lambda amount: amount + Money(1), lambda amount: amount * 10),
    Quantity: (lambda held: attrs.evolve(held, number=held.number * 10),),
    Rate: (lambda rate: Rate(ZERO, rate.per), lambda rate: Rate(rate.money * 10, rate.per)),
    date: (lambda day: day - YEAR, lambda day: day - DAY, lambda day: day + DAY, lambda day: day + YEAR),
}


def other_values(record: Any, within: Place = ()) -> Iterator[tuple[Place, object]]:
    """For each value below a record, what else could stand at its place, texts and citations left alone. 其他取值。

    Its default where it may be left out, nothing, much more, another day, the other kinds there are.
    """
    if isinstance(record, tuple):
        for place, part in enumerate(record):
            yield from other_values(part, (*within, place))
    for name in fields_of(record):
        field, value = getattr(attrs.fields(type(record)), name), getattr(record, name)
        if field.alias == name:
            yield from (((*within, name), other) for other in _others(field.default, value) if other != value)
            yield from other_values(value, (*within, name))


def _others(default: Any, value: Any) -> Iterator[object]:
    if isinstance(value, Enum):
        yield from type(value)
    for change in OTHERS.get(type(value), ()):
        with suppress(AidfundsError, OverflowError):  # at the end of what there is
            yield change(value)
    if isinstance(value, tuple):
        yield ()
    elif not isinstance(default, attrs.Factory) and default is not attrs.NOTHING:  # type: ignore[arg-type]  # a class
        yield default


def _changed(value: Any, place: Place, change: Callable[[Any], Any]) -> Any:
    if not place:
        return change(value)
    step, *rest = place
    if isinstance(step, int):
        return (*value[:step], _changed(value[step], tuple(rest), change), *value[step + 1 :])
    return attrs.evolve(value, **{step: _changed(getattr(value, step), tuple(rest), change)})
