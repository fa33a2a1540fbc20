"""Every entry of the error catalogue: place, message, remedy, exit status, nothing written. 错误目录。"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.errors.running import ran

import aidfunds as af
from aidfunds.privacy import masked

HERE = Path(__file__).parent
PLAN = (HERE / "plan.toml").read_text("utf-8")
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "catalogue.toml").read_text("utf-8"))["case"]
SCHEMA = json.loads((Path(af.__file__).parent / "schemas" / "error-1.json").read_text("utf-8"))

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


def written(case: dict[str, Any], folder: Path) -> Path:
    text = PLAN
    for change in case["changes"]:
        assert text.count(change["from"]) == 1, change["from"]
        text = text.replace(change["from"], change["to"])
    file = folder / "plan.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_plan_that_is_changed_is_right(registry: af.Registry) -> None:
    assert af.read_plan(HERE / "plan.toml", registry).portfolio.title == "合成示例"


def test_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 70


@each_case
def test_every_place_is_told(case: dict[str, Any], registry: af.Registry, tmp_path: Path) -> None:
    file = written(case, tmp_path)
    with pytest.raises(af.InputError) as caught:
        af.read_plan(file, registry)
    told = [(one.place, one.path, one.message, one.hint) for one in caught.value.problems]
    assert told == [
        (
            f"{file}:{one['place']}" if "place" in one else str(file),
            one.get("path", ""),
            one["message"],
            one.get("hint", ""),
        )
        for one in case["problems"]
    ]


@each_case
def test_the_line_shown_is_the_line_of_the_file(case: dict[str, Any], registry: af.Registry, tmp_path: Path) -> None:
    file = written(case, tmp_path)
    lines = file.read_text("utf-8").splitlines()
    with pytest.raises(af.InputError) as caught:
        af.read_plan(file, registry)
    for one in caught.value.problems:
        shown = "" if one.line is None else lines[one.line - 1].strip()
        assert one.excerpt == masked(shown)[:120]


@each_case
def test_the_command_stops_and_writes_nothing(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(case, tmp_path)
    before = file.read_bytes()
    done = ran(capsys, "report", str(file), "-o", str(tmp_path / "out"))
    assert done.status == 2
    assert done.out == ""
    for one in case["problems"]:
        assert f"{file}:{one['place']}: 错误" in done.err if "place" in one else f"{file}: 错误" in done.err
        assert one.get("hint", "") in done.err
    assert f"共 {len(case['problems'])} 处无法读出" in done.err
    assert "Traceback" not in done.err
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["plan.toml"]


@each_case
def test_the_document_says_the_same(case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "check", str(written(case, tmp_path)), "--json")
    assert done.status == 2
    assert done.err == ""
    jsonschema.validate(done.document, SCHEMA)
    problems = done.document["error"]["problems"]
    assert [one["message"] for one in problems] == [one["message"] for one in case["problems"]]
    assert [one["hint"] for one in problems] == [one.get("hint", "") for one in case["problems"]]


@each_case
def test_every_problem_says_what_to_do(case: dict[str, Any]) -> None:
    for one in case["problems"]:
        assert one.get("hint") or any(word in one["message"] for word in ("应", "写", "不能", "可选", "只能")), one
