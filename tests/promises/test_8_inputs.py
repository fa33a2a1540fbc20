"""Promise 8: input files are never modified. 不改动输入文件。"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.promises.program import EXCHANGE, NOTICE, QUJING, program


def states(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_mode) for file in files}


def test_promise_8_inputs_are_byte_identical_after_every_command(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    for plan in (EXCHANGE, QUJING):
        shutil.copytree(plan, plans / Path(plan).name)
    (plans / "bad.toml").write_text("schema = 1\n", "utf-8")
    before = states(plans)
    one, other, bad = (str(plans / name) for name in ("cadre-exchange", "qujing-2020", "bad.toml"))
    for command in (
        ["check", one],
        ["budget", other],
        ["report", one, "-o", str(plans / "cadre-exchange")],
        ["diff", one, other],
        ["due", other],
        ["check", bad],
        ["report", bad, "-o", str(plans)],
    ):
        program(*command)
        after = {name: state for name, state in states(plans).items() if "report." not in name}
        assert after == before, command


def test_promise_8_no_output_takes_the_name_of_an_input(tmp_path: Path) -> None:
    shutil.copytree(EXCHANGE, tmp_path / "plan")
    plan = (tmp_path / "plan" / "plan.toml").read_bytes()
    done = program("report", str(tmp_path / "plan"), "-o", str(tmp_path / "plan"), "-f", "toml")
    assert done.returncode == 2
    assert (tmp_path / "plan" / "plan.toml").read_bytes() == plan


@pytest.mark.parametrize("how", ["itself", "hard link", "copy of the folder"])
def test_promise_8_a_report_is_not_written_over_its_plan(how: str, tmp_path: Path) -> None:
    plan = tmp_path / "report.json"
    plan.write_bytes((Path(EXCHANGE) / "plan.toml").read_bytes())
    out = tmp_path
    if how != "itself":
        out = tmp_path / "out"
        out.mkdir()
        if how == "hard link":
            (out / "report.json").hardlink_to(plan)
        else:
            shutil.copy(plan, out / "report.json")
    before = states(tmp_path)
    done = program("report", str(plan), "-o", str(out))
    assert done.returncode == 2
    assert "原件" in done.stderr.decode()
    assert states(tmp_path) == before


def test_promise_8_a_proof_is_written_over_nothing_but_a_proof(tmp_path: Path) -> None:
    notice, plan, page = (tmp_path / name for name in ("notice.txt", "plan.toml", "page.html"))
    shutil.copy(NOTICE, notice)
    plan.write_text("schema", "utf-8")
    (tmp_path / "saved.html").write_text("<!doctype html><html><body>公告</body></html>", "utf-8")
    (tmp_path / "linked.txt").hardlink_to(notice)
    before = states(tmp_path)
    for target in (plan, notice, tmp_path / "linked.txt", tmp_path / "saved.html"):
        assert program("prove", str(notice), "--html", str(target)).returncode == 2
        assert states(tmp_path) == before, target
    assert program("prove", str(notice), "--html", str(page)).returncode != 2
    assert program("prove", str(notice), "--html", str(page)).returncode != 2  # a page of ours is replaced


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_promise_8_a_draft_is_not_written_over_its_notice(force: list[str], tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    shutil.copy(Path(EXCHANGE).parent / "notices" / "synthetic-2021.txt", notice)
    (tmp_path / "same.toml").hardlink_to(notice)
    before = states(tmp_path)
    for target in (notice, tmp_path / "same.toml"):
        assert program("read", str(notice), "-o", str(target), *force).returncode == 2
    assert states(tmp_path) == before
