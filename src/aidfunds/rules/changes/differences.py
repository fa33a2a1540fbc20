"""Two states of one year against each other: path, old, new of each field. 变动比较。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, TypeAlias

import attrs
from attrs import frozen

from aidfunds.errors import require
from aidfunds.language import listed, tr
from aidfunds.model.fields import brief_fields, mapping_field, tuple_field
from aidfunds.model.portfolio import Context, Portfolio, in_full
from aidfunds.model.projects import Budget, BudgetLine
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
        key: str(term)
        for portfolio in (old, new)
        if isinstance(portfolio, Context)
        for key, term in portfolio.program_titles.items()
    }
    old_keys, new_keys = (tuple(project.key for project in portfolio.projects) for portfolio in (before, after))
    return Comparison(
        allocations=allocation_view(before, after, titles),
        projects=project_view(before, after, titles),
        added=_not_among(new_keys, old_keys),
        removed=_not_among(old_keys, new_keys),
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
    if not isinstance(state, Context) or project in state.unread:
        return None
    return state.budgets.get(project)


def _not_among(keys: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
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


NAMED_BY = ("key", "item", "channel", "agency", "what")
"""By which field records of a list are matched, the first that all of them carry and none shares."""


@frozen(kw_only=True, field_transformer=brief_fields)
class FieldChange:
    """One field that differs, as text; None where there is nothing on that side. 字段变化。"""

    path: str
    before: str | None
    after: str | None


def field_changes(before: object, after: object, path: str = "") -> tuple[FieldChange, ...]:
    """Every field that differs between two values, in the order of the later one's fields. 逐项比较。

    Records are walked field by field; lists of records are matched by what names them where
    these are unique, else by position.  Paths are those of plan.toml, with ``[name]`` for matched items
    of a list.  Values of different classes differ as a whole.
    """
    return tuple(_changes(before, after, path))


def _changes(before: Any, after: Any, path: str) -> Iterator[FieldChange]:
    if type(before) is type(after) and before == after:
        return
    if type(before) is type(after) and _is_record(before):
        for name in _fields(before):
            yield from _changes(getattr(before, name), getattr(after, name), _below(path, name))
    elif _is_list_of_records(before) and _is_list_of_records(after):
        yield from _changes_in_list(before, after, path)
    else:
        yield _changed(path, before, after)


def _changes_in_list(before: Sequence[Any], after: Sequence[Any], path: str) -> Iterator[FieldChange]:
    old, new = _by_name(before, after)
    keyed = all(hasattr(record, "key") for record in (*before, *after))
    for name in dict.fromkeys((*new, *old)):
        place = f"{path}.{name}" if keyed else f"{path}[{name}]"
        if name not in new:
            yield FieldChange(path=place, before=_summary(old[name]), after=None)
        elif name not in old:
            yield FieldChange(path=place, before=None, after=_summary(new[name]))
        else:
            yield from _changes(old[name], new[name], place)


def _by_name(before: Sequence[Any], after: Sequence[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    for field in NAMED_BY:
        if all(hasattr(record, field) for record in (*before, *after)):
            old, new = ({written(getattr(record, field)): record for record in side} for side in (before, after))
            if len(old) == len(before) and len(new) == len(after):
                return old, new
    return _by_place(before), _by_place(after)


def _by_place(records: Sequence[Any]) -> dict[str, Any]:
    return {str(place): record for place, record in enumerate(records)}


def _changed(path: str, before: object, after: object) -> FieldChange:
    old, new = written(before), written(after)
    if old == new:  # the same words for two values, such as citations of one clause with other spans
        old, new = in_full(before), in_full(after)
    return FieldChange(path=path, before=None if before is None else old, after=None if after is None else new)


def written(value: object) -> str:
    """A value in words: money with its unit, dates ISO, lists one after the other. 写成文字。"""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return listed(map(written, value))
    return _summary(value) if _is_record(value) else str(value)


def _summary(record: object) -> str:
    """A record in one line: its title or what else it is called, with its amount if it has one."""
    if not _is_record(record):
        return written(record)
    named = ("title", "name", "duty", "label", "summary", "what", "key")
    word = next((str(getattr(record, name)) for name in named if getattr(record, name, None)), "")
    amount = getattr(record, "amount", None)
    parts = [part for part in (word, "" if amount is None else str(amount)) if part]
    return " ".join(parts) or tr("；").join(f"{name}={written(getattr(record, name))}" for name in _fields(record))


def _is_record(value: object) -> bool:
    """An attrs record to look into; one that writes itself, such as money or a citation, is a value."""
    return attrs.has(type(value)) and type(value).__str__ is object.__str__


def _is_list_of_records(value: object) -> bool:
    return isinstance(value, tuple) and all(map(_is_record, value))


def _fields(record: object) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(type(record)) if field.init)  # type: ignore[arg-type]  # known to be attrs


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
