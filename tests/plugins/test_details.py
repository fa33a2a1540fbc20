"""What ``plugins info`` and ``plugins check`` say of good and of broken plugins. 插件详情。"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plugins.installed import Installed, install
from tests.plugins.test_good_plugin import PLAN, SOURCE


@pytest.fixture(scope="module")
def meals(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("good"), SOURCE, key="school_meals", name="aidfunds-meals", version="0.3.1")


def test_a_good_plugin_tells_its_hooks_offers_and_standards(meals: Installed) -> None:
    told = meals.document("plugins", "info", "school_meals", "--json")
    assert (told["status"], told["version"], told["requires"]) == ("ok", "0.3.1", ["aidfunds>=0.1"])
    assert len(told["hooks"]) == 5
    assert (told["programs"], told["checks"], told["renderers"]) == (["school_meals"], ["MEALS-001"], ["txt"])
    (standard,) = told["standards"]
    assert (standard["value"], standard["since"], standard["source"]) == (
        "5元/人·天",
        "2021-09-01",
        "合成标准〔2021〕1号",
    )


def test_a_broken_plugin_tells_why(tmp_path: Path) -> None:
    installed = install(tmp_path, "raise RuntimeError('地图数据缺失')\n")
    told = installed.document("plugins", "info", "road_repair", "--json")
    assert told["status"] == "failed"
    assert "地图数据缺失" in told["reason"]
    assert told["hooks"] == []


def test_a_plugin_whose_offers_are_refused_tells_why(tmp_path: Path) -> None:
    installed = install(tmp_path, "import aidfunds as af\n@af.hookimpl\ndef aidfunds_programs():\n    return [1]\n")
    told = installed.document("plugins", "info", "road_repair", "--json")
    assert told["status"] == "failed"
    assert "却返回了 int" in told["reason"]


def test_an_unknown_plugin_is_refused_with_what_may_have_been_meant(meals: Installed) -> None:
    done = meals.run("plugins", "info", "school_meal")
    assert done.returncode == 2
    assert "school_meals" in done.stderr


def test_check_says_that_a_good_plugin_keeps_its_promises(meals: Installed, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    done = meals.run("plugins", "check", "school_meals", "--plan", str(tmp_path), "--on", "2024-03-01")
    assert done.stdout.startswith("√ school_meals：守住全部"), done.stdout + done.stderr
    assert done.returncode == 0


def test_check_names_the_promise_that_a_bad_plugin_breaks(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    talkative = SOURCE.replace("def price(plan, parameters):", "def price(plan, parameters):\n    print('测算中')")
    installed = install(tmp_path, talkative, key="school_meals", name="aidfunds-meals")
    done = installed.run(
        "plugins", "check", "school_meals", "--plan", str(tmp_path / "plan.toml"), "--on", "2024-03-01"
    )
    assert done.returncode == 1
    assert "SILENT" in done.stdout


@pytest.mark.parametrize("given", [("--json",), ("--plugins-dir", "."), ("-p", "no:medical_ai")])
def test_options_of_the_list_before_another_command_are_not_ignored(given: tuple[str, ...]) -> None:
    done = Installed(path=Path("nothing-is-installed-here")).run("plugins", *given, "info", "cadre_exchange")
    assert done.returncode == 2
    assert "选项写在 info 之后" in done.stdout + done.stderr
