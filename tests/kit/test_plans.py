"""Plans of any type, from what its fields say of themselves. 实施计划策略。"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest
from attrs import field, frozen
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import aidfunds as af
from aidfunds.errors import UsageError
from aidfunds.model import count_field, key_field, title_field, tuple_field
from aidfunds.testing import strategies as drawn
from aidfunds_cadre_exchange.plan import CadreExchangePlan
from aidfunds_consumer_relief.plan import ConsumerReliefPlan, Cost
from aidfunds_labor_transfer.kinds import MeasureKind
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.plan import LaborPlan
from aidfunds_medical_ai.plan import SystemPlan

PROGRAMS = (CadreExchangePlan, ConsumerReliefPlan, LaborPlan, SystemPlan)


class Meal(Enum):
    """A kind of meal."""

    LUNCH = "lunch"
    SUPPER = "supper"


@frozen(kw_only=True)
class School:
    """A school, with all that a field can say of itself."""

    key: str = key_field()
    pupils: int = count_field(least=20, most=90)
    days: int = field(metadata={"least": 1, "most": 366})
    opened: date | None = field(default=None, metadata={"least": date(2000, 1, 1), "most": date(2009, 12, 31)})
    meal: Meal
    size: Literal["small", "large"]
    grade: str = field(metadata={"among": ("a", "b")})
    rate: af.Rate = field(metadata={"per": ("人", "天")})
    rice: af.Quantity = field(metadata={"unit": "公斤"})
    fee: af.Money = field(metadata={"least": 100, "most": 500})
    share: Fraction | None = None
    by_month: tuple[tuple[int, af.Money], ...] = ()
    remarks: dict[str, str] = field(factory=dict)
    source: af.Citation


@frozen(kw_only=True)
class MealsPlan:
    """A plan of schools, of which one may be the first."""

    title: str = title_field()
    schools: tuple[School, ...] = tuple_field()
    first: School | None = None


@frozen(kw_only=True)
class Tree:
    """A plan that holds plans of its own kind."""

    key: str = key_field()
    below: tuple[Tree, ...] = tuple_field()


@frozen(kw_only=True)
class Either:
    """One of three, never two: a rule that no single field can say."""

    rate: af.Rate | None = None
    amount: af.Money | None = None
    free: bool = False

    def __attrs_post_init__(self) -> None:
        if sum((self.rate is not None, self.amount is not None, self.free)) != 1:
            raise af.InvalidFieldError("一")


@frozen(kw_only=True)
class Eithers:
    """Several of them."""

    parts: tuple[Either, ...] = tuple_field()


few = settings(max_examples=100)
any_one = settings(phases=[Phase.generate], database=None, derandomize=True)
smallest = settings(phases=[Phase.generate, Phase.shrink], database=None, derandomize=True)


def schools(plan: MealsPlan) -> list[School]:
    return [*plan.schools, *((plan.first,) if plan.first else ())]


@few
@given(drawn.plans(MealsPlan))
def test_metadata_is_kept(plan: MealsPlan) -> None:
    for school in schools(plan):
        assert 20 <= school.pupils <= 90
        assert 1 <= school.days <= 366
        assert school.opened is None or 2000 <= school.opened.year <= 2009
        assert school.grade in ("a", "b")
        assert school.rate.per == ("人", "天")
        assert school.rice.unit == "公斤"
        assert 100 <= school.fee.fen <= 500


@few
@given(drawn.plans(MealsPlan))
def test_keys_in_a_list_differ(plan: MealsPlan) -> None:
    assert max(Counter(one.key for one in plan.schools).values(), default=0) <= 1


def test_every_field_is_drawn_sometimes() -> None:
    seen: set[str] = set()

    @settings(max_examples=100)
    @given(drawn.plans(MealsPlan))
    def look(plan: MealsPlan) -> None:
        seen.update(name for school in schools(plan) for name in names if getattr(school, name))

    names = {one.name for one in attrs.fields(School)}
    look()
    assert seen == names


def test_the_smallest_plan_has_only_what_it_must() -> None:
    assert find(drawn.plans(MealsPlan), lambda _: True, settings=smallest) == MealsPlan(title="一")


@few
@given(drawn.plans(MealsPlan, {School: st.nothing() | st.none()}, title=st.just("营养餐")))
def test_given_strategies_stand_before_ours(plan: MealsPlan) -> None:
    assert plan.title == "营养餐"
    assert schools(plan) == [] or set(plan.schools) == {None}


@few
@given(drawn.plans(Tree))
def test_plans_may_hold_their_own_kind(tree: Tree) -> None:
    assert tree.key


@few
@given(drawn.plans(Eithers))
def test_what_contradicts_itself_is_not_drawn(plan: Eithers) -> None:
    assert all(isinstance(one, Either) for one in plan.parts)


@pytest.mark.parametrize("name", ["rate", "amount", "free"])
def test_each_way_of_a_choice_is_drawn(name: str) -> None:
    assert find(
        drawn.plans(Eithers), lambda plan: any(getattr(one, name) for one in plan.parts), settings=any_one
    ).parts


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_four_programs_have_plans(program: type[Any]) -> None:
    @settings(max_examples=50)
    @given(drawn.plans(program))
    def valid(plan: object) -> None:
        assert type(plan) is program

    valid()
    assert find(drawn.plans(program), lambda plan: plan != program(), settings=any_one)


def test_a_record_that_needs_more_than_its_fields_is_given_whole() -> None:
    measure = drawn.records(
        Measure,
        kind=st.just(MeasureKind.STEADY_JOB),
        people=drawn.counts(least=1),
        months=drawn.counts(12, 1),
        rate=drawn.rates(("人", "月")),
        **dict.fromkeys(("days", "destination", "evidence", "registered_poor_people"), st.none()),
        factors=st.just(()),
    )
    plan = find(drawn.plans(LaborPlan, {Measure: measure}), lambda one: len(one.measures) > 1, settings=any_one)
    assert {one.kind for one in plan.measures} == {MeasureKind.STEADY_JOB}


@few
@given(drawn.records(Cost))
def test_a_record_of_three_ways_is_drawn_by_itself(cost: Cost) -> None:
    assert (cost.amount is None) == bool(cost.factors)


def test_a_field_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="pupils"):
        drawn.records(School, pupil=st.just(1))
    with pytest.raises(UsageError, match="int"):
        drawn.records(int)


def test_bounds_of_a_count_are_checked_by_the_record() -> None:
    with pytest.raises(af.InvalidFieldError, match="20 到 90"):
        attrs.evolve(find(drawn.records(School), lambda _: True, settings=any_one), pupils=91)


def test_the_examples_of_a_program_are_found_from_any_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "aidfunds", "plugins", "check", "medical_ai", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
