"""``aidfunds check``: every rule, every finding, in one run. 核查命令。"""

from __future__ import annotations

from datetime import date

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
from aidfunds.cli.terminal import fitted, headline, lines, print_findings, print_json, working
from aidfunds.language import mark, tr


@click.command(
    cls=BilingualCommand,
    help=mark("核查计划：合计、科目、标准、期限等。"),
    examples=("aidfunds check examples/qujing-2020", "aidfunds check plan.toml --fail-on warning --json"),
)
@path_argument()
@as_of_option
@plugins_option
@json_option
@fail_on_option
@option("--exit-zero", is_flag=True, help=mark("有核查结果也以 0 退出"))
@option("--max-findings", type=click.IntRange(min=1), default=200, help=mark("文字输出最多列出多少条"))
def command(
    path: str,
    as_of: date | None,
    left_out: tuple[str, ...],
    plugins_dir: str | None,
    as_json: bool,
    fail_on: str,
    exit_zero: bool,
    max_findings: int,
) -> int:
    """Let every rule look at the plan, and list what they find. 核查计划。"""
    from aidfunds.model.findings import Severity, tally_in_words
    from aidfunds.workflow import check

    with working(tr("正在核查")):
        registry, (plan,) = read_plans(path, left_out=left_out, plugins_dir=plugins_dir)
        context = check(plan, registry, as_of=as_of)
    threshold = Severity(fail_on).rank
    failed = any(one.severity.rank <= threshold for one in context.findings)
    if as_json:
        from aidfunds.report.documents import check_document

        print_json(check_document(context, ok=not failed))
    else:
        print_findings(context.findings, max_findings)
        out = lines()
        said = tr("{plan}：共 {tally}", plan=headline(context), tally=tally_in_words(context.findings))
        out.print(fitted(out, said))
        if context.findings:
            out.print(tr("详见 aidfunds explain {code}", code=context.findings[0].code))
    return 1 if failed and not exit_zero else 0
