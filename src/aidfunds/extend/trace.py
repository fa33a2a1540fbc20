"""AIDFUNDS_TRACE=1: a line on stderr for each call of a plugin's code. 调用跟踪。

For developers: fixed words in every language, and never a value of what came back, only how many of what type.
pluggy's own monitoring tells of a hook as a whole; here each plugin's answer is called, and told, apart.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define

from aidfunds.model.context import PluginVersion

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
