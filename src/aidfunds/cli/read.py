"""``aidfunds read``: from a notice to the draft of a plan. 读通知命令。"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import BilingualCommand, Day, json_option, option, plugins_option
from aidfunds.cli.terminal import console, fitted, on_one_line, print_indented, print_json, working
from aidfunds.files import is_folder
from aidfunds.language import mark, tr

if TYPE_CHECKING:
    from aidfunds.reading.draft import Draft
    from aidfunds.reading.leftovers import Leftover

MOST_SHOWN = 12  # of one kind; --json has all


@click.command(
    cls=BilingualCommand,
    help=mark("把一份通知读成计划：单位、资金、项目、下达、要求，逐项注明条款和原文位置；没有读出的逐条列出。"),
    examples=("aidfunds read notice.txt -o plan.toml", "aidfunds read notice.docx --json"),
)
@click.argument("file", metavar="FILE", type=click.Path())
@option(
    "-o", "--output", type=click.Path(), help=mark("写入哪个计划文件，或哪个文件夹的 plan.toml；不写则只列出读出的内容")
)
@option("--force", is_flag=True, help=mark("覆盖已有的计划文件"))
@option("--as-of", type=Day(), help=mark("截至哪一天；默认取通知的发文日期；today 为今天"))
@plugins_option
@json_option
def command(
    file: str,
    output: str | None,
    force: bool,
    as_of: date | None,
    left_out: tuple[str, ...],
    plugins_dir: str | None,
    as_json: bool,
) -> int:
    """Read a notice into a plan, and say what was not read. 读成计划。"""
    from aidfunds.notice_workflow import draft_plan, save_plan
    from aidfunds.reading.read_document import read_document
    from aidfunds.workflow import load_registry
    from aidfunds.writing import try_folder

    if output:
        place = Path(output)
        try_folder(place if is_folder(place) else place.parent)
    with working(tr("正在读通知")):
        registry = load_registry(left_out=left_out, folder=plugins_dir)
        draft = draft_plan(file, registry, as_of=as_of)
        written = save_plan(draft, output, overwrite=force) if output else None
    if as_json:
        print_json(read_document(draft, written))
    else:
        _print(draft, written)
    return 1 if draft.contradictions else 0


def _print(draft: Draft, written: Path | None) -> None:
    from aidfunds.money import total

    out, portfolio = console(), draft.portfolio
    out.print(fitted(out, tr("{title}（{number}）", title=portfolio.title, number=portfolio.notice.printed)))
    allocated = total(allocation.amount for allocation in portfolio.allocations)
    amount = total(fund.amount for fund in portfolio.funds)
    print_indented(out, tr("资金 {amount}，已读出下达 {allocated}", amount=amount, allocated=allocated))
    for reading in draft.recognised:
        clause, heading = reading.passage.clause, reading.passage.heading
        said = tr.many(
            "{clause} {heading}：{program}，{count} 个项目",
            len(reading.projects),
            clause=clause,
            heading=heading,
            program=reading.program,
        )
        print_indented(out, said)
    told = tr(
        "单位 {agencies}、下达 {allocations} 笔、要求 {duties} 条",
        agencies=len(portfolio.agencies),
        allocations=len(portfolio.allocations),
        duties=len(portfolio.obligations),
    )
    print_indented(out, told)
    for _, group in groupby(draft.leftovers, key=lambda leftover: leftover.kind):
        _print_left(list(group))
    if draft.contradictions:
        said = tr.many("{count} 处数值互相不符；先用 aidfunds prove 看清楚，再用这份计划", len(draft.contradictions))
        out.print(fitted(out, said), style="bold red")
        for formula in draft.contradictions[:MOST_SHOWN]:
            print_indented(out, formula)
    if written:
        out.print(fitted(out, tr("已写出 {file}；接着：aidfunds check {file}", file=on_one_line(str(written)))))


def _print_left(leftovers: list[Leftover]) -> None:
    out = console()
    kind = leftovers[0].kind
    out.print(tr("{kind}（{count} 处）", kind=kind.term, count=len(leftovers)), style="yellow")
    for leftover in leftovers[:MOST_SHOWN]:
        place = tr("第 {line} 行", line=leftover.line) if leftover.line else ""
        print_indented(out, " ".join(part for part in (place, leftover.clause, leftover.text) if part))
        if leftover.why:
            print_indented(out, f"  {leftover.why}", style="dim")
    if len(leftovers) > MOST_SHOWN:
        print_indented(out, tr("另有 {count} 处（--json 全部列出）", count=len(leftovers) - MOST_SHOWN))
