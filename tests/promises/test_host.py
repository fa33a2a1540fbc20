"""A host keeps what is its own: its output, warnings, logs, folder, signals, in threads and tasks. 宿主程序。"""

from __future__ import annotations

import asyncio
import gc
import io
import locale
import logging
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from decimal import getcontext
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace

import pytest

import aidfunds as af

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = [str(EXAMPLES / name) for name in ("cadre-exchange", "medical-ai", "labor-transfer", "consumer-relief")]
RULE = {"clause": "一", "rule": "规则", "example": "例子", "remedy": "处理"}


def talkative(context: af.Context) -> Iterator[af.Finding]:
    print("检查中")  # noqa: T201 - what is tried
    warnings.warn("检查", UserWarning, stacklevel=1)
    yield af.Finding(code="HOST-001", severity=af.Severity.INFO, message=context.portfolio.title)


CHECK = af.Check(key="HOST-001", title=af.Term("说话", "talks"), severity=af.Severity.INFO, run=talkative, **RULE)
HOST = SimpleNamespace(aidfunds_checks=af.hookimpl(lambda: [CHECK]))
QUIET = af.load_registry()


def reported(path: str) -> int:
    context = af.check(af.read_plan(path, QUIET), QUIET)
    return len(QUIET.render(af.draft_report(context, QUIET), "html"))


def of_the_process() -> dict[str, object]:
    return {
        "stdout": sys.stdout,
        "stderr": sys.stderr,
        "excepthook": sys.excepthook,
        "filters": list(warnings.filters),
        "showwarning": warnings.showwarning,
        "folder": Path.cwd(),
        "locale": locale.setlocale(locale.LC_ALL),
        "signals": [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)],
        "environment": dict(os.environ),
        "recursion": sys.getrecursionlimit(),
        "decimals": getcontext().prec,
        "garbage": gc.get_threshold(),
        "loggers": list(logging.getLogger().handlers),
        "threads": threading.active_count(),
    }


@contextmanager
def stdout_of_the_host() -> Iterator[io.StringIO]:
    before, sys.stdout = sys.stdout, io.StringIO()
    try:
        yield sys.stdout
    finally:
        sys.stdout = before


def test_nothing_of_the_process_is_touched(tmp_path: Path) -> None:
    before = of_the_process()
    registry = af.load_registry()
    context = af.check(af.read_plan(PLANS[0], registry), registry)
    af.save_report(af.draft_report(context, registry), tmp_path, registry, ["xlsx", "html", "json"])
    assert of_the_process() == before


def test_eight_threads_leave_the_stdout_that_was_there() -> None:
    with stdout_of_the_host() as host:
        with ThreadPoolExecutor(8) as threads:
            sizes = list(threads.map(reported, PLANS * 8))
        assert sys.stdout is host
        print("after")  # noqa: T201 - what is tried
    assert host.getvalue() == "after\n"
    assert sizes[:4] * 8 == sizes


def test_what_a_host_prints_and_logs_meanwhile_is_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    done = threading.Event()

    def host() -> None:
        log = logging.StreamHandler(sys.stdout)
        while not done.is_set():
            log.emit(logging.LogRecord("host", logging.INFO, "", 0, "still here", None, None))

    beside = threading.Thread(target=host)
    beside.start()
    try:
        for _ in range(3):
            reported(PLANS[0])
    finally:
        done.set()
        beside.join()
    said = capfd.readouterr()
    assert set(said.out.splitlines()) == {"still here"}
    assert said.err == ""


def test_what_a_plugin_prints_and_warns_of_reaches_the_host(capsys: pytest.CaptureFixture[str]) -> None:
    registry = af.load_registry(extra={"host": HOST})
    with pytest.warns(UserWarning, match="检查"):
        context = af.check(af.read_plan(PLANS[0], registry), registry)
    assert [one.plugin for one in context.findings if one.code == "HOST-001"] == ["host"]
    assert capsys.readouterr() == ("检查中\n", "")


def test_tasks_speak_each_its_own_language() -> None:
    def title(spoken: str) -> str:
        with af.speaking(spoken):
            return str(af.check(af.read_plan(PLANS[0], QUIET), QUIET).findings[0].message)

    async def both() -> list[str]:
        return await asyncio.gather(*(asyncio.to_thread(title, spoken) for spoken in ("zh", "en") * 4))

    found = asyncio.run(both())
    assert len(set(found[::2])) == len(set(found[1::2])) == 1
    assert found[0] != found[1]


def test_processes_that_start_afresh_give_the_same() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert list(processes.map(reported, PLANS)) == [reported(path) for path in PLANS]
