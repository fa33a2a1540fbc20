"""The chapter in a report, in both languages. 报告章节。"""

from __future__ import annotations

import re
from collections.abc import Callable

import aidfunds as af
from aidfunds.report import FindingList, Section, Table, plain_value
from attrs import evolve

from aidfunds_drinking_water.section import build

Checked = Callable[..., af.Context]
CHINESE = re.compile("[\u4e00-\u9fff]")


def chapter(context: af.Context, registry: af.Registry) -> Section:
    return next(one for one in registry.build(context) if one.key == "drinking_water")


def test_its_table_adds_up_the_works(checked: Checked, registry: af.Registry) -> None:
    table, _ = chapter(checked(), registry).blocks
    assert isinstance(table, Table)
    scales, amounts = (
        [plain_value(row.cells[table.place(column)]) for row in table.rows] for column in ("scale", "amount")
    )
    assert scales == [af.Quantity(3, "村"), af.Quantity(1, "村"), None, None]
    assert amounts == [af.Money.wan(amount) for amount in (500, 230, 208, 938)]
    assert table.row_of("water-wells") == 2


def test_every_format_is_written(checked: Checked, registry: af.Registry) -> None:
    document = af.draft_report(checked(), registry)
    for suffix in registry.renderers:
        assert registry.render(document, suffix)


def test_it_speaks_english(checked: Checked, registry: af.Registry) -> None:
    with af.speaking("en"):
        section = chapter(checked(("stated_works = 3", "stated_works = 4")), registry)
    table, findings = section.blocks
    assert isinstance(table, Table)
    assert isinstance(findings, FindingList)
    said = [section.title, *(one.title for one in table.columns), *(one.hint for one in findings.findings)]
    assert said[1:6] == ["Work", "Scale", "Price", "Amount", "Source"]
    assert [text for text in said if CHINESE.search(text)] == []


def test_a_year_without_such_projects_has_no_chapter(checked: Checked) -> None:
    year = evolve(checked().portfolio, projects=(), allocations=())
    assert build(af.Context(portfolio=year, as_of=year.as_of)) is None
