"""What funds, programs and projects must add up to, and every closure in one list. 勾稽关系清单。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from types import MappingProxyType

from aidfunds.errors import require
from aidfunds.language import tr
from aidfunds.model.agencies import Level
from aidfunds.model.closures import Closure, ClosureKind, ClosureTerm
from aidfunds.model.funds import Allocation, FundSource, ProgramShare
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import Budget, BudgetLine, Project
from aidfunds.money import ZERO, total
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
                        title=context.channel_title(stated.channel),
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
    shares = [(one.origin, term) for share in context.portfolio.programs for one, term in _of_share(context, share)]
    programs = grouped(shares, key=itemgetter(0))
    for fund in context.portfolio.funds:
        for place, by_channel in enumerate(fund.channels):
            origin = fund.key, by_channel.channel
            if origin in programs:
                named = tuple(term for _, term in programs[origin])
                others = _allocation_terms(context.portfolio, _without_project(context.portfolio, origin))
                both = (*named, *others)
                yield Closure(
                    kind=ClosureKind.CHANNEL_PROGRAMS,
                    title=context.source_title(*origin),
                    stated=by_channel.amount,
                    terms=both if total(term.amount for term in both) == by_channel.amount else named,
                    path=f"funds.{fund.key}.channels[{place}].amount",
                    source=by_channel.source,
                )


def _of_share(context: Context, share: ProgramShare) -> Iterator[tuple[FundSource, ClosureTerm]]:
    """What a program has of each source, as an addend of that source."""
    title = context.program_title(share.key)
    for place, one in enumerate(share.by_source):
        path = f"programs.{share.key}.{f'sources[{place}].' if share.sources else ''}amount"
        yield one, ClosureTerm(title=title, amount=one.amount, path=path)


def _without_project(portfolio: Portfolio, origin: tuple[str, str]) -> Iterator[Allocation]:
    yield from (
        allocation
        for allocation in portfolio.allocations
        if not allocation.project and (allocation.fund, allocation.channel) == origin
    )


def program_source_closures(context: Context) -> Iterator[Closure]:
    """A program is the sum of its sources. 项目类别与来源。"""
    for share in context.portfolio.programs:
        if share.sources:
            yield Closure(
                kind=ClosureKind.PROGRAM_SOURCES,
                title=context.program_title(share.key),
                stated=share.amount,
                terms=_source_terms(context, f"programs.{share.key}", share.sources),
                path=f"programs.{share.key}.amount",
                source=share.source,
            )


def project_source_closures(context: Context) -> Iterator[Closure]:
    """A project is the sum of its sources. 项目与来源。"""
    for project in context.portfolio.projects:
        if project.sources:
            yield Closure(
                kind=ClosureKind.PROJECT_SOURCES,
                title=project.title,
                stated=project.amount,
                terms=_source_terms(context, f"projects.{project.key}", project.sources),
                path=f"projects.{project.key}.amount",
                source=project.source,
            )


def _source_terms(context: Context, path: str, sources: Iterable[FundSource]) -> tuple[ClosureTerm, ...]:
    return tuple(
        ClosureTerm(title=context.source_title(*one.origin), amount=one.amount, path=f"{path}.sources[{place}].amount")
        for place, one in enumerate(sources)
    )


def program_closures(context: Context) -> Iterator[Closure]:
    """A program is the sum of its projects, whole and from each of its sources. 项目类别与项目。"""
    portfolio = context.portfolio
    projects = grouped(portfolio.projects, key=lambda project: project.program)
    for share in portfolio.programs:
        ones = projects.get(share.key, [])
        if ones:
            terms = tuple(
                ClosureTerm(title=project.title, amount=project.amount, path=f"projects.{project.key}.amount")
                for project in ones
            )
            yield _of_program(context, share, ClosureKind.PROGRAM_PROJECTS, terms)
            if all(map(portfolio.sources_of, ones)):
                taken = [pair for project in ones for pair in _taken(portfolio, project)]
                yield from _by_source(context, share, ClosureKind.PROGRAM_PROJECTS, taken)


def _taken(portfolio: Portfolio, project: Project) -> Iterator[tuple[tuple[str, str], ClosureTerm]]:
    """What a project has of each source, with that source."""
    for place, one in enumerate(portfolio.sources_of(project)):
        path = f"projects.{project.key}.{f'sources[{place}].' if project.sources else ''}amount"
        yield one.origin, ClosureTerm(title=project.title, amount=one.amount, path=path)


def _of_program(context: Context, share: ProgramShare, kind: ClosureKind, terms: tuple[ClosureTerm, ...]) -> Closure:
    return Closure(
        kind=kind,
        title=context.program_title(share.key),
        stated=share.amount,
        terms=terms,
        path=f"programs.{share.key}.amount",
        source=share.source,
    )


def _by_source(
    context: Context, share: ProgramShare, kind: ClosureKind, parts: Iterable[tuple[tuple[str, str], ClosureTerm]]
) -> Iterator[Closure]:
    """A program of several sources, from each of them and from any other that its parts name."""
    if not share.sources:
        return
    terms = grouped(parts, key=itemgetter(0))
    stated = {one.origin: (place, one) for place, one in enumerate(share.sources)}
    for origin in dict.fromkeys((*stated, *terms)):
        place, one = stated.get(origin, (None, None))
        yield Closure(
            kind=kind,
            title=f"{context.program_title(share.key)} {context.source_title(*origin)}",
            stated=one.amount if one else ZERO,
            terms=tuple(term for _, term in terms.get(origin, ())),
            path=f"programs.{share.key}.sources{'' if place is None else f'[{place}].amount'}",
            source=(one.source if one else None) or share.source,
        )


def program_allocation_closures(context: Context) -> Iterator[Closure]:
    """A program is what its projects are given, whole and from each of its sources. 项目类别与下达。"""
    portfolio = context.portfolio
    with_project = (allocation for allocation in portfolio.allocations if allocation.project)
    given = grouped(with_project, key=lambda allocation: portfolio.project(allocation.project).program)
    for share in portfolio.programs:
        if share.key in given:
            ones = given[share.key]
            yield _of_program(context, share, ClosureKind.PROGRAM_ALLOCATIONS, _allocation_terms(portfolio, ones))
            parts = zip(map(_origin, ones), _allocation_terms(portfolio, ones), strict=True)
            yield from _by_source(context, share, ClosureKind.PROGRAM_ALLOCATIONS, parts)


def _origin(allocation: Allocation) -> tuple[str, str]:
    return allocation.fund, allocation.channel


def project_allocation_closures(context: Context) -> Iterator[Closure]:
    """A project is what is allocated for it, whole and from each source that it names. 项目与下达。"""
    portfolio = context.portfolio
    for project in portfolio.projects if portfolio.allocations else ():
        given = portfolio.allocations_of(project.key)
        yield Closure(
            kind=ClosureKind.PROJECT_ALLOCATIONS,
            title=project.title,
            stated=project.amount,
            terms=_allocation_terms(portfolio, given),
            path=f"projects.{project.key}.amount",
            source=project.source,
        )
        by_source = grouped(given, key=_origin)
        for place, one in enumerate(project.sources):
            yield Closure(
                kind=ClosureKind.PROJECT_ALLOCATIONS,
                title=f"{project.title} {context.source_title(*one.origin)}",
                stated=one.amount,
                terms=_allocation_terms(portfolio, by_source.get(one.origin, ())),
                path=f"projects.{project.key}.sources[{place}].amount",
                source=one.source or project.source,
            )


def level_source_closures(context: Context) -> Iterator[Closure]:
    """What goes down to the agencies of a level from a source is for projects that agencies of it hold. 各级各来源。"""
    portfolio = context.portfolio
    given = [allocation for allocation in portfolio.allocations if allocation.project]

    def paid(allocation: Allocation) -> tuple[Level, str, str]:
        return portfolio.agency(allocation.payee).level, allocation.fund, allocation.channel

    def held(allocation: Allocation) -> tuple[Level, str, str]:
        return portfolio.agency(portfolio.project(allocation.project).holder).level, allocation.fund, allocation.channel

    by_payee, by_holder = grouped(given, key=paid), grouped(given, key=held)
    for level, fund, channel in dict.fromkeys((*by_payee, *by_holder)):
        ones, others = (side.get((level, fund, channel), []) for side in (by_payee, by_holder))
        first = next((one for one in (*ones, *others) if paid(one) != held(one)), (ones or others)[0])
        yield Closure(
            kind=ClosureKind.LEVEL_SOURCE,
            title=f"{level.term} {context.source_title(fund, channel)}",
            stated=total(allocation.amount for allocation in ones),
            terms=tuple(
                ClosureTerm(
                    title=portfolio.project(one.project).title, amount=one.amount, path=f"projects.{one.project}.holder"
                )
                for one in others
            ),
            path=f"allocations.{first.key}.payee",
            source=first.source,
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
        ClosureKind.PROGRAM_SOURCES: program_source_closures,
        ClosureKind.PROGRAM_PROJECTS: program_closures,
        ClosureKind.PROGRAM_ALLOCATIONS: program_allocation_closures,
        ClosureKind.PROJECT_SOURCES: project_source_closures,
        ClosureKind.PROJECT_ALLOCATIONS: project_allocation_closures,
        ClosureKind.LEVEL_SOURCE: level_source_closures,
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
