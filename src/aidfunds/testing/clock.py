"""The program run as its users run it, with clock and network watched. 运行、时钟与网络。"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from types import FrameType
from typing import Any

from aidfunds.language import LANGUAGES, chosen_language, in_language, tr

__tracebackhide__ = True  # a failing test shows its author's lines, not these

CLOCKS = {"time", "time_ns", "localtime", "gmtime", "ctime", "monotonic", "perf_counter"}
TODAY = {"now", "utcnow", "today"}
RUNNERS = (
    "pytest",
    "_pytest",
    "pluggy",
    "hypothesis",
    "_hypothesis",
    "xdist",
    "execnet",
    "coverage",
)  # they time tests


@contextmanager
def in_readers_language() -> Iterator[None]:
    """Say what is said within in the language chosen, else in that of AIDFUNDS_LANG. 读者的语言。"""
    asked = os.environ.get("AIDFUNDS_LANG")
    with in_language(chosen_language() or (asked if asked in LANGUAGES else None)):
        yield


def reads_clock(called: Any) -> bool:
    """Whether a built-in function tells the time: ``date.today``, ``time.time``. 是否读取时钟。"""
    owner, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
    if isinstance(owner, type):
        return name in TODAY and issubclass(owner, date)
    return name in CLOCKS and getattr(owner, "__name__", "") == "time"


@contextmanager
def clock_unread(refuse: Callable[[str], object]) -> Iterator[None]:
    """Call ``refuse`` with words when the clock is read within, by other code than Python's own and test runners'.

    In this thread only, and once: what refuses by raising ends the watch. 不读时钟。
    """

    def profile(frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and reads_clock(called) and not _is_others(frame):
            with in_readers_language():
                told = tr("测试不得读取时钟：{function}", function=called.__qualname__)
            refuse(told)

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        yield
    finally:
        sys.setprofile(before)


def _is_others(frame: FrameType) -> bool:
    package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
    return package in sys.stdlib_module_names or package.startswith(RUNNERS)


LIMIT = 120.0  # seconds


def run_cli(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``aidfunds`` in a process of its own; gives what it printed and its status. 运行命令。

    ``environment`` are variables to set beside those of this process.
    """
    return subprocess.run(  # noqa: S603 - this interpreter, our own program
        [sys.executable, "-m", "aidfunds", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LIMIT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


CONNECTING = ("connect", "connect_ex", "sendto")


@contextmanager
def network_unused(refuse: Callable[[str], object]) -> Iterator[None]:
    """Call ``refuse`` with words when a connection is opened or a name looked up within. 不联网。"""

    def refused(*_: object, **__: object) -> None:
        with in_readers_language():
            told = tr("测试不得联网")
        refuse(told)

    with ExitStack() as stack:
        for name in CONNECTING:
            stack.enter_context(_instead(socket.socket, name, refused))
        stack.enter_context(_instead(socket, "getaddrinfo", refused))
        yield


@contextmanager
def _instead(holder: object, name: str, value: object) -> Iterator[None]:
    """As ``unittest.mock`` would, which takes longer to load than a trial of a small program."""
    own, before = name in vars(holder), getattr(holder, name)
    setattr(holder, name, value)
    try:
        yield
    finally:
        if own:
            setattr(holder, name, before)
        else:  # inherited, as the methods of a socket are
            delattr(holder, name)
