"""What makes no sense is refused or told, what only looks like it is left alone. 不合情理的计划。

The cases are data: absurd.toml holds what is changed and what must be said, sensible.toml their legitimate neighbours.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import aidfunds as af

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
ABSURD: list[dict[str, Any]] = tomllib.loads((HERE / "absurd.toml").read_text("utf-8"))["case"]
SENSIBLE: list[dict[str, Any]] = tomllib.loads((HERE / "sensible.toml").read_text("utf-8"))["case"]
PLANS = sorted({case["plan"] for case in (*ABSURD, *SENSIBLE)})
REGISTRY = af.load_registry()
SENSE = [
    *(f"AF-REC-{number:03}" for number in range(1, 5)),
    *(f"AF-DATE-{number:03}" for number in range(6, 12)),
    *("AF-CHG-001", "AF-OVER-006", "AF-OVER-007", "AF-BUD-004", "AF-DOC-006", "AF-AGENCY-006", "AF-FUND-006"),
    *("AF-ACC-003", "AF-AGENCY-007"),
    *("AF-OBL-003", "CADRE-007", "CONSUMER-006", "CONSUMER-007", "LABOR-008", "MEDICAL-007", "MEDICAL-008"),
]


def plan_text(plan: str) -> str:
    file = HERE / "plan.toml" if plan == "errors" else EXAMPLES / plan / "plan.toml"
    return file.read_text("utf-8")


def changed(case: dict[str, Any]) -> str:
    text = plan_text(case["plan"])
    start = text.index(case.get("after", ""))
    if "from" in case:
        place = text.index(case["from"], start)
        text = text[:place] + case["to"] + text[place + len(case["from"]) :]
    if "also_from" in case:
        assert case["also_from"] in text
        text = text.replace(case["also_from"], case.get("also_to", ""), 1)
    return text + case.get("add", "")


def found(text: str, folder: Path) -> list[af.Finding]:
    file = folder / "plan.toml"
    file.write_text(text, "utf-8")
    return list(af.check(af.read_plan(file, REGISTRY), REGISTRY).findings)


def of_codes(findings: list[af.Finding], codes: list[str]) -> list[tuple[str, str]]:
    """Code and message of the findings of some codes or families of codes."""
    return [
        (one.code, one.message)
        for one in findings
        if any(one.code == code or one.code.startswith(f"{code}-") for code in codes)
    ]


@pytest.mark.parametrize("case", ABSURD, ids=lambda case: case["name"].replace(" ", "-"))
def test_what_makes_no_sense_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    text = changed(case)
    if "refused" in case:
        with pytest.raises(af.InputError) as caught:
            found(text, tmp_path)
        (problem,) = caught.value.problems
        assert problem.path == case["refused"]
        assert problem.line
        assert problem.hint
        return
    before = of_codes(found(plan_text(case["plan"]), tmp_path), [case["gives"]])
    told = [one for one in found(text, tmp_path) if one.code == case["gives"]]
    assert [one for one in told if (one.code, one.message) not in before]
    assert all(one.location.line and one.hint for one in told)


@pytest.mark.parametrize("case", SENSIBLE, ids=lambda case: case["name"].replace(" ", "-"))
def test_what_only_looks_like_it_is_left_alone(case: dict[str, Any], tmp_path: Path) -> None:
    before = of_codes(found(plan_text(case["plan"]), tmp_path), case["silent"])
    assert [one for one in of_codes(found(changed(case), tmp_path), case["silent"]) if one not in before] == []


@pytest.mark.parametrize("plan", PLANS)
def test_the_plans_that_are_changed_make_sense(plan: str, tmp_path: Path) -> None:
    assert of_codes(found(plan_text(plan), tmp_path), SENSE) == []


def test_every_rule_on_sense_has_a_case() -> None:
    assert {case["gives"] for case in ABSURD if "gives" in case} >= set(SENSE)


def test_names_are_unique() -> None:
    for cases in (ABSURD, SENSIBLE):
        assert len({case["name"] for case in cases}) == len(cases)
