"""AIDFUNDS_TRACE: each call of a plugin on a line of stderr, and no value on any. 调用跟踪。"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from tests.plugins.installed import Installed, install
from tests.plugins.test_good_plugin import PLAN, SOURCE
from tests.promises.program import EXCHANGE

import aidfunds as af

LINE = re.compile(
    r"trace call=(?P<call>\w+) offer=(?P<offer>\S+) plugin=(?P<plugin>\S+) distribution=(?P<distribution>\S+) "
    r"version=(?P<version>\S+) ms=\d+\.\d{3} state=(?P<state>ok|failed) result=(?P<result>\S+)"
)


@pytest.fixture(scope="module")
def meals(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("good"), SOURCE, key="school_meals", name="aidfunds-meals", version="0.3.1")


@pytest.fixture
def plan(tmp_path: Path) -> str:
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    return str(tmp_path)


def lines(told: str) -> list[dict[str, str]]:
    """Every line, each of which must be one of the trace."""
    matches = [LINE.fullmatch(line) for line in told.splitlines()]
    assert None not in matches, told
    return [match.groupdict() for match in matches if match]


def test_every_hook_and_offered_function_is_told(meals: Installed, plan: str, tmp_path: Path) -> None:
    done = meals.run("report", plan, "-o", str(tmp_path / "out"), "-f", "txt", AIDFUNDS_TRACE="1")
    own = [one for one in lines(done.stderr) if one["plugin"] == "school_meals"]
    assert {(one["distribution"], one["version"], one["state"]) for one in own} == {("aidfunds-meals", "0.3.1", "ok")}
    assert [(one["call"], one["offer"], one["result"]) for one in own] == [
        ("import", '""', "1*module"),
        ("register", '""', "none"),
        ("aidfunds_programs", '""', "1*Program"),
        ("aidfunds_calculators", '""', "1*BudgetCalculator"),
        ("aidfunds_checks", '""', "1*Check"),
        ("aidfunds_sections", '""', "1*SectionBuilder"),
        ("aidfunds_renderers", '""', "1*Renderer"),
        ("parameters", "school_meals", "1*ParameterTable"),
        ("price", "school_meals.meals", "1*BudgetLine"),
        ("run", "MEALS-001", "1*Finding"),
        ("build", "school_meals", "1*Section"),
        ("render", "txt", "1*bytes"),
    ]


def test_stdout_holds_only_the_document(meals: Installed, plan: str) -> None:
    traced = meals.run("check", plan, "--json", AIDFUNDS_TRACE="1")
    assert json.loads(traced.stdout) == meals.document("check", plan, "--json")
    assert lines(traced.stderr)


@pytest.mark.parametrize("unset", ["", "0"])
def test_nothing_is_told_unless_asked_for(meals: Installed, plan: str, unset: str) -> None:
    assert meals.run("check", plan, AIDFUNDS_TRACE=unset).stderr == ""


def test_the_words_are_the_same_in_english(meals: Installed, plan: str) -> None:
    told = [
        [{**one, "ms": ""} for one in lines(meals.run("check", plan, AIDFUNDS_TRACE="1", AIDFUNDS_LANG=tongue).stderr)]
        for tongue in ("zh", "en")
    ]
    assert told[0] == told[1]


def test_a_call_that_fails_is_told_by_the_type_of_its_error_only(plan: str, tmp_path: Path) -> None:
    source = SOURCE.replace("    standard = parameters[", "    raise KeyError('secret')\n    standard = parameters[")
    installed = install(tmp_path, source, key="school_meals", name="aidfunds-meals")
    done = installed.run("report", plan, "-o", str(tmp_path / "out"), AIDFUNDS_TRACE="1")
    *_, last = lines("\n".join(line for line in done.stderr.splitlines() if line.startswith("trace")))
    assert (last["call"], last["state"], last["result"]) == ("price", "failed", "KeyError")
    assert not any("secret" in line for line in done.stderr.splitlines() if line.startswith("trace"))
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_the_kit_judges_a_program_as_if_nobody_traced(meals: Installed, plan: str) -> None:
    done = meals.run("plugins", "check", "school_meals", "--plan", plan, "--on", "2024-03-01", AIDFUNDS_TRACE="1")
    assert done.returncode == 0, done.stdout


def test_no_clock_is_read_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> float:
        raise AssertionError("the clock was read")

    monkeypatch.setattr(time, "perf_counter", refuse)
    registry = af.load_registry()
    context = af.check(af.read_plan(EXCHANGE, registry), registry)
    assert registry.build(context)
