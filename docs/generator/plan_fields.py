"""The fields of the plan file, from the records that read it. 计划文件字段。"""

from __future__ import annotations

import tomllib
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen
from generator.markdown import anchored, code, gist, table
from generator.words import WORDS

import aidfunds as af
from aidfunds.extend.demands import PluginDemands

GLOSSES = tomllib.loads(Path(__file__).with_name("fields.toml").read_text("utf-8"))
WRITTEN_AS_TEXT = {"Money", "Memo", "Rate", "Quantity", "Citation", "DocumentNumber", "Coding", "RequiredPlugin"}


@frozen
class Place:
    """Where a record stands in the file, and in which part of the page. 位置。"""

    part: str
    path: str

    def anchor(self, record: type[Any]) -> str:
        """What other rows point at. 锚点。"""
        return f"plan-{self.part}-{record.__name__}".lower().replace("_", "-")

    def within(self, field: str, *, keyed: bool, many: bool) -> Place:
        """The place of what a field holds. 下一级。"""
        below = f"{self.path}.{field}" if self.path else field
        return Place(self.part, f"{below}.KEY" if keyed and many else f"{below}[]" if many else below)


def plan_fields_page(registry: af.Registry, language: str) -> str:
    """The page of fields: the portfolio, its records, then the plan type of each program. 字段页。"""
    words = WORDS[language]
    parts = [f"# {words['plan']}\n", words["plan_lead"] + "\n", f"## {words['plan_core']}\n"]
    parts += Writer(language).record(af.Portfolio, Place("core", ""))
    parts += Writer(language).record(PluginDemands, Place("core", "plugins"))
    for key, offered in registry.programs.items():
        parts.append(f"## {offered.offer.title} `{key}`\n")
        parts += Writer(language).record(offered.offer.plan_type, Place(key, "projects.KEY.plan"))
    return "\n".join(parts)


class Writer:
    """Writes a record's own fields, then those of the records within, each record once. 逐表写出。"""

    def __init__(self, language: str) -> None:
        self.words, self.at = WORDS[language], ("zh", "en").index(language)
        self.seen: set[type[Any]] = set()

    def record(self, record: type[Any], place: Place) -> Iterator[str]:
        """The table of one record and of what it holds. 一个表。"""
        if record in self.seen:
            return
        self.seen.add(record)
        hints = typing.get_type_hints(record)
        fields = [one for one in attrs.fields(record) if one.init and one.name != "key"]
        yield anchored(place.anchor(record), f"### {code(place.path) or self.words['plan_top']}")
        yield f"{gist(record, self.at)}\n"
        titles = [self.words[name] for name in ("field", "meaning", "kind", "required")]
        yield table(titles, (self._row(record, one, hints[one.name], place) for one in fields))
        for one in fields:
            yield from self._inner(one.name, hints[one.name], place)

    def _row(self, record: type[Any], one: attrs.Attribute[Any], hint: Any, place: Place) -> tuple[str, ...]:
        glosses = GLOSSES["fields"]
        gloss = glosses.get(f"{record.__name__}.{one.name}") or glosses[one.name]
        required = self.words["yes" if one.default is attrs.NOTHING else "no"]
        return code(one.name), gloss[self.at], self._type(hint, place), required

    def _inner(self, field: str, hint: Any, place: Place) -> Iterator[str]:
        many = typing.get_origin(hint) is tuple
        for inner in _records_in(hint):
            keyed = "key" in attrs.fields_dict(inner)
            yield from self.record(inner, place.within(field, keyed=keyed, many=many))

    def _type(self, hint: Any, place: Place) -> str:
        arguments = [one for one in typing.get_args(hint) if one not in (type(None), ...)]
        if typing.get_origin(hint) is tuple:
            keyed = _is_record(arguments[0]) and "key" in attrs.fields_dict(arguments[0])
            return self.words["many_keyed" if keyed else "many"].format(one=self._type(arguments[0], place))
        if arguments:
            return self.words["or"].join(self._type(one, place) for one in arguments)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return "；".join(self._choice(one) for one in hint) if self.at == 0 else "; ".join(map(self._choice, hint))
        if _is_record(hint):
            return f"[{self.words['table']}](#{place.anchor(hint)})"
        return self.words[f"type_{getattr(hint, '__name__', 'Any')}"]

    def _choice(self, one: Enum) -> str:
        said = getattr(one, "term", None) or GLOSSES[type(one).__name__][one.value][self.at]
        return f"{code(str(one.value))} {said}"


def _records_in(hint: object) -> list[type[Any]]:
    if _is_record(hint):
        return [typing.cast("type[Any]", hint)]
    return [inner for argument in typing.get_args(hint) for inner in _records_in(argument)]


def _is_record(hint: object) -> bool:
    return isinstance(hint, type) and attrs.has(hint) and hint.__name__ not in WRITTEN_AS_TEXT
