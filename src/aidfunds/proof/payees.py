"""The same payee at several places: the body against the annex, or against a heading. 正文与附件。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations, islice

from attrs import frozen

from aidfunds.notice.notice import Notice
from aidfunds.proof.layout import Entry, Layout, Role
from aidfunds.proof.prose import Amount, Stretch, every
from aidfunds.proof.records import Relation
from aidfunds.proof.sums import closes, comes_to, sum_relation

_TO = re.compile(r"^[^，。；：、0-9（]{0,4}?(?:至|给|到|拨付|用于)?(?P<name>[\u4e00-\u9fff]{2,20})")
_NOTE = re.compile(r"\s*(?:备\s*注|注|说明)")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,12}(?:[县市区州旗镇乡局办委社村场]|街道|中心|公司|学校|医院)$")
_MOST = 7
_MOST_MENTIONS = 12
_FEW_SUMS = 12
_MOST_ROWS, _LONGEST_NAME = 12, 40
_FEW, _ITEM = 3, 200
_WELL_AGREED = 4


@frozen(eq=False)
class Mention:
    """An amount that the body gives to a payee. 提及。"""

    amount: Amount
    line: Stretch


@frozen(eq=False)
class Near:
    """The mentions of a payee that are nearest to a place, in text order. 邻近提及。"""

    mentions: tuple[Mention, ...]

    @cached_property
    def sums(self) -> tuple[tuple[int | Fraction, list[Amount]], ...]:
        """What a few of different paragraphs come to, in fen. 若干提及之和。"""
        apart = list({one.amount.index: one for one in self.mentions}.values())[:_MOST]
        chosen = (some for count in range(2, min(len(apart), 4) + 1) for some in combinations(apart, count))
        alone = ([one.amount for one in some] for some in chosen if len({one.line.at for one in some}) == len(some))
        return tuple((sum(one.worth for one in parts), parts) for parts in alone)

    @cached_property
    def by_sum(self) -> dict[int | Fraction, list[Amount]]:
        """The first few that come to a sum. 按和索引。"""
        return dict(reversed(self.sums))


def annex_relations(notice: Notice, stretches: Sequence[Stretch], layouts: Sequence[Layout]) -> Iterator[Relation]:
    """Each row of a table against what the body says of its payee. 正文与附件勾稽。"""
    named = [_named(layout) for layout in layouts]
    found = _mentions(notice, stretches, {_spelt(one) for rows in named for one in rows})
    for layout, rows in zip(layouts, named, strict=True):
        mentions = {one.name: _nearest(found[_spelt(one)], layout.table.at) for one in rows}
        if not any(one.mentions for one in mentions.values()):
            continue
        order = _popular(layout, rows, mentions)
        trusted = _trusted(order[0], rows, mentions) if order else set()
        agreed = _agreed(order[0], rows, mentions) if order else 0
        for row in rows:
            yield from _of_row(row, mentions[row.name], order, trusted)
            if agreed >= _WELL_AGREED:
                yield from _left_over(row, mentions[row.name], order[0])


def _named(layout: Layout) -> list[Entry]:
    """The rows that name a payee; what many rows are called names none."""
    named = [
        one for one in layout.entries if one.role is Role.DATA and 2 <= len(one.name) <= _LONGEST_NAME and one.cells
    ]
    counted = Counter(_spelt(one) for one in named)
    return [one for one in named if counted[_spelt(one)] <= _MOST_ROWS]


def _spelt(row: Entry) -> str:
    return row.name.replace(" ", "")


def _nearest(mentions: Sequence[Mention], at: int, own: int = -1) -> Near:
    """The mentions nearest to a place, in text order, but for one; they come in text order."""
    place = bisect_left(mentions, at, key=lambda one: one.amount.figure.at)
    around = mentions[max(0, place - _MOST_MENTIONS - 1) : place + _MOST_MENTIONS + 1]
    others = (one for one in around if one.amount.index != own)
    near = sorted(others, key=lambda one: abs(one.amount.figure.at - at))[:_MOST_MENTIONS]
    return Near(tuple(sorted(near, key=lambda one: one.amount.index)))


def _mentions(notice: Notice, stretches: Sequence[Stretch], names: Iterable[str]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {name: [] for name in names}
    words = Words(found)
    for line in every(stretches):
        if line.cell or _NOTE.match(line.text):
            continue
        for one in line.money():
            if one.figure.bound is not None:
                continue
            for word in one.names or (_payee(notice, line, one, words),):
                if word in found:
                    found[word].append(Mention(Amount(one.index, one.figure, one.label), line))
    return {name: sorted(mentions, key=lambda one: one.amount.index) for name, mentions in found.items()}


def _payee(notice: Notice, line: Stretch, one: Amount, words: Words) -> str:
    """The name right before an amount, at the beginning of its item, or right behind: 下达150万元至宣威市."""
    label = one.label.replace(" ", "")
    after = _TO.match(notice.text[one.figure.to : min(line.to, one.figure.to + 24)].replace(" ", ""))
    begins = line.text[max(0, one.figure.at - line.at - _ITEM) : one.figure.at - line.at].replace(" ", "")
    item = re.split(r"[。；]", begins)[-1]
    head = re.sub(r"^(?:[一二三四五六七八九十0-9（）]{1,4}[、.．]?)", "", item)
    return (
        words.ending(label)
        or (words.beginning(after["name"]) if after is not None else "")
        or (words.beginning(head) if len(line.money()) <= _FEW else "")
    )


class Words:
    """Names that are looked up at the ends of a text, the longest first. 名称。"""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = set(words)
        self._lengths = sorted({len(word) for word in self._words}, reverse=True)

    def ending(self, text: str) -> str:
        """The longest name with which a text ends. 词尾名称。"""
        return next((text[-size:] for size in self._lengths if text[-size:] in self._words), "")

    def beginning(self, text: str) -> str:
        """The longest name with which a text begins. 词首名称。"""
        return next((text[:size] for size in self._lengths if text[:size] in self._words), "")


def _popular(layout: Layout, rows: Sequence[Entry], mentions: dict[str, Near]) -> list[int]:
    """The columns in the order of how many payees they agree with."""
    agreed: Counter[int] = Counter()
    for row in rows:
        numbers = {one.amount.figure.number for one in mentions[row.name].mentions}
        for column in layout.money:
            if any(one.figure.number in numbers for one in row.cells.get(column, ())):
                agreed[column] += 1
    return [column for column, count in agreed.most_common() if count] + [
        column for column in layout.money if column not in agreed
    ]


def _trusted(column: int, rows: Sequence[Entry], mentions: dict[str, Near]) -> set[int]:
    """The paragraphs most of whose payees agree with a column: there a payee who does not is an error."""
    agree: Counter[int] = Counter()
    differ: Counter[int] = Counter()
    for row in rows:
        cells = {one.figure.number for one in row.cells.get(column, ())}
        for one in mentions[row.name].mentions:
            (agree if one.amount.figure.number in cells else differ)[one.line.at] += 1
    return {at for at, count in agree.items() if count >= 3 and count >= 2 * differ[at]}


def _agreed(column: int, rows: Sequence[Entry], mentions: dict[str, Near]) -> int:
    """In how many rows a column says what the body says."""
    said = ((row, {one.amount.figure.number for one in mentions[row.name].mentions}) for row in rows)
    return sum(any(one.figure.number in numbers for one in row.cells.get(column, ())) for row, numbers in said)


def _left_over(row: Entry, near: Near, column: int) -> Iterator[Relation]:
    """A payee with several cells, of which one is left over, as is one mention: they should say the same."""
    cells = row.cells.get(column, ())
    said = {one.figure.number for one in cells}
    found = {one.amount.figure.number for one in near.mentions}
    cells_left = [one for one in cells if one.figure.number not in found]
    left = [one.amount for one in near.mentions if one.amount.figure.number not in said]
    if len(cells) >= 2 and len(cells_left) == len(left) == 1 and len(near.mentions) == len(cells):
        yield sum_relation(cells_left[0], left, row.at)


def _of_row(row: Entry, near: Near, order: Sequence[int], trusted: set[int]) -> Iterator[Relation]:
    if not near.mentions:
        return
    solved = False
    for column in order:
        cells = row.cells.get(column, ())
        for cell in cells:
            found = list(_agreeing(cell, near))
            for parts in found:
                yield sum_relation(cell, parts, row.at)
            solved = solved or bool(found)
        if solved and all(len(row.cells.get(other, ())) == 1 for other in order[:1]):
            return
    cells = row.cells.get(order[0], ())
    if not solved and len(cells) == 1 and any(one.line.at in trusted for one in near.mentions):
        parts = _distinct(near.mentions)
        yield sum_relation(cells[0], parts, row.at)


def _agreeing(cell: Amount, near: Near) -> Iterator[list[Amount]]:
    """Each mention that says the same; else a few of different places that come to it."""
    same = [[one.amount] for one in near.mentions if closes(cell, [one.amount])]
    if same or cell.worth in near.by_sum:
        yield from same or [near.by_sum[cell.worth]]
        return
    yield from islice((parts for total, parts in near.sums[:_FEW_SUMS] if comes_to(cell, total, parts)), 1)  # rounded


def _distinct(mentions: Sequence[Mention]) -> list[Amount]:
    """One amount a paragraph, the same amount once."""
    found: dict[object, Amount] = {}
    for one in mentions:
        found.setdefault(one.amount.figure.number, one.amount)
    return list(found.values())


def entity_relations(stretches: Sequence[Stretch]) -> Iterator[Relation]:
    """A place with a heading of its own: its amount against those of the lists that name it. 分地区勾稽。"""
    listed: dict[str, list[Mention]] = defaultdict(list)
    headed: dict[str, list[Amount]] = defaultdict(list)
    for line in every(stretches):
        money = line.money()
        for one in money:
            for word in one.names or (one.label,):
                if _PLACE.match(word) and len(money) >= 2:
                    listed[word].append(Mention(Amount(one.index, one.figure), line))
        head, mark, _ = line.text.strip().partition("：")
        if mark and money and _PLACE.match(re.sub(r"^[^\u4e00-\u9fff]+|^[一二三四五六七八九十]、", "", head)):
            headed[re.sub(r"^[^\u4e00-\u9fff]+|^[一二三四五六七八九十]、", "", head)].append(money[0])
    for name, amounts in headed.items():
        others = sorted(listed.get(name, ()), key=lambda one: one.amount.index)
        for stated in amounts:
            for parts in _agreeing(stated, _nearest(others, stated.figure.at, stated.index)):
                yield sum_relation(stated, parts)
