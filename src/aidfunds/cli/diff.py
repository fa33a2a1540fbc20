"""``aidfunds diff``: money moved, and the rule of ten per cent for each changed project. 比较命令。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import ChineseCommand
from aidfunds.cli.options import json_option, path_argument, plugins_option
from aidfunds.cli.terminal import console, fitted, plain_table, print_indented, print_json, safe, working

if TYPE_CHECKING:
    from aidfunds.rules.changes.movements import Breakdown, View
    from aidfunds.rules.changes.verdicts import Verdict

DIMENSIONS = {"agency": "单位", "program": "项目类别", "project": "项目", "channel": "渠道"}


@click.command(
    cls=ChineseCommand,
    epilog="例：aidfunds diff 2020/plan.toml 2020-adjusted/plan.toml\n\n例：aidfunds diff old new --json",
)
@path_argument("old")
@path_argument("new")
@plugins_option
@json_option
def command(old: str, new: str, left_out: tuple[str, ...], as_json: bool) -> int:
    """比较两份计划：资金增减，以及每个变动项目是必要修正还是项目调整。"""
    from aidfunds.report.diff_document import comparison_document
    from aidfunds.rules.changes.adjustments import judge
    from aidfunds.rules.changes.differences import compare
    from aidfunds.workflow import load_registry, price, read_plan

    with working("正在比较"):
        registry = load_registry(left_out=left_out)
        before, after = (price(read_plan(path, registry), registry) for path in (old, new))
        comparison, verdicts = compare(before, after), judge(before, after)
    if as_json:
        print_json(comparison_document(before, after, comparison, verdicts))
        return 0
    out = console()
    for word, context in (("原", before), ("新", after)):
        out.print(fitted(out, f"{word}：{context.portfolio.title}（截至 {context.as_of:%Y-%m-%d}）"))
    for view in (comparison.allocations, comparison.projects):
        _print_view(view)
    for verdict in verdicts:
        _print_verdict(verdict)
    if not verdicts:
        out.print("各项目没有变动")
    return 0


def _print_view(view: View) -> None:
    out = console()
    out.print(f"{view.title}：{view.before} → {view.after}，差额 {view.difference}", style="bold")
    for breakdown in view.breakdowns:
        if breakdown.changed:
            out.print(f"按{DIMENSIONS[breakdown.dimension]}：{_summary(breakdown)}")
            table = plain_table(
                (DIMENSIONS[breakdown.dimension], "left"), ("原", "right"), ("新", "right"), ("差额", "right")
            )
            for one in breakdown.changed:
                table.add_row(safe(one.title), str(one.before), str(one.after), str(one.difference))
            out.print(table)


def _summary(breakdown: Breakdown) -> str:
    return f"调剂 {breakdown.moved}、新增 {breakdown.added}、调减 {breakdown.removed}"


def _print_verdict(verdict: Verdict) -> None:
    out = console()
    out.print(f"{safe(verdict.title)}：{verdict.outcome.term}", style="bold")
    figures = f"涉及资金 {verdict.touched}（此前 {verdict.earlier}、本次 {verdict.current}），"
    print_indented(out, f"{figures}基数 {verdict.base}，上限 {verdict.limit}；依据 {verdict.source}")
    for text in (*verdict.reasons, *verdict.remarks):
        print_indented(out, f"· {text}")
