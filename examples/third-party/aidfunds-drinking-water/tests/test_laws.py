"""What holds for every plan. 测算的规律。"""

from __future__ import annotations

import aidfunds as af
from aidfunds.standards import ParameterView
from hypothesis import given
from hypothesis import strategies as st

from aidfunds_drinking_water.plan import Plan, Work
from aidfunds_drinking_water.pricing import price

counts = st.integers(0, 10_000)
amounts = st.integers(0, 10**9).map(af.Money)


def cost(*works: Work) -> af.Money:
    return af.total(line.amount for line in price(Plan(works=works), ParameterView()))


def whole(amount: af.Money, villages: int) -> Work:
    scale = af.Quantity(villages, "村")
    return Work(key="one", title="工程", scale=scale, price=af.Rate(amount), source=af.Citation("1"))


def by_village(amount: af.Money, villages: int) -> Work:
    scale = af.Quantity(villages, "村")
    return Work(key="one", title="工程", scale=scale, price=af.Rate(amount, per=("村",)), source=af.Citation("1"))


@given(st.lists(amounts, max_size=5), counts)
def test_prices_of_the_whole_are_what_they_are(prices: list[af.Money], villages: int) -> None:
    assert cost(*(whole(amount, villages) for amount in prices)) == af.total(prices)


@given(amounts, counts, counts)
def test_additive_in_villages(amount: af.Money, some: int, more: int) -> None:
    parts = cost(by_village(amount, some)) + cost(by_village(amount, more))
    assert cost(by_village(amount, some + more)) == parts


@given(amounts, amounts, counts)
def test_monotone_in_the_price(amount: af.Money, more: af.Money, villages: int) -> None:
    assert cost(by_village(amount, villages)) <= cost(by_village(amount + more, villages))
