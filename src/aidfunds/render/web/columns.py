"""How wide the columns of a table are and how they look. 列的样式。"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from attrs import frozen

from aidfunds.render.texts import write_days
from aidfunds.report.nodes import Column, Kind

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
    widest = max((units(piece.text) for cell in texts for piece in cell), default=0)
    limits = (("source", WHOLE_CITATION), *LIMITS) if column.kind is Kind.SOURCE else LIMITS
    look = LOOKS.get(column.kind) or next((look for look, limit in limits if widest <= limit), "long")
    heading = _heading(column.title)
    head = max(units(piece.text.rstrip()) if piece.whole else WHOLE_HEADING for piece in heading)
    whole = max((units(piece.text) for cell in cells for piece in cell if piece.whole), default=0)
    extra = PADDING + MARK * marked
    least = max(min(widest, LEAST.get(look, widest)), whole, head) + extra
    return ColumnView(heading, look, marked, max(widest, head) + extra, least)


def _heading(title: str) -> tuple[Piece, ...]:
    written = write_days(title)
    parts = _WORDS.findall(written) if units(written) > WHOLE_HEADING else [written]
    return tuple(
        Piece(part, units(part.rstrip()) <= (WHOLE_WORD if part.isascii() else WHOLE_HEADING)) for part in parts
    )


def units(text: str) -> int:
    """How wide a text is in a Chinese font, a character taking two and a digit one. 宽度。

    >>> units("8000元/人·月")
    13
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def pieces(text: str, kind: Kind) -> tuple[Piece, ...]:
    """Where a line may end in a cell: keys after underscores, citations between clauses, others anywhere. 断行处。

    >>> [piece.text for piece in pieces("fuyuan_provincial", Kind.CODE)]
    ['fuyuan_', 'provincial']
    """
    parts = re.split(BROKEN[kind], text) if kind in BROKEN else [text]
    return tuple(Piece(part, kind is Kind.SOURCE and units(part) <= WHOLE_CITATION) for part in parts)
