"""What one process makes another can read: plans may be checked side by side. 多进程。"""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.interface.year import year

import aidfunds as af
from aidfunds import errors
from aidfunds.errors import Problem

QUJING = Path(__file__).parents[2] / "examples" / "qujing-2020"


def sent(value: Any) -> Any:
    """What arrives in another process. 送达。"""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes


@pytest.fixture(scope="module")
def context() -> af.Context:
    registry = af.load_registry()
    return af.check(af.read_plan(QUJING, registry), registry)


def test_a_checked_year_arrives_as_it_was(context: af.Context) -> None:
    assert sent(context) == context
    assert copy.deepcopy(context) == context


def test_findings_can_be_kept_in_a_set(context: af.Context) -> None:
    assert {*context.findings} == {*sent(context.findings)}


def test_what_a_context_holds_cannot_be_changed(context: af.Context) -> None:
    with pytest.raises(TypeError):
        context.budgets["x"] = af.Budget(project="x")  # type: ignore[index]
    with pytest.raises(AttributeError):
        context.budgets.clear()  # type: ignore[attr-defined]
    budgets = {"x": af.Budget(project="x")}
    held = evolve(context, budgets=budgets).budgets
    budgets.clear()
    assert list(held) == ["x"]


FAILURES = (
    errors.InputError([Problem(message="m", path="title")]),
    errors.InvalidFieldError("m", "title", hint="h"),
    errors.InexactAmountError(1.5, "r"),
    errors.DuplicateKeyError("funds", "aid"),
    errors.UnknownReferenceError([errors.Dangling("funds.aid.donor", "x")]),
    errors.ParameterError("m", "k", "h"),
    errors.UsageError("m", "h"),
    errors.PluginFailedError("p", "d", "m"),
    errors.OutputError("m"),
)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: type(one).__name__)
def test_an_error_arrives_as_it_was_said(failure: af.AidfundsError) -> None:
    with af.speaking("en"):
        arrived = sent(failure)
    assert type(arrived) is type(failure)
    assert (str(arrived), vars(arrived)) == (str(failure), vars(failure))


def test_a_portfolio_is_equal_to_its_copy_and_can_be_a_key() -> None:
    assert {year(): 1}[copy.deepcopy(year())] == 1
