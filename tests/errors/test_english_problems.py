"""Every entry of the error catalogue in English: the same places, other words. 英文读入问题。"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import aidfunds as af
from aidfunds.errors import Problem
from aidfunds.language import CHINESE, ENGLISH

HERE = Path(__file__).parent
PLAN = (HERE / "plan.toml").read_text("utf-8")
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "catalogue.toml").read_text("utf-8"))["case"]
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
QUOTED = re.compile(r"“[^”]*”|《[^》]*》|\"[^\"]*\"|'[^']*'")

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


def written(case: dict[str, Any], folder: Path) -> Path:
    text = PLAN
    for change in case["changes"]:
        text = text.replace(change["from"], change["to"])
    file = folder / "plan.toml"
    file.write_text(text, "utf-8")
    return file


def problems(file: Path, registry: af.Registry, spoken: str) -> tuple[Problem, ...]:
    with pytest.raises(af.InputError) as caught, af.speaking(spoken):
        af.read_plan(file, registry)
    return caught.value.problems


def left_in_chinese(text: str) -> str:
    """What is Chinese and neither quoted from the plan nor an example of how a plan is written."""
    return "".join(HAN.findall(QUOTED.sub("", text)))


@each_case
def test_the_places_are_the_same(case: dict[str, Any], registry: af.Registry, tmp_path: Path) -> None:
    file = written(case, tmp_path)
    places = [
        [(one.place, one.path, one.excerpt, bool(one.hint)) for one in problems(file, registry, spoken)]
        for spoken in (CHINESE, ENGLISH)
    ]
    assert places[0] == places[1]


@each_case
def test_what_is_wrong_and_what_to_do_is_told_in_english(
    case: dict[str, Any], registry: af.Registry, tmp_path: Path
) -> None:
    found = problems(written(case, tmp_path), registry, ENGLISH)
    assert {one.message + "|" + one.hint: left_in_chinese(one.message + one.hint) for one in found} == {
        one.message + "|" + one.hint: "" for one in found
    }
