"""A fifth program, really installed: its offers reach the report in the order they ask for. 第五个项目类别。"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.plugins.installed import Installed, install

SOURCE = '''
from datetime import date

import aidfunds as af
from aidfunds.model import count_field
from aidfunds.report import Section, budget_table
from aidfunds.standards import Parameter, ParameterTable, ParameterValue
from attrs import frozen


@frozen(kw_only=True)
class MealsPlan:
    """Pupils and days. 营养餐计划。"""

    pupils: int = count_field()
    days: int = count_field()
    source: af.Citation


STANDARDS = ParameterTable((Parameter(key="meal_rate", title=af.Term("营养餐标准", "Meal standard"), values=(
    ParameterValue(since=date(2021, 9, 1), value=af.Rate.parse("5元/人·天"), source="合成标准〔2021〕1号"),)),))


def price(plan, parameters):
    standard = parameters["meal_rate"]
    yield af.BudgetLine(item="meals", label="营养餐", rate=parameters.rate("meal_rate"), standard=standard,
                        factors=(af.Quantity(plan.pupils, "人"), af.Quantity(plan.days, "天")), source=plan.source)


def section(context):
    plans = list(context.plans(MealsPlan))
    if not plans:
        return None
    return Section(key="school_meals", title="学生营养餐", sheet="营养餐",
                      blocks=tuple(budget_table(context, project) for project, _, _ in plans))


def too_few_days(context):
    for project, plan, _ in context.plans(MealsPlan):
        if plan.days < 200:
            yield af.Finding(code="MEALS-001", severity=af.Severity.INFO, message=f"只有 {plan.days} 天",
                             location=af.at(f"projects.{project.key}.plan.days"))


@af.hookimpl
def aidfunds_programs():
    return [af.Program(key="school_meals", title=af.Term("学生营养餐", "School meals"), plan_type=MealsPlan,
                       parameters=lambda: STANDARDS)]


@af.hookimpl
def aidfunds_calculators():
    return [af.BudgetCalculator(key="school_meals.meals", program="school_meals", price=price)]


@af.hookimpl
def aidfunds_checks():
    return [af.Check(key="MEALS-001", title=af.Term("供餐天数偏少", "Few days"), severity=af.Severity.INFO, clause="一",
                     rule="全年供餐一般不少于 200 天", example="180 天", remedy="核实校历", run=too_few_days)]


@af.hookimpl
def aidfunds_sections():
    return [af.SectionBuilder(key="school_meals", order=5, build=section)]


@af.hookimpl
def aidfunds_renderers():
    return [af.Renderer(key="txt", render=lambda document: "\\n".join(
        chapter.number + chapter.title for chapter in document.chapters).encode())]
'''

PLAN = """
schema = "aidfunds.plan/1"
title = "合成示例"
year = 2024
as_of = 2024-03-01

[documents.notice]
title = "合成通知"
number = "合成〔2024〕9号"
kind = "allocation"
issued_on = 2024-03-01

[agencies.jia]
name = "甲县"
kind = "government"
level = "county"

[agencies.donor]
name = "乙省"
kind = "government"
level = "province"

[funds.fund]
title = "合成资金"
year = 2024
donor = "donor"
amount = "18万元"
source = "一"
channels = [{ channel = "coordinated", amount = "18万元", source = "一" }]

[programs.school_meals]
fund = "fund"
channel = "coordinated"
amount = "18万元"
source = "一"

[projects.meals]
title = "甲县营养餐"
program = "school_meals"
holder = "jia"
amount = "18万元"
source = "一"
plan = { pupils = 200, days = 180, source = "一" }

[allocations.meals]
fund = "fund"
channel = "coordinated"
payee = "jia"
project = "meals"
amount = "18万元"
source = "一"
"""


def line_of(beginning: str) -> int:
    return next(n for n, line in enumerate(PLAN.splitlines(), start=1) if line.startswith(beginning))


@pytest.fixture(scope="module")
def meals(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("good"), SOURCE, key="school_meals", name="aidfunds-meals", version="0.3.1")


@pytest.fixture
def plan(tmp_path: Path) -> str:
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    return str(tmp_path)


def test_its_plan_is_priced_with_its_standard(meals: Installed, plan: str) -> None:
    (project,) = meals.document("budget", plan, "--json")["projects"]
    assert project["lines"][0]["formula"] == "200人 × 180天 × 5元/人·天 ＝ 18万元"
    assert "合成标准〔2021〕1号" in project["lines"][0]["basis"]


def test_its_finding_names_the_plugin_and_the_line(meals: Installed, plan: str) -> None:
    found = {one["code"]: one for one in meals.document("check", plan, "--json")["findings"]}
    assert found["MEALS-001"]["plugin"] == "school_meals"
    assert found["MEALS-001"]["location"]["line"] == line_of("plan = ")


def test_its_section_stands_where_its_order_says_and_its_renderer_writes(
    meals: Installed, plan: str, tmp_path: Path
) -> None:
    assert meals.run("report", plan, "-o", str(tmp_path / "out"), "-f", "txt,json").returncode == 0
    chapters = (tmp_path / "out" / "report.txt").read_text("utf-8").splitlines()
    assert chapters[:2] == ["一概要与核查结果", "二学生营养餐"]
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert "school_meals 0.3.1（aidfunds-meals）" in report["made_with"]


def test_explain_knows_its_rule(meals: Installed) -> None:
    assert meals.document("explain", "meals-001", "--json")["plugin"] == "school_meals"


def test_without_it_the_plan_is_refused_with_its_line(plan: str, tmp_path: Path) -> None:
    done = Installed(path=tmp_path).run("check", plan)
    assert done.returncode == 2
    assert f"plan.toml:{line_of('program = ')}:1" in done.stderr
    assert "school_meals" in done.stderr


def test_only_the_plugins_that_the_environment_names_are_loaded(meals: Installed, plan: str) -> None:
    listed = json.loads(meals.run("check", plan, "--json", AIDFUNDS_PLUGINS="school_meals").stdout)["plugins"]
    assert [one["id"] for one in listed] == ["core", "school_meals"]
