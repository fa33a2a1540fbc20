"""Projects whose plans were not read, because their plugin was left out. 未读计划核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.money import total
from aidfunds.rules.grouping import grouped
from aidfunds.terms import Term


def unread_plans(context: Context) -> Iterator[Finding]:
    """Money that stays in every total while its plan is neither priced nor checked. 计划未读。"""
    unread = (context.portfolio.project(key) for key in context.unread)
    for program, projects in grouped(unread, key=lambda one: one.program).items():
        amount = total(one.amount for one in projects)
        yield Finding(
            code="AF-PLAN-001",
            severity=Severity.WARNING,
            message=tr.many(
                "项目类别 {program} 的插件没有加载：{count} 个项目 {amount} 仍计入合计，实施计划没有读入、测算和核查",
                len(projects),
                program=context.program_title(program),
                amount=amount,
            ),
            location=at(f"projects.{projects[0].key}.program"),
            data={"program": program, "projects": len(projects), "amount": amount},
            source=context.portfolio.cite(projects[0].source),
            hint=tr(
                "不要排除它：去掉 -p no:KEY 或计划的 block（本次排除：{plugins}）",
                plugins=listed(context.left_out) or tr("无"),
            ),
        )


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-PLAN-001",
        title=Term("实施计划没有读入", "Plan not read"),
        severity=Severity.WARNING,
        clause=mark("命令行的 -p no:KEY，计划的 [plugins] block"),
        rule=mark("有意排除一个项目类别的插件时，它的资金仍在一切合计之内，但计划没有读入，报告对它没有测算和核查。"),
        example=mark("-p no:cadre_exchange 之后，350 万元仍在 4640 万元之内。"),
        remedy=mark("需要该类别的测算和核查时，去掉 -p no:KEY 或 block 中的键。"),
        run=unread_plans,
    ),
)
