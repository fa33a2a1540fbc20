"""A document as short as people read one; whatever is left out is counted, added up and said to be elsewhere. 节录。

For renderers whose readers read from top to bottom: the largest rows and bars are shown, one more holds the sum of the
rest, and of a long chapter the first blocks.  Every total is still the sum of what is shown, so what
:func:`aidfunds.report.compose.verify` holds against a document it holds against the short one too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from attrs import evolve, frozen

from aidfunds.language import tr
from aidfunds.money import total
from aidfunds.report.compose import Bars, Series, bars_of, tables_of
from aidfunds.report.extracts import MOST_ROWS, Extract, cut
from aidfunds.report.nodes import (
    Agreement,
    Block,
    Cell,
    Chapter,
    Chart,
    Difference,
    Document,
    Figure,
    FindingList,
    Formula,
    KeyFigures,
    Note,
    Paragraph,
    Product,
    Ref,
    Span,
    Sum,
    Table,
)

MOST_BARS = 40
MOST_LINES = 300  # of a chapter: rows of tables, bars, paragraphs
MOST_CHARACTERS = 3_000  # of a paragraph


def abridge(document: Document) -> Document:
    """The document with short tables and chapters; a short one comes back as it is.  Charts draw the whole. 节录。

    FormulaError where two tables share a key.
    """
    whole = tables_of(document)
    long = {key for key, table in whole.items() if len(table.rows) > MOST_ROWS}
    summed = _summed(document, long) if long else {}
    extracts: dict[str, Extract] = {}
    chapters: list[Chapter] = []
    for chapter in document.chapters:
        for block in chapter.blocks:
            if isinstance(block, Table) and block.key in long:
                extracts[block.key] = cut(block, chapter.sheet, summed.get(block.key, set()))
        chapters.append(evolve(chapter, blocks=tuple(_first_blocks(chapter, extracts, whole))))
    shown = {block.key for chapter in chapters for block in chapter.blocks if isinstance(block, Table)}
    if len(shown) < len(whole) or extracts:
        formulas = Formulas(whole, extracts, frozenset(whole.keys() - shown))
        chapters = [evolve(each, blocks=tuple(formulas.rewritten(each.blocks, each.sheet))) for each in chapters]
    return evolve(document, chapters=tuple(chapters))


def largest(bars: Bars) -> Bars:
    """The largest bars, and in the title what the rest adds up to; of few bars all are shown. 节录的图。

    The rest is no bar of its own: it would be so long that the others could not be told apart.
    """
    if len(bars.labels) <= MOST_BARS:
        return bars
    sizes = [sum(abs(series.amounts[place].fen) for series in bars.series) for place in range(len(bars.labels))]
    ranked = sorted(range(len(sizes)), key=lambda place: -sizes[place])
    shown, rest = ranked[:MOST_BARS], ranked[MOST_BARS:]
    title = tr(
        "{title}（最大的 {shown} 项；其余 {count} 项合计 {amount}）",
        title=bars.title,
        shown=MOST_BARS,
        count=f"{len(rest):,}",
        amount=total(series.amounts[place] for series in bars.series for place in rest),
    )
    return Bars(
        chart=bars.chart,
        title=title,
        rows=tuple(bars.rows[place] for place in shown),
        labels=tuple(bars.labels[place] for place in shown),
        series=tuple(Series(each.title, tuple(each.amounts[place] for place in shown)) for each in bars.series),
    )


def _summed(document: Document, long: set[str]) -> Mapping[str, set[str]]:
    """The columns of long tables that formulas add up: those of a span, or of several cells."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for here, figure in _figures(document):
        terms = figure.formula.terms if isinstance(figure.formula, Sum) else ()
        cells: dict[tuple[str, str], int] = defaultdict(int)
        for term in terms:
            cells[term.table or here, term.column] += 2 if isinstance(term, Span) else 1
        for (table, column), times in cells.items():
            if times > 1 and table in long:
                found[table].add(column)
    return found


def _figures(document: Document) -> Iterator[tuple[str, Figure]]:
    """Every figure, with the key of its table or nothing."""
    for chapter in document.chapters:
        for block in chapter.blocks:
            if isinstance(block, Table):
                yield from ((block.key, cell) for row in block.rows for cell in row.cells if type(cell) is Figure)
            elif isinstance(block, KeyFigures):
                yield from (("", shown.figure) for shown in block.figures)


def _first_blocks(chapter: Chapter, extracts: Mapping[str, Extract], whole: Mapping[str, Table]) -> Iterator[Block]:
    """As many blocks as a reader reads, with short tables and charts; findings are never left out."""
    blocks = [_short(block, extracts, chapter.sheet) for block in chapter.blocks]
    end = _end(blocks, whole)
    yield from blocks[:end]
    left = [block for block in blocks[end:] if not isinstance(block, FindingList)]
    tables = sum(isinstance(block, Table) for block in left)
    if tables:
        yield Note(tr("本章另有 {count} 张表，见工作簿“{sheet}”表。", count=f"{tables:,}", sheet=chapter.sheet))
    elif left:
        yield Note(tr("本章另有 {count} 段，见工作簿“{sheet}”表。", count=f"{len(left):,}", sheet=chapter.sheet))
    yield from (block for block in blocks[end:] if isinstance(block, FindingList))


def _end(blocks: Sequence[Block], whole: Mapping[str, Table]) -> int:
    """Where a chapter is long enough; key figures open a part, which is not broken up where it begins later."""
    lines = 0
    for place, block in enumerate(blocks):
        lines += _lines(block, whole)
        if place and lines > MOST_LINES:
            opens = [at for at in range(1, place + 1) if isinstance(blocks[at], KeyFigures)]
            return opens[-1] if opens else place
    return len(blocks)


def _lines(block: Block, whole: Mapping[str, Table]) -> int:
    match block:
        case Table():
            return len(block.rows)
        case Chart():
            return min(MOST_BARS, len(bars_of(block, whole).labels))
        case KeyFigures(figures):
            return len(figures)
        case Paragraph() | Note():
            return 1
        case FindingList():
            return 0
        case _:
            assert_never(block)


def _short(block: Block, extracts: Mapping[str, Extract], sheet: str) -> Block:
    match block:
        case Table():
            return extracts[block.key].table if block.key in extracts else block
        case Paragraph(text) | Note(text):
            if len(text) <= MOST_CHARACTERS:
                return block
            return evolve(
                block, text=tr("{text}……（全文见工作簿“{sheet}”表）", text=text[:MOST_CHARACTERS], sheet=sheet)
            )
        case Chart() | KeyFigures() | FindingList():
            return block
        case _:
            assert_never(block)


@frozen
class Formulas:
    """What becomes of formulas when rows move and tables are left out. 节录后的公式。"""

    whole: Mapping[str, Table]
    extracts: Mapping[str, Extract]
    left_out: frozenset[str]

    def rewritten(self, blocks: Iterable[Block], sheet: str) -> Iterator[Block]:
        """Blocks whose formulas name only what is shown; the others say that the workbook has them. 改写公式。"""
        for block in blocks:
            if isinstance(block, Table):
                rows = (
                    evolve(row, cells=tuple(self._cell(cell, block.key, sheet) for cell in row.cells))
                    for row in block.rows
                )
                yield evolve(block, rows=tuple(rows))
            elif isinstance(block, KeyFigures):
                yield KeyFigures(
                    tuple(evolve(shown, figure=self._figure(shown.figure, "", sheet)) for shown in block.figures)
                )
            else:
                yield block

    def _cell(self, cell: Cell, here: str, sheet: str) -> Cell:
        return self._figure(cell, here, sheet) if isinstance(cell, Figure) else cell

    def _figure(self, figure: Figure, here: str, sheet: str) -> Figure:
        if figure.formula is None:
            return figure
        moved = self._formula(figure.formula, here)
        if moved is not None:
            return evolve(figure, formula=moved)
        said = tr("算法见工作簿“{sheet}”表", sheet=sheet)
        return evolve(figure, formula=None, note=tr("；").join(filter(None, (figure.note, said))))

    def _formula(self, formula: Formula, here: str) -> Formula | None:
        match formula:
            case Sum(terms):
                sums = [self._term(term, here) for term in terms]
                return None if None in sums else Sum(tuple(term for term in sums if term is not None))
            case Product(factors):
                refs = [self._ref(factor, here) for factor in factors]
                return None if None in refs else Product(tuple(ref for ref in refs if ref is not None))
            case Difference(minuend, subtrahend):
                less = (self._ref(minuend, here), self._ref(subtrahend, here))
                return Difference(less[0], less[1]) if less[0] and less[1] else None
            case Agreement(left, right):
                both = (self._ref(left, here), self._ref(right, here))
                return Agreement(both[0], both[1]) if both[0] and both[1] else None
            case _:
                assert_never(formula)

    def _term(self, term: Ref | Span, here: str) -> Ref | Span | None:
        if isinstance(term, Ref):
            return self._ref(term, here)
        key = term.table or here
        if key in self.extracts and key not in self.left_out:
            return self.extracts[key].span(term, self.whole[key])
        return None if key in self.left_out else term

    def _ref(self, ref: Ref, here: str) -> Ref | None:
        key = ref.table or here
        if key in self.extracts and key not in self.left_out:
            return self.extracts[key].ref(ref)
        return None if key in self.left_out else ref
