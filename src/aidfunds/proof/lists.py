"""Lists in prose: what 其中, a colon or a bracket breaks down, and what 共计 adds up. 行文列举。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, field

from aidfunds.notice.records import Kind
from aidfunds.proof.complete import counted_whole, is_whole
from aidfunds.proof.extents import SOUGHT, crowded, ends_of, prefix, reach_of, readings_of, summed
from aidfunds.proof.groups import Group, columns
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Reason, Relation
from aidfunds.proof.series import NESTS, another_item, mixed, one_series, plain
from aidfunds.proof.sums import alike, closes, comes_to, likely, sum_of, sum_relation, unread

OPENS = re.compile(
    r"其中|包括|包含|分别|如下|：|(?<![包内不])含(?!量|税|水)|构成|分为|即|安排给|用于|按|(?:调整|变更|调剂)[为到至]"
)
EXHAUSTS = re.compile(r"分别|构成|分为")
TOTAL = re.compile(r"(?:合计|共计|总计|总共|共|小计|总额|累计|计)(?![划算])[^，。；：、0-9]{0,14}$")
WEAK_TOTAL = re.compile(r"合计|共计|总计|总共|共|总额|累计|总投资|达到|增至")
STRICT_TOTAL = re.compile(
    r"^\s*[，。；、]?\s*(?:以上|[两三四五六七八九十各]项(?:资金|经费|费用)?|上述)*(?:合计|共计|总计|总共|共|小计)(?:[：为]|人民币|金额|资金|需|安排|下达|投入|拨付|补助){0,3}\s*$"
)
_OF_ALL = re.compile("以上|上述|[两三四五六七八九十各]项|总计|总共")
_CHANGES = re.compile("(?:增加|减少|增长|下降|提高|增|减|多|少)(?:了|到位)?$")
_STANDARDS = re.compile("标准|等奖|[一二三]档|单价|每")
_BESIDE = re.compile("前[两二三四五]|较|比|去年|上年|同期")  # what the last amounts before a total are then about
_LEAD = 8
REMAINS = re.compile(r"尚|剩|结余|结转|余|还有|未|缺口|节约|收回")
_NEAREST = 4
_SERIES = 3  # so many names of one sort are hardly a part of the whole
_MOST_TOPS = 8


@define
class Found:
    """What the lists of a text gave: relations, groups for sums stated elsewhere. 结果。"""

    relations: list[Relation] = field(factory=list)
    groups: list[Group] = field(factory=list)


def lists_in(stretch: Stretch, amounts: Sequence[Amount], found: Found, *, cut: bool) -> None:
    """The lists of one stretch, the last first, so that an inner list is known when its outer one is read. 列举。"""
    used: set[int] = set()
    begins = (stretch.at, *(one.figure.to for one in amounts))
    gaps = [stretch.between(begin, one.figure.at) for begin, one in zip(begins, amounts, strict=False)]
    opened = [place for place in range(len(amounts) - 1, 0, -1) if OPENS.search(gaps[place])]
    for place in opened:
        _opened(stretch, amounts, place, gaps[place], used, found, cut=cut, reach=reach_of(len(opened)))
    totals = [
        place for place, gap in enumerate(gaps) if TOTAL.search(gap) or WEAK_TOTAL.search(gap.rpartition("，")[2])
    ]
    for place in totals:
        _totalled(stretch, amounts, place, gaps[place], used, found, reach=reach_of(len(totals)))
    for place, gap in enumerate(gaps):
        if place >= 2 and REMAINS.search(gap):
            _remaining(amounts, place, stretch, found)
    found.groups.extend(_runs(stretch, amounts, used))


def _opened(
    stretch: Stretch,
    amounts: Sequence[Amount],
    place: int,
    gap: str,
    used: set[int],
    found: Found,
    *,
    cut: bool,
    reach: int,
) -> None:
    heads = _heads(stretch, amounts, place)[: 1 if crowded(reach) else None]
    after = [one for one in amounts[place : place + reach] if one.index not in used]
    commits = _place_of(OPENS, gap, amounts[place - 1].figure.to)
    solved = False
    known = readings_of(stretch, after)
    for head in heads:  # what one whole took, no other can have
        parts = known.closing(head)
        if parts is not None:
            found.relations.append(sum_relation(head, parts, commits))
            used.update(one.index for one in parts)
            solved = True
            known = readings_of(stretch, [one for one in after if one.index not in used])
    if solved or not heads:
        return
    natural = _natural(stretch, after)
    if natural and (_direct(stretch, heads[0], commits) or counted_whole(stretch, heads[0], natural)):
        cut = cut and "。" not in stretch.between(natural[-1].figure.to, stretch.to)
        beyond = len(natural) == len(after) and place + reach < len(amounts)
        doubt = Reason.CUT_OFF if cut else Reason.AMBIGUOUS if beyond else None
        for one in _unsolved(stretch, heads, natural, gap, commits, doubt=doubt):
            found.relations.append(unread(one) if crowded(reach) and one.doubt else one)


def _direct(stretch: Stretch, head: Amount, commits: tuple[int, int] | None) -> bool:
    """Whether no other figure stands between the whole and the words that open its list, but for a share."""
    opened = commits[0] if commits else head.figure.to
    first, last = (bisect_left(stretch.amounts, at, key=lambda one: one.figure.at) for at in (head.figure.to, opened))
    return all(one.figure.kind in (Kind.PERCENT, Kind.MONEY) for one in stretch.amounts[first:last])


def _natural(stretch: Stretch, after: Sequence[Amount]) -> Sequence[Amount]:
    """The list to the end of its sentence; to that of its segment where later segments have lists of their own."""
    segment, sentence, _ = ends_of(stretch, after)
    later = stretch.between(after[segment - 1].figure.to, after[sentence - 1].figure.to + _LEAD) if after else ""
    return after[:segment] if NESTS.search(later) else after[:sentence]


def _heads(stretch: Stretch, amounts: Sequence[Amount], place: int) -> list[Amount]:
    """What may be broken down: the amounts before, back to the sentence before, the nearest first."""
    heads: list[Amount] = []
    for before in range(place - 1, max(-1, place - 5), -1):
        heads.append(amounts[before])
        if before and re.search("[。；]", stretch.between(amounts[before - 1].figure.to, amounts[before].figure.at)):
            break
    return heads


def _unsolved(
    stretch: Stretch,
    heads: Sequence[Amount],
    natural: Sequence[Amount],
    gap: str,
    commits: tuple[int, int] | None,
    *,
    doubt: Reason | None,
) -> Iterator[Relation]:
    """A list that does not close: an error only where it is closed, plain and too much, or said to be whole."""
    if len(natural) < 2 or ("其中" not in gap and "：" not in gap and not EXHAUSTS.search(gap)):
        return
    wholes = [one for one in heads if not _changed(stretch, one)]
    passed = bool(wholes) and wholes[0] is not heads[0]  # 较上年增加1114万元。其中：
    heads = wholes or heads
    labelled = [(head, column) for head in heads for column in columns(natural) if _same_label(head, column)]
    head, parts = labelled[0] if labelled else (heads[0], list(natural))
    if len(parts) < 2 or any(one.worth == head.worth for one in parts):  # the whole said again is no part of it
        return
    if "：" in gap and "其中" not in gap and any(_unit(one) != _unit(head) for one in parts):
        return  # a colon says little
    several = "。" in gap and len(heads) > 1 and not labelled  # 捐款3万元，物资2万元。其中 is of both
    unsure = several or not wholes or (passed and not _meant(head, parts))
    if unsure or not likely(head, parts):
        doubt = doubt or Reason.AMBIGUOUS
    doubt = doubt or _doubt(stretch, head, parts, whole=bool(EXHAUSTS.search(gap)), labelled=bool(labelled))
    yield sum_relation(head, parts, commits, doubt)


def _unit(one: Amount) -> str:
    return one.figure.printed.removesuffix("元")


def _meant(head: Amount, parts: Sequence[Amount]) -> bool:
    """Whether several of one sort are so near to the whole that a slip is all that lies between."""
    return len(parts) >= _SERIES and one_series(parts) and alike(head.worth, sum(one.worth for one in parts))


def _changed(stretch: Stretch, head: Amount) -> bool:
    """Whether an amount is only by how much something changed."""
    return bool(_CHANGES.search(stretch.between(head.figure.at - _LEAD, head.figure.at)))


def _same_label(head: Amount, column: Sequence[Amount]) -> bool:
    return bool(head.label) and all(one.label and head.label.endswith(one.label) for one in column)


def _doubt(stretch: Stretch, head: Amount, parts: Sequence[Amount], *, whole: bool, labelled: bool) -> Reason | None:
    if not (labelled or plain(stretch, parts)) or another_item(head, parts) or mixed(parts):
        return Reason.AMBIGUOUS
    if sum_of(parts) < head.figure.number and not (whole and one_series(parts)):
        return None if is_whole(stretch, head, parts) else Reason.PART_MISSING
    return None


def _totalled(
    stretch: Stretch, amounts: Sequence[Amount], place: int, gap: str, used: set[int], found: Found, *, reach: int
) -> None:
    head, begin = amounts[place], amounts[place].figure.at - len(gap)
    before = [one for one in amounts[max(0, place - reach) : place] if one.index not in used]
    commits = _place_of(TOTAL, gap, begin) or _place_of(WEAK_TOTAL, gap, begin)
    for inner in _just_before(stretch, begin, head.figure.at):
        within = inner.money()
        if len(within) >= 2 and closes(head, within):
            found.relations.append(sum_relation(head, within, commits))
            return
    starts = _starts(stretch, before)
    parts = _summed_before(stretch, head, before, starts)
    if parts:
        used.update(one.index for one in parts)
        if len(parts) > 1 or parts[0].names:
            found.relations.append(sum_relation(head, parts, commits))
        return
    parts = before[starts[0] :] if before else []
    if len(parts) >= 2 and STRICT_TOTAL.search(gap) and plain(stretch, parts) and _one_level(stretch, parts, gap):
        beyond = starts[0] == 0 and place > reach
        standards = _STANDARDS.search(stretch.between(parts[0].figure.at - 2 * _LEAD, head.figure.at))
        doubtful = beyond or standards or not likely(head, parts)
        found.relations.append(sum_relation(head, parts, commits, Reason.AMBIGUOUS if doubtful else None))


def _summed_before(stretch: Stretch, head: Amount, before: Sequence[Amount], starts: Sequence[int]) -> Sequence[Amount]:
    """The list before a total that closes: from where lists may begin, else the nearest few; nothing if none does."""
    for start in starts if before else ():
        for total, column in summed(before[start:]):
            if comes_to(head, total, column):
                return column
        first = prefix(head, before[start:])
        if first is not None and _BESIDE.search(stretch.between(first[-1].figure.to, head.figure.at)):
            return first
    nearest = before[-1:]
    if nearest and nearest[0].times > 1 and closes(head, nearest):
        return nearest
    run = prefix(head, before[: -SOUGHT - 1 : -1])
    return run[::-1] if run is not None else ()


def _one_level(stretch: Stretch, parts: Sequence[Amount], gap: str) -> bool:
    """Whether a total can only be that of all parts: none of them stands in an item before, or it says 以上."""
    apart = any("；" in _gap(stretch, first, second) for first, second in pairwise(parts))
    return not apart or bool(_OF_ALL.search(gap)) or "；" in gap or "。" in gap


def _starts(stretch: Stretch, before: Sequence[Amount]) -> list[int]:
    """Where a list may begin: after the last word that opens one, at its sentence, at the stretch."""
    opened = sentence = 0
    for place in range(1, len(before)):
        gap = stretch.between(before[place - 1].figure.to, before[place].figure.at)
        if "。" in gap:
            sentence = opened = place
        elif OPENS.search(gap):
            opened = place
    return list(dict.fromkeys((opened, sentence, 0)))


def _just_before(stretch: Stretch, start: int, end: int) -> list[Stretch]:
    first = bisect_left(stretch.inner, start, key=lambda one: one.at)
    return [one for one in stretch.inner[first : first + _NEAREST] if one.to <= end]


def _remaining(amounts: Sequence[Amount], place: int, stretch: Stretch, found: Found) -> None:
    """A whole, what of it was used, what remains."""
    whole, one, rest = amounts[place - 2 : place + 1]
    if closes(whole, (one, rest)) and one.figure.number and rest.figure.number:
        gap = stretch.between(one.figure.to, rest.figure.at)
        found.relations.append(sum_relation(whole, (one, rest), _place_of(REMAINS, gap, one.figure.to)))


def _runs(stretch: Stretch, amounts: Sequence[Amount], used: set[int]) -> Iterator[Group]:
    """The lists of a stretch, whether or not anything sums them here."""
    for part in _sentences(stretch, amounts):
        kept = [one for one in part if one.index not in used]
        for run in (part, kept):
            for column in columns(run):
                if len(column) >= 2:
                    tight = all("、" in _gap(stretch, a, b) for a, b in pairwise(column))
                    yield Group(tuple(column), tight=tight)
    tops = [one for one in amounts if one.index not in used]
    if 2 <= len(tops) <= _MOST_TOPS and "。" in _gap(stretch, tops[0], tops[-1]):
        yield Group(tuple(tops))


def _gap(stretch: Stretch, first: Amount, second: Amount) -> str:
    return stretch.between(first.figure.to, second.figure.at)


def _sentences(stretch: Stretch, amounts: Sequence[Amount]) -> Iterator[list[Amount]]:
    part: list[Amount] = []
    opened: list[Amount] = []
    for one in amounts:
        if part:
            gap = _gap(stretch, part[-1], one)
            if "。" in gap:
                yield from (part, opened)
                part, opened = [], []
            elif OPENS.search(gap):
                yield opened
                opened = []
        part.append(one)
        opened.append(one)
    yield part
    if len(opened) < len(part):
        yield opened


def _place_of(pattern: re.Pattern[str], gap: str, start: int) -> tuple[int, int] | None:
    found = pattern.search(gap)
    return (start + found.start(), start + found.end()) if found else None
