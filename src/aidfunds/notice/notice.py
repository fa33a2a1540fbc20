"""A notice as it is read: its text, clauses, figures and tables. 通知。"""

from __future__ import annotations

from bisect import bisect_right

from attrs import evolve, field, frozen

from aidfunds.language import tr
from aidfunds.notice.cells import with_cells
from aidfunds.notice.clean import Clean, clean
from aidfunds.notice.columns import Column
from aidfunds.notice.figures import figures_of
from aidfunds.notice.grid import Table
from aidfunds.notice.head import Head, head_of
from aidfunds.notice.outline import Outline, outline_of
from aidfunds.notice.records import Figure
from aidfunds.notice.scores import scores_of
from aidfunds.notice.source import TAKE_PARTS, Source, refused
from aidfunds.notice.tables import tables_of
from aidfunds.privacy import covered_at, personal_places

MOST_FIGURES = 60_000


@frozen(kw_only=True)
class Notice:
    """One notice; figures stand in text order and their place in it is their name. 通知。"""

    source: Source
    even: Clean = field(repr=False)
    outline: Outline = field(repr=False)
    figures: tuple[Figure, ...] = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)
    head: Head = field(repr=False)
    columns: tuple[tuple[Column, ...], ...] = field(repr=False)  # what the columns of each table hold
    hidden: tuple[tuple[int, int], ...] = ()  # places of the original where the number of a person stood
    _lines: tuple[int, ...] = field(init=False, repr=False)

    @_lines.default
    def _of_original(self) -> tuple[int, ...]:
        text = self.even.original
        return (0, *(place + 1 for place, char in enumerate(text) if char == "\n"))

    @property
    def text(self) -> str:
        """The even text, in which figures have ``at`` and ``to``. 规整后的文本。"""
        return self.even.text

    @property
    def shown(self) -> str:
        """The original as others may see it: what identifies a person is covered, length for length. 可示人的原文。"""
        return self.even.original

    def line_of(self, start: int) -> int:
        """The line of a place in the original, from 1. 行号。"""
        return bisect_right(self._lines, start)

    def clause_of(self, at: int) -> str:
        """The path of the clause that holds a place of the even text. 条款号。"""
        return self.outline.path_at(at)


def read_notice(source: Source) -> Notice:
    """Read a text as a notice; InputError where it holds more figures than any. 读出通知。

    What identifies a person is covered before anything is made of the text; what was read as an amount is not.
    """
    notice = _read(source, ())
    places = personal_places(source.text, [(figure.start, figure.end) for figure in notice.figures])
    return _read(evolve(source, text=covered_at(source.text, places)), tuple(places)) if places else notice


def _read(source: Source, hidden: tuple[tuple[int, int], ...]) -> Notice:
    even = clean(source.text)
    tables = tables_of(even.text)
    figures, columns = with_cells(even, tables, [*figures_of(even), *scores_of(even)])
    if len(figures) > MOST_FIGURES:
        raise refused(source.name, tr("数值多于 6 万个"), tr(TAKE_PARTS))
    outline = outline_of(even.text)
    return Notice(
        source=source,
        hidden=hidden,
        even=even,
        outline=outline,
        figures=figures,
        tables=tables,
        columns=columns,
        head=head_of(even.text, outline, tables),
    )
