"""In English the program says the same as in Chinese. 英文。"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
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
from aidfunds_consumer_relief.checks import CHECKS
from aidfunds_consumer_relief.hooks import PROGRAMS, parameters
from aidfunds_consumer_relief.plan import (
    Activity,
    ActivityKind,
    ConsumerReliefPlan,
    Cost,
    Sale,
    SalesChannel,
    SalesTarget,
)
from aidfunds_consumer_relief.section import build
from aidfunds_consumer_relief.texts import tr

Reader = Callable[[str], af.PlanFile]

EXAMPLE = Path(__file__).parents[3] / "examples" / "consumer-relief" / "plan.toml"
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
THE_CORES = ("_budget", "_approved")  # tables that the core lays out
CLAUSE = af.Citation("三/1")


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
                    yield from (one.title, one.note, *_of_cell(one.figure))
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


@pytest.fixture(params=["example", "qujing", "troubled"])
def text(request: pytest.FixtureRequest, qujing_text: str) -> str:
    """The example, the notice, and the example with a ledger that is wrong in every way."""
    example = EXAMPLE.read_text("utf-8")
    wrong = [
        ("on = 2024-01-31", "on = 2023-12-31"),
        ("on = 2024-02-29", "on = 2024-05-01"),
        ('amount = "24.5万元"', 'amount = "1万元"'),
        ('channel = "offline"\n', ""),
        ("counting = ", "# "),
        ("baseline = ", "# "),
    ]
    for old, new in wrong if request.param == "troubled" else ():
        assert old in example, old
        example = example.replace(old, new)
    return qujing_text if request.param == "qujing" else example


def spoken(language: str, text: str, read: Reader, registry: af.Registry) -> tuple[af.Context, Section]:
    with af.speaking(language):
        context = af.check(read(text), registry)
        section = build(context)
    assert section is not None
    return context, section


def others(context: af.Context, text: str) -> list[str]:
    """What is not the program's to say: the plan's own texts, names of clauses."""
    given = [part for whole in _texts(tomllib.loads(text)) for part in (whole, *whole.split("#"))]
    standards = [one.source for view in context.parameters.values() for one in view.standards.values()]
    return sorted((*standards, *given), key=len, reverse=True)


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
                yield tuple((_fact(one.figure), one.unit) for one in block.figures)
            case Chart():
                yield block.key, block.table, block.unit, (block.label, *block.series)
            case _:
                pass


def _fact(cell: Cell) -> object:
    if isinstance(cell, Figure):
        return cell.value, cell.source, cell.formula
    return str if isinstance(cell, str) else cell


def test_the_section_says_nothing_in_chinese(text: str, read: Reader, registry: af.Registry) -> None:
    context, section = spoken("en", text, read, registry)
    quoted = others(context, text)
    for one in said(section):
        own = one
        for other in quoted:
            own = own.replace(other, "")
        assert not CHINESE.search(own), one


def test_the_section_shows_the_same_figures(text: str, read: Reader, registry: af.Registry) -> None:
    (_, chinese), (_, english) = (spoken(language, text, read, registry) for language in ("zh", "en"))
    assert list(facts(english)) == list(facts(chinese))
    assert list(said(english)) != list(said(chinese))


def test_findings_are_the_same(text: str, read: Reader, registry: af.Registry) -> None:
    (chinese, _), (english, _) = (spoken(language, text, read, registry) for language in ("zh", "en"))
    assert english.findings
    assert [_place(one) for one in english.findings] == [_place(one) for one in chinese.findings]


def _place(one: af.Finding) -> tuple[object, ...]:
    own = dict(one.data) if one.code.startswith("CONSUMER-") else {}
    return one.code, one.severity, one.location, one.source, one.plugin, own


@pytest.mark.parametrize("check", CHECKS, ids=[check.key for check in CHECKS])
def test_every_rule_has_english(check: af.Check) -> None:
    with af.speaking("en"):
        texts = [str(check.title), *map(tr, (check.clause, check.rule, check.example, check.remedy))]
    assert not [one for one in texts if CHINESE.search(one)]


def test_a_missed_target_is_told_in_english(read: Reader, registry: af.Registry) -> None:
    with af.speaking("en"):
        context = af.check(read(EXAMPLE.read_text("utf-8")), registry, as_of=date(2025, 1, 1))
    messages = [one.message for one in context.findings if one.code == "CONSUMER-002"]
    assert messages[0].endswith("2024 is over, 2,560,000 yuan short of the target")


def cost(**given: Any) -> Cost:
    return Cost(label="A", **given)


def target(**given: Any) -> SalesTarget:
    return SalesTarget(**{"at_least": af.Money(1), "year": 2024, "source": CLAUSE, **given})


FAIR = Activity(key="fair", kind=ActivityKind.EXHIBITION, title="A", source=CLAUSE)
SALE = Sale(on=date(2024, 1, 1), amount=af.Money(1))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (cost, "cost “A” must have exactly one of rate, standard and amount"),
        (lambda: cost(standard="meals"), 'cost “A”: write factors, such as ["2场", "6人"]'),
        (lambda: cost(amount=af.ZERO), "amount must be an amount above zero: 0 yuan"),
        (lambda: target(year=20240), "year must be a whole number from 1949 to 2100: 20240"),
        (lambda: ConsumerReliefPlan(activities=(FAIR, FAIR)), "two activities have one key: fair, fair"),
        (lambda: ConsumerReliefPlan(sales=(SALE,)), "there are sales but no target"),
    ],
)
def test_refusals_speak_english(make: Callable[[], object], message: str) -> None:
    with af.speaking("en"), pytest.raises(af.InvalidFieldError) as caught:
        make()
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("kind", [*ActivityKind, *SalesChannel], ids=str)
def test_words_of_the_plan_have_english(kind: ActivityKind | SalesChannel) -> None:
    assert not CHINESE.search(kind.term.en)


def test_standards_and_months_have_english() -> None:
    standards = parameters().parameters
    notes = [one.note for one in standards if one.note]
    words = [*(one.title for one in standards), *notes, *MONTHS, *(one.title for one in PROGRAMS)]
    assert notes
    assert not [word for word in words if CHINESE.search(word.en)]
