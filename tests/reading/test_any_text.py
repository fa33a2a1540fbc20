"""Any text, and any damage to a notice, is read or refused: nothing else is raised, what is read holds. 任意文本。"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from tests.drawing import at_most

import aidfunds as af

NOTICE = (Path(__file__).parents[2] / "examples" / "notices" / "synthetic-2021.txt").read_text("utf-8")
PIECES = [
    "",
    "0",
    "|",
    "。",
    "，",
    "万元",
    "各地",
    "由",
    "（",
    "\x1b",
    "\u202e",
    "豈",
    "é",
    "999999999999",
    "\n",
    "市人社局",
]
DAMAGES = st.tuples(st.integers(0, len(NOTICE)), st.integers(0, 60), st.sampled_from(PIECES))
LENIENT = at_most(60, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


def read(text: str, registry: af.Registry) -> af.Portfolio | None:
    """What a text is read into, as its plan file says it; None where it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "notice.txt"
        file.write_text(text, "utf-8", errors="ignore")
        try:
            draft = af.draft_plan(file, registry)
        except af.InputError:
            return None
        written = af.read_plan(af.save_plan(draft, folder), registry).portfolio
    assert written == draft.portfolio
    return written


@LENIENT
@given(st.lists(DAMAGES, min_size=1, max_size=4))
def test_damage_is_survived(registry: af.Registry, damages: list[tuple[int, int, str]]) -> None:
    text = NOTICE
    for start, length, piece in damages:
        text = text[:start] + piece + text[start + length :]
    read(text, registry)


@LENIENT
@given(st.text())
def test_any_text_is_refused_or_read(registry: af.Registry, text: str) -> None:
    read(text, registry)


@LENIENT
@given(st.integers(0, len(NOTICE)))
def test_a_notice_cut_anywhere_gives_out_no_more_than_it_says(registry: af.Registry, end: int) -> None:
    year = read(NOTICE[:end], registry)
    if year is not None:
        assert af.total(one.amount for one in year.allocations) <= af.Money.wan("8070")
