"""What code does besides computing: files, network, processes, the clock, the process itself. 旁观。

An audit hook sees files, sockets and processes; a profile hook sees calls of the clock.  Neither is a
sandbox: both find what a program does without hiding it.
"""

from __future__ import annotations

import decimal
import locale
import os
import signal
import sys
import sysconfig
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from attrs import define, field

import aidfunds
from aidfunds.errors import OutputError
from aidfunds.language import mark, tr
from aidfunds.testing.clock import reads_clock
from aidfunds.testing.promises.broken import Broken, Promise

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LOOKS = ("os.listdir", "os.scandir")
CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate")
MOVES = ("os.chdir", "shutil.", "tempfile.")
NETWORK = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "telnetlib.")
PROCESSES = ("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.kill", "pty.")


@define
class Watch:
    """Notes what is done while it is on; changes, network and processes are also stopped. 旁观者。"""

    readable: tuple[str, ...] = ()
    reading_allowed: bool = False
    on: bool = False
    seen: list[tuple[Promise, str]] = field(factory=list)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """The hook for ``sys.addaudithook``. 审计钩子。"""
        if not self.on:
            return
        promise = self._promise(event, arguments)
        if promise is None or _importing(sys._getframe(1)):
            return
        told = " ".join([event, *(str(argument) for argument in arguments[:1])])[:120]
        self.seen.append((promise, told))
        raise OutputError(tr("{promise}：{event}", promise=promise.words, event=told))

    def profile(self, frame: FrameType, event: str, called: Any) -> None:
        """The hook for ``sys.setprofile``. 调用钩子。"""
        if self.on and event == "c_call" and reads_clock(called) and not _importing(frame):
            self.seen.append((Promise.NO_CLOCK, f"{called.__qualname__} ({Path(frame.f_code.co_filename).name})"))

    def _promise(self, event: str, arguments: tuple[Any, ...]) -> Promise | None:
        if event == "open":
            return self._opening(arguments)
        if event in LOOKS:
            return self._reading(arguments[0] if arguments else "")
        if event.startswith((*CHANGES, *MOVES)):
            return Promise.NO_FILES
        if event.startswith(NETWORK):
            return Promise.NO_NETWORK
        return Promise.NO_PROCESS if event.startswith(PROCESSES) else None

    def _opening(self, arguments: tuple[Any, ...]) -> Promise | None:
        path, _, flags = (*arguments, None, None, 0)[:3]
        if isinstance(flags, int) and flags & WRITES:
            return Promise.NO_FILES
        return self._reading(path)

    def _reading(self, path: object) -> Promise | None:
        if self.reading_allowed or not isinstance(path, (str, os.PathLike)):
            return None
        where = Path(path).absolute()
        return None if any(where.is_relative_to(folder) for folder in self.readable) else Promise.NO_FILES


WATCH = Watch()


def install_hooks() -> None:
    """Put the watch into this process for good: an audit hook cannot be taken out. 安装钩子。"""
    sys.addaudithook(WATCH.audit)


def readable_folders(module_file: str | None) -> tuple[str, ...]:
    """Where installed code lives; a program may read what it ships with. 可读的文件夹。"""
    folders = [sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), str(Path(aidfunds.__file__).parent)]
    if module_file and (Path(module_file).parent / "__init__.py").exists():
        folders.append(str(Path(module_file).parent))
    return tuple(folders)


@contextmanager
def watching(*, reading_allowed: bool = False) -> Iterator[list[tuple[Promise, str]]]:
    """Watch what is done inside; gives the list that fills. 旁观一段。"""
    before = surroundings(importing=reading_allowed)
    WATCH.seen = []
    WATCH.reading_allowed = reading_allowed
    if not reading_allowed:  # importing may look at the clock: others' modules do
        sys.setprofile(WATCH.profile)
    WATCH.on = True
    try:
        yield WATCH.seen
    finally:
        WATCH.on = False
        sys.setprofile(None)
        after = surroundings(importing=reading_allowed)
        WATCH.seen += [(Promise.TIDY, name) for name in disturbed(before, after)]


def told(seen: list[tuple[Promise, str]], where: str) -> Iterator[Broken]:
    """What was seen, each promise once. 所见。"""
    for promise, example in dict(reversed(seen)).items():
        yield Broken(promise=promise, where=where, what=tr("做了承诺不做的事"), example=example)


def _importing(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith("<frozen importlib")


FOLDER, VARIABLES = mark("当前文件夹"), mark("环境变量")
LANGUAGE, DECIMALS = mark("区域设置"), mark("小数的精度")
SIGNALS, WARNINGS = mark("信号处理"), mark("警告过滤")
DEPTH = mark("递归上限")


def surroundings(*, importing: bool = False) -> dict[str, object]:
    """The settings of this process, by what they are called; importing may add warnings to be ignored. 进程设置。"""
    context = decimal.getcontext()
    found = {
        FOLDER: os.getcwd(),  # noqa: PTH109 - as text
        VARIABLES: dict(os.environ),
        LANGUAGE: locale.setlocale(locale.LC_ALL),
        DECIMALS: (context.prec, context.rounding, context.Emax, context.Emin),
        SIGNALS: [signal.getsignal(number) for number in signal.valid_signals()],
        DEPTH: sys.getrecursionlimit(),
    }
    return found if importing else {**found, WARNINGS: list(warnings.filters)}


def disturbed(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """What is not as it was; names only, for values may be nobody's business. 被改动的设置。"""
    return [tr(name) for name, value in before.items() if after[name] != value]
