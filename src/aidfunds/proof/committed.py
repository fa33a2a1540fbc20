"""Totals and shares that the words right beside them bind, read by these words alone. 紧邻文字的约束。

Nothing is sought here: the words say which amounts belong together, so what does not hold is an error.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aidfunds.notice.records import Kind
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Relation
from aidfunds.proof.series import plain
from aidfunds.proof.shares import doubt_of, holds, share_relation
from aidfunds.proof.sums import sum_relation

_TOTAL = re.compile(
    r"^\s*[，。；、]?\s*(?P<words>(?:以上|上述|[两三四五六七八九十各]项)*(?:合计|共计|总计|总共)"
    r"(?:[：为]|人民币|金额|资金|需|安排|下达|投入|拨付|补助){0,3})\s*$"
)
_PLUS = re.compile(r"^\s*，?\s*(?:另?加上?|另加)[^，。；：0-9]{0,24}$")
_USED = re.compile(r"^\s*[，；]?\s*(?:实际|已|累计){0,2}(?:实施|支出|使用|拨付|兑付|支付)[^，。；：0-9]{0,8}$")
_REMAINS = re.compile(r"^\s*[，；]?\s*(?P<words>尚有|尚余|还有|还剩|尚剩|剩余|结余|余)[^，。；：0-9]{0,6}$")
_OF_WHICH = re.compile(r"^\s*[，；]?\s*其\s?中[^，。；0-9]{0,4}(?:[0-9]{1,4}\s?个)?[^，。；0-9]{0,24}$")
_IS_SHARE = re.compile(r"^\s*[，（]?\s*(?P<words>占比?)(?:为|达|达到)?\s*$")
_AGAINST = re.compile(r"^\s*[，（]?\s*约?\s*(?:占|为|是|相当于)(?!比)[^，。；：（）]{0,30}$")
_OF = re.compile(r"^\s*(?P<words>的)\s*(?:约|近)?$")
_ROUGHLY = re.compile("约|近|左右")
_SPENT = re.compile(r"^\s*[，；]\s*(?:实际|已|累计){0,2}(?:支出|拨付|使用|支付|执行|兑付)(?:资金)?\s*$")
_PROGRESS = re.compile(
    r"^\s*[，；]\s*(?P<words>(?:资金|预算)?(?:支出|执行|支付|拨付|使用|完成|兑付)(?:进度|率))(?:为|达|达到)?\s*$"
)


def committed_in(stretch: Stretch) -> Iterator[Relation]:
    """What the words right beside amounts bind. 紧邻文字的约束。"""
    yield from _plus(stretch)
    yield from _left(stretch)
    yield from _after_brackets(stretch)
    yield from _shares(stretch)


def _plus(stretch: Stretch) -> Iterator[Relation]:
    """以2000万元加659万元，共计2659万元."""
    run: list[Amount] = []
    for before, one in pairwise(stretch.money()):
        gap = stretch.between(before.figure.to, one.figure.at)
        total = _TOTAL.match(gap)
        if _PLUS.match(gap) and one.index == before.index + 1:
            run = [*(run or [before]), one]
        elif run and total is not None:
            yield _sum(one, run, before.figure.to + total.start("words"), total["words"])
            run = []
        else:
            run = []


def _left(stretch: Stretch) -> Iterator[Relation]:
    """3000万元，实际实施1000万元，尚有2000万元."""
    money = stretch.money()
    for whole, used, rest in zip(money, money[1:], money[2:], strict=False):
        remains = _REMAINS.match(stretch.between(used.figure.to, rest.figure.at))
        more = stretch.money_between(rest.figure.to, stretch.find("。", rest.figure.to, stretch.to))
        more = more or stretch.between(rest.figure.to, rest.figure.to + 1) == "（"
        if remains is not None and not more and _USED.match(stretch.between(whole.figure.to, used.figure.at)):
            yield _sum(whole, (used, rest), used.figure.to + remains.start("words"), remains["words"])


def _after_brackets(stretch: Stretch) -> Iterator[Relation]:
    """9乡镇（甲225万元，乙118万元）。共计343万元: the only amounts before the total are those in the brackets."""
    money = stretch.money()
    for inner in stretch.inner:
        parts = inner.money()
        place = bisect_left(money, inner.to, key=lambda one: one.figure.at)
        if len(parts) < 2 or not inner.closed or place == len(money):
            continue
        gap = stretch.between(inner.to + 1, money[place].figure.at)
        total = _TOTAL.match(gap)
        if total is None or not plain(inner, parts) or not all(one.label for one in parts):
            continue
        start = stretch.at + stretch.text.rfind("。", 0, inner.at - stretch.at) + 1
        others = [one for one in stretch.inner if start <= one.at < inner.at and one.money()]
        if not others and not stretch.money_between(start, inner.at):
            yield _sum(money[place], parts, inner.to + 1 + total.start("words"), total["words"])


def _sum(total: Amount, parts: Sequence[Amount], at: int, words: str) -> Relation:
    return sum_relation(total, parts, (at, at + len(words)), direct=True)


def _shares(stretch: Stretch) -> Iterator[Relation]:
    """100万元，其中甲县43万元，占比43%; 100万元，实际支出43万元，支出进度43%; 43万元，占100万元的43%."""
    amounts = [one for one in stretch.amounts if one.figure.kind is not Kind.COUNT]
    for one, other, stated in zip(amounts, amounts[1:], amounts[2:], strict=False):
        kinds = (one.figure.kind, other.figure.kind, stated.figure.kind)
        if kinds != (Kind.MONEY, Kind.MONEY, Kind.PERCENT):
            continue
        if any(each.figure.bound is not None or each.times > 1 for each in (one, other, stated)):
            continue
        first = stretch.between(one.figure.to, other.figure.at)
        second = stretch.between(other.figure.to, stated.figure.at)
        against = _OF.match(second) if _AGAINST.match(first) else None
        word = against or (_IS_SHARE.match(second) if _OF_WHICH.match(first) else None)
        word = word or (_PROGRESS.match(second) if _SPENT.match(first) else None)
        part, whole = (one, other) if against else (other, one)
        if word is None or not whole.figure.number:
            continue
        if not holds(stated.figure, part, whole, beyond=True) and (
            doubt_of(stated, part, whole) is not None or stated.figure.about or _ROUGHLY.search(first + second)
        ):
            continue
        at = other.figure.to + word.start("words")
        yield share_relation(stated, part, whole, commits=(at, at + len(word["words"])))
