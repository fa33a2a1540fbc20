"""Whether a program keeps what programs promise: ``check_plugin``, called from a plugin's own tests. 插件承诺检验。"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import field, frozen
from hypothesis.strategies import SearchStrategy

from aidfunds.errors import UsageError
from aidfunds.extend.calls import TRACE
from aidfunds.extend.offers import PROJECT_NAME
from aidfunds.language import language, tr
from aidfunds.privacy import masked
from aidfunds.testing.clock import in_readers_language
from aidfunds.testing.promises.broken import Broken, Promise, broken_from, difference
from aidfunds.testing.promises.child import broken_by_drawn_plans, silent_on_drawn_plans

__tracebackhide__ = True  # a failing test shows its author's lines, not these

SEEDS = ("1", "2")
SLOW_IMPORT = 2.0  # seconds on the clock, in the quicker of two processes
LIMIT = 60.0  # seconds for a whole trial
MEMORY = 2 * 1024**3  # bytes that a trial may hold


class PromiseBrokenError(AssertionError):
    """A program does not keep its promises; ``broken`` holds each, with the smallest example. 违背承诺。"""

    def __init__(self, plugin: str, broken: Sequence[Broken]) -> None:
        head = tr.many("插件 {plugin} 违背了 {count} 项承诺：", len(broken), plugin=plugin)
        super().__init__(masked("\n".join([head, *(f"  {breach}" for breach in broken)])))
        self.broken = tuple(broken)

    @property
    def promises(self) -> frozenset[Promise]:
        """Which promises. 承诺。"""
        return frozenset(one.promise for one in self.broken)


def check_plugin(
    plugin: ModuleType | str,
    day: date,
    *,
    plans: Iterable[str | Path] = (),
    additive: Iterable[str] = (),
    monotone: Iterable[str] = (),
    drawn: SearchStrategy[Any] | None = None,
    limit: float = LIMIT,
) -> tuple[str, ...]:
    """Hold an installed program to its promises; PromiseBrokenError says which are broken. 检验插件。

    Returns the codes of its rules that found nothing: in no plan, in none of them wrong in one place, in no drawn one,
    be it of ``drawn`` or of the types of its fields.  That is a remark, and breaks no promise.

    ``plugin`` is its key, or the module of its entry point; ``day`` the day spoken of; ``plans`` are plan
    files or their folders (without any, those in the program's own folder ``examples``), which need no other
    program.  ``additive`` and ``monotone`` name the fields in which its prices are that, as
    ``Cohort.people``; ``drawn`` is a Hypothesis strategy of its plans, each of which must be priced purely
    and exactly, once the rest is kept.  The work is done in two processes under different hash seeds, each within
    ``limit`` seconds; UsageError for a module that no entry point names.
    """
    with in_readers_language():
        key = plugin if isinstance(plugin, str) else _key_of(plugin)
        given = {
            "plans": [str(Path(plan).absolute()) for plan in plans],
            "additive": list(additive),
            "monotone": list(monotone),
        }
        broken, silent = _tried(key, day, given, limit)
        if drawn is not None and not broken:
            broken = broken_by_drawn_plans(key, day, drawn)
        if broken:
            raise _refused(key, broken)
        return silent if drawn is None else silent_on_drawn_plans(key, day, drawn, silent)


def _refused(key: str, broken: Sequence[Broken]) -> PromiseBrokenError:
    return PromiseBrokenError(key, broken)


def _tried(key: str, day: date, given: Mapping[str, list[str]], limit: float) -> tuple[list[Broken], tuple[str, ...]]:
    """What two processes find, and the rules that they did not hear."""
    arguments = {
        **given,
        "key": key,
        "day": day.isoformat(),
        "language": language(),
        "memory": MEMORY,
    }
    with tempfile.TemporaryDirectory() as folder:
        runs = [_Run.started(Path(folder), number, arguments) for number in range(len(SEEDS))]
        deadline = time.monotonic() + limit
        reports = [run.report(deadline - time.monotonic()) for run in runs]
    return list(_all_broken(reports)), tuple(code for report in reports for code in report.silent)


def _search_path() -> str:
    """Where this process looks for modules, so that the others see the same distributions."""
    return os.pathsep.join(str(Path(path).absolute()) for path in sys.path if path)


def _key_of(module: ModuleType) -> str:
    for point in entry_points(group=PROJECT_NAME):
        if point.value == module.__name__:
            return point.name
    raise UsageError(tr("没有入口点指向模块 {module}", module=module.__name__), tr("安装插件，或给出它的键"))


@frozen(kw_only=True)
class _Report:
    """What one process told."""

    doing: str = field(factory=lambda: tr("启动"))
    seconds: float = 0.0
    said: dict[str, str] | None = None
    silent: list[str] = field(factory=list)
    broken: list[Broken] = field(factory=list)
    printed: str = ""
    timely: bool = True


@frozen
class _Run:
    """One process at work."""

    process: subprocess.Popen[str]
    journal: Path

    @classmethod
    def started(cls, folder: Path, number: int, arguments: dict[str, Any]) -> _Run:
        journal = folder / f"{number}.jsonl"
        given = json.dumps({**arguments, "journal": str(journal), "stages": number == 0})
        process = subprocess.Popen(  # noqa: S603 - this interpreter, our own module
            [sys.executable, "-m", "aidfunds.testing.promises.child", given],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            cwd=folder,
            env={**os.environ, TRACE: "", "PYTHONHASHSEED": SEEDS[number], "PYTHONPATH": _search_path()},
        )
        return cls(process, journal)

    def report(self, limit: float) -> _Report:
        try:
            printed, timely = self.process.communicate(timeout=max(limit, 0))[0], True
        except subprocess.TimeoutExpired:
            self.process.kill()
            printed, timely = self.process.communicate()[0], False
        lines = self.journal.read_text("utf-8").splitlines() if self.journal.exists() else []
        told: dict[str, Any] = {}
        broken: list[Broken] = []
        for line in map(json.loads, lines):
            broken += map(broken_from, line.pop("broken", ()))
            told |= line
        return _Report(**told, broken=broken, printed=printed.strip(), timely=timely)


def _all_broken(reports: Sequence[_Report]) -> Iterator[Broken]:
    first = next((report for report in reports if report.broken), None)
    if first is not None:
        yield from dict.fromkeys(first.broken)
    yield from _unfinished(reports, told=first is not None)
    quickest = min(report.seconds for report in reports)
    if quickest > SLOW_IMPORT:
        what = tr("用了 {seconds:.1f} 秒，至多 {most:.0f} 秒", seconds=quickest, most=SLOW_IMPORT)
        yield Broken(promise=Promise.QUICK, where=tr("导入"), what=what)
    if first is None:
        yield from _differing(reports)


def _unfinished(reports: Sequence[_Report], *, told: bool) -> Iterator[Broken]:
    for report in reports:
        if not report.timely:
            yield Broken(promise=Promise.ALIVE, where=report.doing, what=tr("没有在限时内做完"))
            return
        if report.said is None and not told:
            yield Broken(
                promise=Promise.STAYS, where=report.doing, what=tr("进程结束了"), example=report.printed[-200:]
            )
            return
    printed = next((report.printed for report in reports if report.printed), "")
    if printed and not told:
        yield Broken(promise=Promise.SILENT, where=tr("运行"), what=tr("向终端输出了文字"), example=printed[:200])


def _differing(reports: Sequence[_Report]) -> Iterator[Broken]:
    one, other = (report.said or {} for report in reports)
    for where, text in one.items():
        if where in other and other[where] != text:
            example = difference(text, other[where])
            yield Broken(promise=Promise.DETERMINISTIC, where=where, what=tr("两个进程的结果不同"), example=example)
            return
