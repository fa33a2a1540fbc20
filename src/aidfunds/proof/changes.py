"""This year, last year and the difference: 2017年279万元, 2016年230万元, 增加49万元. 增减。

Which years are compared is seldom said where the difference stands, so such a relation is proved or not mentioned.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aidfunds.notice.records import Kind
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Relation
from aidfunds.proof.sums import digits_of, sum_relation

_DIFFERS = re.compile(
    r"(?:增加|减少|增长|下降|压减|压缩|调增|调减|节约|节省|超出|超支|多|少|增|减|高|低)(?:了|出)?[^，。；：、0-9]{0,4}$"
)
_NEAREST, _BEHIND = 10, 3
_TELLING, _TELLING_KNOWN = 3, 2
_LEAD = 14


def changes_in(line: Stretch, amounts: Sequence[Amount], earlier: Sequence[Amount]) -> Iterator[Relation]:
    """Each difference with the two amounts, the nearest, of which it is one. 增减额。"""
    for place, change in enumerate(amounts):
        if change.figure.kind is not Kind.MONEY or change.figure.bound is not None or not change.figure.number:
            continue
        if not _DIFFERS.search(line.between(change.figure.at - _LEAD, change.figure.at)):
            continue
        known = [*earlier[-_NEAREST:], *amounts[:place]][-_NEAREST:]
        near = [*reversed(known), *amounts[place + 1 : place + 1 + _BEHIND]]
        money = [one for one in near if one.figure.kind is Kind.MONEY and one.figure.bound is None]
        pair = _pair(change, money, _subject(line, change, money))
        if pair is not None:
            more, less = pair
            yield sum_relation(more, sorted((less, change), key=lambda one: one.index))


def _subject(line: Stretch, change: Amount, near: Sequence[Amount]) -> Amount | None:
    """What changed: the amount before the change in its sentence."""
    nearest = near[0] if near else None
    if nearest is None or nearest.figure.at > change.figure.at or nearest.figure.at < line.at:
        return None
    return None if "。" in line.between(nearest.figure.to, change.figure.at) else nearest


def _pair(change: Amount, near: Sequence[Amount], subject: Amount | None) -> tuple[Amount, Amount] | None:
    """The larger and the smaller amount that differ by the change."""
    for place, one in enumerate(near):
        for other in near[:place]:
            more, less = (one, other) if one.worth > other.worth else (other, one)
            if more.worth - less.worth == change.worth and less.figure.number:
                known = subject is not None and subject in (more, less)
                if digits_of(more.figure.number) >= (_TELLING_KNOWN if known else _TELLING):
                    return more, less
    return None
