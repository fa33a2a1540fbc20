"""``--plugins-dir``: plugins that lie in a folder, not installed. 文件夹中的插件。"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from tests.plugins.installed import Installed, install
from tests.plugins.test_good_plugin import PLAN, SOURCE

import aidfunds as af
from aidfunds.errors import UsageError
from aidfunds.extend.plugins import PluginState, plugin_statuses

NEEDS = 'AIDFUNDS = "~=0.1.0"\n'
TELLS = "print('ran'.upper())\n"
NOBODY = Installed(path=Path("nothing-is-installed-here"))


@pytest.fixture
def plan(tmp_path: Path) -> str:
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    return str(tmp_path)


def lying(folder: Path, **sources: str) -> str:
    """A folder that holds these modules."""
    folder.mkdir()
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, "utf-8")
    return str(folder)


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).rglob("*"))


def test_a_file_takes_part_and_the_report_tells_its_bytes(plan: str, tmp_path: Path) -> None:
    folder = lying(tmp_path / "own", school_meals=NEEDS + SOURCE)
    done = NOBODY.run("report", plan, "-o", str(tmp_path / "out"), "-f", "txt,json", "--plugins-dir", folder)
    assert done.returncode == 0, done.stderr
    made_with = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["made_with"]
    (own,) = [one for one in made_with if one.startswith("school_meals")]
    assert own.startswith("school_meals 0+")
    assert own.endswith("（school_meals.py）")
    assert str(tmp_path) not in own
    assert names(folder) == ["school_meals.py"]


def test_other_bytes_are_another_version(tmp_path: Path) -> None:
    folder = lying(tmp_path / "own", school_meals=NEEDS + SOURCE)

    def version() -> str:
        return {one.key: one.version for one in af.load_registry(folder=folder).plugins}["school_meals"]

    before = version()
    assert version() == before
    (Path(folder) / "school_meals.py").write_text(NEEDS + SOURCE.replace("200", "210"), "utf-8")
    assert version() != before


def test_a_package_takes_part_with_its_own_modules(plan: str, tmp_path: Path) -> None:
    folder = lying(tmp_path / "own")
    package = Path(folder) / "school_meals"
    package.mkdir()
    (package / "__init__.py").write_text(NEEDS + "from .offers import *\n", "utf-8")
    (package / "offers.py").write_text(SOURCE, "utf-8")
    done = NOBODY.run("budget", plan, "--json", "--plugins-dir", folder)
    assert json.loads(done.stdout)["projects"][0]["lines"][0]["formula"] == "200人 × 180天 × 5元/人·天 ＝ 18万元"
    assert names(folder) == ["__init__.py", "offers.py", "school_meals"]


def test_list_and_info_name_the_file(tmp_path: Path) -> None:
    folder = lying(tmp_path / "own", school_meals=NEEDS + SOURCE)
    listed = json.loads(NOBODY.run("plugins", "list", "--plugins-dir", folder, "--json").stdout)["plugins"]
    origins = {one["id"]: (one["status"], one["origin"]) for one in listed}
    assert origins["school_meals"] == ("ok", str(Path(folder) / "school_meals.py"))
    assert origins["cadre_exchange"] == ("ok", None)
    assert str(Path(folder) / "school_meals.py") in NOBODY.run("plugins", "--plugins-dir", folder).stdout
    told = json.loads(NOBODY.run("plugins", "info", "school_meals", "--plugins-dir", folder, "--json").stdout)
    assert told["origin"] == str(Path(folder) / "school_meals.py")
    assert told["requires"] == ["aidfunds ~=0.1.0"]
    assert told["programs"] == ["school_meals"]


REFUSED = {
    "says nothing of aidfunds": (TELLS, "没有声明所需的 aidfunds 版本"),
    "says it to a computer only": ("AIDFUNDS = str('~=0.1.0')\n" + TELLS, "没有声明所需的 aidfunds 版本"),
    "is made for another": ('AIDFUNDS = "<0.1"\n' + TELLS, "需要 aidfunds<0.1"),
    "needs what is no version": ('AIDFUNDS = "new"\n' + TELLS, "依赖声明无法读出"),
    "cannot be parsed": (NEEDS + "print('ran'.upper()\n", "SyntaxError"),
    "raises": (NEEDS + "raise RuntimeError('地图数据缺失')\n", "地图数据缺失"),
    "misspells a hook": (
        NEEDS + "import aidfunds as af\n@af.hookimpl\ndef aidfunds_chekcs():\n    ...\n",
        "aidfunds_checks",
    ),
}


@pytest.mark.parametrize("case", REFUSED, ids=lambda name: name.replace(" ", "-"))
def test_a_bad_file_stops_the_work_by_name(plan: str, tmp_path: Path, case: str) -> None:
    source, told = REFUSED[case]
    folder, out = lying(tmp_path / "own", school_meals=source), tmp_path / "out"
    done = NOBODY.run("report", plan, "-o", str(out), "--plugins-dir", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "插件 school_meals（school_meals.py 0+" in done.stderr
    assert told in done.stderr
    assert "RAN" not in done.stderr
    assert not out.exists()
    assert names(folder) == ["school_meals.py"]
    assert NOBODY.run("plugins", "--plugins-dir", folder).returncode == 0


def test_what_begins_with_an_underscore_is_no_plugin(tmp_path: Path) -> None:
    folder = lying(tmp_path / "own", _notes="raise RuntimeError('地图数据缺失')\n")
    (Path(folder) / "readme.txt").write_text("…", "utf-8")
    (Path(folder) / "data").mkdir()
    listed = json.loads(NOBODY.run("plugins", "list", "--plugins-dir", folder, "--json").stdout)["plugins"]
    assert not [one for one in listed if one["origin"]]


def test_a_key_that_is_installed_too_names_both(plan: str, tmp_path: Path) -> None:
    installed = install(tmp_path, SOURCE, key="school_meals", name="aidfunds-meals")
    folder = lying(tmp_path / "own", school_meals=NEEDS + SOURCE)
    done = installed.run("check", plan, "--plugins-dir", folder)
    assert done.returncode == 2
    assert "aidfunds-meals 0.1.0" in done.stderr
    assert "school_meals.py 0+" in done.stderr
    told = json.loads(installed.run("plugins", "list", "--plugins-dir", folder, "--json").stdout)["plugins"]
    states = [(one["id"], one["status"]) for one in told if one["id"] in ("school_meals", "medical_ai")]
    assert states == [("medical_ai", "ok"), ("school_meals", "failed"), ("school_meals", "failed")]
    assert json.loads(installed.run("plugins", "info", "medical_ai", "--plugins-dir", folder, "--json").stdout)["hooks"]


def test_a_key_used_twice_is_left_out_by_one_word(plan: str, tmp_path: Path) -> None:
    folder = lying(tmp_path / "own", school_meals=NEEDS + TELLS)
    package = Path(folder) / "school_meals"
    package.mkdir()
    (package / "__init__.py").write_text(NEEDS + TELLS, "utf-8")
    refused = NOBODY.run("check", plan, "--plugins-dir", folder)
    assert refused.returncode == 2
    assert "-p no:school_meals" in refused.stderr
    done = NOBODY.run("check", plan, "--json", "--plugins-dir", folder, "-p", "no:school_meals")
    assert json.loads(done.stdout)["left_out"] == ["school_meals"]
    assert "RAN" not in refused.stderr + done.stderr


def test_the_key_of_the_core_is_its_own(plan: str, tmp_path: Path) -> None:
    folder = lying(tmp_path / "own", core=NEEDS + TELLS)
    done = NOBODY.run("check", plan, "--plugins-dir", folder)
    assert done.returncode == 2
    assert "这个键属于核心" in done.stderr
    assert "RAN" not in done.stderr


def test_it_can_be_left_out_blocked_and_required(plan: str, tmp_path: Path) -> None:
    folder = lying(tmp_path / "own", school_meals=NEEDS + SOURCE)
    file = tmp_path / "plan.toml"
    by_hand = NOBODY.run("check", plan, "--json", "--plugins-dir", folder, "-p", "no:school_meals")
    assert json.loads(by_hand.stdout)["left_out"] == ["school_meals"]
    file.write_text(
        PLAN.replace("year = 2024\nas_of", 'plugins = {block = ["school_meals"]}\nyear = 2024\nas_of'), "utf-8"
    )
    blocked = NOBODY.run("check", plan, "--json", "--plugins-dir", folder)
    assert json.loads(blocked.stdout)["left_out"] == ["school_meals"]
    file.write_text(
        PLAN.replace("year = 2024\nas_of", 'plugins = {require = ["school_meals"]}\nyear = 2024\nas_of'), "utf-8"
    )
    assert NOBODY.run("check", plan, "--plugins-dir", folder).returncode == 0
    shutil.rmtree(folder)
    done = NOBODY.run("check", plan, "--plugins-dir", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有文件夹" in done.stderr


def test_an_identity_number_that_a_plugin_prints_is_masked(plan: str, tmp_path: Path) -> None:
    number = "11010519491231002X"
    folder = lying(tmp_path / "own", school_meals=NEEDS + f"print('经办人 {number}')\n" + SOURCE)
    done = NOBODY.run("check", plan, "--plugins-dir", folder)
    assert "[school_meals] 经办人 **************002X" in done.stderr
    assert number not in done.stdout + done.stderr


def test_a_name_that_is_no_utf_8_is_told_by_its_bytes(plan: str, tmp_path: Path) -> None:
    folder = lying(tmp_path / "own")
    (Path(folder) / os.fsdecode(b"meals\xff.py")).write_text(NEEDS + SOURCE, "utf-8")
    done = NOBODY.run("report", plan, "-o", str(tmp_path / "out"), "-f", "json,txt", "--plugins-dir", folder)
    assert done.returncode == 0, done.stderr
    made_with = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["made_with"]
    assert [one for one in made_with if one.startswith("meals\\xff 0+") and one.endswith("（meals\\xff.py）")]


def test_a_file_that_cannot_be_read_is_a_plugin_that_fails(tmp_path: Path) -> None:
    folder = lying(tmp_path / "own", school_meals=NEEDS + SOURCE)
    (Path(folder) / "school_meals.py").unlink()
    (Path(folder) / "school_meals.py").symlink_to("/proc/self/mem")  # a file that refuses to be read, to root too
    (found,) = [one for one in plugin_statuses(folder=folder) if one.origin]
    assert found.state is PluginState.FAILED
    with pytest.raises(af.PluginError, match=r"school_meals\.py"):
        af.load_registry(folder=folder)


def test_a_folder_that_cannot_be_read_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UsageError, match="Permission denied"):
        af.load_registry(folder=tmp_path)
