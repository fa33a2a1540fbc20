"""Findings and origins as tables, so that one writer serves all. 转成表格。"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from aidfunds.model.findings import Finding
from aidfunds.report.nodes import Chapter, Column, Document, Kind, Row, Table

ORIGINS = "来源"


def findings_table(findings: Sequence[Finding], key: str) -> Table:
    """Findings as a table, in the order given. 核查结果表。"""
    columns = (
        Column("severity", "严重程度", Kind.MARK),
        Column("code", "代码", Kind.CODE),
        Column("message", "说明"),
        Column("location", "位置"),
        Column("source", "依据", Kind.SOURCE),
        Column("hint", "处理建议"),
    )
    rows = tuple(
        Row(
            (
                finding.severity.term.zh,
                finding.code,
                finding.message,
                str(finding.location),
                str(finding.source) if finding.source else "",
                finding.hint,
            )
        )
        for finding in findings
    )
    return Table(key=key, caption=f"核查结果（{len(rows)} 项）", columns=columns, rows=rows)


def free_key(key: str, taken: set[str]) -> str:
    """A key that no table has yet, noted as taken. 未用的键。"""
    while key in taken:
        key += "-"
    taken.add(key)
    return key


def origins(document: Document, taken: set[str]) -> tuple[Chapter, ...]:
    """The sheet of inputs and versions, unless the document has one of that name. 来源。"""
    if any(chapter.sheet == ORIGINS for chapter in document.chapters):
        return ()
    facts = (_run(document), _inputs(document), _versions(document))
    blocks = tuple(evolve(table, key=free_key(table.key, taken)) for table in facts)
    return (Chapter(key="origins", number="", title=ORIGINS, sheet=ORIGINS, blocks=blocks),)


def _run(document: Document) -> Table:
    issued = document.issued_on.isoformat() if document.issued_on else "未注明"
    facts = (("报告", document.title), ("文号", document.number), ("数据截至", document.as_of.isoformat()))
    rows = tuple(Row((name, value)) for name, value in (*facts, ("印发日期", issued)))
    return Table(
        key="origins-run", caption="本报告", columns=(Column("name", "项目"), Column("value", "内容")), rows=rows
    )


def _inputs(document: Document) -> Table:
    columns = (Column("file", "输入文件"), Column("sha256", "SHA-256", Kind.CODE))
    return Table(key="origins-inputs", caption="输入文件", columns=columns, rows=tuple(map(Row, document.inputs)))


def _versions(document: Document) -> Table:
    rows = tuple(Row((str(number), version)) for number, version in enumerate(document.made_with, start=1))
    columns = (Column("number", "序号", Kind.CODE), Column("version", "程序与插件"))
    return Table(key="origins-versions", caption="程序与插件", columns=columns, rows=rows)
