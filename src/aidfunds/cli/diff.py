"""``aidfunds diff``: money moved, and the rule of ten per cent for each changed project. 比较命令。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import BilingualCommand, json_option, path_argument, plugins_option, read_plans
from aidfunds.cli.terminal import console, fitted, headline, plain_table, print_indented, print_json, safe, working
from aidfunds.language import mark, tr
from aidfunds.words import Term

if TYPE_CHECKING:
    from aidfunds.rules.changes.adjustments import Verdict
    from aidfunds.rules.changes.movements import Breakdown, MoneyView

DIMENSIONS = {
    "agency": Term("单位", "Agency"),
    "program": Term("项目类别", "Program"),
    "project": Term("项目", "Project"),
    "channel": Term("渠道", "Channel"),
}


@click.command(
    cls=BilingualCommand,
    help=mark("比较两份计划：资金增减，以及每个变动项目是必要修正还是项目调整。"),
    examples=("aidfunds diff 2020/plan.toml 2020-adjusted/plan.toml", "aidfunds diff old new --json"),
)
@path_argument("old")
@path_argument("new")
@plugins_option
@json_option
def command(old: str, new: str, left_out: tuple[str, ...], plugins_dir: str | None, as_json: bool) -> int:
    """Tell what moved between two plans, and judge each project that changed. 比较计划。"""
    from aidfunds.report.documents import comparison_document
    from aidfunds.rules.changes.adjustments import judge
    from aidfunds.rules.changes.differences import compare
    from aidfunds.workflow import price

    with working(tr("正在比较")):
        registry, plans = read_plans(old, new, left_out=left_out, plugins_dir=plugins_dir)
        before, after = (price(plan, registry) for plan in plans)
        comparison, verdicts = compare(before, after), judge(before, after)
    if as_json:
        print_json(comparison_document(before, after, comparison, verdicts))
        return 0
    out = console()
    out.print(fitted(out, tr("原：{plan}", plan=headline(before))))
    out.print(fitted(out, tr("新：{plan}", plan=headline(after))))
    for view in (comparison.allocations, comparison.projects):
        _print_view(view)
    for verdict in verdicts:
        _print_verdict(verdict)
    if not verdicts:
        out.print(tr("各项目没有变动"))
    return 0


def _print_view(view: MoneyView) -> None:
    out = console()
    moved = tr(
        "{view}：{before} → {after}，差额 {difference}",
        view=view.title,
        before=view.before,
        after=view.after,
        difference=view.difference,
    )
    out.print(fitted(out, moved), style="bold")
    for breakdown in view.breakdowns:
        if breakdown.changed:
            dimension = str(DIMENSIONS[breakdown.dimension])
            out.print(fitted(out, _summary(dimension, breakdown)))
            table = plain_table((dimension, "left"), (tr("原"), "right"), (tr("新"), "right"), (tr("差额"), "right"))
            for movement in breakdown.changed:
                table.add_row(safe(movement.title), str(movement.before), str(movement.after), str(movement.difference))
            out.print(table)


def _summary(dimension: str, breakdown: Breakdown) -> str:
    return tr(
        "按{dimension}：调剂 {moved}、新增 {added}、调减 {removed}",
        dimension=dimension,
        moved=breakdown.moved,
        added=breakdown.added,
        removed=breakdown.removed,
    )


def _print_verdict(verdict: Verdict) -> None:
    out = console()
    out.print(
        fitted(out, tr("{project}：{outcome}", project=verdict.title, outcome=verdict.outcome.term)), style="bold"
    )
    figures = tr(
        "涉及资金 {touched}（此前 {earlier}、本次 {current}），基数 {base}，上限 {limit}；依据 {source}",
        touched=verdict.touched,
        earlier=verdict.earlier,
        current=verdict.current,
        base=verdict.base,
        limit=verdict.limit,
        source=verdict.source,
    )
    print_indented(out, figures)
    for text in (*verdict.reasons, *verdict.remarks):
        print_indented(out, f"· {text}")
