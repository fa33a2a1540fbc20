"""The chapter in a report, in both languages. 报告章节。"""

from __future__ import annotations

import re
from collections.abc import Callable

import aidfunds as af
from aidfunds.report import FindingList, Section, Table, plain_value

CHINESE = re.compile("[\u4e00-\u9fff]")
Checked = Callable[..., af.Context]


def chapter(context: af.Context, registry: af.Registry) -> Section:
    return next(one for one in registry.build(context) if one.key == "rural_roads")


def tables(section: Section) -> dict[str, Table]:
    return {block.key: block for block in section.blocks if isinstance(block, Table)}


def test_the_sources_pay_seventy_twenty_and_ten(checked: Checked, registry: af.Registry) -> None:
    sources = tables(chapter(checked(), registry))["qingshan_roads_sources"]
    amounts = [plain_value(row.cells[sources.place("amount")]) for row in sources.rows]
    assert amounts == [af.Money.wan(amount) for amount in ("785.4", "224.4", "112.2", "1122")]


def test_an_item_that_was_not_approved_is_called_as_the_program_says(checked: Checked, registry: af.Registry) -> None:
    budget = tables(chapter(checked(), registry))["lushui_roads_budget"]
    assert [str(plain_value(row.cells[0])) for row in budget.rows] == [
        *("路基路面", "路基路面小计", "监理", "监理小计", "合计")
    ]


def test_every_format_is_written(checked: Checked, registry: af.Registry) -> None:
    document = af.draft_report(checked(), registry)
    for suffix in registry.renderers:
        assert registry.render(document, suffix)


def test_it_speaks_english(checked: Checked, registry: af.Registry) -> None:
    with af.speaking("en"):
        section = chapter(checked(('stated_length = "14.5公里"', 'stated_length = "15公里"')), registry)
        budget = tables(section)["qingshan_roads_budget"]
        bridges = next(row for row in budget.rows if plain_value(row.cells[1]) == "山溪桥")
        formula = str(plain_value(bridges.cells[budget.place("formula")]))
    findings = section.blocks[-1]
    assert isinstance(findings, FindingList)
    said = [section.title, *(one.title for one in budget.columns), *(one.hint for one in findings.findings), formula]
    assert [text for text in said if CHINESE.search(text)] == []
    assert "2 bridges × 25 m/bridge × 70% × 20,000 yuan/running metre" in formula
