"""Partial results of formulas that would be too long to read, on a sheet of their own. 分步合计。

A sum over a thousand scattered rows names a thousand cells.  It is added up in steps instead: each step is a cell with
a formula of its own, and the sum adds the steps.  A workbook without such a formula has no such sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from attrs import evolve

from aidfunds.language import tr
from aidfunds.render.workbook.layout import STEPS, Place, Sheet, sheet_of
from aidfunds.render.workbook.pen import area_name, quoted
from aidfunds.report.nodes import Cell, Chapter, Column, Figure, Kind, Paragraph, Plain, Product, Row, Sum, Table

MONEY_COLUMN, COUNT_COLUMN = 2, 3

Step: TypeAlias = tuple[Sum | Product, Plain]


class Steps:
    """The steps of all formulas of one workbook, in the order in which these are written. 各步。

    Money is in yuan, whatever the unit of the tables it comes from.
    """

    def __init__(self, sheet: str, key: str) -> None:
        self.sheet = sheet
        self._rows: list[Row] = []
        self._table = Table(
            key=key,
            caption=tr("各公式的分步结果"),
            columns=(
                Column("formula", tr("用于单元格")),
                Column("step", tr("步骤"), Kind.CODE),
                Column("money", tr("金额"), Kind.MONEY),
                Column("count", tr("数量"), Kind.COUNT),
            ),
        )
        (header, _), *_ = self._laid_out(self._table).tables
        self.place = Place(sheet, header + 1, self._table)

    def add(self, cell: str, steps: Sequence[Step], money: bool) -> str:
        """Note the steps of the formula in a cell, and say in which area their results stand. 添加各步。"""
        first = self.place.first + len(self._rows)
        for number, (formula, value) in enumerate(steps, start=1):
            result: tuple[Cell, Cell] = (Figure(value, formula=formula), None)
            self._rows.append(Row((cell, str(number), *(result if money else reversed(result)))))
        column = MONEY_COLUMN if money else COUNT_COLUMN
        return f"{quoted(self.sheet)}!{area_name(first, column, first + len(steps) - 1, column)}"

    def laid_out(self) -> Sheet | None:
        """The sheet of all steps, none if no formula needed any. 版面。"""
        return self._laid_out(evolve(self._table, rows=tuple(self._rows))) if self._rows else None

    def _laid_out(self, table: Table) -> Sheet:
        words = Paragraph(tr("有的公式要用到很多不相邻的单元格，写在一格里太长，所以分步计算，再由原单元格汇总。"))
        title = tr(STEPS)
        chapter = Chapter(key="steps", number="", title=title, sheet=title, blocks=(words, table))
        return sheet_of(chapter, self.sheet, False, (words, table))
