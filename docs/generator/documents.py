"""The JSON documents, from their schemas. JSON 文档一览。"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from generator.markdown import anchored, code, table
from generator.words import WORDS


def documents_page(language: str) -> str:
    """The page of documents: the members of each, level by level. 文档页。"""
    words = WORDS[language]
    parts = [f"# {words['documents']}\n", words["documents_lead"] + "\n"]
    folder = files("aidfunds") / "schemas"
    for one in sorted(folder.iterdir(), key=lambda path: path.name):
        if one.name.endswith(".json"):
            parts += _Schema(json.loads(one.read_text("utf-8")), language).written()
    return "\n".join(parts)


class _Schema:
    """One document: a table for the whole and one for each object within."""

    def __init__(self, schema: dict[str, Any], language: str) -> None:
        self.schema, self.words = schema, WORDS[language]
        self.name = schema["properties"]["schema"]["const"]
        self.titles = [self.words[one] for one in ("member", "kind", "always")]
        self.seen: set[str] = set()

    def written(self) -> Iterator[str]:
        yield anchored(self.anchor(), f"## {self.name}")
        yield f"{self._printed_by()}\n"
        yield from self._table(self.schema, "")

    def anchor(self) -> str:
        return self.name.replace("/", "-").replace(".", "-")

    def _printed_by(self) -> str:
        said = self.schema["title"].rpartition("：")[2]
        return code(said) if said.isascii() else self.words["printed_on_error"]

    def _table(self, about: dict[str, Any], path: str) -> Iterator[str]:
        if path:
            yield f"{code(path)}\n"
        required = about.get("required", ())
        members = about["properties"].items()
        rows = [(code(one), self._kind(what), self.words["yes" if one in required else "no"]) for one, what in members]
        yield table(self.titles, rows)
        for one, what in members:
            yield from self._below(what, f"{path}.{one}" if path else one)

    def _below(self, about: dict[str, Any], path: str) -> Iterator[str]:
        if "$ref" in about:
            name = about["$ref"].rpartition("/")[2]
            if name not in self.seen:
                self.seen.add(name)
                yield from self._below(self._resolved(about), path)
        elif "properties" in about:
            yield from self._table(about, path)
        elif "items" in about:
            yield from self._below(about["items"], f"{path}[]")
        for choice in (*about.get("anyOf", ()), *about.get("oneOf", ())):
            yield from self._below(choice, path)

    def _resolved(self, about: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self.schema["$defs"][about["$ref"].rpartition("/")[2]]
        return found

    def _kind(self, about: dict[str, Any]) -> str:
        if "const" in about:
            return code(json.dumps(about["const"]))
        if "enum" in about:
            return ", ".join(code(json.dumps(one)) for one in about["enum"])
        choices = about.get("anyOf") or about.get("oneOf")
        if choices:
            return " / ".join(map(self._kind, choices))
        if "$ref" in about:
            found = self._resolved(about)
            return self.words["json_object"] if "properties" in found else self._kind(found)
        return self._named(about)

    def _named(self, about: dict[str, Any]) -> str:
        kinds = about.get("type", [])
        return " / ".join(self._word(kind, about) for kind in ([kinds] if isinstance(kinds, str) else kinds))

    def _word(self, kind: str, about: dict[str, Any]) -> str:
        if kind == "array" and "items" in about:
            return self.words["json_array_of"].format(one=self._kind(about["items"]))
        if kind == "object" and "properties" not in about:
            within = about.get("additionalProperties")
            return self.words["json_mapping_of"].format(one=self._kind(within)) if within else self.words["json_any"]
        return self.words["json_date" if about.get("format") == "date" and kind == "string" else f"json_{kind}"]
