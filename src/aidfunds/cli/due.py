"""``aidfunds due``: what is overdue, due, open or done on a day. 实施要求命令。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import BilingualCommand, Day, json_option, option, path_argument, plugins_option, read_plans
from aidfunds.cli.terminal import console, fitted, print_indented, print_json, working
from aidfunds.language import listed, mark, tr

if TYPE_CHECKING:
    from aidfunds.model.portfolio import Portfolio
    from aidfunds.model.projects import DueItem

STYLES = {"overdue": "bold red", "due": "bold yellow", "open": "bold", "done": "dim"}
MOST_NAMES = 3


@click.command(
    cls=BilingualCommand,
    help=mark("实施要求：到某日已逾期、未到期、未定期限、已完成。"),
    examples=("aidfunds due examples/qujing-2020 --on 2020-06-01", "aidfunds due plan.toml --on today --json"),
)
@path_argument()
@option("--on", "--as-of", "on", type=Day(), help=mark("哪一天；默认取计划的 as_of；today 为今天"))
@plugins_option
@json_option
def command(path: str, on: date | None, left_out: tuple[str, ...], plugins_dir: str | None, as_json: bool) -> int:
    """List what is overdue, due, open or done on a day. 实施要求。"""
    from aidfunds.report.documents import due_document
    from aidfunds.rules.obligations import due_on

    with working(tr("正在整理")):
        _, (plan,) = read_plans(path, left_out=left_out, plugins_dir=plugins_dir)
        portfolio = plan.portfolio
        day = on or portfolio.as_of
        items = due_on(portfolio, day)
    if as_json:
        print_json(due_document(portfolio, day, items))
    else:
        _print(portfolio, day, items)
    return 0


def _print(portfolio: Portfolio, day: date, items: tuple[DueItem, ...]) -> None:
    from itertools import groupby

    out = console()
    counted: list[str] = []
    for status, group in groupby(items, key=lambda item: item.status):
        owed = list(group)
        counted.append(tr("{status} {count} 项", status=status.term, count=len(owed)))
        out.print(tr("{status}（{count} 项）", status=status.term, count=len(owed)), style=STYLES[status.value])
        for item in owed:
            out.print(fitted(out, f"  {_when(item)}{item.obligation.duty}"))
            print_indented(out, _who(portfolio, item))
    said = listed(counted) or tr("没有实施要求")
    told = tr("{plan}（{day}）：{tally}", plan=portfolio.title, day=f"{day:%Y-%m-%d}", tally=said)
    out.print(fitted(out, told))


def _when(item: DueItem) -> str:
    due, left = item.obligation.due, item.days_left
    if due is None:
        return ""
    if left is None:
        return f"{due:%Y-%m-%d}  "
    said = (
        tr.many("{day}，已过 {count} 天", -left, day=due)
        if left < 0
        else tr.many("{day}，余 {count} 天", left, day=due)
    )
    return f"{said}  "


def _who(portfolio: Portfolio, item: DueItem) -> str:
    """Who owes it, what is still missing, and the clause."""
    duty = item.obligation
    named = portfolio.names(duty.obligors[:MOST_NAMES])
    if len(duty.obligors) > MOST_NAMES:
        named = tr("{names}等 {count} 家", names=named, count=len(duty.obligors))
    missing = tr("缺 {evidence}", evidence=listed(item.missing)) if item.missing else ""
    waiting = tr("尚欠：{names}", names=portfolio.names(item.waiting)) if item.waiting else ""
    clause = tr("条款 {clause}", clause=duty.source.clause)
    return " │ ".join(part for part in (named, missing, waiting, clause) if part)
