"""The public names, by kind. Python 接口一览。"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from types import ModuleType

from generator.hooks import OFFERS
from generator.words import WORDS

import aidfunds as af

KINDS = ("functions", "records", "enums", "public_errors", "values")


def api_page(language: str) -> str:
    """The page of public names; the offers stand with the hooks that ask for them. 接口页。"""
    words = WORDS[language]
    parts = [f"# {words['api']}\n", words["api_lead"] + "\n", "## `aidfunds`\n", *_entries("aidfunds", af, words)]
    for name in af._MODULES:
        space = getattr(af, name)
        parts += [f"## `aidfunds.{name}`\n", words[f"space_{name}"] + "\n"]
        parts += _entries(f"aidfunds.{name}", space, words)
    return "\n".join(parts)


def _entries(path: str, space: ModuleType, words: dict[str, str]) -> Iterator[str]:
    """The names of one namespace by kind; the root's stand there and nowhere else."""
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for name in space.__all__:
        if name not in OFFERS.values() and (space is af or name not in af.__all__):
            by_kind[_kind(getattr(space, name))].append(name)
    for kind, names in by_kind.items():
        if names:
            yield f"### {words[kind]}\n"
            yield from (entry_of(f"{path}.{name}", getattr(space, name), words) for name in names)


def _kind(found: object) -> str:
    if inspect.isclass(found):
        return "public_errors" if issubclass(found, Exception) else "enums" if issubclass(found, Enum) else "records"
    return "functions" if inspect.isfunction(found) else "values"


def entry_of(path: str, found: object, words: dict[str, str]) -> str:
    """The entry of one public name. 条目。"""
    match _kind(found):
        case "functions":
            return _rst(f"autofunction:: {path}")
        case "records":
            return _rst(f"autoclass:: {path}", ":members:")
        case "enums":
            return _rst(f"autoclass:: {path}", ":members:", ":undoc-members:")
        case "public_errors":
            return _rst(f"autoexception:: {path}")
        case _:
            return _rst(f"py:data:: {path}", "", words[f"value_{path.rpartition('.')[2]}"])


def _rst(directive: str, *lines: str) -> str:
    below = "".join(f"   {line}\n" if line else "\n" for line in lines)
    return f"```{{eval-rst}}\n.. {directive}\n{below}```\n"
