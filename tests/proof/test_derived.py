"""What products say beside their total, in the house's units. 派生结果。"""

from __future__ import annotations

from tests.proof.noticing import document_of

COHORTS = "选派干部：8名科级（挂职12个月），7名党务（挂职12个月），36名医师（进修3个月），8000元/人/月，计230.4万元。"


def test_person_months_and_the_cost_of_each_duration_follow_from_cohorts() -> None:
    derived = document_of(COHORTS)["derived"]
    assert [(one["value"], one["unit"]) for one in derived] == [("288", "人·月"), ("1440000.00", "元")]
    assert derived[0]["formula"] == "8名 × 12个月 ＋ 7名 × 12个月 ＋ 36名 × 3个月"


def test_days_of_people_follow_from_classes() -> None:
    (one,) = document_of("培训3期，每期40人10天，600元/人/天，计72万元。")["derived"]
    assert (one["value"], one["unit"], len(one["terms"])) == ("1200", "人·日", 3)


def test_a_quantity_that_the_text_states_is_not_derived_again() -> None:
    assert document_of("补助120人×2000元/人＝24万元。")["derived"] == []


def test_what_does_not_hold_derives_nothing() -> None:
    assert document_of(COHORTS.replace("230.4", "231.4"))["derived"] == []


def test_units_are_said_in_one_word_whatever_is_printed() -> None:
    figures = document_of("培训3名干部10天，600元/人/天；进修4位医师5日，另设2人2个月，500元/名/月。")["figures"]
    assert [one["unit"] for one in figures] == ["人", "日", "元/人·日", "人", "日", "人", "月", "元/人·月"]
