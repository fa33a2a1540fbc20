"""What a text was made even by, so that anybody can do it again: each change with its place. 规整记录。

Applied to the original, in which all white space is plain, the changes give the even text.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from attrs import frozen

Cut: TypeAlias = tuple[int, int, str]  # where, and why

_BRACKETS, _MARKS, _DASHES = "()（）[]［］", ",:;?!", "—–−"


@frozen
class Change:
    """What was made even: the place in the original, what stood there, what is read. 规整记录。"""

    kind: str
    start: int
    end: int
    before: str
    after: str


def changes_of(original: str, text: str, starts: Sequence[int], cuts: Iterable[Cut]) -> tuple[Change, ...]:
    """Every change in text order, none within another; white space that stays white space is none. 全部规整。"""
    changed = {place: (kind, "") for first, last, kind in cuts for place in range(first, last)}
    for start, char in zip(starts, text, strict=True):
        before = original[start]
        if before != char and not char.isspace():
            changed[start] = (_kind(before), char)
    return tuple(_merged(original, changed))


def _kind(before: str) -> str:
    if "\u3400" <= before <= "\ufaff":
        return "traditional"
    if before in _BRACKETS:
        return "brackets"
    if before in _MARKS:
        return "punctuation"
    return "dash" if before in _DASHES else "full_width"


def _merged(original: str, changed: dict[int, tuple[str, str]]) -> Iterator[Change]:
    """Neighbours that were changed alike are one change."""
    places = sorted(changed)
    runs = groupby(enumerate(places), key=lambda one: (one[1] - one[0], changed[one[1]][0], not changed[one[1]][1]))
    for (_, kind, _), run in runs:
        spans = [place for _, place in run]
        start, end = spans[0], spans[-1] + 1
        yield Change(kind, start, end, original[start:end], "".join(changed[place][1] for place in spans))
