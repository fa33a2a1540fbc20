"""The row under a table that adds it up. 合计行。"""

from __future__ import annotations

from attrs import evolve

from aidfunds.money import Money, total
from aidfunds.report.formulas import Span, Sum
from aidfunds.report.nodes import Column, Figure, Kind, Role, Row, Table, plain_value


def with_total(table: Table, title: str) -> Table:
    """The table with a last row that adds up each column of money or counts, by live formulas. 加合计行。

    Only part rows are added.  ``title`` stands in the first column; a table without rows stays as it is.
    """
    if not table.rows:
        return table
    added = [_added(table, column) for column in table.columns[1:]]
    return evolve(table, rows=(*table.rows, Row((title, *added), Role.TOTAL)))


def _added(table: Table, column: Column) -> Figure | None:
    place, formula = table.place(column.key), Sum((Span(0, len(table.rows) - 1, column.key),))
    values = [plain_value(row.cells[place]) for row in table.rows if row.role is Role.PART]
    amounts = [value for value in values if isinstance(value, Money)]
    counts = [value for value in values if isinstance(value, int)]
    if column.kind is Kind.MONEY and amounts:
        return Figure(total(amounts), formula=formula)
    return Figure(sum(counts), formula=formula) if column.kind is Kind.COUNT and counts else None
