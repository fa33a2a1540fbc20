"""Options that several commands share. 公共选项。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from aidfunds.cli.commands import CommandT, option
from aidfunds.errors import UsageError
from aidfunds.language import mark, tr


class Day(click.ParamType[Any]):
    """A day as 2020-06-01, or ``today``, which is the only way to the clock. 日期。"""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        if value == "today":
            return date.today()  # noqa: DTZ011 - asked for by name; the office's day is the machine's
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(tr("“{value}”不是日期；写成 2020-06-01 或 today", value=value), param, ctx)


class LeftOut(click.ParamType[Any]):
    """``no:KEY``: the key of a plugin to leave out. 排除插件。"""

    name = "no:KEY"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word, _, key = str(value).partition(":")
        if word != "no" or not key:
            self.fail(tr("“{value}”应写成 no:插件键，如 no:medical_ai", value=value), param, ctx)
        return key


def path_argument(name: str = "path") -> Callable[[CommandT], CommandT]:
    """PATH: a plan file or the folder that holds plan.toml. 计划路径。"""
    return click.argument(name, metavar=name.upper(), type=click.Path())


def as_of_option(command: CommandT) -> CommandT:
    """--as-of DATE. 截至日期。"""
    said = mark("截至哪一天；默认取计划的 as_of；today 为今天")
    return option("--as-of", type=Day(), help=said)(command)


def plugins_option(command: CommandT) -> CommandT:
    """-p no:KEY and --plugins-dir DIR. 插件选项。"""
    said = mark("排除一个插件，报告会注明")
    left_out = option("-p", "left_out", multiple=True, type=LeftOut(), metavar="no:KEY", help=said)
    return left_out(plugins_dir_option(command))


def plugins_dir_option(command: CommandT) -> CommandT:
    """--plugins-dir DIR. 插件文件夹。"""
    said = mark("另外使用该文件夹中未安装的插件，每个 .py 文件或包一个")
    return option("--plugins-dir", type=click.Path(), metavar="DIR", help=said)(command)


def json_option(command: CommandT) -> CommandT:
    """--json. JSON 输出。"""
    return option("--json", "as_json", is_flag=True, help=mark("标准输出只有一个 JSON 文档"))(command)


def fail_on_option(command: CommandT) -> CommandT:
    """--fail-on SEVERITY. 未通过的程度。"""
    grades = click.Choice(["error", "warning", "info"])
    return option("--fail-on", type=grades, default="error", help=mark("何种结果算未通过（退出码 1）"))(command)


def output_format_option(command: CommandT) -> CommandT:
    """--output-format FORMAT. 输出格式。"""
    said = mark("输出格式；json 同 --json，jsonl 每份通知一行")
    return option("--output-format", type=click.Choice(["text", "json", "jsonl"]), help=said)(command)


def form_of(output_format: str | None, *, as_json: bool) -> str:
    """How the two options that choose it say to print; UsageError where they differ. 输出格式。"""
    if as_json and output_format not in (None, "json"):
        told = tr("--json 和 --output-format {chosen} 只能选一个", chosen=output_format)
        raise UsageError(told, tr("去掉其中一个"))
    return "json" if as_json else output_format or "text"
