"""Where everything stands before anything is written. 工作簿版面。

Formulas point across sheets, so every table has its place before the first cell is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, assert_never

from attrs import frozen

from aidfunds.errors import CellLimitError
from aidfunds.language import tr
from aidfunds.render.workbook.columns import card_spans, column_widths
from aidfunds.render.workbook.drawings import Drawing, drawn_from, found_in, own_table
from aidfunds.render.workbook.names import sheet_names
from aidfunds.render.workbook.pen import COLUMNS, ROWS
from aidfunds.render.workbook.tables import findings_table, free_key, origins
from aidfunds.report.evaluate import tables_of
from aidfunds.report.nodes import Block, Chapter, Chart, Document, FindingList, KeyFigures, Note, Paragraph, Table

MOST_ABREAST = 5
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
    """One chapter on its sheet; the first sheet also opens the document. 工作表。"""

    name: str
    chapter: Chapter
    opens: bool
    widths: tuple[float, ...]
    cards: tuple[tuple[int, int], ...]
    placed: tuple[Placed, ...]

    @property
    def tables(self) -> tuple[tuple[int, Table], ...]:
        """The tables, each with the row of its header. 表及其表头行。"""
        return tuple((item.row + 1, item.block) for item in self.placed if isinstance(item.block, Table))


@frozen
class Layout:
    """All sheets, and the place of every table by its key. 版面。"""

    sheets: tuple[Sheet, ...]
    places: Mapping[str, Place]


def lay_out(document: Document) -> Layout:
    """Give every block of a document its sheet and rows; CellLimitError if a sheet overflows. 排版。"""
    tables = tables_of(document)
    taken = set(tables)
    chapters = (*document.chapters, *origins(document, taken))
    names = sheet_names(chapter.sheet for chapter in chapters)
    sheets = tuple(
        _sheet(chapter, name, name == names[0], _printed(chapter.blocks, tables, taken))
        for chapter, name in zip(chapters, names, strict=True)
    )
    places = {table.key: Place(sheet.name, header + 1, table) for sheet in sheets for header, table in sheet.tables}
    return Layout(sheets, places)


def _printed(blocks: Iterable[Block], tables: Mapping[str, Table], taken: set[str]) -> list[Printed]:
    """Blocks as the workbook has them: findings are tables, charts know their cells."""
    printed: list[Printed] = []
    for block in blocks:
        match block:
            case Chart():
                drawing = found_in(block, tables)
                if drawing is None:
                    data = own_table(block, free_key(f"{block.key}-data", taken))
                    printed += [drawn_from(block, data), data]
                else:
                    printed.append(drawing)
            case FindingList(findings):
                printed.append(findings_table(findings, free_key("findings", taken)))
            case Paragraph() | Note() | KeyFigures() | Table():
                printed.append(block)
            case _:
                assert_never(block)
    return printed


def _sheet(chapter: Chapter, name: str, opens: bool, blocks: Sequence[Printed]) -> Sheet:
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
    return Sheet(name=name, chapter=chapter, opens=opens, widths=tuple(widths), cards=spans, placed=placed)


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
