"""In English the chapter and the findings say the same, and none of it in Chinese. 英文。"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import aidfunds as af
from aidfunds.report import Cell, Chart, Figure, KeyFigures, Kind, Note, Paragraph, Row, Section, Table, plain_value
from aidfunds.words import listed
from aidfunds_medical_ai.checks import CHECKS
from aidfunds_medical_ai.components import ComponentKind
from aidfunds_medical_ai.cost_tables import Nature
from aidfunds_medical_ai.dates import countdown
from aidfunds_medical_ai.events import Event
from aidfunds_medical_ai.hooks import parameters
from aidfunds_medical_ai.procurement import Demand, ProcurementMode
from aidfunds_medical_ai.section import build
from aidfunds_medical_ai.texts import tr

EXAMPLE = Path(__file__).parents[3] / "examples" / "medical-ai" / "plan.toml"

Checked = Callable[..., af.Context]
Case = tuple[af.Context, af.Context, str]

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
IN_THE_PLAN_FILE = re.compile(r'"[^"]*"')  # units as it writes them
WRONG = """
[projects.clinic.plan]
use_years = 2
completion_deadline = { on = 2024-05-31, source = "一/3" }
clinical_use_deadline = { on = 2024-05-30, source = "一/3" }
procurement = { mode = "own_purchase", source = "一/4" }
procured_on = 2024-05-06
delivered_on = 2024-05-05
clinical_use_on = 2024-06-01
lump_sum = { item = "system", title = "某系统", amount = "150万元", source = "一/2" }
[projects.clinic.plan.components]
upkeep = { title = "某维护", kind = "maintenance", years = 3, source = "一/1" }
servers = { title = "某服务器", kind = "hardware", source = "一/1" }
"""
APPROVED = """
[projects.clinic.plan]
hospital = "某医院"
completion_deadline = { on = 2024-06-02, source = "一/3" }
procurement = { mode = "single_source", amount = "300万元", source = "一/4", approval = "某批复" }
[projects.clinic.plan.components]
diagnosis = { title = "某诊断", kind = "diagnosis", quantity = "1套", price = "9万元/套", source = "一/1" }
servers = { title = "某服务器", kind = "hardware", source = "一/1" }
upkeep = { title = "某维护", kind = "maintenance", years = 1, price = "5万元/年", source = "一/1" }
[projects.clinic.parameters.open_tender_limit_local]
value = "100万元"
source = "一/5"
authority = "当地规定"
"""
SMALL = """
[projects.clinic.plan]
use_years = 3
procurement = { mode = "own_purchase", amount = "1万元", source = "一/4" }
[projects.clinic.plan.components]
upkeep = { title = "某维护", kind = "maintenance", years = 2, price = "5万元/年", source = "一/1" }
"""
EMPTY = "[projects.clinic.plan]\n"
CASES = {
    "wrong": (WRONG, date(2024, 3, 5)),
    "approved": (APPROVED, date(2024, 3, 5)),
    "approved in 2020": (APPROVED, date(2020, 4, 10)),
    "small": (SMALL, date(2024, 3, 5)),
    "small in 2020": (SMALL, date(2020, 4, 10)),
    "empty": (EMPTY, date(2020, 4, 10)),
}


@pytest.fixture(params=["example", *CASES])
def case(request: pytest.FixtureRequest, checked: Checked, registry: af.Registry, tmp_path: Path) -> Case:
    """A plan read and checked in Chinese and in English, and its text."""

    def read(language: str) -> af.Context:
        with af.speaking(language):
            if request.param == "example":
                return af.check(af.read_plan(EXAMPLE, registry), registry)
            plan, issued = CASES[request.param]
            return checked(plan, issued=issued)

    chinese, english = read("zh"), read("en")
    file = EXAMPLE if request.param == "example" else tmp_path / "plan.toml"
    return chinese, english, file.read_text("utf-8")


def built(context: af.Context, language: str) -> Section:
    with af.speaking(language):
        made = build(context)
    assert made is not None
    return made


def ours(context: af.Context) -> list[af.Finding]:
    return [one for one in context.findings if one.code.startswith("MEDICAL-")]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, one in value.items() for text in strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in strings(one))


def of_the_plan(context: af.Context, text: str) -> list[str]:
    """Texts that the program only repeats: the plan's, and the names of its standards' sources."""
    texts = set(strings(tomllib.loads(text)))
    for view in context.parameters.values():
        texts |= {text for one in view.standards.values() for text in (one.source, one.authority)}
    return sorted(texts, key=len, reverse=True)


def left_in_chinese(texts: Iterator[str], repeated: list[str]) -> list[str]:
    left = []
    for text in texts:
        rest = IN_THE_PLAN_FILE.sub("", text)
        for known in repeated:
            rest = rest.replace(known, "") if known else rest
        if CHINESE.search(rest):
            left.append(text)
    return left


def said(section: Section) -> Iterator[str]:
    """Everything that a section says in words; sources are the plan's."""
    yield from (section.title, section.sheet)
    for block in section.blocks:
        match block:
            case Note() | Paragraph():
                yield block.text
            case KeyFigures():
                for one in block.figures:
                    yield from (one.title, one.note, one.figure.note, *strings(one.figure.value))
            case Table():
                yield from (block.caption, block.note, *(column.title for column in block.columns))
                yield from (text for row in block.rows for text in cells(block, row))
            case Chart():
                yield block.title


def cells(table: Table, row: Row) -> Iterator[str]:
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.kind is not Kind.SOURCE:
            yield from strings(plain_value(cell))
            yield from strings(cell.note if isinstance(cell, Figure) else "")


def shape(section: Section) -> Iterator[object]:
    """Keys and figures of a section, without its words."""
    for block in section.blocks:
        yield type(block)
        match block:
            case KeyFigures():
                yield [(one.unit, figure(one.figure)) for one in block.figures]
            case Table():
                yield (block.key, block.unit, [(column.key, column.kind) for column in block.columns])
                yield [(row.role, row.anchor, [figure(cell) for cell in row.cells]) for row in block.rows]
            case Chart():
                yield (block.key, block.table, block.label, block.series)


def figure(cell: Cell) -> object:
    formula = cell.formula if isinstance(cell, Figure) else None
    value = plain_value(cell)
    return (formula, "" if isinstance(value, str) else value)


def test_the_chapter_says_nothing_in_chinese(case: Case) -> None:
    _, english, text = case
    assert left_in_chinese(said(built(english, "en")), of_the_plan(english, text)) == []


def test_figures_and_keys_are_those_of_the_chinese_chapter(case: Case) -> None:
    chinese, english, _ = case
    assert list(shape(built(english, "en"))) == list(shape(built(chinese, "zh")))


def test_findings_are_those_in_chinese(case: Case) -> None:
    chinese, english = map(ours, case[:2])
    assert [(one.code, one.severity, one.location, one.data) for one in english] == [
        (one.code, one.severity, one.location, one.data) for one in chinese
    ]


def test_findings_say_nothing_in_chinese(case: Case) -> None:
    _, english, text = case
    words = (words for one in ours(english) for words in (one.message, one.hint))
    assert left_in_chinese(words, of_the_plan(english, text)) == []


def test_every_rule_is_broken_by_the_wrong_plan(checked: Checked) -> None:
    assert {one.code for one in ours(checked(WRONG))} == {check.key for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_every_rule_has_english(check: af.Check) -> None:
    with af.speaking("en"):
        for text in (check.rule, check.example, check.remedy):
            assert left_in_chinese(iter([tr(text)]), []) == []
        assert tr(check.clause).startswith("The ")
        assert not CHINESE.search(str(check.title))


def test_every_standard_has_english() -> None:
    with af.speaking("en"):
        assert not CHINESE.search(listed(text for one in parameters().parameters for text in (one.title, one.note)))


def test_every_word_has_english() -> None:
    kinds = (ComponentKind, Nature, Event, Demand, ProcurementMode)
    with af.speaking("en"):
        assert not CHINESE.search(listed(one.term for kind in kinds for one in kind))


@pytest.mark.parametrize(
    ("as_of", "done_on", "expected"),
    [
        (date(2020, 4, 10), None, "81 days left"),
        (date(2020, 6, 29), None, "1 day left"),
        (date(2020, 6, 30), None, "due that day"),
        (date(2020, 7, 1), None, "1 day overdue"),
        (date(2020, 7, 1), date(2020, 6, 29), "done 1 day early"),
        (date(2020, 7, 9), date(2020, 7, 2), "done 2 days late"),
    ],
)
def test_countdown(as_of: date, done_on: date | None, expected: str) -> None:
    with af.speaking("en"):
        assert countdown(date(2020, 6, 30), as_of, done_on) == expected


HARDWARE = EMPTY + 'components.servers = { title = "服务器", kind = "hardware", source = "一", '


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (HARDWARE + "years = 3 }", "Maintenance must state its years; other components have no years"),
        (HARDWARE + "starts_on = 2024-06-01 }", "starts_on is for maintenance only"),
        (HARDWARE + 'price = "-5万元/台" }', "A rate must not be negative: “-50000元/台”"),
        (
            HARDWARE.replace("hardware", "other") + 'price = "5万元/台" }',
            'The price “50000元/台” has no quantity; add quantity, such as "1套"',
        ),
        (
            EMPTY + 'procurement = { mode = "inquiry", amount = "-1元", source = "一" }',
            "The amount of a purchase must not be negative: “-1元”",
        ),
        (
            EMPTY + 'completion_deadline = { on = 1900-01-01, source = "一" }',
            "The day 1900-01-01 is not between 1949 and 2099",
        ),
        (
            HARDWARE.replace("hardware", "maintenance") + "years = 0 }",
            "years must be a whole number from 1 to 50, not 0",
        ),
    ],
)
def test_refusals(checked: Checked, plan: str, expected: str) -> None:
    with af.speaking("en"), pytest.raises(af.InputError) as refused:
        checked(plan)
    (problem,) = refused.value.problems
    assert problem.message == expected
