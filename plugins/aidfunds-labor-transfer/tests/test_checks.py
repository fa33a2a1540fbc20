"""Each rule at its boundary. 核查边界。"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import aidfunds as af
from aidfunds_labor_transfer.checks import CHECKS

Editor = Callable[..., af.Context]

CLEANERS = 'title = "乡村保洁岗"\npeople = 20\nmonths = 6\nrate = "1000元/人·月"'
TRAVELLERS = 'title = "省外务工补贴"\npeople = 30\nrate = "1000元/人"'
NEIGHBOURS = 'people = 100\nrate = "500元/人"'
COOKING = "enrolled_people = 50, attended_people = 48"
UNCONFIRMED, CONFIRMED = af.Severity.INFO, af.Severity.WARNING


def found(context: af.Context, code: str) -> list[af.Finding]:
    return [one for one in context.findings if one.code == code]


def test_codes_are_eight_and_each_is_explained() -> None:
    assert [check.key for check in CHECKS] == [f"LABOR-{number:03}" for number in range(1, 9)]


def test_a_plan_with_unit_costs_is_not_said_to_have_none(synthetic: af.Context) -> None:
    assert found(synthetic, "LABOR-001") == []


def test_only_the_bare_project_is_said_to_have_no_unit_costs(edited: Editor) -> None:
    context = edited(('factors = ["4次", "3人"]\nrate = "1500元/次·人"', 'amount = "1.8万元"'))
    (one,) = found(context, "LABOR-001")
    assert (one.data["payees"], one.data["amount"]) == ("丁市人社局", af.Money.wan(5))


def test_the_whole_allocation_may_be_planned(synthetic: af.Context) -> None:
    assert synthetic.budgets["yi_labor"].amount == synthetic.portfolio.project("yi_labor").amount
    assert found(synthetic, "LABOR-002") == []


def test_one_fen_too_much_is_an_error(edited: Editor) -> None:
    (one,) = found(edited(('rate = "12000元/场"', 'rate = "12000.01元/场"')), "LABOR-002")
    assert one.severity is af.Severity.ERROR
    assert one.data == {
        "planned": af.Money.yuan("183500.03"),
        "limit": af.Money.wan("18.35"),
        "excess": af.Money(3),
    }
    assert "0.03元" in one.message
    assert one.location.line is not None


def test_the_lower_of_project_and_allocation_is_the_limit(edited: Editor) -> None:
    change = ('project = "yi_labor"\namount = "18.35万元"', 'project = "yi_labor"\namount = "183499.99元"')
    (one,) = found(edited(change), "LABOR-002")
    assert (one.data["limit"], one.data["excess"]) == (af.Money.yuan("183499.99"), af.Money(1))


def test_other_use_with_policy_basis_is_silent(synthetic: af.Context) -> None:
    assert found(synthetic, "LABOR-003") == []


def test_other_use_without_policy_basis_asks_for_it(edited: Editor) -> None:
    (one,) = found(edited(('policy_basis = "合成人社〔2023〕12号 第三条"\n', "")), "LABOR-003")
    assert one.severity is af.Severity.INFO
    assert one.data == {"purpose": "other_use", "amount": af.Money.wan(1)}
    assert "policy_basis" in one.hint


@pytest.mark.parametrize("basis", ["", "  "])
def test_a_blank_policy_basis_is_none(edited: Editor, basis: str) -> None:
    change = ('policy_basis = "合成人社〔2023〕12号 第三条"', f'policy_basis = "{basis}"')
    assert len(found(edited(change), "LABOR-003")) == 1


def test_a_named_use_needs_no_policy_basis(edited: Editor) -> None:
    changes = (
        ('purpose = "other_use"', 'purpose = "send_off"'),
        ('policy_basis = "合成人社〔2023〕12号 第三条"\n', ""),
    )
    assert found(edited(*changes), "LABOR-003") == []


@pytest.mark.parametrize(("count", "findings"), [(1, 1), (2, 0), (3, 1)])
def test_stated_counties(edited: Editor, count: int, findings: int) -> None:
    assert len(found(edited(("count = 2", f"count = {count}")), "LABOR-004")) == findings


def test_two_projects_of_one_county_are_one_county(edited: Editor) -> None:
    context = edited(('holder = "yi"', 'holder = "jia"'))
    (one,) = found(context, "LABOR-004")
    assert (one.data["found"], one.data["counties"]) == (1, "甲县")


@pytest.mark.parametrize(("poor", "others"), [(50, None), (49, 1), (0, 50)])
def test_registered_poor(edited: Editor, poor: int, others: int | None) -> None:
    context = edited(("registered_poor_people = 50", f"registered_poor_people = {poor}"))
    assert [one.data["others"] for one in found(context, "LABOR-005")] == ([others] if others else [])


def test_registered_poor_not_stated_is_not_judged(edited: Editor) -> None:
    assert found(edited(("registered_poor_people = 50\n", "")), "LABOR-005") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (CLEANERS, CLEANERS.replace("1000元", "999.99元"), [("public_post_floor", "999.99元/人·月")]),
        (CLEANERS, CLEANERS.replace("1000元", "1000.01元"), []),
        (CLEANERS, CLEANERS.replace("months = 6", "months = 7"), [("public_post_longest", "7月")]),
        (TRAVELLERS, TRAVELLERS.replace("1000元", "1000.01元"), [("away_outside_province_ceiling", "1000.01元/人")]),
        (TRAVELLERS, TRAVELLERS.replace("1000元", "999.99元"), []),
        (NEIGHBOURS, NEIGHBOURS.replace("500元", "500.01元"), [("away_outside_county_ceiling", "500.01元/人")]),
        ('value = "15元/人·天"', 'value = "20元/人·天"', []),
        ('value = "15元/人·天"', 'value = "20.01元/人·天"', [("training_travel", "20.01元/人·天")]),
    ],
)
def test_bounds(edited: Editor, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    findings = found(edited((old, new)), "LABOR-006")
    assert [(one.data["standard"], one.data["used"]) for one in findings] == expected
    assert {one.severity for one in findings} <= {UNCONFIRMED}


def test_shanghai_is_outside_the_province(edited: Editor) -> None:
    changes = ((TRAVELLERS, TRAVELLERS.replace("1000元", "1200元")), ('"outside_province"', '"shanghai"'))
    (one,) = found(edited(*changes), "LABOR-006")
    assert one.data["bound"] == "1000元/人"


def test_a_standard_with_its_own_source_warns(edited: Editor) -> None:
    own = '[projects.jia_labor.parameters.public_post_floor]\nvalue = "1100元/人·月"\nsource = "jia_plan#四"\n\n'
    cleaners = "[projects.jia_labor.plan.measures.cleaners]"
    (one,) = found(edited((cleaners, own + cleaners)), "LABOR-006")
    assert (one.severity, one.data["bound"]) == (CONFIRMED, "1100元/人·月")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (COOKING, "enrolled_people = 50, attended_people = 50", []),
        (COOKING, "enrolled_people = 51, attended_people = 48", [("evidence.enrolled_people", 51, 50)]),
        (COOKING, "enrolled_people = 47, attended_people = 48", [("evidence.attended_people", 48, 47)]),
        (COOKING, "attended_people = 51", [("evidence.attended_people", 51, 50)]),
        ("contracts = 40,", "contracts = 41,", [("evidence.contracts", 41, 40)]),
        ("returned_people = 2,", "returned_people = 41,", [("evidence.returned_people", 41, 40)]),
        ("registered_poor_people = 50", "registered_poor_people = 51", [("registered_poor_people", 51, 50)]),
    ],
)
def test_counts_out_of_order(edited: Editor, old: str, new: str, expected: list[tuple[str, int, int]]) -> None:
    findings = found(edited((old, new)), "LABOR-007")
    assert [(one.data["field"], one.data["part"], one.data["whole"]) for one in findings] == expected
    assert all(one.severity is af.Severity.ERROR and one.location.line is not None for one in findings)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("days = 10\n", "", "技能培训缺少 days（每人天数）"),
        ("people = 50\ndays = 10\n", "people = 50\ndays = 10\nmonths = 2\n", "不用 months（每人月数）"),
        (CLEANERS, CLEANERS.replace("元/人·月", "元/人"), "应以 元/人·月 计"),
        (CLEANERS, CLEANERS.replace("people = 20", "people = -1"), "people 应是 0 到"),
        (CLEANERS, CLEANERS.replace("people = 20", 'people = "20"'), "应是整数"),
        (TRAVELLERS, TRAVELLERS.replace("1000元/人", "-1元/人"), "单价不能为负"),
        ('destination = "outside_province"', 'destination = "nearby"', "不能是 nearby"),
        ('factors = ["3场"]', 'factors = ["3天"]', "不能约为金额"),
        ('factors = ["3场"]', 'factors = ["2.5场"]', "应是不带“每”的整数"),
        ("measures.buses]", "measures.steady_job]", "其他方式的键不能是“steady_job”"),
        ("measures.buses]", "measures.send_off]", "使用同一个键：send_off"),
        ('amount = "2万元"\nsource = "二/3"\n\n', 'source = "二/3"\n\n', "二者取一"),
        ('kind = "agency_fee"', 'kind = "agency_fees"', "不在可选值之内"),
        ('value = "15元/人·天"', 'value = "15元/人·月"', "应以 元/人·天 计"),
        ("registered_poor_people = 50", 'ethnic_group = "x"', "不认识的项“ethnic_group”"),
        ('wages_paid = "54万元"', 'wages_paid = "-54万元"', "不能为负"),
    ],
)
def test_ambiguous_input_is_refused_with_its_place(edited: Editor, old: str, new: str, said: str) -> None:
    with pytest.raises(af.InputError) as refused:
        edited((old, new))
    (problem,) = refused.value.problems
    assert said in problem.message
    assert problem.line is not None
