"""The records of a table: cells in rows under heads. 表格记录。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attrs import field, frozen

COVER = "*****"  # what stands for the number of a person; fewer frame bold words
NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\.[0-9]{1,8})?")
TOTAL = re.compile(
    r"(?:全?[市县区省州盟]|各[项类])?(?:合\s*计|总\s*计|共\s*计|总\s*额|总\s*数|总合计|总\s*分|总得分)|计|(?:年度|项目)?资金总额：?|总投资：?"
)
SUBTOTAL = re.compile(r".{0,20}小\s*计|.{1,20}合\s*计")
SERIAL_HEAD = re.compile(r"序\s*号|编\s*号")


@frozen
class Cell:
    """One cell: its text and its place in the even text. 单元格。"""

    text: str
    at: int
    to: int
    number: str = field(init=False, repr=False)  # its digits where it is a bare number, else nothing

    @number.default
    def _of_text(self) -> str:
        return self.text if NUMBER.fullmatch(self.text) else ""

    @property
    def totals(self) -> bool:
        """Whether it calls its row a total or a subtotal. 合计或小计。"""
        return bool(TOTAL.fullmatch(self.text) or SUBTOTAL.fullmatch(self.text))


Row = tuple[Cell, ...]
Line = tuple[int, str]  # a line with its place

_TITLE = 60


@frozen(kw_only=True)
class Table:
    """Rows under their heads; ``caption`` is what stands above, with its unit. 表。"""

    at: int
    to: int
    shape: str
    caption: str = ""
    heads: tuple[str, ...] = ()  # one a column, the lines of a heading joined
    rows: tuple[Row, ...] = field(default=())
    _usual: int = field(init=False, repr=False)

    @_usual.default
    def _of_rows(self) -> int:
        """The number of cells in most rows, up to the last column of numbers: remarks are often left out."""
        counted = Counter(len(row) for row in self.rows).most_common(1)
        usual = counted[0][0] if counted and counted[0][1] * 2 > len(self.rows) else 0
        numbers = (place + 1 for row in self.rows for place, cell in enumerate(row[:usual]) if cell.number)
        return max(numbers, default=0)

    def missing(self, row: Row) -> int:
        """How many cells a row lacks that most rows have; only where pipes part them is that a defect. 缺少的格数。"""
        return max(0, self._usual - len(row)) if self.shape == "pipes" and len(row) > 1 else 0

    @property
    def width(self) -> int:
        """How many columns. 列数。"""
        return max((len(row) for row in self.rows), default=0)

    def name_of(self, row: Row) -> str:
        """What names a row: its first cell of words. 行名。"""
        return next((cell.text for cell in row if cell.text and not cell.number), "")


def totals_row(row: Row) -> bool:
    """Whether a row is one of totals, as one of its first cells says. 合计行。"""
    return any(cell.totals for cell in row[:3])


def cell_of(piece: str, at: int) -> Cell:
    """A cell of a piece of text, without what frames it. 单元格。"""
    text = piece.strip(" *" if COVER not in piece else " ")
    start = at + (piece.index(text) if text else 0)
    return Cell(text, start, start + len(text))


def above(lines: Sequence[Line]) -> str:
    """The last lines that are no sentence: the title and the unit of a table. 表题。"""
    kept: list[str] = []
    for line in reversed([line.strip() for _, line in lines if line.strip()][-3:]):
        if len(line) > _TITLE or line.endswith(("。", "；")):
            break
        kept.insert(0, line)
    return " ".join(kept)
