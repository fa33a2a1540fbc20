"""``aidfunds plugins``: what is installed and in which state, and a new program to start from. 插件命令。"""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import asdict

from aidfunds.cli.commands import (
    BilingualCommand,
    BilingualGroup,
    Day,
    json_option,
    option,
    plugins_dir_option,
    plugins_option,
)
from aidfunds.cli.terminal import console, fitted, plain_table, print_indented, print_json, safe, working
from aidfunds.language import listed, mark, tr

if TYPE_CHECKING:
    from aidfunds.extend.plugins import PluginStatus
    from aidfunds.extend.registry import PluginDetails, StandardLine

OFFERED = {
    "requires": mark("需要：{names}"),
    "hooks": mark("钩子：{names}"),
    "programs": mark("项目类别：{names}"),
    "calculators": mark("测算：{names}"),
    "checks": mark("核查规则：{names}"),
    "sections": mark("章节：{names}"),
    "renderers": mark("格式：{names}"),
}


@click.group(
    cls=BilingualGroup,
    invoke_without_command=True,
    subcommand_metavar=mark("[命令] [参数]……"),
    help=mark("列出插件及其状态；即使有插件损坏也能列出。"),
    examples=("aidfunds plugins", "aidfunds plugins info cadre_exchange"),
)
@plugins_option
@json_option
@click.pass_context
def command(context: click.Context, left_out: tuple[str, ...], plugins_dir: str | None, as_json: bool) -> int:
    """List the plugins and their states, however broken they are. 插件。"""
    from aidfunds.errors import UsageError

    named = context.invoked_subcommand
    if named is None:
        context.invoke(listing, left_out=left_out, plugins_dir=plugins_dir, as_json=as_json)
    elif left_out or plugins_dir is not None or as_json:  # they would be ignored
        hint = tr("可用的选项见 aidfunds plugins {command} --help", command=named)
        raise UsageError(tr("选项写在 {command} 之后", command=named), hint)
    return 0


@command.command(
    "list",
    help=mark("每个插件的版本、发行包、状态与原因。"),
    examples=("aidfunds plugins list", "aidfunds plugins list --json"),
)
@plugins_option
@json_option
def listing(left_out: tuple[str, ...], plugins_dir: str | None, as_json: bool) -> int:
    """The version, distribution, state and reason of each. 插件一览。"""
    from aidfunds.extend.plugins import plugin_statuses

    found = plugin_statuses(left_out=left_out, folder=plugins_dir)
    if as_json:
        print_json({"schema": "aidfunds.plugins/1", "plugins": [_document(status) for status in found]})
        return 0
    heads = (tr("插件"), tr("版本"), tr("发行包"), tr("状态"), tr("说明"))
    table = plain_table(*((head, "left") for head in heads))
    for status in found:
        table.add_row(
            status.version.key, status.version.version, safe(status.home), str(status.state.term), safe(status.reason)
        )
    console().print(table)
    return 0


@command.command(
    "info",
    help=mark("一个插件的版本、状态、钩子、内容和标准。"),
    examples=("aidfunds plugins info cadre_exchange", "aidfunds plugins info cadre_exchange --json"),
)
@click.argument("key", metavar="KEY")
@plugins_dir_option
@json_option
def info(key: str, plugins_dir: str | None, as_json: bool) -> int:
    """The version, state, hooks, offers and standards of one. 插件详情。"""
    from aidfunds.extend.registry import inspect_plugin

    details = inspect_plugin(key, plugins_dir)
    if as_json:
        print_json({"schema": "aidfunds.plugin/1", **_document(details.status), **_details(details)})
        return 0
    out = console()
    out.print(fitted(out, _head(details.status)), style="bold")
    if details.status.reason:
        out.print(fitted(out, details.status.reason))
    for name, said in OFFERED.items():
        if names := getattr(details, name):
            out.print(fitted(out, tr(said, names=listed(names))))
    for standard in details.standards:
        out.print(fitted(out, _standard(standard)))
    return 0


@command.command(
    "check",
    help=mark("检验一个插件是否守住承诺：纯、精确、有依据、无害……（需要 aidfunds[testing]）。"),
    examples=("aidfunds plugins check cadre_exchange", "aidfunds plugins check cadre_exchange --plan plan.toml"),
)
@click.argument("key", metavar="KEY")
@option("--plan", "plans", multiple=True, type=click.Path(exists=True), help=mark("示例计划；默认用插件的 examples"))
@option("--on", "--as-of", "on", type=Day(), default="2024-06-30", show_default=True, help=mark("以哪一天检验"))
@json_option
def check(key: str, plans: tuple[str, ...], on: date, as_json: bool) -> int:
    """Put one to the test: pure, exact, sourced, harmless and more. 检验插件。"""
    from aidfunds.testing.conformance import PromiseBrokenError, check_plugin
    from aidfunds.testing.promises.broken import Promise

    with working(tr("正在检验 {plugin}", plugin=key)):
        broken: list[dict[str, str]] = []
        silent: tuple[str, ...] = ()
        try:
            silent = check_plugin(key, on, plans=plans)
        except PromiseBrokenError as error:
            broken = [promise.document() for promise in error.broken]
    if as_json:
        head = {"schema": "aidfunds.conformance/1", "id": key, "ok": not broken}
        print_json({**head, "broken": broken, "silent": list(silent)})
        return 1 if broken else 0
    out = console()
    for promised in broken:
        promise = Promise[promised["promise"]]
        told = tr(
            "× {name} {promise}：{where}：{what}",
            name=promise.name,
            promise=tr(promise.value),
            where=promised["where"],
            what=promised["what"],
        )
        out.print(fitted(out, told))
        if promised["example"]:
            print_indented(out, tr("例：{example}", example=promised["example"]))
    if broken:
        out.print(tr.many("{plugin}：违背 {count} 项承诺", len(broken), plugin=key))
    else:
        out.print(tr.many("√ {plugin}：守住全部 {count} 项承诺", len(Promise), plugin=key))
    if silent:
        remark = tr(
            "这些规则从没有报过，示例计划、改错一处的计划和任意画出的计划都没有触发：{codes}", codes=listed(silent)
        )
        out.print(fitted(out, remark))
    return 1 if broken else 0


def _head(status: PluginStatus) -> str:
    return tr(
        "{plugin} {version}（{distribution}）：{state}",
        plugin=status.version.key,
        version=status.version.version,
        distribution=status.home,
        state=status.state.term,
    )


def _standard(line: StandardLine) -> str:
    said = tr(
        "标准 {key}：{value}，自 {since}，{source}",
        key=line.key,
        value=line.value,
        since=line.since,
        source=line.source,
    )
    return said if line.confirmed else tr("{standard}，未见原文", standard=said)


def _details(details: PluginDetails) -> dict[str, Any]:
    offered = {name: list(getattr(details, name)) for name in OFFERED}
    return {**offered, "standards": [asdict(standard) for standard in details.standards]}


def _document(status: PluginStatus) -> dict[str, Any]:
    return {
        "id": status.version.key,
        "version": status.version.version,
        "distribution": status.version.distribution,
        "status": status.state.value,
        "reason": status.reason,
        "origin": status.origin or None,
    }


@click.command(
    "new",
    cls=BilingualCommand,
    help=mark("新建一个项目类别：计划、测算、规则、章节、标准、中英文、测试和例子；不联网。"),
    examples=(
        "aidfunds plugins new village-roads",
        'aidfunds plugins new village-roads --title 村道建设 --title-en "village roads"',  # data: a title to type
    ),
)
@click.argument("name", metavar="NAME")
@option("--title", "title_zh", default="", help=mark("中文名称；默认同英文名称"))
@option("--title-en", default="", help=mark("英文名称；默认由 NAME 而来"))
@option("--code", default="", help=mark("规则代码的前缀，如 ROADS；默认由 NAME 而来"))
@option("-o", "--output", "folder", default=".", type=click.Path(file_okay=False), help=mark("建在哪个文件夹里"))
def new(name: str, title_zh: str, title_en: str, code: str, folder: str) -> int:
    """Write a new program below a folder, whole or not at all. 新建插件。"""
    from aidfunds.scaffold.program import names_for, new_plugin

    names = names_for(name, title_zh, title_en, code)
    written = new_plugin(names, folder)
    out = console()
    made = Path(folder) / names.distribution
    out.print(fitted(out, tr.many("已建立 {folder}（{count} 个文件）", len(written), folder=made)))
    command = shlex.join(("pip", "install", "-e", str(made)))
    out.print(fitted(out, tr("接着：{command}，然后 {then}", command=command, then="pytest")))
    return 0


command.add_command(new)
