"""The JSON documents, from their schemas. JSON 文档一览。"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from generator.markdown import code, table
from generator.words import WORDS


def documents_page(language: str) -> str:
    """The page of documents: the members of each at its first level. 文档页。"""
    words = WORDS[language]
    parts = [f"# {words['documents']}\n", words["documents_lead"] + "\n"]
    folder = files("aidfunds") / "schemas"
    for one in sorted(folder.iterdir(), key=lambda path: path.name):
        if one.name.endswith(".json"):
            schema = json.loads(one.read_text("utf-8"))
            name = schema["properties"]["schema"]["const"]
            parts.append(f"## {name}\n")
            parts.append(f"{schema['title'].rpartition('：')[2]}\n")
            rows = [
                (code(member), _kind(about), words["yes" if member in schema["required"] else "no"])
                for member, about in schema["properties"].items()
            ]
            parts.append(table((words["member"], words["kind"], words["always"]), rows))
    return "\n".join(parts)


def _kind(about: dict[str, Any]) -> str:
    if "const" in about:
        return code(json.dumps(about["const"]))
    if "enum" in about:
        return ", ".join(code(json.dumps(one)) for one in about["enum"])
    if "anyOf" in about or "oneOf" in about:
        return " / ".join(_kind(one) for one in about.get("anyOf", about.get("oneOf", ())))
    if "$ref" in about:
        return code(about["$ref"].rpartition("/")[2])
    kind = about.get("type", "")
    named = " / ".join(kind) if isinstance(kind, list) else str(kind)
    if named == "array":
        return f"array · {_kind(about.get('items', {}))}"
    return f"{named} ({about['format']})" if "format" in about else named
