"""The chapter holds what the data says. 章节。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve, fields

import aidfunds as af
from aidfunds.report import Chart, Figure, KeyFigures, Note, Role, Section, Table
from aidfunds.standards import ParameterView
from aidfunds_labor_transfer import headroom, measure_tables
from aidfunds_labor_transfer.evidence import Evidence
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.pricing import price_measure
from aidfunds_labor_transfer.section import build
from aidfunds_labor_transfer.uses import Purpose

Editor = Callable[..., af.Context]

PERSONAL = ("name", "identity", "ethnic", "quota", "phone", "account", "roster")


@pytest.fixture
def section(synthetic: af.Context) -> Section:
    built = build(synthetic)
    assert built is not None
    return built


def tables(section: Section) -> dict[str, Table]:
    return {block.key: block for block in section.blocks if isinstance(block, Table)}


def column(table: Table, key: str) -> list[object]:
    cells = [row.cells[table.place(key)] for row in table.rows]
    return [cell.value if isinstance(cell, Figure) else cell for cell in cells]


def test_a_year_without_the_program_has_no_section(synthetic: af.Context) -> None:
    bare = evolve(synthetic.portfolio, projects=(), allocations=(), obligations=())
    assert build(evolve(synthetic, portfolio=bare)) is None


def test_every_formula_gives_its_value(synthetic: af.Context, registry: af.Registry) -> None:
    document = af.draft_report(synthetic, registry)
    assert "labor_transfer" in [chapter.key for chapter in document.chapters]


def test_key_figures_stand_first_and_refer_to_the_table(section: Section) -> None:
    first = section.blocks[0]
    assert isinstance(first, KeyFigures)
    shown = {one.title: one.figure.value for one in first.figures}
    assert shown == {
        "转移就业资金": af.Money.wan("53.35"),
        "县级资金": af.Money.wan("48.35"),
        "测算合计": af.Money.wan("50.85"),
        "余额": af.Money.wan("2.5"),
        "计划人次": 460,
    }


def test_parts_add_up_to_the_total(section: Section) -> None:
    table = tables(section)["labor_transfer_payees"]
    for key in ("amount", "allocated", "planned", "left"):
        values = list(zip(column(table, key), [row.role for row in table.rows], strict=True))
        parts = [value for value, role in values if role is Role.PART]
        whole = next(value for value, role in values if role is Role.TOTAL)
        assert af.total(part for part in parts if isinstance(part, af.Money)) == whole
        assert len(parts) == 3


def test_contracts_wages_and_returns_stand_beside_head_counts(section: Section) -> None:
    table = tables(section)["labor_transfer_evidence"]
    assert column(table, "people") == [50, 40, 40, 20, 150]
    assert column(table, "contracts") == [None, 40, 36, None, 76]
    assert column(table, "returned") == [None, 2, 5, None, 7]
    assert column(table, "wages_paid") == [None, af.Money.wan("26.4"), af.Money.wan(54), None, af.Money.wan("80.4")]


def test_without_evidence_a_note_asks_for_it(edited: Editor) -> None:
    cooking = 'evidence = { enrolled_people = 50, attended_people = 48, source = "jia_report#一" }'
    workshops = 'evidence = { contracts = 40, wages_paid = "26.4万元", returned_people = 2, source = "jia_report#二" }'
    brokers = 'evidence = { contracts = 36, wages_paid = "54万元", returned_people = 5, source = "jia_report#三" }'
    changes = (
        (cooking, ""),
        (workshops, ""),
        (brokers, ""),
        ("registered_poor_people = 50\n", ""),
        ("registered_poor_people = 40\n", ""),
        ("registered_poor_people = 20\n", ""),
    )
    built = build(edited(*changes))
    assert built is not None
    assert "labor_transfer_evidence" not in tables(built)
    assert any(isinstance(block, Note) and "合同" in block.text for block in built.blocks)


def test_every_purpose_is_listed_for_the_retained_money(section: Section) -> None:
    table = tables(section)["city_labor_uses"]
    assert [str(one.term) for one in Purpose] == column(table, "purpose")[:6]
    assert column(table, "named")[:6] == ["√", "√", "√", "√", "√", "×"]
    assert column(table, "source")[1] == "合成〔2024〕5号 二/3"
    assert column(table, "amount")[-3:] == [af.Money.wan("4.8"), af.Money.wan(5), af.Money.wan("0.2")]


def test_over_commitment_is_shown_as_negative_headroom(edited: Editor, registry: af.Registry) -> None:
    context = edited(('rate = "12000元/场"', 'rate = "12000.01元/场"'))
    built = build(context)
    assert built is not None
    assert column(tables(built)["labor_transfer_payees"], "left")[1] == af.Money(-3)
    assert not any(isinstance(block, Chart) for block in built.blocks)
    af.draft_report(context, registry)


def test_the_report_is_written_in_every_format(synthetic: af.Context, registry: af.Registry, tmp_path: Path) -> None:
    document = af.draft_report(synthetic, registry)
    written = af.save_report(document, tmp_path, registry, registry.renderers)
    assert {path.suffix for path in written} == {f".{suffix}" for suffix in registry.renderers}
    assert all(path.stat().st_size for path in written)


@pytest.mark.parametrize("record", [Measure, Evidence])
def test_no_field_could_hold_a_person(record: type) -> None:
    assert not [field.name for field in fields(record) for word in PERSONAL if word in field.name]


def test_of_many_projects_the_steps_of_the_largest_come_first(synthetic: af.Context, registry: af.Registry) -> None:
    project = next(each for each in synthetic.portfolio.projects if synthetic.budgets[each.key].lines)
    copies = tuple(
        evolve(project, key=f"copy{number}", amount=af.Money.yuan(10**8 + number * 7 % 30)) for number in range(30)
    )
    context = af.check(evolve(synthetic.portfolio, projects=(*synthetic.portfolio.projects, *copies)), registry)
    built = build(context)
    assert built is not None
    steps = [block.key for block in built.blocks if isinstance(block, Table) and block.key.startswith("copy")]
    amounts = {copy.key: copy.amount.fen for copy in copies}
    held = [amounts[key.removesuffix("_budget")] for key in steps if key.endswith("_budget")]
    assert held == sorted(amounts.values(), reverse=True)
    af.draft_report(context, registry)


def test_each_measure_is_priced_once_for_itself_and_once_for_one_person(
    synthetic: af.Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    priced: list[str] = []

    def counted(measure: Measure, parameters: ParameterView) -> Iterator[af.BudgetLine]:
        priced.append(measure.key)
        return price_measure(measure, parameters)

    for module in (measure_tables, headroom):
        monkeypatch.setattr(module, "price_measure", counted)
    build(synthetic)
    assert max(Counter(priced).values()) <= 2
