"""The sheet and chapter of general projects: the project list, its items, places, assets, years. 综合项目章节。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import aidfunds as af
from aidfunds.report import (
    Block,
    Cell,
    Chart,
    Column,
    Figure,
    FindingList,
    KeyFigure,
    KeyFigures,
    Kind,
    Ref,
    Role,
    Row,
    Section,
    Span,
    Sum,
    Table,
    with_total,
)
from aidfunds.words import heading, listed
from aidfunds_general.item_table import ITEMS, basis_of, item_rows, item_table, without_empty
from aidfunds_general.plan import PROGRAM, GeneralPlan, general_projects, plan_of
from aidfunds_general.texts import tr

LIST = "general_list"
PLACES = "general_places"
Origin = tuple[str, str]


def build(context: af.Context) -> Section | None:
    """Key figures, the project list, its items, and the same money by place, asset and year. 章节。

    None where the year has no such project.
    """
    projects = general_projects(context.portfolio)
    if not projects:
        return None
    listing = project_list(context, projects)
    found = context.findings_of("GENERAL")
    blocks: tuple[Block, ...] = (
        KeyFigures(tuple(_key_figures(context, projects, listing))),
        listing,
        who_and_when(context, projects),
        *_places(listing, projects),
        *item_table(context, projects),
        *_assets(context, projects),
        *_years(context, projects),
        *((FindingList(found),) if found else ()),
    )
    return Section(key=PROGRAM, title=tr("综合项目"), sheet=tr("综合项目"), blocks=blocks)


def _key_figures(context: af.Context, projects: Sequence[af.Project], listing: Table) -> Iterator[KeyFigure]:
    last = len(listing.rows) - 1
    whole = af.total(project.amount for project in projects)
    yield KeyFigure(tr("综合项目资金"), Figure(whole, formula=Sum((Ref(last, "amount", LIST),))))
    yield KeyFigure(tr("综合项目个数"), Figure(len(projects)))
    bare = [project for project in projects if not context.budgets[project.key].lines]
    if bare:
        told = tr("{count} 个项目没有分项金额", count=len(bare))
        yield KeyFigure(tr("未测算的资金"), Figure(af.total(project.amount for project in bare)), note=told)
    for title, name in ((tr("受益户数"), "households"), (tr("受益人数"), "people")):
        counted = [number for project in projects if (number := _sum(plan_of(project), name)) is not None]
        if counted:
            yield KeyFigure(title, Figure(sum(counted), note=tr("各分项相加，同一户或人可能重复")))


def project_list(context: af.Context, projects: Sequence[af.Project]) -> Table:
    """One row a project, by category, with the money of each source. 项目计划表。"""
    sources = _sources(context, projects)
    columns = [f"source_{number}" for number in range(len(sources))] if len(sources) > 1 else []
    rows: list[Row] = []
    sums: list[int] = []
    for program in dict.fromkeys(project.program for project in projects):
        own = [project for project in projects if project.program == program]
        first = len(rows)
        rows += [_project_row(context, project, sources if columns else ()) for project in own]
        spans = {name: Sum((Span(first, len(rows) - 1, name),)) for name in ("amount", *columns)}
        title = tr("{program}小计", program=heading(context.program_title(program)))
        sums.append(len(rows))
        rows.append(_sum_row(title, spans, _amounts(context, own, sources if columns else ()), Role.SUBTOTAL))
    whole = {name: Sum(tuple(Ref(row, name) for row in sums)) for name in ("amount", *columns)}
    rows.append(_sum_row(tr("合计"), whole, _amounts(context, projects, sources if columns else ()), Role.TOTAL))
    heads = [Column(name, context.source_title(*one), Kind.MONEY) for name, one in zip(columns, sources, strict=False)]
    return Table(key=LIST, caption=tr("项目计划表"), columns=_columns(heads), rows=tuple(rows), unit="万元")


def who_and_when(context: af.Context, projects: Sequence[af.Project]) -> Table:
    """The rest of the project list, for which no page is wide enough: period, offices, who benefits. 实施情况。"""
    columns = (
        Column("number", tr("序号"), Kind.CODE),
        Column("project", tr("项目名称")),
        Column("nature", tr("建设性质")),
        Column("starts", tr("开工"), Kind.DATE),
        Column("ends", tr("完工"), Kind.DATE),
        Column("supervisors", tr("主管部门")),
        Column("implementers", tr("实施单位")),
        Column("owner", tr("产权归属")),
        Column("households", tr("受益户"), Kind.COUNT),
        Column("people", tr("受益人"), Kind.COUNT),
        Column("registered", tr("其中脱贫（建档立卡）人口"), Kind.COUNT),
        Column("mechanism", tr("联农带农机制")),
    )
    rows = tuple(_who_row(context, project) for project in projects)
    table = Table(key="general_who", caption=tr("项目计划表：期限、单位和受益"), columns=columns, rows=rows)
    return without_empty(table, ("number", "project", "implementers"))


def _who_row(context: af.Context, project: af.Project) -> Row:
    portfolio, plan = context.portfolio, plan_of(project)
    return Row(
        (
            str(_number(context, project)),
            project.title,
            heading(plan.nature.term) if plan.nature else "",
            plan.starts or _first(item.starts for item in plan.items),
            plan.ends or _last(item.ends for item in plan.items),
            portfolio.names(project.supervisors),
            portfolio.names(project.implementers) or _named(plan, "implementer"),
            _named(plan, "owner"),
            *(_sum(plan, name) for name in ("households", "people", "registered")),
            project.benefit_mechanism,
        )
    )


def _columns(sources: Sequence[Column]) -> tuple[Column, ...]:
    return (
        Column("number", tr("序号"), Kind.CODE),
        Column("program", tr("项目类别")),
        Column("project", tr("项目名称")),
        Column("place", tr("实施地点")),
        Column("content", tr("建设内容")),
        Column("amount", tr("项目资金"), Kind.MONEY),
        *sources,
        Column("priced", tr("金额来历")),
        Column("source", tr("依据"), Kind.SOURCE),
    )


def _sources(context: af.Context, projects: Sequence[af.Project]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(one.origin for project in projects for one in context.portfolio.sources_of(project)))


def _project_row(context: af.Context, project: af.Project, sources: Sequence[Origin]) -> Row:
    portfolio, plan = context.portfolio, plan_of(project)
    cited = portfolio.cite(project.source)
    of_source = {one.origin: one.amount for one in portfolio.sources_of(project)}
    cells: tuple[Cell, ...] = (
        str(_number(context, project)),
        heading(context.program_title(project.program)),
        project.title,
        project.place or _named(plan, "place"),
        project.content or listed(item.title for item in plan.items),
        Figure(project.amount, source=cited),
        *(of_source.get(origin) for origin in sources),
        basis_of(context, project),
        str(cited),
    )
    return Row(cells, anchor=f"{PROGRAM}-{project.key}")


def _named(plan: GeneralPlan, name: str) -> str:
    """What the items say of it, each thing once."""
    return listed(dict.fromkeys(text for item in plan.items if (text := getattr(item, name))))


def _number(context: af.Context, project: af.Project) -> int:
    return general_projects(context.portfolio).index(project) + 1


def _first(days: Iterator[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _last(days: Iterator[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def _sum(plan: GeneralPlan, name: str) -> int | None:
    """Over the items that state it; None where none does."""
    stated = [number for item in plan.items if (number := getattr(item, name)) is not None]
    return sum(stated) if stated else None


def _amounts(context: af.Context, projects: Sequence[af.Project], sources: Sequence[Origin]) -> Mapping[str, af.Money]:
    amounts = {"amount": af.total(project.amount for project in projects)}
    of_all = [one for project in projects for one in context.portfolio.sources_of(project)]
    for number, origin in enumerate(sources):
        amounts[f"source_{number}"] = af.total(one.amount for one in of_all if one.origin == origin)
    return amounts


def _sum_row(title: str, formulas: Mapping[str, Sum], amounts: Mapping[str, af.Money], role: Role) -> Row:
    figures = [Figure(amounts[name], formula=formula) for name, formula in formulas.items()]
    before, after = ("", title, "", "", ""), ("", "")
    return Row((*before, *figures, *after), role)


def _places(listing: Table, projects: Sequence[af.Project]) -> Iterator[Block]:
    """The money by place, where projects name more than one: a chart, and the table behind it."""
    at = {name: listing.place(name) for name in ("place", "amount")}
    rows_of: dict[str, list[int]] = {}
    for number, row in enumerate(listing.rows):
        if row.role is Role.PART:
            rows_of.setdefault(str(row.cells[at["place"]]) or tr("未列明"), []).append(number)
    if len(rows_of) < 2 or len(projects) < 2:
        return
    rows = []
    for place, numbers in rows_of.items():
        amount = af.total(_money(listing.rows[number].cells[at["amount"]]) for number in numbers)
        formula = Sum(tuple(Ref(number, "amount", LIST) for number in numbers))
        rows.append(Row((place, len(numbers), Figure(amount, formula=formula))))
    columns = (
        Column("place", tr("实施地点")),
        Column("projects", tr("项目数"), Kind.COUNT),
        Column("amount", tr("项目资金"), Kind.MONEY),
    )
    table = Table(key=PLACES, caption=tr("综合项目：按实施地点"), columns=columns, rows=tuple(rows), unit="万元")
    yield Chart(
        key="chart_general_places", title=tr("综合项目：按实施地点"), table=PLACES, label="place", series=("amount",)
    )
    yield with_total(table, tr("合计"))


def _money(cell: Cell) -> af.Money:
    value = cell.value if isinstance(cell, Figure) else cell
    return value if isinstance(value, af.Money) else af.Money(0)


def _assets(context: af.Context, projects: Sequence[af.Project]) -> Iterator[Table]:
    """What assets are to be formed, by class, and who will own them. 拟形成资产。"""
    rows = []
    for row, project, item in item_rows(context, projects):
        if item.asset is not None:
            amount = af.total(line.amount for line in context.budgets[project.key].of_item(item.key))
            known = Figure(amount, formula=Sum(tuple(Ref(number, "amount", ITEMS) for number in row))) if row else None
            cells: tuple[Cell, ...] = (
                heading(item.asset.term),
                project.title,
                item.title,
                item.quantity,
                known,
                item.owner or tr("未列明"),
            )
            rows.append(Row(cells))
    if rows:
        columns = (
            Column("class", tr("资产类别")),
            Column("project", tr("项目名称")),
            Column("item", tr("分项")),
            Column("quantity", tr("数量"), Kind.QUANTITY),
            Column("amount", tr("金额"), Kind.MONEY),
            Column("owner", tr("产权归属")),
        )
        table = Table(key="general_assets", caption=tr("拟形成资产"), columns=columns, rows=tuple(rows), unit="万元")
        yield with_total(table, tr("合计"))


def _years(context: af.Context, projects: Sequence[af.Project]) -> Iterator[Table]:
    """What projects of several years have in each. 分年度金额。"""
    rows = []
    for project in projects:
        for part in project.years:
            cited = context.portfolio.cite(part.source or project.source)
            rows.append(Row((project.title, str(part.year), Figure(part.amount, source=cited), str(cited))))
    if rows:
        columns = (
            Column("project", tr("项目名称")),
            Column("year", tr("年度"), Kind.CODE),
            Column("amount", tr("金额"), Kind.MONEY),
            Column("source", tr("依据"), Kind.SOURCE),
        )
        table = Table(
            key="general_years", caption=tr("跨年度项目：分年度金额"), columns=columns, rows=tuple(rows), unit="万元"
        )
        yield with_total(table, tr("合计"))
