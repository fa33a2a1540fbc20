"""A program loaded for its trial, and what it breaks on the way. 加载受检插件。"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from attrs import define

from aidfunds import builtin
from aidfunds.errors import AidfundsError, PluginConflictError, PluginError, PluginLoadError, PluginOfferError
from aidfunds.extend.hookspecs import CORE
from aidfunds.extend.plugins import Plugin, load_plugin
from aidfunds.extend.registry import registry_of
from aidfunds.language import mark, tr
from aidfunds.model.context import PluginVersion
from aidfunds.testing.promises.broken import Broken, Promise, in_words
from aidfunds.testing.promises.trial import Journal, Trial
from aidfunds.testing.promises.watching import WATCH, readable_folders, told, watching
from aidfunds.version import VERSION
from aidfunds.workflow import read_plan


class Step(Enum):
    """How far loading has come. 加载步骤。"""

    IMPORTING = mark("导入")
    OFFERING = mark("查看提供的内容")
    READING = mark("读入示例计划")


@define
class Loader:
    """Loads the program that the arguments name; knows which step it is at. 加载。"""

    arguments: Mapping[str, Any]
    journal: Journal
    step: Step = Step.IMPORTING

    def load(self) -> Trial:
        """The program ready for its trial; errors as they come. 加载。"""
        key = self.arguments["key"]
        core = Plugin(version=PluginVersion(key=CORE, distribution="aidfunds", version=VERSION), hooks=builtin)
        registry_of([core])
        self._at(Step.IMPORTING)
        started = time.perf_counter()
        with watching(reading_allowed=True) as seen:
            plugin = load_plugin(key)
        self.journal.write({"seconds": time.perf_counter() - started})
        self._tell(told(seen, tr(self.step.value)))
        file = getattr(plugin.hooks, "__file__", None)
        WATCH.readable = readable_folders(file)
        self._at(Step.OFFERING)
        with watching(reading_allowed=True) as seen:
            registry = registry_of([core, plugin])
        self._tell(told(seen, tr(self.step.value)))
        self._at(Step.READING)
        paths = self.arguments["plans"] or _shipped(file)
        return Trial(
            key=key,
            registry=registry,
            journal=self.journal,
            day=date.fromisoformat(self.arguments["day"]),
            plans=tuple(read_plan(path, registry) for path in paths),
            additive=tuple(self.arguments["additive"]),
            monotone=tuple(self.arguments["monotone"]),
        )

    def failed(self, error: BaseException) -> Iterator[Broken]:
        """Which promise an error while loading breaks. 加载失败。"""
        if WATCH.seen:
            yield from told(WATCH.seen, self.journal.now)
        else:
            yield Broken(promise=self._promise(error), where=self.journal.now, what=in_words(error))

    def _promise(self, error: BaseException) -> Promise:
        if self.step is Step.READING and isinstance(error, AidfundsError) and not isinstance(error, PluginError):
            return Promise.SHOWN
        refused = isinstance(error, (PluginOfferError, PluginConflictError)) or self.step is not Step.IMPORTING
        return Promise.OFFERS if refused and not isinstance(error, PluginLoadError) else Promise.LOADS

    def _at(self, step: Step) -> None:
        self.step = step
        self.journal.doing(tr(step.value))

    def _tell(self, broken: Iterator[Broken]) -> None:
        self.journal.write({"broken": [one.document() for one in broken]})


def _shipped(module_file: str | None) -> list[str]:
    folder = Path(module_file).parent / "examples" if module_file else None
    return [str(path) for path in sorted(folder.rglob("*.toml"))] if folder else []
