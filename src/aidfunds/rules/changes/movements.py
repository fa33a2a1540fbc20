"""Money by agency, program, project and channel, before and after. 资金变动。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from aidfunds.errors import UsageError
from aidfunds.language import available, mark, tr
from aidfunds.model.fields import brief_fields, tuple_field
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.money import ZERO, Money, total
from aidfunds.rules.balances import sums

NONE_NAMED = ""  # 未列明
"""The key under which money stands that names no project, program or channel."""

DIMENSIONS = ("agency", "program", "project", "channel")
UNNAMED = {
    "agency": mark("未列单位"),
    "program": mark("未列项目类别"),
    "project": mark("未列项目"),
    "channel": mark("未列渠道"),
}


@frozen(kw_only=True, field_transformer=brief_fields)
class Movement:
    """What one agency, program, project or channel had and has. 变动。"""

    key: str
    title: str
    before: Money
    after: Money

    @property
    def difference(self) -> Money:
        """After less before. 差额。"""
        return self.after - self.before


@frozen(kw_only=True, field_transformer=brief_fields)
class Breakdown:
    """All the money of a view, by one dimension; unchanged parts are there too. 分项变动。

    The differences of its movements add up to the difference of the view's totals, and so do
    ``added`` less ``removed``.
    """

    dimension: str
    movements: tuple[Movement, ...] = tuple_field()

    @property
    def changed(self) -> tuple[Movement, ...]:
        """The movements that are not nothing. 有变动的各项。"""
        return tuple(movement for movement in self.movements if movement.difference)

    @property
    def increases(self) -> Money:
        """The sum of what grew. 增加合计。"""
        return total(movement.difference for movement in self.movements if movement.difference > ZERO)

    @property
    def decreases(self) -> Money:
        """The sum of what shrank, as a positive amount. 减少合计。"""
        return total(-movement.difference for movement in self.movements if movement.difference < ZERO)

    @property
    def moved(self) -> Money:
        """What one part lost and another gained, counted once. 调剂。"""
        return min(self.increases, self.decreases)

    @property
    def added(self) -> Money:
        """What came from outside. 新增。"""
        return self.increases - self.moved

    @property
    def removed(self) -> Money:
        """What left to the outside. 调减。"""
        return self.decreases - self.moved


@frozen(kw_only=True, field_transformer=brief_fields)
class MoneyView:
    """One way to count the money: as allocated (下达), or as the projects' own amounts (项目资金). 口径。"""

    key: str
    title: str
    before: Money
    after: Money
    breakdowns: tuple[Breakdown, ...] = tuple_field()

    @property
    def difference(self) -> Money:
        """After less before. 差额。"""
        return self.after - self.before

    @property
    def by_agency(self) -> Breakdown:
        """By payee, or by holder of the projects. 按单位。"""
        return self.by("agency")

    @property
    def by_program(self) -> Breakdown:
        """By program. 按项目类别。"""
        return self.by("program")

    @property
    def by_project(self) -> Breakdown:
        """By project; money without one stands under an empty key. 按项目。"""
        return self.by("project")

    @property
    def by_channel(self) -> Breakdown:
        """By channel. 按渠道。"""
        return self.by("channel")

    def by(self, dimension: str) -> Breakdown:
        """By ``agency``, ``program``, ``project`` or ``channel``; UsageError for anything else. 分项。"""
        if dimension not in DIMENSIONS:
            raise UsageError(tr("没有分项“{dimension}”", dimension=dimension), available(DIMENSIONS))
        return self.breakdowns[DIMENSIONS.index(dimension)]


@frozen(field_transformer=brief_fields)
class Amount:
    """One amount with the key it is counted under in each of DIMENSIONS. 计数金额。"""

    amount: Money
    keys: tuple[str, ...]


def allocation_view(old: Portfolio, new: Portfolio, programs: Mapping[str, str]) -> MoneyView:
    """The money of the allocations; ``programs`` holds the titles of programs. 下达口径。"""
    return _view("allocations", tr("下达"), old, new, programs, _allocated)


def project_view(old: Portfolio, new: Portfolio, programs: Mapping[str, str]) -> MoneyView:
    """The amounts of the projects, by holder and by their program's channel. 项目资金口径。"""
    return _view("projects", tr("项目资金"), old, new, programs, _of_projects)


def _allocated(portfolio: Portfolio) -> tuple[Amount, ...]:
    programs = {project.key: project.program for project in portfolio.projects}
    return tuple(
        Amount(
            allocation.amount,
            (
                allocation.payee,
                programs.get(allocation.project, NONE_NAMED),
                allocation.project,
                allocation.channel,
            ),
        )
        for allocation in portfolio.allocations
    )


def _of_projects(portfolio: Portfolio) -> tuple[Amount, ...]:
    return tuple(
        Amount(amount, (project.holder, project.program, project.key, channel))
        for project in portfolio.projects
        for channel, amount in _by_channel(portfolio, project)
    )


def _by_channel(portfolio: Portfolio, project: Project) -> Iterator[tuple[str, Money]]:
    """The amount of a project by the channels of its sources, and what none of them holds."""
    sources = portfolio.sources_of(project)
    yield from ((one.channel, one.amount) for one in sources)
    left = project.amount - total(one.amount for one in sources)
    if left or not sources:
        yield NONE_NAMED, left


def _view(
    key: str,
    title: str,
    old: Portfolio,
    new: Portfolio,
    programs: Mapping[str, str],
    amounts_of: Callable[[Portfolio], tuple[Amount, ...]],
) -> MoneyView:
    before, after = amounts_of(old), amounts_of(new)
    return MoneyView(
        key=key,
        title=title,
        before=total(entry.amount for entry in before),
        after=total(entry.amount for entry in after),
        breakdowns=tuple(
            _breakdown(dimension, before, after, _titles(dimension, old, new, programs)) for dimension in DIMENSIONS
        ),
    )


def _breakdown(
    dimension: str, before: tuple[Amount, ...], after: tuple[Amount, ...], titles: Mapping[str, str]
) -> Breakdown:
    place = DIMENSIONS.index(dimension)
    old, new = (sums((entry.keys[place], entry.amount) for entry in amounts) for amounts in (before, after))
    movements = (
        Movement(key=key, title=titles.get(key, key), before=old.get(key, ZERO), after=new.get(key, ZERO))
        for key in dict.fromkeys((*old, *new))
    )
    return Breakdown(dimension=dimension, movements=tuple(movements))


def _titles(dimension: str, old: Portfolio, new: Portfolio, programs: Mapping[str, str]) -> dict[str, str]:
    both = (old, new)  # the names of the new one win
    titles = {NONE_NAMED: tr(UNNAMED[dimension])}
    if dimension == "agency":
        titles |= {agency.key: agency.name for portfolio in both for agency in portfolio.agencies}
    elif dimension == "project":
        titles |= {project.key: project.title for portfolio in both for project in portfolio.projects}
    elif dimension == "channel":
        titles |= {one.key: str(one.title) for portfolio in both for one in portfolio.known_channels}
    else:
        titles |= programs
    return titles
