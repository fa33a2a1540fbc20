"""Amounts that stand outside every total. 合计以外的金额。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.clean import HAN
from aidfunds.notice.records import Figure, Kind
from aidfunds.proof.layout import Layout, Role
from aidfunds.proof.records import Status
from aidfunds.words import Term

CODE = "AF-NOTICE-008"
_NOTE = re.compile(r"[^\S\n]*(?:备\s*注|注\s*[：:]|说\s*明\s*[：:])")
_LONGEST = 2_000
_OUTSIDE = re.compile(r"直接(?:下达|拨付|安排)|不含|不包括|另行(?:下达|安排|拨付)|另外安排|另有")
_NAME = re.compile(rf"(?:[{HAN}]{{1,8}}?[市县区州旗]|[{HAN}]{{1,12}}?[局办委社])")


def memo_amounts(reading: Reading) -> Iterator[Finding]:
    """An amount in a note below a table with totals, which no total holds. 备注金额。"""
    notice = reading.notice
    used = {
        index
        for one in reading.proof.identities
        if one.status is not Status.UNPROVABLE
        for index in (one.relation.stated, *one.relation.terms)
    }
    tables = [one.table.to for one in reading.layouts if any(entry.role is Role.TOTAL for entry in one.entries)]
    written = Counter(one.number for one in notice.figures)
    rows = _rows(reading.layouts)
    for index, figure in enumerate(notice.figures):
        if figure.kind is not Kind.MONEY or figure.cell is not None or index in used or figure.bound is not None:
            continue
        line = notice.text.rfind("\n", max(0, figure.at - _LONGEST), figure.at) + 1
        if written[figure.number] == 1 and _NOTE.match(notice.text, line) and min(tables, default=line + 1) <= line:
            yield from _told(reading, figure, line, rows)


def _told(reading: Reading, figure: Figure, line: int, rows: Mapping[str, str]) -> Iterator[Finding]:
    text = reading.notice.text
    end = text.find("\n", line, line + 2 * _LONGEST)
    note = text[line : end if end >= 0 else line + 2 * _LONGEST]
    amount = "".join(figure.text.split())
    name = next((one[0] for one in _NAME.finditer(note[: figure.at - line]) if one[0] in rows), "")
    if not name and not _OUTSIDE.search(note):
        return
    if empty := rows.get(name):
        message = tr(
            "备注所列{amount}没有计入任何合计；{name}的“{head}”一格为空，不等于零",
            amount=amount,
            name=name,
            head=empty,
        )
    else:
        message = tr("备注所列{amount}没有计入任何合计", amount=amount)
    data: Data = {"amount": figure.value, "unit": figure.unit, "direct": "yes" if _OUTSIDE.search(note) else "no"}
    yield anomaly(reading, CODE, message, (figure.at, figure.to), data=data)


def _rows(layouts: Iterable[Layout]) -> dict[str, str]:
    """The names of all rows, each with the head of the first column of money in which its first row is blank."""
    rows: dict[str, str] = {"": ""}  # what has no name is nobody's
    filled: set[str] = set()
    for layout in layouts:
        for entry in layout.entries:
            name = "".join(entry.name.split())
            rows.setdefault(name, "")
            if entry.cells and name and name not in filled:
                filled.add(name)
                blank = next((layout.head(column) for column in layout.money if not entry.cells.get(column)), "")
                rows[name] = re.sub(r"[(（].*", "", "".join(blank.split()))
    return rows


RULES = (
    AnomalyRule(
        key=CODE,
        title=Term("合计以外的金额", "Amounts outside the totals"),
        severity=Severity.INFO,
        clause=mark("备注金额不进入合计"),
        rule=mark("表下备注写的金额，没有一个合计包含它；同一单位在表中的空格也不是零。"),
        example=mark("“备注：宣威市 4750 万元由省直接下达”，附件合计 21575 万元不含它。"),
        remedy=mark("统计全部资金时单列这一笔，注明渠道；不要加进附件合计。"),
        run=memo_amounts,
    ),
)
