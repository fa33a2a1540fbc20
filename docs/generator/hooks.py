"""The hooks, with the offers they ask for. 钩子一览。"""

from __future__ import annotations

import inspect

from generator.markdown import anchored, block
from generator.words import WORDS

from aidfunds.extend.hookspecs import Hooks

OFFERS = ("Program", "BudgetCalculator", "Check", "SectionBuilder", "Renderer")


def hooks_page(language: str) -> str:
    """The page of hooks. 钩子页。"""
    words = WORDS[language]
    parts = [f"# {words['hooks']}\n", words["hooks_lead"] + "\n"]
    for name, function in vars(Hooks).items():
        if name.startswith("aidfunds_"):
            signature = inspect.signature(function)
            shown = signature.replace(parameters=[*signature.parameters.values()][1:])
            parts += [
                anchored(name, f"## {name}"),
                block(f"def {name}{shown}", "text"),
                inspect.getdoc(function) or "",
                "",
            ]
    parts += ["", *(f"```{{eval-rst}}\n.. autoclass:: aidfunds.{one}\n```\n" for one in OFFERS)]
    return "\n".join(parts)
