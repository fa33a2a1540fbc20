"""What a program sees of a notice: one clause with all that stands below it. 条文。

A passage is the notice's text made even: no spaces, no line breaks within a paragraph, brackets full width.  What is
found in it is cited with the place in the original, so that every fact of a plan can be looked up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from aidfunds.errors import UsageError
from aidfunds.language import tr
from aidfunds.model.citations import Citation
from aidfunds.model.obligations import Obligation
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate

Value: TypeAlias = Money | Rate | Quantity | Fraction | date


@frozen(kw_only=True)
class Stated:
    """A figure of a passage: what it is worth and where it stands in ``Passage.text``. 条文数值。

    Money, rates and quantities are the house's own, a percentage is a Fraction (10% is 1/10), a day without a year
    is one of the notice's year.  ``bound`` says in which way it is a limit: at_least, at_most, more_than, less_than.
    """

    value: Value
    start: int
    end: int
    text: str
    bound: str = ""


@frozen(kw_only=True)
class Payment:
    """Money that a passage gives to somebody, by the name printed. 拨款。

    Without a name it is the passage's own total: 共计4000万元.
    """

    payee: str
    amount: Money
    source: Citation


@frozen(kw_only=True)
class Passage:
    """A clause of a notice with its sub-clauses. 条文。

    ``clause`` is its path (四/（三）), ``heading`` what stands in its first line, without number and colon; ``text``
    the whole of it, one paragraph a line.  ``payments`` are the agencies paid, ``total`` what they are said to come
    to, ``duties`` what the words oblige anybody to, agencies named as printed; ``parts`` its sub-clauses.
    ``year`` and ``issued_on`` are the notice's.
    """

    clause: str
    heading: str = field(repr=False)
    text: str = field(repr=False)
    year: int
    issued_on: date | None = None
    figures: tuple[Stated, ...] = field(default=(), repr=False)
    payments: tuple[Payment, ...] = field(default=(), repr=False)
    total: Payment | None = field(default=None, repr=False)
    duties: tuple[Obligation, ...] = field(default=(), repr=False)
    parts: tuple[Passage, ...] = field(default=(), repr=False)
    spans: tuple[tuple[int, int], ...] = field(default=(), repr=False)  # of each character, in the original
    clauses: tuple[tuple[int, str], ...] = field(default=(), repr=False)  # where in the text each clause begins

    def cite(self, start: int, end: int) -> Citation:
        """The place of a piece of ``text``, end exclusive: the innermost clause, the span in the original. 依据。

        Raises UsageError for a place that the passage does not have.
        """
        if not 0 <= start < end <= len(self.text):
            raise UsageError(tr("条文 {clause} 没有第 {start} 到 {end} 个字", clause=self.clause, start=start, end=end))
        clause = next((name for at, name in reversed(self.clauses) if at <= start), self.clause)
        return Citation(clause, span=(self.spans[start][0], self.spans[end - 1][1]))

    def cite_match(self, match: re.Match[str], *, group: int | str = 0) -> Citation:
        """The place of what a regular expression found in ``text``, or of one of its groups. 匹配处的依据。"""
        return self.cite(*match.span(group))

    def place(self, cited: Citation) -> tuple[int, int] | None:
        """Where a citation's span stands in ``text``; None where it is not of this passage. 依据所在。"""
        if cited.span is None or not self.spans:
            return None
        start, end = cited.span
        if not self.spans[0][0] <= start < end <= self.spans[-1][1]:
            return None
        begins = [at for at, _ in self.spans]
        return bisect_left(begins, start), bisect_left(begins, end)

    def find(self, pattern: str | re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What a regular expression finds in ``text``, in order. 查找。"""
        return re.finditer(pattern, self.text)

    def part(self, *words: str) -> Passage:
        """The first sub-clause whose heading holds one of the words; without any, the passage itself. 分条。"""
        found = (one for one in self.parts if any(word in one.heading for word in words))
        return next(found, self)

    def within(self, start: int, end: int) -> tuple[Stated, ...]:
        """The figures that stand wholly between two places of ``text``. 某处的数值。"""
        return tuple(figures_within(self.figures, start, end))


def figures_within(figures: Sequence[Stated], start: int, end: int) -> list[Stated]:
    """Of figures in text order those that stand wholly between two places. 某处的数值。"""
    first = bisect_left(figures, start, key=lambda one: one.start)
    last = bisect_left(figures, end, key=lambda one: one.start)
    return [one for one in figures[first:last] if one.end <= end]
