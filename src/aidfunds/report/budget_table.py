"""A project's budget as a table: inputs, steps, result. 预算测算表。"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from aidfunds.errors import ReportError, require
from aidfunds.language import tr
from aidfunds.model.portfolio import Context
from aidfunds.model.projects import ApprovedItem, Budget, BudgetLine, Project
from aidfunds.money import total
from aidfunds.quantity import Quantity
from aidfunds.report.nodes import Agreement, Cell, Column, Figure, Kind, Product, Ref, Role, Row, Span, Sum, Table

FACTORS = ("factor_1", "factor_2", "factor_3", "factor_4")
SHARES = ("share_1", "share_2", "share_3")
INPUTS = (*FACTORS, *SHARES, "rate")


def budget_table(context: Context, project: Project) -> Table:
    """Every line a calculator proposes for a project, subtotals by item, and the total. 预算测算表。

    Amounts are in 元 with live formulas: a line multiplies its own cells, a subtotal adds its lines.
    An item is called as it was approved, else as its program says, else by its key.
    The columns of numbers are as many as the longest line needs.  Raises UsageError for a project by
    its key only.
    """
    _require(context, project)
    lines = context.budgets[project.key].lines
    rows: list[Row] = []
    budget = context.budgets[project.key]
    subtotals = _subtotal_rows(budget)
    for item, subtotal in subtotals.items():
        of_item = list(budget.of_item(item))
        first = subtotal - len(of_item)
        title = context.item_title(project, item)
        rows += [
            _line(context, "" if title == item else title, line, first + place) for place, line in enumerate(of_item)
        ]
        rows.append(_subtotal(title, of_item, first))
    rows.append(_total(lines, list(subtotals.values())))
    caption = tr("{project}：预算测算", project=project.title)
    table = Table(key=f"{project.key}_budget", caption=caption, columns=_columns(), rows=tuple(rows), unit="元")
    used = [_used(line) for line in lines]
    unused = [column for column in (*FACTORS, *SHARES) if not any(column in columns for columns in used)]
    return _without_columns(table, tuple(unused))


def _used(line: BudgetLine) -> tuple[str, ...]:
    """The columns of a line's quantities and of its shares, in the order of its factors; ReportError beyond these."""
    columns = {True: list(FACTORS), False: list(SHARES)}
    used = []
    for factor in _shown(line):
        left = columns[isinstance(factor, Quantity)]
        if not left:
            raise ReportError(
                tr("“{label}”的因数太多，测算表列不下：{formula}", label=line.label, formula=line.formula)
            )
        used.append(left.pop(0))
    return tuple(used)


def _shown(line: BudgetLine) -> tuple[Quantity | Fraction, ...]:
    """What stands in its columns: its factors, or what a lump sum is for."""
    return line.factors if line.counted is None else (line.counted,)


def _require(context: object, project: object) -> None:
    require("context", context, Context, hint=tr("由 check 得到"))
    require("project", project, Project, hint=tr("由 portfolio.project(键) 得到"))


def _columns() -> tuple[Column, ...]:
    return (
        Column("item", tr("预算项目")),
        Column("label", tr("明细")),
        Column(FACTORS[0], tr("数量一"), Kind.QUANTITY),
        Column(FACTORS[1], tr("数量二"), Kind.QUANTITY),
        Column(FACTORS[2], tr("数量三"), Kind.QUANTITY),
        Column(FACTORS[3], tr("数量四"), Kind.QUANTITY),
        Column(SHARES[0], tr("比例一"), Kind.SHARE),
        Column(SHARES[1], tr("比例二"), Kind.SHARE),
        Column(SHARES[2], tr("比例三"), Kind.SHARE),
        Column("rate", tr("单价"), Kind.RATE),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("formula", tr("测算公式")),
        Column("source", tr("依据"), Kind.SOURCE),
    )


def _line(context: Context, title: str, line: BudgetLine, row: int) -> Row:
    used = _used(line)
    held: dict[str, Cell] = dict(zip(used, _shown(line), strict=True))
    factors = [held.get(column) for column in (*FACTORS, *SHARES)]
    amount = Figure(
        line.amount,
        source=context.portfolio.cite(line.source) if line.source else None,
        formula=Product(tuple(Ref(row, column) for column in (*used, "rate"))) if line.itemised else None,
        note=line.explained,
    )
    return Row(
        (title, line.label, *factors, None if line.counted else line.rate, amount, line.explained, basis(context, line))
    )


def _subtotal(title: str, lines: list[BudgetLine], first: int) -> Row:
    amount = Figure(total(line.amount for line in lines), formula=Sum((Span(first, first + len(lines) - 1, "amount"),)))
    return Row((tr("{item}小计", item=title), "", *[None] * len(INPUTS), amount, "", ""), Role.SUBTOTAL)


def _total(lines: tuple[BudgetLine, ...], subtotals: list[int]) -> Row:
    amount = Figure(total(line.amount for line in lines), formula=Sum(tuple(Ref(row, "amount") for row in subtotals)))
    return Row((tr("合计"), "", *[None] * len(INPUTS), amount, "", ""), Role.TOTAL)


def _without_columns(table: Table, keys: tuple[str, ...]) -> Table:
    keep = [place for place, column in enumerate(table.columns) if column.key not in keys]
    return Table(
        key=table.key,
        caption=table.caption,
        columns=tuple(table.columns[place] for place in keep),
        rows=tuple(Row(tuple(row.cells[place] for place in keep), row.role, row.anchor) for row in table.rows),
        unit=table.unit,
    )


def basis(context: Context, line: BudgetLine) -> str:
    """Where a line's numbers and its rate stand, in one text. 依据。"""
    sources = [str(context.portfolio.cite(line.source))] if line.source else []
    if line.standard and line.standard.source not in sources:
        sources.append(line.standard.source)
    return tr("；").join(sources)


def approved_table(context: Context, project: Project) -> Table:
    """What was approved for each item beside what pricing proposes; goes with ``budget_table``. 批复与测算对照。"""
    _require(context, project)
    proposed = _subtotal_rows(context.budgets[project.key])
    rows = [_approved_row(context, project, item, place, proposed) for place, item in enumerate(project.approved)]
    rows.append(_approved_total(context, project, len(rows) - 1))
    columns = (
        Column("item", tr("预算项目")),
        Column("approved", tr("批复金额"), Kind.MONEY),
        Column("priced", tr("测算金额"), Kind.MONEY),
        Column("agrees", tr("一致"), Kind.MARK),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    caption = tr("{project}：批复与测算", project=project.title)
    return Table(key=f"{project.key}_approved", caption=caption, columns=columns, rows=tuple(rows), unit="元")


def _approved_row(context: Context, project: Project, item: ApprovedItem, row: int, proposed: Mapping[str, int]) -> Row:
    cited = context.portfolio.cite(item.source)
    approved = Figure(item.amount, source=cited)
    if item.item not in proposed:
        return Row((item.title, approved, None, None, str(cited)))
    amount = total(line.amount for line in context.budgets[project.key].of_item(item.item))
    priced = Figure(amount, formula=Sum((Ref(proposed[item.item], "amount", f"{project.key}_budget"),)))
    agrees = Figure("√" if amount == item.amount else "×", formula=Agreement(Ref(row, "approved"), Ref(row, "priced")))
    return Row((item.title, approved, priced, agrees, str(cited)))


def _approved_total(context: Context, project: Project, last: int) -> Row:
    items = {item.item for item in project.approved}
    priced = total(line.amount for line in context.budgets[project.key].lines if line.item in items)
    amounts = {"approved": project.approved_amount, "priced": priced}
    cells = [
        Figure(amount, formula=Sum((Span(0, last, column),)) if last >= 0 else None)
        for column, amount in amounts.items()
    ]
    return Row((tr("合计"), *cells, None, ""), Role.TOTAL)


def _subtotal_rows(budget: Budget) -> dict[str, int]:
    """In which row of the budget table each item's subtotal stands."""
    rows: dict[str, int] = {}
    row = 0
    for item in dict.fromkeys(line.item for line in budget.lines):
        row += len(budget.of_item(item))
        rows[item] = row
        row += 1
    return rows
