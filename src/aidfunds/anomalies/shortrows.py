"""Rows of a table with fewer cells than the others. 缺格的行。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.anomalies.records import AnomalyRule, Reading, anomaly
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.words import Term

CODE = "AF-NOTICE-024"


def short_rows(reading: Reading) -> Iterator[Finding]:
    """A row that lacks cells: which ones, and whether the others stand where they should, nobody knows. 缺格的行。"""
    for table in reading.notice.tables:
        for row in table.rows:
            missing = table.missing(row)
            if missing:
                message = tr.many("“{name}”一行比其他行少 {count} 格", missing, name=table.name_of(row))
                yield anomaly(reading, CODE, message, (row[0].at, row[-1].to), data={"missing": missing})


RULES = (
    AnomalyRule(
        key=CODE,
        title=Term("表行缺格", "A row with cells missing"),
        severity=Severity.INFO,
        clause=mark("表格各行的格数相同"),
        rule=mark(
            "一行的格数比多数行少，缺的是哪一格看不出来；涉及这一行的勾稽关系合不上时，记为无法证明，不记为不符。"
        ),
        example=mark("表头四栏，“| 乙县 | 43 | 12 |”只有三格。"),
        remedy=mark("对照原件补上缺的格；确实没有数字的，留一个空格。"),
        run=short_rows,
    ),
)
