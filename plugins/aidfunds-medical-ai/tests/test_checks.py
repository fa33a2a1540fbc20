"""Each rule at its boundary, and each input that must be refused. 规则边界。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import aidfunds as af

Checked = Callable[..., af.Context]

DEADLINES = """
[projects.clinic.plan]
completion_deadline = {{ on = 2024-06-30, source = "一/3" }}
{more}
"""
SERVERS = """
[projects.clinic.plan]
{more}
[projects.clinic.plan.components.servers]
title = "服务器"
kind = "hardware"
source = "一/1"
{price}
"""
UPKEEP = """
[projects.clinic.plan]
completion_deadline = {{ on = {deadline}, source = "一/3" }}
[projects.clinic.plan.components.upkeep]
title = "维护"
kind = "maintenance"
source = "一/1"
years = {years}
{more}
"""


def found(context: af.Context, code: str) -> list[af.Finding]:
    return [one for one in context.findings if one.code == code]


# MEDICAL-001


def test_component_at_one_price_is_not_itemised(checked: Checked) -> None:
    (one,) = found(checked(SERVERS.format(more="", price='price = "20万元"')), "MEDICAL-001")
    assert one.data["amount"] == af.Money.wan(20)
    assert one.location.path == "projects.clinic.plan.components.servers"


def test_plan_without_any_price_is_not_itemised(checked: Checked) -> None:
    (one,) = found(checked("[projects.clinic.plan]\n"), "MEDICAL-001")
    assert one.data["amount"] == af.Money.wan(150)


def test_quantity_times_price_is_itemised(checked: Checked) -> None:
    assert not found(checked(SERVERS.format(more="", price='quantity = "4台"\nprice = "5万元/台"')), "MEDICAL-001")


# MEDICAL-002


@pytest.mark.parametrize(("as_of", "days"), [(date(2024, 6, 30), None), (date(2024, 7, 1), 1), (date(2024, 7, 31), 31)])
def test_deadline_day_is_in_time(checked: Checked, as_of: date, days: int | None) -> None:
    findings = found(checked(DEADLINES.format(more=""), as_of=as_of), "MEDICAL-002")
    assert [one.data["days_over"] for one in findings] == ([] if days is None else [days])
    assert all(one.severity is af.Severity.WARNING for one in findings)


def test_completed_on_the_deadline_is_in_time(checked: Checked) -> None:
    plan = DEADLINES.format(more="completed_on = 2024-06-30")
    assert not found(checked(plan, as_of=date(2024, 8, 1)), "MEDICAL-002")


def test_completed_a_day_late(checked: Checked) -> None:
    plan = DEADLINES.format(more="completed_on = 2024-07-01")
    (one,) = found(checked(plan, as_of=date(2024, 8, 1)), "MEDICAL-002")
    assert one.data["days_over"] == 1


def test_a_day_to_come_is_no_record(checked: Checked) -> None:
    plan = DEADLINES.format(more="completed_on = 2024-07-05")
    assert found(checked(plan, as_of=date(2024, 7, 4)), "MEDICAL-002")[0].data["days_over"] == 4


def test_clinical_use_has_its_own_deadline(checked: Checked) -> None:
    more = 'completed_on = 2024-06-01\nclinical_use_deadline = { on = 2024-07-31, source = "一/3" }'
    (one,) = found(checked(DEADLINES.format(more=more), as_of=date(2024, 8, 1)), "MEDICAL-002")
    assert one.location.path == "projects.clinic.plan.clinical_use_deadline"


# MEDICAL-003


def test_maintenance_within_year_and_deadline_is_silent(checked: Checked) -> None:
    plan = UPKEEP.format(deadline=date(2024, 12, 31), years=1, more="starts_on = 2024-01-01")
    assert not found(checked(plan), "MEDICAL-003")


def test_maintenance_a_day_beyond_the_deadline(checked: Checked) -> None:
    plan = UPKEEP.format(deadline=date(2024, 12, 30), years=1, more="starts_on = 2024-01-01")
    (one,) = found(checked(plan), "MEDICAL-003")
    assert one.data["days_after_deadline"] == 1


def test_maintenance_a_day_into_the_next_year(checked: Checked) -> None:
    more = 'starts_on = 2024-01-02\nprice = "366元/年"'
    (one,) = found(checked(UPKEEP.format(deadline=date(2025, 1, 1), years=1, more=more)), "MEDICAL-003")
    assert one.data["ends_on"] == "2025-01-01"
    assert one.data["later_years"] == af.Money.yuan(1)
    assert one.data["year_2024"] == af.Money.yuan(365)


def test_maintenance_without_price_still_reports_its_days(checked: Checked) -> None:
    (one,) = found(checked(UPKEEP.format(deadline=date(2024, 6, 30), years=3, more="")), "MEDICAL-003")
    assert one.data == {"ends_on": "2027-06-30", "fiscal_year": 2024, "days_after_deadline": 1095}


def test_maintenance_from_29_february(checked: Checked) -> None:
    plan = UPKEEP.format(deadline=date(2024, 2, 28), years=1, more="")
    (one,) = found(checked(plan), "MEDICAL-003")
    assert one.data["ends_on"] == "2025-02-28"


def test_recorded_completion_moves_maintenance(checked: Checked) -> None:
    plan = UPKEEP.format(deadline=date(2024, 6, 30), years=1, more="")
    plan = plan.replace("[projects.clinic.plan]", "[projects.clinic.plan]\ncompleted_on = 2024-05-20")
    assert found(checked(plan), "MEDICAL-003")[0].data["ends_on"] == "2025-05-20"


# MEDICAL-004

MODE = 'procurement = {{ mode = "{mode}", amount = "{amount}", source = "一/4" }}'


@pytest.mark.parametrize(
    ("amount", "mode", "level", "weak"),
    [
        ("599999.99元", "own_purchase", "county", False),
        ("60万元", "own_purchase", "county", True),
        ("60万元", "inquiry", "county", False),
        ("1999999.99元", "consultation", "county", False),
        ("200万元", "consultation", "county", True),
        ("200万元", "consultation", "prefecture", True),
        ("200万元", "consultation", "province", False),
        ("400万元", "consultation", "province", True),
        ("400万元", "open_tender", "province", False),
    ],
)
def test_limits_are_inclusive(checked: Checked, amount: str, mode: str, level: str, weak: bool) -> None:
    plan = "[projects.clinic.plan]\n" + MODE.format(mode=mode, amount=amount)
    findings = found(checked(plan, level=level), "MEDICAL-004")
    assert [one.severity for one in findings] == ([af.Severity.INFO] if weak else [])


OWN_LIMIT = """
[projects.clinic.parameters.open_tender_limit_local]
value = "{value}"
source = "一/5"
authority = "当地规定"
"""


def test_a_limit_with_its_own_source_warns(checked: Checked) -> None:
    plan = (
        "[projects.clinic.plan]\n" + MODE.format(mode="inquiry", amount="100万元") + OWN_LIMIT.format(value="100万元")
    )
    (one,) = found(checked(plan, issued=date(2020, 4, 10)), "MEDICAL-004")
    assert one.severity is af.Severity.WARNING
    assert one.data["limit"] == af.Money.wan(100)


def test_an_approval_allows_another_mode(checked: Checked) -> None:
    mode = 'procurement = { mode = "single_source", amount = "300万元", source = "一/4", approval = "某批复" }'
    assert not found(checked("[projects.clinic.plan]\n" + mode), "MEDICAL-004")


def test_no_limit_in_2020_no_judgement(checked: Checked) -> None:
    plan = "[projects.clinic.plan]\n" + MODE.format(mode="own_purchase", amount="900万元")
    assert not found(checked(plan, issued=date(2020, 4, 10)), "MEDICAL-004")


def test_without_its_own_amount_the_whole_is_bought(checked: Checked) -> None:
    plan = '[projects.clinic.plan]\nprocurement = { mode = "own_purchase", source = "一/4" }'
    (one,) = found(checked(plan), "MEDICAL-004")
    assert one.data["amount"] == af.Money.wan(150)


# MEDICAL-005


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ({"procured_on": "2024-05-01", "delivered_on": "2024-05-01", "clinical_use_on": "2024-05-01"}, []),
        ({"delivered_on": "2024-05-06", "clinical_use_on": "2024-05-05"}, ["clinical_use_on"]),
        ({"delivered_on": "2024-05-06", "completed_on": "2024-05-05"}, ["completed_on"]),
        ({"procured_on": "2024-05-06", "delivered_on": "2024-05-05"}, ["delivered_on"]),
        ({"procured_on": "2024-05-06", "clinical_use_on": "2024-05-05"}, ["clinical_use_on"]),
        ({"completed_on": "2024-05-06", "clinical_use_on": "2024-05-05"}, []),  # a trial before completion
    ],
)
def test_order_of_days(checked: Checked, dates: dict[str, str], wrong: list[str]) -> None:
    plan = "[projects.clinic.plan]\n" + "\n".join(f"{name} = {day}" for name, day in dates.items())
    findings = found(checked(plan), "MEDICAL-005")
    assert [one.location.path for one in findings] == [f"projects.clinic.plan.{name}" for name in wrong]
    assert all(one.severity is af.Severity.ERROR for one in findings)


# MEDICAL-006


@pytest.mark.parametrize(
    ("price", "missing"),
    [
        ("", "数量、单价"),
        ('quantity = "4台"', "单价"),
        ('price = "5万元/台"', "数量"),
        ('price = "20万元"', "数量"),
        ('quantity = "4台"\nprice = "5万元/台"', None),
    ],
)
def test_hardware_needs_quantity_and_price(checked: Checked, price: str, missing: str | None) -> None:
    findings = found(checked(SERVERS.format(more="", price=price)), "MEDICAL-006")
    assert [one.data["missing"] for one in findings] == ([] if missing is None else [missing])


# refused


@pytest.mark.parametrize(
    ("plan", "place", "said"),
    [
        (SERVERS.format(more="", price='quantity = "4台"\nprice = "5万元/套"'), "components.servers", "单位不能约"),
        (SERVERS.format(more="", price='quantity = "4台"\nprice = "5万元"'), "components.servers", "单位不能约"),
        (SERVERS.format(more="", price='quantity = "4台"\nprice = "-5万元/台"'), "components.servers", "不能为负"),
        (SERVERS.format(more="", price='quantity = "4台"\nprice = "9999999999999元/台"'), "components.servers", "超出"),
        (SERVERS.format(more="", price="years = 3"), "components.servers", "不写年限"),
        (SERVERS.format(more="", price="starts_on = 2024-06-01"), "components.servers", "只用于升级维护"),
        (SERVERS.format(more="", price='item = "Big Item"'), "components.servers", "预算项的键"),
        (
            SERVERS.format(
                more='lump_sum = { item = "system", title = "总额", amount = "20万元", source = "一" }',
                price='quantity = "4台"\nprice = "5万元/台"',
            ),
            "",
            "重复计算",
        ),
        (UPKEEP.format(deadline=date(2024, 6, 30), years=0, more=""), "components.upkeep", "years 应是 1 到 50"),
        (UPKEEP.format(deadline=date(2024, 6, 30), years=51, more=""), "components.upkeep", "years 应是 1 到 50"),
        (
            UPKEEP.format(deadline=date(1900, 6, 30), years=1, more=""),
            "completion_deadline",
            "日期 1900-06-30 不在 1949 年到 2099 年之间",
        ),
        (SERVERS.format(more="", price='price = "5万元/台"').replace("hardware", "other"), "components", "没有数量"),
        ("[projects.clinic.plan]\n" + MODE.format(mode="auction", amount="1元"), "procurement.mode", "可选值"),
        ("[projects.clinic.plan]\n" + MODE.format(mode="inquiry", amount="-1元"), "procurement", "不能为负"),
    ],
)
def test_refused_at_its_place(checked: Checked, plan: str, place: str, said: str) -> None:
    with pytest.raises(af.InputError) as refused:
        checked(plan)
    (problem,) = refused.value.problems
    assert said in problem.message
    assert place in problem.path
    assert problem.path.startswith("projects.clinic.plan")
    assert problem.line


def test_a_limit_that_is_no_amount_is_refused_at_its_place(checked: Checked) -> None:
    with pytest.raises(af.InputError) as refused:
        checked("[projects.clinic.plan]\n" + OWN_LIMIT.format(value="10%"))
    assert refused.value.problems[0].path == "projects.clinic.parameters"


def test_every_check_explains_itself(registry: af.Registry) -> None:
    ours = {key: found.offer for key, found in registry.checks.items() if found.plugin.key == "medical_ai"}
    assert sorted(ours) == [f"MEDICAL-00{number}" for number in range(1, 9)]
    assert all(one.rule and one.example and one.remedy and one.clause for one in ours.values())
