"""A plan that somebody spoilt is refused at its line with a remedy, or everything can be done with it. 写坏的计划。"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from tests.drawing import at_most
from tests.errors.running import ran
from tests.mutated import mutated

import aidfunds as af

ROOT = Path(__file__).parents[2]
PLANS = [ROOT / "tests" / "errors" / "plan.toml", *sorted(ROOT.glob("examples/*/plan.toml"))]
REGISTRY = af.load_registry()
spoilt = st.builds(
    lambda plan, seed, times: (plan, mutated(plan.read_text("utf-8"), seed, times=times)),
    st.sampled_from(PLANS),
    st.integers(0, 2**32),
    st.integers(1, 3),
)


def read(text: str, folder: Path) -> af.Context | af.InputError:
    file = folder / "plan.toml"
    file.write_text(text, "utf-8")
    try:
        return af.check(af.read_plan(file, REGISTRY), REGISTRY)
    except af.InputError as refused:
        return refused


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spoilt")


@given(spoilt)
def test_a_refusal_has_a_line_and_a_remedy(folder: Path, given: tuple[Path, str]) -> None:
    outcome = read(given[1], folder)
    if isinstance(outcome, af.InputError):
        assert [problem for problem in outcome.problems if problem.line is None or not problem.hint] == []


@at_most(25)
@given(spoilt)
def test_what_is_checked_is_reported_in_every_format(folder: Path, given: tuple[Path, str]) -> None:
    outcome = read(given[1], folder)
    if isinstance(outcome, af.Context):
        document = af.draft_report(outcome, REGISTRY)
        for suffix in REGISTRY.renderers:
            assert REGISTRY.render(document, suffix)


@at_most(25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # capsys is emptied
@given(spoilt)
def test_every_command_ends_as_commands_end(
    folder: Path, capsys: pytest.CaptureFixture[str], given: tuple[Path, str]
) -> None:
    plan, text = given
    status = 2 if isinstance(read(text, folder), af.InputError) else None
    file = str(folder / "plan.toml")
    for typed in (
        ("check", file),
        ("check", file, "--json"),
        ("budget", file),
        ("due", file, "--json"),
        ("diff", file, str(plan)),
        ("diff", str(plan), file, "--json"),
    ):
        ended = ran(capsys, *typed).status
        assert ended == 2 if status == 2 else ended in (0, 1)
