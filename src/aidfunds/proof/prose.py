"""A text as stretches: paragraphs and what stands in their brackets, each with its figures in order. 文段。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import field, frozen

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure, Kind

_OPEN, _CLOSE = "（(【[〔《", "）)】]〕》"
_SENTENCE_END = ("。", "；", "：", "！", "？", "）", ")", "】", "|", ".")
_WHOLE_LINE = 24
_DEEPEST = 8
_CLAUSE_BEGIN = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、，.章条是]|（[一二三四五六七八九十0-9]{1,3}）|[0-9]{1,2}[、.．）]|[①-⑩㈠-㈩]|附件|备注|注)"
)
_SERIAL = re.compile(r"\s*（(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})）")
_EACH = re.compile(
    r"(?P<names>[^，。；：（）\n]{2,60}?)(?:均|各)(?:安排|补助|下达|拨付|投入|分配|给予|奖补|配套|是|为)?[^，。；：0-9]{0,6}$"
)
_EACH_OF = re.compile(r"(?P<n>[0-9]{1,3})\s?个?[^，。；：0-9]{0,8}(?:均|各)[^，。；：0-9]{0,6}$")
_NAMES = re.compile(r"[、和及与]")
_LABEL_EDGE = re.compile(r"[，。；：、（）()\n|“”]|[0-9]+(?:\.[0-9]+)?\s?(?:万元|亿元|元|%|万)?")
_LABEL_NOISE = re.compile(
    r"^(?:其中|本次|本批|此次|包括|包含|另外|另有|另|以及|分别|和|及|与|加上|加|并|再|含|是|为|由|即|拟|计划|现|已|共|下达|安排|拨付|分配|投放|给予|给|\s|[0-9.])+"
)


@frozen(eq=False)
class Amount:
    """A figure in a stretch; ``names`` are those between whom a distributive amount repeats. 数额。"""

    index: int
    figure: Figure
    label: str = ""
    names: tuple[str, ...] = ()
    times: int = 1
    worth: int | Fraction = field(init=False, repr=False)  # in fen, an int where it can be: sums of ints are quick

    @worth.default
    def _of_figure(self) -> int | Fraction:
        whole = self.figure.number * self.times * 100
        return whole.numerator if whole.denominator == 1 else whole


@frozen(eq=False)
class Stretch:
    """A paragraph or the inside of a bracket, what deeper brackets hold blanked out. 文段。"""

    at: int
    to: int
    text: str = field(repr=False)  # as long as the stretch
    amounts: tuple[Amount, ...] = ()
    bracket: bool = False
    closed: bool = True
    paragraph: int = 0
    inner: tuple[Stretch, ...] = ()
    cell: bool = False
    _by_kind: dict[Kind, tuple[Amount, ...]] = field(init=False, repr=False)

    @_by_kind.default
    def _of_amounts(self) -> dict[Kind, tuple[Amount, ...]]:
        sorted_out: dict[Kind, list[Amount]] = {}
        for one in self.amounts:
            sorted_out.setdefault(one.figure.kind, []).append(one)
        return {kind: tuple(amounts) for kind, amounts in sorted_out.items()}

    def between(self, start: int, end: int) -> str:
        """The text between two places, without deeper brackets. 之间的文字。"""
        return self.text[max(0, start - self.at) : max(0, end - self.at)]

    def find(self, mark: str, start: int, end: int) -> int:
        """Where a mark stands first between two places, else the end. 标点位置。"""
        found = self.text.find(mark, max(0, start - self.at), max(0, end - self.at))
        return found + self.at if found >= 0 else end

    def money(self) -> tuple[Amount, ...]:
        """Its amounts of money. 金额。"""
        return self._by_kind.get(Kind.MONEY, ())

    def counts(self) -> tuple[Amount, ...]:
        """Its counts. 计数。"""
        return self._by_kind.get(Kind.COUNT, ())

    def percentages(self) -> tuple[Amount, ...]:
        """Its percentages. 百分比。"""
        return self._by_kind.get(Kind.PERCENT, ())

    def money_between(self, start: int, end: int) -> bool:
        """Whether an amount of money begins between two places. 其间有无金额。"""
        money = self.money()
        place = bisect_left(money, start, key=lambda one: one.figure.at)
        return place < len(money) and money[place].figure.at < end

    def leading(self) -> tuple[Amount, ...]:
        """Its amounts of money; those of its brackets where it has none itself. 首要金额。"""
        return self.money() or tuple(one for inner in self.inner for one in inner.leading())


def stretches_of(notice: Notice) -> tuple[Stretch, ...]:
    """The paragraphs of a notice outside its tables, and the cells with several figures, in text order. 全部文段。"""
    figures = list(enumerate(notice.figures))
    made: list[Stretch] = []
    place = 0
    for number, (start, end, cell) in enumerate(_paragraphs(notice)):
        while place < len(figures) and figures[place][1].at < start:
            place += 1
        last = place
        while last < len(figures) and figures[last][1].at < end:
            last += 1
        made.append(_stretch(notice.text, start, end, figures[place:last], number, cell=cell))
        place = last
    return tuple(made)


def every(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches and those within them. 含括号内文段。"""
    for one in stretches:
        yield one
        yield from every(one.inner)


def _paragraphs(notice: Notice) -> Iterator[tuple[int, int, bool]]:
    """Lines outside tables, those joined that a page break tore apart; and the cells of tables."""
    text, place = notice.text, 0
    for table in notice.tables:
        yield from ((start, end, False) for start, end in _lines(text, place, table.at))
        for row in table.rows:
            yield from ((cell.at, cell.to, True) for cell in row if cell.text and not cell.number)
        place = table.to
    yield from ((start, end, False) for start, end in _lines(text, place, len(text)))


def _lines(text: str, begin: int, finish: int) -> Iterator[tuple[int, int]]:
    start: int | None = None
    end = begin
    for line in re.finditer(r"[^\n]+", text[begin:finish]):
        if not line[0].strip():
            continue
        at, to = begin + line.start(), begin + line.end()
        if start is not None and _torn(text[start:end], line[0]):
            end = to
            continue
        if start is not None:
            yield start, end
        start, end = at, to
    if start is not None:
        yield start, end


def _torn(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the one before."""
    before = before.rstrip()
    if before.endswith(("，", "、")):
        return not _CLAUSE_BEGIN.match(line)
    whole = len(before.rpartition("\n")[2]) >= _WHOLE_LINE
    return whole and not before.endswith(_SENTENCE_END) and not _CLAUSE_BEGIN.match(line) and "。" in before + line


Hole = tuple[int, int, bool]  # the inside of a bracket, and whether it is closed
Placed = tuple[int, Figure]


@frozen
class _Piece:
    """What the stretches of one paragraph share."""

    text: str
    number: int
    cell: bool


def _stretch(text: str, start: int, end: int, figures: Sequence[Placed], number: int, *, cell: bool) -> Stretch:
    """A paragraph with its brackets as stretches of their own."""
    return _level(_Piece(text, number, cell), (start, end, True), figures, _brackets(text, start, end), bracket=False)


def _level(piece: _Piece, hole: Hole, figures: Sequence[Placed], holes: Sequence[Hole], *, bracket: bool) -> Stretch:
    """One level of brackets; ``holes`` are those within it, the outer before the inner."""
    start, end, closed = hole
    own: list[Placed] = []
    inner: list[Stretch] = []
    blank: list[str] = []
    figure, place, done = 0, 0, start
    while place < len(holes):
        outer = holes[place]
        last = place + 1
        while last < len(holes) and holes[last][0] < outer[1]:
            last += 1
        begin = figure
        while begin < len(figures) and figures[begin][1].at < outer[0]:
            begin += 1
        own += figures[figure:begin]
        figure = begin
        while figure < len(figures) and figures[figure][1].at < outer[1]:
            figure += 1
        blank += [piece.text[done : outer[0]], " " * (outer[1] - outer[0])]
        done = outer[1]
        if figure > begin:
            inner.append(_level(piece, outer, figures[begin:figure], holes[place + 1 : last], bracket=True))
        place = last
    own += figures[figure:]
    bare = "".join((*blank, piece.text[done:end]))
    amounts = tuple(_amount(bare, start, index, one) for index, one in own)
    return Stretch(start, end, bare, amounts, bracket, closed, piece.number, tuple(inner), piece.cell)


def _brackets(text: str, start: int, end: int) -> list[Hole]:
    """The insides of brackets, the outer before the inner; one that is never closed reaches to the end.

    The number that a paragraph begins with, （一）, is no aside.
    """
    stack: list[int] = []
    found: list[Hole] = []
    serial = _SERIAL.match(text, start, end)
    for place in range(serial.end() if serial else start, end):
        char = text[place]
        if char in _OPEN and len(stack) < _DEEPEST:
            stack.append(place + 1)
        elif char in _CLOSE and stack:
            found.append((stack.pop(), place, True))
    found += [(place, end, False) for place in stack]
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _amount(bare: str, start: int, index: int, figure: Figure) -> Amount:
    before = bare[max(0, figure.at - start - 70) : figure.at - start]
    label = _LABEL_NOISE.sub("", _LABEL_EDGE.split(before)[-1].strip()).strip()
    if "各" not in before and "均" not in before:
        return Amount(index, figure, label)
    each, several = _EACH.search(before), _EACH_OF.search(before)
    if several and "、" not in before[several.start() :]:
        return Amount(index, figure, label, times=int(several["n"]))
    if each and figure.kind is Kind.MONEY:
        names = tuple(name.strip() for name in _NAMES.split(each["names"]) if name.strip())
        if len(names) > 1:
            return Amount(index, figure, label, names, len(names))
    return Amount(index, figure, label)
