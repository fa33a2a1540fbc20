"""Where figures come from, and figures that come from nowhere. 依据核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.checks.data import as_written
from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.parameters import Standard, value_text
from aidfunds.model.projects import Project
from aidfunds.rules.citations import citations
from aidfunds.rules.grouping import grouped
from aidfunds.terms import Term

SHOWN = 5  # paths in one message


def standards_without_authority(context: Context) -> Iterator[Finding]:
    """Standards that somebody states and no rule carries. 标准没有依据。"""
    for standard, projects in _used(context).items():
        if not standard.authority:
            said = mark("{projects}：{standard} {value} 没有写明制度依据（出处：{source}）")
            yield _of_standard("AF-SRC-001", Severity.WARNING, context, standard, projects, said)


def unconfirmed_standards(context: Context) -> Iterator[Finding]:
    """Standards whose original nobody has seen. 标准未见原文。"""
    for standard, projects in _used(context).items():
        if not standard.confirmed:
            said = mark("{projects}：{standard} {value} 只见转载，未核对原文（出处：{source}）")
            yield _of_standard("AF-SRC-002", Severity.INFO, context, standard, projects, said)


def facts_without_clause(context: Context) -> Iterator[Finding]:
    """Stored facts whose source names a document and no clause of it. 没有条款的事实。"""
    vague = ((path, citation) for path, citation in citations(context.portfolio) if not citation.clause.strip())
    for kind, places in grouped(vague, key=lambda placed: placed[0].partition(".")[0]).items():
        paths = [path for path, _ in places]
        yield Finding(
            code="AF-SRC-003",
            severity=Severity.WARNING,
            message=_vague(paths),
            location=at(paths[0]),
            data={"records": kind, "count": len(paths)},
            source=context.portfolio.cite(places[0][1]),
            hint=tr('依据写成条款，如 "四/（三）/2"，或 "文件键#条款"'),
        )


def _vague(paths: list[str]) -> str:
    shown = listed(paths[:SHOWN])
    if len(paths) > SHOWN:
        return tr("{paths} 等 {count} 处只写了文件，没有条款", paths=shown, count=len(paths))
    return tr("{paths}只写了文件，没有条款", paths=shown)


def _used(context: Context) -> dict[Standard, list[Project]]:
    """The standards that stand behind priced lines, each with the projects priced by it."""
    used: dict[Standard, dict[str, Project]] = {}
    for project in context.portfolio.projects:
        budget = context.budgets.get(project.key)
        for line in budget.lines if budget else ():
            if line.standard is not None:
                used.setdefault(line.standard, {})[project.key] = project
    return {standard: list(projects.values()) for standard, projects in used.items()}


def _of_standard(
    code: str, severity: Severity, context: Context, standard: Standard, projects: list[Project], said: str
) -> Finding:
    first = projects[0]
    named = first.title
    if len(projects) > 1:
        named = tr("{project}等 {count} 个项目", project=named, count=len(projects))
    return Finding(
        code=code,
        severity=severity,
        message=tr(
            said,
            projects=named,
            standard=standard.title,
            value=value_text(standard.value),
            source=standard.source,
        ),
        location=at(f"projects.{first.key}.plan"),
        data={"standard": standard.key, "value": as_written(standard.value), "source": standard.source},
        source=context.portfolio.cite(first.source),
        hint=tr(
            "找到制定该标准的文件，写入 projects.{project}.parameters.{standard}.authority",
            project=first.key,
            standard=standard.key,
        ),
    )


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-SRC-001",
        title=Term("标准没有依据", "Standard without authority"),
        severity=Severity.WARNING,
        clause=mark("测算使用的标准（parameters）"),
        rule=mark("测算用到的每个标准，除了写明出处，还应写明它依据哪项制度。"),
        example=mark("8000 元/人·月见于通知，通知没有说明依据哪个文件。"),
        remedy=mark("向制定标准的单位取得文件，写入该标准的 authority；不能取得的，保留警告。"),
        run=standards_without_authority,
    ),
    Check(
        key="AF-SRC-002",
        title=Term("标准未见原文", "Standard seen only in reposts"),
        severity=Severity.INFO,
        clause=mark("测算使用的标准（parameters）"),
        rule=mark("只见于转载的标准可以参考，不能据以认定错误，待核对原文。"),
        example=mark("某省的补贴标准只见于新闻转载。"),
        remedy=mark("取得原文核对，再把该取值记为 confirmed。"),
        run=unconfirmed_standards,
    ),
    Check(
        key="AF-SRC-003",
        title=Term("没有条款的事实", "Fact without a clause"),
        severity=Severity.WARNING,
        clause=mark("各项记录的 source"),
        rule=mark("台账中的每一项事实都能追到文件的某一条款。"),
        example=mark("下达金额的依据只写了文件，没有条款。"),
        remedy=mark("补记条款，如四/（三）/2、附件/5。"),
        run=facts_without_clause,
    ),
)
