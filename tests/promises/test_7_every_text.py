"""Promise 7 as a law: a person's number put anywhere into a plan or a notice is in no output. 隐私律。"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from tests.drawing import at_most
from tests.errors.running import ran
from tests.laws.written import WRITTEN, digits_of

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = {path.parent.name: path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*/plan.toml"))}
NOTICE = (EXAMPLES / "notices" / "synthetic-2021.txt").read_text("utf-8")
TEXTS = {
    name: [found.end() for found in re.finditer(r'^(?!schema).*?[^"]"(?=[^"\n]{2})', text, re.M)]
    for name, text in PLANS.items()
}
law = at_most(30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
COMMANDS = (["check"], ["check", "--json"], ["budget"], ["due", "--json"], ["report", "-o", "{out}"])


def said(folder: Path, capsys: pytest.CaptureFixture[str], *command: str) -> Iterator[str]:
    done = ran(capsys, *command)
    yield from (done.out, done.err)
    yield from (path.read_text("utf-8", "replace") for path in folder.rglob("*") if path.suffix in (".html", ".json"))


@law
@given(data=st.data(), pair=WRITTEN)
def test_no_text_of_a_plan_brings_a_person_into_an_output(
    data: st.DataObject, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    number, writing = pair
    name = data.draw(st.sampled_from(sorted(PLANS)))
    place = data.draw(st.sampled_from(TEXTS[name]))
    text = f"{PLANS[name][:place]}{writing}，{PLANS[name][place:]}"
    command = data.draw(st.sampled_from(COMMANDS))
    with tempfile.TemporaryDirectory() as made:
        folder, plan = Path(made), Path(made, "plan.toml")
        plan.write_text(text, "utf-8")
        words = [word.format(out=folder / "out") for word in command[1:]]
        for output in said(folder, capsys, command[0], str(plan), *words):
            assert number not in digits_of(output)
        assert not (folder / "out").exists()


@law
@given(data=st.data(), pair=WRITTEN)
def test_no_text_of_a_notice_brings_a_person_into_an_output(
    data: st.DataObject, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    number, writing = pair
    place = data.draw(st.sampled_from([found.start() for found in re.finditer("[，。\n]", NOTICE)]))
    with tempfile.TemporaryDirectory() as made:
        folder, notice, plan = Path(made), Path(made, "notice.txt"), Path(made, "plan.toml")
        notice.write_text(f"{NOTICE[:place]}，电话{writing}，{NOTICE[place:]}", "utf-8")
        commands = (["--all"], ["--json"], ["--html", str(folder / "page.html")])
        for command in commands:
            for output in said(folder, capsys, "prove", str(notice), *command):
                assert number not in digits_of(output)
        for output in said(folder, capsys, "read", str(notice), "-o", str(plan)):
            assert number not in digits_of(output)
        assert number not in digits_of(plan.read_text("utf-8") if plan.exists() else "")


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_no_name_of_a_file_brings_a_person_into_an_output(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = "13800001234"
    plan, notice = tmp_path / f"张三{number}.toml", tmp_path / f"张三{number}.txt"
    plan.write_text(PLANS["cadre-exchange"], "utf-8")
    notice.write_text(NOTICE, "utf-8")
    missing = str(tmp_path / f"没有{number}.toml")
    for command in (
        ["check", str(plan)],
        ["report", str(plan), "-o", str(tmp_path / "out")],
        ["prove", str(notice)],
        ["read", str(notice)],
        ["check", missing],
        ["diff", str(plan), str(plan)],
        ["explain", number],
    ):
        for output in said(tmp_path / "out", capsys, *command, *options):
            assert number not in output
