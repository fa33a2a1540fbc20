"""Reports in English: the core's own words are English, and nothing else of a report changes. 英文报告。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, assert_never

import attrs
import pytest
from attrs import evolve

import aidfunds as af
from aidfunds.language import CHINESE, ENGLISH
from aidfunds.model import Memo
from aidfunds.model.parameters import ParameterView
from aidfunds.model.portfolio import Context
from aidfunds.model.projects import Fulfilment
from aidfunds.report.compose import numeral
from aidfunds.report.nodes import (
    Above,
    Block,
    Cell,
    Chapter,
    Chart,
    Document,
    Figure,
    FindingList,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Role,
    Row,
    Table,
)

FOLDER = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted(plan.parent.name for plan in FOLDER.glob("*/plan.toml"))
CORE = {"cover", "schedule", "details", "obligations", "results", "standards", "sources"}
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
WORDS = (Kind.TEXT, Kind.DATE)  # columns whose texts are words; the others hold keys, marks and names of documents
MONEY_UNITS = ("元", "万元")  # the unit of anything else is a word
FORBIDDEN = re.compile(r"[][:*?/\\]")  # in the names of sheets

REGISTRY = af.load_registry()


def with_other_sums(context: Context) -> Context:
    """As if the notice had stated a total, a column, a row and a fund that are not the sums of their parts."""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    assert schedule is not None
    rows = tuple(evolve(row, total=row.total + af.Money(1)) for row in schedule.rows)
    totals = tuple(evolve(one, amount=one.amount * 10) for one in schedule.totals)
    funds = tuple(evolve(fund, amount=fund.amount + af.Money(1)) for fund in portfolio.funds)
    stated = evolve(schedule, total=schedule.total + af.Money(1), totals=totals, rows=rows)
    return evolve(context, portfolio=evolve(portfolio, schedule=stated, funds=funds))


def with_duties_done(context: Context) -> Context:
    """Half a year later: some are done, in time or not, the others overdue."""
    duties = context.portfolio.obligations
    done = [
        tuple(Fulfilment(on=day, evidence=duty.evidence) for day in DONE[place % 3])
        for place, duty in enumerate(duties)
    ]
    later = tuple(evolve(duty, done=one) for duty, one in zip(duties, done, strict=True))
    return evolve(context, portfolio=evolve(context.portfolio, obligations=later), as_of=date(2020, 10, 1))


def with_plugins_left_out(context: Context) -> Context:
    return evolve(context, left_out=("medical_ai", "labor_transfer"), program_titles={})


def with_own_standards(context: Context) -> Context:
    views = {
        key: ParameterView({name: evolve(one, overridden=True) for name, one in view.standards.items()})
        for key, view in context.parameters.items()
    }
    return evolve(context, parameters=views)


DONE = ((), (date(2020, 5, 1),), (date(2020, 9, 1),))
CHANGES = {one.__name__: one for one in (with_other_sums, with_duties_done, with_plugins_left_out, with_own_standards)}
REPORTS = [*EXAMPLES, *CHANGES]

each_example = pytest.mark.parametrize("example", EXAMPLES)
each_report = pytest.mark.parametrize("example", REPORTS)


@cache
def checked(example: str, spoken: str) -> Context:
    """An example's checked plan, or that of the notice after one of CHANGES."""
    if example in CHANGES:
        return CHANGES[example](checked("qujing-2020", spoken))
    with af.speaking(spoken):
        return af.check(af.read_plan(FOLDER / example, REGISTRY), REGISTRY)


@cache
def drafted(example: str, spoken: str) -> Document:
    with af.speaking(spoken):
        return af.draft_report(checked(example, spoken), REGISTRY)


def core_chapters(example: str, spoken: str) -> Iterator[Chapter]:
    return (chapter for chapter in drafted(example, spoken).chapters if chapter.key in CORE)


# What is not words


def unworded(document: Document) -> list[Any]:
    """A document without its words: keys, anchors, kinds, figures and formulas."""
    head = [document.number, document.as_of, document.issued_on, document.inputs]
    return [head, *([chapter.key, *map(bare, chapter.blocks)] for chapter in document.chapters)]


def bare(block: Block) -> Any:
    match block:
        case Paragraph() | Note():
            return type(block)
        case KeyFigures(figures):
            return [(*bare_cell(one.figure, Kind.MONEY), one.unit in MONEY_UNITS and one.unit) for one in figures]
        case Table():
            columns = [(column.key, column.kind) for column in block.columns]
            rows = [(row.role, row.anchor, *map(bare_cell, row.cells, kinds(block, row))) for row in block.rows]
            return (block.key, block.unit, columns, rows)
        case Chart():
            return (block.key, block.table, block.unit, block.label, block.series)
        case FindingList(findings):
            return [(one.code, one.severity, one.location, one.source, one.plugin) for one in findings]
        case _:
            assert_never(block)


def kinds(table: Table, row: Row) -> list[Kind]:
    """The kinds of its cells; a row of totals has words where others have codes."""
    words = Kind.TEXT if row.role is not Role.PART else Kind.CODE
    return [words if column.kind is Kind.CODE else column.kind for column in table.columns]


def bare_cell(cell: Cell, kind: Kind) -> tuple[Any, ...]:
    """Texts only where they are keys or marks; all else as it is."""
    match cell:
        case Figure():
            return (*bare_cell(cell.value, kind), cell.source, cell.formula)
        case str():
            return (cell if kind in (Kind.CODE, Kind.MARK) else str,)
        case None | int() | Fraction() | date() | Above() | af.Money() | Memo() | af.Quantity() | af.Rate():
            return (type(cell), cell)
        case _:
            assert_never(cell)


@each_report
def test_nothing_changes_but_the_words(example: str) -> None:
    assert unworded(drafted(example, ENGLISH)) == unworded(drafted(example, CHINESE))


# The words


def texts(value: object) -> Iterator[str]:
    """Every text of a record and of what it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif attrs.has(type(value)) and not isinstance(value, af.Term):
        for field in attrs.fields(type(value)):
            yield from texts(getattr(value, field.name))


@cache
def names(example: str) -> tuple[str, ...]:
    """The texts that are the plan's own, or names of documents, the longest first."""
    context = checked(example, CHINESE)
    found = {*texts(context.portfolio), *(str(one.number) for one in context.portfolio.documents)}
    for budget in context.budgets.values():
        found.update(texts(budget))
    for view in context.parameters.values():
        found.update(text for one in view.standards.values() for text in (one.source, one.authority))
    return tuple(sorted((one for one in found if len(one) > 1 and HAN.search(one)), key=len, reverse=True))


def left_in_chinese(text: str, example: str) -> str:
    for name in names(example):
        text = text.replace(name, "")
    return "".join(HAN.findall(text))


def words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text) | Note(text):
            yield text
        case KeyFigures(figures):
            yield from (text for one in figures for text in (one.title, one.note, one.figure.note))
        case Table():
            yield from (block.caption, block.note, *(column.title for column in block.columns))
            for row in block.rows:
                yield from (
                    written(cell) for cell, kind in zip(row.cells, kinds(block, row), strict=True) if kind in WORDS
                )
        case Chart():
            yield block.title
        case FindingList():
            return
        case _:
            assert_never(block)


def written(cell: Cell) -> str:
    value = cell.value if isinstance(cell, Figure) else cell
    return value if isinstance(value, str) else ""


@each_report
def test_the_chapters_of_the_core_are_english_but_for_the_names_in_the_plan(example: str) -> None:
    for chapter in core_chapters(example, ENGLISH):
        said = [chapter.title, chapter.sheet, *(text for block in chapter.blocks for text in words(block))]
        assert {text: left_in_chinese(text, example) for text in said} == dict.fromkeys(said, "")


@each_example
def test_every_chapter_of_the_core_is_there(example: str) -> None:
    found = {chapter.key for chapter in core_chapters(example, ENGLISH)}
    assert found >= {"cover", "details", "results", "sources"}
    assert "schedule" in found or checked(example, ENGLISH).portfolio.schedule is None


@each_example
def test_chapters_are_numbered_as_the_language_does(example: str) -> None:
    chapters = drafted(example, ENGLISH).chapters
    assert [chapter.number for chapter in chapters] == [str(place + 1) for place in range(len(chapters))]
    assert [chapter.number for chapter in drafted(example, CHINESE).chapters][:3] == ["一", "二", "三"]


def test_beyond_ninety_nine_both_languages_have_digits() -> None:
    spoken: dict[str, list[str]] = {}
    for language in (CHINESE, ENGLISH):
        with af.speaking(language):
            spoken[language] = [numeral(place) for place in (1, 10, 11, 20, 99, 100)]
    assert spoken == {
        CHINESE: ["一", "十", "十一", "二十", "九十九", "100"],
        ENGLISH: ["1", "10", "11", "20", "99", "100"],
    }


@pytest.mark.parametrize("spoken", [CHINESE, ENGLISH])
@each_example
def test_each_sheet_has_a_name_of_its_own_that_workbooks_allow(example: str, spoken: str) -> None:
    sheets = [chapter.sheet for chapter in core_chapters(example, spoken)]
    assert len({sheet.casefold() for sheet in sheets}) == len(sheets)
    assert [sheet for sheet in sheets if len(sheet) > 31 or FORBIDDEN.search(sheet)] == []


@each_example
def test_a_text_is_never_kept_from_one_language_to_the_next(example: str) -> None:
    with af.speaking(ENGLISH):
        again = af.draft_report(checked(example, ENGLISH), REGISTRY)
    assert again == drafted(example, ENGLISH)
    assert next(core_chapters(example, CHINESE)).title == "概要与核查结果"


@each_example
def test_a_heading_begins_with_a_capital_and_is_short(example: str) -> None:
    for chapter in core_chapters(example, ENGLISH):
        tables = [block for block in chapter.blocks if isinstance(block, Table)]
        titles = [column.title for table in tables for column in table.columns]
        assert [title for title in titles if not title[0].isupper() or len(title) > 30] == []
