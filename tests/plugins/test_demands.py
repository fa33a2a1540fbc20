"""``[plugins]`` of a plan: what it requires and what it blocks, decided before any plugin runs. 插件要求。"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.plugins.installed import Installed, install
from tests.plugins.test_good_plugin import PLAN, SOURCE

import aidfunds as af
from aidfunds.io.plan_text import open_plan
from aidfunds.workflow import read_opened, registry_for

LOUD = "print('ran')\n" + SOURCE  # it tells when its code runs
AS_OF = "as_of = 2024-03-01\n"
FIRST_DEMAND = PLAN.splitlines().index(AS_OF.strip()) + 3


@pytest.fixture(scope="module")
def meals(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("good"), LOUD, key="school_meals", name="aidfunds-meals", version="0.3.1")


def plan_with(folder: Path, *demands: str) -> str:
    """The plan of the good plugin, with demands in the lines after its day."""
    (folder / "plan.toml").write_text(PLAN.replace(AS_OF, "\n".join([AS_OF + "[plugins]", *demands, ""])), "utf-8")
    return str(folder)


@pytest.mark.parametrize("wanted", ["school_meals", "school_meals>=0.3", "school_meals ~= 0.3.0", "core>=0.1,<1"])
def test_what_is_there_satisfies(meals: Installed, tmp_path: Path, wanted: str) -> None:
    assert meals.run("check", plan_with(tmp_path, f'require = ["{wanted}"]')).returncode == 0


UNMET = {
    "not installed": ("school_lunches", {}, (), "school_lunches 没有安装"),
    "another version": ("school_meals>=0.4", {}, (), "school_meals>=0.4，所用的是 aidfunds-meals 0.3.1"),
    "left out by -p": ("school_meals", {}, ("-p", "no:school_meals"), "school_meals 被排除了"),
    "left out by the environment": ("medical_ai", {"AIDFUNDS_PLUGINS": "school_meals"}, (), "medical_ai 被排除了"),
}


@pytest.mark.parametrize("case", UNMET, ids=lambda name: name.replace(" ", "-"))
def test_what_is_not_there_stops_the_work_before_any_plugin_runs(meals: Installed, tmp_path: Path, case: str) -> None:
    wanted, environment, options, told = UNMET[case]
    plan, out = plan_with(tmp_path, f'require = ["{wanted}"]'), tmp_path / "out"
    done = meals.run("report", plan, "-o", str(out), *options, **environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"plan.toml:{FIRST_DEMAND}:12: 错误 计划要求" in done.stderr
    assert told in done.stderr
    assert "提示：" in done.stderr
    assert "ran" not in done.stderr
    assert not out.exists()


def test_a_required_plugin_that_does_not_load_is_named(tmp_path: Path) -> None:
    installed = install(tmp_path, "raise RuntimeError('地图数据缺失')\n")
    done = installed.run("check", plan_with(tmp_path, 'require = ["road_repair"]'))
    assert done.returncode == 2
    assert "插件 road_repair（aidfunds-road 0.1.0）" in done.stderr


def test_a_blocked_plugin_is_left_out_as_by_hand(meals: Installed, tmp_path: Path) -> None:
    blocked = meals.document("check", plan_with(tmp_path, 'block = ["school_meals"]'), "--json")
    by_hand = meals.document("check", plan_with(tmp_path), "--json", "-p", "no:school_meals")
    assert blocked["left_out"] == ["school_meals"]
    assert [one["code"] for one in blocked["findings"]] == [one["code"] for one in by_hand["findings"]]
    assert any("meals" in one["location"]["path"] for one in blocked["findings"])  # its plan is unread
    del blocked["findings"], by_hand["findings"], blocked["inputs"], by_hand["inputs"]
    assert blocked == by_hand


def test_the_report_says_what_was_blocked(meals: Installed, tmp_path: Path) -> None:
    plan = plan_with(tmp_path, 'block = ["school_meals"]')
    assert meals.run("report", plan, "-o", str(tmp_path / "out"), "-f", "json").returncode == 0
    assert "本次按要求排除了插件：school_meals" in (tmp_path / "out" / "report.json").read_text("utf-8")


def test_the_code_of_a_blocked_plugin_does_not_run(tmp_path: Path) -> None:
    installed = install(tmp_path, "raise RuntimeError('地图数据缺失')\n")
    text = PLAN.replace('program = "school_meals"', 'program = "cadre_exchange"')
    (tmp_path / "plan.toml").write_text(text.replace(AS_OF, AS_OF + '[plugins]\nblock = ["road_repair"]\n'), "utf-8")
    assert "地图数据缺失" not in installed.run("check", str(tmp_path)).stderr


def test_blocking_what_is_not_there_changes_nothing(meals: Installed, tmp_path: Path) -> None:
    assert meals.document("check", plan_with(tmp_path, 'block = ["road_repair"]'), "--json")["left_out"] == []


@pytest.mark.parametrize("spelt", ["medical-ai", "Medical_AI", "medicalai"])
def test_a_key_spelt_otherwise_does_not_block_in_vain(tmp_path: Path, spelt: str) -> None:
    with pytest.raises(af.InputError) as raised:
        af.load_registry(plan_with(tmp_path, f'block = ["{spelt}"]'))
    (problem,) = raised.value.problems
    assert (problem.path, problem.line) == ("plugins.block[0]", FIRST_DEMAND)
    assert problem.hint == "写成 medical_ai"


def test_a_bad_demand_is_told_before_a_bad_plugin(tmp_path: Path) -> None:
    installed = install(tmp_path, "raise RuntimeError('地图数据缺失')\n")
    done = installed.run("check", plan_with(tmp_path, 'require = [">=1"]'))
    assert done.returncode == 2
    assert f"plan.toml:{FIRST_DEMAND}:12: 错误 插件要求无法读出" in done.stderr
    assert "road_repair" not in done.stderr


def test_two_plans_are_compared_without_what_either_blocks(meals: Installed, tmp_path: Path) -> None:
    for name in ("old", "new", "needing"):
        (tmp_path / name).mkdir()
    plain, blocking = plan_with(tmp_path / "old"), plan_with(tmp_path / "new", 'block = ["school_meals"]')
    needing = plan_with(tmp_path / "needing", 'require = ["school_meals"]')
    assert meals.run("diff", plain, blocking).returncode == 0
    done = meals.run("diff", needing, blocking)
    assert (done.returncode, done.stdout) == (2, "")
    assert "school_meals 被排除了" in done.stderr
    assert "另一份计划的 block" in done.stderr


def test_the_file_is_read_once(meals: Installed) -> None:
    command = [sys.executable, "-m", "aidfunds", "check", "/dev/stdin"]
    environment = {"PYTHONPATH": str(meals.path)}
    done = subprocess.run(command, input=PLAN, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr


def hooks() -> object:
    """A plugin that offers nothing."""
    return object()


def test_a_registry_made_for_no_plan_is_held_to_the_demands_of_one(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, 'require = ["mine"]', 'block = ["school_meals"]')
    with pytest.raises(af.InputError, match="mine 没有安装"):
        af.read_plan(plan, af.load_registry())
    both = af.load_registry(extra={"mine": hooks(), "school_meals": hooks()})
    with pytest.raises(af.InputError, match="school_meals 仍在使用"):
        af.read_plan(plan, both)


def test_a_registry_made_for_a_plan_meets_its_demands(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, 'require = ["mine"]', 'block = ["school_meals"]')
    registry = af.load_registry(plan, extra={"mine": hooks(), "school_meals": hooks()})
    assert registry.left_out == ("school_meals",)
    assert "school_meals" not in {one.key for one in registry.plugins}
    assert af.read_plan(plan, registry).unread == ("meals",)
    with pytest.raises(af.InputError, match="mine 没有安装"):
        af.load_registry(plan)


def test_what_is_passed_by_name_has_no_version(tmp_path: Path) -> None:
    with pytest.raises(af.InputError, match="mine>=1，所用的没有版本"):
        af.load_registry(plan_with(tmp_path, 'require = ["mine>=1"]'), extra={"mine": hooks()})


def test_a_plan_that_was_opened_is_not_read_again(tmp_path: Path) -> None:
    plan = Path(plan_with(tmp_path, 'block = ["school_meals"]')) / "plan.toml"
    opened = open_plan(plan)
    plan.unlink()
    registry = registry_for([opened], left_out=(), extra={"school_meals": hooks()}, folder=None)
    assert read_opened(opened, registry) == read_opened(opened, registry)
