"""The example, worked out by hand; the amounts are in examples/qingshan-2024/cases.toml. 手算。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import aidfunds as af
import pytest

Checked = Callable[..., af.Context]


def test_each_bracket_is_a_line(checked: Checked) -> None:
    lines = checked().budgets["qingshan_roads"].lines
    assert [line.explained for line in lines] == [
        "5公里 × 70% × 800000元/公里 ＝ 280万元",
        "5公里 × 70% × 600000元/公里 ＝ 210万元",
        "2公里 × 70% × 500000元/公里 ＝ 70万元",
        "2.5公里 × 70% × 800000元/公里 ＝ 140万元",
        "2座 × 25米/座 × 70% × 20000元/延米 ＝ 70万元",
        "2% × 70% × 1100万元 ＝ 15.4万元",
    ]


def test_the_example_has_no_error(checked: Checked) -> None:
    assert [one.message for one in checked().findings if one.severity is af.Severity.ERROR] == []


def test_the_contract_chooses_the_standards(checked: Checked) -> None:
    context = checked(('county = "poor"', 'county = "poor"\ncontracted_on = 2023-11-20'))
    lines = context.budgets["qingshan_roads"].of_item("construction")
    assert [str(line.rate) for line in lines] == ["550000元/公里", "550000元/公里"]


def test_a_county_without_a_standard_on_the_day_is_told_with_program_and_line(checked: Checked) -> None:
    with pytest.raises(af.InputError, match=r"construction\.other.*rural_roads.*2023-11-20") as refused:
        checked(('county = "other"', 'county = "other"\ncontracted_on = 2023-11-20'))
    assert refused.value.problems[0].line is not None


def test_a_plan_states_a_bracket_of_its_own(checked: Checked) -> None:
    own = '[projects.lushui_roads.parameters."construction.other.1"]\nvalue = "50万元/公里"\nsource = "二/2"\n'
    context = checked(("[projects.lushui_roads.plan]", f"{own}\n[projects.lushui_roads.plan]"))
    assert context.budgets["lushui_roads"].lines[0].amount == af.Money.wan(105)


def test_a_deadline_is_followed_like_any_duty(checked: Checked) -> None:
    context = checked()
    due = {one.obligation.key: one.obligation for one in af.due_on(context.portfolio, context.as_of)}
    assert due["qingshan_roads-completion"].due == date(2024, 10, 31)
    (late,) = context.findings_of("AF-OBL")
    assert late.location.line is not None


def test_what_the_plan_records_of_a_duty_stands_for_it(checked: Checked) -> None:
    done = """[obligations.lushui_roads-completion]
kind = "delivery"
duty = "完工并通过交工验收"
program = "rural_roads"
projects = ["lushui_roads"]
obligors = ["lushui"]
due = 2024-06-15
done = [{ on = 2024-06-10 }]
source = "三/1"

"""
    assert checked(("[allocations.qingshan]", f"{done}[allocations.qingshan]")).findings_of("AF-OBL") == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('length = "12公里"', 'length = "12000米"'),
        ('each = "25米/座"', 'each = "25米"'),
        ('county = "poor"', 'county = "rich"'),
        ('aid_share = "70%"', 'aid_share = "170%"'),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_line(old: str, new: str, checked: Checked) -> None:
    with pytest.raises(af.InputError) as refused:
        checked((old, new))
    assert all(problem.line and problem.hint for problem in refused.value.problems)
