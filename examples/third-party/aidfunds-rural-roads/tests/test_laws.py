"""What holds for every plan. 测算的规律。"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import aidfunds as af
from hypothesis import given
from hypothesis import strategies as st

from aidfunds_rural_roads.hooks import parameters
from aidfunds_rural_roads.plan import Contribution, Plan, Road
from aidfunds_rural_roads.pricing import price, whole_cost

STANDARDS = parameters().on(date(2024, 4, 10))
CLAUSE = af.Citation("一")
lengths = st.integers(0, 250_000).map(lambda meters: af.Quantity(Fraction(meters, 1000), "公里"))
shares = st.integers(0, 100).map(lambda number: Fraction(number, 100))
counties = st.sampled_from(["poor", "other"])


def plan(length: af.Quantity, county: str, aid: Fraction) -> Plan:
    road = Road(key="one", title="公路", length=length, source=CLAUSE)
    county_pays = Contribution(key="county", title="县级", share=1 - aid, source=CLAUSE)
    return Plan(county=county, aid_share=aid, roads=(road,), others=(county_pays,))


def aid(length: af.Quantity, county: str, share: Fraction) -> af.Money:
    return af.total(line.amount for line in price(plan(length, county, share), STANDARDS))


@given(lengths, lengths, counties, shares)
def test_a_longer_road_costs_no_less(one: af.Quantity, other: af.Quantity, county: str, share: Fraction) -> None:
    shorter, longer = sorted((one, other), key=lambda length: length.number)
    assert aid(shorter, county, share) <= aid(longer, county, share)


@given(lengths, lengths, counties)
def test_two_roads_cost_no_less_than_one_of_their_length(one: af.Quantity, other: af.Quantity, county: str) -> None:
    """The price of a kilometre falls from bracket to bracket."""
    together = af.Quantity(one.number + other.number, "公里")
    fen_of_rounding = 3
    apart = aid(one, county, Fraction(1)) + aid(other, county, Fraction(1))
    assert aid(together, county, Fraction(1)).fen <= apart.fen + fen_of_rounding


@given(lengths, counties)
def test_who_pays_all_pays_the_whole_cost(length: af.Quantity, county: str) -> None:
    whole = af.total(line.amount for line in whole_cost(plan(length, county, Fraction(1)), STANDARDS))
    assert aid(length, county, Fraction(1)) == whole


@given(lengths, shares)
def test_a_county_out_of_poverty_gets_no_less(length: af.Quantity, share: Fraction) -> None:
    assert aid(length, "other", share) <= aid(length, "poor", share)
