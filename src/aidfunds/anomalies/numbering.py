"""Numbers of clauses that repeat or are skipped. 条款编号。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly, below_clauses
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.numerals import in_words
from aidfunds.notice.outline import Clause
from aidfunds.words import Term

CODE = "AF-NOTICE-013"
_FORMS = {
    "chinese": "{n}、",
    "chinese_bracket": "（{n}）",
    "first_is": "{n}是",
    "digit": "{n}[、.]",
    "digit_bracket": "（{n}）",
}
_CHINESE = ("chinese", "chinese_bracket", "first_is")
_DIGITS = "零一二三四五六七八九十"


def numbering(reading: Reading) -> Iterator[Finding]:
    """Clauses below one clause count up by one; a new 1 begins a new list. 条款编号。"""
    last: dict[tuple[tuple[str, ...], str], tuple[int, Clause]] = {}
    for clause in reading.notice.outline.clauses:
        number = _number(clause)
        if number is None or clause.kind not in _FORMS or below_clauses(reading.notice, clause.at):
            continue
        key = (clause.path[:-1], clause.kind)
        before = last.get(key)
        last[key] = (number, clause)
        if before is None or number in (1, before[0] + 1) or reading.tables.touch(clause.at, clause.at + 1):
            continue
        yield from _told(reading, before, (number, clause))


def _told(reading: Reading, before: tuple[int, Clause], here: tuple[int, Clause]) -> Iterator[Finding]:
    (last, earlier), (number, clause) = before, here
    place = (clause.at, clause.at + len(clause.path[-1]))
    data: Data = {"before": earlier.name, "number": number}
    if number == last:
        message = tr("条款号“{number}”重复，前一条也是“{number}”", number=clause.path[-1])
        yield anomaly(reading, CODE, message, place, severity=Severity.WARNING, data=data)
    elif number < last:
        message = tr("条款号“{number}”排在“{before}”之后", number=clause.path[-1], before=earlier.path[-1])
        yield anomaly(reading, CODE, message, place, data=data)
    elif not _inline(reading, earlier, clause, last + 1):
        message = tr("条款号从“{before}”跳到“{number}”", number=clause.path[-1], before=earlier.path[-1])
        yield anomaly(reading, CODE, message, place, data=data)


def _inline(reading: Reading, earlier: Clause, clause: Clause, missing: int) -> bool:
    """Whether the missing number stands within a line between the two."""
    written = _in_chinese(missing) if clause.kind in _CHINESE else str(missing)
    form = _FORMS[clause.kind].format(n=written)
    return bool(re.search(form, reading.notice.text[earlier.at : clause.at]))


def _number(clause: Clause) -> int | None:
    written = clause.path[-1].strip("（）是")
    if written.isascii() and written.isdecimal():
        return int(written)
    return in_words(written)


def _in_chinese(number: int) -> str:
    tens, units = divmod(number, 10)
    if tens == 0 or number == 10:
        return _DIGITS[number]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[units] if units else "")


RULES = (
    AnomalyRule(
        key=CODE,
        title=Term("条款编号不连续", "Clause numbers that do not count up"),
        severity=Severity.WARNING,
        clause=mark("GB/T 9704-2012：层次序数依次为一、（一）1.（1）"),
        rule=mark("同一上级条款之下的编号应从一起逐个递增。重号是警告；跳号、倒号是提示，写在段中的编号也算。"),
        example=mark("“三、”之后又是“三、”；“（一）”之后是“（三）”。"),
        remedy=mark("对照原件，看是编号写错还是缺了一条。"),
        run=numbering,
    ),
)
