"""``aidfunds test``: calculations done by hand against what the program computes. 算例命令。"""

from __future__ import annotations

import click

from aidfunds.cli.commands import BilingualCommand, json_option, path_argument
from aidfunds.cli.terminal import lines, print_indented, print_json, safe, working
from aidfunds.language import mark, tr


@click.command(
    cls=BilingualCommand,
    help=mark("算例：把手算的金额与测算逐个比较，逐条列出不符之处。"),
    examples=("aidfunds test examples/qujing-2020", "aidfunds test examples/cadre-exchange/cases.toml --json"),
)
@path_argument()
@json_option
def command(path: str, as_json: bool) -> int:
    """Hold what a plan comes to against what was calculated by hand. 算例。"""
    from aidfunds.cases import case_files, cases_document, failures, read_cases

    with working(tr("正在试算")):
        files = [read_cases(file) for file in case_files(path)]
        failed = [failure for file in files for failure in failures(file)]
    count = sum(len(file.cases.case) for file in files)
    wrong = len({(failure.file, failure.case) for failure in failed})
    if as_json:
        print_json(cases_document(failed, count=count, wrong=wrong))
        return 1 if failed else 0
    out = lines()
    for failure in failed:
        out.print(safe(f"{failure.file}:{failure.line} {failure.case}"))
        print_indented(out, failure.message)
        print_indented(out, tr("依据 {source}", source=failure.source), style="dim")
    out.print(tr("{count} 个算例，{failed} 个不符", count=count, failed=wrong))
    return 1 if failed else 0
