"""The public names, by kind. Python 接口一览。"""

from __future__ import annotations

import inspect
from enum import Enum

from generator.hooks import OFFERS
from generator.words import WORDS

import aidfunds as af

KINDS = ("functions", "records", "enums", "public_errors", "values")


def api_page(language: str) -> str:
    """The page of public names; the offers stand with the hooks that ask for them. 接口页。"""
    words = WORDS[language]
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for name in af.__all__:
        if name not in OFFERS.values():
            by_kind[_kind(getattr(af, name))].append(name)
    parts = [f"# {words['api']}\n", words["api_lead"] + "\n"]
    for kind, names in by_kind.items():
        parts += [f"## {words[kind]}\n", *(entry_of(f"aidfunds.{name}", getattr(af, name), words) for name in names)]
    for module in ("frames", "notices"):
        parts += [f"## {words[module]}\n", _rst(f"automodule:: aidfunds.{module}", ":members:")]
    return "\n".join(parts)


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
