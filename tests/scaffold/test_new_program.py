"""A new program passes its own tests, lint and strict types untouched, and works beside the core. 脚手架。"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from aidfunds.errors import OutputError, UsageError
from aidfunds.scaffold.program import PluginNames, names_for, new_plugin, program_files
from aidfunds.words import Term

ROOT = Path(__file__).parents[2]
OFFLINE = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]
CASES = {
    "plain": names_for("village-roads", "村道建设", "village roads"),
    "short": names_for("tea", "茶", "tea", "TEA"),
    "long": names_for("drinking-water-safety-of-remote-villages", "边远村饮水安全巩固提升工程" * 3, "x" * 40, "A" * 12),
    "marks": names_for("a1", "“引号”、{{ braces }} 和 <b>", "{% raw %} 's & %s", "ZZ"),
}

NOTICE = """关于下达2024年对口帮扶资金的通知
合成〔2024〕9号
甲市协作办：
现下达2024年对口帮扶资金7800元。
一、资金管理
甲市财政局负责加强资金管理。
二、{title}
1、项目内容：春季活动30人2天，秋季活动15人1天（每人每天120元），共45人次。
2、资金下达：甲市协作办7800元。
甲市财政局
2024年3月15日
"""


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "AIDFUNDS_LANG": "zh", **environment},
    )


@pytest.fixture(params=CASES, scope="module")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    names: PluginNames = CASES[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    new_plugin(names, folder)
    return folder / names.distribution


def test_lint_and_format_pass_untouched(made: Path) -> None:
    for words in (("format", "--check", "."), ("check", ".")):
        done = run(made, "ruff", *words)
        assert done.returncode == 0, done.stdout


def test_strict_types_pass_untouched(made: Path) -> None:
    done = run(made, "mypy")
    assert done.returncode == 0, done.stdout


def installed(made: Path) -> Path:
    """Where the program is installed with pip, as a distribution, on a path of its own."""
    path = made.parent / "installed"
    if not path.exists():
        done = run(made, "pip", "install", *OFFLINE, "--target", str(path), ".")
        assert done.returncode == 0, done.stderr
    return path


def test_its_own_tests_pass_untouched(made: Path) -> None:
    done = run(made, "pytest", "-q", "-p", "no:cacheprovider", PYTHONPATH=str(installed(made)))
    assert done.returncode == 0, done.stdout
    assert "15 passed" in done.stdout


def test_its_section_stands_in_a_report_of_its_plan(made: Path, tmp_path: Path) -> None:
    key = made.name.removeprefix("aidfunds-").replace("-", "_")
    plan = next(made.glob("examples/*"))
    done = run(made, "aidfunds", "report", str(plan), "-o", str(tmp_path), PYTHONPATH=str(installed(made)))
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert key in [chapter["key"] for chapter in report["chapters"]]


def test_what_it_prices_is_held_against_what_was_approved(made: Path, tmp_path: Path) -> None:
    example = next(made.glob("examples/*/plan.toml")).read_text("utf-8")
    (tmp_path / "plan.toml").write_text(example.replace("people = 30", "people = 31"), "utf-8")
    done = run(made, "aidfunds", "check", str(tmp_path), PYTHONPATH=str(installed(made)))
    assert "AF-BUD-001" in done.stdout
    assert "差 200元" in done.stdout


def test_its_clause_of_a_notice_becomes_its_plan(made: Path, tmp_path: Path) -> None:
    """Read beside all other programs, then priced: 30 people for 2 days at the standard, 15 for one at its own."""
    title = next(one.title.zh for one in CASES.values() if one.distribution == made.name)
    (tmp_path / "notice.txt").write_text(NOTICE.format(title=title), "utf-8")
    path = str(installed(made))
    done = run(tmp_path, "aidfunds", "read", "notice.txt", "-o", "plan.toml", PYTHONPATH=path)
    assert f"：{made.name.removeprefix('aidfunds-').replace('-', '_')}，1 个项目" in done.stdout, done.stderr
    done = run(tmp_path, "aidfunds", "budget", "plan.toml", PYTHONPATH=path)
    assert [price in done.stdout for price in ("30人 × 2天 × 100元/人·天", "15人 × 1天 × 120元/人·天")] == [True, True]


def test_its_catalogue_is_what_its_texts_need() -> None:
    files = program_files(CASES["plain"])
    package = CASES["plain"].package
    assert f"src/{package}/locale/en/LC_MESSAGES/{package}.po" in files
    assert not [name for name in files if name.endswith(".mo")]


def test_its_translations_are_compiled_as_those_of_the_core_are() -> None:
    assert program_files(CASES["plain"])["hatch_build.py"] == (ROOT / "hatch_build.py").read_bytes()


def test_an_installed_program_speaks_english(made: Path) -> None:
    package = made.name.replace("-", "_")
    assert [path.name for path in installed(made).rglob("*.mo")] == [f"{package}.mo"]


@pytest.mark.parametrize(
    "name", ["", "Roads", "-roads", "roads-", "a--b", "村道", "roads_1", "../roads", "a" * 41, "1a", "aidfunds-", "---"]
)
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="插件名"):
        names_for(name)


def test_the_key_of_the_core_is_refused() -> None:
    with pytest.raises(UsageError, match="核心"):
        names_for("core")


@pytest.mark.parametrize(
    ("name", "code"), [("village-roads", "ROADS"), ("roads-b", "ROADS"), ("roads-a1", "ROADS"), ("a-b", "AB")]
)
def test_the_prefix_follows_from_the_name(name: str, code: str) -> None:
    assert names_for(name).code == code


def test_the_name_of_the_distribution_will_do() -> None:
    assert names_for("aidfunds-village-roads") == names_for("village-roads")


def test_a_title_is_written_as_plans_write_theirs() -> None:
    assert names_for("cafe", "  ", "cafe\u0301").title == Term("cafe", "caf\u00e9")


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("村道建设", "村道建设"),
        ("村道 （二期）", "村道（二期）"),
        ("村道(二期)", "村道（二期）"),
        ("村道：通村公路", "村道"),
        ("鄉村道路", "乡村道路"),
        ("a.b", "a.b"),
    ],
)
def test_its_clause_is_known_by_the_title_as_notices_are_read(title: str, heading: str) -> None:
    pattern = re.compile(names_for("roads", title).values()["heading"])
    assert pattern.search(heading)
    assert not pattern.search("防洪排涝")
    assert not pattern.search("axb")


@pytest.mark.parametrize("code", ["A", "AF", "roads", "ROADS-1", "A" * 13])
def test_a_prefix_that_cannot_be_is_refused(code: str) -> None:
    with pytest.raises(UsageError, match="规则前缀"):
        names_for("roads", "村道", "roads", code)


@pytest.mark.parametrize("title", ['a"b', "a\\b", "a\nb", "\u202e", "\udcff", "x" * 41])
def test_a_title_that_cannot_be_is_refused(title: str) -> None:
    with pytest.raises(UsageError, match="名称"):
        names_for("roads", title)


def test_what_is_there_stays(tmp_path: Path) -> None:
    new_plugin(CASES["plain"], tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(OutputError, match="已经存在"):
        new_plugin(CASES["plain"], tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_same_names_give_the_same_files() -> None:
    assert program_files(CASES["plain"]) == program_files(CASES["plain"])


def test_what_is_done_next_names_the_folder_it_was_made_in(tmp_path: Path) -> None:
    done = run(tmp_path, "aidfunds", "plugins", "new", "tea", "-o", "our plugins")
    assert "pip install -e 'our plugins/aidfunds-tea'" in done.stdout


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path / ("x" * 5000), tmp_path / "file" / "below"):
        (tmp_path / "file").touch()
        with pytest.raises(OutputError, match="无法建立文件夹"):
            new_plugin(CASES["plain"], folder)
