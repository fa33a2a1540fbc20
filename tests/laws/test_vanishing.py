"""What vanishes from a plan is told, and the money that vanishes with it counts. 删去的内容。"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve

import aidfunds as af
from aidfunds.errors import AidfundsError
from aidfunds.model.portfolio import records_of
from aidfunds.money import ZERO
from aidfunds.rules.changes.adjustments import judge
from aidfunds.rules.changes.differences import compare
from aidfunds.testing.mutations import Place, replaced

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = ("qujing-2020", "cadre-exchange", "consumer-relief", "labor-transfer", "medical-ai")
REGISTRY = af.load_registry()
YEARS = {plan: af.read_plan(EXAMPLES / plan, REGISTRY).portfolio for plan in PLANS}


def optional_parts(value: Any, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Each list that holds something and each optional part that is there, with what stands there without it."""
    if isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from optional_parts(part, (*place, number))
    elif attrs.has(type(value)) and type(value).__str__ is object.__str__:
        for attribute in attrs.fields(type(value)):
            part = getattr(value, attribute.name) if attribute.init else None
            if isinstance(part, tuple) and part:
                yield (*place, attribute.name), ()
            elif attribute.default is None and part is not None:
                yield (*place, attribute.name), None
            yield from optional_parts(part, (*place, attribute.name))


PARTS = [(plan, place, empty) for plan, year in YEARS.items() for place, empty in optional_parts(year)]


def test_the_examples_hold_many_parts_to_delete() -> None:
    assert len(PARTS) > 400


@pytest.mark.parametrize("plan", PLANS)
def test_whatever_is_deleted_is_told(plan: str) -> None:
    year, untold, deleted = YEARS[plan], [], 0
    for name, place, empty in PARTS:
        if name == plan:
            try:
                without = replaced(year, place, empty)
            except AidfundsError:  # something else needs it: such a plan cannot be written
                continue
            deleted += 1
            if not compare(year, without).fields:
                untold.append(place)
    assert untold == []
    assert deleted > 20


MONEY_OF_A_PROJECT = [
    (plan, number, name)
    for plan, year in YEARS.items()
    for number, project in enumerate(year.projects)
    for name in ("approved", "plan")
    if getattr(project, name) and project.approved
]


@pytest.mark.parametrize(("plan", "number", "name"), MONEY_OF_A_PROJECT)
def test_money_that_vanishes_with_its_list_is_touched(plan: str, number: int, name: str) -> None:
    old = af.price(af.read_plan(EXAMPLES / plan, REGISTRY), REGISTRY)
    project = old.portfolio.projects[number]
    without = replaced(old.portfolio, ("projects", number, name), () if name == "approved" else None)
    budget = evolve(old.budgets[project.key], lines=()) if name == "plan" else old.budgets[project.key]
    new = evolve(old, portfolio=without, budgets={**old.budgets, project.key: budget})
    (verdict,) = judge(old, new) if name == "plan" else judge(old.portfolio, without)  # nothing priced says what stayed
    whole = project.approved_amount if name == "approved" else old.budgets[project.key].amount
    assert verdict.touched >= whole > ZERO


def test_a_move_behind_a_deleted_list_is_no_correction() -> None:
    old = YEARS["qujing-2020"]
    number = [project.key for project in old.projects].index("medical_ai")
    (verdict,) = judge(old, replaced(old, ("projects", number, "approved"), ()))
    assert verdict.touched == old.projects[number].amount
    assert verdict.outcome.value == "adjustment"
    assert "新计划删去了原计划的批复预算" in "".join(verdict.remarks)


def test_to_approve_items_for_the_first_time_moves_nothing() -> None:
    new = YEARS["qujing-2020"]
    number = [project.key for project in new.projects].index("medical_ai")
    (verdict,) = judge(replaced(new, ("projects", number, "approved"), ()), new)
    assert (verdict.touched, verdict.outcome.value) == (ZERO, "correction")


def test_a_base_that_nothing_explains_gives_no_more_room() -> None:
    old = YEARS["qujing-2020"]
    number = [project.key for project in old.projects].index("medical_ai")
    amount = old.projects[number].amount
    boasting = replaced(old, ("projects", number, "original_amount"), af.Money.yi("10000"))
    (verdict,) = judge(boasting, replaced(boasting, ("projects", number, "content"), "其他"))
    assert verdict.base == amount
    assert any("为基数" in remark for remark in verdict.remarks)


def test_every_record_of_a_plan_is_looked_into() -> None:
    paths = {path for path, _ in records_of(YEARS["cadre-exchange"])}
    assert {"", "projects.exchange.plan.cohorts.doctors", "schedule.rows[0].lines[2].amounts[0]"} <= paths
