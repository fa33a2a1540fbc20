"""One amount changed at a time, to prove that a check sees it. 逐数变更。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import attrs

from aidfunds.money import Memo, Money

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


def _changed(value: Any, place: Place, change: Callable[[Any], Any]) -> Any:
    if not place:
        return change(value)
    step, *rest = place
    if isinstance(step, int):
        return (*value[:step], _changed(value[step], tuple(rest), change), *value[step + 1 :])
    return attrs.evolve(value, **{step: _changed(getattr(value, step), tuple(rest), change)})
