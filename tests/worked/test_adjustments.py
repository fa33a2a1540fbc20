"""The adjustment rule 二/二是 on the medical project of 150 万元, to the fen. 项目调整认定实例。"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from aidfunds.io.plan_file import read_plan_file
from aidfunds.model.documents import AdjustmentRule, Citation, Rules
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import ApprovedItem, Budget, BudgetLine, Project, ProjectChange
from aidfunds.money import ZERO, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.rules.changes.adjustments import BasicElement, Outcome, Verdict, judge, limit_of
from aidfunds.rules.changes.differences import State

PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
PORTFOLIO = read_plan_file(PLAN, {}, left_out=["every plugin"]).portfolio
SOURCE = Citation("四/（二）/2")
WAN = Money.wan
FEN = Money(1)


def items(**amounts: Money) -> tuple[ApprovedItem, ...]:
    return tuple(ApprovedItem(item=key, title=key, amount=one, source=SOURCE) for key, one in amounts.items())


MEDICAL = evolve(PORTFOLIO.project("medical_ai"), approved=items(software=WAN(100), hardware=WAN(50)))


def moved(amount: Money, project: Project = MEDICAL) -> Project:
    software, hardware = (item.amount for item in project.approved)
    return evolve(project, approved=items(software=software - amount, hardware=hardware + amount))


def change(amount: Money, day: int = 1) -> ProjectChange:
    return ProjectChange(on=date(2020, 5, day), amount=amount, summary="设备与软件调剂", source=SOURCE)


def holding(*projects: Project) -> Portfolio:
    by_key = {one.key: one for one in projects}
    return evolve(PORTFOLIO, projects=tuple(by_key.get(one.key, one) for one in PORTFOLIO.projects))


def verdict(old: Project, new: Project) -> Verdict:
    (only,) = judge(holding(old), holding(new))
    return only


def test_fifteen_wan_of_one_hundred_and_fifty_is_a_correction() -> None:
    found = verdict(MEDICAL, moved(WAN(15)))
    assert (found.outcome, found.base, found.limit, found.touched) == (Outcome.CORRECTION, WAN(150), WAN(15), WAN(15))
    assert (found.headroom, found.elements, str(found.source)) == (ZERO, (), "曲财农〔2020〕31号 二/二是")


def test_one_fen_more_is_an_adjustment() -> None:
    found = verdict(MEDICAL, moved(WAN(15) + FEN))
    assert (found.outcome, found.headroom) == (Outcome.ADJUSTMENT, -FEN)
    assert found.reasons == ("涉及资金 15.000001万元 超过上限 15万元（变更前援建资金 150万元 的 10%）",)


def test_a_move_over_three_items_counts_once() -> None:
    old = evolve(MEDICAL, approved=items(a=WAN(50), b=WAN(50), c=WAN(50)))
    new = evolve(MEDICAL, approved=items(a=WAN(38), b=WAN(58), c=WAN(54)))
    assert verdict(old, new).touched == WAN(12)


def test_money_that_leaves_an_item_for_nowhere_is_touched() -> None:
    found = verdict(MEDICAL, evolve(MEDICAL, approved=items(software=WAN(84), hardware=WAN(50))))
    assert (found.outcome, found.touched) == (Outcome.ADJUSTMENT, WAN(16))


@pytest.mark.parametrize(
    ("field", "value", "element"),
    [
        ("place", "宣威市第二人民医院", BasicElement.PLACE),
        ("content", "另建一套系统", BasicElement.CONTENT),
        ("beneficiaries", "全体居民", BasicElement.BENEFICIARIES),
        ("benefit_mechanism", "分红", BasicElement.BENEFIT_MECHANISM),
        ("amount", WAN(150) + FEN, BasicElement.TOTAL),
        ("amount", WAN(150) - FEN, BasicElement.TOTAL),
    ],
)
def test_each_basic_element_alone_makes_an_adjustment(field: str, value: Any, element: BasicElement) -> None:
    found = verdict(MEDICAL, evolve(MEDICAL, **{field: value}))
    assert (found.outcome, found.elements) == (Outcome.ADJUSTMENT, (element,))
    assert found.within_limit
    assert found.reasons[0].startswith(f"{element.term}变化：")


def test_a_base_of_nothing_allows_nothing() -> None:
    empty = evolve(MEDICAL, amount=ZERO, approved=items(a=ZERO, b=ZERO))
    assert verdict(empty, evolve(empty, approved=items(a=FEN, b=ZERO))).outcome is Outcome.ADJUSTMENT
    assert verdict(empty, evolve(empty, title="改名")).outcome is Outcome.CORRECTION


def test_earlier_eight_and_now_seven_is_fifteen_and_no_fen_more() -> None:
    old = evolve(MEDICAL, changes=(change(WAN(8)),))
    found = verdict(old, moved(WAN(7), old))
    assert (found.outcome, found.earlier, found.current) == (Outcome.CORRECTION, WAN(8), WAN(7))
    assert verdict(old, moved(WAN(7) + FEN, old)).outcome is Outcome.ADJUSTMENT


def test_there_and_back_adds_up() -> None:
    there = evolve(moved(WAN(8)), changes=(change(WAN(8)),))
    back = evolve(MEDICAL, changes=(*there.changes, change(WAN(8), 2)))
    assert verdict(MEDICAL, there).outcome is Outcome.CORRECTION
    found = verdict(there, back)
    assert (found.outcome, found.touched) == (Outcome.ADJUSTMENT, WAN(16))


def test_a_change_recorded_with_its_difference_counts_once() -> None:
    found = verdict(MEDICAL, evolve(moved(WAN(12)), changes=(change(WAN(12)),)))
    assert (found.earlier, found.current, found.remarks) == (ZERO, WAN(12), ())


@pytest.mark.parametrize(("recorded", "current"), [(WAN(9), WAN(12)), (WAN(14), WAN(14))])
def test_the_larger_of_recorded_and_visible_counts_and_is_told(recorded: Money, current: Money) -> None:
    found = verdict(MEDICAL, evolve(moved(WAN(12)), changes=(change(recorded),)))
    assert found.current == current
    assert len(found.remarks) == 1


def test_a_second_equal_change_on_the_same_day_is_new() -> None:
    old = evolve(MEDICAL, changes=(change(WAN(8)),))
    found = verdict(old, evolve(old, changes=(change(WAN(8)), change(WAN(8)))))
    assert (found.touched, found.outcome) == (WAN(16), Outcome.ADJUSTMENT)


def test_a_change_struck_from_the_record_still_counts() -> None:
    old = evolve(MEDICAL, changes=(change(WAN(8)),))
    found = verdict(old, evolve(moved(WAN(8), old), changes=()))
    assert (found.touched, found.outcome) == (WAN(16), Outcome.ADJUSTMENT)
    assert found.remarks == ("新计划删去了原计划已记载的变更，仍按原记载累计",)


def test_the_base_is_what_was_approved_before_any_change() -> None:
    raised = evolve(MEDICAL, amount=WAN(200), original_amount=WAN(150), approved=items(a=WAN(100), b=WAN(100)))
    assert verdict(raised, evolve(raised, approved=items(a=WAN(84), b=WAN(116)))).outcome is Outcome.ADJUSTMENT
    assert verdict(raised, evolve(raised, approved=items(a=WAN(85), b=WAN(115)))).outcome is Outcome.CORRECTION


def test_the_new_plan_cannot_raise_its_own_base() -> None:
    found = verdict(MEDICAL, evolve(moved(WAN(16)), original_amount=WAN(300)))
    assert (found.base, found.outcome) == (WAN(150), Outcome.ADJUSTMENT)
    assert "按原计划 150万元 为基数" in found.remarks[0]


def test_the_same_for_a_city_project_is_not_named_but_has_its_figures() -> None:
    old = PORTFOLIO.project("labor_city")
    found = verdict(old, evolve(old, content="其他", amount=WAN(100)))
    assert (found.outcome, found.base, found.limit, found.touched) == (Outcome.NOT_NAMED, WAN(90), WAN(9), WAN(10))
    assert found.elements == (BasicElement.TOTAL, BasicElement.CONTENT)
    assert found.reasons[0] == "条款只规定部分级次的项目，资金单位“市人社局”不在其中"


def test_another_holder_is_touched_as_a_whole() -> None:
    found = verdict(MEDICAL, evolve(MEDICAL, holder="fuyuan"))
    assert (found.outcome, found.touched) == (Outcome.ADJUSTMENT, WAN(150))


def test_a_project_that_comes_or_goes_is_an_adjustment() -> None:
    without = evolve(
        PORTFOLIO,
        projects=tuple(one for one in PORTFOLIO.projects if one.key != "medical_ai"),
        allocations=tuple(one for one in PORTFOLIO.allocations if one.project != "medical_ai"),
        obligations=(),
    )
    (gone,), (come,) = judge(PORTFOLIO, without), judge(without, PORTFOLIO)
    assert (gone.outcome, gone.touched, gone.base) == (Outcome.ADJUSTMENT, WAN(150), WAN(150))
    assert (come.outcome, come.touched, come.base) == (Outcome.ADJUSTMENT, WAN(150), ZERO)


def test_nothing_changed_has_no_verdict() -> None:
    assert judge(PORTFOLIO, PORTFOLIO) == ()


def ruled(limit: Fraction | None, project: Project) -> Portfolio:
    """The year under a notice that allows so much, or says nothing of it."""
    source = Citation("三")
    return evolve(
        holding(project), rules=Rules(adjustment=AdjustmentRule(limit=limit, source=source) if limit else None)
    )


@pytest.mark.parametrize(
    ("limit", "outcome"), [(8, Outcome.ADJUSTMENT), (9, Outcome.CORRECTION), (15, Outcome.CORRECTION)]
)
def test_nine_per_cent_is_judged_by_what_the_notice_allows(limit: int, outcome: Outcome) -> None:
    old, new = (ruled(Fraction(limit, 100), one) for one in (MEDICAL, moved(WAN("13.5"))))
    (found,) = judge(old, new)
    assert (found.outcome, found.share, found.source.clause) == (outcome, Fraction(limit, 100), "三")


def test_a_notice_that_says_nothing_of_changes_judges_none() -> None:
    old, new = (ruled(None, one) for one in (MEDICAL, moved(WAN(100))))
    (found,) = judge(old, new)
    assert (found.outcome, found.share, found.touched) == (Outcome.NOT_NAMED, None, WAN(100))
    assert found.reasons[0] == "通知没有规定项目修正的上限"


@pytest.mark.parametrize(("base", "limit"), [(ZERO, ZERO), (Money(9), ZERO), (Money(10), FEN), (Money(19), FEN)])
def test_the_limit_is_whole_fen_never_beyond_the_share(base: Money, limit: Money) -> None:
    assert limit_of(base, Fraction(1, 10)) == limit


# Priced lines: both sides itemised


def line(label: str, number: int, yuan: int, item: str = "server") -> BudgetLine:
    return BudgetLine(item=item, label=label, rate=Rate(Money.yuan(yuan), ("台",)), factors=(Quantity(number, "台"),))


def lump(amount: Money, item: str = "server") -> BudgetLine:
    return BudgetLine(item=item, label="总额", rate=Rate(amount))


def priced(*lines: BudgetLine, project: Project = MEDICAL) -> State:
    budget = Budget(project=project.key, lines=lines)
    return Context(portfolio=holding(project), as_of=date(2020, 6, 1), budgets={project.key: budget})


def test_lines_count_where_items_do_not_show_the_move() -> None:
    old, new = priced(line("A", 10, 50_000), line("B", 10, 50_000)), priced(line("A", 7, 50_000), line("B", 13, 50_000))
    (found,) = judge(old, new)
    assert (found.touched, found.outcome) == (WAN(15), Outcome.CORRECTION)


def test_lines_and_items_the_larger_counts() -> None:
    old = priced(line("A", 10, 50_000), line("B", 10, 50_000))
    new = priced(line("A", 9, 50_000), line("B", 11, 50_000), project=moved(WAN(15) + FEN))
    assert judge(old, new)[0].outcome is Outcome.ADJUSTMENT


def test_to_itemise_a_lump_sum_moves_nothing() -> None:
    fine = line("A", 10, 50_000), line("B", 10, 50_000)
    assert judge(priced(lump(WAN(100))), priced(*fine))[0].touched == ZERO
    other = line("C", 1, 500_000, item="software")
    assert judge(priced(lump(WAN(100)), other), priced(*fine, other))[0].touched == ZERO


def test_another_make_up_of_the_same_money_asks_for_a_look() -> None:
    old, new = (evolve(holding(evolve(MEDICAL, plan=plan)), as_of=date(2020, 6, 1)) for plan in ("8人12月", "16人6月"))
    (found,) = judge(old, new)
    assert (found.outcome, found.touched) == (Outcome.CORRECTION, ZERO)
    assert found.remarks == ("实施计划有变化而金额未变，未计入涉及资金，请核对",)
