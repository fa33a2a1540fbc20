"""Siblings: amounts that stand in one list, and the columns of lists whose items say several things. 并列数额。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from aidfunds.notice.records import Kind
from aidfunds.proof.prose import Amount, Stretch

_MOST_COLUMNS = 6


@frozen(eq=False)
class Group:
    """Amounts that belong together, for sums that are stated elsewhere. 并列组。"""

    parts: tuple[Amount, ...]
    head: Amount | None = None  # what the text states before or after them
    tight: bool = False  # nothing but a list mark between them


def of_kind(stretch: Stretch, kind: Kind, unit: str) -> list[Amount]:
    """The amounts of one stream, limits left out. 同类数额。"""
    return [
        one
        for one in stretch.amounts
        if one.figure.kind is kind and one.figure.unit == unit and one.figure.bound is None
    ]


def columns(parts: Sequence[Amount]) -> Iterator[list[Amount]]:
    """All parts; and where some labels repeat while others do not, each repeating label and the rest alone. 各列。"""
    yield list(parts)
    counted = Counter(one.label for one in parts if one.label)
    repeated = [label for label, count in counted.most_common(_MOST_COLUMNS) if count >= 2]
    if not repeated or len(parts) < 3:
        return
    alone = [one for one in parts if one.label not in repeated]
    for label in repeated:
        column = [one for one in parts if one.label == label]
        if len(column) < len(parts):
            yield column
    if len(alone) >= 2:
        yield alone
