"""What the page shows of each node, in the order of the document. 网页视图。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias, assert_never

from attrs import frozen

from aidfunds.errors import CORE
from aidfunds.language import CHINESE, ENGLISH, language, listed, mark_counted, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.money import FEN_PER_UNIT, Memo, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.render.texts import (
    SEVERITY_GLYPHS,
    paper_width,
    write_alone,
    write_citation,
    write_location,
    write_named_unit,
    write_tally,
    write_value,
)
from aidfunds.render.web.charts import Drawing, color, draw_chart
from aidfunds.render.web.tables import TableView, view_table
from aidfunds.render.web.wording import Anchors, Basis, BasisList, Home, Mark, Tables
from aidfunds.report.abridge import abridge, largest
from aidfunds.report.compose import Bars, bars_of, tables_of
from aidfunds.report.nodes import (
    Chapter,
    Chart,
    Document,
    FindingList,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Plain,
    Table,
)

MOST_ACROSS = 5
SHORT_FIGURE = {CHINESE: 10, ENGLISH: 16}  # units of a figure: 21,575 万元, 215,750,000 yuan
MOST_FINDINGS, FINDINGS_SHOWN = 60, 40  # of a severity: up to so many all are shown, else so many
LATE_ROWS = 100
RESERVED = ("top", "main", "contents", "made-with")  # ids of the page's own parts
HEADINGS = {
    Severity.ERROR: mark_counted("错误（{count}）"),
    Severity.WARNING: mark_counted("警告（{count}）"),
    Severity.INFO: mark_counted("提示（{count}）"),
}


@frozen
class TextView:
    """A paragraph or a note. 文字。"""

    text: str
    note: bool


@frozen
class CardView:
    """A key figure; ``unit`` is empty where the figure brings its own. 关键数字。"""

    figure: KeyFigure
    text: str
    unit: str
    memo: bool
    fen: str
    mark: Mark | None

    @property
    def units(self) -> int:
        """How wide its figure is, at least as wide as short ones, so that these look alike. 宽度。"""
        return max(SHORT_FIGURE[language()], paper_width(self.text) + paper_width(self.unit) + 1)


@frozen
class CardsView:
    """Key figures side by side. 关键数字组。"""

    cards: tuple[CardView, ...]

    @property
    def across(self) -> int:
        """How many stand in a row, so that the rows are as even as can be. 每排几个。"""
        rows = -(-len(self.cards) // MOST_ACROSS)
        return -(-len(self.cards) // max(1, rows))


@frozen
class ChartView:
    """A drawing, or None without bars; ``table`` is None where a short page leaves it out. 图。"""

    chart: Bars
    anchor: str
    drawing: Drawing | None
    legend: tuple[tuple[str, str], ...]
    table: Table | None


@frozen
class ChartsView:
    """Charts that stand together. 图组。"""

    charts: tuple[ChartView, ...]


@frozen
class FindingView:
    """One finding, written; ``plugin`` is empty for the core's own. 核查结果。"""

    finding: Finding
    anchor: str
    place: str
    source: str
    plugin: str


@frozen
class FindingGroup:
    """The findings of one severity under their heading; ``rest`` counts those that are left out. 同级核查结果。"""

    severity: Severity
    findings: tuple[FindingView, ...]
    rest: tuple[tuple[str, int], ...]
    sheet: str

    @property
    def glyph(self) -> str:
        """The shape that stands for it. 符号。"""
        return SEVERITY_GLYPHS[self.severity]

    @property
    def heading(self) -> str:
        """The severity, and how many there are. 标题。"""
        return tr.many(HEADINGS[self.severity], len(self.findings) + self.left_out)

    @property
    def left_out(self) -> int:
        """How many are not shown. 未列出的条数。"""
        return sum(count for _, count in self.rest)

    @property
    def by_code(self) -> str:
        """How many of each rule are not shown. 未列出的各有几条。"""
        return listed(tr("{code} {count} 条", code=code, count=f"{count:,}") for code, count in self.rest)


@frozen
class FindingsView:
    """Findings by severity, the gravest first, and how many there are. 核查结果清单。"""

    tally: str
    groups: tuple[FindingGroup, ...]


BlockView: TypeAlias = TextView | CardsView | TableView | ChartsView | FindingsView


@frozen
class ChapterView:
    """A chapter with the list of what its figures rest on, and the document whose clauses the list gives. 章。"""

    chapter: Chapter
    anchor: str
    blocks: tuple[BlockView, ...]
    basis: tuple[Basis, ...]
    cites: str

    @property
    def wide(self) -> bool:
        """Whether one of its tables needs paper turned sideways. 是否横排打印。"""
        return any(isinstance(block, TableView) and block.wide for block in self.blocks)

    @property
    def late(self) -> bool:
        """Whether it is so long that a browser had better lay it out only when it comes into sight. 是否延后排版。"""
        return sum(len(block.rows) for block in self.blocks if isinstance(block, TableView)) > LATE_ROWS

    @property
    def style(self) -> str:
        """Its classes. 样式名。"""
        return " ".join(name for name, holds in (("wide", self.wide), ("late", self.late)) if holds)


def view_chapters(document: Document) -> Iterator[ChapterView]:
    """Every chapter, written, of a long report as much as people read; its charts draw the whole. 各章。

    ReportError where a formula names a table or a column that the document does not have, or two tables share a key.
    """
    anchors = Anchors()
    for name in RESERVED:
        anchors.claim(name)
    names = [anchors.claim(chapter.key) for chapter in document.chapters]
    whole, short = tables_of(document), abridge(document)
    charts = (block for chapter in short.chapters for block in chapter.blocks if isinstance(block, Chart))
    drawn = {chart: largest(bars_of(chart, whole)) for chart in charts}
    tables = Tables(tables_of(short))
    for chapter, name in zip(short.chapters, names, strict=True):
        basis = BasisList(name, document.number, tables)
        blocks = tuple(_views(chapter, anchors, basis, drawn))
        yield ChapterView(chapter, name, blocks, tuple(basis.entries.values()), basis.cites)


def _views(chapter: Chapter, anchors: Anchors, basis: BasisList, drawn: Mapping[Chart, Bars]) -> Iterator[BlockView]:
    """The blocks of a chapter; charts that follow each other stand side by side."""
    for charts, group in groupby(chapter.blocks, lambda block: isinstance(block, Chart)):
        if charts:
            bars = (drawn[each] for each in group if isinstance(each, Chart))
            yield ChartsView(tuple(_chart(each, anchors, basis.tables) for each in bars))
        else:
            yield from (_view(block, anchors, basis, chapter.sheet) for block in group if not isinstance(block, Chart))


def _view(
    block: Paragraph | Note | KeyFigures | Table | FindingList, anchors: Anchors, basis: BasisList, sheet: str
) -> BlockView:
    match block:
        case Paragraph(text):
            return TextView(text, note=False)
        case Note(text):
            return TextView(text, note=True)
        case KeyFigures(figures):
            return CardsView(tuple(_card(figure, basis) for figure in figures))
        case Table():
            return view_table(block, anchors, basis)
        case FindingList(findings):
            return _findings(findings, anchors, sheet)
        case _:
            assert_never(block)


def _card(key_figure: KeyFigure, basis: BasisList) -> CardView:
    value, mark = key_figure.figure.value, basis.mark(key_figure.figure, Home())
    text, unit = _card_text(value, key_figure.unit)
    fen = str(value.fen) if isinstance(value, Money) else ""
    return CardView(key_figure, text, unit, isinstance(value, Memo), fen, mark)


def _card_text(value: Plain, unit: str) -> tuple[str, str]:
    """What stands large on a card, and the unit beside it, if the value does not bring its own."""
    match value:
        case Money() | Memo():
            return write_alone(value, unit if unit in FEN_PER_UNIT else "元")
        case Fraction() if unit == "%":
            return write_value(value, Kind.SHARE), ""
        case int() | Fraction():
            return write_value(value, Kind.COUNT), write_named_unit(unit, value)
        case None | str() | date() | Quantity() | Rate():
            return write_value(value), ""
        case _:
            assert_never(value)


def _chart(bars: Bars, anchors: Anchors, tables: Mapping[str, Table]) -> ChartView:
    anchor = anchors.claim(f"chart-{bars.chart.key}")
    legend = tuple((series.title, color(place)) for place, series in enumerate(bars.series))
    return ChartView(bars, anchor, draw_chart(bars), legend, tables.get(bars.chart.table))


def _findings(findings: tuple[Finding, ...], anchors: Anchors, sheet: str) -> FindingsView:
    groups = (
        _group(severity, [each for each in findings if each.severity is severity], anchors, sheet)
        for severity in Severity
    )
    tally = write_tally(each.severity for each in findings)
    return FindingsView(tally, tuple(group for group in groups if group.findings))


def _group(severity: Severity, findings: Sequence[Finding], anchors: Anchors, sheet: str) -> FindingGroup:
    shown = findings if len(findings) <= MOST_FINDINGS else findings[:FINDINGS_SHOWN]
    rest = Counter(each.code for each in findings[len(shown) :])
    views = tuple(_finding(each, anchors) for each in shown)
    return FindingGroup(severity, views, tuple(rest.items()), sheet)


def _finding(finding: Finding, anchors: Anchors) -> FindingView:
    source = write_citation(finding.source) if finding.source else ""
    anchor = anchors.claim(f"finding-{finding.code}")
    plugin = finding.plugin if finding.plugin != CORE else ""
    return FindingView(finding, anchor, write_location(finding.location), source, plugin)
