"""Whether amounts are a plain list of things of one sort. 同类列举。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from aidfunds.proof.prose import Amount, Stretch

NESTS = re.compile(r"其中|包括|包含|分别|：")
REDUCES = re.compile(r"减|扣|剩余|结余|尚|未|收回|核销|不含|除|超|增加|原|调整|余额|缺口|已|累计|上年|结转|还|返")
_LIST_GAP = re.compile(r"[，；、。]|以及|和|及|与|\s")
_CLAUSE = re.compile(r"[。；：]\s*[一二三四五六七八九十]、")  # a clause that stands in the line of the one before
_LONGEST_GAP = 80
_WORDY = 4


def another_item(head: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a later part is named like the whole, unlike the first part: it begins an item of its own. 另起一项。"""
    whole = _ending(head.label)
    if whole and _ending(parts[0].label) != whole and any(_ending(one.label) == whole for one in parts[1:]):
        return True
    return not _begins_within(parts[0], head) and any(_begins_within(one, head) for one in parts[1:])


def _begins_within(one: Amount, head: Amount) -> bool:
    return len(one.label) >= _WORDY and one.label[:2] in head.label


def plain(stretch: Stretch, parts: Sequence[Amount]) -> bool:
    """Whether nothing but names and list marks stands between parts. 是否单纯列举。"""
    for before, one in pairwise(parts):
        gap = stretch.between(before.figure.to, one.figure.at)
        if (
            len(gap) > _LONGEST_GAP
            or _CLAUSE.search(gap)
            or REDUCES.search(gap)
            or NESTS.search(gap)
            or not _LIST_GAP.search(gap)
        ):
            return False
        if stretch.money_between(before.figure.to, one.figure.at):
            return False
    return not REDUCES.search(parts[0].label)


def one_series(parts: Sequence[Amount]) -> bool:
    """Whether the names of parts end alike: 资金, 县 and 市, 镇 and 乡. 是否同类。"""
    return (
        bool(parts) and all(one.label or one.names for one in parts) and len({_ending(one.label) for one in parts}) == 1
    )


def mixed(parts: Sequence[Amount]) -> bool:
    """Whether some parts are named for places and others for things: the same money may be in both. 是否交叉。"""
    endings = {_ending(one.label) for one in parts if one.label and not one.names}
    return "place" in endings and len(endings) > 1


def _ending(label: str) -> str:
    last = label[-1:]
    return "place" if last in "县市区州旗镇乡村盟" else last
