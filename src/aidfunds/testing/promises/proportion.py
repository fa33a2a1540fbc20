"""Additive and monotone in the fields for which a program declares it. 比例与单调。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from attrs import evolve

from aidfunds.errors import AidfundsError, PluginError
from aidfunds.io.plan_file import PlanFile
from aidfunds.language import listed, tr
from aidfunds.model.projects import Project
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.testing.promises.broken import Broken, Promise
from aidfunds.testing.promises.rewriting import Spot, rewritten, values
from aidfunds.testing.promises.trial import Trial, with_plan

Amounts = tuple[Money, ...]
FACTORS = (2, 3, 10)
FEW = 4  # amounts told of


def additive_where_declared(trial: Trial) -> Iterator[Broken]:
    """A field times n makes each line that depends on it n times as dear, and some line does. 成比例。"""
    yield from _declared(trial, trial.additive, Promise.ADDITIVE, _in_proportion)


def monotone_where_declared(trial: Trial) -> Iterator[Broken]:
    """A field that grows makes no project cheaper, and some project dearer. 单调。"""
    yield from _declared(trial, trial.monotone, Promise.MONOTONE, _no_less)


def _declared(
    trial: Trial,
    fields: tuple[str, ...],
    promise: Promise,
    holds: Callable[[Amounts, Amounts, int], bool],
) -> Iterator[Broken]:
    for name in fields:
        owner, _, field = name.partition(".")
        moved = False
        for plan, project in trial.projects():
            trial.journal.doing(tr("projects.{key}：{field} 成倍增加", key=project.key, field=name))
            before = _amounts(trial, plan, project, project.plan)
            for factor in FACTORS if before is not None else ():
                after = _grown(trial, plan, project, (owner, field), partial(_times, factor=factor))
                moved |= after is not None and after != before
                if before is not None and after is not None and not holds(before, after, factor):
                    example = tr(
                        "projects.{key}：{field} × {factor}：{before} → {after}",
                        key=project.key,
                        field=name,
                        factor=factor,
                        before=listed(before[:FEW]),
                        after=listed(after[:FEW]),
                    )
                    yield Broken(promise=promise, where=name, what=tr("所声明的性质不成立"), example=example)
                    break
        if not moved:
            yield Broken(promise=promise, where=name, what=tr("示例计划中没有一项金额随它变化"))


def _grown(
    trial: Trial, plan: PlanFile, project: Project, spot: Spot, grow: Callable[[object], object]
) -> Amounts | None:
    """What a plan costs with a field grown; None where the plan refuses it."""
    if not any(where == spot and value is not None for where, value in values(project.plan)):
        return None
    try:
        made = rewritten(project.plan, lambda where, old: grow(old) if where == spot else old)
    except AidfundsError:
        return None
    return _amounts(trial, plan, project, made)


def _amounts(trial: Trial, plan: PlanFile, project: Project, made: Any) -> Amounts | None:
    try:
        budget = trial.context(with_plan(plan, project, made)).budgets[project.key]
    except PluginError:
        raise
    except AidfundsError:
        return None
    return tuple(line.amount for line in budget.lines)


def _times(value: object, factor: int) -> object:
    if isinstance(value, Rate):
        return Rate(value.money * factor, value.per)
    if isinstance(value, Quantity):
        return evolve(value, number=value.number * factor)
    return value * factor if isinstance(value, (int, Money)) else value


def _in_proportion(before: Amounts, after: Amounts, factor: int) -> bool:
    if len(before) != len(after):
        return False
    return all(new in (old, old * factor) for old, new in zip(before, after, strict=True))


def _no_less(before: Amounts, after: Amounts, _factor: int) -> bool:
    return sum(one.fen for one in after) >= sum(one.fen for one in before)
