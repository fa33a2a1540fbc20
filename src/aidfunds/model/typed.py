"""Every field of a record holds what its annotation says, and shows itself briefly. 字段类型。"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, NoReturn, Union, get_args, get_origin, get_type_hints

from attrs import Attribute
from attrs.validators import and_

from aidfunds.errors import InvalidFieldError, shown
from aidfunds.language import tr
from aidfunds.model.reprs import brief_fields

Validator = Callable[[Any, "Attribute[Any]", Any], None]

EXAMPLES = {  # how values are made in Python, by the name of their type
    "Citation": 'Citation("四/（三）/2")',  # data: Python
    "Money": 'Money.wan("264")',
    "Rate": 'Rate.parse("8000元/人·月")',  # data: Python
    "Term": 'Term("资金", "fund")',  # data: Python
    "date": "date(2020, 6, 1)",
}


def typed(record: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """For ``field_transformer`` of attrs: exactly the types named, so no datetime for a date. 核对字段类型。

    A field with a validator of its own is left to it, but for tuples, whose validator does not know their items.
    InvalidFieldError says what to write instead.
    """
    return [_typed(record, one) for one in brief_fields(record, fields)]


def _typed(record: type, one: Attribute[Any]) -> Attribute[Any]:
    if not one.init or (one.validator and not str(one.type).startswith("tuple")):
        return one
    check = _check(cache(lambda: _kinds_of(get_type_hints(record)[one.name])))
    return one.evolve(validator=and_(one.validator, check) if one.validator else check)


def _check(kinds: Callable[[], tuple[frozenset[type], frozenset[type]]]) -> Validator:
    """A validator that looks at its annotation when it is first used: the names in it may be made later."""

    def check(_self: object, attribute: Attribute[Any], value: Any) -> None:
        whole, items = kinds()
        if whole and type(value) not in whole:
            _refuse(attribute.name, value, whole)
        if items and not items.issuperset(map(type, value.values() if isinstance(value, Mapping) else value or ())):
            place, item = next((place, item) for place, item in _items(value) if type(item) not in items)
            _refuse(f"{attribute.name}[{place}]", item, items)

    return check


def _items(value: Any) -> Iterable[tuple[object, object]]:
    return value.items() if isinstance(value, Mapping) else enumerate(value)


def _kinds_of(hint: Any) -> tuple[frozenset[type], frozenset[type]]:
    """The types that an annotation allows, and those of the items of a tuple or a mapping; none is any."""
    if get_origin(hint) in (Union, types.UnionType):
        parts = [_kinds_of(part) for part in get_args(hint)]
        whole = frozenset().union(*(one for one, _ in parts)) if all(one for one, _ in parts) else frozenset()
        return whole, frozenset().union(*(items for _, items in parts))
    if get_origin(hint) is tuple:
        item, *rest = get_args(hint)
        return frozenset({tuple}), _kinds_of(item)[0] if rest == [...] else frozenset()
    if get_origin(hint) is Mapping:
        return frozenset(), _kinds_of(get_args(hint)[1])[0]
    plain = isinstance(hint, type) and get_origin(hint) is None and hint not in (object, Any)
    return frozenset({hint} if plain else ()), frozenset()


def _refuse(name: str, value: object, kinds: frozenset[type]) -> NoReturn:
    """Say what is wanted, and how it is written in Python."""
    wanted = sorted((kind for kind in kinds if kind is not types.NoneType), key=lambda kind: kind.__name__)
    told = tr(
        "应是 {wanted}，而不是 {value}", wanted=tr(" 或 ").join(kind.__name__ for kind in wanted), value=shown(value)
    )
    raise InvalidFieldError(told, name, hint=_hint(wanted, value))


def _hint(wanted: list[type], value: object) -> str:
    if len(wanted) != 1:
        return ""
    (kind,) = wanted
    if issubclass(kind, Enum):
        example = str(next((member for member in kind if member.value == value), next(iter(kind))))
    elif kind is tuple:
        example = f"({shown(value)},)" if isinstance(value, str) else "(…,)"
    else:
        example = EXAMPLES.get(kind.__name__, "")
    return tr("如 {example}", example=example) if example else ""
