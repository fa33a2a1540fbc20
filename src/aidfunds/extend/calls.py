"""Calling a plugin's code: what it raises is named, what it prints is not taken for ours. 调用插件。

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
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import TypeVar

from attrs import define

from aidfunds.errors import (
    CORE,
    AidfundsError,
    AmountRangeError,
    ParameterError,
    PluginError,
    PluginFailedError,
    PluginLoadError,
    PluginOfferError,
    ReportError,
    RetiredWarning,
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


@contextmanager
def guarded(
    plugin: PluginVersion,
    doing: str,
    error_type: type[PluginError] = PluginFailedError,
    *,
    function: str,
    offer: str = "",
) -> Iterator[GuardedCall]:
    """Run plugin code: an exception or exit becomes an error naming the plugin; prints go to stderr. 保护调用。

    ``doing`` is said in the message: 核查 AF-SUM-001, checking AF-SUM-001; ``function`` and ``offer`` are what
    AIDFUNDS_TRACE tells.  An interrupt passes, and so do a missing standard and a sum beyond Money's range: they
    are the plan's matter; of the core also what is too large for a format or for the machine.  The message of a
    foreign exception is shown, its local values never are, and what it prints is shown without anybody's identity
    number.  What is warned of within is warned of afterwards; the use of something retired then names the plugin.
    """
    printed, met = io.StringIO(), list[warnings.WarningMessage]()
    call = GuardedCall(plugin=plugin, function=function, offer=offer, doing=doing)
    try:
        with redirect_stdout(printed), warnings.catch_warnings(record=True) as met, traced(call):
            yield call
    except (KeyboardInterrupt, PluginError, ParameterError, AmountRangeError):
        raise
    except BaseException as error:
        if plugin.key == CORE and isinstance(error, (ReportError, MemoryError)):
            raise  # what is too large for a format, or for the machine, is no defect
        reason = str(error) if isinstance(error, AidfundsError) else f"{type(error).__name__}: {error}"
        message = tr("{doing}时出错：{reason}", doing=doing, reason=reason)
        raise error_type(plugin.key, named(plugin), message) from error
    finally:
        for line in printed.getvalue().splitlines():
            sys.stderr.write(f"[{plugin.key}] {masked(line)}\n")
        for one in met:
            told = one.message.used_by(plugin.key) if isinstance(one.message, RetiredWarning) else one.message
            warnings.warn_explicit(told, one.category, one.filename, one.lineno)


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
