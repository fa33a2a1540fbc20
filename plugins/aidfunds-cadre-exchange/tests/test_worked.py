"""The clause of the Qujing notice and the synthetic example, as an accountant works them out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import aidfunds as af
from aidfunds.standards import ParameterView
from aidfunds_cadre_exchange.ceilings import compare_training
from aidfunds_cadre_exchange.forecast import Forecast, forecast, latest_start
from aidfunds_cadre_exchange.plan import CadreExchangePlan

TWELVE_MONTHS = ("优秀科级干部", "党务干部")
THREE_MONTHS = ("临床医师", "小学校领导", "中学校领导")


def plan_of(context: af.Context) -> CadreExchangePlan:
    return next(plan for _, plan, _ in context.plans(CadreExchangePlan))


def view_of(context: af.Context) -> ParameterView:
    return next(iter(context.parameters.values()))


def budget_of(context: af.Context) -> af.Budget:
    return next(budget for _, _, budget in context.plans(CadreExchangePlan))


def people(context: af.Context) -> int:
    return plan_of(context).people


def person_months(context: af.Context) -> int:
    return plan_of(context).person_months


def labelled(*labels: str) -> Callable[[af.Context], af.Money]:
    return lambda context: af.total(line.amount for line in budget_of(context).lines if line.label in labels)


def item(name: str) -> Callable[[af.Context], af.Money]:
    return lambda context: af.total(line.amount for line in budget_of(context).of_item(name))


def whole(context: af.Context) -> af.Money:
    return budget_of(context).amount


def sent(context: af.Context) -> af.Money:
    return context.portfolio.project("cadre_exchange").amount


# 编号 | 手算 | 算法 | 结果
QUJING = [
    ("I05", "8 + 7 + 36 + 7 + 7 人", people, 65),
    ("I06", "(8+7) × 12 + (36+7+7) × 3 人月", person_months, 330),
    ("I07", "330 人月 × 8000 元", item("secondments"), af.Money.wan("264")),
    ("I08", "15 人 × 12 月 × 8000 元", labelled(*TWELVE_MONTHS), af.Money.wan("144")),
    ("I09", "50 人 × 3 月 × 8000 元", labelled(*THREE_MONTHS), af.Money.wan("120")),
    ("I10", "144 + 120 万元", labelled(*TWELVE_MONTHS, *THREE_MONTHS), af.Money.wan("264")),
    ("I11", "3 期 × 40 人 × 10 天 × 600 元", item("training"), af.Money.wan("72")),
    ("—", "讲学 2 期，只有总额", item("lectures"), af.Money.wan("14")),
    ("I12", "264 + 72 + 14 万元", whole, af.Money.wan("350")),
    ("I13", "下达市扶贫办", sent, af.Money.wan("350")),
]


@pytest.mark.parametrize(("identity", "by_hand", "compute", "result"), QUJING, ids=[row[0] for row in QUJING])
def test_qujing(
    qujing: af.Context,
    identity: str,
    by_hand: str,
    compute: Callable[[af.Context], int | af.Money],
    result: int | af.Money,
) -> None:
    assert compute(qujing) == result, f"{identity} {by_hand}"


def test_qujing_explains_itself(qujing: af.Context) -> None:
    explained = [line.explained for line in budget_of(qujing).lines]
    assert explained == [
        "8人 × 12月 × 8000元/人·月 ＝ 76.8万元",
        "7人 × 12月 × 8000元/人·月 ＝ 67.2万元",
        "36人 × 3月 × 8000元/人·月 ＝ 86.4万元",
        "7人 × 3月 × 8000元/人·月 ＝ 16.8万元",
        "7人 × 3月 × 8000元/人·月 ＝ 16.8万元",
        "3期 × 40人/期 × 10天 × 600元/人·天 ＝ 72万元",
        "总额 14万元，未列测算公式",
    ]


def test_qujing_classes_are_six_wan_above_the_ceiling(qujing: af.Context) -> None:
    compared = compare_training(plan_of(qujing).training[0], view_of(qujing))
    assert (compared.limit, compared.excess) == (af.Money.wan("66"), af.Money.wan("6"))  # 3×40×10×550


def test_qujing_standards_say_where_they_stand(qujing: af.Context) -> None:
    secondment = view_of(qujing)["secondment_rate"]
    assert (secondment.source, secondment.authority) == ("曲财农〔2020〕31号 四/（四）/1", "")


# 8 人 12 个月、8000 元：每月 64000 元
STARTS = [
    (date(2020, 1, 1), {2020: "768000"}),
    (date(2020, 5, 1), {2020: "512000", 2021: "256000"}),  # 8 个月 + 4 个月
    (date(2020, 12, 1), {2020: "64000", 2021: "704000"}),
    # 12月10日至1月9日跨年：12月 22 天、1月 9 天；64000 × 22/31 = 45419.35，余 18580.65
    (date(2020, 4, 10), {2020: "557419.35", 2021: "210580.65"}),
    # 12月31日开始：当年 1 天、次年 30 天；64000 ÷ 31 = 2064.52
    (date(2020, 12, 31), {2020: "2064.52", 2021: "765935.48"}),
]


@pytest.mark.parametrize(("start", "years"), STARTS, ids=str)
def test_eight_section_chiefs_by_year(qujing: af.Context, start: date, years: dict[int, str]) -> None:
    seen = forecast(plan_of(qujing).cohorts[0], start, view_of(qujing))
    assert seen.years == {year: af.Money.yuan(amount) for year, amount in years.items()}


@pytest.mark.parametrize(
    ("months", "latest"), [(12, date(2020, 1, 1)), (3, date(2020, 10, 1)), (1, date(2020, 12, 1)), (13, None)]
)
def test_latest_start_within_the_year(months: int, latest: date | None) -> None:
    assert latest_start(months, 2020) == latest


def test_example_adds_up(example: af.Context) -> None:
    amounts = {line.label: line.amount.in_yuan for line in budget_of(example).lines}
    assert amounts == {
        "甲县干部": "148800.00",  # 4 × 6 × 6200
        "乙县医师": "62000.00",  # 5 × 2 × 6200
        "乙县教师": "55800.00",  # 3 × 3 × 6200
        "村干部培训班": "150000.00",  # 2 × 30 × 5 × 500
        "骨干研修班": "189000.00",  # 1 × 10 × 35 × 540
        "产业讲座": "24000.00",  # 3 × 8 × 1000
    }
    assert budget_of(example).amount == af.Money.yuan(629600)


def test_example_carries_over_to_the_day(example: af.Context) -> None:
    cohort = plan_of(example).cohorts[0]
    assert cohort.starts_on is not None
    # 每月 24800 元；12月16日至1月15日跨年，16 天 12800 元、15 天 12000 元
    assert forecast(cohort, cohort.starts_on, view_of(example)) == Forecast(
        starts_on=date(2024, 9, 16),
        ends_on=date(2025, 3, 15),
        years={2024: af.Money.yuan(87200), 2025: af.Money.yuan(61600)},
    )


def test_example_class_of_35_days(example: af.Context) -> None:
    compared = compare_training(plan_of(example).training[1], view_of(example))
    # 10 人 × (30 天 × 550 + 5 天 × 385)
    assert (compared.limit, compared.excess) == (af.Money.yuan(184250), af.Money.yuan(4750))


def test_example_findings(example: af.Context) -> None:
    found = [(one.code, one.severity.value) for one in example.findings if one.code.startswith("CADRE-")]
    assert found == [("CADRE-002", "warning"), ("CADRE-003", "warning")]
    assert not [one for one in example.findings if one.severity is af.Severity.ERROR]
