"""Calling a plugin's code: what it raises is named, what it prints is not taken for ours. 调用插件。

Nothing here touches what belongs to the whole process, unless the process is ours: only the command line, within
:func:`apart`, takes what plugins print for itself.

With AIDFUNDS_TRACE=1 each call is a line on stderr, for developers: fixed words in every language, and never a value of
what came back, only how many of what type.  pluggy's own monitoring tells of a hook as a whole; here each plugin's
answer is called, and told, apart.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TextIO, TypeVar

from attrs import define

from aidfunds.errors import (
    CORE,
    AidfundsError,
    AmountRangeError,
    ParameterError,
    PlanError,
    PluginError,
    PluginFailedError,
    PluginLoadError,
    PluginOfferError,
    ReportError,
    UsageError,
    calling,
)
from aidfunds.language import tr
from aidfunds.model.portfolio import PluginVersion
from aidfunds.privacy import masked

TRACE = "AIDFUNDS_TRACE"
_PLAIN = re.compile(r"[!#-<>-~]+")  # ASCII without a blank, a quotation mark or =


@define
class Call:
    """A call of a plugin's code: the hook or offered function, of which offer, and what came of it. 一次调用。"""

    plugin: PluginVersion
    function: str
    offer: str = ""
    result: str = "none"


@contextmanager
def traced(call: Call) -> Iterator[None]:
    """Tell of a call when it has ended, however it ended; nothing unless AIDFUNDS_TRACE is set. 跟踪。"""
    if os.environ.get(TRACE, "") in ("", "0"):
        yield
        return
    started = time.perf_counter()  # the one clock that is read here, and only for a developer who asks
    try:
        yield
    except BaseException as error:
        _tell(call, started, "failed", type(error).__name__)
        raise
    _tell(call, started, "ok", call.result)


def _tell(call: Call, started: float, state: str, result: str) -> None:
    told = {
        "call": call.function,
        "offer": call.offer,
        "plugin": call.plugin.key,
        "distribution": call.plugin.distribution,
        "version": call.plugin.version,
        "ms": f"{(time.perf_counter() - started) * 1000:.3f}",
        "state": state,
        "result": result,
    }
    sys.stderr.write(f"trace {' '.join(f'{name}={_quoted(value)}' for name, value in told.items())}\n")


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value)


ResultT = TypeVar("ResultT")


@define
class GuardedCall(Call):
    """A call whose result is looked at before anybody uses it. 受保护的调用。"""

    doing: str = ""

    def each(self, returned: object, wanted: type[ResultT]) -> list[ResultT]:
        """Any number of what was wanted; PluginOfferError otherwise. 若干返回值。"""
        if isinstance(returned, str) or not isinstance(returned, Iterable):
            told = tr(
                "{doing}时应返回若干 {wanted}，却返回了 {returned}",
                doing=self.doing,
                wanted=wanted.__name__,
                returned=type(returned).__name__,
            )
            raise refused(self.plugin, told)
        found = [self.one(item, wanted) for item in returned]
        self.result = f"{len(found)}*{wanted.__name__}"
        return found

    def one(self, returned: object, wanted: type[ResultT]) -> ResultT:
        """What was wanted; PluginOfferError otherwise. 一个返回值。"""
        kind = type(returned).__name__
        if not isinstance(returned, wanted):
            told = tr(
                "{doing}时应返回 {wanted}，却返回了 {returned}",
                doing=self.doing,
                wanted=wanted.__name__,
                returned=kind,
            )
            raise refused(self.plugin, told)
        self.result = f"1*{kind}"
        return returned


class _Apart:
    """Our own stdout, but what is printed within a call of a plugin, which is kept for the caller to tell."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream if (kept := _PRINTED.get()) is None else kept, name)

    def close(self) -> None:
        """Refused to a plugin: what is said after it would be lost."""
        if _PRINTED.get() is not None:
            raise UsageError(tr("插件不得关闭标准输出"))
        self._stream.close()


_PRINTED: ContextVar[io.TextIOWrapper | None] = ContextVar("printed", default=None)


@contextmanager
def apart() -> Iterator[None]:
    """Keep what plugins print apart from our own output, in a process that is ours. 分开插件的输出。"""
    stdout = sys.stdout
    sys.stdout = _Apart(stdout)
    try:
        yield
    finally:
        sys.stdout = stdout


@contextmanager
def _kept(plugin: PluginVersion) -> Iterator[None]:
    """What a plugin prints goes to stderr under its name, where stdout is ours; a stdout it put there goes."""
    ours = sys.stdout
    if not isinstance(ours, _Apart):
        yield
        return
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", write_through=True)
    token = _PRINTED.set(printed)
    try:
        yield
    finally:
        _PRINTED.reset(token)
        replaced, sys.stdout = sys.stdout is not ours, ours
        for line in printed.buffer.getvalue().decode("utf-8").splitlines():
            sys.stderr.write(f"[{plugin.key}] {masked(line)}\n")
    if replaced:
        raise UsageError(tr("插件不得替换标准输出"))


@contextmanager
def guarded(
    plugin: PluginVersion,
    doing: str,
    error_type: type[PluginError] = PluginFailedError,
    *,
    function: str,
    offer: str = "",
) -> Iterator[GuardedCall]:
    """Run plugin code: an exception or exit becomes an error naming the plugin. 保护调用。

    ``doing`` is said in the message: 核查 AF-SUM-001, checking AF-SUM-001; ``function`` and ``offer`` are what
    AIDFUNDS_TRACE tells.  An interrupt passes, and so do a missing standard, a PlanError and a sum beyond Money's
    range: they are the plan's matter; of the core also what is too large for a format or for the machine.  The message
    of a foreign exception is shown, its local values never are.  On the command line what it prints goes to stderr,
    without anybody's identity number.  The use of something retired names the plugin.
    """
    call = GuardedCall(plugin=plugin, function=function, offer=offer, doing=doing)
    token = calling.set(plugin.key)
    try:
        with _kept(plugin), traced(call):
            yield call
    except (KeyboardInterrupt, PluginError, ParameterError, PlanError, AmountRangeError):
        raise
    except BaseException as error:
        if plugin.key == CORE and isinstance(error, (ReportError, MemoryError)):
            raise  # what is too large for a format, or for the machine, is no defect
        reason = str(error) if isinstance(error, AidfundsError) else f"{type(error).__name__}: {error}"
        message = tr("{doing}时出错：{reason}", doing=doing, reason=reason)
        raise error_type(plugin.key, named(plugin), message) from error
    finally:
        calling.reset(token)


def refused(
    plugin: PluginVersion,
    message: str,
    hint: str = "",
    error_type: type[PluginOfferError | PluginLoadError] = PluginOfferError,
) -> PluginOfferError | PluginLoadError:
    """The error that names a plugin and what it must not do. 拒绝。"""
    return error_type(plugin.key, named(plugin), message, hint)


def named(plugin: PluginVersion) -> str:
    """Its distribution and version, as errors name them. 发行包与版本。"""
    return f"{plugin.distribution} {plugin.version}".strip()
