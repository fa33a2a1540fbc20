"""Points in a self-evaluation form that was flattened: each indicator ends with its weight and its score. 绩效分值。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from aidfunds.notice.clean import Clean
from aidfunds.notice.figures import figure_at
from aidfunds.notice.numerals import decimals, exact
from aidfunds.notice.records import Figure, Kind

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,2})?"
_HEADS = re.compile(r"分\s?值\s{1,6}(?:实际)?得\s?分(?!\s{1,6}年度)")
_PAIR = re.compile(
    rf"(?<![0-9.%-])(?P<weight>{_NUMBER})\s{{1,8}}"
    rf"(?:(?P<full>(?P=weight))(?=\s{{1,8}}0\s{{1,40}}[^0-9\s.%])|(?P<score>{_NUMBER})(?=\s{{1,40}}[^0-9\s.%]|\s*$))"
)  # in the first form a deviation of 0 follows
_TOTAL = re.compile(
    rf"(?:总\s?分|合\s?计|总\s?计|总得分)\s{{0,8}}(?P<weight>{_NUMBER})(?:\s{{1,8}}(?P<score>{_NUMBER}))?(?=\s|$)"
)
_END = re.compile(r"附件|联系人|填报|注：|\|")
_LONGEST = 6000

Place = tuple[int, int]


@frozen
class Form:
    """The weights and scores below the heads of one form, with their totals: 总分 100 98. 评分表。"""

    at: int
    pairs: tuple[tuple[Place, Place], ...]
    totals: tuple[Place | None, Place | None]


def score_forms(text: str) -> Iterator[Form]:
    """The forms of a text, each from its heads to the next ones or to its end. 全部评分表。"""
    heads = list(_HEADS.finditer(text))
    for place, one in enumerate(heads):
        following = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        limit = min(following, one.end() + _LONGEST)
        ends = _END.search(text, one.end(), limit)
        end = ends.start() if ends else limit
        found = _TOTAL.search(text, one.end(), end)
        totals = (found.span("weight"), found.span("score") if found["score"] else None) if found else (None, None)
        stated = {at[0] for at in totals if at is not None}
        pairs = tuple(pair for pair in _pairs(text, one.end(), end) if not {pair[0][0], pair[1][0]} & stated)
        yield Form(one.end(), pairs, totals)


def _pairs(text: str, begin: int, end: int) -> Iterator[tuple[Place, Place]]:
    """The places of weight and score of each indicator."""
    for one in _PAIR.finditer(text, begin, end):
        scored = "full" if one["full"] else "score"
        if exact(one[scored]) <= exact(one["weight"]):
            yield one.span("weight"), one.span(scored)


def scores_of(even: Clean) -> Iterator[Figure]:
    """The weights, the scores and their totals as figures. 分值数值。"""
    pairs = [pair for form in score_forms(even.text) for pair in (*form.pairs, form.totals)]
    for at, to in dict.fromkeys(place for pair in pairs for place in pair if place is not None):
        written = even.text[at:to]
        step = Fraction(1, 10 ** decimals(written))
        yield figure_at(even, at, to, Kind.COUNT, number=exact(written), step=step, unit="分", printed="分")
