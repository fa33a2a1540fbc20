"""Every refusal of the registry, each with a really installed bad distribution. 插件拒绝。"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plugins.installed import Installed, install

PLAN = str(Path(__file__).parents[2] / "examples" / "cadre-exchange")
HEAD = "import aidfunds as af\n"
CHECK = """
def check(run):
    return af.Check(key="ROAD-001", title=af.Term("道路", "Roads"), severity=af.Severity.INFO, clause="一",
                    rule="规则", example="例子", remedy="处理", run=run)
"""

RAISES_ON_IMPORT = "raise RuntimeError('地图数据缺失')\n"
EXITS_ON_IMPORT = "import sys\nsys.exit(0)\n"
MISSPELT = HEAD + "@af.hookimpl\ndef aidfunds_progams():\n    return ()\n"
HOOK_RAISES = HEAD + "@af.hookimpl\ndef aidfunds_checks():\n    return [1 / 0]\n"
WRONG_TYPE = HEAD + "@af.hookimpl\ndef aidfunds_programs():\n    return ['road_repair']\n"
NOTHING = HEAD + "@af.hookimpl\ndef aidfunds_sections():\n    return None if af else ()\n"
ORPHAN = (
    HEAD
    + """
@af.hookimpl
def aidfunds_calculators():
    return [af.BudgetCalculator(key="road_repair.lines", program="road_repair", price=lambda plan, view: [])]
"""
)
TAKES_A_KEY = (
    HEAD
    + """
@af.hookimpl
def aidfunds_programs():
    return [af.Program(key="cadre_exchange", title=af.Term("道路", "Roads"), plan_type=dict,
                       parameters=lambda: af.standards.ParameterTable(()))]
"""
)
PRICES = (
    HEAD
    + """
def price(plan, parameters):
    {body}

@af.hookimpl
def aidfunds_calculators():
    return [af.BudgetCalculator(key="road_repair.lines", program="cadre_exchange", price=price)]
"""
)
CHECK_RAISES = HEAD + CHECK + "@af.hookimpl\ndef aidfunds_checks():\n    return [check(lambda context: [].pop())]\n"
CHECK_EXITS = HEAD + CHECK + "@af.hookimpl\ndef aidfunds_checks():\n    return [check(lambda context: exit(0))]\n"
OTHER_CODE = (
    HEAD
    + CHECK
    + """
def run(context):
    yield af.Finding(code="ROAD-002", severity=af.Severity.INFO, message="别的代码")

@af.hookimpl
def aidfunds_checks():
    return [check(run)]
"""
)
MUTATES = (
    HEAD
    + CHECK
    + """
def run(context):
    context.budgets.clear()
    return []

@af.hookimpl
def aidfunds_checks():
    return [check(run)]
"""
)

REFUSED = {
    "raises on import": (RAISES_ON_IMPORT, "地图数据缺失"),
    "exits on import": (EXITS_ON_IMPORT, "SystemExit"),
    "misspelt hook": (MISSPELT, "aidfunds_programs"),
    "hook raises": (HOOK_RAISES, "ZeroDivisionError"),
    "wrong type": (WRONG_TYPE, "应返回 Program，却返回了 str"),
    "nothing where offers belong": (NOTHING, "aidfunds_sections"),
    "calculator without program": (ORPHAN, "road_repair"),
    "takes another's key": (TAKES_A_KEY, "都提供“cadre_exchange”"),
    "prices a float": (PRICES.format(body="return [8000.0]"), "应返回 BudgetLine，却返回了 float"),
    "prices NaN": (PRICES.format(body="return [float('nan')]"), "应返回 BudgetLine，却返回了 float"),
    "prices nothing": (PRICES.format(body="return None"), "却返回了 NoneType"),
    "units do not cancel": (
        PRICES.format(body="return [af.BudgetLine(item='x', label='x', rate=af.Rate(af.Money(1), per=('人',)))]"),
        "人",
    ),
    "money from a float": (PRICES.format(body="return [af.Rate(af.Money(1.5))]"), "1.5"),
    "pricing raises": (PRICES.format(body="raise KeyError('rate')"), "KeyError"),
    "check raises": (CHECK_RAISES, "IndexError"),
    "check exits": (CHECK_EXITS, "SystemExit"),
    "reports another's code": (OTHER_CODE, "ROAD-002"),
    "changes what it is shown": (MUTATES, "AttributeError"),
}


@pytest.fixture(scope="module", params=REFUSED, ids=lambda name: name.replace(" ", "-"))
def refused(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Installed, str]:
    source, reason = REFUSED[request.param]
    return install(tmp_path_factory.mktemp("bad"), source), reason


def test_a_bad_plugin_stops_the_work_by_name(refused: tuple[Installed, str], tmp_path: Path) -> None:
    installed, reason = refused
    done = installed.run("report", PLAN, "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "road_repair" in done.stderr
    assert "aidfunds-road 0.1.0" in done.stderr
    assert reason in done.stderr
    assert not (tmp_path / "out").exists()
    assert "Traceback" not in done.stderr


def test_left_out_on_purpose_the_work_goes_on(refused: tuple[Installed, str]) -> None:
    installed, _ = refused
    assert installed.run("check", PLAN, "-p", "no:road_repair").returncode == 0


def test_help_version_plugins_and_doctor_always_work(tmp_path: Path) -> None:
    installed = install(tmp_path, RAISES_ON_IMPORT)
    for command in (["--help"], ["version"], ["plugins"], ["plugins", "list", "--json"], ["doctor"]):
        assert installed.run(*command).returncode == 0, command
    listed = {one["id"]: one for one in installed.document("plugins", "list", "--json")["plugins"]}
    assert listed["road_repair"]["status"] == "failed"
    assert "地图数据缺失" in listed["road_repair"]["reason"]
    assert listed["cadre_exchange"]["status"] == "ok"


def test_the_same_plugin_key_twice_names_both_distributions(tmp_path: Path) -> None:
    installed = install(tmp_path, HEAD, key="cadre_exchange")
    done = installed.run("check", PLAN)
    assert done.returncode == 2
    assert "aidfunds-road 0.1.0" in done.stderr
    assert "aidfunds-cadre-exchange" in done.stderr


@pytest.mark.parametrize(
    ("dependencies", "reason"), [(("aidfunds<0.1",), "需要 aidfunds<0.1"), ((), "没有声明所需的 aidfunds 版本")]
)
def test_another_interface_is_refused_before_its_code_runs(
    tmp_path: Path, dependencies: tuple[str, ...], reason: str
) -> None:
    installed = install(tmp_path, "print('ran')\n", dependencies=dependencies)
    done = installed.run("check", PLAN)
    assert done.returncode == 2
    assert reason in done.stderr
    assert "ran" not in done.stdout + done.stderr


def test_what_a_plugin_prints_goes_to_stderr_under_its_name(tmp_path: Path) -> None:
    source = HEAD + "print('装载')\n@af.hookimpl\ndef aidfunds_checks():\n    print('你好')\n    return ()\n"
    done = install(tmp_path, source).run("check", PLAN, "--json")
    assert done.returncode == 0
    assert done.stdout.startswith("{")
    assert "[road_repair] 你好" in done.stderr


def test_a_plan_of_a_program_left_out_keeps_its_money_in_the_totals(tmp_path: Path) -> None:
    installed = Installed(path=tmp_path)
    whole = installed.document("check", PLAN, "--json")
    partial = installed.document("check", PLAN, "--json", "-p", "no:cadre_exchange")
    assert partial["left_out"] == ["cadre_exchange"]
    assert any("cadre_exchange" in one["message"] + one["location"]["path"] for one in partial["findings"])
    assert whole["title"] == partial["title"]


def test_an_unknown_plugin_cannot_be_left_out(tmp_path: Path) -> None:
    done = Installed(path=tmp_path).run("check", PLAN, "-p", "no:medical")
    assert done.returncode == 2
    assert "medical_ai" in done.stderr
