"""References checked on the tables of a file, so that they are told beside whatever else is wrong. 引用核对。"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from aidfunds.errors import Dangling, InvalidFieldError
from aidfunds.model.citations import NOTICE, Citation
from aidfunds.model.references import POINTS_AT


def dangling_references(tables: Mapping[str, Any]) -> tuple[Dangling, ...]:
    """Every reference to a record that the file does not hold; what has another shape is not looked at. 悬空引用。"""
    if NOTICE not in _keys_of(tables, "documents"):
        return (Dangling("documents", NOTICE),)  # the root of all others: each citation would repeat it
    return tuple(
        Dangling(path, key, tuple(_keys_of(tables, kind)))
        for records, within, kind in POINTS_AT
        for path, key in _named(records, tables.get(records), within.split("."))
        if key not in _keys_of(tables, kind)
    )


def _keys_of(tables: Mapping[str, Any], kind: str) -> Collection[str]:
    """The keys of a kind of record, written as a table of tables or as a list of tables."""
    found = tables.get(kind)
    if isinstance(found, list):
        return dict.fromkeys(str(one["key"]) for one in found if isinstance(one, dict) and "key" in one)
    return found if isinstance(found, dict) else ()


def _named(name: str, table: object, steps: list[str]) -> Iterator[tuple[str, str]]:
    if name == "schedule":
        yield from _keys(name, table, steps)
    else:
        yield from _within(name, table, steps)


def _keys(path: str, value: object, steps: list[str]) -> Iterator[tuple[str, str]]:
    if not steps:
        if isinstance(value, str) and value:
            yield path, value
        return
    name, many, _ = steps[0].partition("[]")
    if name == "document":
        yield from _cited(path, value)
    elif isinstance(value, dict) and name in value:
        yield from (
            _within(f"{path}.{name}", value[name], steps[1:])
            if many
            else _keys(f"{path}.{name}", value[name], steps[1:])
        )


def _within(path: str, value: object, steps: list[str]) -> Iterator[tuple[str, str]]:
    """Each of several: a list, or a table whose names are keys."""
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from _keys(f"{path}[{place}]", one, steps)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _keys(f"{path}.{key}", one, steps)


def _cited(path: str, value: object) -> Iterator[tuple[str, str]]:
    try:
        yield path, Citation.parse(value).document  # type: ignore[arg-type]  # it refuses what is no text
    except InvalidFieldError:
        return
