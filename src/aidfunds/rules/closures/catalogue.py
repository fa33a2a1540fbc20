"""What funds, programs and projects must add up to, and every closure in one list. 勾稽关系清单。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from aidfunds.errors import require
from aidfunds.language import tr
from aidfunds.model.closures import Closure, ClosureKind, ClosureTerm
from aidfunds.model.funds import Allocation, Channel, ProgramShare
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import Budget, BudgetLine, Project
from aidfunds.money import total
from aidfunds.rules.balances import grouped
from aidfunds.rules.closures.annex import (
    annex_fund_closures,
    body_cell_closures,
    body_column_closures,
    column_closures,
    grand_total_closures,
    row_closures,
)


def fund_closures(context: Context) -> Iterator[Closure]:
    """A fund is the sum of its channels. 资金总额。"""
    for fund in context.portfolio.funds:
        if fund.channels:
            yield Closure(
                kind=ClosureKind.FUND,
                title=fund.title,
                stated=fund.amount,
                terms=tuple(
                    ClosureTerm(
                        title=str(stated.channel.term),
                        amount=stated.amount,
                        path=f"funds.{fund.key}.channels[{place}].amount",
                    )
                    for place, stated in enumerate(fund.channels)
                ),
                path=f"funds.{fund.key}.amount",
                source=fund.source,
            )


def channel_closures(context: Context) -> Iterator[Closure]:
    """A channel whose programs are named is the sum of them; one without programs is not explained. 渠道与项目类别。

    Where they fall short by just what the channel gives to no project, that is money of other programs.
    """
    programs = grouped(context.portfolio.programs, key=lambda share: (share.fund, share.channel))
    for fund in context.portfolio.funds:
        for place, by_channel in enumerate(fund.channels):
            shares = programs.get((fund.key, by_channel.channel), ())
            if shares:
                named = tuple(_share(context, share) for share in shares)
                others = _allocation_terms(
                    context.portfolio, _without_project(context.portfolio, fund.key, by_channel.channel)
                )
                both = (*named, *others)
                yield Closure(
                    kind=ClosureKind.CHANNEL_PROGRAMS,
                    title=f"{fund.title} {by_channel.channel.term}",
                    stated=by_channel.amount,
                    terms=both if total(term.amount for term in both) == by_channel.amount else named,
                    path=f"funds.{fund.key}.channels[{place}].amount",
                    source=by_channel.source,
                )


def _share(context: Context, share: ProgramShare) -> ClosureTerm:
    path = f"programs.{share.key}.amount"
    return ClosureTerm(title=context.program_title(share.key), amount=share.amount, path=path)


def _without_project(portfolio: Portfolio, fund: str, channel: Channel) -> Iterator[Allocation]:
    whose = (fund, channel)
    yield from (
        allocation
        for allocation in portfolio.allocations
        if not allocation.project and (allocation.fund, allocation.channel) == whose
    )


def program_closures(context: Context) -> Iterator[Closure]:
    """A program is the sum of its projects. 项目类别与项目。"""
    projects = grouped(context.portfolio.projects, key=lambda project: project.program)
    for share in context.portfolio.programs:
        terms = tuple(
            ClosureTerm(title=project.title, amount=project.amount, path=f"projects.{project.key}.amount")
            for project in projects.get(share.key, ())
        )
        if terms:
            yield Closure(
                kind=ClosureKind.PROGRAM_PROJECTS,
                title=context.program_title(share.key),
                stated=share.amount,
                terms=terms,
                path=f"programs.{share.key}.amount",
                source=share.source,
            )


def program_allocation_closures(context: Context) -> Iterator[Closure]:
    """A program is what its projects are given. 项目类别与下达。"""
    with_project = (allocation for allocation in context.portfolio.allocations if allocation.project)
    given = grouped(with_project, key=lambda allocation: context.portfolio.project(allocation.project).program)
    for share in context.portfolio.programs:
        if share.key in given:
            yield Closure(
                kind=ClosureKind.PROGRAM_ALLOCATIONS,
                title=context.program_title(share.key),
                stated=share.amount,
                terms=_allocation_terms(context.portfolio, given[share.key]),
                path=f"programs.{share.key}.amount",
                source=share.source,
            )


def project_allocation_closures(context: Context) -> Iterator[Closure]:
    """A project is what is allocated for it. 项目与下达。"""
    given = grouped(context.portfolio.allocations, key=lambda allocation: allocation.project)
    for project in context.portfolio.projects if context.portfolio.allocations else ():
        yield Closure(
            kind=ClosureKind.PROJECT_ALLOCATIONS,
            title=project.title,
            stated=project.amount,
            terms=_allocation_terms(context.portfolio, given.get(project.key, ())),
            path=f"projects.{project.key}.amount",
            source=project.source,
        )


def approved_closures(context: Context) -> Iterator[Closure]:
    """A project whose budget was approved item by item is the sum of the items. 项目与批复预算。"""
    for project in context.portfolio.projects:
        if project.approved:
            yield Closure(
                kind=ClosureKind.PROJECT_APPROVED,
                title=project.title,
                stated=project.amount,
                terms=tuple(
                    ClosureTerm(
                        title=item.title, amount=item.amount, path=f"projects.{project.key}.approved[{place}].amount"
                    )
                    for place, item in enumerate(project.approved)
                ),
                path=f"projects.{project.key}.amount",
                source=project.source,
            )


def _allocation_terms(portfolio: Portfolio, allocations: Iterable[Allocation]) -> tuple[ClosureTerm, ...]:
    return tuple(
        ClosureTerm(
            title=portfolio.agency(allocation.payee).name,
            amount=allocation.amount,
            path=f"allocations.{allocation.key}.amount",
        )
        for allocation in allocations
    )


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
                terms=tuple(ClosureTerm(title=line.label, amount=line.amount, path=f"{path}.plan") for line in lines),
                path=f"{path}.approved[{place}].amount",
                source=item.source,
            )
            yield closure, lines


CLOSURES: Mapping[ClosureKind, Callable[[Context], Iterator[Closure]]] = MappingProxyType(
    {
        ClosureKind.ROW: row_closures,
        ClosureKind.COLUMN: column_closures,
        ClosureKind.GRAND_TOTAL: grand_total_closures,
        ClosureKind.ANNEX_FUND: annex_fund_closures,
        ClosureKind.FUND: fund_closures,
        ClosureKind.BODY_CELL: body_cell_closures,
        ClosureKind.BODY_COLUMN: body_column_closures,
        ClosureKind.CHANNEL_PROGRAMS: channel_closures,
        ClosureKind.PROGRAM_PROJECTS: program_closures,
        ClosureKind.PROGRAM_ALLOCATIONS: program_allocation_closures,
        ClosureKind.PROJECT_ALLOCATIONS: project_allocation_closures,
        ClosureKind.PROJECT_APPROVED: approved_closures,
        ClosureKind.APPROVED_PRICED: priced_closures,
    }
)


def closures_of(context: Context) -> tuple[Closure, ...]:
    """Every closure of a priced year, those that hold and those that do not. 全部勾稽关系。

    Raises UsageError for what is no context.
    """
    require("context", context, Context, hint=tr("由 check 得到"))
    return tuple(closure for of_kind in CLOSURES.values() for closure in of_kind(context))


def closures(portfolio: Portfolio) -> tuple[Closure, ...]:
    """The closures between the stored facts alone, without prices and titles of programs. 存储数据的勾稽关系。"""
    return closures_of(Context(portfolio=portfolio, as_of=portfolio.as_of))
