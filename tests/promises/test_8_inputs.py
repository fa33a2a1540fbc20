"""Promise 8: input files are never modified. 不改动输入文件。"""

from __future__ import annotations

import shutil
from pathlib import Path

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


def test_promise_8_a_plan_that_has_the_name_of_a_report_stays(tmp_path: Path) -> None:
    plan = tmp_path / "report.json"
    shutil.copy(Path(EXCHANGE) / "plan.toml", plan)
    before = plan.read_bytes()
    for target in (tmp_path, tmp_path / "." / ".." / tmp_path.name):
        done = program("report", str(plan), "-o", str(target))
        assert done.returncode == 2
        assert "report.json" in done.stderr.decode()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"report.json": before}


def test_promise_8_a_page_is_written_over_nothing_but_pages(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    shutil.copy(Path(EXCHANGE) / "plan.toml", plan)
    before = plan.read_bytes()
    assert program("prove", NOTICE, "--html", str(plan)).returncode == 2
    assert plan.read_bytes() == before


def test_promise_8_a_folder_that_takes_nothing_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = program("report", str(tmp_path / "nosuch.toml"), "-o", str(tmp_path / "file" / "out"))
    assert done.returncode == 2
    assert "file" in done.stderr.decode()
    assert "nosuch" not in done.stderr.decode()
