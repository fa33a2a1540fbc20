"""Records by what they have in common, in one pass. 分组。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from aidfunds.money import Money

KeyT = TypeVar("KeyT", bound=Hashable)
RecordT = TypeVar("RecordT")


def grouped(records: Iterable[RecordT], key: Callable[[RecordT], KeyT]) -> dict[KeyT, list[RecordT]]:
    """The records of each key, keys and records in the order met. 分组。"""
    groups: defaultdict[KeyT, list[RecordT]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return dict(groups)


def sums(amounts: Iterable[tuple[KeyT, Money]]) -> dict[KeyT, Money]:
    """What the amounts of each key come to, keys in the order met. 分组合计。"""
    fen: defaultdict[KeyT, int] = defaultdict(int)
    for key, amount in amounts:
        fen[key] += amount.fen
    return {key: Money(number) for key, number in fen.items()}
