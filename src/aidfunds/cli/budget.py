"""``aidfunds budget``: each calculator's steps. 测算命令。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import (
    BilingualCommand,
    as_of_option,
    json_option,
    option,
    path_argument,
    plugins_option,
    read_plans,
)
from aidfunds.cli.terminal import console, fitted, headline, plain_table, print_json, safe, working
from aidfunds.language import mark, tr
from aidfunds.words import Term

if TYPE_CHECKING:
    from aidfunds.model.portfolio import Context
    from aidfunds.model.projects import Project

ITEM, FORMULA, AMOUNT = Term("明细", "Item"), Term("测算", "Formula"), Term("金额（元）", "Amount (yuan)")


@click.command(
    cls=BilingualCommand,
    help=mark("测算预算：逐项列出公式与金额。"),
    examples=(
        "aidfunds budget examples/qujing-2020 --program cadre_exchange",
        "aidfunds budget plan.toml --json",
    ),
)
@path_argument()
@option("--program", help=mark("只看一个项目类别，如 cadre_exchange"))
@as_of_option
@plugins_option
@json_option
def command(
    path: str,
    program: str | None,
    as_of: date | None,
    left_out: tuple[str, ...],
    plugins_dir: str | None,
    as_json: bool,
) -> int:
    """Price the plan, item by item, each with its formula. 测算预算。"""
    from aidfunds.errors import UsageError
    from aidfunds.language import available, nearest
    from aidfunds.report.documents import budget_document
    from aidfunds.workflow import price

    with working(tr("正在测算")):
        registry, (plan,) = read_plans(path, left_out=left_out, plugins_dir=plugins_dir)
        context = price(plan, registry, as_of=as_of)
    known = dict.fromkeys(project.program for project in context.portfolio.projects)
    if program is not None and program not in known:
        raise UsageError(
            tr("计划中没有项目类别“{program}”", program=program), nearest(program, known) or available(known)
        )
    projects = [project for project in context.portfolio.projects if program in (None, project.program)]
    if as_json:
        print_json(budget_document(context, projects))
    else:
        _print(context, projects)
    return 0


def _print(context: Context, projects: list[Project]) -> None:
    from aidfunds.money import total

    out = console()
    out.print(fitted(out, headline(context)))
    for project in projects:
        _print_project(context, project)
    priced = total(context.budgets[project.key].amount for project in projects)
    allocated = total(project.amount for project in projects)
    counted = tr.many(
        "{count} 个项目：测算合计 {priced}，下达合计 {allocated}",
        len(projects),
        priced=priced if any(context.budgets[project.key].lines for project in projects) else tr("未测算"),
        allocated=allocated,
    )
    out.print(fitted(out, counted))


def _print_project(context: Context, project: Project) -> None:
    budget = context.budgets[project.key]
    out = console()
    out.print(f"{context.program_title(project.program)} · {safe(project.title)}", style="bold")
    if not budget.lines:
        out.print(tr("  通知下达 {amount}，未列测算公式", amount=project.amount) + "\n")
        return
    table = plain_table((str(ITEM), "left"), (str(FORMULA), "left"), (str(AMOUNT), "right"))
    for line in budget.lines:
        table.add_row(safe(line.label), line.formula or line.explained, line.amount.in_yuan)
    out.print(table)
    sums = tr(
        "  测算合计 {priced}，批复 {approved}，下达 {allocated}",
        priced=budget.amount,
        approved=project.approved_amount if project.approved else tr("未列明"),
        allocated=project.amount,
    )
    out.print(sums + "\n")
