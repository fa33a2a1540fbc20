"""The standards of every program, with their days and sources. 标准一览。"""

from __future__ import annotations

from generator.markdown import code, table
from generator.words import WORDS

import aidfunds as af


def standards_page(registry: af.Registry, language: str) -> str:
    """The page of standards, by program. 标准页。"""
    words = WORDS[language]
    titles = [words[name] for name in ("standard", "value", "days", "source", "authority")]
    parts = [f"# {words['standards']}\n", words["standards_lead"] + "\n"]
    for key, offered in registry.programs.items():
        parts.append(f"## {offered.offer.title} {code(key)}\n")
        rows = [
            (
                f"{parameter.title} {code('.'.join(filter(None, (parameter.key, value.of))))}",
                value.text + ("" if value.confirmed else words["unconfirmed"]),
                words["from_to" if value.until else "from"].format(since=value.since, until=value.until),
                value.source,
                value.authority,
            )
            for parameter in registry.parameters(key).parameters
            for value in parameter.values
        ]
        parts.append(table(titles, rows))
    return "\n".join(parts)
