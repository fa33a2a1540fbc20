"""Strategies for two states of a year and what was done between them. 变动策略。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from aidfunds.model.agencies import Agency
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.money import ZERO, Money
from aidfunds.testing.closing import closing_year, itemised_project
from aidfunds.testing.drawn.amounts import amounts
from aidfunds.testing.drawn.years import LARGEST_PART, counties

TENTH = 10
ELEMENTS = ("place", "content", "beneficiaries", "benefit_mechanism")


class ChangeKind(Enum):
    """What was done to a year. 变动类别。"""

    NOTHING = "nothing"  # 无变动
    WITHIN = "within"  # 项内调剂，不超过一成
    BEYOND = "beyond"  # 项内调剂，超过一成
    ELEMENT = "element"  # 基本要素变化
    MOVED = "moved"  # 资金从一个项目调剂到另一个
    ADDED = "added"  # 新增项目
    REMOVED = "removed"  # 取消项目


@frozen(kw_only=True)
class ChangedYear:
    """A year before and after, what was done, to which projects, and the money that moved. 变动年度。"""

    kind: ChangeKind
    before: Portfolio
    after: Portfolio
    projects: tuple[str, ...]
    moved: Money = ZERO


@st.composite
def changed_portfolios(draw: st.DrawFn, kinds: Iterable[ChangeKind] = tuple(ChangeKind)) -> ChangedYear:
    """Years of which every sum holds before and after one change of a county's project. 变动年度。"""
    agencies = draw(counties())
    first, second = (draw(_itemised(number, agencies)) for number in range(2))
    kind, step = draw(st.sampled_from(tuple(kinds))), draw(st.integers(0, 10**6))
    after, moved = _changed(kind, first, second, step)
    changed = {one.key for one in (first, second)} if kind is ChangeKind.MOVED else {first.key}
    return ChangedYear(
        kind=kind,
        before=closing_year(agencies, (second,) if kind is ChangeKind.ADDED else (first, second)),
        after=closing_year(agencies, after),
        projects=() if kind is ChangeKind.NOTHING else tuple(sorted(changed)),
        moved=moved,
    )


@st.composite
def _itemised(draw: st.DrawFn, number: int, agencies: Sequence[Agency]) -> Project:
    """Two approved items, the first at least as large, so that more than a tenth can leave it."""
    small = draw(amounts(TENTH, LARGEST_PART))
    return itemised_project(number, draw(st.sampled_from(agencies)), [small + draw(amounts(0, LARGEST_PART)), small])


def _changed(kind: ChangeKind, first: Project, second: Project, step: int) -> tuple[tuple[Project, ...], Money]:
    """The projects afterwards and the money moved; ``step`` chooses how much, or which element."""
    tenth, largest = first.amount.fen // TENTH, first.approved[0].amount.fen
    match kind:
        case ChangeKind.WITHIN:
            moved = Money(1 + step % tenth)
            return (_shifted(first, moved, moved), second), moved
        case ChangeKind.BEYOND:
            moved = Money(tenth + 1 + step % (largest - tenth))
            return (_shifted(first, moved, moved), second), moved
        case ChangeKind.ELEMENT:
            other: dict[str, Any] = {ELEMENTS[step % len(ELEMENTS)]: "另处"}  # data: drawn
            return (evolve(first, **other), second), ZERO
        case ChangeKind.MOVED:
            moved = Money(1 + step % largest)
            return (_shifted(first, moved, ZERO), _shifted(second, ZERO, moved)), moved
        case ChangeKind.REMOVED:
            return (second,), first.amount
        case ChangeKind.ADDED:
            return (first, second), first.amount
        case ChangeKind.NOTHING:
            return (first, second), ZERO


def _shifted(project: Project, out: Money, back: Money) -> Project:
    """So much less in the first item, so much more in the second."""
    one, other = project.approved
    items = (evolve(one, amount=one.amount - out), evolve(other, amount=other.amount + back))
    return evolve(project, approved=items, amount=project.amount - out + back)
