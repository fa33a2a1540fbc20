"""``aidfunds explain``: a rule, or a figure of a notice with all that it rests on. 解释命令。"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import BilingualCommand, json_option, plugins_option
from aidfunds.cli.terminal import console, fitted, print_json, working
from aidfunds.language import display_width, mark, tr, translator

if TYPE_CHECKING:
    from aidfunds.anomalies.records import AnomalyRule
    from aidfunds.extend.offers import Check
    from aidfunds.extend.registry import Offered


@click.command(
    cls=BilingualCommand,
    help=mark(
        "解释一条核查规则（不写代码则列出全部），或一份通知中的一个数值：它进入哪些关系，各项在哪里。"
        "数值写编号（f12）或原文（如 264万元），关系写编号（i3）。"
    ),
    examples=(
        "aidfunds explain AF-SUM-001",
        "aidfunds explain 264万元 notice.txt",  # data: a figure as it is printed
        "aidfunds explain f12 notice.txt",
    ),
)
@click.argument("asked", metavar="[CODE|FIGURE]", required=False)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path())
@plugins_option
@json_option
def command(
    asked: str | None, file: str | None, left_out: tuple[str, ...], plugins_dir: str | None, as_json: bool
) -> int:
    """Explain one rule, list them all, or explain a figure of a notice. 解释。"""
    if asked is not None and file is not None:
        _explain_figure(asked, file, as_json=as_json)
    else:
        _explain_rule(asked, left_out, plugins_dir, as_json=as_json)
    return 0


def _explain_figure(asked: str, file: str, *, as_json: bool) -> None:
    from aidfunds.notice_workflow import prove
    from aidfunds.proof.lookup import find

    with working(tr("正在证明")):
        proof = prove(file)
        found = find(proof, asked)
    if as_json:
        from aidfunds.report.proof_document import figure_document

        print_json(figure_document(proof, found))
    else:
        from aidfunds.cli.proof_text import print_found

        print_found(proof, found)


def _explain_rule(code: str | None, left_out: tuple[str, ...], plugins_dir: str | None, *, as_json: bool) -> None:
    from aidfunds.errors import UsageError
    from aidfunds.language import available, nearest
    from aidfunds.notice_workflow import rules_of
    from aidfunds.proof.lookup import is_name
    from aidfunds.workflow import load_registry

    if code is not None and is_name(code):
        told = tr("“{name}”是通知中的编号，请写明是哪份通知", name=code)
        raise UsageError(told, tr("如 {example}", example=f"aidfunds explain {code} notice.txt"))
    rules = rules_of(load_registry(left_out=left_out, folder=plugins_dir))
    if code is None:
        _list([one.offer for one in rules.values()], as_json=as_json)
        return
    found = rules.get(code.upper())
    if found is None:
        raise UsageError(tr("没有规则“{code}”", code=code), nearest(code.upper(), rules) or available(rules))
    if as_json:
        print_json(_document(found))
    else:
        _print(found)


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
    grades = max(display_width(str(one.severity.term)) for one in checks)
    for one in checks:
        grade = str(one.severity.term)
        gap = " " * (grades - display_width(grade))
        out.print(fitted(out, f"{one.key.ljust(widest)}  {grade}{gap}  {one.title}"))
