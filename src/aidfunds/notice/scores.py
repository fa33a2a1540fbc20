"""Points in a self-evaluation form that was flattened: each indicator ends with its weight and its score. 绩效分值。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from aidfunds.notice.clean import Clean
from aidfunds.notice.figures import figure_at
from aidfunds.notice.numerals import decimals, exact
from aidfunds.notice.records import Figure, Kind

_HEADS = re.compile(r"分\s?值[^\S\n]+(?:实际)?得\s?分[^\n]*")
_PAIR = re.compile(
    r"(?<![0-9.%])(?P<weight>[0-9]{1,3}(?:\.[0-9]{1,2})?) +(?P<score>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?=\s+[^0-9\s.]|\s*$)"
)


def score_pairs(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The places of weight and score of each indicator, after the last heads of such a form. 分值与得分。"""
    for heads in _HEADS.finditer(text):
        begin = max(heads[0].rfind("分值"), heads[0].rfind("分 值"))
        for one in _PAIR.finditer(text, heads.start() + begin, heads.end()):
            if exact(one["score"]) <= exact(one["weight"]):
                yield (one.start("weight"), one.end("weight")), (one.start("score"), one.end("score"))


def scores_of(even: Clean) -> Iterator[Figure]:
    """The weights and scores as figures. 分值数值。"""
    for pair in score_pairs(even.text):
        for at, to in pair:
            written = even.text[at:to]
            step = Fraction(1, 10 ** decimals(written))
            yield figure_at(even, at, to, Kind.COUNT, number=exact(written), step=step, unit="分", printed="分")
