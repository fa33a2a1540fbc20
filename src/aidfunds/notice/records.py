"""What is read from a notice's text: figures, each with its place. 数值记录。"""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from aidfunds.notice.numerals import in_yuan, plain
from aidfunds.words import Term, Worded


class Kind(Worded):
    """What a figure is. 数值类型。"""

    MONEY = "money", Term("金额", "money")
    COUNT = "count", Term("数量", "count")
    MEASURE = "measure", Term("度量", "measure")
    RATE = "rate", Term("标准", "rate")
    PERCENT = "percent", Term("百分比", "percentage")
    DURATION = "duration", Term("期限", "duration")
    DATE = "date", Term("日期", "date")
    OTHER = "other", Term("其他", "other")


class Bound(Worded):
    """A figure that is a limit. 界限。"""

    AT_LEAST = "at_least", Term("不少于", "at least")
    AT_MOST = "at_most", Term("不超过", "at most")
    MORE_THAN = "more_than", Term("多于", "more than")
    LESS_THAN = "less_than", Term("少于", "less than")


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
