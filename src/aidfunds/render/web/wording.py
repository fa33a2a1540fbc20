"""A formula in words, for readers who have no cells to click on. 算法的文字写法。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import assert_never

from attrs import frozen

from aidfunds.errors import ReportError
from aidfunds.report.formulas import Agreement, Difference, Formula, Product, Ref, Span, Sum
from aidfunds.report.nodes import Kind, Plain, Role, Table, plain_value


@frozen
class Home:
    """The cell that a formula stands in: words say 本行 and 本列 of it; no table for a key figure. 所在单元格。"""

    table: str = ""
    row: int = -1
    column: str = ""


def naming_column(table: Table) -> int:
    """The place of the column whose texts name the rows: the first one of text. 行名所在列。"""
    return next((place for place, column in enumerate(table.columns) if column.kind is Kind.TEXT), 0)


def formula_in_words(formula: Formula, home: Home, tables: Mapping[str, Table]) -> str:
    """The steps that give a figure, rows counted from 1 as the table shows them. 算法。

    ReportError where a formula names a table or a column that the document does not have.
    """
    match formula:
        case Sum():
            return _sum(formula, home, tables)
        case Product():
            return _joined("×", formula.factors, home, tables)
        case Difference():
            return _joined("－", (formula.minuend, formula.subtrahend), home, tables)
        case Agreement():
            return f"{_joined('与', (formula.left, formula.right), home, tables)}是否一致"
        case _:
            assert_never(formula)


def _sum(formula: Sum, home: Home, tables: Mapping[str, Table]) -> str:
    """A span of one row is no more than that cell."""
    cells, spans = [], []
    for term in formula.terms:
        if isinstance(term, Ref):
            cells.append(term)
        elif term.first == term.last:
            cells.append(Ref(term.first, term.column, term.table))
        else:
            spans.append(_span(term, home, tables))
    return "＋".join([*spans, *([_joined("＋", cells, home, tables)] if cells else [])])


def _span(span: Span, home: Home, tables: Mapping[str, Table]) -> str:
    """A span adds part rows only, and says so where it passes over others."""
    key, rows = span.table or home.table, f"第{span.first + 1}至{span.last + 1}行"
    within = _known(key, tables).rows[span.first : span.last + 1]
    ending = "之和（小计、合计行除外）" if any(row.role is not Role.PART for row in within) else "之和"
    if key == home.table and span.column == home.column:
        return f"本列{rows}{ending}"
    return f"{_table(key, home, tables)}{rows}{_column(span.column, key, tables)}{ending}"


def _joined(sign: str, refs: Sequence[Ref], home: Home, tables: Mapping[str, Table]) -> str:
    rows = groupby(refs, key=lambda ref: (ref.table or home.table, ref.row))
    return sign.join(_row(table, row, list(group), sign, home, tables) for (table, row), group in rows)


def _row(table: str, row: int, refs: list[Ref], sign: str, home: Home, tables: Mapping[str, Table]) -> str:
    place = "本行" if (table, row) == (home.table, home.row) else _place(table, row, home, tables)
    return place + sign.join(_column(ref.column, table, tables) for ref in refs)


def _place(table: str, row: int, home: Home, tables: Mapping[str, Table]) -> str:
    """The row of another table that bears the same name, where only one does; else its number."""
    if table != home.table and home.table:
        name, names = _names(_known(home.table, tables))[home.row], _names(_known(table, tables))
        if name and names.count(name) == 1 and names.index(name) == row:
            return f"{_table(table, home, tables)}同名行"
    return f"{_table(table, home, tables)}第{row + 1}行"


def _names(table: Table) -> list[Plain]:
    place = naming_column(table)
    return [plain_value(row.cells[place]) for row in table.rows]


def _table(key: str, home: Home, tables: Mapping[str, Table]) -> str:
    return "" if key == home.table else f"表“{_known(key, tables).caption}”"


def _column(column: str, key: str, tables: Mapping[str, Table]) -> str:
    table = _known(key, tables)
    return f"“{table.columns[table.place(column)].title}”"


def _known(key: str, tables: Mapping[str, Table]) -> Table:
    if key not in tables:
        raise ReportError(f"公式引用的表“{key}”不在报告中")
    return tables[key]
