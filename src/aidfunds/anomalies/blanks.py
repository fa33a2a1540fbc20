"""Amounts that were left open. 金额空缺。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from aidfunds.anomalies.records import AnomalyRule, Reading, anomaly
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.clean import HAN
from aidfunds.words import Term

CODE = "AF-NOTICE-023"
_OPEN = re.compile(rf"[{HAN}]{{0,4}}(?:资金|经费|补助|共计)(?:[ ]{{2,}}|[ ]*[_＿×xX]{{2,}}[ ]*)(?P<unit>亿元|万元|元)")
_SENTENCE = 16


def open_amounts(reading: Reading) -> Iterator[Finding]:
    """A unit of money behind a gap. 金额空缺。"""
    notice = reading.notice
    for found in _OPEN.finditer(notice.text):
        if reading.tables.touch(found.start(), found.start() + 1) or not _in_sentence(notice.text, found.start()):
            continue
        message = tr("“{words}”没有写数字", words=" ".join(found[0].split()))
        yield anomaly(reading, CODE, message, found.span(), severity=Severity.WARNING, data={"unit": found["unit"]})


def _in_sentence(text: str, at: int) -> bool:
    """Whether the line gives money, unlike the head of a form."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return len(line) >= _SENTENCE and bool(re.search("下达|安排|拨付|下拨|分配", line))


RULES = (
    AnomalyRule(
        key=CODE,
        title=Term("金额空缺", "An amount left open"),
        severity=Severity.WARNING,
        clause=mark("通知写明金额"),
        rule=mark("金额的单位前面是空格、横线或叉号，数字没有写，或登出时删去了。"),
        example=mark("“现下达补助资金   万元（分配详见附件1）”。"),
        remedy=mark("从原件或附件查到数额后补上再证明。"),
        run=open_amounts,
    ),
)
