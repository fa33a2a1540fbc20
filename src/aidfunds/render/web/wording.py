"""Where figures come from, in words, for readers who have no cells to click on; anchors. 依据与算法的文字。"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import assert_never

from attrs import define, field, frozen

from aidfunds.errors import ReportError
from aidfunds.language import mark, tr
from aidfunds.model.documents import Citation
from aidfunds.render.texts import THEN, chained, write_citation, write_days
from aidfunds.report.nodes import (
    Agreement,
    Difference,
    Figure,
    Formula,
    Kind,
    Plain,
    Product,
    Ref,
    Role,
    Span,
    Sum,
    Table,
    plain_value,
)

PLUS, MINUS = mark("{left}＋{right}"), mark("{left}－{right}")
TIMES, WITH = mark("{left}×{right}"), mark("{left}与{right}")


@frozen
class Home:
    """The cell that a formula stands in: words say 本行 and 本列 of it; no table for a key figure. 所在单元格。"""

    table: str = ""
    row: int = -1
    column: str = ""


@define
class Tables(Mapping[str, Table]):
    """The tables of a report by key; what its rows are called is looked up once for each. 报告各表。"""

    _tables: Mapping[str, Table]
    _found: dict[str, dict[Plain, list[int]]] = field(factory=dict)

    def __getitem__(self, key: str) -> Table:
        return self._tables[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def called(self, key: str, name: Plain) -> Sequence[int]:
        """The rows of a table that bear a name. 同名行。"""
        if key not in self._found:
            self._found[key] = {}
            for row, found in enumerate(_names(self[key])):
                self._found[key].setdefault(found, []).append(row)
        return self._found[key].get(name, ())


def naming_column(table: Table) -> int:
    """The place of the column whose texts name the rows: the first one of text. 行名所在列。"""
    return next((place for place, column in enumerate(table.columns) if column.kind is Kind.TEXT), 0)


def formula_in_words(formula: Formula, home: Home, tables: Tables) -> str:
    """The steps that give a figure, rows counted from 1 as the table shows them. 算法。

    ReportError where a formula names a table or a column that the document does not have.
    """
    match formula:
        case Sum():
            return _sum(formula, home, tables)
        case Product():
            return _joined(TIMES, formula.factors, home, tables)
        case Difference():
            return _joined(MINUS, (formula.minuend, formula.subtrahend), home, tables)
        case Agreement():
            return tr("{cells}是否一致", cells=_joined(WITH, (formula.left, formula.right), home, tables))
        case _:
            assert_never(formula)


def _sum(formula: Sum, home: Home, tables: Tables) -> str:
    """A span of one row is no more than that cell."""
    cells, spans = [], []
    for term in formula.terms:
        if isinstance(term, Ref):
            cells.append(term)
        elif term.first == term.last:
            cells.append(Ref(term.first, term.column, term.table))
        else:
            spans.append(_span(term, home, tables))
    return chained(PLUS, [*spans, *([_joined(PLUS, cells, home, tables)] if cells else [])])


def _span(span: Span, home: Home, tables: Tables) -> str:
    """A span adds part rows only, and says so where it passes over others."""
    key = span.table or home.table
    table, rows = _known(key, tables), {"first": span.first + 1, "last": span.last + 1}
    column = _column(span.column, table)
    if key == home.table and span.column == home.column:
        added = tr("本列第{first}至{last}行之和", **rows)
    elif key == home.table:
        added = tr("第{first}至{last}行{column}之和", **rows, column=column)
    else:
        added = tr("表“{table}”第{first}至{last}行{column}之和", **rows, column=column, table=table.caption)
    passed_over = any(row.role is not Role.PART for row in table.rows[span.first : span.last + 1])
    return tr("{sum}（小计、合计行除外）", sum=added) if passed_over else added


def _joined(sign: str, refs: Sequence[Ref], home: Home, tables: Tables) -> str:
    rows = groupby(refs, key=lambda ref: (ref.table or home.table, ref.row))
    return chained(sign, (_row(table, row, list(group), sign, home, tables) for (table, row), group in rows))


def _row(key: str, row: int, refs: list[Ref], sign: str, home: Home, tables: Tables) -> str:
    """Cells of one row; one of another table that bears the same name, where only one does, is called so."""
    table = _known(key, tables)
    cells = chained(sign, (_column(ref.column, table) for ref in refs))
    if (key, row) == (home.table, home.row):
        return tr("本行{cells}", cells=cells)
    if key == home.table:
        return tr("第{row}行{cells}", row=row + 1, cells=cells)
    if _same_name(key, row, home, tables):
        return tr("表“{table}”同名行{cells}", table=table.caption, cells=cells)
    return tr("表“{table}”第{row}行{cells}", table=table.caption, row=row + 1, cells=cells)


def _same_name(key: str, row: int, home: Home, tables: Tables) -> bool:
    if not home.table:
        return False
    own = _known(home.table, tables)
    name = plain_value(own.rows[home.row].cells[naming_column(own)])
    return bool(name) and tables.called(key, name) == [row]


def _names(table: Table) -> list[Plain]:
    place = naming_column(table)
    return [plain_value(row.cells[place]) for row in table.rows]


def _column(column: str, table: Table) -> str:
    return tr("“{title}”", title=table.columns[table.place(column)].title)


def _known(key: str, tables: Tables) -> Table:
    if key not in tables:
        raise ReportError(tr("公式引用的表“{key}”不在报告中", key=key))
    return tables[key]


_NOT_IN_IDS = re.compile(r"[\s.]+")  # the page derives further ids from these with a dot


@define
class Anchors:
    """Gives every part of a page an id of its own, the first wish that is free. 锚点。

    >>> anchors = Anchors()
    >>> anchors.claim("row-huize"), anchors.claim("row-huize", "row-annex-huize"), anchors.claim("row-huize")
    ('row-huize', 'row-annex-huize', 'row-huize-2')
    """

    _taken: set[str] = field(factory=set)
    _times: Counter[str] = field(factory=Counter)

    def claim(self, *wishes: str) -> str:
        """The first free wish, else the first one with a number. 取得锚点。"""
        names = [_NOT_IN_IDS.sub("-", wish) for wish in wishes]
        free = next((name for name in names if name not in self._taken), "") or self._numbered(names[0])
        self._taken.add(free)
        return free

    def _numbered(self, name: str) -> str:
        while True:
            self._times[name] += 1
            numbered = f"{name}-{self._times[name] + 1}"
            if numbered not in self._taken:
                return numbered


@frozen
class Basis:
    """One entry: citation, formula in words and remark; empty where the figure has none. 一条依据。

    ``clause`` is the citation as the list prints it, where the document's own number stands in the list's heading.
    """

    number: int
    anchor: str
    citation: str
    clause: str
    formula: str
    note: str

    @property
    def text(self) -> str:
        """The entry in one line, as a tooltip shows it. 提示文字。"""
        parts = (
            self.citation and tr("依据：{citation}", citation=self.citation),
            self.formula and tr("算法：{formula}", formula=self.formula),
            self.note and tr("说明：{note}", note=self.note),
        )
        return chained(THEN, filter(None, parts))

    @property
    def back(self) -> str:
        """The id of the first figure that points here. 返回处。"""
        return f"{self.anchor}.from"


@frozen
class Mark:
    """A figure's pointer to its entry; ``first`` where the entry leads back to it. 注码。"""

    basis: Basis
    first: bool


@define
class BasisList:
    """Collects the entries of one chapter while it is written; equal ones share a number. 依据清单。

    ``chapter`` is its id; ``own`` is the number of the document that the report is about; ``tables`` holds every
    table of the report by key, so that formulas can be put in words.
    """

    chapter: str
    own: str
    tables: Tables
    entries: dict[tuple[str, str, str], Basis] = field(factory=dict)

    def mark(self, figure: Figure, home: Home, said: frozenset[str] = frozenset()) -> Mark | None:
        """The pointer for a figure, or None where nothing is left to say. 标注。

        ``said`` holds what the figure's row shows: a citation or remark that stands there is not repeated.
        """
        citation = write_citation(figure.source) if figure.source else ""
        formula = write_days(formula_in_words(figure.formula, home, self.tables)) if figure.formula else ""
        left = (
            "" if citation in said else citation,
            formula,
            "" if figure.note in said else write_days(figure.note),
        )
        if not any(left):
            return None
        first = left not in self.entries
        if first:
            self.entries[left] = self._entry(figure.source, *left)
        return Mark(self.entries[left], first)

    @property
    def cites(self) -> str:
        """The document's own number, if an entry gives only the clause. 清单所依文号。"""
        return self.own if any(entry.clause != entry.citation for entry in self.entries.values()) else ""

    def _entry(self, source: Citation | None, citation: str, formula: str, note: str) -> Basis:
        number = len(self.entries) + 1
        shortened = source is not None and citation and source.clause and source.document == self.own
        clause = source.clause if source is not None and shortened else citation
        return Basis(number, f"{self.chapter}.basis-{number}", citation, clause, formula, note)
