"""``aidfunds explain CODE``: a rule, its basis, an example, the remedy. 解释命令。"""

from __future__ import annotations

import click

from aidfunds.cli.commands import ChineseCommand
from aidfunds.cli.options import json_option, plugins_option
from aidfunds.cli.terminal import console, fitted, print_json


@click.command(cls=ChineseCommand, epilog="例：aidfunds explain AF-SUM-001")
@click.argument("code", metavar="CODE")
@plugins_option
@json_option
def command(code: str, left_out: tuple[str, ...], as_json: bool) -> int:
    """解释一条核查规则：内容、依据、例子、处理。"""
    from aidfunds.errors import UsageError
    from aidfunds.suggest import nearest
    from aidfunds.workflow import load_registry

    checks = load_registry(left_out=left_out).checks
    found = checks.get(code.upper())
    if found is None:
        raise UsageError(f"没有规则“{code}”", nearest(code.upper(), checks) or f"可用：{'、'.join(checks)}")
    check = found.offer
    if as_json:
        print_json(
            {
                "schema": "aidfunds.explain/1",
                "code": check.key,
                "title": check.title.zh,
                "title_en": check.title.en,
                "severity": check.severity.value,
                "clause": check.clause,
                "rule": check.rule,
                "example": check.example,
                "remedy": check.remedy,
                "plugin": found.plugin.key,
            }
        )
        return 0
    out = console()
    out.print(f"{check.key}  {check.title.zh}（{check.severity.term.zh}）", style="bold")
    for name, text in (("规则", check.rule), ("依据", check.clause), ("例子", check.example), ("处理", check.remedy)):
        out.print(fitted(out, f"{name}：{text}"))
    out.print(f"来自：{found.plugin.key}")
    return 0
