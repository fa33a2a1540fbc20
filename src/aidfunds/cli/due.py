"""``aidfunds due``: what is overdue, due, open or done on a day. 实施要求命令。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from aidfunds.cli.options import Day, json_option, path_argument, plugins_option
from aidfunds.cli.terminal import console, plain_table, print_json, safe, working

if TYPE_CHECKING:
    from aidfunds.model.portfolio import Portfolio
    from aidfunds.rules.obligations import DueItem

STYLES = {"overdue": "bold red", "due": "yellow", "open": "", "done": "dim"}


@click.command(
    epilog="例：aidfunds due examples/qujing-2020 --on 2020-06-01\n\n例：aidfunds due plan.toml --on today --json"
)
@path_argument()
@click.option("--on", "on", type=Day(), help="哪一天；默认取计划的 as_of；today 为今天")
@plugins_option
@json_option
def command(path: str, on: date | None, left_out: tuple[str, ...], as_json: bool) -> int:
    """实施要求：到某日已逾期、未到期、未定期限、已完成。"""
    from aidfunds.report.due_document import due_document
    from aidfunds.rules.obligations import due_on
    from aidfunds.workflow import load_registry, read_plan

    with working("正在整理"):
        portfolio = read_plan(path, load_registry(left_out=left_out)).portfolio
        day = on or portfolio.as_of
        items = due_on(portfolio, day)
    if as_json:
        print_json(due_document(portfolio, day, items))
    else:
        _print(portfolio, day, items)
    return 0


def _print(portfolio: Portfolio, day: date, items: tuple[DueItem, ...]) -> None:
    from rich.text import Text

    table = plain_table(("状态", "left"), ("期限", "left"), ("要求", "left"), ("责任单位", "left"), ("条款", "left"))
    for item in items:
        duty = item.obligation
        due = f"{duty.due:%Y-%m-%d}" if duty.due else "未定"
        state = Text(item.status.zh, style=STYLES[item.status.value])
        named = portfolio.names(duty.obligors[:2]) + (f"等 {len(duty.obligors)} 家" if len(duty.obligors) > 2 else "")
        table.add_row(state, due, safe(duty.duty), safe(named), duty.source.clause)
    out = console()
    out.print(table)
    counted = {item.status: 0 for item in items}
    for item in items:
        counted[item.status] += 1
    said = "、".join(f"{status.zh} {count} 项" for status, count in counted.items()) or "没有实施要求"
    out.print(f"{portfolio.title}（{day:%Y-%m-%d}）：{said}")
