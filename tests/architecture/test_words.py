"""Words and other facts about the members of an enum stand once, and for all of them. 一处事实。"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from types import ModuleType

import pytest

import aidfunds
from aidfunds.errors import EmptyTermError
from aidfunds.words import Term, Worded

PARTIAL = {  # tables that speak of some members on purpose, and why
    "aidfunds.checks.codes.PAID_AS": "mass organisations and working groups are paid under no class of their own",
    "aidfunds.cli.proof_text.STANDING_STYLES": "what is sound has no colour",
    "aidfunds.codes.budget_codes.SHAPES": "divisions are looked up in a module of their own",
    "aidfunds.codes.tables.EXECUTED_AT": "only the codes of expenditure have a level of execution",
    "aidfunds.render.web.tables.BROKEN": "only codes and sources are parted where they may break",
    "aidfunds.render.web.tables.LOOKS": "texts look as long as they are",
    "aidfunds.render.workbook.pen.TAB_COLOURS": "hints colour no tab",
}


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(aidfunds.__path__, "aidfunds."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def tables() -> Iterator[tuple[str, type[Enum], set[Enum]]]:
    """Every table of a module whose keys are members of one enum."""
    for module in modules():
        for name, value in vars(module).items():
            keys = set(value) if isinstance(value, Mapping) else set()
            kinds = {type(key) for key in keys}
            if len(kinds) == 1 and issubclass(kind := kinds.pop(), Enum):
                yield f"{module.__name__}.{name}", kind, keys  # once where it stands, again where it is imported


def test_a_member_without_words_cannot_be_written() -> None:
    with pytest.raises(EmptyTermError, match=r"Colour\('green'\)"):

        class Colour(Worded):
            RED = "red", Term("红", "red")
            GREEN = "green"


def test_a_member_is_found_by_its_value_and_knows_its_words() -> None:
    assert [str(Term("错误", "error")), "error"] == [
        str(aidfunds.Severity("error").term),
        aidfunds.Severity.ERROR.value,
    ]


def test_a_table_by_the_members_of_an_enum_has_all_of_them() -> None:
    lacking = {name: set(kind) - keys for name, kind, keys in tables() if set(kind) - keys}
    on_purpose = {name.rpartition(".")[2] for name in PARTIAL}
    assert {name: members for name, members in lacking.items() if name.rpartition(".")[2] not in on_purpose} == {}


def test_no_table_gives_the_members_of_an_enum_other_words() -> None:
    words = [name for name, _, _ in tables() if any(isinstance(v, Term) for v in _table(name).values())]
    assert words == []


def _table(name: str) -> Mapping[Enum, object]:
    module, _, table = name.rpartition(".")
    found: Mapping[Enum, object] = getattr(import_module(module), table)
    return found
