"""``aidfunds plugins``: what is installed and in which state. 插件命令。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import ChineseGroup
from aidfunds.cli.options import json_option, plugins_option
from aidfunds.cli.terminal import console, plain_table, print_json, safe

if TYPE_CHECKING:
    from aidfunds.extend.plugins import PluginStatus


@click.group(
    cls=ChineseGroup, invoke_without_command=True, epilog="例：aidfunds plugins\n\n例：aidfunds plugins list --json"
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
        table.add_row(one.version.key, one.version.version, one.version.distribution, one.state.zh, safe(one.reason))
    console().print(table)
    return 0


def _document(one: PluginStatus) -> dict[str, str]:
    return {
        "id": one.version.key,
        "version": one.version.version,
        "distribution": one.version.distribution,
        "status": one.state.value,
        "reason": one.reason,
    }
