"""``aidfunds version``. 版本命令。"""

from __future__ import annotations

import platform

import click

from aidfunds.cli.commands import ChineseCommand
from aidfunds.cli.options import json_option
from aidfunds.cli.terminal import print_json
from aidfunds.version import VERSION


@click.command(cls=ChineseCommand, epilog="例：aidfunds version\n\n例：aidfunds version --json")
@json_option
def command(as_json: bool) -> int:
    """显示版本。"""
    if as_json:
        print_json({"schema": "aidfunds.version/1", "version": VERSION, "python": platform.python_version()})
    else:
        click.echo(f"aidfunds {VERSION}（Python {platform.python_version()}）")
    return 0
