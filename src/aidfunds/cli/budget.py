"""``aidfunds budget``: each calculator's steps. 测算命令。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import ChineseCommand
from aidfunds.cli.options import as_of_option, json_option, path_argument, plugins_option
from aidfunds.cli.terminal import console, fitted, plain_table, print_json, safe, working

if TYPE_CHECKING:
    from aidfunds.model.context import Context
    from aidfunds.model.projects import Project


@click.command(
    cls=ChineseCommand,
    epilog="例：aidfunds budget examples/qujing-2020 --program cadre_exchange\n\n例：aidfunds budget plan.toml --json",
)
@path_argument()
@click.option("--program", help="只看一个项目类别，如 cadre_exchange")
@as_of_option
@plugins_option
@json_option
def command(path: str, program: str | None, as_of: date | None, left_out: tuple[str, ...], as_json: bool) -> int:
    """测算预算：逐项列出公式与金额。"""
    from aidfunds.errors import UsageError
    from aidfunds.report.budget_document import budget_document
    from aidfunds.suggest import nearest
    from aidfunds.workflow import load_registry, price, read_plan

    with working("正在测算"):
        registry = load_registry(left_out=left_out)
        context = price(read_plan(path, registry), registry, as_of=as_of)
    known = dict.fromkeys(project.program for project in context.portfolio.projects)
    if program is not None and program not in known:
        raise UsageError(f"计划中没有项目类别“{program}”", nearest(program, known) or f"可用：{'、'.join(known)}")
    projects = [one for one in context.portfolio.projects if program in (None, one.program)]
    if as_json:
        print_json(budget_document(context, projects))
    else:
        _print(context, projects)
    return 0


def _print(context: Context, projects: list[Project]) -> None:
    from aidfunds.money import total

    out = console()
    out.print(fitted(out, f"{context.portfolio.title}（截至 {context.as_of:%Y-%m-%d}）"))
    for project in projects:
        _print_project(context, project)
    priced = total(context.budgets[project.key].amount for project in projects)
    allocated = total(project.amount for project in projects)
    out.print(fitted(out, f"{len(projects)} 个项目：测算合计 {priced}，下达合计 {allocated}"))


def _print_project(context: Context, project: Project) -> None:
    budget = context.budgets[project.key]
    out = console()
    out.print(f"{context.program_title(project.program)} · {safe(project.title)}", style="bold")
    if not budget.lines:
        out.print(f"  通知下达 {project.amount}，未列测算公式\n")
        return
    table = plain_table(("明细", "left"), ("测算", "left"), ("金额（元）", "right"))
    for line in budget.lines:
        table.add_row(safe(line.label), line.explained.partition(" ＝ ")[0], f"{line.amount.in_unit('元', 2)}")
    out.print(table)
    out.print(f"  测算合计 {budget.amount}，批复 {project.approved_amount}，下达 {project.amount}\n")
