"""A character printed again where a page begins. 换页重字。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from aidfunds.anomalies.records import AnomalyRule, Reading, anomaly
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.clean import HAN
from aidfunds.words import Term

CODE = "AF-NOTICE-012"
_PAGE_NUMBER = r"(?:[-—― ]{0,4}[0-9]{1,3}[-—― ]{0,4}|第 ?[0-9]{1,3} ?页[^\n]{0,8})?"
_BREAK = re.compile(
    rf"(?P<end>[{HAN}]{{1,12}})[^\S\n]{{0,8}}\n"
    rf"(?:[^\S\n]{{0,40}}{_PAGE_NUMBER}[^\S\n]{{0,8}}\n){{1,8}}[^\S\n]{{0,40}}(?P<begin>[{HAN}]{{1,12}})"
)
_WHOLE_LINE = 24
_SIGNED = re.compile(
    r"(?:来源|作者|记者|编辑|供稿|单位)[^\S\n]?[：:][^\S\n]?$"
)  # who tells stands alone, and is named again
_MEANT_TWICE = (
    "人天年月日层家处种常往刚仅步件条项个村户样一多县区市级金业镇乡员单位渐时事代季件各点"  # words begin or are said so
)


def doubled(reading: Reading) -> Iterator[Finding]:
    """The last characters of a page are the first of the next, within one sentence. 换页重字。"""
    notice = reading.notice
    for found in _BREAK.finditer(notice.text):
        at = found.start("begin")
        if reading.tables.touch(at, at + 1) or not _within_sentence(notice.text, found):
            continue
        repeated = _repeated(found["end"], found["begin"])
        if not repeated or (len(repeated) == 1 and repeated in _MEANT_TWICE):
            continue
        message = tr(
            "换页处“{text}”重复：前页止于“{before}”，后页起于“{after}”",
            text=repeated,
            before=found["end"][-6:],
            after=found["begin"][:6],
        )
        severity = Severity.WARNING if len(repeated) >= 2 else Severity.INFO
        place = (at, at + len(repeated))
        yield anomaly(reading, CODE, message, place, severity=severity, data={"text": repeated})


def _within_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether the line before a break is a full one, and a sentence ends only after the break."""
    line = text.rfind("\n", 0, found.start()) + 1
    if _SIGNED.search(text[line : found.start()]):
        return False
    after = text[found.start("begin") : found.start("begin") + 400].partition("\n")[0]
    return found.end("end") - line >= _WHOLE_LINE and bool(re.search("[，。；、]", after))


def _repeated(end: str, begin: str) -> str:
    """The longest text that ends the one and begins the other."""
    for size in range(min(len(end), len(begin), 8), 0, -1):
        if end[-size:] == begin[:size]:
            return begin[:size]
    return ""


RULES = (
    AnomalyRule(
        key=CODE,
        title=Term("换页处重字", "A character repeated over a page break"),
        severity=Severity.WARNING,
        clause=mark("扫描、转录的通知"),
        rule=mark(
            "一句话跨页，前页末尾与后页开头的字相同：多为转录时重复。只重一字的提示，重两字以上的警告；“人人”之类不计。"
        ),
        example=mark("前页止于“决战决胜脱贫攻坚”，后页起于“坚座谈会”。"),
        remedy=mark("对照原件，删去重复的字。"),
        run=doubled,
    ),
)
