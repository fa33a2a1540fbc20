"""Hostile texts, nothing at all, far too much, and plans that are wrong in one place. 极端输入。"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from typing import Any

import attrs
from attrs import evolve, frozen

from aidfunds.errors import AidfundsError, PluginError
from aidfunds.extend.offers import Check
from aidfunds.io.plan_file import PlanFile
from aidfunds.io.toml_positions import Position
from aidfunds.language import mark, tr
from aidfunds.model.fields import LONGEST_TITLE
from aidfunds.model.findings import Finding
from aidfunds.model.portfolio import Context, Portfolio, fields_of
from aidfunds.model.projects import Project
from aidfunds.money import Money
from aidfunds.quantity import Quantity
from aidfunds.testing.mutations import other_values, replaced
from aidfunds.testing.promises.broken import Broken, Promise
from aidfunds.testing.promises.trial import (
    Spot,
    Trial,
    harm,
    rendered,
    replaced_at,
    spots,
    with_plan,
    with_portfolio,
    with_project,
)

HOSTILE = {
    mark("公式与标记"): "=cmd|' /C calc'!A0<script>alert(1)</script>\"'&--",
    mark("模板括号"): "{{7*7}}{0}{title}{%s}${x}}",
    mark("终端控制"): "\x1b[2J\x1b]0;x\x07",
    mark("极长的文字"): "长" * LONGEST_TITLE,  # data: drawn
}
ENORMOUS = 999_999_999
MANY = 300
EMPTIED: dict[str, Any] = dict.fromkeys(
    ("projects", "programs", "allocations", "memos", "obligations", "carryovers"), ()
)
FORMATS = ("xlsx", "html", "json")


def _instead(value: object, _: object) -> object:
    return value


@frozen(kw_only=True)
class _Extreme:
    """A change of all values of one type, which promise it tries, and which formats must carry it."""

    name: str
    promise: Promise
    kind: type[object]
    change: Callable[[Any], Any]
    formats: tuple[str, ...] = ("json",)


TEXTS = tuple(
    _Extreme(
        name=name,
        promise=Promise.HARMLESS,
        kind=str,
        change=partial(_instead, text),
        formats=FORMATS if "<" in text else ("json",),
    )
    for name, text in HOSTILE.items()
)
NUMBERS = (
    _Extreme(name=mark("极大数量"), promise=Promise.ENORMOUS, kind=int, change=partial(_instead, ENORMOUS)),
    _Extreme(
        name=mark("极大数量"), promise=Promise.ENORMOUS, kind=Quantity, change=lambda one: evolve(one, number=ENORMOUS)
    ),
    _Extreme(name=mark("极大金额"), promise=Promise.ENORMOUS, kind=Money, change=partial(_instead, Money(10**15 - 1))),
)


def any_text_is_harmless(trial: Trial) -> Iterator[Broken]:
    """A text that is a formula, markup, a template, terminal control or very long is text or refused. 文字无害。"""
    for plan in trial.plans:
        for extreme in TEXTS:
            yield from _tried(trial, plan, extreme)


def enormous_numbers_are_survived(trial: Trial) -> Iterator[Broken]:
    """Counts and amounts near the end of their range are priced or refused as the plan's matter. 极大数量。"""
    for plan in trial.plans:
        for extreme in NUMBERS:
            yield from _tried(trial, plan, extreme)


def many_items_are_survived(trial: Trial) -> Iterator[Broken]:
    """Hundreds of items in each list of a plan are priced and reported within the limit of time. 极多项目。"""
    for plan, project in trial.projects():
        for field, items in _lists(project.plan):
            made = _or_refused(partial(evolve, project.plan, **{field: _many(items)}))
            if made is not None:
                what, place = tr("{field} 有 {count} 项", field=field, count=MANY), f"projects.{project.key}"
                yield from _survived(trial, with_plan(plan, project, made), Promise.ENORMOUS, place, what)


def nothing_is_survived(trial: Trial) -> Iterator[Broken]:
    """A year without projects, a project without a plan, and a plan that says nothing. 空。"""
    for plan in trial.plans:
        empty = evolve(plan.portfolio, schedule=None, **EMPTIED)
        yield from _survived(trial, with_portfolio(plan, empty), Promise.EMPTY, plan.source.name, tr("没有项目的台账"))
    for plan, project in trial.projects():
        place = f"projects.{project.key}"
        yield from _survived(trial, with_plan(plan, project, None), Promise.EMPTY, place, tr("没有计划的项目"))
        blank = _or_refused(type(project.plan)) if project.plan is not None else None
        if blank is not None:
            yield from _survived(trial, with_plan(plan, project, blank), Promise.EMPTY, place, tr("空的计划"))


MOST_SPOILT = 600  # plans wrong in one place: enough to make rules speak, few enough for seconds


def rules_point_into_the_plan(trial: Trial) -> Iterator[Broken]:
    """What rules find, in the examples and in plans wrong in one place, stands where they say. 位置。"""
    spoilt = _by_turns([wrong_somewhere(plan, project) for plan, project in trial.projects()])
    positions = {plan.source: plan.positions for plan in trial.plans}
    told: set[tuple[str, str]] = set()
    for plan in chain(trial.plans, islice(spoilt, MOST_SPOILT)):
        context = _priced(trial, plan)
        found = (_found(trial, context, check) for check in trial.checks) if context is not None else ()
        for finding in chain.from_iterable(found):
            path = finding.location.path
            if (finding.code, path) not in told and not _stands(plan.portfolio, positions[plan.source], path):
                told.add((finding.code, path))
                what = tr("计划里没有这个位置：{path}", path=path) if path else tr("没有写明位置")
                yield Broken(promise=Promise.LOCATED, where=finding.code, what=what, example=finding.message)


def _by_turns(several: Sequence[Iterator[PlanFile]]) -> Iterator[PlanFile]:
    """One of each, then the next of each: so that every example has its share of what is tried. 轮流。"""
    left = deque(several)
    while left:
        plans = left.popleft()
        with suppress(StopIteration):
            yield next(plans)
            left.append(plans)


def drawn_plans_make_rules_speak(trial: Trial) -> Iterator[Broken]:
    """What examples leave out a drawn plan may hold; nothing is promised of it: what fails says nothing. 任意计划。"""
    for kind, (plan, project) in {
        plan.portfolio.kind(project.program): (plan, project) for plan, project in trial.projects()
    }.items():
        if all(check.key in trial.fired for check in trial.checks):
            return
        years = (partial(trial.context, with_plan(plan, project, made)) for made in trial.drawn(kind))
        trial.fired.update(codes_of(trial.checks, years))
    yield from ()


def codes_of(checks: Sequence[Check], years: Iterable[Callable[[], Context]]) -> set[str]:
    """The codes of the rules that speak of some year; what cannot be priced or looked at says nothing. 报过的规则。"""
    fired: set[str] = set()
    for year in years:
        with suppress(AidfundsError):
            context = year()
            for check in checks:
                with suppress(Exception):  # what a rule must survive is promised of other plans
                    fired |= {finding.code for finding in check.run(context)}
    return fired


def _priced(trial: Trial, plan: PlanFile) -> Context | None:
    """None where a plan is refused; PluginError passes."""
    try:
        return trial.context(plan)
    except PluginError:
        raise
    except AidfundsError:
        return None


def _found(trial: Trial, context: Context, check: Check) -> Iterator[Finding]:
    trial.journal.doing(tr("核查 {code}", code=check.key))
    for finding in check.run(context):
        trial.fired.add(check.key)
        yield finding


STEPS = re.compile(r"\[([0-9]+)\]|([^.\[]+)")


def _stands(year: Portfolio, positions: Mapping[str, Position], path: str) -> bool:
    """Whether a path has a line in the file, or is a field left out of a record that has one."""
    value: Any = year
    for place, name in () if path in positions else STEPS.findall(path):
        if isinstance(value, tuple):
            named = (part for part in value if getattr(part, "key", None) == name)
            value = next(named if name else islice(value, int(place), None), attrs.NOTHING)
        elif value is not None:
            value = getattr(value, name) if name in fields_of(value) else attrs.NOTHING
        if value is attrs.NOTHING:
            return False
    return bool(path)


def wrong_somewhere(plan: PlanFile, project: Project) -> Iterator[PlanFile]:
    """The file with one value of a project or of its plan made another, each in turn; none that is refused. 变体。"""
    for place, value in other_values(project):
        made = _or_refused(partial(replaced, project, place, value))
        if isinstance(made, Project):
            yield with_project(plan, made)


def _tried(trial: Trial, plan: PlanFile, extreme: _Extreme) -> Iterator[Broken]:
    """Each spot alone is priced; all that take the value are then reported together, and alone if that fails."""
    taken: list[Spot] = []
    for spot in spots((plan.portfolio.projects, plan.portfolio.agencies), extreme.kind):
        place = _replaced(".".join(spot), extreme)
        trial.journal.doing(tr("{place}，测算", place=place))
        try:
            if _is_taken(trial, plan, spot, extreme):
                taken.append(spot)
        except PluginError as error:
            yield Broken(promise=extreme.promise, where=trial.journal.now, what=str(error), example=place)
            return
    if taken and _fault(trial, plan, taken, extreme):
        for spot in taken:
            what = _fault(trial, plan, [spot], extreme)
            if what:
                place = ".".join(spot)
                yield Broken(promise=extreme.promise, where=place, what=what, example=_replaced(place, extreme))
                return
        what = _fault(trial, plan, taken, extreme)
        place = tr("各处")
        yield Broken(promise=extreme.promise, where=plan.source.name, what=what, example=_replaced(place, extreme))


def _replaced(place: str, extreme: _Extreme) -> str:
    return tr("{place} 换成{value}", place=place, value=tr(extreme.name))


def _changed(plan: PlanFile, where: Collection[Spot], extreme: _Extreme) -> PlanFile:
    year = plan.portfolio
    projects, agencies = replaced_at((year.projects, year.agencies), where, extreme.kind, extreme.change)
    return with_portfolio(plan, evolve(year, projects=projects, agencies=agencies))


def _is_taken(trial: Trial, plan: PlanFile, spot: Spot, extreme: _Extreme) -> bool:
    """Whether a value is taken; PluginError passes, a refusal of the plan is False."""
    try:
        trial.context(_changed(plan, (spot,), extreme))
    except PluginError:
        raise
    except AidfundsError:
        return False
    return True


def _fault(trial: Trial, plan: PlanFile, where: Collection[Spot], extreme: _Extreme) -> str:
    try:
        return harm(rendered(trial, _changed(plan, where, extreme), extreme.formats))
    except PluginError as error:
        return str(error)
    except AidfundsError:
        return ""


def _survived(trial: Trial, plan: PlanFile, promise: Promise, where: str, what: str) -> Iterator[Broken]:
    try:
        rendered(trial, plan, ("json",))
    except PluginError as error:
        yield Broken(promise=promise, where=where, what=str(error), example=what)
    except AidfundsError:
        return  # refused in words, which is as good


def _lists(plan: object) -> Iterator[tuple[str, tuple[Any, ...]]]:
    kind: type[Any] = type(plan)
    if attrs.has(kind):
        for field in attrs.fields(kind):
            value = getattr(plan, field.name)
            if field.init and isinstance(value, tuple) and value:
                yield field.alias, value


def _many(items: tuple[Any, ...]) -> tuple[Any, ...]:
    first = items[0]
    if not hasattr(first, "key"):
        return (first,) * MANY
    return tuple(evolve(first, key=f"{first.key[:40]}-{number}") for number in range(MANY))


def _or_refused(make: Callable[[], object]) -> object | None:
    try:
        return make()
    except (AidfundsError, TypeError, ValueError):
        return None
