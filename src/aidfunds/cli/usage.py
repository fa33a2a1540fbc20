"""What click says of a mistyped command line, in Chinese and with a remedy. 用法错误。"""

from __future__ import annotations

import re

import click

from aidfunds.errors import UsageError
from aidfunds.suggest import nearest

_COMMAND = re.compile(r"No such command '(.*)'", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


def usage_error(error: click.ClickException) -> UsageError:
    """The mistake and what to write instead. 用法错误。"""
    message, hint = _said(error)
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "aidfunds"
    return UsageError(message, hint or f"用法见 {path} --help")


def _said(error: click.ClickException) -> tuple[str, str]:
    if isinstance(error, click.NoSuchOption):
        return f"没有选项“{error.option_name}”", nearest(error.option_name, error.possibilities or ())
    if isinstance(error, click.MissingParameter):
        return f"缺少{_named(error.param)}", ""
    if isinstance(error, click.BadParameter):
        return f"{_named(error.param)} 的取值不成立：{_wanted(error)}", ""
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 缺少取值，或多写了取值", ""
    if command := _COMMAND.match(error.message):
        known = _commands(error)
        return f"没有命令“{command[1]}”", nearest(command[1], known) or f"可用：{'、'.join(known)}"
    if extra := _EXTRA.match(error.message):
        return f"多余的参数：{extra[1]}", ""
    return error.format_message(), ""


def _commands(error: click.ClickException) -> list[str]:
    context = error.ctx if isinstance(error, click.UsageError) else None
    group = context.command if context else None
    return group.list_commands(context) if context and isinstance(group, click.Group) else []


def _named(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项 {' / '.join(parameter.opts)}"
    return f"参数 {parameter.human_readable_name}" if parameter else "参数"


def _wanted(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"可选 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"应是不小于 {kind.min} 的整数"
    return error.message
