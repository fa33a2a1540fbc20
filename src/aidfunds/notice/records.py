"""What is read from a notice's text: figures, each with its place. 数值记录。"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from aidfunds.notice.numerals import in_yuan, plain
from aidfunds.words import Term


class Kind(Enum):
    """What a figure is. 数值类型。"""

    MONEY = "money"
    COUNT = "count"
    MEASURE = "measure"
    RATE = "rate"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    OTHER = "other"

    @property
    def term(self) -> Term:
        """The word on paper. 文字。"""
        return KINDS[self]


KINDS = {
    Kind.MONEY: Term("金额", "money"),
    Kind.COUNT: Term("数量", "count"),
    Kind.MEASURE: Term("度量", "measure"),
    Kind.RATE: Term("标准", "rate"),
    Kind.PERCENT: Term("百分比", "percentage"),
    Kind.DURATION: Term("期限", "duration"),
    Kind.DATE: Term("日期", "date"),
    Kind.OTHER: Term("其他", "other"),
}


class Bound(Enum):
    """A figure that is a limit. 界限。"""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"

    @property
    def term(self) -> Term:
        """The word on paper. 文字。"""
        return BOUNDS[self]


BOUNDS = {
    Bound.AT_LEAST: Term("不少于", "at least"),
    Bound.AT_MOST: Term("不超过", "at most"),
    Bound.MORE_THAN: Term("多于", "more than"),
    Bound.LESS_THAN: Term("少于", "less than"),
}


@frozen(kw_only=True)
class Figure:
    """One figure where it stands. 数值。

    ``at`` and ``to`` are places in the even text, ``start`` and ``end`` in the original; ``number`` is exact, in
    yuan where it is money; ``step`` one unit of its last printed digit; ``about`` whether the text says so.
    """

    at: int
    to: int
    start: int
    end: int
    text: str
    kind: Kind
    number: Fraction = Fraction(0)
    day: str = ""
    unit: str = ""
    step: Fraction = Fraction(1)
    bound: Bound | None = None
    about: bool = False
    printed: str = field(default="", repr=False)  # the unit as it is printed
    cell: tuple[int, int, int] | None = None  # table, row, column

    @property
    def value(self) -> str:
        """The number as the proof's document writes it. 数值文字。"""
        if self.kind is Kind.DATE:
            return self.day
        return in_yuan(self.number) if self.kind in (Kind.MONEY, Kind.RATE) else plain(self.number)
