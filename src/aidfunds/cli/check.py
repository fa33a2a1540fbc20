"""``aidfunds check``: every rule, every finding, in one run. 核查命令。"""

from __future__ import annotations

from datetime import date

import click

from aidfunds.cli.commands import ChineseCommand
from aidfunds.cli.options import as_of_option, json_option, path_argument, plugins_option
from aidfunds.cli.terminal import console, fitted, print_findings, print_json, working


@click.command(
    cls=ChineseCommand,
    epilog="例：aidfunds check examples/qujing-2020\n\n例：aidfunds check plan.toml --fail-on warning --json",
)
@path_argument()
@as_of_option
@plugins_option
@json_option
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info"]), default="error", help="何种结果算未通过（退出码 1）"
)
@click.option("--exit-zero", is_flag=True, help="有核查结果也以 0 退出")
@click.option("--max-findings", type=click.IntRange(min=1), default=200, help="文字输出最多列出多少条")
def command(
    path: str,
    as_of: date | None,
    left_out: tuple[str, ...],
    as_json: bool,
    fail_on: str,
    exit_zero: bool,
    max_findings: int,
) -> int:
    """核查计划：合计、科目、标准、期限等。"""
    from aidfunds.model.findings import Severity, tally_in_words
    from aidfunds.report.check_document import check_document
    from aidfunds.workflow import check, load_registry, read_plan

    with working("正在核查"):
        registry = load_registry(left_out=left_out)
        context = check(read_plan(path, registry), registry, as_of=as_of)
    threshold = Severity(fail_on).rank
    failed = any(one.severity.rank <= threshold for one in context.findings)
    if as_json:
        print_json(check_document(context, ok=not failed))
    else:
        print_findings(context.findings, max_findings)
        out = console()
        said = f"{context.portfolio.title}（截至 {context.as_of:%Y-%m-%d}）：共 {tally_in_words(context.findings)}"
        out.print(fitted(out, said))
        if context.findings:
            out.print(f"详见 aidfunds explain {context.findings[0].code}")
    return 1 if failed and not exit_zero else 0
