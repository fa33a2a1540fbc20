"""``aidfunds version``. 版本命令。"""

from __future__ import annotations

import platform

import click

from aidfunds.cli.commands import BilingualCommand, json_option
from aidfunds.cli.terminal import print_json
from aidfunds.language import mark, tr
from aidfunds.version import VERSION


@click.command(cls=BilingualCommand, help=mark("显示版本。"), examples=("aidfunds version", "aidfunds version --json"))
@json_option
def command(as_json: bool) -> int:
    """Print the version. 显示版本。"""
    if as_json:
        print_json({"schema": "aidfunds.version/1", "version": VERSION, "python": platform.python_version()})
    else:
        python = platform.python_version()
        click.echo(tr("aidfunds {version}（Python {python}）", version=VERSION, python=python))
    return 0
