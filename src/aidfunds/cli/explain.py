"""``aidfunds explain CODE``: a rule, its basis, an example, the remedy. 解释命令。"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import BilingualCommand
from aidfunds.cli.options import json_option, plugins_option
from aidfunds.cli.terminal import console, fitted, print_json
from aidfunds.cli.wrapping import columns_of
from aidfunds.language import mark, tr, translator

if TYPE_CHECKING:
    from aidfunds.anomalies.records import AnomalyRule
    from aidfunds.extend.offers import Check
    from aidfunds.extend.registry import Offered


@click.command(
    cls=BilingualCommand,
    help=mark("解释一条核查规则：内容、依据、例子、处理；不写代码则列出全部规则。"),
    examples=("aidfunds explain AF-SUM-001", "aidfunds explain"),
)
@click.argument("code", metavar="[CODE]", required=False)
@plugins_option
@json_option
def command(code: str | None, left_out: tuple[str, ...], plugins_dir: str | None, as_json: bool) -> int:
    """Explain one rule: what it says, its basis, an example, the remedy; or list them all. 解释规则。"""
    from aidfunds.errors import UsageError
    from aidfunds.extend.rules import rules_of
    from aidfunds.suggest import available, nearest
    from aidfunds.workflow import load_registry

    rules = rules_of(load_registry(left_out=left_out, folder=plugins_dir))
    if code is None:
        _list([one.offer for one in rules.values()], as_json=as_json)
        return 0
    found = rules.get(code.upper())
    if found is None:
        raise UsageError(tr("没有规则“{code}”", code=code), nearest(code.upper(), rules) or available(rules))
    if as_json:
        print_json(_document(found))
    else:
        _print(found)
    return 0


def _document(found: Offered[Check] | Offered[AnomalyRule]) -> dict[str, str]:
    check, say = found.offer, translator(found.plugin.package)
    return {
        "schema": "aidfunds.explain/1",
        "code": check.key,
        "title": check.title.zh,
        "title_en": check.title.en,
        "severity": check.severity.value,
        "clause": say(check.clause),
        "rule": say(check.rule),
        "example": say(check.example),
        "remedy": say(check.remedy),
        "plugin": found.plugin.key,
    }


def _print(found: Offered[Check] | Offered[AnomalyRule]) -> None:
    check, say, out = found.offer, translator(found.plugin.package), console()
    head = tr("{code}  {title}（{severity}）", code=check.key, title=check.title, severity=check.severity.term)
    out.print(fitted(out, head), style="bold")
    out.print(fitted(out, tr("规则：{text}", text=say(check.rule))))
    out.print(fitted(out, tr("依据：{text}", text=say(check.clause))))
    out.print(fitted(out, tr("例子：{text}", text=say(check.example))))
    out.print(fitted(out, tr("处理：{text}", text=say(check.remedy))))
    out.print(tr("来自：{plugin}", plugin=found.plugin.key))


def _list(checks: Sequence[Check | AnomalyRule], *, as_json: bool) -> None:
    if as_json:
        rules = [{"code": one.key, "title": one.title.zh, "severity": one.severity.value} for one in checks]
        print_json({"schema": "aidfunds.rules/1", "rules": rules})
        return
    out, widest = console(), max(len(one.key) for one in checks)
    grades = max(columns_of(str(one.severity.term)) for one in checks)
    for one in checks:
        grade = str(one.severity.term)
        gap = " " * (grades - columns_of(grade))
        out.print(fitted(out, f"{one.key.ljust(widest)}  {grade}{gap}  {one.title}"))
