"""The trial itself, in a process of its own: ``python -m aidfunds.testing.promises.child``. 受检进程。

Takes one JSON argument and writes JSON lines into a file: what is being done, what was broken, and all that the program
said, to be compared with another run under another hash seed and in another order.  Plans that a strategy draws are
shrunk to the smallest that breaks a promise.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aidfunds.errors import AidfundsError, PluginError
from aidfunds.extend.plugins import ONLY_THESE, installed_plugins
from aidfunds.extend.registry import Registry, registry_of
from aidfunds.language import tr
from aidfunds.model.parameters import ParameterView
from aidfunds.model.portfolio import in_full
from aidfunds.model.projects import Project
from aidfunds.testing.promises import extremes, offered, pricing
from aidfunds.testing.promises.broken import Broken, Promise, in_words
from aidfunds.testing.promises.offered import Loader
from aidfunds.testing.promises.pricing import wrong_line
from aidfunds.testing.promises.trial import Journal, Trial, every_section_in_every_format, rendered, some_of
from aidfunds.testing.promises.watching import WATCH, install_hooks, told
from aidfunds.testing.samples import make_context, make_project
from aidfunds.words import speaking

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

Law = Callable[[Registry, Project, ParameterView], str]

EXAMPLES = 60


def broken_by_drawn_plans(key: str, day: date, plans: SearchStrategy[object]) -> list[Broken]:
    """The promises of pricing that some drawn plan breaks, each with the smallest such plan. 任意计划的承诺。"""
    registry = registry_of(installed_plugins(environment={ONLY_THESE: key}))
    laws = ((Promise.SURVIVES, _fails), (Promise.PURE, _impure), (Promise.EXACT, _inexact))
    for promise, law in laws:
        broken = _broken(registry, day, plans, promise, law)
        if broken:
            return [broken]  # a plan that cannot be priced breaks the others too
    return []


def silent_on_drawn_plans(key: str, day: date, plans: SearchStrategy[object], codes: Iterable[str]) -> tuple[str, ...]:
    """Of some rules those that find nothing in any of some plans. 任意计划也没有触发的规则。"""
    registry = registry_of(installed_plugins(environment={ONLY_THESE: key}))
    checks = [registry.checks[code].offer for code in codes]
    drawn = some_of(plans) if checks else ()
    years = (partial(make_context, plan, registry=registry, as_of=day) for plan in drawn)
    fired = extremes.codes_of(checks, years)
    return tuple(check.key for check in checks if check.key not in fired)


def _broken(registry: Registry, day: date, plans: SearchStrategy[object], promise: Promise, law: Law) -> Broken | None:
    from hypothesis import Phase, find, settings  # not in the process of its own, which draws nothing
    from hypothesis.errors import NoSuchExample

    def told(plan: object) -> str:
        project = _project(registry, plan)
        return law(registry, project, registry.parameters(project.program).on(day))

    quiet = settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink]
    )
    try:
        plan = find(plans, lambda one: bool(told(one)), settings=quiet)
    except NoSuchExample:
        return None
    return Broken(promise=promise, where=tr("测算任意计划"), what=told(plan), example=in_full(plan))


def _project(registry: Registry, plan: object) -> Project:
    program = next(key for key, entry in registry.programs.items() if isinstance(plan, entry.offer.plan_type))
    return make_project(program=program, plan=plan)


def _fails(registry: Registry, project: Project, view: ParameterView) -> str:
    try:
        registry.price(project, view)
    except PluginError as error:
        return str(error)
    except AidfundsError:  # a standard that is missing, a sum beyond range: the plan's matter
        return ""
    return ""


def _impure(registry: Registry, project: Project, view: ParameterView) -> str:
    before = in_full((project, view))
    first, second = _lines(registry, project, view), _lines(registry, project, view)
    if before != in_full((project, view)):
        return tr("输入被改动")
    return "" if first == second else tr("两次结果不同")


def _inexact(registry: Registry, project: Project, view: ParameterView) -> str:
    try:
        lines = registry.price(project, view).lines
    except AidfundsError:
        return ""
    return next(filter(None, map(wrong_line, lines)), "")


def _lines(registry: Registry, project: Project, view: ParameterView) -> str:
    try:
        return in_full(registry.price(project, view).lines)
    except AidfundsError as error:
        return str(error)


Stage = Callable[[Trial], Iterable[Broken]]

STAGES: tuple[tuple[Stage, ...], ...] = (
    (offered.offers_are_whole, offered.standards_are_dated_and_sourced, offered.rules_are_explained),
    (pricing.plans_are_shown, pricing.nothing_but_computing),
    (pricing.nothing_is_changed,),
    (pricing.lines_are_exact, pricing.something_is_priced, pricing.twice_is_the_same),
    (pricing.order_is_irrelevant,),
    (offered.knows_only_its_own_clauses, offered.reads_twice_alike_with_places),
    (pricing.nobody_is_identified, pricing.additive_where_declared, pricing.monotone_where_declared),
    (every_section_in_every_format,),
    (extremes.rules_point_into_the_plan,),
    (offered.said_in_english_where_translated,),
    (extremes.nothing_is_survived, extremes.any_text_is_harmless),
    (extremes.enormous_numbers_are_survived, extremes.many_items_are_survived),
    (extremes.drawn_plans_make_rules_speak,),
)


def main(arguments: dict[str, Any]) -> None:
    """Try one program; the result stands in the file named in the arguments. 主程序。"""
    with Path(arguments["journal"]).open("w", encoding="utf-8") as file, speaking(arguments["language"]):
        loader = Loader(arguments, Journal(file))
        limit_memory(arguments["memory"])
        install_hooks()
        try:
            trial = loader.load()
        except BaseException as error:  # noqa: BLE001 - a plugin may raise or exit with anything
            loader.journal.write({"broken": [breach.document() for breach in loader.failed(error)]})
            return
        if arguments["stages"]:
            loader.journal.write({"broken": [breach.document() for breach in _stages(trial)]})
            loader.journal.write({"silent": sorted({check.key for check in trial.checks} - trial.fired)})
        loader.journal.write({"said": _everything_said(trial, arguments["stages"])})


def limit_memory(bytes_allowed: int) -> None:
    """Let a program that asks for ever more memory fail before the machine does, where systems can. 内存上限。"""
    with suppress(ImportError, ValueError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        most = bytes_allowed if hard == resource.RLIM_INFINITY else min(bytes_allowed, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _stages(trial: Trial) -> list[Broken]:
    """The broken promises of the first stage that breaks any: what comes after would only repeat them."""
    for stage in STAGES:
        broken = [breach for promised in stage for breach in _held(promised, trial)]
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
            yield Broken(promise=promise, where=trial.journal.now, what=in_words(error))


def _exits(error: BaseException) -> bool:
    return isinstance(error, SystemExit) or isinstance(error.__cause__, SystemExit)


def _everything_said(trial: Trial, straight: bool) -> dict[str, str]:
    """Everything said and written of each example plan; a second process goes through them backwards."""
    said: dict[str, str] = {}
    for number, plan in enumerate(trial.plans) if straight else reversed(list(enumerate(trial.plans))):
        try:
            said |= {f"{number}: {where}": text for where, text in pricing.outputs(trial, plan).items()}
            files = rendered(trial, plan, [suffix for suffix in trial.registry.renderers if suffix != "html"])
            said |= {f"{number}: {suffix}": sha256(content).hexdigest() for suffix, content in files.items()}
        except BaseException as error:  # noqa: BLE001 - the straight run tells why
            said[f"{number}: {tr('未完成')}"] = in_words(error)
    return said


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
