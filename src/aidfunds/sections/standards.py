"""The standards that plans were priced with, each with its source. 参数。"""

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.language import tr
from aidfunds.model.context import Context
from aidfunds.model.parameters import Standard, value_text
from aidfunds.report.nodes import Column, Kind, Paragraph, Row, Section, Table
from aidfunds.terms import Term, heading

SOURCE = Term("来源", "Source")


def build(context: Context) -> Section | None:
    """One row a standard of a program, and one for each project that overrides it. 参数。"""
    rows = tuple(_rows(context))
    if not rows:
        return None
    said = tr(
        "标准按通知印发日取值；“未见原文”的标准只见于转载，不据以判定错误。截至 {day}。",
        day=f"{context.as_of:%Y-%m-%d}",
    )
    table = Table(key="standards", caption=tr("采用的标准"), columns=_columns(), rows=rows)
    return Section(key="standards", title=tr("标准与参数"), sheet=tr("参数"), blocks=(Paragraph(said), table))


def _columns() -> tuple[Column, ...]:
    return (
        Column("program", tr("项目类别")),
        Column("project", tr("适用项目")),
        Column("title", tr("标准")),
        Column("value", tr("取值")),
        Column("since", tr("生效日"), Kind.DATE),
        Column("source", str(SOURCE), Kind.SOURCE),
        Column("authority", tr("所依据的规定")),
        Column("state", tr("核实情况")),
    )


def _rows(context: Context) -> Iterable[Row]:
    seen: set[tuple[str, Standard]] = set()
    for project in context.portfolio.projects:
        view = context.parameters.get(project.key)
        for standard in sorted(view.standards.values(), key=lambda one: one.key) if view else ():
            if (project.program, standard) not in seen:
                seen.add((project.program, standard))
                scope = project.title if standard.overridden else tr("全部")
                yield _row(heading(context.program_titles.get(project.program, project.program)), scope, standard)


def _row(program: str, scope: str, standard: Standard) -> Row:
    authority = standard.authority or tr("未注明")
    value = value_text(standard.value)
    return Row(
        (program, scope, heading(standard.title), value, standard.since, standard.source, authority, _state(standard))
    )


def _state(standard: Standard) -> str:
    if standard.overridden:
        return tr("计划自定")
    return tr("已见原文") if standard.confirmed else tr("未见原文")
