"""The whole vocabulary of a report, and how one cell follows from others. 文档节点与公式。

The list is closed: plugins combine these nodes and cannot add to them, so every renderer can be complete.  Cells stay
typed until the renderer, which writes formulas in its own way; :mod:`aidfunds.report.compose` proves them before
anything is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from attrs import Attribute, field, frozen

from aidfunds.errors import RaggedTableError, ReportError, UnprintableTextError, shown
from aidfunds.language import tr
from aidfunds.model.documents import Citation
from aidfunds.model.fields import tuple_field, typed
from aidfunds.model.findings import Finding
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate

PRINTABLE = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]*")
KEY = re.compile(r"[a-z][a-z0-9_-]*")


class Above(Enum):
    """A cell that belongs to the one above it: printed merged. 续上格。"""

    ABOVE = "above"


ABOVE = Above.ABOVE
Plain: TypeAlias = str | int | Money | Memo | Fraction | Quantity | Rate | date | None


@frozen(field_transformer=typed)
class Figure:
    """A value that says where it comes from: a clause, a formula, or both. 有出处的数字。

    ``source`` carries the printed document number (``portfolio.cite``), ``note`` the formula in words.
    """

    value: Plain
    source: Citation | None = None
    formula: Formula | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        refuse_unprintable(self.note)
        if isinstance(self.value, str):
            refuse_unprintable(self.value)


Cell: TypeAlias = Plain | Figure | Above


def refuse_unprintable(text: str) -> None:
    """Stop here what would only fail later, inside one renderer; UnprintableTextError. 不可打印字符。"""
    if type(text) is not str:
        raise ReportError(tr("应是文字，而不是 {value}", value=shown(text)))
    if not PRINTABLE.fullmatch(text):
        raise UnprintableTextError(tr("文字含不可打印字符：{text}", text=repr(text)))


def plain_value(cell: Cell) -> Plain:
    """What a cell holds, without where it comes from; a merged cell holds nothing. 单元格的值。"""
    if isinstance(cell, Figure):
        return cell.value
    return None if isinstance(cell, Above) else cell


def _printable(_node: object, _attribute: Attribute[str], text: str) -> None:
    refuse_unprintable(text)


def _key(_node: object, _attribute: Attribute[str], value: str) -> None:
    if not KEY.fullmatch(value):
        raise ReportError(tr("节点的键“{key}”只能用小写字母、数字、下划线和连字符", key=value))


class Kind(Enum):
    """What a column holds; renderers decide how it looks. 列类型。"""

    TEXT = "text"
    CODE = "code"  # digits that are no number: codes, serials, keys
    COUNT = "count"
    QUANTITY = "quantity"  # numbers with their unit
    RATE = "rate"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"
    MARK = "mark"  # √ or ×
    SOURCE = "source"  # 依据


@frozen(field_transformer=typed)
class Column:
    """A column of a table; its key is what formulas refer to. 列。"""

    key: str = field(validator=_key)
    title: str = field(validator=_printable)
    kind: Kind = Kind.TEXT


class Role(Enum):
    """What a row is to the sums of its table. 行的角色。"""

    PART = "part"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@frozen(field_transformer=typed)
class Row:
    """One row; ``anchor`` lets a page be cited row by row. 行。"""

    cells: tuple[Cell, ...]
    role: Role = Role.PART
    anchor: str = ""


@frozen(kw_only=True, field_transformer=typed)
class Table:
    """Rows under columns. 表。

    ``unit`` is 元 or 万元: the unit in which every renderer shows the money of this table.
    """

    key: str = field(validator=_key)
    caption: str = field(validator=_printable)
    columns: tuple[Column, ...] = tuple_field()
    rows: tuple[Row, ...] = tuple_field()
    unit: str = "元"
    note: str = field(default="", validator=_printable)

    def __attrs_post_init__(self) -> None:
        if self.unit not in ("元", "万元"):
            raise ReportError(tr("表“{table}”的单位只能是元或万元：{unit}", table=self.caption, unit=self.unit))
        width = len(self.columns)
        if len({column.key for column in self.columns}) != width:
            raise ReportError(tr("表“{table}”有两列同键", table=self.caption))
        for number, row in enumerate(self.rows):
            if len(row.cells) != width:
                raise RaggedTableError(self._ragged(number + 1, len(row.cells)))
            for cell in row.cells:
                if type(cell) is str:
                    refuse_unprintable(cell)

    def _ragged(self, row: int, cells: int) -> str:
        return tr(
            "表“{table}”第 {row} 行有 {cells} 格，应为 {columns} 格",
            table=self.caption,
            row=row,
            cells=cells,
            columns=len(self.columns),
        )

    def place(self, column: str) -> int:
        """The position of a column; ReportError if there is none of that key. 列的位置。"""
        for place, candidate in enumerate(self.columns):
            if candidate.key == column:
                return place
        raise ReportError(tr("表“{table}”没有列“{column}”", table=self.caption, column=column))

    def row_of(self, anchor: str) -> int:
        """The position of the row of an anchor; ReportError if there is none. 锚点所在的行。"""
        if anchor in self._places:
            return self._places[anchor]
        raise ReportError(tr("表“{table}”没有锚点“{anchor}”", table=self.caption, anchor=anchor))

    @cached_property
    def _places(self) -> dict[str, int]:
        """The first row of each anchor; looked for once, however many rows are asked for."""
        places: dict[str, int] = {}
        for place, row in enumerate(self.rows):
            if row.anchor:
                places.setdefault(row.anchor, place)
        return places


@frozen(field_transformer=typed)
class Paragraph:
    """A paragraph of plain words. 段落。"""

    text: str = field(validator=_printable)


@frozen(field_transformer=typed)
class Note:
    """A remark the reader must not miss. 说明。"""

    text: str = field(validator=_printable)


@frozen(field_transformer=typed)
class KeyFigure:
    """One number with its name, for the head of a page. 关键数字。"""

    title: str = field(validator=_printable)
    figure: Figure
    unit: str = "万元"
    note: str = field(default="", validator=_printable)


@frozen(field_transformer=typed)
class KeyFigures:
    """A few numbers side by side. 关键数字组。"""

    figures: tuple[KeyFigure, ...] = tuple_field()


@frozen(kw_only=True, field_transformer=typed)
class Chart:
    """Bars over a table of the same report, stacked by series: the picture holds no number of its own. 图。

    ``table`` is the key of the table, ``label`` the column that names the bars and ``series`` the columns of money that
    they show.  Each part row of the table is a bar; sums are none.
    """

    key: str = field(validator=_key)
    title: str = field(validator=_printable)
    table: str
    label: str
    series: tuple[str, ...] = tuple_field()
    unit: str = "万元"


@frozen(field_transformer=typed)
class FindingList:
    """Findings, gravest first. 核查结果。"""

    findings: tuple[Finding, ...] = tuple_field()


Block: TypeAlias = Paragraph | Note | KeyFigures | Table | Chart | FindingList


@frozen(kw_only=True, field_transformer=typed)
class Section:
    """What the core or a program has to say, before numbering. 章节。

    ``sheet`` is its short name, where a format has tabs.
    """

    key: str = field(validator=_key)
    title: str = field(validator=_printable)
    sheet: str = field(validator=_printable)
    order: int = 500
    blocks: tuple[Block, ...] = tuple_field()


@frozen(kw_only=True, field_transformer=typed)
class Chapter:
    """A section in its place. 章。"""

    key: str
    number: str
    title: str = field(validator=_printable)
    sheet: str
    blocks: tuple[Block, ...] = tuple_field()


@frozen(kw_only=True, field_transformer=typed)
class Document:
    """A finished report, in no particular format. 报告文档。"""

    title: str = field(validator=_printable)
    number: str = field(validator=_printable)  # 文号
    as_of: date
    issued_on: date | None = None
    language: str = "zh"
    chapters: tuple[Chapter, ...] = tuple_field()
    made_with: tuple[str, ...] = tuple_field()  # 程序、插件及版本
    inputs: tuple[tuple[str, str], ...] = tuple_field()  # 文件名, sha256

    def tables(self) -> Iterator[Table]:
        """Every table, in order. 所有表。"""
        for chapter in self.chapters:
            yield from (block for block in chapter.blocks if isinstance(block, Table))


@frozen
class Ref:
    """One cell: row (from 0) and column key, of this table or of the one named. 单元格引用。"""

    row: int
    column: str
    table: str = ""


@frozen
class Span:
    """The part rows of a column from a first to a last row, both included. 列区间。"""

    first: int
    last: int
    column: str
    table: str = ""


@frozen
class Sum:
    """Adds cells; empty ones count as nothing. 求和。"""

    terms: tuple[Ref | Span, ...]


@frozen
class Product:
    """Multiplies cells. 求积。"""

    factors: tuple[Ref, ...]


@frozen
class Difference:
    """One cell less another. 求差。"""

    minuend: Ref
    subtrahend: Ref


@frozen
class Agreement:
    """√ where two cells are equal, × where not. 是否一致。"""

    left: Ref
    right: Ref


Formula: TypeAlias = Sum | Product | Difference | Agreement
