"""Commands whose help is Chinese, down to the headings that click writes. 命令类。"""

from __future__ import annotations

from typing import Any

import click

HEADINGS = {"Options": "选项", "Arguments": "参数", "Commands": "命令"}


class ChineseFormatter(click.HelpFormatter):
    """Headings in Chinese. 帮助格式。"""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))


class ChineseContext(click.Context):
    """A context that formats with it. 命令上下文。"""

    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command with Chinese help. 命令。"""

    context_class = ChineseContext

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **more})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示帮助"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group with Chinese help; its commands are Chinese too. 命令组。"""

    command_class = ChineseCommand
