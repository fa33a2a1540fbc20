"""What click says of a mistyped command line, in both languages and with a remedy. 用法错误。"""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from aidfunds.errors import UsageError
from aidfunds.language import listed, mark, tr
from aidfunds.suggest import available, nearest

_COMMAND = re.compile(r"No such command '(.*)'", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
_PATH = re.compile(r"\w+ '(.*)' (does not exist|is a file|is not readable)\.", re.DOTALL)
_WRONG_PATHS = {
    "does not exist": mark("“{path}”不存在"),
    "is a file": mark("“{path}”是文件，不是文件夹"),
    "is not readable": mark("“{path}”不能读取"),
}


def usage_error(error: click.ClickException) -> UsageError:
    """The mistake and what to write instead. 用法错误。"""
    message, hint = _said(error)
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "aidfunds"
    return UsageError(message, hint or tr("用法见 {command} --help", command=path))


def _said(error: click.ClickException) -> tuple[str, str]:
    if isinstance(error, click.NoSuchOption):
        message = tr("没有选项“{option}”", option=error.option_name)
        return message, nearest(error.option_name, error.possibilities or ())
    if isinstance(error, click.MissingParameter):
        return tr("缺少{parameter}", parameter=_named(error.param)), ""
    if isinstance(error, click.BadParameter):
        return tr("{parameter} 的取值不成立：{reason}", parameter=_named(error.param), reason=_wanted(error)), ""
    if isinstance(error, click.BadOptionUsage):
        return tr("选项 {option} 缺少取值，或多写了取值", option=error.option_name), ""
    if command := _COMMAND.match(error.message):
        return unknown_command(command[1], _commands(error))
    if error.message == "Missing command.":
        return tr("没有写明命令"), available(_commands(error))
    if extra := _EXTRA.match(error.message):
        return tr("多余的参数：{arguments}", arguments=extra[1]), ""
    return error.format_message(), ""


def unknown_command(name: str, known: Sequence[str]) -> tuple[str, str]:
    """What is said of a command that does not exist, and what to write instead. 未知命令。"""
    return tr("没有命令“{name}”", name=name), nearest(name, known) or available(known)


def _commands(error: click.ClickException) -> list[str]:
    context = error.ctx if isinstance(error, click.UsageError) else None
    group = context.command if context else None
    return group.list_commands(context) if context and isinstance(group, click.Group) else []


def _named(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return tr("选项 {names}", names=" / ".join(parameter.opts))
    return tr("参数 {name}", name=parameter.human_readable_name) if parameter else tr("命令行参数")


def _wanted(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return tr("可选 {choices}", choices=listed(kind.choices))
    if isinstance(kind, click.IntRange):
        return tr("应是不小于 {least} 的整数", least=kind.min)
    if path := _PATH.match(error.message):
        return tr(_WRONG_PATHS[path[2]], path=path[1])
    return error.message
