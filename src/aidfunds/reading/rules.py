"""What a notice rules for its own money: changes, carry-over, training. 通知规定的读出。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from aidfunds.extend.offers import Passage
from aidfunds.model.agencies import Level
from aidfunds.model.documents import AdjustmentRule, CarryoverRule, Rules, TrainingRule
from aidfunds.model.fields import FIRST_YEAR, LAST_YEAR

_SENTENCE = re.compile(r"[^。；！？\n]+")
_CHANGED = re.compile(r"修正|调整|变更|变动|调剂")
_OF_A_PROJECT = re.compile(r"项目|援建|建设内容")
_OF_COUNTIES = re.compile(r"县[（(]?[市区]|县区|县级|各县")
_LIMIT = re.compile(
    r"(?:不(?:得|能)?(?:超过|高于|突破|大于)|控制在|限于)[^，0-9]{0,20}(?P<most>[0-9]{1,3}(?:\.[0-9]{1,4})?)[%％]"
    r"|(?P<within>[0-9]{1,3}(?:\.[0-9]{1,4})?)[%％](?:（含）|\(含\))?(?:以内|以下|之内)"
)
_CARRIED = re.compile(r"结转")
_RECOVERED = re.compile(r"(?P<who>[^，。；]{0,8})收回")
_GUIDED = re.compile(r"省[^。；，]{0,24}指导")
_NOT_BACK = re.compile(r"不再(?:回拨|拨回|返还)")
_SINCE = re.compile(r"(?:从|自)?(?P<year>[0-9]{4})年度?(?:起|开始|以后)")
_LEVEL = re.compile(r"[省州市县]")
_LEVELS = {"省": Level.PROVINCE, "州": Level.PREFECTURE, "市": Level.PREFECTURE, "县": Level.COUNTY}


_Sentence = tuple[Passage, re.Match[str]]


def rules_of(passages: Sequence[Passage]) -> Rules:
    """The rules that the clauses of a notice lay down; None for each that they do not state. 通知的规定。"""
    sentences = [(one, sentence) for one in passages for sentence in _SENTENCE.finditer(one.text)]
    return Rules(
        adjustment=next(_adjustments(sentences), None),
        carryover=next(_carryovers(sentences), None),
        training=next(_trainings(sentences), None),
    )


def _adjustments(sentences: Sequence[_Sentence]) -> Iterator[AdjustmentRule]:
    """A share of a project's money that changes of it may not exceed."""
    for passage, sentence in sentences:
        said, limit = sentence[0], _LIMIT.search(sentence[0])
        if limit is not None and _CHANGED.search(said) and _OF_A_PROJECT.search(said):
            share = Fraction(limit["most"] or limit["within"]) / 100
            if 0 < share <= 1:
                counties = (Level.COUNTY,) if _OF_COUNTIES.search(said) else ()
                yield AdjustmentRule(limit=share, applies_to=counties, source=passage.cite_match(sentence))


def _carryovers(sentences: Sequence[_Sentence]) -> Iterator[CarryoverRule]:
    """Money of past years is recovered by somebody, perhaps under guidance."""
    for passage, sentence in sentences:
        carried = _CARRIED.search(sentence[0])
        found = _RECOVERED.search(sentence[0], carried.start()) if carried else None
        if found is not None:
            yield CarryoverRule(
                recovered_by=_level(found["who"]),
                guided_by=Level.PROVINCE if _GUIDED.search(sentence[0]) else None,
                source=passage.cite_match(sentence),
            )


def _level(who: str) -> Level | None:
    """Of the level that stands last before the verb: 省…指导相关州市 is the prefecture."""
    words = _LEVEL.findall(who)
    return _LEVELS[words[-1]] if words else None


def _trainings(sentences: Sequence[_Sentence]) -> Iterator[TrainingRule]:
    """Training money that is not paid back, from a year on."""
    for passage, sentence in sentences:
        year = _SINCE.search(sentence[0])
        if "培训" in sentence[0] and _NOT_BACK.search(sentence[0]) and year is not None:
            since = int(year["year"])
            if FIRST_YEAR <= since <= LAST_YEAR:
                yield TrainingRule(since=since, source=passage.cite_match(sentence))
