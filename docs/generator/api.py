"""The public names, by kind. Python 接口一览。"""

from __future__ import annotations

import inspect
from enum import Enum

from generator.hooks import OFFERS
from generator.words import WORDS

import aidfunds as af

KINDS = ("functions", "records", "enums", "public_errors", "values")


def api_page(language: str) -> str:
    """The page of public names. 接口页。"""
    words = WORDS[language]
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for name in af.__all__:
        if name not in OFFERS:
            by_kind[_kind(getattr(af, name))].append(name)
    parts = [f"# {words['api']}\n", words["api_lead"] + "\n"]
    for kind, names in by_kind.items():
        parts += [f"## {words[kind]}\n", *map(_entry, names)]
    return "\n".join(parts)


def _kind(found: object) -> str:
    if inspect.isclass(found):
        return "public_errors" if issubclass(found, Exception) else "enums" if issubclass(found, Enum) else "records"
    return "functions" if inspect.isfunction(found) else "values"


def _entry(name: str) -> str:
    found = getattr(af, name)
    if inspect.isfunction(found):
        return f"```{{eval-rst}}\n.. autofunction:: aidfunds.{name}\n```\n"
    if inspect.isclass(found):
        members = "" if issubclass(found, Exception) else "\n   :members:\n   :undoc-members:" * issubclass(found, Enum)
        return f"```{{eval-rst}}\n.. autoclass:: aidfunds.{name}{members or _members(found)}\n```\n"
    return f"- `{name}`\n"


def _members(found: type) -> str:
    return "" if issubclass(found, Exception) else "\n   :members:"
