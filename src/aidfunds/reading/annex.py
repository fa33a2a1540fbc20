"""The allocation table of a notice, as it is printed. 下达表。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import field, frozen

from aidfunds.errors import InvalidFieldError
from aidfunds.model.documents import Citation
from aidfunds.model.funds import Channel, Coding
from aidfunds.money import Money
from aidfunds.notice.clean import SPACED
from aidfunds.notice.columns import money_columns
from aidfunds.notice.grid import Row, Table, totals_row
from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Kind
from aidfunds.reading.payments import money_of

_NAMES = re.compile(r"单\s*位|[县市区州]\s*(?:名|别|[（(])?|地\s*区|乡\s*镇|名\s*称|部\s*门")
_CHANNELS = (
    (Channel.DIRECT, re.compile(r"省(?:级)?直接|直达")),
    (Channel.PROVINCIAL, re.compile(r"省对下|省级?下达|对下")),
    (Channel.COORDINATED, re.compile(r"[市州]级?统筹|[市州]本级|[市州]级")),
)
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|总\s*额|金\s*额|资\s*金|分配额|下达数|计$")
_CODES = (("functional", re.compile(r"功能")), ("economic", re.compile(r"经济")), ("remark", re.compile(r"备\s*注")))
_SERIAL = re.compile(r"[0-9]{1,4}")


@frozen(kw_only=True)
class PrintedLine:
    """One line of the table: amounts by channel, the codes and the remark beside them. 表行。"""

    amounts: tuple[tuple[str, Money], ...]
    functional: Coding | None = None
    economic: Coding | None = None
    remark: str = ""


@frozen(kw_only=True)
class PrintedRow:
    """A payee with its total and lines, and where they stand. 单位行。"""

    serial: int
    payee: str
    total: Money
    lines: tuple[PrintedLine, ...]
    source: Citation
    spans: tuple[tuple[str, tuple[int, int]], ...] = ()


@frozen(kw_only=True)
class Annex:
    """The table as a whole; ``total`` is None where no row states one. 下达表。"""

    title: str
    source: Citation
    total: Money | None
    totals: tuple[tuple[str, Money, Citation], ...]
    rows: tuple[PrintedRow, ...]
    total_source: Citation | None = None
    read: tuple[tuple[int, int], ...] = field(default=(), repr=False)  # spans of every figure taken


@frozen(kw_only=True)
class _Columns:
    name: int
    total: int | None
    channels: tuple[tuple[str, int], ...]
    others: dict[str, int]


def annex_of(notice: Notice, channel: str) -> Annex | None:
    """The first table that gives money to named payees; ``channel`` is that of columns which name none. 下达表。"""
    for number, table in enumerate(notice.tables):
        columns = _columns_of(notice, number, table, channel)
        if columns is not None:
            found = _Reader(notice, number, table, columns).annex()
            if found is not None:
                return found
    return None


def _columns_of(notice: Notice, number: int, table: Table, channel: str) -> _Columns | None:
    heads = [re.sub(r"\s", "", head) for head in table.heads]
    money = money_columns(notice.columns[number])
    named = next((place for place, head in enumerate(heads) if place not in money and _NAMES.search(head)), None)
    if named is None or not money:
        return None
    channels = tuple((found, place) for place in money if (found := channel_named(heads[place])) is not None)
    rest = [place for place in money if place not in {one for _, one in channels}]
    total = next((place for place in rest if _TOTAL.search(heads[place])), rest[0] if len(rest) == 1 else None)
    if not channels:
        if total is None:
            return None
        channels = ((channel, total),)
    others = {
        name: place
        for name, pattern in _CODES
        for place, head in enumerate(heads)
        if pattern.search(head) and place not in money
    }
    return _Columns(name=named, total=total, channels=channels, others=others)


def channel_named(head: str) -> str | None:
    """The channel that a heading names. 所示渠道。"""
    return next((channel for channel, pattern in _CHANNELS if pattern.search(head)), None)


@frozen
class _Reader:
    notice: Notice
    number: int
    table: Table
    columns: _Columns
    figures: dict[tuple[int, int], tuple[Money, tuple[int, int]]] = field(init=False)

    @figures.default
    def _of_cells(self) -> dict[tuple[int, int], tuple[Money, tuple[int, int]]]:
        return {
            (one.cell[1], one.cell[2]): (amount, (one.start, one.end))
            for one in self.notice.figures
            if one.cell is not None and one.cell[0] == self.number and one.kind is Kind.MONEY
            if one.number >= 0 and (amount := money_of(one)) is not None
        }

    def annex(self) -> Annex | None:
        rows = tuple(self._rows())
        if not rows:
            return None
        line = next((line for line, row in enumerate(self.table.rows) if totals_row(row)), None)
        stated = self.figures.get((line, self._total_column())) if line is not None else None
        return Annex(
            title=self._title(),
            source=Citation(self._clause(), span=self._span(self.table.at, self.table.to)),
            total=stated[0] if stated else None,
            total_source=self._cited("合计", stated[1]) if stated else None,
            totals=tuple(self._totals(line)) if line is not None else (),
            rows=rows,
            read=tuple(span for (_, place), (_, span) in self.figures.items() if place in self._used()),
        )

    def _used(self) -> set[int]:
        return {self._total_column(), *(place for _, place in self.columns.channels)}

    def _total_column(self) -> int:
        return self.columns.channels[0][1] if self.columns.total is None else self.columns.total

    def _totals(self, line: int) -> Iterator[tuple[str, Money, Citation]]:
        for channel, place in self.columns.channels:
            if (line, place) in self.figures:
                amount, span = self.figures[line, place]
                yield channel, amount, self._cited("合计", span)

    def _rows(self) -> Iterator[PrintedRow]:
        """A row with a name begins a payee, one without goes on with it."""
        begun: list[int] = []
        named = 0
        for line, row in enumerate(self.table.rows):
            name = self._text(row, self.columns.name)
            if totals_row(row) or (name and not self._figures_in(line)):
                continue
            if name:
                yield from self._row(begun, named)
                begun = []
                named += 1
            if begun or name:
                begun.append(line)
        yield from self._row(begun, named)

    def _row(self, lines: list[int], number: int) -> Iterator[PrintedRow]:
        """The row that some lines make, the number-th that has a name."""
        if not lines:
            return
        row = self.table.rows[lines[0]]
        printed = tuple(self._line(line) for line in lines if self._figures_in(line))
        stated = self.figures.get((lines[0], self._total_column()))
        amounts = [amount for line in printed for _, amount in line.amounts]
        serial = next((int(cell.text) for cell in row[: self.columns.name] if _SERIAL.fullmatch(cell.text)), 0)
        serial = serial or number
        spans = tuple(
            (channel, self.figures[line, place][1])
            for line in lines
            for channel, place in self.columns.channels
            if (line, place) in self.figures
        )
        first, last = self._span(row[0].at, row[-1].to)
        yield PrintedRow(
            serial=serial,
            payee=self._text(row, self.columns.name),
            total=stated[0] if stated else sum(amounts[1:], amounts[0]),
            lines=printed,
            source=self._cited(str(serial), (first, last)),
            spans=spans,
        )

    def _line(self, line: int) -> PrintedLine:
        row = self.table.rows[line]
        said = {name: self._text(row, place) for name, place in self.columns.others.items()}
        amounts = tuple(
            (channel, self.figures[line, place][0])
            for channel, place in self.columns.channels
            if (line, place) in self.figures
        )
        return PrintedLine(
            amounts=amounts,
            functional=_coding(said.get("functional", "")),
            economic=_coding(said.get("economic", "")),
            remark=said.get("remark", ""),
        )

    def _figures_in(self, line: int) -> bool:
        return any((line, place) in self.figures for _, place in self.columns.channels)

    def _text(self, row: Row, place: int) -> str:
        return SPACED.sub("", row[place].text) if place < len(row) else ""

    def _title(self) -> str:
        """The caption without dates, units and the word annex."""
        words = re.sub(
            r"[（(]?单位\s*[：:]?\s*(?:万元|元)[)）]?|附件\s*(?:[0-9]{1,2}(?![0-9]))?|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日",
            " ",
            self.table.caption,
        )
        pieces = [one for one in words.split() if len(one) >= 4]
        return next((one for one in pieces if one.endswith("表")), pieces[-1] if pieces else "资金分配表")

    def _clause(self) -> str:
        return self.notice.clause_of(self.table.at)

    def _cited(self, row: str, span: tuple[int, int]) -> Citation:
        clause = self._clause()
        return Citation(f"{clause}/{row}" if clause else row, span=span)

    def _span(self, at: int, to: int) -> tuple[int, int]:
        return self.notice.even.span(at, to)


def _coding(text: str) -> Coding | None:
    try:
        return Coding.parse(text.strip()) if text.strip() else None
    except InvalidFieldError:
        return None
