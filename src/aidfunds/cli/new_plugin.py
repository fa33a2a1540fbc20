"""``aidfunds plugins new``: a program to start from. 新建插件命令。"""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from aidfunds.cli.commands import BilingualCommand, option
from aidfunds.cli.terminal import console, fitted
from aidfunds.language import mark, tr


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
    from aidfunds.scaffold.names import names_for
    from aidfunds.workflow import new_plugin

    names = names_for(name, title_zh, title_en, code)
    written = new_plugin(names, folder)
    out = console()
    made = Path(folder) / names.distribution
    out.print(fitted(out, tr.many("已建立 {folder}（{count} 个文件）", len(written), folder=made)))
    command = shlex.join(("pip", "install", "-e", str(made)))
    out.print(fitted(out, tr("接着：{command}，然后 {then}", command=command, then="pytest")))
    return 0
