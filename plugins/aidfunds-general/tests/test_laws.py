"""Laws of shares, brackets and orders. 定律。"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import aidfunds as af
from aidfunds.standards import ParameterView
from aidfunds.testing.strategies import amounts, plans
from aidfunds_general.items import BaseAmount, Bracket, Item
from aidfunds_general.plan import CostShare, GeneralPlan
from aidfunds_general.pricing import price
from aidfunds_general.sharing import split_of

CLAUSE = af.Citation("一")
shares = st.integers(0, 10_000).map(lambda parts: Fraction(parts, 10_000))
sums = amounts(0, 10**12)


def item(key: str, **fields: object) -> Item:
    return Item(key=key, title=key, source=CLAUSE, **fields)  # type: ignore[arg-type]  # a law draws any of them


def priced(*items: Item) -> dict[str, af.Money]:
    found: dict[str, af.Money] = {}
    for line in price(GeneralPlan(items=items), ParameterView()):
        found[line.item] = found.get(line.item, af.Money(0)) + line.amount
    return found


@given(sums, sums, shares)
def test_a_share_of_a_base_is_monotone_in_the_base(small: af.Money, more: af.Money, share: Fraction) -> None:
    less, whole = (
        priced(item("works", amount=base), item("fee", share=share, of=("works",)))["fee"]
        for base in (small, small + more)
    )
    assert less <= whole


@given(sums, sums, shares)
def test_what_is_left_out_of_a_base_has_no_share(base: af.Money, left_out: af.Money, share: Fraction) -> None:
    parts = (
        BaseAmount(title="甲", amount=base + left_out),
        BaseAmount(title="乙", amount=left_out, excluded=True),
    )
    alone = (BaseAmount(title="甲", amount=base),)
    assert priced(item("fee", share=share, base=parts)) == priced(item("fee", share=share, base=alone))


@given(st.permutations(range(4)), sums, sums, shares)
def test_the_order_of_items_changes_no_amount(
    order: list[int], one: af.Money, other: af.Money, share: Fraction
) -> None:
    items = (
        item("road", amount=one),
        item("bridge", amount=other),
        item("fee", share=share, of=("road", "bridge")),
        item("check", share=share, of=("fee",)),
    )
    assert priced(*items) == priced(*(items[place] for place in order))


@given(st.integers(1, 1000), st.integers(1, 999), sums.map(lambda money: money.at_rate(Fraction(1, 1000))))
def test_brackets_of_one_price_come_to_that_price(length: int, end: int, each: af.Money) -> None:
    rate, quantity = af.Rate(each, ("公里",)), af.Quantity(length, "公里")
    brackets = (Bracket(up_to=af.Quantity(end, "公里"), price=rate), Bracket(price=rate))
    split = priced(item("road", quantity=quantity, brackets=brackets))
    assert split == priced(item("road", quantity=quantity, price=rate))


@given(sums, st.lists(st.integers(0, 100), min_size=1, max_size=4).filter(any))
def test_a_cost_shared_by_ratio_is_shared_to_the_fen(whole: af.Money, parts: list[int]) -> None:
    plan = GeneralPlan(
        cost_sharing=tuple(
            CostShare(fund=f"fund{place}", channel="direct", ratio=Fraction(part, sum(parts)), source=CLAUSE)
            for place, part in enumerate(parts)
        )
    )
    project = af.Project(
        key="project", title="项目", program="general", holder="county", amount=whole, source=CLAUSE, plan=plan
    )
    assert af.total(amount for _, amount in split_of(project, plan)) == whole


@given(plans(GeneralPlan))
def test_a_line_for_every_item_that_states_its_money(plan: GeneralPlan) -> None:
    names_projects = any(key.startswith("projects.") for one in plan.items for key in (*one.of, *one.less))
    if not names_projects:
        found = {line.item for line in _lines(plan)}
        stated = {one.key for one in plan.items if one not in plan.unknown}
        assert found <= stated


def _lines(plan: GeneralPlan) -> list[af.BudgetLine]:
    try:
        return list(price(plan, ParameterView()))
    except af.AidfundsError:  # a base below zero, a sum beyond all reach
        return []
