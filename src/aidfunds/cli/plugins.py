"""``aidfunds plugins``: what is installed and in which state. 插件命令。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click
from attrs import asdict

from aidfunds.cli.commands import ChineseGroup
from aidfunds.cli.options import Day, json_option, plugins_option
from aidfunds.cli.terminal import console, fitted, plain_table, print_indented, print_json, safe, working

if TYPE_CHECKING:
    from aidfunds.extend.inspection import PluginDetails
    from aidfunds.extend.plugins import PluginStatus

OFFERED = {
    "需要": "requires",
    "钩子": "hooks",
    "项目类别": "programs",
    "测算": "calculators",
    "核查规则": "checks",
    "章节": "sections",
    "格式": "renderers",
}


@click.group(
    cls=ChineseGroup,
    invoke_without_command=True,
    epilog="例：aidfunds plugins\n\n例：aidfunds plugins info cadre_exchange",
)
@plugins_option
@json_option
@click.pass_context
def command(context: click.Context, left_out: tuple[str, ...], as_json: bool) -> int:
    """列出插件及其状态；即使有插件损坏也能列出。"""
    return context.invoke(listing, left_out=left_out, as_json=as_json) if context.invoked_subcommand is None else 0


@command.command("list")
@plugins_option
@json_option
def listing(left_out: tuple[str, ...], as_json: bool) -> int:
    """每个插件的版本、发行包、状态与原因。"""
    from aidfunds.extend.plugins import survey

    found = survey(left_out)
    if as_json:
        print_json({"schema": "aidfunds.plugins/1", "plugins": [_document(one) for one in found]})
        return 0
    table = plain_table(("插件", "left"), ("版本", "left"), ("发行包", "left"), ("状态", "left"), ("说明", "left"))
    for one in found:
        table.add_row(
            one.version.key, one.version.version, one.version.distribution, str(one.state.term), safe(one.reason)
        )
    console().print(table)
    return 0


@command.command("info")
@click.argument("key", metavar="KEY")
@json_option
def info(key: str, as_json: bool) -> int:
    """一个插件的版本、状态、钩子、内容和标准。"""
    from aidfunds.extend.inspection import inspect_plugin

    details = inspect_plugin(key)
    if as_json:
        print_json({"schema": "aidfunds.plugin/1", **_document(details.status), **_details(details)})
        return 0
    out = console()
    version = details.status.version
    out.print(f"{version.key} {version.version}（{version.distribution}）：{details.status.state.term}", style="bold")
    if details.status.reason:
        out.print(fitted(out, details.status.reason))
    for title, name in OFFERED.items():
        if listed := getattr(details, name):
            out.print(fitted(out, f"{title}：{'、'.join(listed)}"))
    for one in details.standards:
        seen = "" if one.confirmed else "，未见原文"
        out.print(fitted(out, f"标准 {one.key}：{one.value}，自 {one.since}，{one.source}{seen}"))
    return 0


@command.command("check")
@click.argument("key", metavar="KEY")
@click.option("--plan", "plans", multiple=True, type=click.Path(exists=True), help="示例计划；默认用插件的 examples")
@click.option("--on", "on", type=Day(), default="2024-06-30", show_default=True, help="以哪一天检验")
@json_option
def check(key: str, plans: tuple[str, ...], on: date, as_json: bool) -> int:
    """检验一个插件是否守住承诺：纯、精确、有依据、无害……（需要 aidfunds[testing]）。"""
    from aidfunds.testing.conformance import PromiseBrokenError, check_plugin
    from aidfunds.testing.promises.broken import Promise

    with working(f"正在检验 {key}"):
        try:
            check_plugin(key, on, plans=plans)
            broken = []
        except PromiseBrokenError as error:
            broken = [one.document() for one in error.broken]
    if as_json:
        print_json({"schema": "aidfunds.conformance/1", "id": key, "ok": not broken, "broken": broken})
        return 1 if broken else 0
    out = console()
    for one in broken:
        promise = Promise[one["promise"]]
        out.print(fitted(out, f"× {promise.name} {promise.value}：{one['where']}：{one['what']}"))
        if one["example"]:
            print_indented(out, f"例：{one['example']}")
    out.print(f"{key}：违背 {len(broken)} 项承诺" if broken else f"√ {key}：守住全部 {len(Promise)} 项承诺")
    return 1 if broken else 0


def _details(details: PluginDetails) -> dict[str, Any]:
    offered = {name: list(getattr(details, name)) for name in OFFERED.values()}
    return {**offered, "standards": [asdict(one) for one in details.standards]}


def _document(one: PluginStatus) -> dict[str, str]:
    return {
        "id": one.version.key,
        "version": one.version.version,
        "distribution": one.version.distribution,
        "status": one.state.value,
        "reason": one.reason,
    }
