"""The money by payee: held, allocated, planned, left. 资金单位表。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

import aidfunds as af
from aidfunds.report import Agreement, Chart, Column, Difference, Figure, Kind, Ref, Role, Row, Span, Sum, Table
from aidfunds_labor_transfer.headroom import Headroom, headroom_of
from aidfunds_labor_transfer.plan import PROGRAM, county_payees, labor_projects
from aidfunds_labor_transfer.texts import tr

KEY = "labor_transfer_payees"
SUMMED = ("amount", "allocated", "planned", "left")


@frozen(kw_only=True)
class Shared:
    """What all rows need: the whole money, the name of each row, the budget tables by project. 各行共用。"""

    whole: af.Money
    names: Mapping[str, str]
    steps: Mapping[str, Table]


def ordered_projects(portfolio: af.Portfolio) -> tuple[tuple[af.Project, ...], tuple[af.Project, ...]]:
    """The counties' projects and then the others', each in the plan's order. 县级项目与市级留用项目。"""
    counties = county_payees(portfolio)
    projects = labor_projects(portfolio)
    return (
        tuple(project for project in projects if project.holder in counties),
        tuple(project for project in projects if project.holder not in counties),
    )


def payee_table(context: af.Context, steps: Mapping[str, Table]) -> Table:
    """A row a project, the counties' subtotal, the live total, and below it the stated one. 资金单位表。

    ``steps`` are the budget tables by project, from which what is planned is taken.
    """
    counties, retained = ordered_projects(context.portfolio)
    whole = af.total(project.amount for project in labor_projects(context.portfolio))
    shared = Shared(whole=whole, names=_names(context.portfolio), steps=steps)
    rows = [_project(context, project, row, shared) for row, project in enumerate(counties)]
    if counties and retained:
        rows.append(_sum(tr("县级小计"), context, counties, (0, len(rows) - 1), Role.SUBTOTAL, whole))
    rows += [_project(context, project, len(rows) + place, shared) for place, project in enumerate(retained)]
    rows.append(_sum(tr("合计"), context, (*counties, *retained), (0, len(rows) - 1), Role.TOTAL, whole))
    rows += _stated(context, len(rows) - 1)
    return Table(key=KEY, caption=tr("转移就业资金按单位"), columns=_columns(), rows=tuple(rows), unit="万元")


def rows_by_project(table: Table, projects: Sequence[af.Project]) -> dict[str, int]:
    """The row of each project. 各项目所在行。"""
    return {project.key: table.row_of(_anchor(project)) for project in projects}


def row_of_role(table: Table, role: Role) -> int | None:
    """The first row of a role; None if there is none. 小计或合计所在行。"""
    return next((place for place, row in enumerate(table.rows) if row.role is role), None)


def payee_chart(context: af.Context) -> Chart | None:
    """What each payee has planned and has left; None where one has planned too much. 资金单位图。"""
    projects = [project for group in ordered_projects(context.portfolio) for project in group]
    money = [headroom_of(context, project) for project in projects]
    if any(headroom.left < af.ZERO for headroom in money):
        return None
    return Chart(
        key=f"{KEY}_chart",
        title=tr("各单位资金：测算与余额"),
        table=KEY,
        label="payee",
        series=("planned", "left"),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("payee", tr("单位")),
        Column("amount", tr("项目资金"), Kind.MONEY),
        Column("allocated", tr("已下达"), Kind.MONEY),
        Column("agrees", tr("一致"), Kind.MARK),
        Column("planned", tr("测算"), Kind.MONEY),
        Column("left", tr("余额"), Kind.MONEY),
        Column("share", tr("占比"), Kind.SHARE),
        Column("source", tr("依据"), Kind.SOURCE),
    )


def _anchor(project: af.Project) -> str:
    return f"{KEY}-{project.key}"


def _project(context: af.Context, project: af.Project, row: int, shared: Shared) -> Row:
    portfolio, money = context.portfolio, headroom_of(context, project)
    cited = portfolio.cite(project.source)
    cells: tuple[Figure | str | Fraction | None, ...] = (
        shared.names[project.key],
        Figure(project.amount, source=cited),
        _allocated(context, project, money),
        None if money.allocated is None else _agreement(money.amount == money.allocated, (row, "amount", "allocated")),
        _planned(context, project, shared.steps),
        Figure(money.left, formula=Difference(Ref(row, _limit(money)), Ref(row, "planned"))),
        _share(project.amount, shared.whole),
        str(cited),
    )
    return Row(cells, anchor=_anchor(project))


def _names(portfolio: af.Portfolio) -> dict[str, str]:
    """By project: its holder, with the project where the holder has several."""
    projects = labor_projects(portfolio)
    held = Counter(project.holder for project in projects)
    names = {project.key: portfolio.agency(project.holder).name for project in projects}
    several = {project.key: project.title for project in projects if held[project.holder] > 1}
    longer = {key: tr("{payee}：{project}", payee=names[key], project=title) for key, title in several.items()}
    return names | longer


def _limit(money: Headroom) -> str:
    return "amount" if money.limit == money.amount else "allocated"


def _allocated(context: af.Context, project: af.Project, money: Headroom) -> Figure | None:
    if money.allocated is None:
        return None
    source = context.portfolio.allocations_of(project.key)[0].source
    return Figure(money.allocated, source=context.portfolio.cite(source))


def _agreement(same: bool, place: tuple[int, str, str]) -> Figure:
    row, left, right = place
    return Figure("√" if same else "×", formula=Agreement(Ref(row, left), Ref(row, right)))


def _planned(context: af.Context, project: af.Project, steps: Mapping[str, Table]) -> Figure:
    """Zero without lines; else the total of the budget table that stands below."""
    budget = context.budgets[project.key]
    if not budget.lines:
        return Figure(budget.amount, note=tr("未写人数、期限和单价，没有测算"))
    table = steps[project.key]
    return Figure(budget.amount, formula=Sum((Ref(len(table.rows) - 1, "amount", table.key),)))


def _sum(
    word: str,
    context: af.Context,
    projects: Sequence[af.Project],
    rows: tuple[int, int],
    role: Role,
    whole: af.Money,
) -> Row:
    money = [headroom_of(context, project) for project in projects]
    amounts = {
        "amount": af.total(headroom.amount for headroom in money),
        "allocated": af.total(headroom.allocated for headroom in money if headroom.allocated is not None),
        "planned": af.total(headroom.planned for headroom in money),
        "left": af.total(headroom.left for headroom in money),
    }
    figures = {column: Figure(amounts[column], formula=Sum((Span(*rows, column),))) for column in SUMMED}
    share = _share(amounts["amount"], whole)
    return Row(
        (word, figures["amount"], figures["allocated"], None, figures["planned"], figures["left"], share, ""), role
    )


def _stated(context: af.Context, total: int) -> Iterator[Row]:
    """The program's total as the notice states it, and whether the projects add up to it."""
    shares = context.portfolio.shares_of(PROGRAM)
    if shares:
        cited = context.portfolio.cite(shares[0].source)
        whole = af.total(share.amount for share in shares)
        held = af.total(project.amount for project in labor_projects(context.portfolio))
        same = Figure("√" if held == whole else "×", formula=Agreement(Ref(total, "amount"), Ref(total + 1, "amount")))
        stated = Figure(whole, source=cited)
        yield Row((tr("写明的类别资金"), stated, None, same, None, None, None, str(cited)), Role.TOTAL)


def _share(part: af.Money, whole: af.Money) -> Fraction | None:
    return Fraction(part.fen, whole.fen) if whole else None
