"""Neighbours in one sentence that come to the next amount: 351.17亿元，加上909.78亿元，1260.95亿元. 相邻之和。

Nothing in the text need bind them, so such a relation is proved or not mentioned.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Relation
from aidfunds.proof.sums import digits_of, sum_relation

_JOINED = re.compile(r"加上|另|以及|并|和|及|再|、")
_MOST = 6
_TELLING, _TELLING_JOINED = 4, 3


def runs_in(stretch: Stretch, amounts: Sequence[Amount]) -> Iterator[Relation]:
    """Each amount that the few before or behind it in its sentence come to. 相邻之和。"""
    for place, stated in enumerate(amounts):
        if digits_of(stated.figure.number) < _TELLING_JOINED:
            continue
        for parts in (
            _run(stretch, stated, amounts[max(0, place - _MOST) : place][::-1]),
            _run(stretch, stated, amounts[place + 1 : place + 1 + _MOST]),
        ):
            if parts:
                yield sum_relation(stated, parts)


def _run(stretch: Stretch, stated: Amount, away: Sequence[Amount]) -> list[Amount]:
    """The nearest amounts, going away from what is stated, if they come to it."""
    parts: list[Amount] = []
    for one in away:
        at, to = sorted((stated.figure.at, one.figure.at))
        if re.search("[。；]", stretch.between(at, to)) or not one.figure.number:
            return []
        parts.append(one)
        if len(parts) >= 2 and sum(part.worth for part in parts) == stated.worth:
            return parts if _telling(stretch, stated, parts) else []
    return []


def _telling(stretch: Stretch, stated: Amount, parts: Sequence[Amount]) -> bool:
    """Whether it is hardly chance: enough digits; fewer where the text joins two."""
    first, second = sorted(parts[:2], key=lambda one: one.index)
    joined = bool(_JOINED.search(stretch.between(first.figure.to, second.figure.at)))
    return digits_of(stated.figure.number) >= (_TELLING_JOINED if joined else _TELLING)
