"""Lists over lines and clauses: each line an item, the total before or after them. 逐行列举。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from aidfunds.notice.records import Kind
from aidfunds.proof.groups import Group
from aidfunds.proof.lists import OPENS, STRICT_TOTAL
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Relation
from aidfunds.proof.series import REDUCES
from aidfunds.proof.sums import closes, sum_relation

_SUMS_UP = re.compile(r"合\s*计|共计|总计|小计|总共|共需|^\s*共|以上|上述")
_ITEM = re.compile(
    r"\s*(?:（?[0-9]{1,2}[、.．）)]|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}[、是]|[①-⑩㈠-㈩]|[^，。；：]{2,20}：)"
)
_MOST_LINES, _MOST_CHOICES = 60, 4


def line_groups(stretches: Sequence[Stretch]) -> Iterator[Group]:
    """Lines that follow each other, each with its first amount, its last, or the amounts with one label. 各行数额。"""
    lines = [one for one in stretches if not one.cell]
    places = {id(line): place for place, line in enumerate(lines)}
    for run in _runs(lines):
        firsts = [line.leading()[0] for line in run if not _summing(line)]
        lasts = [line.leading()[-1] for line in run if not _summing(line)]
        head = _head(lines, places[id(run[0])])
        yield Group(tuple(firsts), head=head)
        if lasts != firsts:
            yield Group(tuple(lasts), head=head)
        alone = [line.leading()[0] for line in run if len(line.leading()) == 1]
        if len(alone) < len(firsts):
            yield Group(tuple(alone), head=head)
    yield from _labelled(lines)


def _runs(lines: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Lines with amounts, one after the other or with one line without between; items begin alike."""
    run: list[Stretch] = []
    last = -9
    for place, line in enumerate(lines):
        if not line.leading() or not _ITEM.match(line.text):
            continue
        if place - last > 2 and run:
            yield from _windows(run)
            run = []
        run.append(line)
        last = place
    yield from _windows(run)


def _windows(run: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """A run, and its parts between lines that sum up or begin a list of another kind."""
    if 2 <= len(run) <= _MOST_LINES:
        yield list(run)
    part: list[Stretch] = []
    for line in run:
        if part and _shape(line) != _shape(part[-1]):
            if 2 <= len(part) < len(run):
                yield part
            part = []
        part.append(line)
    if 2 <= len(part) < len(run):
        yield part


def _shape(line: Stretch) -> str:
    found = _ITEM.match(line.text)
    return re.sub(r"[0-9]+", "1", re.sub(r"[一二三四五六七八九十]+", "一", found[0].strip()))[:3] if found else ""


def _summing(line: Stretch) -> bool:
    return bool(_SUMS_UP.match(line.text.strip()))


def _head(lines: Sequence[Stretch], place: int) -> Amount | None:
    """The amount of the line before, where it announces a list."""
    for line in reversed(lines[max(0, place - 2) : place]):
        money = line.leading()
        if money:
            return money[0]
    return None


def _labelled(lines: Sequence[Stretch]) -> Iterator[Group]:
    """Amounts with one label that stand in lines of their own: 投资：500万元, 投资：230万元."""
    found: dict[str, list[Amount]] = defaultdict(list)
    for line in lines:
        money = line.leading()
        labels = Counter(one.label for one in money)
        for one in money:
            if one.label and labels[one.label] == 1 and len(one.label) <= 12:
                found[one.label].append(one)
    for same in found.values():
        if 3 <= len(same) <= _MOST_LINES:
            yield Group(tuple(same))


def counted_lines(stretches: Sequence[Stretch]) -> Iterator[Group]:
    """Lines that follow each other, each with a first count of one unit: 基础设施186项, 产业191项. 各行计数。"""
    run: list[Amount] = []
    for line in (*stretches, None):
        first = _first_count(line) if line is not None else None
        if run and (first is None or first.figure.unit != run[-1].figure.unit):
            for group in (run, run[1:]):  # the first of them may be the total
                if 3 <= len(group) <= _MOST_LINES:
                    yield Group(tuple(group))
            run = []
        if first is not None:
            run.append(first)


def _first_count(line: Stretch) -> Amount | None:
    first = next((one for one in line.amounts if one.figure.kind is Kind.COUNT), None)
    return None if first is None or line.cell or first.figure.bound is not None else first


def line_totals(stretches: Sequence[Stretch]) -> Iterator[Relation]:
    """Lines that sum up what the lines before them say: 以上两项合计2659万元. 逐行合计。"""
    lines = [one for one in stretches if not one.cell]
    for place, line in enumerate(lines):
        money = line.leading()
        found = _SUMS_UP.match(line.text.strip())
        if not found or not money:
            continue
        total = money[0]
        commits = (line.at, total.figure.at)
        above = _above(lines, place)
        parts = _choice(total, above)
        if parts is not None:
            yield sum_relation(total, parts, commits)
        elif len(above) >= 2 and _committed(line, total, above):
            yield sum_relation(total, [one.leading()[0] for one in above], commits)


def _above(lines: Sequence[Stretch], place: int) -> list[Stretch]:
    """The items before a line, back to a line without amounts that is no part of the list."""
    above: list[Stretch] = []
    misses = 0
    for line in reversed(lines[max(0, place - _MOST_LINES) : place]):
        if _summing(line):
            break
        if not line.leading():
            misses += 1
            if above and (misses > 1 or not _ITEM.match(above[-1].text)):
                break
            continue
        misses = 0
        above.append(line)
    return above[::-1]


def _choice(total: Amount, above: Sequence[Stretch]) -> list[Amount] | None:
    """One amount of each line so that they close: the firsts, the lasts, else any few; fewer lines where need be."""
    for start in range(len(above) - 1):
        rows = [line.leading() for line in above[start:]]
        for parts in ([row[0] for row in rows], [row[-1] for row in rows]):
            if closes(total, parts):
                return parts
        if len(rows) <= _MOST_CHOICES:
            for choice in product(*(row[:_MOST_CHOICES] for row in rows)):
                if closes(total, choice):
                    return list(choice)
    return None


def _committed(line: Stretch, total: Amount, above: Sequence[Stretch]) -> bool:
    """Whether the line is nothing but a total of single amounts in items of one shape."""
    lead = line.between(line.at, total.figure.at)
    shapes = {_shape(one) for one in above}
    single = all(len(one.leading()) == 1 and not one.inner for one in above)
    return (
        bool(STRICT_TOTAL.search(lead))
        and len(shapes) == 1
        and bool(next(iter(shapes)))
        and single
        and not any(REDUCES.search(one.text) for one in above)
    )


def announced(group: Group, stretches: Sequence[Stretch]) -> tuple[int, int] | None:
    """The words by which the line before a list announces it: 如下, a colon at its end. 引出列举的文字。"""
    if group.head is None:
        return None
    line = stretches[bisect_right(stretches, group.head.figure.at, key=lambda one: one.at) - 1]
    found = list(OPENS.finditer(line.text[group.head.figure.to - line.at :]))
    if not found:
        return None
    start = group.head.figure.to + found[-1].start()
    return (start, start + len(found[-1][0]))
