"""The trial itself, in a process of its own: ``python -m aidfunds.testing.promises.child``. 受检进程。

Takes one JSON argument and writes JSON lines into a file: what is being done, what was broken, and all
that the program said, to be compared with another run under another hash seed and in another order.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from aidfunds import builtin
from aidfunds.errors import AidfundsError, PluginConflictError, PluginError, PluginLoadError, PluginOfferError
from aidfunds.extend.plugins import CORE, ONLY_THESE, Plugin, installed_plugins
from aidfunds.extend.registry import registry_of
from aidfunds.model.context import PluginVersion
from aidfunds.testing.promises import extremes, observed, offered, pricing, proportion, rendering
from aidfunds.testing.promises.broken import Broken, Promise
from aidfunds.testing.promises.trial import Journal, Trial
from aidfunds.testing.promises.watching import WATCH, install_hooks, readable_folders, told, watching
from aidfunds.version import VERSION
from aidfunds.workflow import read_plan

Stage = Callable[[Trial], Iterable[Broken]]

STAGES: tuple[tuple[Stage, ...], ...] = (
    (offered.offers_are_whole, offered.standards_are_dated_and_sourced, offered.rules_are_explained),
    (observed.plans_are_shown, observed.nothing_but_computing),
    (pricing.nothing_is_changed,),
    (pricing.lines_are_exact, pricing.twice_is_the_same),
    (pricing.order_is_irrelevant,),
    (observed.nobody_is_identified, proportion.additive_where_declared, proportion.monotone_where_declared),
    (rendering.every_section_in_every_format,),
    (extremes.nothing_is_survived, extremes.any_text_is_harmless),
    (extremes.enormous_numbers_are_survived, extremes.many_items_are_survived),
)


def main(arguments: dict[str, Any]) -> None:
    """Try one program; the result stands in the file named in the arguments. 主程序。"""
    with Path(arguments["journal"]).open("w", encoding="utf-8") as file:
        journal = Journal(file)
        install_hooks()
        try:
            trial = _loaded(arguments, journal)
        except BaseException as error:  # noqa: BLE001 - a plugin may raise or exit with anything
            journal.write({"broken": [one.document() for one in _loading_failed(error, journal)]})
            return
        if arguments["stages"]:
            journal.write({"broken": [one.document() for one in _stages(trial)]})
        journal.write({"said": _said(trial, arguments["stages"])})


def _loaded(arguments: dict[str, Any], journal: Journal) -> Trial:
    key = arguments["key"]
    core = Plugin(version=PluginVersion(key=CORE, distribution="aidfunds", version=VERSION), hooks=builtin)
    registry_of([core])
    journal.doing("导入")
    started = time.perf_counter()
    with watching(reading_allowed=True) as seen:
        (plugin,) = installed_plugins(environment={ONLY_THESE: key})
    journal.write({"seconds": time.perf_counter() - started})
    journal.write({"broken": [one.document() for one in told(seen, "导入")]})
    WATCH.readable = readable_folders(getattr(plugin.hooks, "__file__", None))
    journal.doing("查看提供的内容")
    with watching(reading_allowed=True) as seen:
        registry = registry_of([core, plugin])
    journal.write({"broken": [one.document() for one in told(seen, "查看提供的内容")]})
    paths = arguments["plans"] or _shipped(getattr(plugin.hooks, "__file__", None))
    journal.doing("读入示例计划")
    return Trial(
        key=key,
        registry=registry,
        journal=journal,
        day=date.fromisoformat(arguments["day"]),
        plans=tuple(read_plan(path, registry) for path in paths),
        additive=tuple(arguments["additive"]),
        monotone=tuple(arguments["monotone"]),
    )


def _shipped(module_file: str | None) -> list[str]:
    folder = Path(module_file).parent / "examples" if module_file else None
    return [str(path) for path in sorted(folder.rglob("*.toml"))] if folder else []


def _loading_failed(error: BaseException, journal: Journal) -> Iterator[Broken]:
    if WATCH.seen:
        yield from told(WATCH.seen, journal.now)
        return
    refused = isinstance(error, (PluginOfferError, PluginConflictError)) or journal.now != "导入"
    promise = Promise.OFFERS if refused and not isinstance(error, PluginLoadError) else Promise.LOADS
    if isinstance(error, AidfundsError) and not isinstance(error, PluginError) and journal.now == "读入示例计划":
        promise = Promise.SHOWN
    yield Broken(promise=promise, where=journal.now, what=_words(error))


def _stages(trial: Trial) -> list[Broken]:
    """The broken promises of the first stage that breaks any: what comes after would only repeat them."""
    for stage in STAGES:
        broken = [one for promised in stage for one in _held(promised, trial)]
        if broken:
            return broken
    return []


def _held(promised: Stage, trial: Trial) -> Iterator[Broken]:
    """What one promise has to say; an exception counts where nothing else was found before it."""
    WATCH.seen, found = [], False
    try:
        for broken in promised(trial):
            found = True
            yield broken
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a plugin may raise or exit with anything
        if WATCH.seen:
            yield from told(WATCH.seen, trial.journal.now)
        elif not found:
            promise = Promise.STAYS if _exits(error) else Promise.SURVIVES
            yield Broken(promise=promise, where=trial.journal.now, what=_words(error))


def _exits(error: BaseException) -> bool:
    return isinstance(error, SystemExit) or isinstance(error.__cause__, SystemExit)


def _words(error: BaseException) -> str:
    if isinstance(error, PluginError):
        return f"{error}（{error.hint}）"
    return str(error) if isinstance(error, AidfundsError) else f"{type(error).__name__}: {error}"


def _said(trial: Trial, straight: bool) -> dict[str, str]:
    """Everything said and written of each example plan; a second process goes through them backwards."""
    said: dict[str, str] = {}
    for number, plan in enumerate(trial.plans) if straight else reversed(list(enumerate(trial.plans))):
        try:
            said |= {f"{number}: {where}": text for where, text in observed.outputs(trial, plan).items()}
            files = rendering.rendered(trial, plan, [one for one in trial.registry.renderers if one != "html"])
            said |= {f"{number}: {suffix}": sha256(content).hexdigest() for suffix, content in files.items()}
        except BaseException as error:  # noqa: BLE001 - the straight run tells why
            said[f"{number}: 未完成"] = _words(error)
    return said


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
