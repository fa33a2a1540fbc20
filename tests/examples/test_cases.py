"""Calculations by hand hold, and one that does not is told with its line and both figures. 算例。"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from tests.errors.running import ran

import aidfunds as af
from aidfunds.cases import case_files, failures, read_cases

ROOT = Path(__file__).parents[2]
EXAMPLES = [
    file for file in case_files(ROOT / "examples") if "third-party" not in file.parts
]  # those are not installed
SCHEMA = json.loads((ROOT / "src" / "aidfunds" / "schemas" / "test-1.json").read_text("utf-8"))
COUNTY_CADRES = "projects.exchange.plan.cohorts.county_cadres"
CASE = """schema = "aidfunds.cases/1"
plan = "{plan}"

[[case]]
title = "一"
source = "二/1"
{body}
"""


def written(folder: Path, body: str) -> Path:
    file = folder / "cases.toml"
    file.write_text(CASE.format(plan=ROOT / "examples" / "cadre-exchange" / "plan.toml", body=body), "utf-8")
    return file


def messages(folder: Path, body: str) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in failures(read_cases(written(folder, body)))]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_the_calculations_of_the_examples_hold(file: Path) -> None:
    assert list(failures(read_cases(file))) == []


def test_every_example_has_its_calculations() -> None:
    assert {file.parent.name for file in EXAMPLES} == {
        path.parent.name for path in ROOT.glob("examples/**/plan.toml") if "third-party" not in path.parts
    }


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        (
            'expect = [\n { project = "exchange", amount = "63万元" },\n]',
            8,
            "“exchange”应得 63万元，测算 62.96万元，差 -400元",
        ),
        ('expect = [{ project = "exchange", item = "x", amount = "1元" }]', 7, "“exchange/x”没有测算"),
        ('expect = [{ project = "exchang", amount = "1元" }]', 7, "没有项目“exchang”（可用：exchange）"),
        ('findings = ["AF-SUM-001"]', 7, "应有 AF-SUM-001，没有"),
        ('absent = ["CADRE-022"]', 7, "没有规则“CADRE-022”。您是不是要写“CADRE-002”？"),
        ('absent = ["CADRE-002"]', 7, "不应有 CADRE-002，却有"),
        (
            f'change = [{{ path = "{COUNTY_CADRES}.people", value = -1 }}]\nabsent = ["CADRE-004"]',
            7,
            "应在 0 到 999999999 之间：-1",
        ),
    ],
)
def test_what_does_not_come_out_is_told_with_its_line(body: str, line: int, message: str, tmp_path: Path) -> None:
    assert messages(tmp_path, body) == [(line, message)]


def test_a_change_moves_what_it_should_and_nothing_is_written(tmp_path: Path) -> None:
    plan = ROOT / "examples" / "cadre-exchange" / "plan.toml"
    before = plan.read_bytes()
    rows = 'expect = [{ project = "exchange", item = "secondments", amount = "22.94万元" }]'
    changed = 'change = [{ path = "projects.exchange.plan.cohorts.county_cadres.people", value = 3 }]'
    assert messages(tmp_path, f"{changed}\n{rows}") == []
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    "body",
    [
        'expect = [{ project = "exchange", amount = 63 }]',
        "expects = []",
        'change = [{ path = "nowhere.at.all", value = 1 }]\nabsent = ["CADRE-004"]',
        "x =",
    ],
)
def test_a_case_that_cannot_be_read_is_refused_at_its_line(body: str, tmp_path: Path) -> None:
    with pytest.raises(af.InputError) as refused:
        messages(tmp_path, body)
    assert [problem.line for problem in refused.value.problems] == [7]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("", [4]),
        ('change = [{ path = "title", value = "甲" }]', [4]),
        ('absent = ["CADRE-004"]\n[[case]]\ntitle = "一"\nsource = "三"\nabsent = ["CADRE-004"]', [9]),
        ("absent = []\n[[case]]\ntitle = '一'\nsource = '三'", [4, 8, 9]),
    ],
)
def test_a_case_that_would_pass_whatever_comes_is_refused(body: str, lines: list[int], tmp_path: Path) -> None:
    with pytest.raises(af.InputError) as refused:
        messages(tmp_path, body)
    assert [problem.line for problem in refused.value.problems] == lines
    assert all(problem.hint for problem in refused.value.problems)


def test_a_file_without_cases_is_refused_and_a_mark_of_byte_order_is_not(tmp_path: Path) -> None:
    file = tmp_path / "cases.toml"
    file.write_text('schema = "aidfunds.cases/1"\n', "utf-8")
    with pytest.raises(af.InputError, match="没有一个算例"):
        read_cases(file)
    file.write_bytes(b"\xef\xbb\xbf" + written(tmp_path, 'absent = ["CADRE-004"]').read_bytes())
    assert list(failures(read_cases(file))) == []


def test_the_command_tells_both_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, 'expect = [{ project = "exchange", amount = "63万元" }]')
    done = ran(capsys, "test", str(file))
    assert done.status == 1
    assert f"{file}:7 一" in done.out
    assert "应得 63万元，测算 62.96万元" in done.out
    told = ran(capsys, "test", str(tmp_path), "--json").document
    jsonschema.validate(told, SCHEMA)
    figures = [(one["expected"], one["actual"], one["difference"]) for one in told["failures"]]
    assert figures == [("630000.00", "629600.00", "-400.00")]


def test_a_folder_without_cases_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "test", str(tmp_path)).status == 2


def test_pytest_collects_them(tmp_path: Path) -> None:
    file = written(tmp_path, 'expect = [{ project = "exchange", amount = "63万元" }]')
    (tmp_path / "other.cases.toml").write_text("somebody = 'else'", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path)
    assert done.returncode == 1
    assert f"{file}:7 “exchange”应得 63万元，测算 62.96万元" in done.stdout
    assert "other.cases" not in done.stdout
