"""The positions of all keys of a TOML text from one tree of the whole: slow, for comparison. 位置。"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Position = tuple[int, int]


def whole_positions(text: bytes) -> dict[str, Position]:
    """Path to line and column of every key. 全部位置。"""
    tree = Parser(Language(tree_sitter_toml.language())).parse(text)
    lines = text.split(b"\n")
    arrays: Counter[str] = Counter()
    found: dict[str, Position] = {}
    implied: dict[str, Position] = {}
    for path, node in _table_positions(tree.root_node, arrays):
        position = _key_position(node, lines)
        found.setdefault(path, position)
        for above in _above(path):
            implied.setdefault(above, position)
    return implied | found


def _above(path: str) -> Iterator[str]:
    while path := path[: max(path.rfind("."), path.rfind("["), 0)]:
        yield path


def _table_positions(root: Node, arrays: Counter[str]) -> Iterator[tuple[str, Node]]:
    for child in root.named_children:
        if child.type == "pair":
            yield from _pair("", child)
        elif child.type in ("table", "table_array_element"):
            key, *pairs = child.named_children
            path = _resolved(_names(key), arrays, is_array=child.type == "table_array_element")
            yield path, key
            for pair in pairs:
                if pair.type == "pair":
                    yield from _pair(path, pair)


def _resolved(names: list[str], arrays: Counter[str], *, is_array: bool) -> str:
    """A header's path, with the number of the current element wherever it passes an array of tables."""
    path = ""
    for place, name in enumerate(names):
        path = f"{path}.{name}" if path else name
        if is_array and place == len(names) - 1:
            arrays[path] += 1
        if arrays[path]:
            path = f"{path}[{arrays[path] - 1}]"
    return path


def _pair(path: str, pair: Node) -> Iterator[tuple[str, Node]]:
    key, value = pair.named_children[0], pair.named_children[-1]
    here = ".".join([path, *_names(key)] if path else _names(key))
    yield here, key
    yield from _value(here, value)


def _value(path: str, value: Node) -> Iterator[tuple[str, Node]]:
    if value.type == "inline_table":
        for pair in value.named_children:
            if pair.type == "pair":
                yield from _pair(path, pair)
    elif value.type == "array":
        items = [item for item in value.named_children if item.type != "comment"]
        for place, item in enumerate(items):
            yield f"{path}[{place}]", item
            yield from _value(f"{path}[{place}]", item)


def _names(key: Node) -> list[str]:
    if key.type == "dotted_key":
        return [name for part in key.named_children for name in _names(part)]
    text = (key.text or b"").decode()
    return list(tomllib.loads(f"{text} = 0")) if key.type == "quoted_key" else [text]


def _key_position(node: Node, lines: list[bytes]) -> Position:
    row, column = node.start_point
    return row + 1, len(lines[row][:column].decode("utf-8", "replace")) + 1
