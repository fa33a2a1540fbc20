"""Hostile texts, nothing at all, far too much, and plans that are wrong in one place. 极端输入。"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import partial
from itertools import chain, islice
from types import NoneType
from typing import Any, get_args, get_type_hints

import attrs
from attrs import evolve, frozen

from aidfunds.errors import AidfundsError, PluginError
from aidfunds.io.plan_file import PlanFile
from aidfunds.language import mark, tr
from aidfunds.model.fields import LONGEST_TITLE
from aidfunds.model.portfolio import records_of, stands
from aidfunds.model.projects import Project
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.testing.promises.broken import Broken, Promise
from aidfunds.testing.promises.trial import (
    Spot,
    Trial,
    harm,
    rendered,
    replaced_at,
    rewritten,
    spots,
    values,
    with_plan,
    with_portfolio,
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


MOST_SPOILT = 150  # plans wrong in one place: enough to make rules speak, few enough for seconds


def rules_point_into_the_plan(trial: Trial) -> Iterator[Broken]:
    """What rules find, in the examples and in plans wrong in one place, stands where they say. 位置。"""
    spoilt = chain.from_iterable(_wrong_somewhere(plan, project) for plan, project in trial.projects())
    told: set[tuple[str, str]] = set()
    for plan in chain(trial.plans, islice(spoilt, MOST_SPOILT)):
        try:
            context = trial.context(plan)
        except PluginError:
            raise
        except AidfundsError:
            continue
        for check in trial.checks:
            trial.journal.doing(tr("核查 {code}", code=check.key))
            for finding in check.run(context):
                trial.fired.add(check.key)
                path = finding.location.path
                if not stands(context.portfolio, path) and (check.key, path) not in told:
                    told.add((check.key, path))
                    what = tr("计划里没有这个位置：{path}", path=path)
                    yield Broken(promise=Promise.LOCATED, where=check.key, what=what, example=finding.message)


def _wrong_somewhere(plan: PlanFile, project: Project) -> Iterator[PlanFile]:
    """The plan with one value at a time left out, doubled, made nothing or another, or one list without its records."""
    optional = _optional(project.plan)
    for spot, value in dict(values(project.plan)).items():
        for other in (*_others(value), *([None] if spot in optional and value is not None else ())):
            change = partial(_at, spot, value, other)
            made = _or_refused(partial(rewritten, project.plan, change))
            if made is not None:
                yield with_plan(plan, project, made)
    for name, items in _lists(project.plan):
        for fewer in ((), items[:1], items[1:]):
            made = _or_refused(partial(evolve, project.plan, **{name: fewer}))
            if made is not None:
                yield with_plan(plan, project, made)


def _at(spot: Spot, value: object, other: object, where: Spot, old: object) -> object:
    return other if where == spot and old == value else old


def _others(value: object) -> Iterator[object]:
    """What somebody might have written instead."""
    match value:
        case bool():
            yield not value
        case int():
            yield from (0, value * 2, value + 1)
        case Money():
            yield from (Money(0), value * 2)
        case Quantity():
            yield from (evolve(value, number=0), evolve(value, number=value.number * 2))
        case Rate():
            yield from (Rate(value.money * 2, value.per), Rate(Money(0), value.per))
        case Fraction():
            yield from (Fraction(0), value / 2, Fraction(1))
        case date():
            yield from (value + timedelta(days=away) for away in (-400, -1, 1, 400))
        case Enum():
            yield from (other for other in type(value) if other is not value)


def _optional(plan: object) -> set[Spot]:
    """Where nothing may stand."""
    kinds = {type(record) for _, record in records_of(plan)}
    hints = ((kind, name, hint) for kind in kinds for name, hint in get_type_hints(kind).items())
    return {(kind.__name__, name) for kind, name, hint in hints if NoneType in get_args(hint)}


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
