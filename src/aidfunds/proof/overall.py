"""What is said of all that a paragraph told one by one: 以上5家企业共计安置560人，补贴57万元. 总括之数。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from aidfunds.notice.numerals import SMALL, in_words
from aidfunds.notice.records import Kind
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Relation
from aidfunds.proof.sums import likely, sum_relation

_OVERALL = re.compile(
    rf"(?:以上|上述)(?P<many>[0-9]{{1,3}}|{SMALL})(?P<of>[家个项类笔处])[^，。；]{{0,12}}?(?:共计|合计|总计|共|总)"
)
_COUNTED = re.compile("共计|合计|总计|共|总")
_SHORTEST, _MOST = 2, 20
_TOTALS, _FAR = 3, 8  # amounts after the words; amounts of each that is told


def overall_in(line: Stretch, amounts: Sequence[Amount]) -> Iterator[Relation]:
    """Each amount that such words total, with as many before them that are called like it. 总括之数。"""
    for found in _OVERALL.finditer(line.text):
        at, end = line.at + found.start(), line.at + found.end()
        many = int(found["many"]) if found["many"].isdecimal() else in_words(found["many"]) or 0
        if not 2 <= many <= _MOST:
            continue
        first, last = (bisect_left(amounts, place, key=lambda one: one.figure.at) for place in (at, end))
        before = amounts[max(0, first - _FAR * many) : first]
        for total in amounts[last : last + _TOTALS]:
            if total.figure.bound is not None or "。" in line.between(end, total.figure.at):
                continue
            parts = [one for one in before if _alike(one, total)]
            if len(parts) == many:
                meant = total.figure.kind is Kind.MONEY and likely(total, parts)
                yield sum_relation(total, parts, (at, end), direct=meant)


def _alike(one: Amount, total: Amount) -> bool:
    """Whether an amount is called like a total: 申请岗位补贴 like 岗位补贴."""
    name = _COUNTED.split(total.label)[-1]
    same = (one.figure.kind, one.figure.unit) == (total.figure.kind, total.figure.unit)
    return same and one.figure.bound is None and len(name) >= _SHORTEST and one.label.endswith(name)
