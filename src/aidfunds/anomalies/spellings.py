"""One word in two spellings, and names torn by spaces. 写法。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from aidfunds.anomalies.coding import Coded, coded_cells
from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly
from aidfunds.language import listed, mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.clean import SPACED
from aidfunds.words import Term

TWO_SPELLINGS, TORN = "AF-NOTICE-021", "AF-NOTICE-022"
_OLD, _NOW = "帐", "账"
_WORD = re.compile(f"[报台记结对转入][{_OLD}{_NOW}]|[{_OLD}{_NOW}][户务号簿目款册]")


def two_spellings(reading: Reading) -> Iterator[Finding]:
    """A word with 帐 in one place and with 账 in another. 用字不一。"""
    found = list(_WORD.finditer(reading.notice.text))
    words = {one[0] for one in found}
    for one in found:
        other = one[0].replace(_OLD, _NOW)
        if other != one[0] and other in words:
            message = tr("“{old}”在别处写作“{now}”", old=one[0], now=other)
            yield anomaly(reading, TWO_SPELLINGS, message, one.span(), data={"other": other})
            return


def torn_names(reading: Reading) -> Iterator[Finding]:
    """Names of codes with spaces where a printed line ended. 科目名称断开。"""
    torn = [one for one in coded_cells(reading) if SPACED.search(one.cell.text)]
    if torn:
        first = torn[0].cell
        message = tr.many(
            "{count} 格科目名称中间有空格：{names}", len(torn), names=listed(dict.fromkeys(_shown(one) for one in torn))
        )
        data: Data = {"cells": len(torn)}
        yield anomaly(reading, TORN, message, (first.at, first.to), data=data)


def _shown(one: Coded) -> str:
    return f"“{one.cell.text}”"  # data: as the table prints it


RULES = (
    AnomalyRule(
        key=TWO_SPELLINGS,
        title=Term("同一词两种写法", "One word in two spellings"),
        severity=Severity.INFO,
        clause=mark("现代汉语规范用字"),
        rule=mark("同一个词在一份文件里有“帐”和“账”两种写法；意思相同，搜索和比对时会漏掉一种。"),
        example=mark("一处写“报帐制”，一处写“报账凭证”。"),
        remedy=mark("统一为“账”；引用原文时照录。"),
        run=two_spellings,
    ),
    AnomalyRule(
        key=TORN,
        title=Term("科目名称断开", "Names of codes torn apart"),
        severity=Severity.INFO,
        clause=mark("政府收支分类科目的名称"),
        rule=mark("表格换行转录后，科目名称中间留下空格。核对名称时不计空格，按文字搜索会找不到。"),
        example=mark("“2130599-其他扶贫 支出”。"),
        remedy=mark("删去名称中间的空格。"),
        run=torn_names,
    ),
)
