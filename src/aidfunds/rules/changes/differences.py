"""Two states of one year against each other. 变动比较。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import frozen

from aidfunds.arguments import require
from aidfunds.language import tr
from aidfunds.model.budgets import Budget, BudgetLine
from aidfunds.model.context import Context
from aidfunds.model.fields import mapping_field, tuple_field
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.reprs import brief_fields
from aidfunds.rules.changes.fields import FieldChange, field_changes
from aidfunds.rules.changes.movements import MoneyView, allocation_view, project_view

State: TypeAlias = Portfolio | Context


@frozen(kw_only=True, field_transformer=brief_fields)
class Comparison:
    """Everything that differs between two states of a year. 比较结果。

    ``allocations`` and ``projects`` are the two views of the money, ``added`` and ``removed`` the keys of
    projects, ``fields`` every field that differs, by its path in plan.toml, ``lines`` the priced budget
    lines that differ, by project; those are there only where both states were priced.
    """

    allocations: MoneyView
    projects: MoneyView
    added: tuple[str, ...] = tuple_field()
    removed: tuple[str, ...] = tuple_field()
    fields: tuple[FieldChange, ...] = tuple_field()
    lines: Mapping[str, tuple[FieldChange, ...]] = mapping_field()

    def of_project(self, key: str) -> tuple[FieldChange, ...]:
        """The changed fields of one project, its priced lines after them. 某项目的变化。"""
        return self._by_project.get(key, ()) + self.lines.get(key, ())

    @property
    def changed_projects(self) -> tuple[str, ...]:
        """The projects that are new, gone or not the same, those of the new plan first. 有变化的项目。"""
        return tuple(dict.fromkeys((*self._by_project, *self.lines)))

    @cached_property
    def _by_project(self) -> dict[str, tuple[FieldChange, ...]]:
        found: dict[str, list[FieldChange]] = {}
        for change in self.fields:
            records, *key = change.path.split(".", 2)
            if records == "projects" and key:
                found.setdefault(key[0], []).append(change)
        return {key: tuple(changes) for key, changes in found.items()}


def compare(old: Portfolio | Context, new: Portfolio | Context) -> Comparison:
    """What differs between two states, records matched by key; priced lines too where both are contexts. 比较。

    Nothing is judged here, see :func:`aidfunds.judge`.  Raises UsageError for an argument of another kind.
    """
    require_states(old, new)
    before, after = portfolio_of(old), portfolio_of(new)
    titles = {
        key: str(term) for one in (old, new) if isinstance(one, Context) for key, term in one.program_titles.items()
    }
    old_keys, new_keys = (tuple(one.key for one in portfolio.projects) for portfolio in (before, after))
    return Comparison(
        allocations=allocation_view(before, after, titles),
        projects=project_view(before, after, titles),
        added=_without(new_keys, old_keys),
        removed=_without(old_keys, new_keys),
        fields=field_changes(before, after),
        lines=_priced_lines(old, new, new_keys),
    )


def require_states(old: object, new: object) -> None:
    """UsageError for what is no state of a year. 核对参数。"""
    hint = tr("计划文件用 plan.portfolio，或先用 price 测算")
    require("old", old, Portfolio, Context, hint=hint)
    require("new", new, Portfolio, Context, hint=hint)


def portfolio_of(state: State) -> Portfolio:
    """The portfolio of a state. 年度台账。"""
    return state.portfolio if isinstance(state, Context) else state


def budget_of(state: State, project: str) -> Budget | None:
    """What pricing proposes for a project; None in a state that was not priced. 测算。"""
    return state.budgets.get(project) if isinstance(state, Context) else None


def _without(keys: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    known = set(others)
    return tuple(key for key in keys if key not in known)


def _priced_lines(old: State, new: State, keys: tuple[str, ...]) -> dict[str, tuple[FieldChange, ...]]:
    found: dict[str, tuple[FieldChange, ...]] = {}
    for key in keys:
        before, after = budget_of(old, key), budget_of(new, key)
        if before is not None and after is not None and before.lines != after.lines:
            found[key] = _line_changes(f"projects.{key}.budget", _lines(before), _lines(after))
    return {key: changes for key, changes in found.items() if changes}


def _line_changes(path: str, old: Mapping[str, BudgetLine], new: Mapping[str, BudgetLine]) -> tuple[FieldChange, ...]:
    """The lines whose figures differ; their words alone would not do, two units may have one in English."""
    return tuple(
        FieldChange(path=f"{path}[{name}]", before=_explained(old.get(name)), after=_explained(new.get(name)))
        for name in dict.fromkeys((*new, *old))
        if _figures(old.get(name)) != _figures(new.get(name))
    )


def _explained(line: BudgetLine | None) -> str | None:
    return line.explained if line else None


def _figures(line: BudgetLine | None) -> tuple[object, ...]:
    return (line.factors, line.rate) if line else ()


def _lines(budget: Budget) -> dict[str, BudgetLine]:
    """Each line by its item and label, numbered where two share both."""
    seen: Counter[str] = Counter()
    named: dict[str, BudgetLine] = {}
    for line in budget.lines:
        name = f"{line.item}/{line.label}"
        seen[name] += 1
        named[name if seen[name] == 1 else f"{name}#{seen[name]}"] = line
    return named
