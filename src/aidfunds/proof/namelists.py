"""Counts of things that the same sentence names: 2个项目，分别为甲、乙; 甲、乙等2个村. 列名计数。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from aidfunds.notice.records import Kind
from aidfunds.proof.prose import Amount, Stretch, every
from aidfunds.proof.records import Addend, Member, Relation, Shape
from aidfunds.proof.sums import sum_relation

_UNITS = ("个", "项", "家", "所", "处", "类", "人", "件", "种", "条", "户", "座")
_NOUN = re.compile(r"[\u4e00-\u9fff]{1,14}")
_NAMED = re.compile(
    r"(?P<noun>[\u4e00-\u9fff 、“”]{0,20}?)"
    r"(?:[，：,]? ?(?:分别)?(?:为|是|有|包括|即)?[：:]|[，,]? ?(?:分别(?:为|是)|即|包括))"
)
_LIST = re.compile(r"[^。；\n]+")
_ITEMS = re.compile(r"[^。\n]+")
_MARK = re.compile(r"、|，|以及|(?<=[县市区州乡镇村目])[和及与]")
_PLAIN_MARK, _ITEM_MARK = re.compile("、|[和及与]"), re.compile("；")
_SUCH = re.compile(
    r"(?:[^，。；：\n]{0,40}(?:覆盖|涉及|支持|用于|安排|实施|建设|开展|以及|扶持|对|给|向|在|为))?(?P<list>[^，。；：\n]{3,160})(?:等|这)\s?$"
)
_LONGEST_NAME, _FARTHEST = 30, 170
_MOST, _MOST_KINDS = 60, 8
_ALIKE, _NOUN_BEGINS = 3, 8
_JOINED = re.compile("以及|和|及")

Named = tuple[Amount, str]  # a count and its noun


def named_counts(stretches: Sequence[Stretch]) -> Iterator[Relation]:
    """Each count with the names of that many things beside it. 列名计数。"""
    lines = [(line, _counts(line)) for line in every(stretches)]
    totals: dict[Fraction, list[Named]] = defaultdict(list)
    for line, counted in lines:
        for one in counted:
            totals[one.figure.number].append((one, _noun(line, one)))
    for line, counted in lines:
        for one in counted:
            if 2 <= one.figure.number <= _MOST:
                yield from _counted(line, one)
        yield from _kinds(line, counted, totals)


def _counts(line: Stretch) -> list[Amount]:
    return [
        one
        for one in line.amounts
        if one.figure.kind is Kind.COUNT and one.figure.unit in _UNITS and one.figure.bound is None
    ]


def _counted(line: Stretch, stated: Amount) -> Iterator[Relation]:
    """The names behind a count, in one list or one item each; or before it, closed by 等."""
    text, place = line.text, stated.figure.to - line.at
    opened = _NAMED.match(text, place)
    found: list[Member] = []
    if opened is not None:
        listed, items = _LIST.match(text, opened.end()), _ITEMS.match(text, opened.end())
        found = _names(line, _MARK, listed.span()) if listed else []
        if len(found) != stated.figure.number and items:
            found = _names(line, _ITEM_MARK, items.span(), longest=_FARTHEST)
    if len(found) != stated.figure.number:
        found = _names_before(line, stated)
    if len(found) == stated.figure.number:
        yield Relation(
            shape=Shape.COUNT,
            stated=stated.index,
            addends=(Addend(stated.figure.number, ()),),
            members=tuple(found),
            unit=stated.figure.unit,
        )


def _names_before(line: Stretch, stated: Amount) -> list[Member]:
    """甲、乙等 or 甲、乙这, right before a count."""
    end = stated.figure.at - line.at
    begin = max(0, end - _FARTHEST)
    if not line.text[begin:end].rstrip().endswith(("等", "这")):
        return []
    such = _SUCH.search(line.text, begin, end)
    return _names(line, _PLAIN_MARK, such.span("list")) if such else []


def _names(line: Stretch, mark: re.Pattern[str], span: tuple[int, int], longest: int = _LONGEST_NAME) -> list[Member]:
    """The pieces of a list with their places; none where a piece is no name."""
    start, end = span
    edges = [start, *(place for one in mark.finditer(line.text, start, end) for place in one.span()), end]
    members = []
    for at, to in zip(edges[::2], edges[1::2], strict=True):
        piece = line.text[at:to]
        bare = piece.strip()
        if not bare or len(bare) > longest:
            return []
        begin = line.at + at + piece.index(bare)
        members.append(Member(begin, begin + len(bare)))
    return members


def _kinds(line: Stretch, counted: Sequence[Amount], totals: dict[Fraction, list[Named]]) -> Iterator[Relation]:
    """25个国家级帮扶县 and 25个省级帮扶县 beside 50个帮扶县: neighbours whose nouns end alike."""
    nouns = [(one, _noun(line, one)) for one in counted]
    for start, (first, noun) in enumerate(nouns):
        parts = [first]
        for one, other in nouns[start + 1 : start + _MOST_KINDS]:
            gap = line.between(parts[-1].figure.at, one.figure.at)
            size = 1 if _JOINED.search(gap) else _ALIKE
            if "。" in gap or len(noun) < _ALIKE or noun[-size:] != other[-size:]:
                break
            parts.append(one)
        ending = noun[-_ALIKE:]
        if len(parts) < 2:
            continue
        known = totals.get(sum((one.figure.number for one in parts), Fraction(0)), ())
        alike = [one for one, other in known if _alike(ending, other) and one not in parts]
        if alike:
            yield sum_relation(min(alike, key=lambda one: abs(one.index - first.index)), parts)
            return


def _alike(ending: str, noun: str) -> bool:
    """Whether a total is of the same things: the noun of the parts, or its last word, begins its own."""
    return ending in noun[:_NOUN_BEGINS] or (bool(ending) and noun[:1] == ending[-1])


def _noun(line: Stretch, one: Amount) -> str:
    found = _NOUN.match(line.text, one.figure.to - line.at)
    return found[0] if found else ""
