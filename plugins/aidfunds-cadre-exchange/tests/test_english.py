"""In English the program says the same as in Chinese. 英文。"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import aidfunds as af
from aidfunds.report import (
    Block,
    Cell,
    Chart,
    Figure,
    FindingList,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Table,
    plain_value,
)
from aidfunds.words import MONTHS
from aidfunds_cadre_exchange.checks import CHECKS
from aidfunds_cadre_exchange.hooks import PROGRAMS, parameters
from aidfunds_cadre_exchange.kinds import Category, Form, Part, Rank
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort, LectureSeries
from aidfunds_cadre_exchange.section import build
from aidfunds_cadre_exchange.texts import tr

QUJING = Path(__file__).with_name("qujing.toml")
EXAMPLE = Path(__file__).parents[3] / "examples" / "cadre-exchange" / "plan.toml"
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
THE_CORES = ("_budget", "_approved")  # tables that the core lays out
UNITS = ("元", "万元", "人", "%")  # data: whoever shows them says them
CLAUSE = af.Citation("四/（四）/1")

plans = pytest.mark.parametrize("path", [EXAMPLE, QUJING], ids=["example", "qujing"])


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


def spoken(language: str, path: Path, registry: af.Registry) -> tuple[af.Context, Section]:
    with af.speaking(language):
        context = af.check(af.read_plan(path, registry), registry)
        section = build(context)
    assert section is not None
    return context, section


def blocks(section: Section) -> Iterator[Block]:
    return (one for one in section.blocks if not (isinstance(one, Table) and one.key.endswith(THE_CORES)))


def said(section: Section) -> Iterator[str]:
    """Every text of a section, whoever it comes from."""
    yield from (section.title, section.sheet)
    for block in blocks(section):
        match block:
            case Table():
                yield from (block.caption, block.note, *(column.title for column in block.columns))
                for cell in (cell for row in block.rows for cell in row.cells):
                    yield from _of_cell(cell)
            case KeyFigures():
                for one in block.figures:
                    yield from (one.title, one.note, one.unit if one.unit not in UNITS else "", *_of_cell(one.figure))
            case Chart():
                yield block.title
            case Paragraph() | Note():
                yield block.text
            case FindingList():
                yield from (text for one in block.findings for text in (one.message, one.hint))


def _of_cell(cell: Cell) -> Iterator[str]:
    value = plain_value(cell)
    yield value if isinstance(value, str) else ""
    yield cell.note if isinstance(cell, Figure) else ""


def others(context: af.Context, path: Path) -> list[str]:
    """What is not the program's to say: the plan's own texts, names of clauses, the formulas of the core."""
    given = [text for whole in _texts(tomllib.loads(path.read_text("utf-8"))) for text in (whole, *whole.split("#"))]
    standards = [one.source for view in context.parameters.values() for one in view.standards.values()]
    formulas = [line.explained for budget in context.budgets.values() for line in budget.lines]
    return sorted((*formulas, *standards, *given), key=len, reverse=True)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, (dict, list)):
        for one in node.values() if isinstance(node, dict) else node:
            yield from _texts(one)


def facts(section: Section) -> Iterator[object]:
    """What must not change with the language: keys, figures, formulas, places."""
    yield section.key
    for block in section.blocks:
        yield type(block)
        match block:
            case Table():
                yield block.key, block.unit, tuple((column.key, column.kind) for column in block.columns)
                for row in block.rows:
                    yield row.role, row.anchor, tuple(_fact(cell) for cell in row.cells)
            case KeyFigures():
                yield tuple(_fact(one.figure) for one in block.figures)
            case Chart():
                yield block.key, block.table, block.unit, (block.label, *block.series)
            case _:
                pass


def _fact(cell: Cell) -> object:
    if isinstance(cell, Figure):
        return cell.value, cell.source, cell.formula
    return str if isinstance(cell, str) else cell


@plans
def test_the_section_says_nothing_in_chinese(path: Path, registry: af.Registry) -> None:
    with af.speaking("en"):
        context, section = spoken("en", path, registry)
        quoted = others(context, path)
    for text in said(section):
        own = text
        for other in quoted:
            own = own.replace(other, "")
        assert not CHINESE.search(own), text


@plans
def test_the_section_shows_the_same_figures(path: Path, registry: af.Registry) -> None:
    (_, chinese), (_, english) = (spoken(language, path, registry) for language in ("zh", "en"))
    assert list(facts(english)) == list(facts(chinese))
    assert list(said(english)) != list(said(chinese))


@plans
def test_findings_are_the_same(path: Path, registry: af.Registry) -> None:
    (chinese, _), (english, _) = (spoken(language, path, registry) for language in ("zh", "en"))
    assert english.findings
    assert [_place(one) for one in english.findings] == [_place(one) for one in chinese.findings]


def _place(one: af.Finding) -> tuple[object, ...]:
    own = dict(one.data) if one.code.startswith("CADRE-") else {}
    return one.code, one.severity, one.location, one.source, one.plugin, own


@pytest.mark.parametrize("check", CHECKS, ids=[check.key for check in CHECKS])
def test_every_rule_has_english(check: af.Check) -> None:
    with af.speaking("en"):
        texts = [str(check.title), *map(tr, (check.rule, check.example, check.remedy))]
        clause = tr(check.clause)
    assert not [text for text in texts if CHINESE.search(text)]
    assert not re.search("[；、]", clause)


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("people = 65", "people = 64", "CADRE-001", "The clause states a head-count of 64, the cohorts make 65"),
        ("days = 10", "days = 10, stated_people = 100", "CADRE-005", "3 sessions × 40 people/session makes 120"),
        (
            'part = "lectures", amount = "14万元"',
            'part = "lectures", amount = "15万元"',
            "CADRE-006",
            "Lectures: 150,000",
        ),
    ],
)
def test_findings_speak_english(
    tmp_path: Path, registry: af.Registry, old: str, new: str, code: str, message: str
) -> None:
    changed = tmp_path / "plan.toml"
    changed.write_text(QUJING.read_text("utf-8").replace(old, new), "utf-8")
    context, _ = spoken("en", changed, registry)
    (one,) = (one for one in context.findings if one.code == code)
    assert message in one.message
    assert not CHINESE.search(one.hint)


def cohort(**changes: Any) -> Cohort:
    given = {"key": "one", "title": "A", "form": Form.STUDY, "people": 1, "months": 1, "source": CLAUSE}
    return Cohort(**{**given, **changes})


def lectures(**changes: Any) -> LectureSeries:
    return LectureSeries(**{"key": "one", "title": "A", "sessions": 1, "source": CLAUSE, **changes})


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: cohort(people=0), "people must be at least 1: 0"),
        (lambda: cohort(months=121), "months may be 120 at most: 121"),
        (lambda: cohort(rate=af.Rate.parse("1元/人")), "rate must be written in 元/人·月, not 1元/人"),
        (lectures, "write a lump sum as amount, or both hours_per_session and the lecturers' rank"),
        (lambda: lectures(amount=-af.Money(1)), "amount must not be negative: -0.01 yuan"),
        (lambda: CadreExchangePlan(cohorts=(cohort(), cohort())), "cohorts: “one” is written more than once"),
    ],
)
def test_refusals_speak_english(make: Callable[[], object], message: str) -> None:
    with af.speaking("en"), pytest.raises(af.InvalidFieldError) as caught:
        make()
    assert str(caught.value) == message


@pytest.mark.parametrize("kind", [*Form, *Category, *Rank, *Part], ids=str)
def test_words_of_the_plan_have_english(kind: Form | Category | Rank | Part) -> None:
    assert not CHINESE.search(kind.term.en)


def test_standards_and_months_have_english() -> None:
    standards = parameters().parameters
    notes = [one.note for one in standards if one.note]
    words = [*(one.title for one in standards), *notes, *MONTHS, *(one.title for one in PROGRAMS)]
    assert notes
    assert not [word for word in words if CHINESE.search(word.en)]
