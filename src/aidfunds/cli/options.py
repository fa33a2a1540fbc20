"""Options that several commands share. 公共选项。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


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
            self.fail(f"“{value}”不是日期；写成 2020-06-01 或 today", param, ctx)


class LeftOut(click.ParamType[Any]):
    """``no:KEY``: the key of a plugin to leave out. 排除插件。"""

    name = "no:KEY"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word, _, key = str(value).partition(":")
        if word != "no" or not key:
            self.fail(f"“{value}”应写成 no:插件键，如 no:medical_ai", param, ctx)
        return key


def path_argument(name: str = "path") -> Callable[[CommandT], CommandT]:
    """PATH: a plan file or the folder that holds plan.toml. 计划路径。"""
    return click.argument(name, metavar=name.upper(), type=click.Path())


def as_of_option(command: CommandT) -> CommandT:
    """--as-of DATE. 截至日期。"""
    return click.option("--as-of", type=Day(), help="截至哪一天；默认取计划的 as_of；today 为今天")(command)


def plugins_option(command: CommandT) -> CommandT:
    """-p no:KEY. 排除插件。"""
    return click.option(
        "-p", "left_out", multiple=True, type=LeftOut(), metavar="no:KEY", help="排除一个插件，报告会注明"
    )(command)


def json_option(command: CommandT) -> CommandT:
    """--json. JSON 输出。"""
    return click.option("--json", "as_json", is_flag=True, help="标准输出只有一个 JSON 文档")(command)
