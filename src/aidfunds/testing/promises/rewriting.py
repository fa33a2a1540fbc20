"""Records in which some values are replaced, wherever they stand. 改写记录。"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

import attrs

from aidfunds.model.citations import Citation
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate

RecordT = TypeVar("RecordT")
Spot = tuple[str, str]
Change = Callable[[Spot, Any], Any]

WHOLE = (Citation, Memo, Money, Quantity, Rate)  # values that are one thing, however they are built


def values(record: Any, spot: Spot = ("", "")) -> Iterator[tuple[Spot, object]]:
    """Every value below a record with its spot: ("Cohort", "people"). 各项取值。"""
    if isinstance(record, tuple):
        for one in record:
            yield from values(one, spot)
    elif _is_record(record):
        for field in attrs.fields(type(record)):
            if field.init:
                yield from values(getattr(record, field.name), (type(record).__name__, field.name))
    else:
        yield spot, record


def spots(record: object, kind: type[object]) -> tuple[Spot, ...]:
    """The spots at which values of exactly one type stand that are not empty. 各类取值的位置。"""
    return tuple(dict.fromkeys(spot for spot, value in values(record) if type(value) is kind and value))


def replaced_at(record: RecordT, where: Collection[Spot], kind: type[object], change: Callable[[Any], Any]) -> RecordT:
    """A copy where all values of one type at the given spots are changed; errors as its records raise. 替换。"""
    return rewritten(record, lambda spot, old: change(old) if spot in where and type(old) is kind and old else old)


def rewritten(record: RecordT, change: Change) -> RecordT:
    """A copy in which each value is what ``change`` gives for its spot. 改写。"""
    copy: RecordT = _rewritten(record, change, ("", ""))
    return copy


def _rewritten(value: Any, change: Change, spot: Spot) -> Any:
    if isinstance(value, tuple):
        return tuple(_rewritten(one, change, spot) for one in value)
    if not _is_record(value):
        return change(spot, value)
    changes = {}
    for field in attrs.fields(type(value)):
        if field.init:
            old = getattr(value, field.name)
            new = _rewritten(old, change, (type(value).__name__, field.name))
            if new != old:
                changes[field.alias] = new
    return attrs.evolve(value, **changes) if changes else value


def _is_record(value: object) -> bool:
    return attrs.has(type(value)) and not isinstance(value, WHOLE)
