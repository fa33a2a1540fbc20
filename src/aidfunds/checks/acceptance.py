"""Programs whose money nobody is named to audit or to accept. 审计与验收核查。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from aidfunds.extend.offers import Check
from aidfunds.language import mark, mark_counted, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.obligations import Obligation
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.rules.grouping import grouped
from aidfunds.terms import Term

Named = Callable[[Project | Obligation], Iterable[str]]


def without_auditor(context: Context) -> Iterator[Finding]:
    """Projects that nobody is named to audit, by program. 没有写明审计单位。"""
    said = mark_counted("{program}：{count} 个项目没有写明审计单位")
    return _without(context, "AF-ACC-001", said, "auditors", lambda one: one.auditors)


def without_acceptor(context: Context) -> Iterator[Finding]:
    """Projects that nobody is named to accept, by program. 没有写明验收单位。"""
    said = mark_counted("{program}：{count} 个项目没有写明验收单位")
    return _without(context, "AF-ACC-002", said, "acceptors", lambda one: one.acceptors)


def _without(context: Context, code: str, said: str, field: str, named: Named) -> Iterator[Finding]:
    portfolio = context.portfolio
    covered = _covered(portfolio, named)
    lacking = (one for one in portfolio.projects if not named(one) and one.key not in covered)
    for program, projects in grouped(lacking, key=lambda one: one.program).items():
        first = projects[0]
        yield Finding(
            code=code,
            severity=Severity.INFO,
            message=tr.many(said, len(projects), program=context.program_title(program)),
            location=at(f"projects.{first.key}"),
            data={"program": program, "projects": len(projects), "field": field},
            source=portfolio.cite(first.source),
            hint=tr("向下达单位明确后，在各项目写明 {field}", field=field),
        )


def _covered(portfolio: Portfolio, named: Named) -> set[str]:
    """The projects for which an obligation names somebody, project by project or for the whole program."""
    by_program = grouped(portfolio.projects, key=lambda one: one.program)
    covered: set[str] = set()
    for obligation in portfolio.obligations:
        if named(obligation):
            whole = by_program.get(obligation.program, ()) if not obligation.projects else ()
            covered.update(obligation.projects, (project.key for project in whole))
    return covered


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-ACC-001",
        title=Term("没有写明审计单位", "No auditor named"),
        severity=Severity.INFO,
        clause=mark("项目的实施要求"),
        rule=mark("每个项目写明由谁审计。"),
        example=mark("干部人才培养交流只要求提供凭证和档案，没有写明审计。"),
        remedy=mark("向下达单位明确审计单位，写入 auditors。"),
        run=without_auditor,
    ),
    Check(
        key="AF-ACC-002",
        title=Term("没有写明验收单位", "No acceptor named"),
        severity=Severity.INFO,
        clause=mark("项目的实施要求"),
        rule=mark("每个项目写明由谁验收。"),
        example=mark("劳动力转移就业写明审计后组织验收，没有写明由谁验收。"),
        remedy=mark("向下达单位明确验收单位，写入 acceptors。"),
        run=without_acceptor,
    ),
)
