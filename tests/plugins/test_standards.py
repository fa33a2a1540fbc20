"""A standard that is missing is told with program and day, and with who can mend it. 缺少的标准。"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import evolve, frozen

import aidfunds as af
from aidfunds.model import title_field
from aidfunds.standards import Parameter, ParameterTable, ParameterValue, ParameterView

PLAN = Path(__file__).parents[2] / "examples" / "cadre-exchange"
VALUE = ParameterValue(since=date(2030, 1, 1), value=af.Rate.parse("5元/公里"), source="合成标准")
TABLE = ParameterTable((Parameter(key="road_rate", title=af.Term("道路标准", "Road standard"), values=(VALUE,)),))


@frozen(kw_only=True)
class RoadPlan:
    title: str = title_field()
    standard: str = title_field()


def problem(asked: str, plan: RoadPlan) -> af.errors.Problem:
    def price(_plan: RoadPlan, parameters: ParameterView) -> list[af.BudgetLine]:
        parameters.rate(asked)
        return []

    program = af.Program(key="roads", title=af.Term("道路", "Roads"), plan_type=RoadPlan, parameters=lambda: TABLE)
    calculator = af.BudgetCalculator(key="roads.price", program="roads", price=price)
    hooks = SimpleNamespace(
        aidfunds_programs=af.hookimpl(lambda: [program]), aidfunds_calculators=af.hookimpl(lambda: [calculator])
    )
    registry = af.load_registry(extra={"road_repair": hooks})
    portfolio = af.read_plan(PLAN, registry).portfolio
    project = evolve(portfolio.projects[0], program="roads", plan=plan, approved=(), parameters=())
    with pytest.raises(af.InputError) as refused:
        af.price(evolve(portfolio, projects=(project,), programs=(), obligations=()), registry)
    (found,) = refused.value.problems
    return found


def test_a_standard_that_is_not_in_force_names_program_and_day() -> None:
    found = problem("road_rate", RoadPlan(title="路", standard="一"))
    assert found.path == "projects.exchange.parameters.road_rate"
    assert "项目类别 roads，标准取值日 2024-" in found.message
    assert "插件" not in found.hint


def test_a_standard_that_only_the_plugin_names_is_the_plugins_matter() -> None:
    assert "插件 road_repair 用了它没有定义的标准" in problem("road_rat", RoadPlan(title="路", standard="一")).hint


def test_a_standard_that_the_plan_names_is_the_plans_matter() -> None:
    found = problem("road_rat", RoadPlan(title="路", standard="road_rat"))
    assert "插件" not in found.hint
    assert "road_rate" in found.hint
