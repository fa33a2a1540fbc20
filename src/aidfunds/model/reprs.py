"""How the fields of records show themselves: briefly in a repr, in full where two records are compared. 记录的写法。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import attrs

from aidfunds.privacy import masked

LONGEST = 100  # characters of several values before they are only counted
MOST_KEYS = 40  # characters of keys beside a count


def brief(value: object) -> str:
    """A field in the repr of its record: several values are counted, no number tells a person. 简写。"""
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, Mapping):
        return _counted(len(value), "", value)
    if isinstance(value, tuple) and value:
        text = repr(value) if len(value) <= LONGEST // 3 else ""
        if not 0 < len(text) <= LONGEST:
            kinds = {type(one).__name__ for one in value}
            keys = (getattr(one, "key", "") for one in value)
            return _counted(len(value), kinds.pop() if len(kinds) == 1 else "", filter(None, keys))
        return masked(text)
    return masked(repr(value))


def brief_fields(_record: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """For ``field_transformer`` of attrs: each field shows itself briefly, unless it says how. 简写各字段。"""
    return [one.evolve(repr=brief) if one.repr is True else one for one in fields]


def titled(record: object) -> str:
    """A large record within another: its kind, and its title where it has one. 名称。"""
    title = getattr(record, "title", None)
    named = f"<{type(record).__name__}{f' {title!r}' if isinstance(title, str) else ''}>"
    return "None" if record is None else masked(named)


def in_full(value: object) -> str:
    """All that a record holds, however much, with nothing masked: equal for equal records only. 全文。"""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key!r}: {in_full(one)}' for key, one in value.items())}}}"
    if isinstance(value, (tuple, list)):
        return f"({', '.join(map(in_full, value))})"
    kind: type = type(value)
    if attrs.has(kind) and kind.__str__ is object.__str__:  # what writes itself leaves nothing out
        shown = (one.name for one in attrs.fields(kind) if one.repr)
        return f"{kind.__name__}({', '.join(f'{name}={in_full(getattr(value, name))}' for name in shown)})"
    return repr(value)


def _counted(count: int, kind: str, keys: Iterable[object]) -> str:
    """How many there are, of what, and as many of their keys as fit."""
    told = ", ".join(str(key) for key in keys)
    told = told if len(told) <= MOST_KEYS else told[:MOST_KEYS].rpartition(", ")[0] + ", …"
    return f"<{f'{count} {kind}'.strip()}{': ' if told else ''}{masked(told)}>"
