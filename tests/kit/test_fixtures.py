"""The fixtures, used by a test file as a plugin's author writes one. 测试夹具。"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.kit.projects import pytest_in

USES = """
import socket
from datetime import date, datetime
import time
import pytest
import aidfunds as af
from aidfunds.rules.closures.catalogue import closures_of

def test_core(core_registry):
    assert [one.key for one in core_registry.plugins] == ["core"]

def test_command(run_cli):
    assert run_cli("version").stdout.split()[0] == "aidfunds"
    assert run_cli("check", "nowhere").returncode == 2
    assert "nowhere" in run_cli("check", "nowhere", AIDFUNDS_LANG="en").stderr

def test_network(no_network):
    for use in (lambda: socket.create_connection(("localhost", 9)), lambda: socket.socket().connect(("localhost", 9))):
        with pytest.raises(pytest.fail.Exception, match="联网"):
            use()

@pytest.mark.parametrize("read", [date.today, datetime.now, time.time, time.localtime])
def test_clock(frozen_day, read):
    assert frozen_day == date(2024, 6, 1)
    with pytest.raises(pytest.fail.Exception, match="时钟"):
        read()

def test_clock_of_others(frozen_day, tmp_path):
    import logging, subprocess, sys
    logging.getLogger("a").warning("Python's own times its records")
    assert subprocess.run([sys.executable, "-c", "pass"], timeout=9).returncode == 0

def test_the_clock_runs_again():
    assert date.today() and time.time()

def test_qujing(qujing):
    assert qujing.portfolio.notice.printed == "曲财农〔2020〕31号"
    assert qujing.portfolio.fund("shanghai_2020").year == 2020

def test_project(make_project, make_portfolio):
    project = make_project(key="road", amount=af.Money.wan(3))
    assert project.amount == af.Money.wan(3)
    year = make_portfolio(project, make_project(), title="两个项目")
    assert year.funds[0].amount == af.Money.wan(103)
    assert all(one.closes for one in closures_of(af.Context(portfolio=year, as_of=year.as_of)))

def test_sections_are_rendered_and_read_back(render):
    money = af.report.Column("money", "金额", af.report.Kind.MONEY)
    total = af.report.Figure(af.Money.wan(3), formula=af.report.Sum((af.report.Span(0, 1, "money"),)))
    parts = (af.report.Row((af.Money.wan(1),)), af.report.Row((af.Money.wan(2),)))
    rows = (*parts, af.report.Row((total,), af.report.Role.TOTAL))
    table = af.report.Table(key="sums", caption="合计表", columns=(money,), rows=rows, unit="万元")
    blocks = (af.report.Paragraph("<b>一</b>"), table)
    section = af.report.Section(key="sums", title="合计", sheet="合计", blocks=blocks)
    sheet = render(section, "xlsx")["合计"]
    (cell,) = sheet.formulas
    assert sheet[cell] == 3 and "SUM" in sheet.formulas[cell]
    page = render(section, "html")
    assert "<b>一</b>" in page.text
    assert page.tables[0] == (("金额",), ("1",), ("2",), ("3",))
    assert render(section, "json")["chapters"][0]["title"] == "合计"

def test_whole_reports_are_too(render, qujing):
    assert "曲财农〔2020〕31号" in render(qujing, "html").text
    assert len(render(qujing, "xlsx")) > 3

def test_what_is_no_report_is_told(render):
    with pytest.raises(af.errors.UsageError, match="str"):
        render("报告", "html")
"""

OF_A_PROGRAM = """
import attrs, pytest
from datetime import date
import aidfunds as af
from hypothesis import HealthCheck, given, settings, strategies as st

@attrs.frozen(kw_only=True)
class MealsPlan:
    title: str = af.model.title_field()
    pupils: int = af.model.count_field(least=1, most=500)
    days: int = af.model.count_field(least=1, most=250)
    source: af.Citation = af.Citation("一")

class Hooks:
    @af.hookimpl
    def aidfunds_programs(self):
        rate = af.standards.ParameterValue(since=date(2021, 9, 1), value=af.Rate.parse("5元/人·天"), source="合成")
        standard = af.standards.Parameter(key="meal_rate", title=af.Term("标准", "rate"), values=(rate,))
        table = af.standards.ParameterTable((standard,))
        title = af.Term("营养餐", "Meals")
        return [af.Program(key="meals", title=title, plan_type=MealsPlan, parameters=lambda: table)]

    @af.hookimpl
    def aidfunds_calculators(self):
        def price(plan, standards):
            factors = (af.Quantity(plan.pupils, "人"), af.Quantity(plan.days, "天"))
            yield af.BudgetLine(item="meals", label=plan.title, factors=factors, rate=standards.rate("meal_rate"))
        return [af.BudgetCalculator(key="meals.lines", program="meals", price=price)]

@pytest.fixture(scope="session")
def registry():
    return af.load_registry(extra={"meals": Hooks()})

@given(st.integers(1, 500))
def test_additive(make_context, registry, pupils):
    context = make_context(MealsPlan(title="餐", pupils=pupils, days=200), registry=registry)
    assert context.budgets["project"].amount == af.Money.yuan(1000) * pupils

def test_other_standard(make_context, registry):
    plan = MealsPlan(title="餐", pupils=1, days=1)
    context = make_context(plan, registry=registry, parameters={"meal_rate": "6元/人·天"}, title="午餐", key="lunch")
    assert context.budgets["lunch"].amount == af.Money.yuan(6)
    assert context.portfolio.project("lunch").title == "午餐"
    same = make_context(plan, registry=registry, parameters=context.parameters["lunch"])
    assert same.budgets["project"].amount == af.Money.yuan(6)

def test_report(make_context, registry, render):
    context = make_context(MealsPlan(title="餐", pupils=1, days=1), registry=registry)
    assert render(context, "html", registry=registry).title

def test_unknown_plan(make_context, registry):
    with pytest.raises(af.errors.UsageError, match="dict"):
        make_context({}, registry=registry)

@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(af.Project))
def test_own_fixture_of_the_same_name(qujing, project):
    assert qujing == "mine" and project.key

@pytest.fixture(scope="session")
def qujing():
    return "mine"
"""

UNUSED = """
def test_nothing():
    pass
"""
WATCHING = """
import json, sys
def pytest_collection_finish(session):
    loaded = sorted(name for name in sys.modules if name.partition(".")[0] in ("aidfunds", "attrs", "hypothesis"))
    print("loaded", json.dumps(loaded))
"""
LIGHT = ["aidfunds", "aidfunds.doors", "aidfunds.testing", "aidfunds.testing.pytest_plugin", "aidfunds.version"]
FIXTURES = [
    "core_registry",
    "frozen_day",
    "golden",
    "make_context",
    "make_portfolio",
    "make_project",
    "no_network",
    "qujing",
    "render",
    "run_cli",
]


FAILING = """
import socket
from datetime import date
import pytest
from aidfunds.testing import check_plugin
from aidfunds.testing.strategies import hostile_texts, plans

def test_promises(): check_plugin("nobody", date(2024, 6, 1))
def test_golden(golden): golden("missing.txt").check("内容")
def test_clock(frozen_day): date.today()
def test_network(no_network): socket.getaddrinfo("localhost", 9)
def test_context(make_context): make_context(object())
def test_render(render): render("words", "xlsx")
def test_plans(): plans(int)
def test_field(): plans(type(date), year=None)
def test_texts(): hostile_texts(["formula"])
"""
TOLD = {
    "zh": [
        "插件 nobody 违背了",
        "没有标准文件",
        "不得读取时钟",
        "不得联网",
        "没有插件提供计划类型",
        "不能写出 str",
        "int 不是",
    ],
    "en": [
        "plugin nobody broke",
        "no golden file",
        "must not read the clock",
        "must not use the network",
        "no plugin offers the plan type",
        "a str cannot be rendered",
        "int is no attrs class",
    ],
}
FRAME = re.compile(r"^\S*testing/\S+\.py:[0-9]+", re.MULTILINE)  # as pytest prints the place of one


@pytest.mark.parametrize("spoken", TOLD)
def test_what_fails_is_told_in_the_readers_language_by_the_authors_lines(spoken: str, tmp_path: Path) -> None:
    done = pytest_in(tmp_path, FAILING, AIDFUNDS_LANG=spoken)
    assert "9 failed" in done.stdout
    assert FRAME.findall(done.stdout) == []
    assert [text for text in TOLD[spoken] if text not in done.stdout] == []
    if spoken == "en":
        said = [line for line in done.stdout.splitlines() if line.startswith("E ")]
        assert [line for line in said if re.search("[\u4e00-\u9fff]", line)] == []


@pytest.mark.parametrize("source", [USES, OF_A_PROGRAM], ids=["uses", "of-a-program"])
def test_each_fixture_does_what_it_says(source: str, tmp_path: Path) -> None:
    done = pytest_in(tmp_path, source)
    assert done.returncode == 0, done.stdout


def test_the_fixtures_are_those_that_are_documented(tmp_path: Path) -> None:
    listed = pytest_in(tmp_path, UNUSED, "--fixtures").stdout
    ours = [line for line in listed.splitlines() if "aidfunds/testing/pytest_plugin.py:" in line]
    assert sorted(line.partition(" ")[0] for line in ours) == FIXTURES


def test_collecting_tests_that_use_none_of_them_loads_nothing(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(WATCHING, "utf-8")
    done = pytest_in(tmp_path, UNUSED, "-s")
    assert json.loads(done.stdout.partition("loaded ")[2].splitlines()[0]) == LIGHT


def test_importing_the_fixtures_loads_nothing_heavy() -> None:
    code = "import json, sys, aidfunds.testing.pytest_plugin; print(json.dumps(sorted(sys.modules)))"
    loaded = set(json.loads(subprocess.check_output([sys.executable, "-c", code], text=True)))
    assert loaded & {"hypothesis", "pandas", "numpy", "jinja2", "xlsxwriter", "cattrs", "rich"} == set()
    assert "aidfunds.workflow" not in loaded


def test_the_plugin_can_be_left_out(tmp_path: Path) -> None:
    done = pytest_in(tmp_path, "def test_it(golden): pass", "-p", "no:aidfunds")
    assert "fixture 'golden' not found" in done.stdout


def test_the_kit_is_reached_by_short_names_that_load_late() -> None:
    code = (
        "import json, sys; from aidfunds import testing; early = set(sys.modules);"
        "from aidfunds.testing import check_plugin, make_project;"
        "from aidfunds.testing.conformance import check_plugin as same;"
        "print(json.dumps([check_plugin is same, 'aidfunds.money' in early, sorted(testing.__all__)]))"
    )
    same, early, names = json.loads(subprocess.check_output([sys.executable, "-c", code], text=True))
    assert same
    assert not early
    assert {"check_plugin", "PromiseBrokenError", "Promise", "make_context"} <= set(names)
