"""Columns of money without a unit. 金额栏单位。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from aidfunds.anomalies.records import AnomalyRule, Reading, anomaly
from aidfunds.language import listed, mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.columns import caption_unit, money_columns
from aidfunds.notice.grid import Table
from aidfunds.words import Term

CODE = "AF-NOTICE-015"
_UNIT = re.compile("亿元|百万元|万元|千元|元")


def units_missing(reading: Reading) -> Iterator[Finding]:
    """A column of money takes its unit from its neighbours, or from nowhere. 金额栏单位。"""
    notice = reading.notice
    for table, columns in zip(notice.tables, notice.columns, strict=True):
        money = money_columns(columns)
        heads = {place: table.heads[place] if place < len(table.heads) else "" for place in money}
        if not money or caption_unit(table) or any(_UNIT.search(cell.text) for row in table.rows for cell in row):
            continue
        bare = [place for place in money if not _UNIT.search(heads[place])]
        if not bare or not any(heads[place] for place in bare):
            continue
        yield _told(
            reading, table, [heads[place] for place in bare], columns[bare[0]].printed, alone=len(bare) == len(money)
        )


def _told(reading: Reading, table: Table, heads: list[str], unit: str, *, alone: bool) -> Finding:
    names = listed("".join(head.split()) for head in heads if head)
    if alone:
        message = tr("表中金额栏{heads}没有写单位，按正文的数额是{unit}", heads=names, unit=unit)
    else:
        message = tr("金额栏{heads}没有写单位，其他栏是{unit}", heads=names, unit=unit)
    first = reading.notice.text.find(heads[0].split(" ")[0], table.at, table.to) if heads[0] else -1
    at = first if first >= 0 else table.at
    return anomaly(reading, CODE, message, (at, at + max(1, len(heads[0].split(" ")[0]))), data={"columns": len(heads)})


RULES = (
    AnomalyRule(
        key=CODE,
        title=Term("金额栏没有单位", "Columns of money without a unit"),
        severity=Severity.INFO,
        clause=mark("表格写明计量单位"),
        rule=mark("表题或栏名写明金额的单位。只有别的栏写了的，按那一栏理解；都没有写的，按正文中相同的数额理解。"),
        example=mark("“合计”一栏没有单位，“市级统筹部分金额（万元）”一栏有。"),
        remedy=mark("在表题或栏名补上单位。"),
        run=units_missing,
    ),
)
