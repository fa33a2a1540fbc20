"""``aidfunds report``: the workbook, the page and the data. 报告命令。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from aidfunds.cli.commands import ChineseCommand
from aidfunds.cli.options import as_of_option, path_argument, plugins_option
from aidfunds.cli.terminal import console, counts, fitted, working


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
def command(path: str, folder: str, formats: str, fail_on: str, as_of: date | None, left_out: tuple[str, ...]) -> int:
    """编制报告：写出工作簿、网页和数据，全部成功或全部不写。"""
    from aidfunds.model.findings import Severity
    from aidfunds.workflow import check, draft_report, load_registry, read_plan, save_report

    with working("正在编制报告"):
        registry = load_registry(left_out=left_out)
        context = check(read_plan(path, registry), registry, as_of=as_of)
        wanted = [one.strip() for one in formats.split(",") if one.strip()]
        written = save_report(draft_report(context, registry), Path(folder), registry, wanted)
    out = console()
    said = f"{context.portfolio.title}（截至 {context.as_of:%Y-%m-%d}）：共 {counts(context.findings)}"
    out.print(fitted(out, said))
    for one in written:
        out.print(f"已写出 {one}（{one.stat().st_size / 1000:.0f} kB）")
    return 1 if any(one.severity.rank <= Severity(fail_on).rank for one in context.findings) else 0
