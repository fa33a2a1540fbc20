"""Annexes that a notice names and that are not there, or under another title. 附件。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aidfunds.anomalies.records import AnomalyRule, Reading, anomaly
from aidfunds.language import mark, tr
from aidfunds.model.agencies import skeleton
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.annexes import Annex
from aidfunds.notice.said import lines_of
from aidfunds.words import Term

MISSING, TITLE = "AF-NOTICE-017", "AF-NOTICE-018"
_MOST, _TITLE = 60, 80
_NO_TITLE = re.compile(r"附件[^\S\n]?[0-9一二三四五六七八九十]{0,2}[：:]?")
_MENTION = re.compile(r"(?:见|详见|参见)附件(?P<n>[0-9一二三四五六七八九十]{0,2})")


def missing_annexes(reading: Reading) -> Iterator[Finding]:
    """Annexes that are named and stand nowhere in the text. 附件未附。"""
    head = reading.notice.head
    if head.annexes_named:
        titles = {skeleton(line): at for at, line in lines_of(reading.notice.text) if len(line) <= _TITLE}
        for place, one in enumerate(head.annexes_named[:_MOST]):
            if not _attached(one, place, head.annexes_found[:_MOST]) and not _follows(reading, one, titles):
                yield _missing(reading, one)
    elif not head.annexes_found:
        found = _MENTION.search(reading.notice.text)
        if found:
            message = tr("文中说“{words}”，所给文本中没有附件", words=found[0])
            yield anomaly(reading, MISSING, message, found.span())


def _missing(reading: Reading, annex: Annex) -> Finding:
    title = annex.title.text if annex.title else ""
    if annex.file:
        message = tr("附件“{title}”是另外的文件，所给文本中没有", title=title)
    else:
        message = tr("列有附件“{title}”，所给文本中没有", title=title)
    return anomaly(reading, MISSING, message, (annex.at, annex.to), data={"title": title})


def _attached(named: Annex, place: int, found: tuple[Annex, ...]) -> bool:
    """By its number or its title; a single annex needs neither, and without numbers the order tells."""
    if not found or place >= len(found):
        return False
    by_number = any(named.number and one.number == named.number for one in found)
    by_title = any(
        one.title and named.title and skeleton(one.title.text) == skeleton(named.title.text) for one in found
    )
    return by_number or by_title or not all(one.number for one in found) or not named.number


def _follows(reading: Reading, named: Annex, titles: Mapping[str, int]) -> bool:
    """Whether its title stands on a line of its own further on, or a table behind the signatures is the one annex."""
    notice = reading.notice
    if named.title and titles.get(skeleton(named.title.text), -1) > named.to:
        return True
    return len(notice.head.annexes_named) == 1 and any(one.at > named.to for one in notice.tables)


def other_titles(reading: Reading) -> Iterator[Finding]:
    """An annex stands under another title than it is named by. 附件标题不一致。"""
    head = reading.notice.head
    named = {one.number: one for one in head.annexes_named}
    for one in head.annexes_found[:_MOST]:
        other = named.get(one.number) if len(head.annexes_named) > 1 else next(iter(head.annexes_named), None)
        if other is None or not one.title or not other.title or _NO_TITLE.fullmatch(one.title.text.strip()):
            continue
        if _same(one.title.text, other.title.text):
            continue
        message = tr("附件标题为“{found}”，正文所列为“{named}”", found=one.title.text, named=other.title.text)
        yield anomaly(reading, TITLE, message, (one.title.at, one.title.to), data={"named": other.title.text})


def _same(one: str, other: str) -> bool:
    """Whether titles are the same but for brackets, quotes and the name of a file."""
    first, second = (re.sub(r"\.[a-z]{2,4}$|[（）()《》“”\"、，。·-]", "", skeleton(text)) for text in (one, other))
    return first == second or first.startswith(second) or second.startswith(first)


RULES = (
    AnomalyRule(
        key=MISSING,
        title=Term("所列附件没有附上", "An annex that is not there"),
        severity=Severity.INFO,
        clause=mark("附件与正文一起成文"),
        rule=mark("正文列出或提到的附件，在所给文本中找不到：它里面的数额没有核对过。"),
        example=mark("“附件：资金安排表”之后只有落款，表没有登出。"),
        remedy=mark("找到附件，接在正文之后再证明一遍。"),
        run=missing_annexes,
    ),
    AnomalyRule(
        key=TITLE,
        title=Term("附件标题与正文所列不一致", "An annex under another title"),
        severity=Severity.INFO,
        clause=mark("附件标题与附件说明一致"),
        rule=mark("附件上的标题应与正文“附件：”之后所列的相同；括号、引号、文件后缀不算。"),
        example=mark("正文列“资金下达表”，附上的是“资金安排计划表”。"),
        remedy=mark("确认附的是不是所列的那一份。"),
        run=other_titles,
    ),
)
