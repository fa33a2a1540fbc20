"""What a notice says and a draft does not: listed, never dropped. 未读出的内容。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import frozen

from aidfunds.extend.offers import Passage
from aidfunds.notice.notice import Notice
from aidfunds.notice.places import Places
from aidfunds.notice.records import Kind
from aidfunds.words import Term, Worded

_DUTY = re.compile(
    r"必须|不得|严禁|应当|应(?=[提有由按及])|负责|(?<![主重需])要(?![求素点害领件])|[0-9日月]前(?=[完将上报])|严格|确保|加强"
)
_SENTENCE = re.compile(r"[^。；\n]+")
_COUNTED = (Kind.MONEY, Kind.COUNT, Kind.MEASURE, Kind.RATE, Kind.PERCENT, Kind.DURATION)
_LONGEST = 200


class LeftKind(Worded):
    """What sort of thing was left. 未读出的类别。"""

    CLAUSE = "clause", Term("未读条款", "clause not read")
    DUTY = "duty", Term("未读要求", "duty not read")
    FIGURE = "figure", Term("未用数值", "figure not used")
    DOCUMENT = "document", Term("所引文件", "document cited")
    ASSUMPTION = "assumption", Term("待核对", "to be confirmed")


@frozen(kw_only=True)
class Leftover:
    """One thing that a person has to look at: where it stands, its words, why. 待处理内容。"""

    kind: LeftKind
    text: str
    clause: str = ""
    start: int | None = None
    end: int | None = None
    line: int | None = None
    why: str = ""


def leftover_at(notice: Notice, kind: LeftKind, start: int, end: int, why: str = "") -> Leftover:
    """A piece of the original. 原文一处。"""
    text = " ".join(notice.shown[start:end].split())
    return Leftover(
        kind=kind,
        text=text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…",
        clause=_clause(notice, start),
        start=start,
        end=end,
        line=notice.line_of(start),
        why=why,
    )


def _clause(notice: Notice, start: int) -> str:
    """The clause of a place of the original."""
    return notice.clause_of(bisect_left(notice.even.starts, start))


def figures_left(notice: Notice, used: Places) -> Iterator[Leftover]:
    """The figures that no fact is cited with; the table's own are its matter. 未用数值。"""
    for one in notice.figures:
        if one.kind in _COUNTED and not used.touch(one.start, one.end):
            yield leftover_at(notice, LeftKind.FIGURE, one.start, one.end)


def clauses_left(notice: Notice, passages: Sequence[Passage], used: Places) -> Iterator[Leftover]:
    """The innermost clauses without a single fact. 未读条款。"""
    for passage in passages:
        if passage.parts:
            yield from clauses_left(notice, passage.parts, used)
        elif passage.spans:
            start, end = passage.spans[0][0], passage.spans[-1][1]
            if not used.touch(start, end):
                yield leftover_at(notice, LeftKind.CLAUSE, start, end)


def duties_left(notice: Notice, passages: Sequence[Passage], used: Places, told: Places) -> Iterator[Leftover]:
    """Sentences with a word of duty of which nothing was read; not those of a clause told already. 未读要求。"""
    for passage in passages:
        for sentence in _SENTENCE.finditer(passage.text):
            if passage.heading in sentence[0] and sentence.end() - sentence.start() <= len(passage.heading) + 5:
                continue  # a heading is no duty
            start, end = passage.spans[sentence.start()][0], passage.spans[sentence.end() - 1][1]
            if _DUTY.search(sentence[0]) and not used.touch(start, end) and not told.touch(start, end):
                yield leftover_at(notice, LeftKind.DUTY, start, end)


def documents_left(notice: Notice) -> Iterator[Leftover]:
    """The documents that it cites without being based on them. 所引文件。"""
    for one in notice.head.cited:
        start, end = notice.even.span(one.at, one.to)
        yield leftover_at(notice, LeftKind.DOCUMENT, start, end)
