"""Strategies for reports and their parts, each of which every renderer can show. 文档节点策略。"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from aidfunds.money import Money, total
from aidfunds.report.compose import compose
from aidfunds.report.formulas import Span, Sum
from aidfunds.report.nodes import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    FindingList,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Plain,
    Role,
    Row,
    Section,
    Series,
    Table,
    plain_value,
)
from aidfunds.testing.drawn.amounts import LARGEST, amounts, memos
from aidfunds.testing.drawn.citations import citations, clauses
from aidfunds.testing.drawn.findings import findings
from aidfunds.testing.drawn.units import quantities, rates, shares
from aidfunds.testing.drawn.values import several
from aidfunds.testing.drawn.words import counts, days, keys, texts, titles

MONEY_UNITS = ("元", "万元")
MOST_COLUMNS, MOST_ROWS = 5, 4

PLAIN: dict[Kind, st.SearchStrategy[Plain]] = {
    Kind.TEXT: texts(),
    Kind.CODE: st.text("0123456789", max_size=8),
    Kind.COUNT: counts(),
    Kind.QUANTITY: quantities(),
    Kind.RATE: rates(),
    Kind.MONEY: st.one_of(amounts(), memos(), st.none()),
    Kind.SHARE: shares(),
    Kind.DATE: days(),
    Kind.MARK: st.sampled_from("√×"),
    Kind.SOURCE: clauses(),
}


def figures(values: st.SearchStrategy[Plain] | None = None) -> st.SearchStrategy[Figure]:
    """Values that say where they come from. 有出处的数字。"""
    held = st.one_of(list(PLAIN.values())) if values is None else values
    return st.builds(Figure, held, st.none() | citations(), note=texts())


@cache
def cells(kind: Kind) -> st.SearchStrategy[Cell]:
    """What a column of a kind may hold. 单元格。"""
    return PLAIN[kind] | figures(PLAIN[kind])


def columns(kind: st.SearchStrategy[Kind] | None = None) -> st.SearchStrategy[Column]:
    """Columns of every kind. 列。"""
    return st.builds(Column, keys(), titles(12), st.sampled_from(Kind) if kind is None else kind)


def rows(kinds: Sequence[Kind] = tuple(Kind)) -> st.SearchStrategy[Row]:
    """Rows with a cell of each kind. 行。"""
    return st.builds(Row, st.tuples(*map(cells, kinds)))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of any columns; where there are rows, the last is their total, with formulas that hold. 表。"""
    heads = draw(_heads())
    parts = [Row(tuple(draw(cells(one.kind)) for one in heads)) for _ in range(draw(st.integers(0, MOST_ROWS)))]
    last = [Row(tuple(_total(heads, parts, at) for at in range(len(heads))), Role.TOTAL)] if parts else []
    return Table(
        key=draw(keys()),
        caption=draw(titles()),
        columns=heads,
        rows=(*parts, *last),
        unit=draw(st.sampled_from(MONEY_UNITS)),
        note=draw(texts()),
    )


@cache
def _heads() -> st.SearchStrategy[tuple[Column, ...]]:
    return several(columns(), least=1, most=MOST_COLUMNS)


def _total(heads: Sequence[Column], parts: Sequence[Row], at: int) -> Cell:
    """The sum of a column of money, with its formula; the others are empty."""
    if heads[at].kind is not Kind.MONEY:
        return None
    held = [one.cells[at] for one in parts]
    added = total(one for cell in held if isinstance(one := plain_value(cell), Money))
    return Figure(added, formula=Sum((Span(0, len(parts) - 1, heads[at].key),)))


@cache
def series() -> st.SearchStrategy[Series]:
    """An amount for each of some labels. 数据系列。"""
    points = st.lists(amounts(0, LARGEST), min_size=MOST_ROWS, max_size=MOST_ROWS).map(tuple)
    return st.builds(Series, title=titles(12), amounts=points)


@cache
def charts() -> st.SearchStrategy[Chart]:
    """Charts of one or more series over a few labels, beside a table that need not exist. 图。"""
    labels = st.lists(titles(12), min_size=1, max_size=MOST_ROWS).map(tuple)
    return st.builds(_chart, labels, several(series(), least=1), keys(), titles(), keys(), st.sampled_from(MONEY_UNITS))


def _chart(labels: tuple[str, ...], drawn: tuple[Series, ...], key: str, title: str, table: str, unit: str) -> Chart:
    fitting = tuple(evolve(one, amounts=one.amounts[: len(labels)]) for one in drawn)
    return Chart(key=key, title=title, table=table, labels=labels, series=fitting, unit=unit)


def paragraphs() -> st.SearchStrategy[Paragraph]:
    """Paragraphs. 段落。"""
    return st.builds(Paragraph, titles())


def notes() -> st.SearchStrategy[Note]:
    """Remarks not to be missed. 说明。"""
    return st.builds(Note, titles())


def key_figures() -> st.SearchStrategy[KeyFigure]:
    """Numbers for the head of a page. 关键数字。"""
    return st.builds(KeyFigure, titles(12), figures(amounts() | counts()), st.sampled_from(MONEY_UNITS), texts())


def figure_groups() -> st.SearchStrategy[KeyFigures]:
    """A few of them side by side. 关键数字组。"""
    return st.builds(KeyFigures, several(key_figures(), least=1))


def finding_lists() -> st.SearchStrategy[FindingList]:
    """Findings to be shown. 核查结果。"""
    return st.builds(FindingList, several(findings()))


@cache
def blocks() -> st.SearchStrategy[Block]:
    """Any node that a section may hold. 节点。"""
    return st.one_of(paragraphs(), notes(), figure_groups(), tables(), charts(), finding_lists())


def sections() -> st.SearchStrategy[Section]:
    """Sections whose tables have keys of their own. 章节。"""
    order, sheet = st.integers(0, 1000), titles(10)
    return st.builds(
        lambda blocks, **rest: Section(blocks=_keyed(blocks, rest["key"]), **rest),
        several(blocks()),
        key=keys(),
        title=titles(),
        sheet=sheet,
        order=order,
    )


def report_documents() -> st.SearchStrategy[Document]:
    """Finished reports, every formula of which holds. 报告。"""
    head = st.builds(
        Document,
        title=titles(),
        number=titles(20),
        as_of=days(),
        issued_on=st.none() | days(),
        language=st.sampled_from(("zh", "en")),
    )
    return st.builds(compose, several(sections()), head)


def _keyed(drawn: Sequence[Block], key: str) -> tuple[Block, ...]:
    """Blocks whose tables are named for their section and place, so that no two in a report share a key."""
    return tuple(
        evolve(one, key=f"{key}-{place}") if isinstance(one, Table) else one for place, one in enumerate(drawn)
    )
