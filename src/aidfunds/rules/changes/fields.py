"""What else changed between two records: path, old, new. 字段变化。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Any

import attrs
from attrs import frozen

from aidfunds.language import listed, tr
from aidfunds.model.reprs import brief_fields, in_full

NAMED_BY = ("key", "item", "channel", "agency", "what")
"""By which field records of a list are matched, the first that all of them carry and none shares."""


@frozen(kw_only=True, field_transformer=brief_fields)
class FieldChange:
    """One field that differs, as text; None where there is nothing on that side. 字段变化。"""

    path: str
    before: str | None
    after: str | None


def field_changes(before: object, after: object, path: str = "") -> tuple[FieldChange, ...]:
    """Every field that differs between two values, in the order of the later one's fields. 逐项比较。

    Records are walked field by field; lists of records are matched by what names them where
    these are unique, else by position.  Paths are those of plan.toml, with ``[name]`` for matched items
    of a list.  Values of different classes differ as a whole.
    """
    return tuple(_changes(before, after, path))


def _changes(before: Any, after: Any, path: str) -> Iterator[FieldChange]:
    if type(before) is type(after) and before == after:
        return
    if type(before) is type(after) and _is_record(before):
        for name in _fields(before):
            yield from _changes(getattr(before, name), getattr(after, name), _below(path, name))
    elif _is_list_of_records(before) and _is_list_of_records(after):
        yield from _changes_in_list(before, after, path)
    else:
        yield _changed(path, before, after)


def _changes_in_list(before: Sequence[Any], after: Sequence[Any], path: str) -> Iterator[FieldChange]:
    old, new = _named(before, after)
    keyed = all(hasattr(record, "key") for record in (*before, *after))
    for name in dict.fromkeys((*new, *old)):
        place = f"{path}.{name}" if keyed else f"{path}[{name}]"
        if name not in new:
            yield FieldChange(path=place, before=_summary(old[name]), after=None)
        elif name not in old:
            yield FieldChange(path=place, before=None, after=_summary(new[name]))
        else:
            yield from _changes(old[name], new[name], place)


def _named(before: Sequence[Any], after: Sequence[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    for field in NAMED_BY:
        if all(hasattr(record, field) for record in (*before, *after)):
            old, new = ({written(getattr(record, field)): record for record in side} for side in (before, after))
            if len(old) == len(before) and len(new) == len(after):
                return old, new
    return _by_place(before), _by_place(after)


def _by_place(records: Sequence[Any]) -> dict[str, Any]:
    return {str(place): record for place, record in enumerate(records)}


def _changed(path: str, before: object, after: object) -> FieldChange:
    old, new = written(before), written(after)
    if old == new:  # the same words for two values, such as citations of one clause with other spans
        old, new = in_full(before), in_full(after)
    return FieldChange(path=path, before=None if before is None else old, after=None if after is None else new)


def written(value: object) -> str:
    """A value in words: money with its unit, dates ISO, lists one after the other. 写成文字。"""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return listed(map(written, value))
    return _summary(value) if _is_record(value) else str(value)


def _summary(record: object) -> str:
    """A record in one line: its title or what else it is called, with its amount if it has one."""
    if not _is_record(record):
        return written(record)
    named = ("title", "name", "duty", "label", "summary", "what", "key")
    word = next((str(getattr(record, name)) for name in named if getattr(record, name, None)), "")
    amount = getattr(record, "amount", None)
    parts = [part for part in (word, "" if amount is None else str(amount)) if part]
    return " ".join(parts) or tr("；").join(f"{name}={written(getattr(record, name))}" for name in _fields(record))


def _is_record(value: object) -> bool:
    """An attrs record to look into; one that writes itself, such as money or a citation, is a value."""
    return attrs.has(type(value)) and type(value).__str__ is object.__str__


def _is_list_of_records(value: object) -> bool:
    return isinstance(value, tuple) and all(map(_is_record, value))


def _fields(record: object) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(type(record)) if field.init)  # type: ignore[arg-type]  # known to be attrs


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
