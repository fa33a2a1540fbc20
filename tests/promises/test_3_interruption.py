"""Promise 3: an interrupted run leaves the previous output whole. 中断不伤原有文件。"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.plugins.installed import Installed, install
from tests.promises.program import EXCHANGE, contents, program

SIZE = 400_000
OLD = {"a.bin": b"a" * SIZE, "b.bin": b"b" * SIZE}
NEW = {"a.bin": b"A" * SIZE, "b.bin": b"B" * SIZE}
WRITES_FOR_EVER = f"""
import sys
from pathlib import Path
from aidfunds.writing import write_all
turn = 0
while True:
    turn += 1
    a, b = (b"A", b"B") if turn % 2 else (b"a", b"b")
    write_all(Path(sys.argv[1]), {{"a.bin": a * {SIZE}, "b.bin": b * {SIZE}}})
    if turn == 1:
        print("ready", flush=True)
"""
STALLS = """
import pathlib, time
import aidfunds as af

def run(context):
    pathlib.Path({mark!r}).write_text("begun")
    time.sleep(60)
    return []

@af.hookimpl
def aidfunds_checks():
    return [af.Check(key="ROAD-001", title=af.Term("道路", "Roads"), severity=af.Severity.INFO, clause="一",
                     rule="规则", example="例子", remedy="处理", run=run)]
"""


@pytest.mark.parametrize("seed", range(20))
def test_promise_3_kill_9_while_writing_leaves_whole_files(seed: int, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITES_FOR_EVER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.03))  # noqa: S311 - a moment, not a secret
        writer.kill()
    for name, old in OLD.items():
        assert (tmp_path / name).read_bytes() in (old, NEW[name])
    left = {path.name for path in tmp_path.iterdir()} - OLD.keys()
    assert all(name.startswith(".aidfunds-") for name in left)
    _write(tmp_path, {"c.bin": b"c"})
    assert {name: (tmp_path / name).read_bytes() for name in OLD} in (OLD, NEW)  # one run's set, or the other's
    program("report", EXCHANGE, "-o", str(tmp_path), "-f", "json") if seed == 0 else _write(tmp_path, NEW)
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def _write(folder: Path, files: dict[str, bytes]) -> None:
    from aidfunds.writing import write_all

    write_all(folder, files)


def test_promise_3_kill_9_of_a_report_leaves_the_old_one(tmp_path: Path) -> None:
    program("report", EXCHANGE, "-o", str(tmp_path), "-f", "html,json")
    before = contents(tmp_path)
    for delay in (0.2, 0.4, 0.6, 0.8):
        command = [sys.executable, "-m", "aidfunds", "report", EXCHANGE, "-o", str(tmp_path), "-f", "html,json"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
            time.sleep(delay)
            running.kill()
        after = contents(tmp_path)
        assert {name: content for name, content in after.items() if not name.startswith(".")} == before


# A shell's background jobs ignore Ctrl-C, and so would the tests that run in one.
TAKES_INTERRUPTS = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from aidfunds.cli.main import run
run(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def stalling(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installed, Path]:
    folder = tmp_path_factory.mktemp("stalling")
    mark = folder / "begun"
    return install(folder, STALLS.format(mark=str(mark))), mark


@pytest.mark.parametrize(
    ("number", "status", "said"),
    [(signal.SIGINT, 130, "已中断；原有文件未改动"), (signal.SIGTERM, 143, "已终止；原有文件未改动")],
    ids=["interrupt", "terminate"],
)
def test_promise_3_signals_end_the_work_quietly(
    number: signal.Signals, status: int, said: str, stalling: tuple[Installed, Path], tmp_path: Path
) -> None:
    installed, mark = stalling
    mark.unlink(missing_ok=True)
    command = [sys.executable, "-c", TAKES_INTERRUPTS, "report", EXCHANGE, "-o", str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONPATH": str(installed.path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as running:
        until = time.monotonic() + 30
        while not mark.exists() and time.monotonic() < until:
            time.sleep(0.02)
        running.send_signal(number)
        out, err = running.communicate(timeout=30)
    assert running.returncode == status
    assert err.decode().strip() == said
    assert out == b""
    assert not (tmp_path / "out").exists()


def test_promise_3_no_room_leaves_the_old_report(tmp_path: Path) -> None:
    out = tmp_path / "out"
    program("report", EXCHANGE, "-o", str(out), "-f", "html,json")
    before = contents(out)
    done = subprocess.run(
        [sys.executable, "-m", "aidfunds", "report", EXCHANGE, "-o", str(out), "-f", "html,json"],
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        check=False,
    )
    assert done.returncode == 2
    assert "字节空间" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert contents(out) == before


def test_promise_3_two_at_once_leave_whole_files(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITES_FOR_EVER, str(tmp_path)]
    writers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    time.sleep(1)
    assert [writer.poll() for writer in writers] == [None, None]
    for writer in writers:
        writer.kill()
        writer.communicate()
    for name, old in OLD.items():
        assert (tmp_path / name).read_bytes() in (old, NEW[name])
