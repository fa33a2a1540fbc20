"""Each check at its boundary, and input that is refused. 核查与拒绝。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve

import aidfunds as af
from aidfunds_consumer_relief.checks import CHECKS
from aidfunds_consumer_relief.plan import Activity, ActivityKind, ConsumerReliefPlan, Cost, Sale, SalesTarget

Changer = Callable[..., af.Context]
Reader = Callable[[str], af.PlanFile]

TARGET = SalesTarget(at_least=af.Money.wan(366), year=2024, source=af.Citation("三/1"))
DAY = date(2024, 4, 10)  # the 101st of 366 days: 101万元 should have been sold


def sold(amount: str, on: date = DAY, part: str | None = None) -> Sale:
    return Sale(on=on, amount=af.Money.parse(amount), from_registered=None if part is None else af.Money.parse(part))


def plan_of(*sales: Sale) -> ConsumerReliefPlan:
    return ConsumerReliefPlan(target=TARGET, sales=sales)


def found(context: af.Context, code: str) -> list[tuple[af.Severity, str]]:
    return [(one.severity, one.location.path) for one in context.findings if one.code == code]


def of_jia(checked: Changer, synthetic: af.PlanFile, plan: ConsumerReliefPlan, code: str, day: date = DAY) -> list[str]:
    return [path for _, path in found(checked(synthetic, day, jia_sales=plan), code) if "jia_sales" in path]


def test_qujing_target_has_no_baseline(qujing: af.PlanFile, checked: Changer) -> None:
    assert found(checked(qujing), "CONSUMER-001") == [(af.Severity.INFO, "projects.consumer_sales.plan.target")]


def test_synthetic_targets_have_one(synthetic: af.PlanFile, checked: Changer) -> None:
    assert found(checked(synthetic), "CONSUMER-001") == []


@pytest.mark.parametrize(
    ("sales", "behind"),
    [
        ((sold("101万元"),), False),
        ((sold("1009999.99元"),), True),
        ((sold("60万元"), sold("41万元")), False),
        ((), False),  # nothing recorded is nothing known
        ((sold("1元", date(2024, 4, 11)),), False),  # nothing recorded up to the day
        ((sold("200万元", date(2024, 4, 11)), sold("1元")), True),
    ],
)
def test_behind_the_pro_rata_target(
    synthetic: af.PlanFile, checked: Changer, sales: tuple[Sale, ...], behind: bool
) -> None:
    assert bool(of_jia(checked, synthetic, plan_of(*sales), "CONSUMER-002")) is behind


def test_the_last_day_asks_for_the_whole_target(synthetic: af.PlanFile, checked: Changer) -> None:
    end, short, enough = date(2024, 12, 31), plan_of(sold("3659999.99元")), plan_of(sold("366万元"))
    assert of_jia(checked, synthetic, short, "CONSUMER-002", end) == ["projects.jia_sales.plan.target.at_least"]
    assert of_jia(checked, synthetic, enough, "CONSUMER-002", end) == []


def test_after_the_year_it_says_what_was_missed(synthetic: af.PlanFile, checked: Changer) -> None:
    context = checked(synthetic, date(2025, 2, 1), jia_sales=plan_of(sold("360万元")))
    (one,) = [one for one in context.findings if one.code == "CONSUMER-002" and "jia" in one.location.path]
    assert "2024年已结束，比目标少 6万元" in one.message


@pytest.mark.parametrize(
    ("on", "severity"),
    [
        (date(2023, 12, 31), af.Severity.ERROR),
        (date(2024, 1, 1), None),
        (DAY, None),
        (date(2024, 4, 11), af.Severity.WARNING),
        (date(2024, 12, 31), af.Severity.WARNING),
        (date(2025, 1, 1), af.Severity.ERROR),
    ],
)
def test_sales_outside_the_counted_period(
    synthetic: af.PlanFile, checked: Changer, on: date, severity: af.Severity | None
) -> None:
    context = checked(synthetic, DAY, jia_sales=plan_of(sold("200万元"), sold("1万元", on)))
    expected = [(severity, "projects.jia_sales.plan.sales[1].on")] if severity else []
    assert found(context, "CONSUMER-003") == expected


@pytest.mark.parametrize(("part", "wrong"), [("10万元", False), ("100000.01元", True), ("0元", False), (None, False)])
def test_registered_part_larger_than_the_sale(
    synthetic: af.PlanFile, checked: Changer, part: str | None, wrong: bool
) -> None:
    context = checked(synthetic, DAY, jia_sales=plan_of(sold("200万元"), sold("10万元", part=part)))
    path = "projects.jia_sales.plan.sales[1].from_registered"
    assert found(context, "CONSUMER-004") == ([(af.Severity.ERROR, path)] if wrong else [])


def test_qujing_target_binds_only_the_supply_cooperative(qujing: af.PlanFile, checked: Changer) -> None:
    (one,) = [one for one in checked(qujing).findings if one.code == "CONSUMER-005"]
    assert one.severity is af.Severity.INFO
    assert (one.data["held"], one.data["program"]) == (af.Money.wan(100), af.Money.wan(140))
    assert "市扶贫办 40万元" in one.message


def test_targets_that_bind_every_holder_are_fine(synthetic: af.PlanFile, checked: Changer) -> None:
    assert found(checked(synthetic), "CONSUMER-005") == []


def test_a_holder_without_target_is_reported_once_a_target(synthetic: af.PlanFile, checked: Changer) -> None:
    free = evolve(synthetic.portfolio.project("yi_sales").plan, target=None, sales=())
    context = checked(synthetic, DAY, yi_sales=free)
    assert found(context, "CONSUMER-005") == [(af.Severity.INFO, "projects.jia_sales.plan.target")]


def test_every_check_says_what_to_do_and_cites(synthetic: af.PlanFile, checked: Changer) -> None:
    sales = (sold("1万元"), sold("1万元", date(2023, 1, 1)), sold("1万元", part="2万元"), sold("0元"))
    free = evolve(synthetic.portfolio.project("yi_sales").plan, target=None, sales=())
    late = ConsumerReliefPlan(target=evolve(TARGET, year=TARGET.year + 9))
    context = checked(synthetic, DAY, jia_sales=plan_of(*sales), jia_brand=late, yi_sales=free)
    own = [one for one in context.findings if one.code.startswith("CONSUMER-")]
    assert {one.code for one in own} == {check.key for check in CHECKS}
    for one in own:
        assert one.hint
        assert one.source is not None
        assert one.source.document == "合成〔2024〕3号"
        assert one.location.line is not None
        assert one.plugin == "consumer_relief"


BRAND = "[projects.consumer_brand]"
LEDGER = "[[projects.consumer_sales.plan.sales]]\non = 2020-03-01\n"
AT_LEAST = 'at_least = "1亿元"'


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        (AT_LEAST, "at_least = 100000000", "target.at_least", "单位"),
        (AT_LEAST, 'at_least = "0元"', "target", "at_least 应是大于零"),
        (AT_LEAST, AT_LEAST + '\nbaseline = { year = 2020, amount = "1元", source = "三" }', "target", "早于"),
        ("year = 2020\nsource", "year = 20200\nsource", "target", "year 年度应是 1949"),
        ('kind = "exhibition"', 'kind = "exhibitions"', "activities.fairs.kind", "exhibition"),
        (BRAND, LEDGER + 'amount = "-1元"\n' + BRAND, "sales[0].amount", "负"),
        (
            BRAND,
            LEDGER + 'amount = "1元"\nfrom_registered = "-1元"\n' + BRAND,
            "sales[0]",
            "from_registered 应是不小于零",
        ),
        (BRAND, LEDGER + 'amount = "1元"\nbuyer = "某人"\n' + BRAND, "sales[0].buyer", "不认识"),
        (BRAND, LEDGER + 'amount = "1元"\nchannel = "web"\n' + BRAND, "sales[0].channel", "online"),
    ],
)
def test_bad_plans_are_refused_with_their_place(
    read: Reader, qujing_text: str, old: str, new: str, path: str, said: str
) -> None:
    assert qujing_text.count(old) == 1
    with pytest.raises(af.InputError) as caught:
        read(qujing_text.replace(old, new))
    (problem,) = caught.value.problems
    assert problem.path == f"projects.consumer_sales.plan.{path}"
    assert problem.line is not None
    assert said in problem.message + problem.hint


def test_a_ledger_without_target_is_refused(read: Reader, qujing_text: str) -> None:
    ledger = '[[projects.consumer_brand.plan.sales]]\non = 2020-03-01\namount = "1元"\n'
    with pytest.raises(af.InputError, match="没有目标 target"):
        read(qujing_text + ledger)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "三项必须且只能写一项"),
        ({"amount": af.Money.yuan(1), "rate": af.Rate.parse("1元/个")}, "三项必须且只能写一项"),
        ({"rate": af.Rate.parse("1元/个")}, "要写 factors"),
        ({"standard": "travel_meals"}, "要写 factors"),
        ({"amount": af.Money.yuan(1), "factors": (af.Quantity(1, "个"),)}, "不带 factors"),
        ({"rate": af.Rate.parse("1元/个"), "factors": (af.Quantity(1, "场"),)}, "单位不能约为金额"),
        ({"amount": af.ZERO}, "大于零"),
    ],
)
def test_costs_that_mean_nothing_are_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(af.InvalidFieldError, match=said):
        Cost(label="展位", **fields)


def test_a_ledger_too_large_to_add_is_refused() -> None:
    most = "9999999999999.99元"
    with pytest.raises(af.InvalidFieldError, match="销售记录合计"):
        plan_of(sold(most), sold(most))


def test_two_activities_of_one_key_are_refused() -> None:
    fair = Activity(key="fair", kind=ActivityKind.EXHIBITION, title="展销", source=af.Citation("二"))
    with pytest.raises(af.InvalidFieldError, match="同一个键"):
        ConsumerReliefPlan(activities=(fair, fair))


@pytest.mark.parametrize(
    ("cost", "said"),
    [('["3人"], standard = "travel_meals"', "单位不能约为金额"), ('["3人"], standard = "hotel"', "hotel")],
)
def test_a_standard_that_does_not_fit_is_an_input_error(
    read: Reader, registry: af.Registry, qujing_text: str, cost: str, said: str
) -> None:
    plan = read(qujing_text + f'costs = [{{ label = "差旅", factors = {cost} }}]\n')
    with pytest.raises(af.InputError, match=said) as caught:
        af.price(plan, registry)
    assert caught.value.problems[0].path.startswith("projects.consumer_brand.parameters")
