"""A mapping that nobody can change, and that can be hashed, copied and sent to another process. 只读映射。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class ReadOnly(Mapping[KeyT, ValueT]):
    """The entries that a mapping had when this was made, in their order. 只读映射。"""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[KeyT, ValueT]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: KeyT) -> ValueT:
        return self._entries[key]

    def __iter__(self) -> Iterator[KeyT]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return repr(self._entries)


def read_only(mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """A copy that nobody can change. 只读映射。"""
    return ReadOnly(mapping)
