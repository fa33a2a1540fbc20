"""Tables of what is bought and what it costs. 构成与费用表。"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from attrs import frozen

import aidfunds as af
from aidfunds.report import Column, Figure, Kind, Ref, Role, Row, Span, Sum, Table, with_total
from aidfunds.words import listed
from aidfunds_medical_ai.components import Component, ComponentKind
from aidfunds_medical_ai.costs import Costs, YearOfUse, yearly
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.texts import tr


class Nature(Enum):
    """Whether a cost is paid once or for years. 费用性质。"""

    ONE_OFF = "one_off"  # 一次性
    MAINTENANCE = "maintenance"  # 升级维护
    UNSEPARATED = "unseparated"  # 未区分

    @property
    def term(self) -> af.Term:
        """The word on paper. 性质名称。"""
        return {
            "one_off": af.Term("一次性", "one-off"),
            "maintenance": af.Term("升级维护", "maintenance"),
            "unseparated": af.Term("未区分", "undivided"),
        }[self.value]


def components_table(context: af.Context, project: af.Project, plan: SystemPlan) -> Table:
    """The parts of a system as the plan has them, and what they lack. 系统构成表。"""
    columns = (
        Column("title", tr("构成")),
        Column("kind", tr("类别")),
        Column("quantity", tr("数量"), Kind.QUANTITY),
        Column("price", tr("单价"), Kind.RATE),
        Column("years", tr("维护年限（年）"), Kind.COUNT),
        Column("missing", tr("未写明")),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    rows = tuple(
        Row(
            (
                component.title,
                str(component.kind.term),
                component.quantity,
                component.price,
                component.years,
                listed(component.missing),
                str(context.portfolio.cite(component.source)),
            ),
            anchor=f"{project.key}-{component.key}",
        )
        for component in plan.components
    )
    caption = tr("{project}：系统构成", project=project.title)
    return Table(key=f"medical_ai_{project.key}_components", caption=caption, columns=columns, rows=rows)


@frozen
class _Entry:
    """A budget line, what it is paid for, and the row of the budget table that holds it."""

    line: af.BudgetLine
    nature: Nature
    component: Component | None
    row: int


def costs_table(context: af.Context, project: af.Project, plan: SystemPlan, steps: Table, costs: Costs) -> Table:
    """One-off and maintenance costs with subtotals; amounts lead back to the table of steps. 费用表。

    ``steps`` is the budget table of the same project.  A lump sum stands undivided.
    """
    entries = sorted(
        _entries(context.budgets[project.key], plan, steps), key=lambda entry: entry.nature is not Nature.ONE_OFF
    )
    rows: list[Row] = []
    for nature in dict.fromkeys(entry.nature for entry in entries):
        of_nature = [entry for entry in entries if entry.nature == nature]
        first = len(rows)
        rows += [_cost_row(context, entry, steps) for entry in of_nature]
        if nature is not Nature.UNSEPARATED:
            rows.append(_subtotal(nature, of_nature, first))
    parts = Sum((Span(0, len(rows) - 1, "amount"),))
    rows.append(Row((tr("合计"), "", None, Figure(costs.whole, formula=parts), None, ""), Role.TOTAL))
    return Table(
        key=f"medical_ai_{project.key}_costs",
        caption=tr("{project}：一次性费用与每年费用", project=project.title),
        columns=(
            Column("title", tr("费用")),
            Column("nature", tr("性质")),
            Column("years", tr("年限（年）"), Kind.COUNT),
            Column("amount", tr("金额"), Kind.MONEY),
            Column("yearly", tr("每年"), Kind.MONEY),
            Column("source", tr("依据"), Kind.SOURCE),
        ),
        rows=tuple(rows),
        note=tr("每年费用＝金额÷年限，四舍五入到分。"),
    )


def subtotal_title(nature: Nature) -> str:
    """The title of the row that adds up one nature. 小计名称。"""
    return tr("{nature}小计", nature=nature.term)


def taken_from(table: Table | None, title: str, column: str) -> Sum | None:
    """A formula that takes a figure over from the row of a table that bears a title; None without one. 引用。"""
    for place, row in enumerate(table.rows if table else ()):
        if table and row.role is not Role.PART and row.cells[0] == title:
            return Sum((Ref(place, column, table.key),))
    return None


def _entries(budget: af.Budget, plan: SystemPlan, steps: Table) -> Iterator[_Entry]:
    """The budget table groups its lines by item and keeps their order within each."""
    priced: list[Component | None] = [None] if plan.lump_sum else []
    priced += [component for component in plan.components if component.priced]
    of = list(zip(budget.lines, priced, strict=True))
    items = dict.fromkeys(line.item for line in budget.lines)
    grouped = [pair for item in items for pair in of if pair[0].item == item]
    rows = [place for place, row in enumerate(steps.rows) if row.role is Role.PART]
    for (line, component), row in zip(grouped, rows, strict=True):
        yield _Entry(line, _nature(component), component, row)


def _nature(component: Component | None) -> Nature:
    if component is None:
        return Nature.UNSEPARATED
    return Nature.MAINTENANCE if component.kind is ComponentKind.MAINTENANCE else Nature.ONE_OFF


def _cost_row(context: af.Context, entry: _Entry, steps: Table) -> Row:
    source = context.portfolio.cite(entry.line.source) if entry.line.source else None
    amount = Figure(
        entry.line.amount,
        source=source,
        formula=Sum((Ref(entry.row, "amount", steps.key),)),
        note=entry.line.explained,
    )
    years = entry.component.years if entry.component else None
    cells = (entry.line.label, str(entry.nature.term), years, amount, _a_year(entry), str(source or ""))
    return Row(cells)


def _a_year(entry: _Entry) -> Figure | None:
    component = entry.component
    a_year = yearly(component) if component else None
    if component is None or a_year is None:
        return None
    return Figure(a_year, note=tr.many("{amount} ÷ {count} 年", component.years or 0, amount=entry.line.amount))


def _subtotal(nature: Nature, entries: list[_Entry], first: int) -> Row:
    last = first + len(entries) - 1
    amount = af.total(entry.line.amount for entry in entries)
    a_year = [found for entry in entries if entry.component and (found := yearly(entry.component)) is not None]
    shown = Figure(af.total(a_year), formula=Sum((Span(first, last, "yearly"),))) if a_year else None
    added = Figure(amount, formula=Sum((Span(first, last, "amount"),)))
    return Row((subtotal_title(nature), "", None, added, shown, ""), Role.SUBTOTAL)


def use_table(project: af.Project, use: YearOfUse, stated: bool) -> Table:
    """The whole cost shared out over the years of use, to the fen. 每使用年费用表。

    ``stated`` says whether the plan states the years of use or they are those of maintenance.
    """
    rows = [Row((tr("第 {place} 年", place=place), part)) for place, part in enumerate(use.parts, start=1)]
    basis = tr("计划写明的使用年限") if stated else tr("维护年限（计划没有写使用年限）")
    fraction = f"{use.exact.numerator}/{use.exact.denominator}" if use.exact.denominator > 1 else f"{use.exact}"
    table = Table(
        key=f"medical_ai_{project.key}_use",
        caption=tr("{project}：每使用年费用", project=project.title),
        columns=(Column("year", tr("使用年")), Column("amount", tr("分摊费用"), Kind.MONEY)),
        rows=tuple(rows),
        note=tr.many(
            "按{basis} {count} 年平均，精确值每年 {fraction} 分；分尾差计入前面的年度，各年之和等于总费用。",
            use.years,
            basis=basis,
            fraction=fraction,
        ),
    )
    return with_total(table, tr("合计"))
