"""On which line of a TOML text a key stands, looked for only where somebody points at it. 各项位置。"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from aidfunds.io.toml_sections import Section, sections_of

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

Position = tuple[int, int]


def toml_positions(text: bytes) -> dict[str, Position]:
    """Path (``projects.cadre.plan.cohorts[0].rate``) to line and column, both from 1, of its key. 各项位置。

    ``text`` is a file that tomllib accepts; columns count characters.  What has no key of its own, as ``projects``
    in ``[projects.cadre]``, stands where the first thing within it stands.
    """
    return _Search(text, None).positions()


def find_positions(text: bytes, paths: Iterable[str]) -> dict[str, Position]:
    """The same for a few paths and all above them, without looking into sections that hold none. 查找位置。"""
    wanted = {above for path in set(paths) for above in (path, *_above(path))}
    return _Search(text, wanted).positions() if wanted else {}


def position_of(path: str, positions: Mapping[str, Position]) -> Position | None:
    """The position of a path, or of the nearest thing above it that stands in the file. 就近位置。"""
    return next((positions[above] for above in (path, *_above(path)) if above in positions), None)


def _above(path: str) -> Iterator[str]:
    while path := path[: max(path.rfind("."), path.rfind("["), 0)]:
        yield path


@frozen
class _Search:
    """The positions that are wanted, all of them where ``wanted`` is None; of several the first counts."""

    text: bytes
    wanted: set[str] | None
    keys: dict[str, Position] = field(factory=dict)
    implied: dict[str, Position] = field(factory=dict)
    items: dict[str, int] = field(factory=dict)  # how many each array of tables has so far

    def positions(self) -> dict[str, Position]:
        line = counted = 0
        for section in sections_of(self.text):
            line += self.text.count(b"\n", counted, section.start)
            counted = section.start
            self._look_into(section, line)
        return self.implied | self.keys

    def _look_into(self, section: Section, line: int) -> None:
        path = ""
        if not section.is_top:
            names, position = self._header(section, line)
            path = self._resolved(names, is_array=section.is_array)
            self._note(path, position)
            line += self.text.count(b"\n", section.start, section.body)
        if self.wanted is None or path == "" or path in self.wanted:
            body = self.text[section.body : section.end]
            columns = _Columns(body.split(b"\n"), line)
            for child in _parser().parse(body).root_node.named_children:
                if child.type == "pair":
                    for below, node in _pair(path, child, self.wanted):
                        self._note(below, columns.of(node))

    def _header(self, section: Section, line: int) -> tuple[list[str], Position]:
        line_start = self.text.rfind(b"\n", 0, section.start) + 1  # a header may be indented
        if section.names:
            return list(section.names), (line + 1, section.name_at - line_start + 1)
        header = self.text[line_start : section.body]
        key = _parser().parse(header).root_node.named_children[0].named_children[0]
        return _names(key), _Columns(header.split(b"\n"), line).of(key)

    def _resolved(self, names: list[str], *, is_array: bool) -> str:
        """A header's path, with the number of the current item wherever it passes an array of tables."""
        path = ""
        for place, name in enumerate(names, start=1):
            path = f"{path}.{name}" if path else name
            if is_array and place == len(names):
                self.items[path] = self.items.get(path, 0) + 1
            if path in self.items:
                path = f"{path}[{self.items[path] - 1}]"
        return path

    def _note(self, path: str, position: Position) -> None:
        wanted = self.wanted
        if wanted is None or path in wanted:
            self.keys.setdefault(path, position)
        for above in _above(path):
            if wanted is None or above in wanted:
                self.implied.setdefault(above, position)


@cache
def _parser() -> Parser:
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_toml.language()))


def _pair(path: str, pair: Node, wanted: set[str] | None) -> Iterator[tuple[str, Node]]:
    key, value = pair.named_children[0], pair.named_children[-1]
    here = ".".join([path, *_names(key)] if path else _names(key))
    yield here, key
    if wanted is None or here in wanted:  # what is wanted is wanted with all above it
        yield from _value(here, value, wanted)


def _value(path: str, value: Node, wanted: set[str] | None) -> Iterator[tuple[str, Node]]:
    if value.type == "inline_table":
        for pair in value.named_children:
            if pair.type == "pair":
                yield from _pair(path, pair, wanted)
    elif value.type == "array":
        items = (item for item in value.named_children if item.type != "comment")
        for place, item in enumerate(items):
            here = f"{path}[{place}]"
            if wanted is None or here in wanted:
                yield here, item
                yield from _value(here, item, wanted)


def _names(key: Node) -> list[str]:
    if key.type == "dotted_key":
        return [name for part in key.named_children for name in _names(part)]
    text = (key.text or b"").decode()
    return list(tomllib.loads(f"{text} = 0")) if key.type == "quoted_key" else [text]


@define
class _Columns:
    """Lines and columns of keys in a text with so many lines above it, each line counted once, from left to right."""

    lines: list[bytes]
    above: int
    row: int = 0
    counted: int = 0  # bytes of the row
    characters: int = 0

    def of(self, node: Node) -> Position:
        """Line and column of a key."""
        row, column = node.start_point
        if row != self.row or column < self.counted:
            self.row, self.counted, self.characters = row, 0, 0
        self.characters += len(self.lines[row][self.counted : column].decode("utf-8", "replace"))
        self.counted = column
        return self.above + row + 1, self.characters + 1
