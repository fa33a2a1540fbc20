"""Where a chart finds its numbers: in the table it speaks of, or in one of its own. 图的数据。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from aidfunds.language import tr
from aidfunds.money import ZERO, Money
from aidfunds.render.workbook.widths import display_width
from aidfunds.report.nodes import Chart, Column, Kind, Role, Row, Series, Table, plain_value

LONG_LABEL = 24  # places


@frozen
class Drawing:
    """A chart and the cells it draws: rows from ``first``, a column of labels, one for each series. 绘图。"""

    chart: Chart
    table: str
    first: int
    labels: int
    series: tuple[int, ...]

    @property
    def rows(self) -> int:
        """Sheet rows that the picture takes, more of them where labels take two lines. 占用行数。"""
        two_lines = any(display_width(label) > LONG_LABEL for label in self.chart.labels)
        return 6 + max(3, (8 if two_lines else 5) * len(self.chart.labels) // 4)


def found_in(chart: Chart, tables: Mapping[str, Table]) -> Drawing | None:
    """The chart over cells of its table, if these hold the same labels and amounts. 引用表中的数据。"""
    table = tables.get(chart.table)
    if table is None or not chart.labels or not chart.series:
        return None
    for labels in range(len(table.columns)):
        texts = [plain_value(row.cells[labels]) for row in table.rows]
        for first in _matches(texts, chart.labels):
            series = tuple(_column_of(one, table, first) for one in chart.series)
            if None not in series:
                return Drawing(chart, table.key, first, labels, tuple(at for at in series if at is not None))
    return None


def _matches(texts: Sequence[object], labels: tuple[str, ...]) -> list[int]:
    starts = range(len(texts) - len(labels) + 1)
    return [at for at in starts if texts[at] == labels[0] and tuple(texts[at : at + len(labels)]) == labels]


def _column_of(series: Series, table: Table, first: int) -> int | None:
    rows = table.rows[first : first + len(series.amounts)]
    fitting = [
        at
        for at, column in enumerate(table.columns)
        if column.kind is Kind.MONEY and tuple(_amount(row, at) for row in rows) == series.amounts
    ]
    titled = [at for at in fitting if table.columns[at].title == series.title]
    return next(iter(titled or fitting), None)


def _amount(row: Row, at: int) -> Money | None:
    value = plain_value(row.cells[at])
    return ZERO if value is None else value if isinstance(value, Money) else None


def own_table(chart: Chart, key: str) -> Table:
    """The chart's numbers as a small table of its own. 图的数据表。"""
    columns = [Column("label", tr("名称"))]
    columns += [Column(f"series{at}", series.title, Kind.MONEY) for at, series in enumerate(chart.series)]
    rows = [
        Row((label, *(series.amounts[at] for series in chart.series)), Role.PART)
        for at, label in enumerate(chart.labels)
    ]
    unit = chart.unit if chart.unit in ("元", "万元") else "万元"
    caption = tr("{title}（数据）", title=chart.title)
    return Table(key=key, caption=caption, columns=tuple(columns), rows=tuple(rows), unit=unit)


def drawn_from(chart: Chart, table: Table) -> Drawing:
    """The chart over a table of its own. 引用自带数据。"""
    return Drawing(chart, table.key, 0, 0, tuple(range(1, len(table.columns))))
