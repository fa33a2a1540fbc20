from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import aidfunds as af
from aidfunds_cadre_exchange.checks import CHECKS

QUJING = Path(__file__).with_name("qujing.toml")
EXAMPLE = Path(__file__).parents[3] / "examples" / "cadre-exchange" / "plan.toml"

Checked = Callable[..., af.Context]

START = 'title = "优秀科级干部", form = "secondment", people = 8, months = 12'
CLASSES = 'category = "three", sessions = 3, people_per_session = 40, days = 10'
EXPERTS = 'sessions = 2, amount = "14万元"'


def found(context: af.Context, code: str) -> list[af.Finding]:
    return [one for one in context.findings if one.code == code]


def rate_of_class(rate: str, days: int = 10, category: str = "three") -> tuple[str, str]:
    new = f'category = "{category}", sessions = 3, people_per_session = 40, days = {days}, rate = "{rate}"'
    return CLASSES, new


def test_qujing_has_no_error_of_this_program(qujing: af.Context) -> None:
    codes = [(one.code, one.severity.value) for one in qujing.findings if one.code.startswith("CADRE-")]
    assert codes == [
        ("CADRE-002", "warning"),
        ("CADRE-003", "warning"),
        ("CADRE-003", "warning"),
        ("CADRE-004", "info"),
    ]


@pytest.mark.parametrize(("stated", "differs"), [(64, True), (65, False), (66, True)])
def test_head_count(checked: Checked, stated: int, differs: bool) -> None:
    context = checked(QUJING, ("people = 65", f"people = {stated}"))
    assert [one.data["difference"] for one in found(context, "CADRE-001")] == ([stated - 65] if differs else [])


def test_head_count_that_no_clause_states(checked: Checked) -> None:
    line = 'stated_people = { people = 65, source = "四/（四）/1" }'
    assert found(checked(QUJING, (line, "")), "CADRE-001") == []


def test_head_count_points_into_the_plan(checked: Checked) -> None:
    (one,) = found(checked(QUJING, ("people = 36", "people = 35")), "CADRE-001")
    assert one.severity is af.Severity.ERROR
    assert (one.location.path, one.location.line is not None) == ("projects.cadre_exchange.plan.stated_people", True)
    assert str(one.source) == "曲财农〔2020〕31号 四/（四）/1"


@pytest.mark.parametrize(
    ("rate", "excess"), [("549.99元/人·天", []), ("550元/人·天", []), ("550.01元/人·天", ["12.00"])]
)
def test_ceiling_to_the_fen(checked: Checked, rate: str, excess: list[str]) -> None:
    amounts = [one.data["excess"] for one in found(checked(QUJING, rate_of_class(rate)), "CADRE-002")]
    assert [one.in_yuan for one in amounts if isinstance(one, af.Money)] == excess  # 1200 人天 × 0.01


@pytest.mark.parametrize(("days", "over"), [(30, False), (31, True)])
def test_days_beyond_thirty_count_seventy_percent(checked: Checked, days: int, over: bool) -> None:
    context = checked(QUJING, rate_of_class("550元/人·天", days))
    amounts = [one.data["excess"] for one in found(context, "CADRE-002")]
    assert amounts == ([af.Money.yuan(19800)] if over else [])  # 120 人 × 1 天 × (550 － 385)


def test_ceiling_of_another_category(checked: Checked) -> None:
    assert found(checked(QUJING, rate_of_class("760元/人·天", category="one")), "CADRE-002") == []


def test_ceiling_nobody_has_seen_raises_an_info_only(checked: Checked) -> None:
    (one,) = found(checked(QUJING, rate_of_class("651元/人·天", category="two")), "CADRE-002")
    assert one.severity is af.Severity.INFO


def test_ceiling_is_a_warning_never_an_error(checked: Checked) -> None:
    (one,) = found(checked(QUJING, rate_of_class("99999元/人·天")), "CADRE-002")
    assert one.severity is af.Severity.WARNING


@pytest.mark.parametrize(("fee", "count"), [("1000元/学时", 0), ("1000.01元/学时", 1)])
def test_lecture_fee_ceiling(checked: Checked, fee: str, count: int) -> None:
    lectures = f'sessions = 2, hours_per_session = 8, rank = "professor", rate = "{fee}"'
    context = checked(QUJING, (EXPERTS, lectures), rate_of_class("550元/人·天"))
    assert len(found(context, "CADRE-002")) == count
    assert found(context, "CADRE-004") == []


def test_undated_twelve_months_name_the_least_that_runs_over(qujing: af.Context) -> None:
    later = {one.location.path: one.data["later_years"] for one in found(qujing, "CADRE-003")}
    assert later == {
        "projects.cadre_exchange.plan.cohorts.section_chiefs": af.Money.yuan("210580.65"),
        "projects.cadre_exchange.plan.cohorts.party_cadres": af.Money.yuan("184258.06"),
    }


@pytest.mark.parametrize(("as_of", "cohorts"), [(date(2020, 10, 1), 2), (date(2020, 10, 2), 5)])
def test_three_months_run_over_once_october_is_past(checked: Checked, as_of: date, cohorts: int) -> None:
    assert len(found(checked(QUJING, as_of=as_of), "CADRE-003")) == cohorts


@pytest.mark.parametrize(
    ("start", "later"), [("2020-01-01", None), ("2020-01-02", "2064.52"), ("2020-05-01", "256000.00")]
)
def test_dated_posts_tell_the_money_by_year(checked: Checked, start: str, later: str | None) -> None:
    context = checked(QUJING, (START, f"{START}, starts_on = {start}"))
    path = "projects.cadre_exchange.plan.cohorts.section_chiefs.starts_on"
    amounts = [one.data["year_2021"] for one in found(context, "CADRE-003") if one.location.path == path]
    assert [one.in_yuan for one in amounts if isinstance(one, af.Money)] == ([later] if later else [])


def test_lump_sum_is_told(qujing: af.Context) -> None:
    (one,) = found(qujing, "CADRE-004")
    assert (one.severity, one.data["amount"]) == (af.Severity.INFO, af.Money.wan("14"))


@pytest.mark.parametrize(("stated", "count"), [(119, 1), (120, 0), (121, 1)])
def test_class_size(checked: Checked, stated: int, count: int) -> None:
    context = checked(QUJING, (CLASSES, f"{CLASSES}, stated_people = {stated}"))
    assert len(found(context, "CADRE-005")) == count


@pytest.mark.parametrize("part", ["secondments", "training", "lectures", "total"])
@pytest.mark.parametrize("fen", ["-0.01", "0.01"])
def test_stated_sums_to_the_fen(checked: Checked, part: str, fen: str) -> None:
    stated = {"secondments": "264", "training": "72", "lectures": "14", "total": "350"}[part]
    wrong = (af.Money.wan(stated) + af.Money.yuan(fen)).in_yuan
    place = f'part = "{part}", amount = '
    (one,) = found(checked(QUJING, (f'{place}"{stated}万元"', f'{place}"{wrong}元"')), "CADRE-006")
    assert (one.severity, one.data["difference"]) == (af.Severity.ERROR, af.Money.yuan(fen))
    assert one.location.line is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("people = 8", "people = 7"),
        ("people = 36", "people = 63"),
        ("months = 3", "months = 2"),
        ("days = 10", "days = 11"),
        ('amount = "14万元", source', 'amount = "41万元", source'),
    ],
)
def test_a_slip_of_the_pen_is_noticed(checked: Checked, old: str, new: str) -> None:
    assert found(checked(QUJING, (old, new)), "CADRE-006")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("people = 36, months = 3", "people = 0, months = 3", "people 应至少为 1"),
        ("months = 12", "months = 121", "至多 120 个月"),
        (EXPERTS, 'sessions = 2, hours_per_session = 8, amount = "14万元"', "只能写一种"),
        (EXPERTS, "sessions = 2", "请写总额 amount"),
        (CLASSES, f'{CLASSES}, rate = "600元/人"', "rate 应以 元/人·天 计"),
        ('category = "three"', 'category = "four"', "不在可选值之内"),
        ('part = "training"', 'part = "lectures"', "不止一次"),
        ("months = 12", 'months = "12"', "应是整数"),
        ("people = 8", "persons = 8", "不认识的项“persons”"),
    ],
)
def test_bad_input_is_refused_with_its_place(checked: Checked, old: str, new: str, said: str) -> None:
    with pytest.raises(af.InputError) as caught:
        checked(QUJING, (old, new))
    assert said in str(caught.value)
    assert all(problem.line for problem in caught.value.problems)


def test_a_standard_in_other_units_is_refused(checked: Checked) -> None:
    with pytest.raises(af.InputError, match="应以 元/人·月 计"):
        checked(EXAMPLE, ("6200元/人·月", "6200元/人"))


def test_another_year_needs_its_own_standard(checked: Checked) -> None:
    own = '[projects.exchange.parameters.secondment_rate]\nvalue = "6200元/人·月"\nsource = "allowances#1"\n'
    with pytest.raises(af.InputError, match="secondment_rate"):
        checked(EXAMPLE, (f'{own}authority = "合成示例：支援方挂职进修补助标准"\n', ""))


@pytest.mark.parametrize("check", CHECKS, ids=[check.key for check in CHECKS])
def test_every_rule_reports_only_its_own_code(qujing: af.Context, check: af.Check) -> None:
    assert {one.code for one in check.run(qujing)} <= {check.key}
