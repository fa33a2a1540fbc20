"""Strategies for reports, their formulas, and what plugins offer. 文档与插件内容策略。"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Generic, TypeVar

from attrs import evolve, frozen
from hypothesis import strategies as st

from aidfunds.extend.offers import BudgetCalculator, Check, Program, Renderer, SectionBuilder
from aidfunds.model.documents import Citation
from aidfunds.model.fields import count_field, title_field
from aidfunds.model.findings import Finding
from aidfunds.money import Money, total
from aidfunds.report.compose import compose
from aidfunds.report.nodes import (
    Agreement,
    Block,
    Cell,
    Chart,
    Column,
    Difference,
    Document,
    Figure,
    FindingList,
    Formula,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Plain,
    Product,
    Ref,
    Role,
    Row,
    Section,
    Span,
    Sum,
    Table,
    plain_value,
)
from aidfunds.testing.drawn.money import parameter_tables
from aidfunds.testing.drawn.plans import budget_lines, codes, findings
from aidfunds.testing.drawn.records import records
from aidfunds.testing.drawn.values import LARGEST, MOST_ITEMS, amounts, memos, quantities, rates, several, shares
from aidfunds.testing.drawn.words import citations, clauses, counts, days, keys, terms, texts, titles

__tracebackhide__ = True  # a failing test shows its author's lines, not these

AnswerT = TypeVar("AnswerT")


@frozen
class Always(Generic[AnswerT]):
    """A function that gives one answer, whatever it is asked. 固定回答。"""

    answer: AnswerT

    def __call__(self, *_: object) -> AnswerT:
        return self.answer


@frozen(kw_only=True)
class SamplePlan:
    """A plan that any program could have. 示例计划。"""

    title: str = title_field()
    people: int = count_field(least=1, most=1000)
    source: Citation


def programs() -> st.SearchStrategy[Program]:
    """Kinds of aid with a small plan and any standards. 帮扶项目类别。"""
    return records(Program, plan_type=st.just(SamplePlan), parameters=st.builds(Always, parameter_tables()))


def calculators() -> st.SearchStrategy[BudgetCalculator]:
    """Calculators that propose the same lines for every plan. 预算测算。"""
    return records(BudgetCalculator, key=keys(), price=st.builds(Always, several(budget_lines())))


def checks() -> st.SearchStrategy[Check]:
    """Rules that find the same in every year, under their own code. 核查规则。"""
    silent = records(Check, key=codes(), title=terms(), run=st.just(Always(())))
    return st.builds(_finding, silent, several(findings()))


def _finding(rule: Check, found: tuple[Finding, ...]) -> Check:
    return evolve(rule, run=Always(tuple(evolve(one, code=rule.key, severity=rule.severity) for one in found)))


def section_builders() -> st.SearchStrategy[SectionBuilder]:
    """Builders that write the same section of every year, or nothing. 章节编写。"""
    return records(SectionBuilder, order=st.integers(0, 1000), build=st.builds(Always, st.none() | sections()))


def renderers() -> st.SearchStrategy[Renderer]:
    """Renderers that give the same bytes for every document. 渲染器。"""
    return records(Renderer, render=st.builds(Always, st.binary(min_size=1, max_size=20)))


MONEY_UNITS = ("元", "万元")
MOST_COLUMNS, MOST_ROWS = 5, 4
SHOWN = ("planned", "left")  # the columns of a chart

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
    parts = [Row(tuple(draw(cells(column.kind)) for column in heads)) for _ in range(draw(st.integers(0, MOST_ROWS)))]
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
def charts() -> st.SearchStrategy[Chart]:
    """Charts of one or more columns, of a table that need not exist. 图。"""
    return st.builds(
        Chart,
        key=keys(),
        title=titles(),
        table=keys(),
        label=keys(),
        series=several(keys(), least=1),
        unit=st.sampled_from(MONEY_UNITS),
    )


@st.composite
def _pictures(draw: st.DrawFn) -> tuple[Block, ...]:
    """A chart and the table that it shows."""
    heads = (Column("label", draw(titles(12))), *(Column(key, draw(titles(12)), Kind.MONEY) for key in SHOWN))
    parts = [
        Row((draw(titles(12)), *(draw(st.none() | amounts(0, LARGEST)) for _ in SHOWN)))
        for _ in range(draw(st.integers(0, MOST_ROWS)))
    ]
    last = [Row(tuple(_total(heads, parts, at) for at in range(len(heads))), Role.TOTAL)] if parts else []
    unit = draw(st.sampled_from(MONEY_UNITS))
    table = Table(key=draw(keys()), caption=draw(titles()), columns=heads, rows=(*parts, *last), unit=unit)
    series = SHOWN[: draw(st.integers(1, len(SHOWN)))]
    chart = Chart(key=draw(keys()), title=draw(titles()), table=table.key, label="label", series=series, unit=unit)
    return (chart, table) if draw(st.booleans()) else (table, chart)


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


@st.composite
def _together(draw: st.DrawFn) -> tuple[Block, ...]:
    """A node, or a chart with its table."""
    if draw(st.integers(0, 4)) == 4:
        return draw(_pictures())
    return (draw(st.one_of(paragraphs(), notes(), figure_groups(), tables(), finding_lists())),)


def sections() -> st.SearchStrategy[Section]:
    """Sections whose tables have keys of their own, and whose charts show one of them. 章节。"""
    order, sheet = st.integers(0, 1000), titles(10)
    return st.builds(
        lambda groups, **rest: Section(blocks=_keyed(groups, rest["key"]), **rest),
        st.lists(_together(), max_size=MOST_ITEMS),
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


def _keyed(drawn: Sequence[tuple[Block, ...]], key: str) -> tuple[Block, ...]:
    """Blocks whose tables are named for their section and place, so that no two in a report share a key."""
    return tuple(_renamed(one, f"{key}-{place}") for place, group in enumerate(drawn) for one in group)


def _renamed(block: Block, table: str) -> Block:
    if isinstance(block, Table):
        return evolve(block, key=table)
    return evolve(block, table=table) if isinstance(block, Chart) else block


def refs() -> st.SearchStrategy[Ref]:
    """Single cells, of this table or of another. 单元格引用。"""
    return st.builds(Ref, counts(20), keys(), st.just("") | keys())


def spans() -> st.SearchStrategy[Span]:
    """Rows of a column, from a first to a last. 列区间。"""
    return st.builds(lambda first, more, column: Span(first, first + more, column), counts(20), counts(20), keys())


def sums() -> st.SearchStrategy[Sum]:
    """Cells and spans added up. 求和。"""
    return st.builds(Sum, several(refs() | spans(), least=1))


def products() -> st.SearchStrategy[Product]:
    """Cells multiplied. 求积。"""
    return st.builds(Product, several(refs(), least=1))


def differences() -> st.SearchStrategy[Difference]:
    """One cell less another. 求差。"""
    return st.builds(Difference, refs(), refs())


def agreements() -> st.SearchStrategy[Agreement]:
    """Whether two cells are equal. 是否一致。"""
    return st.builds(Agreement, refs(), refs())


def formulas() -> st.SearchStrategy[Formula]:
    """Any of them, about cells that need not exist. 公式。"""
    return st.one_of(sums(), products(), differences(), agreements())
