"""``aidfunds explain CODE``: a rule, its basis, an example, the remedy. 解释命令。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import ChineseCommand
from aidfunds.cli.options import json_option, plugins_option
from aidfunds.cli.terminal import console, fitted, print_json

if TYPE_CHECKING:
    from aidfunds.extend.offers import Check


@click.command(cls=ChineseCommand, epilog="例：aidfunds explain AF-SUM-001\n\n例：aidfunds explain")
@click.argument("code", metavar="[CODE]", required=False)
@plugins_option
@json_option
def command(code: str | None, left_out: tuple[str, ...], as_json: bool) -> int:
    """解释一条核查规则：内容、依据、例子、处理；不写代码则列出全部规则。"""
    from aidfunds.errors import UsageError
    from aidfunds.suggest import nearest
    from aidfunds.workflow import load_registry

    checks = load_registry(left_out=left_out).checks
    if code is None:
        _list([one.offer for one in checks.values()], as_json=as_json)
        return 0
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


def _list(checks: list[Check], *, as_json: bool) -> None:
    if as_json:
        rules = [{"code": one.key, "title": one.title.zh, "severity": one.severity.value} for one in checks]
        print_json({"schema": "aidfunds.rules/1", "rules": rules})
        return
    out = console()
    for one in checks:
        out.print(fitted(out, f"{one.key}  {one.severity.term.zh}  {one.title.zh}"))
