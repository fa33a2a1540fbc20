"""Which sheet and rows each block of a report takes, findings and charts included. 工作簿版面。

Formulas point across sheets, so every table has its place before the first cell is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, assert_never

from attrs import evolve, frozen

from aidfunds.errors import CellLimitError
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding
from aidfunds.render.texts import paper_width, write_days
from aidfunds.render.workbook.pen import COLUMNS, ROWS, sheet_names
from aidfunds.render.workbook.values import card_spans, column_widths
from aidfunds.report.abridge import largest
from aidfunds.report.compose import Bars, bars_of, tables_of
from aidfunds.report.nodes import (
    Block,
    Chapter,
    Chart,
    Column,
    Document,
    Figure,
    FindingList,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Row,
    Table,
)

ORIGINS, STEPS = mark("来源"), mark("分步合计")


def findings_table(findings: Sequence[Finding], key: str) -> Table:
    """Findings as a table, in the order given. 核查结果表。"""
    columns = (
        Column("severity", tr("严重程度"), Kind.MARK),
        Column("code", tr("代码"), Kind.CODE),
        Column("message", tr("核查说明")),
        Column("location", tr("位置")),
        Column("source", tr("依据"), Kind.SOURCE),
        Column("hint", tr("处理建议")),
    )
    rows = tuple(
        Row(
            (
                str(finding.severity.term),
                finding.code,
                write_days(finding.message),
                str(finding.location),
                str(finding.source) if finding.source else "",
                write_days(finding.hint),
            )
        )
        for finding in findings
    )
    return Table(key=key, caption=tr.many("核查结果（{count} 项）", len(rows)), columns=columns, rows=rows)


def free_key(key: str, taken: set[str]) -> str:
    """A key that no table has yet, noted as taken. 未用的键。"""
    while key in taken:
        key += "-"
    taken.add(key)
    return key


def origins(document: Document, taken: set[str]) -> tuple[Chapter, ...]:
    """The sheet of inputs and versions, unless the document has one of that name. 来源。"""
    sheet = tr(ORIGINS)
    if any(chapter.sheet == sheet for chapter in document.chapters):
        return ()
    facts = (_run(document), _inputs(document), _versions(document))
    blocks = tuple(evolve(table, key=free_key(table.key, taken)) for table in facts)
    return (Chapter(key="origins", number="", title=sheet, sheet=sheet, blocks=blocks),)


def _run(document: Document) -> Table:
    facts = (
        (tr("报告"), document.title),
        (tr("文号"), document.number),
        (tr("数据截至"), document.as_of.isoformat()),
        (tr("印发日期"), document.issued_on.isoformat() if document.issued_on else tr("未注明")),
    )
    columns = (Column("name", tr("事项")), Column("value", tr("内容")))
    return Table(key="origins-run", caption=tr("本报告"), columns=columns, rows=tuple(map(Row, facts)))


def _inputs(document: Document) -> Table:
    columns = (Column("file", tr("文件")), Column("sha256", "SHA-256", Kind.CODE))
    return Table(key="origins-inputs", caption=tr("输入文件"), columns=columns, rows=tuple(map(Row, document.inputs)))


def _versions(document: Document) -> Table:
    rows = tuple(Row((str(number), version)) for number, version in enumerate(document.made_with, start=1))
    columns = (Column("number", tr("序号"), Kind.CODE), Column("version", tr("程序与插件")))
    return Table(key="origins-versions", caption=tr("程序与插件"), columns=columns, rows=rows)


LONG_LABEL = 24  # places


@frozen
class Drawing:
    """The bars of a chart, and the columns of its table that hold labels and amounts. 绘图。"""

    bars: Bars
    labels: int
    series: tuple[int, ...]

    @property
    def rows(self) -> int:
        """Sheet rows that the picture takes, more of them where labels take two lines. 占用行数。"""
        two_lines = any(paper_width(label) > LONG_LABEL for label in self.bars.labels)
        return 6 + max(3, (8 if two_lines else 5) * len(self.bars.labels) // 4)


def drawing_of(chart: Chart, tables: Mapping[str, Table]) -> Drawing | None:
    """The largest bars of a chart over the cells of its table; None where it has none. 引用表中的数据。"""
    bars = largest(bars_of(chart, tables))
    if not bars.labels or not bars.series:
        return None
    table = tables[chart.table]
    return Drawing(bars, table.place(chart.label), tuple(table.place(column) for column in chart.series))


MOST_ABREAST = 5
COMMENTED_ROWS = 2_000  # of a table
MOST_REMARKS = 10_000  # on a sheet: each is a drawing, and programs become slow with more
OPENING_ROWS = 3  # title, line below it, space
TITLE_ROWS = 2  # title of the chapter, space
CARD_ROWS = 4  # name, number, remark, space
CAPTION_ROWS = 2  # caption, header

Printed: TypeAlias = Paragraph | Note | KeyFigures | Table | Drawing


@frozen
class Place:
    """Where a table stands: its sheet, and its first row of cells counted from zero. 表的位置。"""

    sheet: str
    first: int
    table: Table


@frozen
class Placed:
    """A block and its first row. 已定位的内容。"""

    row: int
    block: Printed


@frozen(kw_only=True)
class Sheet:
    """One chapter on its sheet, cells commented or not; the first sheet also opens the document. 工作表。"""

    name: str
    chapter: Chapter
    opens: bool
    widths: tuple[float, ...]
    cards: tuple[tuple[int, int], ...]
    placed: tuple[Placed, ...]
    commented: bool

    @property
    def tables(self) -> tuple[tuple[int, Table], ...]:
        """The tables, each with the row of its header. 表及其表头行。"""
        return tuple((item.row + 1, item.block) for item in self.placed if isinstance(item.block, Table))


@frozen
class Layout:
    """All sheets, the place of every table by its key, and what a sheet of steps would be called. 版面。"""

    sheets: tuple[Sheet, ...]
    places: Mapping[str, Place]
    steps_sheet: str
    steps_key: str


def lay_out(document: Document) -> Layout:
    """Give every block of a document its sheet and rows; CellLimitError if a sheet overflows. 排版。"""
    tables = tables_of(document)
    taken = set(tables)
    chapters = (*document.chapters, *origins(document, taken))
    *names, steps_sheet = sheet_names((*(chapter.sheet for chapter in chapters), tr(STEPS)))
    sheets = tuple(
        sheet_of(chapter, name, name == names[0], _printed(chapter.blocks, tables, taken))
        for chapter, name in zip(chapters, names, strict=True)
    )
    places = {table.key: Place(sheet.name, header + 1, table) for sheet in sheets for header, table in sheet.tables}
    return Layout(sheets, places, steps_sheet, free_key("steps", taken))


def _printed(blocks: Iterable[Block], tables: Mapping[str, Table], taken: set[str]) -> list[Printed]:
    """Blocks as the workbook has them: findings are tables, charts know their cells."""
    printed: list[Printed] = []
    for block in blocks:
        match block:
            case Chart():
                drawing = drawing_of(block, tables)
                printed += [] if drawing is None else [drawing]
            case FindingList(findings):
                printed.append(findings_table(findings, free_key("findings", taken)))
            case Paragraph() | Note() | KeyFigures() | Table():
                printed.append(block)
            case _:
                assert_never(block)
    return printed


def sheet_of(chapter: Chapter, name: str, opens: bool, blocks: Sequence[Printed]) -> Sheet:
    """A chapter on its sheet, its blocks one below the other; CellLimitError if they overflow it. 一张工作表。"""
    commented = sum(map(_remarks, blocks)) <= MOST_REMARKS
    if not commented:
        blocks = (Note(tr("本页数字过多，不加批注；依据见各表的“依据”列，算式见各单元格的公式。")), *blocks)
    cards = max((abreast(block) for block in blocks if isinstance(block, KeyFigures)), default=0)
    page = any(not isinstance(block, Table) for block in blocks)
    widths = column_widths((block for block in blocks if isinstance(block, Table)), cards, page)
    placed = tuple(_stacked(blocks, TITLE_ROWS + (OPENING_ROWS if opens else 0)))
    if len(widths) > COLUMNS or any(item.row + rows_of(item.block) > ROWS for item in placed[-1:]):
        message = tr(
            "章“{chapter}”的内容超出一张工作表（{rows} 行、{columns} 列）",
            chapter=chapter.title,
            rows=ROWS,
            columns=COLUMNS,
        )
        raise CellLimitError(message)
    spans = card_spans(widths, cards)
    return Sheet(
        name=name,
        chapter=chapter,
        opens=opens,
        widths=tuple(widths),
        cards=spans,
        placed=placed,
        commented=commented,
    )


def _remarks(block: Printed) -> int:
    """How many cells of a block have something to say in a comment."""
    rows = block.rows if isinstance(block, Table) and len(block.rows) <= COMMENTED_ROWS else ()
    cells = (cell for row in rows for cell in row.cells if isinstance(cell, Figure))
    return sum(1 for cell in cells if cell.source or cell.note)


def abreast(block: KeyFigures) -> int:
    """How many key figures stand side by side: all rows about equally long. 每排卡片数。"""
    strips = -(-len(block.figures) // MOST_ABREAST)
    return -(-len(block.figures) // max(strips, 1))


def _stacked(blocks: Sequence[Printed], row: int) -> Iterable[Placed]:
    for at, block in enumerate(blocks):
        yield Placed(row, block)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        close = isinstance(block, Paragraph | Note) and isinstance(following, Paragraph | Note)
        row += rows_of(block) + (0 if close else 1)


def rows_of(block: Printed) -> int:
    """Sheet rows that a block takes. 占用行数。"""
    match block:
        case Paragraph() | Note():
            return 1
        case KeyFigures(figures):
            return CARD_ROWS * -(-len(figures) // MOST_ABREAST)
        case Table():
            return CAPTION_ROWS + len(block.rows) + bool(block.note)
        case Drawing():
            return 1 + block.rows
        case _:
            assert_never(block)
