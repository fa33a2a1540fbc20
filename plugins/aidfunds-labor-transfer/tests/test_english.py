"""In English the chapter and the findings say the same, and none of it in Chinese. 英文。"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import aidfunds as af
from aidfunds.report import Cell, Chart, Figure, KeyFigures, Kind, Note, Paragraph, Row, Section, Table, plain_value
from aidfunds.words import listed
from aidfunds_labor_transfer.checks import CHECKS
from aidfunds_labor_transfer.kinds import Destination, MeasureKind
from aidfunds_labor_transfer.section import build
from aidfunds_labor_transfer.standards import published
from aidfunds_labor_transfer.texts import tr
from aidfunds_labor_transfer.uses import Purpose

EXAMPLE = Path(__file__).parents[3] / "examples" / "labor-transfer" / "plan.toml"

Editor = Callable[..., af.Context]

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
WRONG = (
    ('factors = ["4次", "3人"]\nrate = "1500元/次·人"', 'amount = "1.8万元"'),
    ('rate = "12000元/场"', 'rate = "12000.01元/场"'),
    ('policy_basis = "合成人社〔2023〕12号 第三条"\n', ""),
    ("count = 2", "count = 3"),
    ("registered_poor_people = 50", "registered_poor_people = 49"),
    ('months = 6\nrate = "1000元/人·月"', 'months = 7\nrate = "900元/人·月"'),
    ('people = 30\nrate = "1000元/人"', 'people = 30\nrate = "1200元/人"'),
    ("enrolled_people = 50, attended_people = 48", "enrolled_people = 47, attended_people = 48"),
    ("contracts = 40,", "contracts = 41,"),
    ('contracts = 36, wages_paid = "54万元"', 'contracts = 0, wages_paid = "54万元"'),
)


@pytest.fixture(params=["example", "wrong", "without evidence"])
def both(request: pytest.FixtureRequest, edited: Editor) -> tuple[af.Context, af.Context]:
    """The example, one in which every rule finds something, and one with nothing reported: in Chinese, in English."""
    changes = {"example": (), "wrong": WRONG, "without evidence": reports_removed()}[request.param]
    with af.speaking("zh"):
        chinese = edited(*changes)
    with af.speaking("en"):
        return chinese, edited(*changes)


def reports_removed() -> tuple[tuple[str, str], ...]:
    text = EXAMPLE.read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith(("evidence = {", "registered_poor_people"))]
    return tuple((f"{line}\n", "") for line in lines)


def built(context: af.Context, language: str) -> Section:
    with af.speaking(language):
        made = build(context)
    assert made is not None
    return made


def ours(context: af.Context) -> list[af.Finding]:
    return [one for one in context.findings if one.code.startswith("LABOR-")]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, one in value.items() for text in strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in strings(one))


def of_the_plan(context: af.Context) -> list[str]:
    """Texts that the program only repeats: the plan's, and the names of its standards' sources."""
    texts = {part for text in strings(tomllib.loads(EXAMPLE.read_text("utf-8"))) for part in text.split("#")}
    for view in context.parameters.values():
        texts |= {text for one in view.standards.values() for text in (one.source, one.authority)}
    return sorted(texts, key=len, reverse=True)


def left_in_chinese(texts: Iterator[str], repeated: list[str]) -> list[str]:
    left = []
    for text in texts:
        rest = text
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


def test_the_chapter_says_nothing_in_chinese(both: tuple[af.Context, af.Context]) -> None:
    _, english = both
    assert left_in_chinese(said(built(english, "en")), of_the_plan(english)) == []


def test_figures_and_keys_are_those_of_the_chinese_chapter(both: tuple[af.Context, af.Context]) -> None:
    chinese, english = both
    assert list(shape(built(english, "en"))) == list(shape(built(chinese, "zh")))


def test_findings_are_those_in_chinese(both: tuple[af.Context, af.Context]) -> None:
    chinese, english = map(ours, both)
    assert [(one.code, one.severity, one.location, one.data) for one in english] == [
        (one.code, one.severity, one.location, one.data) for one in chinese
    ]


def test_findings_say_nothing_in_chinese(both: tuple[af.Context, af.Context]) -> None:
    _, english = both
    words = (text for one in ours(english) for text in (one.message, one.hint))
    assert left_in_chinese(words, of_the_plan(english)) == []


def test_every_rule_is_broken_by_the_wrong_plan(edited: Editor) -> None:
    assert {one.code for one in ours(edited(*WRONG))} == {check.key for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_every_rule_has_english(check: af.Check) -> None:
    with af.speaking("en"):
        for text in (check.rule, check.example, check.remedy):
            assert not CHINESE.search(tr(text))
        assert tr(check.clause).startswith("Notice ")
        assert not CHINESE.search(str(check.title))


def test_every_standard_has_english() -> None:
    with af.speaking("en"):
        assert not CHINESE.search(listed(text for one in published().parameters for text in (one.title, one.note)))


def test_every_word_has_english() -> None:
    with af.speaking("en"):
        assert not CHINESE.search(listed(one.term for kind in (MeasureKind, Destination, Purpose) for one in kind))


def test_labels_of_training_lines(edited: Editor) -> None:
    with af.speaking("en"):
        lines = edited().budgets["jia_labor"].lines
    assert [line.label for line in lines][:3] == [
        "烹饪培训 (living allowance)",
        "烹饪培训 (travel allowance)",
        "烹饪培训 (course fee)",
    ]


def test_labels_speak_the_language_of_the_plan(edited: Editor) -> None:
    context = edited(('title = "合成示例：2024 年劳动力转移就业项目"', 'title = "合成示例"\nlanguage = "en"'))
    assert context.budgets["jia_labor"].lines[0].label == "烹饪培训 (living allowance)"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("days = 10\n", "", "Missing for the kind “skills training”: days (for each person)"),
        (
            "people = 50\ndays = 10\n",
            "people = 50\ndays = 10\nmonths = 2\n",
            "Not used by the kind “skills training”, remove: months (for each person)",
        ),
        (
            '"500元/人·月"',
            '"500元/人"',
            "The rate of the kind “steady-job subsidy” must be written in 元/人·月, not “500元/人”",
        ),
        ("people = 30", "people = -1", "people must be a whole number from 0 to 10000000, not -1"),
        ('rate = "300元/人"', 'rate = "-1元/人"', "A rate must not be negative: “-1元/人”"),
        (
            'destination = "outside_province"',
            'destination = "nearby"',
            "The destination of a one-off travel subsidy cannot be “nearby”",
        ),
        (
            'factors = ["3场"]',
            'factors = ["2.5场"]',
            "A quantity must be a whole number and not “per” something: “2.5场”; use a smaller unit",
        ),
        (
            "measures.buses]",
            "measures.steady_job]",
            "Another measure cannot have the key “steady_job”, which is the budget item of a named kind",
        ),
        (
            "measures.buses]",
            "measures.send_off]",
            "Another measure and a purpose of retained money use the same key: send_off",
        ),
        ('wages_paid = "54万元"', 'wages_paid = "-54万元"', "wages_paid must not be negative: “-54万元”"),
    ],
)
def test_refusals(edited: Editor, old: str, new: str, expected: str) -> None:
    with af.speaking("en"), pytest.raises(af.InputError) as refused:
        edited((old, new))
    (problem,) = refused.value.problems
    assert problem.message == expected
