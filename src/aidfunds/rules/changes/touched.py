"""How much money a change of a project touches. 涉及资金。

What one item loses and another gains is one movement and counts once: the larger of all increases and
all decreases.  ADR 0013 says why.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from aidfunds.model.budgets import Budget
from aidfunds.model.projects import Project
from aidfunds.money import ZERO, Money, total
from aidfunds.rules.grouping import sums

PartT = TypeVar("PartT", bound=Hashable)


def touched_money(old: Project, new: Project, priced: Budget | None = None, repriced: Budget | None = None) -> Money:
    """The money that differs between two states of one project, as the largest of what can be seen. 涉及资金。

    Seen are the total, the approved items where both states list them, and the priced lines where both
    are given.  A project that changes its holder or its program is touched as a whole.
    """
    seen = [abs(new.amount - old.amount)]
    if (old.holder, old.program) != (new.holder, new.program):
        seen.append(max(old.amount, new.amount))
    if old.approved and new.approved:
        seen.append(shifted(_items(old), _items(new)))
    if priced is not None and repriced is not None:
        seen.append(_shifted_lines(priced, repriced))
    return max(seen)


def shifted(old: Mapping[PartT, Money], new: Mapping[PartT, Money]) -> Money:
    """The larger of all increases and all decreases, part by part; a missing part is nothing. 变动额。"""
    differences = [new.get(part, ZERO) - old.get(part, ZERO) for part in (*old, *(p for p in new if p not in old))]
    increases = total(one for one in differences if one > ZERO)
    decreases = total(-one for one in differences if one < ZERO)
    return max(increases, decreases)


def _items(project: Project) -> dict[str, Money]:
    return sums((item.item, item.amount) for item in project.approved)


def _shifted_lines(old: Budget, new: Budget) -> Money:
    """Lines where both sides itemise an item, else that item as one: to itemise a lump sum moves nothing."""
    if not (_itemised(old) and _itemised(new)):
        return ZERO
    fine = _itemised(old) & _itemised(new)
    return shifted(_lines(old, fine), _lines(new, fine))


def _itemised(budget: Budget) -> set[str]:
    return {line.item for line in budget.lines} - {line.item for line in budget.lines if not line.itemised}


def _lines(budget: Budget, fine: set[str]) -> dict[tuple[str, str], Money]:
    return sums(((line.item, line.label if line.item in fine else ""), line.amount) for line in budget.lines)
