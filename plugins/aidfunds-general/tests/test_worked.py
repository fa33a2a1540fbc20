"""Sums that an accountant does by hand. 手算实例。"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

import aidfunds as af
from aidfunds.model import LineBasis
from aidfunds.standards import ParameterView
from aidfunds_general.items import BaseAmount, Bracket, Item, Shape
from aidfunds_general.plan import GeneralPlan
from aidfunds_general.pricing import price

CLAUSE = af.Citation("二/1")
wan = af.Money.wan


def item(key: str = "item", **fields: object) -> Item:
    return Item(key=key, title=key, source=CLAUSE, **fields)  # type: ignore[arg-type]  # a test writes any of them


def lines(*items: Item) -> list[af.BudgetLine]:
    return list(price(GeneralPlan(items=items), ParameterView()))


def test_quantity_times_price() -> None:
    (line,) = lines(item(quantity=af.Quantity.parse("400亩"), price=af.Rate.parse("1200元/亩")))
    assert line.explained == "400亩 × 1200元/亩 ＝ 48万元"
    assert line.basis is LineBasis.ITEMISED


def test_a_price_follows_from_quantity_and_amount() -> None:
    (line,) = lines(item(quantity=af.Quantity.parse("5公里"), amount=wan(200)))
    assert line.explained == "总额 200万元，5公里，折合 400000元/公里"
    assert line.basis is LineBasis.DERIVED


def test_a_price_that_does_not_come_out_even_is_told_as_such() -> None:
    (line,) = lines(item(quantity=af.Quantity.parse("7处"), amount=wan(300)))
    assert line.explained == "总额 300万元，7处，约合 428571.43元/处"
    assert line.amount == wan(300)


def test_an_amount_alone_is_a_lump_sum() -> None:
    (line,) = lines(item(amount=wan(30)))
    assert (line.basis, line.amount) == (LineBasis.LUMP, wan(30))


def test_one_per_cent_of_what_is_left_of_a_base() -> None:
    base = (
        BaseAmount(title="计划总额", amount=wan(5273)),
        BaseAmount(title="基础设施", amount=wan(385), excluded=True),
        BaseAmount(title="奖补", amount=wan(258), excluded=True),
    )
    (line,) = lines(item("fee", share=Fraction(1, 100), base=base))
    assert line.amount == wan("46.3")
    assert line.explained == "1% × （计划总额 5273万元 − 基础设施 385万元 − 奖补 258万元） ＝ 46.3万元"


def test_supervision_is_a_share_of_the_works_before_it() -> None:
    road, bridge = item("road", amount=wan(300)), item("bridge", amount=wan(50))
    *_, fee = lines(road, bridge, item("fee", share=Fraction(2, 100), of=("road", "bridge")))
    assert fee.amount == wan(7)


def test_a_share_that_is_no_whole_fen_is_rounded_and_told() -> None:
    works = BaseAmount(title="工程", amount=af.Money(150))
    (line,) = lines(item("fee", share=Fraction(1, 100), base=(works,)))
    assert line.amount == af.Money(2)  # 1.5 fen, half away from zero
    assert line.explained.endswith("≈ 0.02元（四舍五入到分）")


def test_the_first_five_kilometres_are_dearer() -> None:
    brackets = (
        Bracket(up_to=af.Quantity.parse("5公里"), price=af.Rate.parse("45万元/公里")),
        Bracket(price=af.Rate.parse("40万元/公里")),
    )
    first, rest = lines(item(quantity=af.Quantity.parse("9公里"), brackets=brackets))
    assert (first.amount, rest.amount) == (wan(225), wan(160))


def test_nothing_stated_is_unknown_and_no_line() -> None:
    assert item(quantity=af.Quantity.parse("3台")).shape is Shape.UNKNOWN
    assert lines(item(quantity=af.Quantity.parse("3台"))) == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"price": af.Rate.parse("1元/台")}, "没有写数量"),
        ({"quantity": af.Quantity.parse("2亩"), "price": af.Rate.parse("1元/台")}, "不能约为金额"),
        ({"quantity": af.Quantity.parse("2台"), "price": af.Rate.parse("1元/台"), "amount": wan(1)}, "不再写金额"),
        ({"share": Fraction(1, 100)}, "没有写计提基数"),
        ({"of": ("item",), "amount": wan(1)}, "没有写比例"),
        ({"share": Fraction(1, 100), "of": ("a",), "amount": wan(1)}, "不再写数量、单价和金额"),
    ],
)
def test_a_mixture_is_refused(fields: dict[str, object], told: str) -> None:
    with pytest.raises(af.InvalidFieldError, match=told):
        item(**fields)


def test_a_base_of_itself_is_refused() -> None:
    first, second = (item(key, share=Fraction(1, 2), of=(other,)) for key, other in (("a", "b"), ("b", "a")))
    with pytest.raises(af.InvalidFieldError, match="包含它自己"):
        GeneralPlan(items=(first, second))


def test_the_fee_of_the_example_is_463_000_yuan(example: af.Context) -> None:
    assert example.budgets["management"].amount == wan("46.3")
    assert all(closure.closes for closure in example.closures)
    assert [one.code for one in example.findings if one.severity is not af.Severity.INFO] == []


def test_a_project_in_a_base_that_is_not_there_is_told_at_its_place(edited: Callable[..., af.Context]) -> None:
    with pytest.raises(af.InputError) as caught:
        edited(('less = ["projects.road", "projects.awards"]', 'less = ["projects.rode"]'))
    (problem,) = caught.value.problems
    assert problem.path == "projects.management.plan.items.fee.less"
    assert problem.line is not None
