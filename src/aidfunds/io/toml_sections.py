"""A TOML text read section by section, in a third of the memory that tomllib takes for the whole. 分段读 TOML。

A plan of a province is many small tables.  Read whole, each of its keys costs tomllib a text and a note of its own;
read one section at a time, keys and values that come again are kept once.  What is unusual or wrong, such as a table
written in two places, is left to tomllib, so that both ways give the same tables and the same errors.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import define, field, frozen

_STRING = rb"""(?:"(?!"")(?:[^"\\\n]|\\[^\n])*+"|'(?!'')[^'\n]*+')"""
_PLAIN_LINES = re.compile(  # blank lines, comments, and keys whose values end on their line
    rb"(?:[ \t]*+(?:[\w.-][\w \t.-]*+=[ \t]*+(?:" + _STRING + rb"|[^\"'\[{#\n]++))?[ \t\r]*+(?:#[^\n]*+)?\n)*+"
)
_HEADER = re.compile(rb"[ \t]*+\[(\[)?")
_BARE_HEADER = re.compile(
    rb"[ \t]*+\[(\[)?[ \t]*+([\w-]++(?:\.[\w-]++)*+)[ \t]*+\](?(1)\])[ \t]*+(?:#[^\n]*+|\r?)(?:\n|\Z)"
)
_TO_MARK = re.compile(  # to what opens, closes or ends something, past the texts on the way
    rb"(?:[^\"'#\[\]{}\n]++|" + _STRING + rb")*+"
    rb'(?:"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*+\'{3,5}|#[^\n]*+|([\[{])|([\]}])|(\n|\Z))',
    re.DOTALL,
)


@frozen
class Section:
    """A header with what stands below it, or what stands above the first header. 一段。"""

    start: int
    body: int  # where what is below the header begins; the start itself where there is none
    end: int
    names: tuple[str, ...] = ()  # those of the header, where none needs quotes
    name_at: int = 0
    is_array: bool = False

    @property
    def is_top(self) -> bool:
        """Whether it is the part without a header. 无表头。"""
        return self.start == self.body


def sections_of(text: bytes) -> Iterator[Section]:
    """The sections of a TOML text in order, the one without a header first. 各段。"""
    start = body = name_at = place = 0
    names: tuple[str, ...] = ()
    is_array = False
    while (place := _past_plain_lines(text, place)) < len(text):
        opening = _HEADER.match(text, place)
        if opening is None:
            place = _past_statement(text, place)
            continue
        yield Section(start, body, place, names, name_at, is_array)
        start, is_array, header = place, opening[1] is not None, _BARE_HEADER.match(text, place)
        if header:
            body, names, name_at = header.end(), tuple(header[2].decode().split(".")), header.start(2)
        else:
            body, names = _past_statement(text, place), ()
        place = body
    yield Section(start, body, len(text), names, name_at, is_array)


def _past_plain_lines(text: bytes, place: int) -> int:
    lines = _PLAIN_LINES.match(text, place)
    return lines.end() if lines else place


def _past_statement(text: bytes, place: int) -> int:
    """Where the line after a statement begins: brackets and long texts may hold line ends."""
    depth = 0
    while mark := _TO_MARK.match(text, place):
        place = mark.end()
        opens, closes, ends = mark.groups()
        depth += (opens is not None) - (closes is not None)
        if place >= len(text) or (ends is not None and depth <= 0):
            return place
    return len(text)  # what tomllib will refuse


def read_tables(text: bytes) -> dict[str, Any] | None:
    """What tomllib reads in a text; None where only tomllib can say what it holds, or what is wrong. 读出各表。"""
    tables = _Tables()
    try:
        if all(tables.add(text, section) for section in sections_of(text)):
            return tables.root
    except (ValueError, RecursionError):  # told with its place when the whole is read
        pass
    return None


_MOST_KEPT = 10_000


@define
class Texts:
    """Texts that are kept once however often they come: a plan says the same few words of each project. 文字共用。"""

    kept: dict[str, str] = field(factory=dict)

    def once(self, text: str) -> str:
        """The first text that was equal to this one, of those remembered. 同一文字。"""
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        return self.kept.setdefault(text, text)

    def compact(self, value: Any) -> Any:
        """The same value, with its texts kept once and its tables no larger than they need be. 紧凑。"""
        if type(value) is str:
            return self.once(value)
        if type(value) is dict:
            return {self.once(name): self.compact(inner) for name, inner in value.items()}
        if type(value) is list:
            return [self.compact(inner) for inner in value]
        return value


@define
class _Tables:
    """The tables of a text while it is read section by section."""

    root: dict[str, Any] = field(factory=dict)
    headed: set[int] = field(factory=set)  # by identity: tables and lists that headers made, and may go through
    implied: set[int] = field(factory=set)  # tables that headers only went through: each may have one of its own
    texts: Texts = field(factory=Texts)

    def add(self, text: bytes, section: Section) -> bool:
        """Put a section where it belongs; False where that is not plain."""
        if section.is_top:
            table: dict[str, Any] | None = self.root
        else:
            header = text[section.start : section.body]
            if b"#" in header:
                tomllib.loads(header.decode())  # a comment may hold what no TOML may
            table = self._begun(section) if section.names else None
        body = _read_body(text[section.body : section.end].decode())
        if table is None or not table.keys().isdisjoint(body):
            return False
        for name, value in body.items():
            table[self.texts.once(name)] = self.texts.compact(value)
        return True

    def _begun(self, section: Section) -> dict[str, Any] | None:
        """The table that a header begins; None where it was begun before, or goes through what no header made."""
        table = self.root
        for name in section.names[:-1]:
            inner = table.get(name)
            if inner is None:
                inner = self._new(table, name, {})
                self.implied.add(id(inner))
            elif id(inner) not in self.headed:
                return None
            table = inner[-1] if isinstance(inner, list) else inner
        return self._item(table, section.names[-1]) if section.is_array else self._table(table, section.names[-1])

    def _table(self, above: dict[str, Any], name: str) -> dict[str, Any] | None:
        table = above.get(name)
        if table is None:
            made: dict[str, Any] = self._new(above, name, {})
            return made
        if id(table) not in self.implied:
            return None
        self.implied.remove(id(table))
        return table if isinstance(table, dict) else None

    def _item(self, above: dict[str, Any], name: str) -> dict[str, Any] | None:
        items = above.get(name)
        if items is None:
            items = self._new(above, name, [])
        elif id(items) not in self.headed or not isinstance(items, list):
            return None
        item: dict[str, Any] = {}
        items.append(item)
        return item

    def _new(self, above: dict[str, Any], name: str, made: Any) -> Any:
        above[self.texts.once(name)] = made
        self.headed.add(id(made))
        return made


_TEXT = r'"([^"\\\x00-\x1f\x7f]*)"'
_TEXTS = rf"\[[ ]?((?:{_TEXT}(?:, ?|(?= ?\])))*) ?\]".replace('"([', '"(?:[')
_PAIR = re.compile(
    rf"([A-Za-z0-9_-]+) ?= ?(?:{_TEXT}|{_TEXTS}|([1-9][0-9]{{0,17}}|0)|(true|false)|"
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}))\n|\n"
)
_ITEM = re.compile(_TEXT)


def _read_body(text: str) -> dict[str, Any]:
    """The keys below one header: those on a plain line of their own at once, all others by tomllib."""
    body: dict[str, Any] = {}
    place = 0
    while pair := _PAIR.match(text, place):
        place = pair.end()
        name, words, several, number, truth, day = pair.groups()
        if name is None:  # a blank line
            continue
        if name in body:
            return tomllib.loads(text)  # which refuses it
        if words is not None:
            body[name] = words
        elif several is not None:
            body[name] = _ITEM.findall(several)
        elif number is not None:
            body[name] = int(number)
        elif truth is not None:
            body[name] = truth == "true"
        else:
            body[name] = date.fromisoformat(day)
    if place == len(text):
        return body
    rest = tomllib.loads(text[place:])
    return {**body, **rest} if body.keys().isdisjoint(rest) else tomllib.loads(text)
