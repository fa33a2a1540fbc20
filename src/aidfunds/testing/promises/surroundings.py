"""What belongs to the whole process, which a program must leave as it is. 进程设置。"""

from __future__ import annotations

import decimal
import locale
import os
import signal
import sys
import warnings

from aidfunds.language import mark, tr

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
        SIGNALS: [signal.getsignal(one) for one in signal.valid_signals()],
        DEPTH: sys.getrecursionlimit(),
    }
    return found if importing else {**found, WARNINGS: list(warnings.filters)}


def disturbed(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """What is not as it was; names only, for values may be nobody's business. 被改动的设置。"""
    return [tr(name) for name, value in before.items() if after[name] != value]
