"""Programs by somebody else, outside the workspace: built, installed, tested and seen in a report. 第三方插件。"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.public import SPACES

ROOT = Path(__file__).parents[2]
THIRD_PARTY = ROOT / "examples" / "third-party"
SOURCE = THIRD_PARTY / "aidfunds-drinking-water"
PROGRAMS = sorted(THIRD_PARTY.iterdir())
MODULES = sorted((SOURCE / "src").rglob("*.py"))
WRITTEN = [path for program in PROGRAMS for part in ("src", "tests") for path in sorted((program / part).rglob("*.py"))]
OFFLINE = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]
NOTICE = """关于下达2024年对口帮扶资金的通知
合成〔2024〕9号
青山县人民政府：
现下达2024年对口帮扶资金888万元，用于农村饮水。
一、资金总量
下达青山县资金888万元。
二、资金管理
青山县财政局负责加强资金管理。
三、农村饮水安全巩固提升
1、建设内容：共3项工程。上村引水工程（3个村，每村150万元），下村供水管网5公里，投资230万元，山后机井208万元。
2、资金下达：青山县水利局888万元。
甲市财政局
2024年3月15日
"""


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The distributions as their authors have them, away from the repository."""
    folder = tmp_path_factory.mktemp("author")
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache", ".hypothesis")
    return {program.name: shutil.copytree(program, folder / program.name, ignore=ignored) for program in PROGRAMS}


@pytest.fixture(scope="module")
def installed(copies: dict[str, Path]) -> Path:
    """Where pip installs the wheels that it builds, on a path of its own beside the core."""
    path = next(iter(copies.values())).parent / "installed"
    for copy in copies.values():
        done = run(copy, "pip", "install", *OFFLINE, "--target", str(path), ".")
        assert done.returncode == 0, done.stderr
        shutil.rmtree(copy / "build", ignore_errors=True)
    return path


@pytest.fixture(params=[program.name for program in PROGRAMS])
def copied(request: pytest.FixtureRequest, copies: dict[str, Path]) -> Path:
    """One of them."""
    return copies[request.param]


def package(copied: Path) -> str:
    return copied.name.replace("-", "_")


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "AIDFUNDS_LANG": "zh", **environment},
    )


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_program_is_under_160_lines_and_its_reading_of_notices_under_70() -> None:
    """Every line that is not blank counts: imports, docstrings and comments too."""
    size = {path.stem: len(list(filter(str.strip, path.read_text("utf-8").splitlines()))) for path in MODULES}
    assert size.pop("recognising") < 70
    assert sum(size.values()) < 160


@pytest.mark.parametrize("module", WRITTEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_it_imports_the_public_library_alone(module: Path) -> None:
    allowed = {"aidfunds", "attrs", *(f"aidfunds.{name}" for name in SPACES)}
    if module.parent.name == "tests":
        allowed |= {"aidfunds.testing", "aidfunds.testing.conformance", "hypothesis", "pytest"}
    own = {*sys.stdlib_module_names, *(path.name for path in THIRD_PARTY.glob("*/src/*"))}
    foreign = {name for name in imported(module) if name.split(".")[0] not in own}
    assert foreign <= allowed


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.name)
def test_the_workspace_does_not_know_it(program: Path) -> None:
    assert "third-party" not in (ROOT / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads((program / "pyproject.toml").read_text("utf-8"))
    assert [one.split("~")[0].split(">")[0] for one in project["project"]["dependencies"]] == ["attrs", "aidfunds"]


def test_it_cites_the_papers_it_rests_on() -> None:
    for name in ("README.md", "examples/zeku-2023/plan.toml"):
        text = (SOURCE / name).read_text("utf-8")
        assert "青财农字〔2023〕505号" in text
        assert "青财农字〔2021〕1790号" in text


def test_lint_and_format_pass(copied: Path) -> None:
    for words in (("format", "--check", "."), ("check", ".")):
        done = run(copied, "ruff", *words)
        assert done.returncode == 0, done.stdout


def test_strict_types_pass(copied: Path) -> None:
    done = run(copied, "mypy")
    assert done.returncode == 0, done.stdout


def test_its_own_tests_pass(copied: Path, installed: Path) -> None:
    done = run(copied, "pytest", "-q", "-p", "no:cacheprovider", PYTHONPATH=str(installed))
    assert done.returncode == 0, done.stdout
    assert " failed" not in done.stdout
    assert int(re.findall(r"([0-9]+) passed", done.stdout)[0]) >= 20


def test_its_calculations_by_hand_hold(copied: Path, installed: Path) -> None:
    done = run(copied, "aidfunds", "test", "examples", PYTHONPATH=str(installed))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.usefixtures("installed")  # whose build compiles it
def test_its_catalogue_is_what_the_library_makes_of_it(copied: Path) -> None:
    name = package(copied)
    catalogue = copied / "src" / name / "locale" / "en" / "LC_MESSAGES" / f"{name}.po"
    before = catalogue.read_bytes(), catalogue.with_suffix(".mo").read_bytes()
    done = run(copied, "aidfunds.testing.catalogues", f"src/{name}")
    assert done.returncode == 0, done.stdout
    assert (catalogue.read_bytes(), catalogue.with_suffix(".mo").read_bytes()) == before


def test_its_clause_of_a_notice_becomes_its_plan(installed: Path, tmp_path: Path) -> None:
    """Read beside all other programs, checked and priced, with the works where the notice prints them."""
    (tmp_path / "notice.txt").write_text(NOTICE, "utf-8")
    done = run(tmp_path, "aidfunds", "read", "notice.txt", "-o", "plan.toml", PYTHONPATH=str(installed))
    assert "三 农村饮水安全巩固提升：drinking_water，1 个项目" in done.stdout, done.stderr
    done = run(tmp_path, "aidfunds", "budget", "plan.toml", PYTHONPATH=str(installed))
    assert "3村 × 1500000元/村" in done.stdout, done.stderr


def chapter(installed: Path, folder: Path, language: str) -> dict[str, Any]:
    """Its chapter in the report of its example, written beside all other programs."""
    example = SOURCE / "examples" / "zeku-2023"
    words = ("aidfunds", "--lang", language, "report", str(example), "-o", str(folder))
    done = run(folder, *words, PYTHONPATH=str(installed))
    assert done.returncode == 0, done.stderr
    assert {path.name for path in folder.iterdir()} == {"report.xlsx", "report.html", "report.json"}
    report = json.loads((folder / "report.json").read_text("utf-8"))
    found: dict[str, Any] = next(one for one in report["chapters"] if one["key"] == "drinking_water")
    return found


def test_both_stand_beside_each_other_in_one_installation(installed: Path, tmp_path: Path) -> None:
    example = THIRD_PARTY / "aidfunds-rural-roads" / "examples" / "qingshan-2024"
    done = run(tmp_path, "aidfunds", "--lang", "en", "due", str(example), PYTHONPATH=str(installed))
    assert "15 days ago  绿水县农村公路: finished and handed over" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("language", "title", "columns", "total", "finding"),
    [
        (
            "zh",
            "农村饮水",
            ["工程", "规模", "价格", "金额", "依据"],
            "合计",
            "农村牧区小口机井工程（二期）：208万元，没有写明规模",
        ),
        (
            "en",
            "Drinking water",
            ["Work", "Scale", "Price", "Amount", "Source"],
            "Total",
            "农村牧区小口机井工程（二期）: 2,080,000 yuan, without a scale",
        ),
    ],
)
def test_its_chapter_stands_in_a_report_of_its_example(
    installed: Path, tmp_path: Path, language: str, title: str, columns: list[str], total: str, finding: str
) -> None:
    found = chapter(installed, tmp_path, language)
    works, told = found["blocks"]
    assert (found["title"], [one["title"] for one in works["columns"]]) == (title, columns)
    amounts = [row["cells"][3]["value"] for row in works["rows"]]
    assert amounts == ["5000000.00", "2300000.00", "2080000.00", "9380000.00"]
    assert works["rows"][-1]["cells"][0]["value"] == total
    assert [one["message"] for one in told["findings"]] == [finding]
