"""Cells that the tables of this program share. 单元格。"""

from __future__ import annotations

import aidfunds as af
from aidfunds.report import Figure, Product, Ref, Span, Sum
from aidfunds_cadre_exchange.texts import tr

COHORTS, TRAINING, LECTURES, CLOSING = "cohorts", "training", "lectures", "closing"
CEILINGS, DATED, UNDATED, WHAT_IF, OVERVIEW = "ceilings", "by-year", "undated", "what-if", "overview"


def table_key(project: af.Project, name: str) -> str:
    """A key that no other table of the report has. 表的键。"""
    return f"{project.program}-{project.key}-{name}"


def anchor_of(project: af.Project, name: str) -> str:
    """The place of a row on the page. 行的锚点。"""
    return f"{project.key}-{name}"


def rate_cell(line: af.BudgetLine, cited: af.Citation) -> Figure:
    """The rate with where it stands: a standard, or the plan's own clause. 标准单元格。"""
    if line.standard is None:
        return Figure(line.rate, source=cited)
    return Figure(line.rate, note=tr("标准：{source}", source=line.standard.source))


def times(row: int, *columns: str) -> Product:
    """Cells of one row, multiplied. 同行各列之积。"""
    return Product(tuple(Ref(row, column) for column in columns))


def summed(value: int | af.Money, column: str, first: int, last: int) -> Figure:
    """A figure that adds the part rows of its column; without rows it has no formula. 列合计。"""
    return Figure(value, formula=Sum((Span(first, last, column),)) if last >= first else None)
