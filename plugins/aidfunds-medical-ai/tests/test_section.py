"""What the person in charge reads. 报告章节。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

import aidfunds as af
from aidfunds.report import Figure, KeyFigures, Note, Paragraph, Ref, Role, Section, Sum, Table
from aidfunds_medical_ai.section import build

Checked = Callable[..., af.Context]

LUMP = """
[projects.clinic.plan]
completion_deadline = { on = 2020-06-30, source = "一/3" }
lump_sum = { item = "system", title = "系统", amount = "150万元", source = "一/2" }
components.upkeep = { title = "维护", kind = "maintenance", years = 3, source = "一/1" }
"""


def section(context: af.Context) -> Section:
    made = build(context)
    assert made is not None
    return made


def table(context: af.Context, key: str) -> Table:
    return next(block for block in section(context).blocks if isinstance(block, Table) and block.key == key)


def column(found: Table, key: str) -> list[object]:
    cells = [row.cells[found.place(key)] for row in found.rows]
    return [cell.value if isinstance(cell, Figure) else cell for cell in cells]


def words(context: af.Context) -> str:
    return "\n".join(block.text for block in section(context).blocks if isinstance(block, (Note, Paragraph)))


def figures(context: af.Context) -> dict[str, object]:
    groups = (block for block in section(context).blocks if isinstance(block, KeyFigures))
    return {one.title: one.figure.value for group in groups for one in group.figures}


def test_every_formula_gives_its_figure(example: af.Context, registry: af.Registry) -> None:
    document = af.draft_report(example, registry)  # FormulaError if one does not
    ours = next(chapter for chapter in document.chapters if chapter.key == "medical_ai")
    assert ours.sheet == "医疗智能决策"
    assert sum(isinstance(block, Table) for block in ours.blocks) == 14


def test_no_project_no_section(example: af.Context) -> None:
    bare = evolve(example.portfolio, projects=(), allocations=(), obligations=())
    assert build(af.Context(portfolio=bare, as_of=example.as_of)) is None


def test_one_off_stands_before_maintenance(example: af.Context) -> None:
    costs = table(example, "medical_ai_jia_system_costs")
    assert column(costs, "nature") == ["一次性"] * 4 + ["", "升级维护", "", ""]
    assert column(costs, "amount")[4:] == [af.Money.wan(116), af.Money.wan(24), af.Money.wan(24), af.Money.wan(140)]
    assert column(costs, "yearly")[5] == af.Money.wan(8)


def test_costs_lead_back_to_the_steps(example: af.Context) -> None:
    steps, costs = table(example, "jia_system_budget"), table(example, "medical_ai_jia_system_costs")
    for row in costs.rows:
        amount = row.cells[costs.place("amount")]
        assert isinstance(amount, Figure)
        assert isinstance(amount.formula, Sum)
        if row.role is Role.PART:
            (ref,) = amount.formula.terms
            assert isinstance(ref, Ref)
            assert ref.table == steps.key
            assert steps.rows[ref.row].cells[steps.place("label")] == row.cells[0]


def test_years_of_use_and_fiscal_years_close(example: af.Context) -> None:
    use, by_year = table(example, "medical_ai_jia_system_use"), table(example, "medical_ai_jia_system_years")
    assert column(use, "amount")[-1] == af.Money.wan(140)
    assert column(by_year, "later") == ["否", "是", "是", "是", "", ""]
    assert column(by_year, "amount")[-2:] == [af.Money.yuan("219835.62"), af.Money.wan(24)]


def test_key_figures_of_the_example(example: af.Context) -> None:
    found = figures(example)
    assert found["甲县医疗智能决策系统：总费用"] == af.Money.wan(140)
    assert found["每使用年费用"] == af.Money.yuan(405000)  # of 乙县, the later of the two: 202.5 ÷ 5 years
    assert found["距完成期限"] == 121
    assert found["距临床使用期限"] == 152
    assert found["完成期限"] == "提前 41 天完成"


@pytest.mark.parametrize(
    ("as_of", "title", "days"),
    [
        (date(2020, 4, 10), "距完成期限", 81),
        (date(2020, 6, 30), "距完成期限", 0),
        (date(2020, 7, 1), "完成期限已超过", 1),
    ],
)
def test_days_to_the_qujing_deadline(checked: Checked, as_of: date, title: str, days: int) -> None:
    context = checked(LUMP, as_of=as_of, issued=date(2020, 4, 10))
    assert figures(context)[title] == days
    assert column(table(context, "medical_ai_clinic_timeline"), "days")[0] == (days if days != 1 else -1)


def test_a_lump_sum_is_said_to_be_undivided(checked: Checked) -> None:
    context = checked(LUMP, issued=date(2020, 4, 10))
    assert "无法区分" in words(context)
    assert column(table(context, "medical_ai_clinic_costs"), "nature") == ["未区分", ""]
    assert figures(context)["每使用年费用"] == af.Money.wan(50)
    assert column(table(context, "medical_ai_clinic_years"), "amount") == [None] * 4


def test_no_limit_in_force_is_said_plainly(checked: Checked) -> None:
    context = checked(LUMP, issued=date(2020, 4, 10))
    assert "2020-04-10 没有可用的标准取值，因此没有判断" in words(context)
    assert "计划没有写采购方式" in words(context)


def test_limits_in_force_are_shown_with_their_source(checked: Checked) -> None:
    context = checked(LUMP)
    limits = table(context, "medical_ai_clinic_limits")
    assert column(limits, "limit") == [af.Money.wan(60), af.Money.wan(200)]
    assert column(limits, "state") == ["未核对原文"] * 2
    assert "应采用政府采购方式" in words(context)


def test_an_empty_plan_still_has_a_chapter(checked: Checked) -> None:
    context = checked("[projects.clinic.plan]\n")
    assert figures(context)["系统：总费用"] == af.Money.wan(150)
    assert "无法算出每使用年费用" in words(context)
    assert column(table(context, "medical_ai_clinic_timeline"), "state") == ["没有记录"] * 4


def test_components_left_out_of_the_price_are_named(checked: Checked) -> None:
    plan = """
    [projects.clinic.plan.components]
    diagnosis = { title = "诊断", kind = "diagnosis", quantity = "1套", price = "9万元/套", source = "一" }
    servers = { title = "某服务器", kind = "hardware", source = "一" }
    """
    assert "不在测算之内的构成：某服务器" in words(checked(plan))


def test_the_same_input_gives_the_same_section(example: af.Context) -> None:
    assert build(example) == build(example)
