"""``aidfunds report``: the workbook, the page and the data. 报告命令。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import (
    BilingualCommand,
    as_of_option,
    fail_on_option,
    json_option,
    option,
    path_argument,
    plugins_option,
    read_plans,
)
from aidfunds.cli.terminal import Speech, console, fitted, on_one_line, print_json, working
from aidfunds.language import language, listed, mark, tr
from aidfunds.words import speaking

if TYPE_CHECKING:
    from aidfunds.extend.registry import Registry
    from aidfunds.io.plan_file import PlanFile
    from aidfunds.model.portfolio import Context
    from aidfunds.report.nodes import Document


@click.command(
    cls=BilingualCommand,
    help=mark("编制报告：写出工作簿、网页和数据，全部成功或全部不写。"),
    examples=("aidfunds report examples/qujing-2020 -o out", "aidfunds report plan.toml -o out -f xlsx,html --lang en"),
    speaks=mark("语言；报告默认取计划的 language"),
)
@path_argument()
@option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False), help=mark("写入哪个文件夹"))
@option("-f", "--formats", default="xlsx,html,json", help=mark("格式，以逗号分隔；默认 xlsx,html,json"))
@fail_on_option
@as_of_option
@plugins_option
@json_option
@click.pass_obj
def command(
    speech: Speech,
    path: str,
    folder: str,
    formats: str,
    fail_on: str,
    as_of: date | None,
    left_out: tuple[str, ...],
    plugins_dir: str | None,
    as_json: bool,
) -> int:
    """Write the workbook, the page and the data: all of them or none. 编制报告。"""
    from aidfunds.model.findings import Severity
    from aidfunds.report.documents import saved_document
    from aidfunds.workflow import save_report
    from aidfunds.writing import try_folder

    wanted = [suffix.strip() for suffix in formats.split(",")]
    try_folder(Path(folder))
    with working(tr("正在编制报告")):
        registry, (plan,) = read_plans(path, left_out=left_out, plugins_dir=plugins_dir)
        context, document = _drafted(plan, registry, as_of, speech.asked or plan.portfolio.language)
        written = save_report(document, Path(folder), registry, wanted)
    failed = any(finding.severity.rank <= Severity(fail_on).rank for finding in context.findings)
    if as_json:
        print_json(saved_document(context, written, ok=not failed))
    else:
        _print(context, written)
    return 1 if failed else 0


def _drafted(plan: PlanFile, registry: Registry, as_of: date | None, spoken: str) -> tuple[Context, Document]:
    """The report in its language; what goes wrong is said in the terminal's, by failing once more in it."""
    from aidfunds.errors import AidfundsError
    from aidfunds.workflow import check, draft_report

    try:
        with speaking(spoken):
            context = check(plan, registry, as_of=as_of)
            return context, draft_report(context, registry)
    except AidfundsError:
        if spoken != language():
            draft_report(check(plan, registry, as_of=as_of), registry)
        raise


def _print(context: Context, written: tuple[Path, ...]) -> None:
    out = console()
    for line in summary(context):
        out.print(fitted(out, line))
    for path in written:
        size = f"{path.stat().st_size / 1000:.0f}"
        out.print(tr("已写出 {file}（{size} kB）", file=on_one_line(str(path)), size=size))


def summary(context: Context) -> Iterator[str]:
    """What was proved, in four lines: the sums, the programs, the closures, the findings. 摘要。"""
    from aidfunds.model.findings import tally_in_words
    from aidfunds.money import total
    from aidfunds.rules.balances import by_channel

    portfolio = context.portfolio
    day = f"{context.as_of:%Y-%m-%d}"
    yield tr("{title}（{number}，截至 {day}）", title=portfolio.title, number=portfolio.notice.printed, day=day)
    parts = [
        tr("{word} {amount}", word=context.channel_title(channel), amount=amount)
        for channel, amount in by_channel(portfolio).items()
    ]
    allocated = total(allocation.amount for allocation in portfolio.allocations)
    yield tr("  合计 {total} ＝ {parts}", total=allocated, parts=tr(" ＋ ").join(parts))
    shares = (
        tr("{word} {amount}", word=context.program_title(share.key), amount=share.amount)
        for share in portfolio.programs
    )
    yield f"  {listed(shares)}"
    found = context.closures
    broken = sum(not closure.closes for closure in found)
    proved = (
        tr("{count} 个勾稽关系中 {broken} 个不一致", count=len(found), broken=broken)
        if broken
        else tr.many("{count} 个勾稽关系全部一致", len(found))
    )
    told = tr("{proved}；{tally}（aidfunds check 逐条列出）", proved=proved, tally=tally_in_words(context.findings))
    yield f"  {told}"
