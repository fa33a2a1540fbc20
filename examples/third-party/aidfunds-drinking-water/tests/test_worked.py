"""The announcement of 泽库县, worked out by hand. 手算。"""

from __future__ import annotations

from collections.abc import Callable

import aidfunds as af
import pytest

Checked = Callable[..., af.Context]


def test_three_works_make_938(checked: Checked) -> None:
    budget = checked().budgets["water"]
    assert [line.amount for line in budget.lines] == [af.Money.wan(500), af.Money.wan(230), af.Money.wan(208)]
    assert budget.amount == af.Money.wan(938)


def test_all_six_projects_make_1259(checked: Checked) -> None:
    closures = checked().closures
    assert all(one.closes for one in closures)
    assert "＝ 农村饮水 938万元 + 泽库县农牧水利和科技局 140万元 + 王家乡人民政府 167万元" in closures[1].explained()


def test_the_announcement_has_no_error(checked: Checked) -> None:
    assert [one.message for one in checked().findings if one.severity is af.Severity.ERROR] == []


def test_wells_without_a_number_are_told(checked: Checked) -> None:
    (finding,) = checked().findings_of("WATER")
    assert finding.message == "农村牧区小口机井工程（二期）：208万元，没有写明规模"
    assert finding.hint == "向实施单位问明规模，写入 scale。"
    assert finding.location.line is not None


def test_a_work_left_out_is_found_where_it_is_counted(checked: Checked) -> None:
    context = checked(("stated_works = 3", "stated_works = 4"))
    finding = context.findings_of("WATER-001")[0]
    assert finding.data == {"expected": 4, "actual": 3}
    assert finding.location.path == "projects.water.plan.stated_works"


def test_figures_the_wrong_way_round_are_found(checked: Checked) -> None:
    context = checked(('price = "208万元"', 'price = "280万元"'))
    (finding,) = context.findings_of("AF-BUD")
    assert "差 72万元" in finding.message


def test_a_price_for_each_village(checked: Checked) -> None:
    (line, *_) = checked(('price = "500万元"', 'price = "150万元/村"')).budgets["water"].lines
    assert line.explained == "3村 × 1500000元/村 ＝ 450万元"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('price = "500万元"', 'price = "150万元/户"', "应以规模的单位计"),
        ('price = "208万元"', 'price = "13万元/眼"', "应以规模的单位计"),
        ('price = "208万元"', 'price = "-208万元"', "不能为负"),
        ("stated_works = 3", "stated_works = -3", "应在 0 到"),
    ],
)
def test_what_cannot_be_is_refused(checked: Checked, old: str, new: str, told: str) -> None:
    with pytest.raises(af.InputError, match=told):
        checked((old, new))
