"""The Qujing notice and the synthetic example as an accountant reckons them. 手工演算。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import aidfunds as af
from aidfunds_medical_ai.components import Component
from aidfunds_medical_ai.costs import costs_of, year_of_use
from aidfunds_medical_ai.maintenance import for_later_years, maintained, shares
from aidfunds_medical_ai.plan import SystemPlan

QUJING = """
[projects.clinic.plan]
hospital = "宣威市第一人民医院"
completion_deadline = { on = 2020-06-30, source = "四/（二）/3/（1）" }
clinical_use_deadline = { on = 2020-06-30, source = "四/（二）/3/（1）" }
lump_sum = { item = "system", title = "系统（未分项）", amount = "150万元", source = "四/（二）/2" }
[projects.clinic.plan.components]
diagnosis = { title = "诊断系统", kind = "diagnosis", quantity = "1套", source = "四/（二）/1" }
records = { title = "电子病历对接", kind = "record_interface", source = "四/（二）/1" }
maintenance = { title = "升级维护", kind = "maintenance", years = 3, source = "四/（二）/1" }
servers = { title = "服务器等硬件", kind = "hardware", source = "四/（二）/1" }
"""
ISSUED = date(2020, 4, 10)


def _plan(context: af.Context, key: str) -> tuple[af.Project, SystemPlan, af.Budget]:
    return next(found for found in context.plans(SystemPlan) if found[0].key == key)


def _part(plan: SystemPlan, key: str) -> Component:
    return next(one for one in plan.components if one.key == key)


def test_qujing_150_wan_as_one_line_without_formula(checked: Callable[..., af.Context]) -> None:
    context = checked(QUJING, as_of=ISSUED, issued=ISSUED)
    (line,) = context.budgets["clinic"].lines
    assert line.amount == af.Money.wan(150)
    assert not line.itemised


def test_qujing_50_wan_a_year_of_use_over_three_years(checked: Callable[..., af.Context]) -> None:
    project, plan, _ = _plan(checked(QUJING, as_of=ISSUED, issued=ISSUED), "clinic")
    assert plan.years_of_use == 3
    assert year_of_use(costs_of(plan, project).whole, 3).parts == (af.Money.wan(50),) * 3


def test_qujing_maintenance_from_1_july_2020_to_30_june_2023(checked: Callable[..., af.Context]) -> None:
    _, plan, _ = _plan(checked(QUJING, as_of=ISSUED, issued=ISSUED), "clinic")
    period = maintained(plan, _part(plan, "maintenance"))
    assert period is not None
    assert (period.first, period.last) == (date(2020, 7, 1), date(2023, 6, 30))
    assert [share.period.days for share in shares(plan, _part(plan, "maintenance"))] == [184, 365, 365, 181]


def test_qujing_findings(checked: Callable[..., af.Context]) -> None:
    context = checked(QUJING, as_of=ISSUED, issued=ISSUED)
    found = {one.code: one for one in context.findings if one.plugin == "medical_ai"}
    assert sorted(found) == ["MEDICAL-001", "MEDICAL-003", "MEDICAL-006"]
    assert {one.severity for one in found.values()} == {af.Severity.INFO}
    assert found["MEDICAL-001"].data["amount"] == af.Money.wan(150)
    assert found["MEDICAL-003"].data["ends_on"] == "2023-06-30"
    assert found["MEDICAL-003"].data["days_after_deadline"] == 1095
    assert found["MEDICAL-006"].data["missing"] == "数量、单价"
    assert str(found["MEDICAL-003"].source) == "测试〔2020〕1号 四/（二）/1"


def test_example_amounts_by_item(example: af.Context) -> None:
    amounts = {
        (key, item): af.total(line.amount for line in budget.of_item(item))
        for key, budget in example.budgets.items()
        for item in {line.item for line in budget.lines}
    }
    assert amounts == {
        ("jia_system", "software"): af.Money.wan(92),  # 1 × 80 + 2 × 6
        ("jia_system", "hardware"): af.Money.wan(24),  # 4 × 5 + 2 × 2
        ("jia_system", "upkeep"): af.Money.wan(24),  # 1 × 3 × 8
        ("yi_system", "diagnosis"): af.Money.wan(150),
        ("yi_system", "records"): af.Money.wan(10),
        ("yi_system", "servers"): af.Money.wan("32.5"),  # 5 × 6.5
        ("yi_system", "maintenance"): af.Money.wan(10),  # 2 × 5
    }


def test_example_priced_is_approved_and_allocated(example: af.Context) -> None:
    for project, _, budget in example.plans(SystemPlan):
        assert budget.amount == project.approved_amount == project.amount
    assert af.total(project.amount for project in example.portfolio.projects) == af.Money.wan("342.5")


def test_example_one_off_and_yearly(example: af.Context) -> None:
    project, plan, _ = _plan(example, "jia_system")
    costs = costs_of(plan, project)
    assert costs.one_off == af.Money.wan(116)
    assert costs.maintenance == af.Money.wan(24)
    assert costs.yearly == af.Money.wan(8)


def test_example_year_of_use_is_exact_rounded_and_conserved(example: af.Context) -> None:
    project, plan, _ = _plan(example, "jia_system")
    use = year_of_use(costs_of(plan, project).whole, plan.use_years or 0)
    assert use.exact == Fraction(70_000_000, 3)  # fen
    assert use.rounded == af.Money.yuan("233333.33")
    assert [part.in_yuan for part in use.parts] == ["233333.34"] * 2 + ["233333.33"] * 4
    assert af.total(use.parts) == af.Money.wan(140)


def test_example_maintenance_by_fiscal_year(example: af.Context) -> None:
    _, jia, _ = _plan(example, "jia_system")
    _, yi, _ = _plan(example, "yi_system")
    found = shares(jia, _part(jia, "maintenance"))
    assert [(one.year, one.period.days, one.amount) for one in found] == [
        (2024, 92, af.Money.yuan("20164.38")),
        (2025, 365, af.Money.yuan(80000)),
        (2026, 365, af.Money.yuan(80000)),
        (2027, 273, af.Money.yuan("59835.62")),
    ]
    assert for_later_years(found, 2024) == af.Money.yuan("219835.62")
    found = shares(yi, _part(yi, "maintenance"))
    assert [one.amount for one in found] == [
        af.Money.yuan("29315.07"),  # 214 days
        af.Money.yuan(50000),  # 365
        af.Money.yuan("20684.93"),  # 151
    ]
    assert for_later_years(found, 2024) == af.Money.yuan("70684.93")


def test_example_findings(example: af.Context) -> None:
    found = [(one.code, one.severity, one.location.path) for one in example.findings if one.plugin == "medical_ai"]
    assert found == [
        ("MEDICAL-004", af.Severity.INFO, "projects.yi_system.plan.procurement.mode"),  # by the money at stake
        ("MEDICAL-003", af.Severity.INFO, "projects.jia_system.plan.components.maintenance.years"),
        ("MEDICAL-003", af.Severity.INFO, "projects.yi_system.plan.components.maintenance.years"),
    ]
    assert not [one for one in example.findings if one.severity is af.Severity.ERROR]


def test_limits_in_force_from_1_february_2024(registry: af.Registry) -> None:
    table = registry.parameters("medical_ai")
    view = table.on(date(2024, 2, 1))
    assert view.money("dispersed_procurement_limit") == af.Money.wan(60)
    assert view.money("open_tender_limit_province") == af.Money.wan(400)
    assert view.money("open_tender_limit_local") == af.Money.wan(200)
    assert not any(standard.confirmed for standard in view.standards.values())
    assert not table.on(date(2024, 1, 31)).standards
    assert not table.on(ISSUED).standards
