"""``aidfunds report``: the workbook, the page and the data. 报告命令。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import ChineseCommand
from aidfunds.cli.options import as_of_option, json_option, path_argument, plugins_option
from aidfunds.cli.terminal import console, fitted, print_json, working

if TYPE_CHECKING:
    from aidfunds.model.context import Context


@click.command(
    cls=ChineseCommand,
    epilog="例：aidfunds report examples/qujing-2020 -o out\n\n例：aidfunds report plan.toml -o out -f xlsx,html",
)
@path_argument()
@click.option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False), help="写入哪个文件夹")
@click.option("-f", "--formats", default="xlsx,html,json", help="格式，以逗号分隔；默认 xlsx,html,json")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info"]), default="error", help="何种结果算未通过（退出码 1）"
)
@as_of_option
@plugins_option
@json_option
def command(
    path: str,
    folder: str,
    formats: str,
    fail_on: str,
    as_of: date | None,
    left_out: tuple[str, ...],
    as_json: bool,
) -> int:
    """编制报告：写出工作簿、网页和数据，全部成功或全部不写。"""
    from aidfunds.model.findings import Severity
    from aidfunds.report.saved_document import saved_document
    from aidfunds.workflow import check, draft_report, load_registry, read_plan, save_report

    with working("正在编制报告"):
        registry = load_registry(left_out=left_out)
        context = check(read_plan(path, registry), registry, as_of=as_of)
        wanted = [one.strip() for one in formats.split(",")]
        written = save_report(draft_report(context, registry), Path(folder), registry, wanted)
    failed = any(one.severity.rank <= Severity(fail_on).rank for one in context.findings)
    if as_json:
        print_json(saved_document(context, written, ok=not failed))
    else:
        _print(context, written)
    return 1 if failed else 0


def _print(context: Context, written: list[Path]) -> None:
    out = console()
    for line in summary(context):
        out.print(fitted(out, line))
    for one in written:
        out.print(f"已写出 {one}（{one.stat().st_size / 1000:.0f} kB）")


def summary(context: Context) -> Iterator[str]:
    """What was proved, in four lines: the sums, the programs, the closures, the findings. 摘要。"""
    from aidfunds.model.findings import tally_in_words
    from aidfunds.money import total
    from aidfunds.rules.balances import by_channel
    from aidfunds.rules.closures.catalogue import closures_of

    portfolio = context.portfolio
    parts = " ＋ ".join(f"{channel.zh} {amount}" for channel, amount in by_channel(portfolio).items())
    yield f"{portfolio.title}（{portfolio.notice.printed}，截至 {context.as_of:%Y-%m-%d}）"
    yield f"  合计 {total(one.amount for one in portfolio.allocations)} ＝ {parts}"
    yield "  " + "、".join(f"{context.program_title(one.key)} {one.amount}" for one in portfolio.programs)
    found = list(closures_of(context))
    broken = sum(not one.closes for one in found)
    proved = f"{len(found)} 个勾稽关系全部一致" if not broken else f"{len(found)} 个勾稽关系中 {broken} 个不一致"
    yield f"  {proved}；{tally_in_words(context.findings)}（aidfunds check 逐条列出）"
