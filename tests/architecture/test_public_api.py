"""The public interface is as it was recorded, and a change of it is told for what it is. 公开接口。"""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterator

import click
import pytest
from tests.architecture.public_api import RECORDED, changes, public_api, read, unnamed, written
from tests.public import public_names

import aidfunds as af
from aidfunds.cli.main import cli

WHAT_TO_DO = """
What breaks takes the path of docs/en/reference/stability.md: the old way stays for two minor releases and warns.
What is added, and what is settled, is recorded by `make api`; CHANGELOG.md tells plugin authors of it."""

NEVER_NAMED = {
    "Above",  # ABOVE is its only value
    "Translator",  # what translator() gives is called, and written as tr
}

OLD = {
    "Fund": "record",
    "Fund.title": "field str, required",
    "Level": "enum (Worded): CITY 'city'",
    "read_plan": "function -> PlanFile",
    "read_plan(plan)": "parameter 0 str, required",
    "aidfunds check": "command",
}


def test_the_public_interface_is_as_it_was_recorded() -> None:
    met = sorted(changes(read(RECORDED.read_text("utf-8")), public_api()), key=lambda one: not one.breaking)
    lines = [f"{'breaking' if one.breaking else 'addition'}  {one.told}" for one in met]
    if lines:
        pytest.fail("\n".join([*lines, WHAT_TO_DO]), pytrace=False)


def test_what_public_names_take_and_give_has_a_public_name() -> None:
    assert {one.__name__ for one in unnamed()} == NEVER_NAMED


def test_what_may_be_left_out_is_passed_by_name() -> None:
    """But in an error, which is raised in one breath, and in strategies, which are written as Hypothesis's own are."""
    errors = [name for name, one in public_names().items() if inspect.isclass(one) and issubclass(one, Exception)]
    exempt = (*(f"{name}(" for name in errors), "testing.")
    placed = [one for one, what in public_api().items() if re.fullmatch(r"parameter \d+ .* = .*", what)]
    assert [one for one in placed if not one.startswith(exempt)] == []


def test_the_record_is_read_as_it_was_written() -> None:
    assert read(written(public_api())) == public_api()


@pytest.mark.parametrize(
    ("subject", "what", "breaking"),
    [
        ("Fund.title", None, True),
        ("read_plan", None, True),
        ("Fund.title", "field str = ''", True),
        ("read_plan", "function -> Portfolio", True),
        ("Money", "record", False),
        ("Money.fen", "field 0 int, required", False),  # of something new
        ("Fund.note", "field str = ''", False),
        ("Fund.note", "field str, required", True),
        ("read_plan(strict)", "parameter bool = False", False),
        ("read_plan(strict)", "parameter bool, required", True),
        ("read_plan(*more)", "parameter str", False),
        ("Level", "enum (Worded): CITY 'city' · COUNTY 'county'", False),
        ("Level", "enum (Worded): COUNTY 'county'", True),
        ("Level", "enum (Worded): CITY 'town'", True),
        ("aidfunds check --json", "option flag", False),
        ("aidfunds check --by", "option text, required", True),
        ("aidfunds check PATH", "argument PATH, required", True),
        ("aidfunds tell PATH", "argument PATH, required", False),
    ],
)
def test_what_breaks_and_what_is_added(subject: str, what: str | None, breaking: bool) -> None:
    new = {**OLD, subject: what} if what else {name: is_so for name, is_so in OLD.items() if name != subject}
    (change,) = changes(OLD, new)
    assert change.breaking == breaking
    assert subject in change.told


def test_the_interface_holds_more_than_names() -> None:
    api = public_api()
    assert api["hook aidfunds_programs"] == "hook -> Iterable[Program]"
    assert api["Finding.severity"] == "field Severity, required"
    assert api["aidfunds check --fail-on"] == "option error|warning|info = error"
    assert api["read_plan(registry)"] == "parameter 1 Registry, required"
    assert "schema aidfunds.check/1" in api
    assert "entry points aidfunds" in api


def test_no_signature_shows_the_environment_to_who_asks_for_help() -> None:
    functions = [getattr(af, name) for name in af.__all__ if inspect.isfunction(getattr(af, name))]
    defaults = [parameter.default for one in functions for parameter in inspect.signature(one).parameters.values()]
    assert os.environ not in defaults


def commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield from commands(inner)


def test_every_command_takes_the_language() -> None:
    asked = [[one.type.choices for one in command.params if one.name == "lang"] for command in commands(cli)]
    assert asked == [[("zh", "en")]] * len(asked)
