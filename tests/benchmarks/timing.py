"""Timing two things in turn, so that a drifting machine harms neither. 计时。"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TypeVar

ResultT = TypeVar("ResultT")


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes. 一次耗时。"""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def timed(work: Callable[[], ResultT]) -> tuple[float, ResultT]:
    """How long one call takes, and what it returns. 一次耗时及结果。"""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 5
) -> tuple[float, float, float]:
    """Medians of both and of the ratio pair by pair, after one warm-up of each. 并列比较。"""
    ours(), theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs)


def child(*arguments: str) -> None:
    """Run Python in a child process, its output thrown away. 子进程。"""
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def peak_megabytes() -> float:
    """The largest this process has been, in MB. 内存峰值。"""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def tell(name: str, figures: str) -> None:
    """One line of the result. 打印一行。"""
    sys.stdout.write(f"{name:<44} {figures}\n")
    sys.stdout.flush()
