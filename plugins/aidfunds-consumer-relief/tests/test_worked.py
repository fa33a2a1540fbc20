"""The notice's figures and the synthetic example, as the README works them by hand. 手工核算。"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

import aidfunds as af
from aidfunds_consumer_relief.plan import ConsumerReliefPlan
from aidfunds_consumer_relief.sales import (
    Standing,
    days_passed,
    months_left,
    per_month,
    ratio,
    registered_share,
    standing,
)
from aidfunds_consumer_relief.split import split_of

SYNTHETIC_LINES = [  # project, item, 元
    ("jia_sales", "fair", 100_000),
    ("jia_sales", "fair", 30_000),
    ("jia_sales", "fair", 12_000),
    ("jia_sales", "fair", 9_600),
    ("jia_sales", "live", 96_000),
    ("jia_sales", "live", 12_400),
    ("jia_brand", "certificates", 60_000),
    ("jia_brand", "brand", 40_000),
    ("yi_sales", "certificates", 30_000),
    ("yi_sales", "fair", 120_000),
    ("yi_sales", "tasting", 90_000),
]


def now_of(context: af.Context, key: str) -> Standing:
    plan = context.portfolio.project(key).plan
    assert isinstance(plan, ConsumerReliefPlan)
    now = standing(plan, context.as_of)
    assert now is not None
    return now


@pytest.fixture
def year(synthetic: af.PlanFile, registry: af.Registry) -> af.Context:
    return af.check(synthetic, registry)


@pytest.fixture
def notice(qujing: af.PlanFile, registry: af.Registry) -> af.Context:
    return af.check(qujing, registry)


def test_qujing_money_is_140_of_which_100_and_40(notice: af.Context) -> None:
    portfolio = notice.portfolio
    assert split_of(portfolio).amount == af.Money.wan(140)
    assert split_of(portfolio).held_by("supply_coop") == af.Money.wan(100)
    assert split_of(portfolio).held_by("poverty_office") == af.Money.wan(40)


def test_qujing_states_no_cost_so_nothing_is_priced(notice: af.Context) -> None:
    assert [budget.lines for budget in notice.budgets.values()] == [(), ()]


def test_qujing_needs_1111_wan_a_month_from_april_on(notice: af.Context) -> None:
    now = now_of(notice, "consumer_sales")
    assert (now.left, now.months_left) == (af.Money.yi(1), 9)
    assert now.per_month == af.Money.yuan("11111111.12")
    assert not now.behind


def test_qujing_pro_rata_on_the_day_of_the_notice(notice: af.Context) -> None:
    now = now_of(notice, "consumer_sales")
    assert now.passed == Fraction(101, 366)
    assert now.pro_rata == af.Money.yuan("27595628.42")


def test_qujing_target_for_each_yuan_is_10000_over_140(notice: af.Context) -> None:
    assert ratio(now_of(notice, "consumer_sales").target.at_least, split_of(notice.portfolio).amount) == Fraction(
        500, 7
    )


def test_synthetic_lines(year: af.Context) -> None:
    priced = [(key, line.item, line.amount) for key, budget in year.budgets.items() for line in budget.lines]
    assert priced == [(key, item, af.Money.yuan(yuan)) for key, item, yuan in SYNTHETIC_LINES]


def test_synthetic_budgets_are_the_projects_amounts(year: af.Context) -> None:
    for project in year.portfolio.projects:
        assert year.budgets[project.key].amount == project.amount == project.approved_amount


def test_synthetic_lump_sums_are_not_itemised(year: af.Context) -> None:
    lump = [line.label for budget in year.budgets.values() for line in budget.lines if not line.itemised]
    assert lump == ["平台上架服务", "品牌设计与注册"]


def test_synthetic_travel_is_priced_at_the_plans_own_standard(year: af.Context) -> None:
    standards = [line.standard for line in year.budgets["jia_sales"].lines if line.standard]
    assert [(one.key, str(one.value), one.overridden) for one in standards] == [
        ("travel_meals", "100元/人·天", True),
        ("travel_transport", "80元/人·天", True),
    ]


def test_shipped_standards_say_that_no_original_was_seen(registry: af.Registry) -> None:
    view = registry.parameters("consumer_relief").on(date(2024, 1, 5))
    assert {key: (str(one.value), one.confirmed, one.authority) for key, one in view.standards.items()} == {
        "travel_meals": ("100元/人·天", False, "财行〔2013〕531号"),
        "travel_transport": ("80元/人·天", False, "财行〔2013〕531号"),
    }


def test_synthetic_jia_is_nine_wan_ahead(year: af.Context) -> None:
    now = now_of(year, "jia_sales")
    assert (now.sold, now.pro_rata, now.left) == (af.Money.wan(110), af.Money.wan(101), af.Money.wan(256))
    assert (now.months_left, now.per_month) == (9, af.Money.yuan("284444.45"))
    assert not now.behind


def test_synthetic_yi_is_six_wan_behind(year: af.Context) -> None:
    now = now_of(year, "yi_sales")
    assert (now.sold, now.pro_rata, now.left) == (af.Money.wan("44.5"), af.Money.wan("50.5"), af.Money.wan("138.5"))
    assert now.per_month == af.Money.yuan("153888.89")
    assert now.behind


def test_synthetic_shares_and_sales_for_each_yuan(year: af.Context) -> None:
    jia, yi = now_of(year, "jia_sales"), now_of(year, "yi_sales")
    assert (registered_share(jia.counted), registered_share(yi.counted)) == (Fraction(32, 75), Fraction(36, 89))
    assert ratio(jia.sold, split_of(year.portfolio).held_by("jia")) == Fraction(55, 18)
    assert ratio(yi.sold, split_of(year.portfolio).held_by("yi")) == Fraction(89, 48)
    assert ratio(jia.sold + yi.sold, split_of(year.portfolio).amount) == Fraction("2.575")


def test_synthetic_plan_is_clean_of_errors_and_says_who_is_behind(year: af.Context) -> None:
    assert [one.code for one in year.findings if one.severity is af.Severity.ERROR] == []
    own = [(one.code, one.location.path) for one in year.findings if one.code.startswith("CONSUMER-")]
    assert own == [("CONSUMER-002", "projects.yi_sales.plan.target.at_least")]


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2019, 12, 31), 12),
        (date(2020, 1, 1), 12),
        (date(2020, 3, 30), 10),
        (date(2020, 3, 31), 9),
        (date(2020, 4, 10), 9),
        (date(2020, 4, 30), 8),
        (date(2020, 12, 30), 1),
        (date(2020, 12, 31), 0),
        (date(2021, 1, 1), 0),
    ],
)
def test_months_left_of_2020(day: date, months: int) -> None:
    assert months_left(2020, day) == months


@pytest.mark.parametrize(
    ("day", "days"), [(date(2019, 12, 31), 0), (date(2020, 1, 1), 1), (date(2020, 2, 29), 60), (date(2021, 5, 1), 366)]
)
def test_days_passed_of_2020(day: date, days: int) -> None:
    assert days_passed(2020, day) == days


@pytest.mark.parametrize(
    ("left", "months", "needed"),
    [(100, 9, 12), (99, 9, 11), (1, 9, 1), (0, 9, 0), (-5, 9, 0), (0, 0, 0), (1, 0, None)],
)
def test_per_month_in_fen(left: int, months: int, needed: int | None) -> None:
    assert per_month(af.Money(left), months) == (None if needed is None else af.Money(needed))
