"""Promise 7: nothing that identifies a person where nobody asked for it, and no network. 隐私与网络。"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.errors.running import ran
from tests.plugins.installed import install
from tests.promises.program import EXCHANGE, program, surroundings

VALID = "999999199001011238"  # synthetic: no such place
PERSON = VALID[:-1] + "0"  # mistyped, so that a plan with it is read
PLAN = Path(__file__).parents[1] / "errors" / "plan.toml"
NO_NETWORK = """
import sys

def forbid(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto")):
        raise RuntimeError("network: " + event)

sys.addaudithook(forbid)
"""
COMMANDS = (
    ["check", EXCHANGE, "--json"],
    ["budget", EXCHANGE],
    ["due", EXCHANGE],
    ["diff", EXCHANGE, EXCHANGE],
    ["plugins"],
    ["doctor"],
    ["version"],
    ["explain", "AF-SUM-001"],
)


def plan_with_a_person(folder: Path, *changes: tuple[str, str]) -> str:
    text = PLAN.read_text("utf-8").replace('title = "医师"', f'title = "医师 {PERSON}"')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "plan.toml").write_text(text, "utf-8")
    return str(folder / "plan.toml")


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_promise_7_a_plan_that_names_a_person_is_refused_and_not_repeated(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.toml").write_text(PLAN.read_text("utf-8").replace("医师", f"医师 {VALID}"), "utf-8")
    done = ran(capsys, "report", str(tmp_path), "-o", str(tmp_path / "out"), *options)
    assert done.status == 2
    assert VALID not in done.out + done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_promise_7_a_defect_of_ours_tells_no_values(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_with_a_person(tmp_path)

    def defective(*_arguments: object, **_named: object) -> None:
        raise ValueError(f"cannot handle {PERSON}")

    monkeypatch.setattr("aidfunds.workflow.price", defective)
    done = ran(capsys, "check", plan, *options)
    assert done.status == 2
    assert "程序内部错误 ValueError，位于 " in done.err
    assert PERSON not in done.out + done.err
    assert "Traceback" not in done.err
    if options:
        assert done.document["error"]["type"] == "ValueError"


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_promise_7_a_failing_plugin_tells_no_person(options: list[str], tmp_path: Path) -> None:
    leaks = """
import aidfunds as af

def price(plan, parameters):
    raise KeyError([cohort.title for cohort in plan.cohorts])

@af.hookimpl
def aidfunds_calculators():
    return [af.BudgetCalculator(key="road_repair.lines", program="cadre_exchange", price=price)]
"""
    done = install(tmp_path, leaks).run("check", plan_with_a_person(tmp_path), *options)
    assert done.returncode == 2
    assert "KeyError" in done.stdout + done.stderr
    assert PERSON not in done.stdout + done.stderr
    assert "**************1230" in done.stdout + done.stderr


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_promise_7_the_line_that_is_shown_tells_no_person(options: list[str], tmp_path: Path) -> None:
    plan = plan_with_a_person(tmp_path, (f'title = "医师 {PERSON}"', f'title = "医师 {PERSON}\\u0007"'))
    done = program("check", plan, *options)
    assert done.returncode == 2
    assert "U+0007" in (done.stdout + done.stderr).decode()
    assert PERSON.encode() not in done.stdout + done.stderr


def test_promise_7_details_only_when_asked_for_by_name(tmp_path: Path) -> None:
    done = program("check", plan_with_a_person(tmp_path), env=surroundings(AIDFUNDS_DEBUG=None))
    assert done.returncode == 0
    assert PERSON.encode() not in done.stderr


def test_promise_7_doctor_tells_nothing_of_the_user() -> None:
    env = surroundings(USER="canary-user", LOGNAME="canary-user", HOME="/canary-home", HOSTNAME="canary-host")
    done = program("doctor", env=env)
    assert done.returncode == 0
    assert b"canary" not in done.stdout + done.stderr


def test_promise_7_no_command_uses_the_network(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    env = surroundings(PYTHONPATH=str(tmp_path))
    command = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    assert b"network" in subprocess.run(command, capture_output=True, env=env, check=False).stderr
    for arguments in (*COMMANDS, ["report", EXCHANGE, "-o", str(tmp_path / "out")]):
        done = program(*arguments, env=env)
        assert done.returncode == 0, (arguments, done.stderr)


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare")
def test_promise_7_a_report_is_made_on_a_machine_without_network(tmp_path: Path) -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("the system allows no network of one's own")
    command = [*alone, sys.executable, "-m", "aidfunds", "report", EXCHANGE, "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 3
