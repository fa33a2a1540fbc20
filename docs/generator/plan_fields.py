"""The fields of the plan file, from the records that read it. 计划文件字段。"""

from __future__ import annotations

import typing
from typing import Any

import attrs
from generator.markdown import code, table
from generator.words import WORDS

import aidfunds as af
from aidfunds.extend.demands import PluginDemands, RequiredPlugin

WRITTEN = (af.Money, af.Memo, af.Rate, af.Quantity, af.Citation, af.DocumentNumber, RequiredPlugin)
SIMPLE = {"RequiredPlugin": "text", "str": "text", "int": "whole number", "bool": "true / false", "date": "date"}


def plan_fields_page(registry: af.Registry, language: str) -> str:
    """The page of fields: the portfolio, its records, then the plan type of each program. 字段页。"""
    words = WORDS[language]
    parts = [f"# {words['plan']}\n", words["plan_lead"] + "\n", *_record(af.Portfolio, words, "plan.toml", set(), "##")]
    parts += _record(PluginDemands, words, "plugins", set(), "##")
    for key, offered in registry.programs.items():
        parts.append(f"## {words['plan_of']}{words['colon']}{offered.offer.title}\n")
        parts += _record(offered.offer.plan_type, words, f"projects.KEY.plan ({key})", set(), "###")
    return "\n".join(parts)


def _record(record: type[Any], words: dict[str, str], path: str, seen: set[type], mark: str) -> list[str]:
    """A record's own fields, then those of the records within."""
    if record in seen:
        return []
    seen.add(record)
    hints = typing.get_type_hints(record)
    fields = [one for one in attrs.fields(record) if one.init]
    rows = [
        (code(one.name.lstrip("_")), _type(hints[one.name]), words["yes" if one.default is attrs.NOTHING else "no"])
        for one in fields
    ]
    parts = [f"{mark} {path}\n", _first_line(record), table((words["field"], words["kind"], words["required"]), rows)]
    for one in fields:
        for inner in _records_in(hints[one.name]):
            many = typing.get_origin(hints[one.name]) is tuple
            keyed = "KEY" if "key" in {field.name for field in attrs.fields(inner)} else "[]"
            parts += _record(
                inner, words, f"{path}.{one.name}{'.' + keyed if many and keyed == 'KEY' else ''}", seen, "###"
            )
    return parts


def _first_line(record: type[Any]) -> str:
    return (record.__doc__ or "").strip().splitlines()[0] + "\n"


def _records_in(hint: object) -> list[type[Any]]:
    if isinstance(hint, type) and attrs.has(hint):
        return [] if hint in WRITTEN else [hint]
    return [inner for argument in typing.get_args(hint) for inner in _records_in(argument)]


def _type(hint: Any) -> str:
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return f"list of {_type(arguments[0])}"
    if arguments:
        return " / ".join(_type(one) for one in arguments if one is not type(None))
    if isinstance(hint, type) and issubclass(hint, af.Severity.__bases__[0]):
        return ", ".join(code(str(one.value)) for one in hint)
    name = getattr(hint, "__name__", str(hint))
    return SIMPLE.get(name, name)
