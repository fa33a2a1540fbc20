"""A table as the page shows it: written cells, merged cells, row headings, widths of columns. 表格视图。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from aidfunds.money import Memo, Money
from aidfunds.render.texts import paper_width, write_days, write_value
from aidfunds.render.web.wording import Anchors, BasisList, Home, Mark, naming_column
from aidfunds.report.nodes import Above, Cell, Column, Figure, Kind, Row, Table, plain_value

FEW_ROWS = 8


@frozen
class CellView:
    """One written cell; ``fen`` is exact, and empty for anything that no total may hold. 单元格视图。"""

    pieces: tuple[Piece, ...]
    place: int
    rows: int
    heading: bool
    memo: bool
    fen: str
    mark: Mark | None

    @property
    def text(self) -> str:
        """All that is written in it. 文字。"""
        return "".join(piece.text for piece in self.pieces)


@frozen
class RowView:
    """A row without the cells that are merged into those above. 行视图。"""

    anchor: str
    role: str
    cells: tuple[CellView, ...]


@frozen
class TableView:
    """A table with all its cells written; ``cites`` is the document whose clauses its 依据 column gives. 表格视图。"""

    table: Table
    anchor: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    cites: str

    @property
    def has_memo(self) -> bool:
        """Whether one of its amounts is outside every total. 是否有备注金额。"""
        return any(cell.memo for row in self.rows for cell in row.cells)

    @property
    def dense(self) -> bool:
        """Whether it needs smaller type. 是否用小字。"""
        return sum(column.full for column in self.columns) > ROOMY or self._least > CLOSE

    @property
    def wide(self) -> bool:
        """Whether it needs paper turned sideways. 是否横排打印。"""
        return self._least > UPRIGHT

    @property
    def _least(self) -> int:
        return sum(column.least for column in self.columns)

    @property
    def small(self) -> bool:
        """Whether it is short enough to be kept on one sheet of paper. 是否不跨页。"""
        return len(self.rows) <= FEW_ROWS and all(column.look != "long" for column in self.columns)


def view_table(table: Table, anchors: Anchors, basis: BasisList) -> TableView:
    """Write every cell; marks are numbered in reading order. 表格。"""
    anchor = anchors.claim(f"table-{table.key}")
    said = _texts_shown(table)
    rows = tuple(
        RowView(
            anchor=anchors.claim(f"row-{row.anchor}", f"row-{table.key}-{row.anchor}") if row.anchor else "",
            role=row.role.value,
            cells=tuple(_cells(table, number, spans, basis, said[number])),
        )
        for number, (row, spans) in enumerate(zip(table.rows, _spans(table), strict=True))
    )
    columns = tuple(_column(column, place, rows) for place, column in enumerate(table.columns))
    cites = basis.own if any(_cites(row, table, basis.own) for row in table.rows) else ""
    return TableView(table, anchor, columns, rows, cites)


def _column(column: Column, place: int, rows: Sequence[RowView]) -> ColumnView:
    cells = [cell for row in rows for cell in row.cells if cell.place == place]
    return view_column(column, [cell.pieces for cell in cells], any(cell.mark for cell in cells))


def _cells(
    table: Table, number: int, spans: Sequence[int], basis: BasisList, said: frozenset[str]
) -> Iterator[CellView]:
    row = table.rows[number]
    heading = _row_heading(row, naming_column(table))
    for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        if not spans[place]:
            continue
        value, home = plain_value(cell), Home(table.key, number, column.key)
        yield CellView(
            pieces=pieces(_text(cell, column, table.unit, basis.own), column.kind),
            place=place,
            rows=spans[place],
            heading=place == heading,
            memo=isinstance(value, Memo),
            fen=str(value.fen) if isinstance(value, Money) else "",
            mark=basis.mark(cell, home, said) if isinstance(cell, Figure) else None,
        )


def _text(cell: Cell, column: Column, unit: str, own: str) -> str:
    text = write_value(plain_value(cell), column.kind, unit)
    if column.kind is Kind.SOURCE:
        return text.replace(f"{own} ", "")
    return write_days(text) if column.kind is Kind.TEXT else text


def _cites(row: Row, table: Table, own: str) -> bool:
    cells = zip(row.cells, table.columns, strict=True)
    return any(column.kind is Kind.SOURCE and f"{own} " in str(plain_value(cell)) for cell, column in cells)


def _texts_shown(table: Table) -> list[frozenset[str]]:
    """The texts that each row shows, those merged into cells above it too: no mark has to repeat them."""
    above: list[str] = [""] * len(table.columns)
    said = []
    for row in table.rows:
        written = [
            up if isinstance(cell, Above) else plain_value(cell) for cell, up in zip(row.cells, above, strict=True)
        ]
        above = [text if isinstance(text, str) else "" for text in written]
        said.append(frozenset(filter(None, above)))
    return said


def _spans(table: Table) -> list[list[int]]:
    """How many rows each cell covers; 0 for one that belongs to the cell above it."""
    below = [0] * len(table.columns)
    spans: list[list[int]] = []
    for number in range(len(table.rows) - 1, -1, -1):
        merged = [number > 0 and isinstance(cell, Above) for cell in table.rows[number].cells]
        spans.append([0 if up else rows + 1 for up, rows in zip(merged, below, strict=True)])
        below = [rows + 1 if up else 0 for up, rows in zip(merged, below, strict=True)]
    return spans[::-1]


def _row_heading(row: Row, named_by: int) -> int:
    """The cell that names the row: that of the naming column, or in a total the word before it."""
    if isinstance(row.cells[named_by], Above):
        return -1
    held = (place for place in range(named_by, -1, -1) if plain_value(row.cells[place]) not in (None, ""))
    return next(held, -1)


LOOKS = {
    **dict.fromkeys((Kind.COUNT, Kind.QUANTITY, Kind.RATE, Kind.MONEY, Kind.SHARE), "number"),
    **dict.fromkeys((Kind.DATE, Kind.MARK), "centre"),
}
LIMITS = (("brief", 14), ("short", 24), ("text", 44))  # units of text that a column of this look holds at most
LEAST = {"short": 8, "text": 12, "long": 17, "source": 8}  # units that a wrapping column is given when room is scarce
WHOLE_HEADING, WHOLE_WORD, WHOLE_CITATION = 10, 18, 20  # units: longer pieces may be broken anywhere
MARK = 3  # units beside a figure, for its mark
PADDING = 2
ROOMY = 148  # units of a table at its full width on a screen
CLOSE, UPRIGHT = 126, 140  # units of one with scarce room on upright paper, in usual and in smaller type

BROKEN = {Kind.CODE: r"(?<=_)(?=.)", Kind.SOURCE: r"(?<=[ ；、])(?=[^ ])"}  # data: where clauses end
_WORDS = re.compile(r".+?(?:(?=（)|(?<=[ -])|$)", re.DOTALL)  # data: where a heading may be broken


@frozen
class Piece:
    """A stretch of text between two places where a line may end; ``whole`` if it is never broken itself. 文字片段。"""

    text: str
    whole: bool = False


@frozen
class ColumnView:
    """One column: its heading in pieces, and its look. 列视图。

    ``full`` and ``least`` are the units it takes, a Chinese character taking two: unbroken, and with its text wrapped.
    """

    heading: tuple[Piece, ...]
    look: str
    marked: bool
    full: int
    least: int

    @property
    def style(self) -> str:
        """The classes of its cells. 样式名。"""
        return f"{self.look} noted" if self.marked else self.look

    @property
    def heading_style(self) -> str:
        """The classes of its heading. 表头样式名。"""
        return self.style if all(piece.whole for piece in self.heading) else f"{self.style} broken"


def view_column(column: Column, cells: Sequence[Sequence[Piece]], marked: bool) -> ColumnView:
    """A column with all that stands in it; figures stay whole, texts wrap. 列。"""
    texts = cells if column.kind in BROKEN else [(Piece("".join(piece.text for piece in cell)),) for cell in cells]
    widest = max((paper_width(piece.text) for cell in texts for piece in cell), default=0)
    limits = (("source", WHOLE_CITATION), *LIMITS) if column.kind is Kind.SOURCE else LIMITS
    look = LOOKS.get(column.kind) or next((look for look, limit in limits if widest <= limit), "long")
    heading = _heading(column.title)
    head = max(paper_width(piece.text.rstrip()) if piece.whole else WHOLE_HEADING for piece in heading)
    whole = max((paper_width(piece.text) for cell in cells for piece in cell if piece.whole), default=0)
    extra = PADDING + MARK * marked
    least = max(min(widest, LEAST.get(look, widest)), whole, head) + extra
    return ColumnView(heading, look, marked, max(widest, head) + extra, least)


def _heading(title: str) -> tuple[Piece, ...]:
    written = write_days(title)
    parts = _WORDS.findall(written) if paper_width(written) > WHOLE_HEADING else [written]
    return tuple(
        Piece(part, paper_width(part.rstrip()) <= (WHOLE_WORD if part.isascii() else WHOLE_HEADING)) for part in parts
    )


def pieces(text: str, kind: Kind) -> tuple[Piece, ...]:
    """Where a line may end in a cell: keys after underscores, citations between clauses, others anywhere. 断行处。

    >>> [piece.text for piece in pieces("fuyuan_provincial", Kind.CODE)]
    ['fuyuan_', 'provincial']
    """
    parts = re.split(BROKEN[kind], text) if kind in BROKEN else [text]
    return tuple(Piece(part, kind is Kind.SOURCE and paper_width(part) <= WHOLE_CITATION) for part in parts)
