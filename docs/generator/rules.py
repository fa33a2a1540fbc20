"""Every rule: what it says, what it stands on, an example, the remedy. 规则一览。"""

from __future__ import annotations

from itertools import groupby

from generator.markdown import anchored, table
from generator.words import WORDS

import aidfunds as af
from aidfunds.notice_workflow import rules_of

TEXTS = ("rule", "clause", "example", "remedy")


def rules_page(registry: af.Registry, language: str) -> str:
    """The page of rules, by plugin. 规则页。"""
    words = WORDS[language]
    offered = sorted(
        rules_of(registry).values(), key=lambda one: (one.plugin.key != "core", one.plugin.key, one.offer.key)
    )
    parts = [f"# {words['rules']}\n", words["rules_lead"] + "\n"]
    for plugin, group in groupby(offered, key=lambda one: one.plugin):
        checks = [one.offer for one in group]
        say = af.translator(plugin.package or "aidfunds")
        parts.append(f"## {_owner(registry, plugin.key, words)}\n")
        rows = [(f"[{one.key}](#{one.key.lower()})", str(one.title), str(one.severity.term)) for one in checks]
        parts.append(table((words["code"], words["title"], words["severity"]), rows))
        for one in checks:
            parts.append(anchored(one.key.lower(), f"### {one.key} {one.title}"))
            parts.append(f"{words['severity']}{words['colon']}{one.severity.term}\n")
            parts += [f"**{words[name]}**{words['colon']}{say(getattr(one, name))}\n" for name in TEXTS]
    return "\n".join(parts)


def _owner(registry: af.Registry, key: str, words: dict[str, str]) -> str:
    program = registry.program(key)
    return f"{program.title} `{key}`" if program else words["core"]
