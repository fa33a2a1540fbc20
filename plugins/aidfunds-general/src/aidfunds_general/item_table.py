"""Every item of every project with the steps of its amount, in one table. 分项测算表。"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from attrs import evolve

import aidfunds as af
from aidfunds.report import Cell, Column, Figure, Kind, Product, Ref, Row, Table, with_total
from aidfunds.words import heading, listed
from aidfunds_general.items import Item, Shape
from aidfunds_general.plan import plan_of
from aidfunds_general.texts import tr

ITEMS = "general_items"


def item_rows(
    context: af.Context, projects: Sequence[af.Project]
) -> Iterator[tuple[tuple[int, ...], af.Project, Item]]:
    """Each item with the rows of its lines in the table; none for an item whose row holds no amount. 分项。"""
    row = 0
    for project in projects:
        for item in plan_of(project).items:
            lines = context.budgets[project.key].of_item(item.key)
            yield tuple(range(row, row + len(lines))), project, item
            row += len(lines) or 1


def item_table(context: af.Context, projects: Sequence[af.Project]) -> Iterator[Table]:
    """All items with quantity, price or share, and amount; nothing where no project has any. 分项测算表。"""
    rows: list[Row] = []
    for _, project, item in item_rows(context, projects):
        lines = context.budgets[project.key].of_item(item.key)
        if lines:
            rows += [_row(context, project, item, line, len(rows) + place) for place, line in enumerate(lines)]
        else:
            rows.append(_unknown(context, project, item))
    if rows:
        columns = (
            Column("project", tr("项目名称")),
            Column("item", tr("分项")),
            Column("quantity", tr("数量"), Kind.QUANTITY),
            Column("share", tr("比例"), Kind.SHARE),
            Column("rate", tr("单价或基数"), Kind.RATE),
            Column("amount", tr("金额"), Kind.MONEY),
            Column("known", tr("金额来历")),
            Column("formula", tr("测算公式")),
            Column("place", tr("实施地点")),
            Column("implementer", tr("实施单位")),
            Column("source", tr("依据"), Kind.SOURCE),
        )
        table = Table(key=ITEMS, caption=tr("分项测算"), columns=columns, rows=tuple(rows), unit="元")
        yield with_total(without_empty(table, NEEDED), tr("合计"))


NEEDED = ("project", "item", "quantity", "amount", "known", "formula", "source")


def without_empty(table: Table, needed: Collection[str]) -> Table:
    """Without the columns that no row fills, but for those that every such table has. 去掉空列。"""
    keep = [
        place
        for place, column in enumerate(table.columns)
        if column.key in needed or any(row.cells[place] not in ("", None) for row in table.rows)
    ]
    rows = (evolve(row, cells=tuple(row.cells[place] for place in keep)) for row in table.rows)
    return evolve(table, columns=tuple(table.columns[place] for place in keep), rows=tuple(rows))


def _row(context: af.Context, project: af.Project, item: Item, line: af.BudgetLine, row: int) -> Row:
    quantity = next((factor for factor in line.factors if isinstance(factor, af.Quantity)), line.counted)
    share = next((factor for factor in line.factors if isinstance(factor, Fraction)), None)
    cited = context.portfolio.cite(item.source)
    used = [name for name, value in (("quantity", quantity), ("share", share)) if value is not None]
    formula = Product(tuple(Ref(row, name) for name in (*used, "rate"))) if line.itemised else None
    cells: tuple[Cell, ...] = (
        project.title,
        item.title,
        quantity,
        share,
        line.rate if line.itemised else None,
        Figure(line.amount, source=cited, formula=formula, note=line.explained),
        heading(line.basis.term),
        line.explained,
        item.place,
        item.implementer,
        str(cited),
    )
    return Row(cells)


def _unknown(context: af.Context, project: af.Project, item: Item) -> Row:
    """An item whose money nobody has stated: said so, and never zero."""
    said, cited = heading(Shape.UNKNOWN.term), str(context.portfolio.cite(item.source))
    return Row(
        (project.title, item.title, item.quantity, None, None, None, said, "", item.place, item.implementer, cited)
    )


def basis_of(context: af.Context, project: af.Project) -> str:
    """How the money of a project is known: the ways of its items, or not at all. 金额来历。"""
    ways = dict.fromkeys(heading(line.basis.term) for line in context.budgets[project.key].lines)
    unknown = [heading(Shape.UNKNOWN.term)] if plan_of(project).unknown else []
    return listed([*ways, *unknown]) or tr("未测算")
