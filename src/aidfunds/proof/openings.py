"""Lists that a line opens and the lines below go through: 共收到2214万元。其中： 逐行分列。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Kind
from aidfunds.proof.items import style_of
from aidfunds.proof.layout import Layout, Role
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Reason, Relation
from aidfunds.proof.sums import alike, closes, sum_of, sum_relation

_OPENS = re.compile(r"(?:其\s?中|包括|如下|分别(?:为|是)?)\s?(?:：|。)?\s*$")
_AMONG = re.compile(r"其\s?中\s?：?\s*$")
_MOST, _ABOVE = 60, 2


def opened_lists(stretches: Sequence[Stretch]) -> Iterator[Relation]:
    """The first amount of each line below a line that opens a list, against the amount before them. 逐行分列。"""
    lines = [one for one in stretches if not one.cell]
    for place, line in enumerate(lines):
        opened = _OPENS.search(line.text)
        if opened is None:
            continue
        heads = [one for above in lines[max(0, place - _ABOVE + 1) : place + 1] for one in above.money()]
        parts = _below(lines[place + 1 : place + 1 + _MOST])
        if not heads or len(parts) < 2 or heads[-1].figure.bound is not None:
            continue
        commits = (line.at + opened.start(), line.at + opened.end())
        if closes(heads[-1], parts):
            yield sum_relation(heads[-1], parts, commits)
        elif not _AMONG.search(line.text):
            continue
        elif sum_of(parts) > heads[-1].figure.number:
            if _a_slip_over(heads[-1], parts, lines[place + 1 : place + 1 + len(parts)]):
                yield sum_relation(heads[-1], parts, commits)
        else:
            last = lines[min(len(lines) - 1, place + len(parts))]
            cut = last is lines[-1] and not last.text.rstrip().endswith(("。", "；"))
            yield sum_relation(heads[-1], parts, commits, Reason.CUT_OFF if cut else Reason.PART_MISSING)


def _a_slip_over(whole: Amount, parts: Sequence[Amount], lines: Sequence[Stretch]) -> bool:
    """Whether lines of one amount each are more than their whole by a digit or two, or by less than any of them."""
    total = sum(one.worth for one in parts)
    near = alike(whole.worth, total) or total - whole.worth < min(one.worth for one in parts)
    return near and all(len(line.leading()) == 1 for line in lines)


def _below(lines: Sequence[Stretch]) -> list[Amount]:
    """The first amounts of lines, up to one that has none or a number of another kind than the first."""
    parts: list[Amount] = []
    style = style_of(lines[0]) if lines else ""
    for line in lines:
        if not line.money() or line.money()[0].figure.bound is not None:
            break
        if style and style_of(line) not in ("", style):
            break
        parts.append(line.money()[0])
    return parts


def _closed(layout: Layout) -> bool:
    """Whether a table goes to its end."""
    return layout.whole and not layout.ragged


def cut_tables(notice: Notice, layouts: Sequence[Layout]) -> Iterator[Relation]:
    """A table that breaks off before its total, against the first amount of the notice. 残缺表格。"""
    first = next(
        (
            Amount(index, one)
            for index, one in enumerate(notice.figures)
            if one.kind is Kind.MONEY and one.cell is None and one.bound is None
        ),
        None,
    )
    for layout in layouts[-1:]:
        if first is None or _closed(layout) or len(layout.money) != 1 or first.figure.at > layout.table.at:
            continue
        if any(entry.role is not Role.DATA for entry in layout.entries):
            continue
        parts = [one for entry in layout.entries for one in entry.cells.get(layout.money[0], ())]
        if len(parts) >= 2 and sum_of(parts) < first.figure.number:
            yield sum_relation(first, parts, doubt=Reason.CUT_OFF)
