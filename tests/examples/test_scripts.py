"""The scripts and the notebook of ``examples`` run, and say what they should. 示例程序。"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen
from wsgiref.simple_server import make_server

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted(ROOT.glob("examples/scripts/*.py"))
QUJING = str(ROOT / "examples" / "qujing-2020")


def run(name: str, *arguments: str) -> str:
    script = ROOT / "examples" / "scripts" / name
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, str(script), *arguments], capture_output=True, encoding="utf-8", check=True, env=environment
    )
    return done.stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_says_how_to_run_it(script: Path) -> None:
    text = script.read_text("utf-8")
    assert len(text.splitlines()) < 40
    assert f"python examples/scripts/{script.name}" in text


def test_every_script_is_run_here() -> None:
    here = Path(__file__).read_text("utf-8")
    assert [script.name for script in SCRIPTS if f'"{script.name}"' not in here] == []


def test_a_fund_is_shared_to_the_fen() -> None:
    *shares, total = run("share_a_fund.py").splitlines()
    fen = [int(line.split()[1].replace(".", "")) for line in shares]
    assert sum(fen) == 400_000_000_0
    assert total.split() == ["合计", "40000000.00", "元"]


def test_a_plan_is_priced_under_two_standards() -> None:
    printed = run("price_under_two_standards.py", QUJING, "7500元/人·月")
    assert "8人 × 12月 × 8000元/人·月 ＝ 76.8万元  →  8人 × 12月 × 7500元/人·月 ＝ 72万元" in printed
    assert printed.endswith("合计 350万元 → 333.5万元，相差 -16.5万元\n")  # 330 person-months at 500 元 less


def test_two_years_are_compared(tmp_path: Path) -> None:
    before = ROOT / "examples" / "cadre-exchange" / "plan.toml"
    after = tmp_path / "plan.toml"
    rule = '\n[rules.adjustment]\nlimit = "10%"\nsource = "二"\n'
    after.write_text(before.read_text("utf-8").replace("people = 4\n", "people = 3\n") + rule, "utf-8")
    printed = run("compare_two_years.py", str(before), str(after))
    assert "projects.exchange.plan.cohorts.county_cadres.people: 4 → 3" in printed
    assert "涉及 3.72万元，上限 6.296万元" in printed


def test_a_dashboard_gets_whole_fen(tmp_path: Path) -> None:
    run("feed_a_dashboard.py", QUJING, str(tmp_path))
    rows = (tmp_path / "by_agency.csv").read_text("utf-8-sig").splitlines()
    assert rows[0] == "payee,channel,amount_fen"
    assert sum(int(row.rpartition(",")[2]) for row in rows[1:]) == 21575 * 1_000_000


def test_a_folder_of_notices_is_proved(tmp_path: Path) -> None:
    right = (ROOT / "examples" / "notices" / "synthetic-2021.txt").read_text("utf-8")
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "right.txt").write_text(right, "utf-8")
    (tmp_path / "wrong.txt").write_text("一、资金安排\n下达100万元，其中：甲县60万元，乙县41万元。\n", "utf-8")
    (tmp_path / "scan.pdf").touch()
    place, told, total = run("prove_a_folder.py", str(tmp_path)).splitlines()
    assert place == "wrong.txt:2  60万元 ＋ 41万元 ≠ 100万元"
    clause, suspects = told.split("，可疑 ")
    assert clause == "  条款 一"
    assert sorted(suspects.split("、")) == ["100万元", "41万元", "60万元"]
    assert total == "2 份通知，1 份不符"


def test_a_notice_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"no archive")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        run("prove_a_folder.py", str(tmp_path))
    assert failed.value.stderr.startswith("broken.docx：")
    assert "Traceback" not in failed.value.stderr


def test_a_check_is_embedded() -> None:
    printed = run("embed_a_check.py", QUJING)
    assert "OFFICE-001  市扶贫办 只有 40万元" in printed
    assert "AF-AGENCY-004" in printed


def test_an_embedded_check_tells_every_bad_place(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text('schema = "aidfunds.plan/1"\n', "utf-8")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        run("embed_a_check.py", str(tmp_path))
    assert "title" in failed.value.stderr
    assert "Traceback" not in failed.value.stderr


PLANS = [str(path.parent) for path in sorted(ROOT.glob("examples/*/plan.toml"))]


def test_many_plans_are_checked_in_threads_and_every_line_is_printed(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("[", "utf-8")
    *lines, refused = run("check_in_threads.py", *(PLANS * 4), str(tmp_path)).splitlines()
    assert [line.split()[0] for line in lines] == PLANS * 4
    assert any(line.endswith("qujing-2020  21575万元  0 个错误") for line in lines)
    assert refused.startswith(f"{tmp_path}  读不进来：")


def test_many_plans_are_checked_in_processes() -> None:
    *lines, total = run("check_in_processes.py", str(ROOT / "examples")).splitlines()
    assert len(lines) == len(PLANS)
    assert total.startswith(f"{len(PLANS)} 份计划，下达 ")


def test_a_posted_plan_is_answered() -> None:
    served = runpy.run_path(str(ROOT / "examples" / "scripts" / "answer_over_http.py"))
    with make_server("127.0.0.1", 0, served["application"]) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        plan = (ROOT / "examples" / "cadre-exchange" / "plan.toml").read_bytes()
        with urlopen(address, plan) as answer:
            assert any("CADRE-002" in finding for finding in json.load(answer)["findings"])
        with pytest.raises(HTTPError) as refused:
            urlopen(address, b'schema = "aidfunds.plan/1"\n')
        assert any("title" in problem for problem in json.load(refused.value)["problems"])
        server.shutdown()


def test_the_notebook_runs_from_top_to_bottom() -> None:
    notebook = nbformat.read(ROOT / "examples" / "qujing.ipynb", as_version=4)
    assert not [cell for cell in notebook.cells if cell.get("outputs")]  # stored without what it shows
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = "\n".join(
        str(output.get("text", output.get("data", {}).get("text/plain", "")))
        for cell in notebook.cells
        for output in cell.get("outputs", ())
    )
    assert "Money.yuan('215750000.00')" in shown
    assert "8人 × 12月 × 8000元/人·月 ＝ 76.8万元" in shown
    assert "Money.yuan('3335000.00')" in shown
