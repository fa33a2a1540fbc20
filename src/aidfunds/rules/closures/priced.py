"""What calculators propose, against what was approved. 测算与批复预算勾稽。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.model.budgets import Budget, BudgetLine
from aidfunds.model.context import Context
from aidfunds.model.projects import Project
from aidfunds.rules.closures.closure import Closure, ClosureKind, ClosureTerm
from aidfunds.rules.grouping import grouped


def priced_closures(context: Context) -> Iterator[Closure]:
    """An approved item is the sum of the lines priced for it; an item nobody priced is not compared. 批复与测算。"""
    return (closure for closure, _ in priced_items(context))


def priced_items(context: Context) -> Iterator[tuple[Closure, tuple[BudgetLine, ...]]]:
    """The same closures, each with the budget lines behind it. 批复项及其测算明细。"""
    for project in context.portfolio.projects:
        budget = context.budgets.get(project.key)
        if budget is not None and budget.lines:
            yield from _of_project(project, budget)


def _of_project(project: Project, budget: Budget) -> Iterator[tuple[Closure, tuple[BudgetLine, ...]]]:
    priced = grouped(budget.lines, key=lambda line: line.item)
    path = f"projects.{project.key}"
    for place, item in enumerate(project.approved):
        lines = tuple(priced.get(item.item, ()))
        if lines:
            closure = Closure(
                kind=ClosureKind.APPROVED_PRICED,
                title=f"{project.title} {item.title}",
                stated=item.amount,
                terms=tuple(ClosureTerm(title=one.label, amount=one.amount, path=f"{path}.plan") for one in lines),
                path=f"{path}.approved[{place}].amount",
                source=item.source,
            )
            yield closure, lines
