"""Timing two things in turn, so that a drifting machine harms neither. 计时。"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import log
from pathlib import Path
from statistics import linear_regression, median
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


def measured(*command: str) -> tuple[float, float]:
    """Processor seconds and the most MB of a command, its output thrown away. 处理器时间与内存。"""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: it has findings
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6


def slope(sizes: Sequence[int], figures: Sequence[float]) -> float:
    """How fast figures grow with sizes: 1 is in proportion, 2 the square. 增长率。"""
    across, up = [log(size) for size in sizes], [log(figure) for figure in figures]
    return linear_regression(across, up).slope


def watched(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and how many MB this process grew at most, looked at every few milliseconds. 耗时与内存。"""
    done = threading.Event()
    give_back()
    before = largest = resident_megabytes()

    def watch() -> None:
        nonlocal largest
        while not done.wait(0.004):
            largest = max(largest, resident_megabytes())

    watcher = threading.Thread(target=watch)
    watcher.start()
    took = seconds(work)
    done.set()
    watcher.join()
    return took, max(largest, resident_megabytes()) - before


def give_back() -> None:
    """Return freed memory to the system, so that growth is not hidden in what was free before. 归还内存。"""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def resident_megabytes() -> float:
    """What this process holds now, in MB. 当前内存。"""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def tell(name: str, figures: str) -> None:
    """One line of the result. 打印一行。"""
    sys.stdout.write(f"{name:<44} {figures}\n")
    sys.stdout.flush()
