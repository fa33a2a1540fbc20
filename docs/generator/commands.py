"""The help of every command, as a terminal of 80 columns shows it. 命令一览。"""

from __future__ import annotations

from collections.abc import Iterator

import click
from generator.markdown import block
from generator.words import WORDS

from aidfunds.cli.main import cli


def commands_page(language: str) -> str:
    """The page of commands. 命令页。"""
    words = WORDS[language]
    parts = [f"# {words['commands']}\n", words["commands_lead"] + "\n"]
    for path, command in _all(cli, ("aidfunds",)):
        parts += [f"{'#' * min(len(path) + 1, 3)} {' '.join(path)}\n", block(_help(command, path))]
    return "\n".join(parts)


def _all(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path[-1])
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _all(below, (*path, name))


def _help(command: click.Command, path: tuple[str, ...]) -> str:
    context = command.make_context(" ".join(path), ["--help"], resilient_parsing=True, max_content_width=80)
    return command.get_help(context)
