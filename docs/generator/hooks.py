"""The hooks, with the offers they ask for. 钩子一览。"""

from __future__ import annotations

import inspect

from generator.markdown import anchored, block, code, gist, table
from generator.words import WORDS

import aidfunds as af
from aidfunds.extend.offers import Hooks

OFFERS = {
    "aidfunds_programs": "Program",
    "aidfunds_calculators": "BudgetCalculator",
    "aidfunds_checks": "Check",
    "aidfunds_sections": "SectionBuilder",
    "aidfunds_renderers": "Renderer",
}
HOOKS = [name for name in vars(Hooks) if name.startswith(af.hookimpl.project_name)]


def hooks_page(language: str) -> str:
    """The page of hooks. 钩子页。"""
    words, at = WORDS[language], ("zh", "en").index(language)
    parts = [f"# {words['hooks']}\n", words["hooks_lead"] + "\n"]
    rows = [(f"[{code(name)}](#{_anchor(name)})", code(OFFERS[name]), gist(getattr(Hooks, name), at)) for name in HOOKS]
    parts.append(table((words["hook"], words["asks_for"], words["meaning"]), rows))
    for name in HOOKS:
        parts += [
            anchored(_anchor(name), f"## {code(name)}"),
            block(f"def {name}() -> {_answer(name)}", "text"),
            f"{words[name]}\n",
            f"```{{eval-rst}}\n.. autoclass:: aidfunds.{OFFERS[name]}\n```\n",
        ]
    return "\n".join(parts)


def _answer(name: str) -> str:
    return str(inspect.signature(getattr(Hooks, name)).return_annotation)


def _anchor(name: str) -> str:
    return f"hook-{name.removeprefix('aidfunds_')}"
