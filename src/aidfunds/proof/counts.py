"""Counts against what was counted: 6县区 and six names, 5个贫困县 and five payees, 6个项目. 计数。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import field, frozen

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Kind
from aidfunds.proof.layout import Layout, Role
from aidfunds.proof.prose import Amount, Stretch, every
from aidfunds.proof.records import Addend, Member, Relation, Shape
from aidfunds.proof.sums import sum_relation

_AFTER = re.compile(
    r"\s?(?:(?:国家级|深度|贫困|脱贫|重点|非贫困|受援|相关|个)*)\s?(?P<noun>县（市、区）|县（市）|县\(市\)|县市区|县区|区县|县市|乡镇|镇乡|乡（镇）|行政村|村|县|区|乡|镇|市|州|项目|单位|部门)"
)
_NEAREST = 24
_MOST_ITEMS = 60
_PLACES = re.compile(r"[县市区州旗]$")
_TOWNS = re.compile(r"(?:[镇乡]|街道|办事处|苏木)$")
_VILLAGES = re.compile(r"村$")
_NAME = re.compile(r"^[\u4e00-\u9fff·]{1,14}$")
_ALONE = re.compile(r"^\s?[\u4e00-\u9fff]{1,8}?(?=[，。；：、（]|$)")


@frozen(eq=False)
class Names:
    """Names that stand in one list, with their places. 名单。"""

    members: tuple[Member, ...]
    words: tuple[str, ...]
    at: int
    to: int
    _kept: dict[re.Pattern[str], list[Member]] = field(factory=dict, init=False, repr=False)

    def of(self, wanted: re.Pattern[str]) -> list[Member]:
        """Those of one sort, looked for once. 同类名称。"""
        if wanted not in self._kept:
            pairs = zip(self.members, self.words, strict=True)
            self._kept[wanted] = [member for member, word in pairs if wanted.search(word)]
        return self._kept[wanted]


def counts_in(notice: Notice, stretches: Sequence[Stretch], layouts: Sequence[Layout]) -> Iterator[Relation]:
    """Counts of places and projects that a list or a table of that many bears out. 计数。"""
    lists = sorted([*_listed(notice, stretches), *_tabled(layouts)], key=lambda one: one.at)
    for line in every(stretches):
        for one in line.amounts:
            if one.figure.kind is Kind.COUNT and one.figure.unit in ("个", "项", "家") and one.figure.bound is None:
                yield from _counted(notice, one, lists)
        yield from _items(notice, line)


def _counted(notice: Notice, stated: Amount, lists: Sequence[Names]) -> Iterator[Relation]:
    noun = _AFTER.match(notice.text[stated.figure.to : stated.figure.to + 16])
    if noun is None or not 2 <= stated.figure.number <= 200:
        return
    wanted = _wanted(noun["noun"])
    if wanted is None:
        return
    place = stated.figure.at
    following = bisect_left(lists, place, key=lambda one: one.at)
    for names in (*lists[following : following + _NEAREST], *reversed(lists[max(0, following - _NEAREST) : following])):
        kept = names.of(wanted)
        if len(kept) == stated.figure.number:
            yield _relation(stated, kept)
            return


def _wanted(noun: str) -> re.Pattern[str] | None:
    if "县" in noun or noun in ("市", "区", "州"):
        return _PLACES
    if "乡" in noun or "镇" in noun:
        return _TOWNS
    if "村" in noun:
        return _VILLAGES
    return re.compile("项目|工程|建设|计划|费") if noun == "项目" else None


def _relation(stated: Amount, members: Sequence[Member]) -> Relation:
    count = Addend(stated.figure.number, ())
    return Relation(
        shape=Shape.COUNT,
        stated=stated.index,
        addends=(count,),
        members=tuple(members),
        unit=stated.figure.unit,
    )


def _listed(notice: Notice, stretches: Sequence[Stretch]) -> Iterator[Names]:
    """The names of the amounts of one stretch, those of distributive amounts too."""
    for line in every(stretches):
        found: list[tuple[int, str]] = []
        for one in line.money():
            start = max(line.at, one.figure.at - 70)
            for word in one.names or (one.label,):
                at = notice.text.rfind(word, start, one.figure.at) if word and _NAME.match(word) else -1
                if at >= 0 and not notice.text[at - 1 : at].isdecimal():  # 3个项目 is a count, not a name
                    found.append((at, word))
        if len(found) >= 2:
            yield _names(found)


def _tabled(layouts: Sequence[Layout]) -> Iterator[Names]:
    """The names of the rows of a table, each once."""
    for layout in layouts:
        found: dict[str, int] = {}
        for entry in layout.entries:
            if entry.role is Role.DATA and entry.name:
                found.setdefault(entry.name.replace(" ", ""), entry.at[0])
        if len(found) >= 2:
            yield _names([(at, word) for word, at in found.items()])


def _names(found: Sequence[tuple[int, str]]) -> Names:
    members = tuple(Member(at, at + len(word)) for at, word in found)
    words = tuple(word for _, word in found)
    return Names(members, words, min(at for at, _ in found), max(at for at, _ in found))


def _items(notice: Notice, line: Stretch) -> Iterator[Relation]:
    """6个项目: 3项, 2项, 1项 in the same sentence."""
    counts = [one for one in line.amounts if one.figure.kind is Kind.COUNT and one.figure.bound is None]
    for place, stated in enumerate(counts):
        noun = _AFTER.match(notice.text[stated.figure.to : stated.figure.to + 16])
        if noun is None or noun["noun"] != "项目":
            continue
        parts = _first_few(line, stated, _of_projects(notice, counts[place + 1 : place + 1 + _MOST_ITEMS]))
        if parts:
            yield sum_relation(stated, parts)
            return


def _of_projects(notice: Notice, counts: Sequence[Amount]) -> list[Amount]:
    """Those before a count of places: 2个镇 are none of 10个项目."""
    found: list[Amount] = []
    for one in counts:
        noun = _AFTER.match(notice.text[one.figure.to : one.figure.to + 16])
        if noun is not None and noun["noun"] != "项目":
            break
        found.append(one)
    return found


def _first_few(line: Stretch, stated: Amount, following: Sequence[Amount]) -> Sequence[Amount]:
    """The counts of the same sentence that come to what is stated, if any do."""
    total = Fraction(0)
    before = stated
    for place, one in enumerate(following, 1):
        if line.find("。", before.figure.to, one.figure.at) < one.figure.at or one.figure.unit not in ("个", "项"):
            break
        total += one.figure.number
        if place >= 2 and total == stated.figure.number:
            return following[:place]
        before = one
    return ()
