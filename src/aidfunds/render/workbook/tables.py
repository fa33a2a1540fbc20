"""Findings and origins as tables, so that one writer serves all. 转成表格。"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding
from aidfunds.render.texts import write_days
from aidfunds.report.nodes import Chapter, Column, Document, Kind, Row, Table

ORIGINS = mark("来源")


def findings_table(findings: Sequence[Finding], key: str) -> Table:
    """Findings as a table, in the order given. 核查结果表。"""
    columns = (
        Column("severity", tr("严重程度"), Kind.MARK),
        Column("code", tr("代码"), Kind.CODE),
        Column("message", tr("核查说明")),
        Column("location", tr("位置")),
        Column("source", tr("依据"), Kind.SOURCE),
        Column("hint", tr("处理建议")),
    )
    rows = tuple(
        Row(
            (
                str(finding.severity.term),
                finding.code,
                write_days(finding.message),
                str(finding.location),
                str(finding.source) if finding.source else "",
                write_days(finding.hint),
            )
        )
        for finding in findings
    )
    return Table(key=key, caption=tr.many("核查结果（{count} 项）", len(rows)), columns=columns, rows=rows)


def free_key(key: str, taken: set[str]) -> str:
    """A key that no table has yet, noted as taken. 未用的键。"""
    while key in taken:
        key += "-"
    taken.add(key)
    return key


def origins(document: Document, taken: set[str]) -> tuple[Chapter, ...]:
    """The sheet of inputs and versions, unless the document has one of that name. 来源。"""
    sheet = tr(ORIGINS)
    if any(chapter.sheet == sheet for chapter in document.chapters):
        return ()
    facts = (_run(document), _inputs(document), _versions(document))
    blocks = tuple(evolve(table, key=free_key(table.key, taken)) for table in facts)
    return (Chapter(key="origins", number="", title=sheet, sheet=sheet, blocks=blocks),)


def _run(document: Document) -> Table:
    facts = (
        (tr("报告"), document.title),
        (tr("文号"), document.number),
        (tr("数据截至"), document.as_of.isoformat()),
        (tr("印发日期"), document.issued_on.isoformat() if document.issued_on else tr("未注明")),
    )
    columns = (Column("name", tr("事项")), Column("value", tr("内容")))
    return Table(key="origins-run", caption=tr("本报告"), columns=columns, rows=tuple(map(Row, facts)))


def _inputs(document: Document) -> Table:
    columns = (Column("file", tr("文件")), Column("sha256", "SHA-256", Kind.CODE))
    return Table(key="origins-inputs", caption=tr("输入文件"), columns=columns, rows=tuple(map(Row, document.inputs)))


def _versions(document: Document) -> Table:
    rows = tuple(Row((str(number), version)) for number, version in enumerate(document.made_with, start=1))
    columns = (Column("number", tr("序号"), Kind.CODE), Column("version", tr("程序与插件")))
    return Table(key="origins-versions", caption=tr("程序与插件"), columns=columns, rows=rows)
