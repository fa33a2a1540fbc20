"""Calling a plugin's code: what it raises is named, what it prints is not taken for ours. 调用插件。"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

from aidfunds.errors import AidfundsError, AmountRangeError, ParameterError, PluginError, PluginFailedError
from aidfunds.language import tr
from aidfunds.model.context import PluginVersion


@contextmanager
def guarded(plugin: PluginVersion, doing: str, error_type: type[PluginError] = PluginFailedError) -> Iterator[None]:
    """Run plugin code: an exception or exit becomes an error naming the plugin; prints go to stderr. 保护调用。

    ``doing`` is said in the message: 核查 AF-SUM-001, checking AF-SUM-001.  An interrupt passes, and so do
    a missing standard and a sum beyond Money's range: they are the plan's matter.  The message of a foreign
    exception is shown, its local values never are.
    """
    printed = io.StringIO()
    distribution = f"{plugin.distribution} {plugin.version}".strip()
    try:
        with redirect_stdout(printed):
            yield
    except (KeyboardInterrupt, PluginError, ParameterError, AmountRangeError):
        raise
    except BaseException as error:
        reason = str(error) if isinstance(error, AidfundsError) else f"{type(error).__name__}: {error}"
        raise error_type(plugin.key, distribution, tr("{doing}时出错：{reason}", doing=doing, reason=reason)) from error
    finally:
        for line in printed.getvalue().splitlines():
            sys.stderr.write(f"[{plugin.key}] {line}\n")
