"""The standards that plans were priced with, each with its source. 参数。"""

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.model.context import Context
from aidfunds.model.parameters import Standard, value_text
from aidfunds.report.nodes import Column, Kind, Paragraph, Row, Section, Table

COLUMNS = (
    Column("program", "项目类别"),
    Column("project", "适用项目"),
    Column("title", "标准"),
    Column("value", "取值"),
    Column("since", "生效日", Kind.DATE),
    Column("source", "来源", Kind.SOURCE),
    Column("authority", "所依据的规定"),
    Column("state", "核实情况"),
)


def build(context: Context) -> Section | None:
    """One row a standard of a program, and one for each project that overrides it. 参数。"""
    rows = tuple(_rows(context))
    if not rows:
        return None
    said = f"标准按通知印发日取值；“未见原文”的标准只见于转载，不据以判定错误。截至 {context.as_of:%Y-%m-%d}。"
    table = Table(key="standards", caption="采用的标准", columns=COLUMNS, rows=rows)
    return Section(key="standards", title="标准与参数", sheet="参数", blocks=(Paragraph(said), table))


def _rows(context: Context) -> Iterable[Row]:
    seen: set[tuple[str, Standard]] = set()
    for project in context.portfolio.projects:
        view = context.parameters.get(project.key)
        for standard in sorted(view.standards.values(), key=lambda one: one.key) if view else ():
            if (project.program, standard) not in seen:
                seen.add((project.program, standard))
                scope = project.title if standard.overridden else "全部"
                yield _row(context.program_title(project.program), scope, standard)


def _row(program: str, scope: str, standard: Standard) -> Row:
    state = "计划自定" if standard.overridden else "已见原文" if standard.confirmed else "未见原文"
    authority = standard.authority or "未注明"
    value = value_text(standard.value)
    return Row((program, scope, standard.title.zh, value, standard.since, standard.source, authority, state))
