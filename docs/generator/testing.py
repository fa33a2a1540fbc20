"""What aidfunds.testing holds: fixtures, functions, promises, strategies. 测试工具一览。"""

from __future__ import annotations

import ast
import inspect

from generator.api import entry_of
from generator.markdown import code, gist, table
from generator.words import WORDS

from aidfunds import testing
from aidfunds.testing import pytest_plugin, strategies


def testing_page(language: str) -> str:
    """The page of tools for tests. 测试工具页。"""
    words, at = WORDS[language], ("zh", "en").index(language)
    kit = [entry_of(f"aidfunds.testing.{name}", getattr(testing, name), words) for name in testing.__all__]
    given = [(code(name), words[f"fixture_{name}"]) for name in fixtures()]
    promises = [(code(one.name), one.words) for one in testing.Promise]
    drawn = [(code(name), gist(getattr(strategies, name), at)) for name in strategies.__all__ if name != "FAMILIES"]
    return "\n".join(
        [
            f"# {words['testing']}\n",
            words["testing_lead"] + "\n",
            f"## {words['fixtures']}\n",
            words["fixtures_lead"] + "\n",
            table((words["fixture"], words["meaning"]), given),
            f"## {words['promises']}\n",
            words["promises_lead"] + "\n",
            table((words["promise"], words["meaning"]), promises),
            f"## {words['strategies']}\n",
            words["strategies_lead"] + "\n",
            table((words["strategy"], words["meaning"]), drawn),
            "## aidfunds.testing\n",
            *kit,
        ]
    )


def fixtures() -> list[str]:
    """The names of the fixtures, in the order of the code. 夹具名称。"""
    found = ast.parse(inspect.getsource(pytest_plugin)).body
    return [
        one.name
        for one in found
        if isinstance(one, ast.FunctionDef) and any("fixture" in ast.unparse(mark) for mark in one.decorator_list)
    ]
