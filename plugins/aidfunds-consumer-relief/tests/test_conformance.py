"""This program keeps every promise of programs. 承诺检验。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

import aidfunds as af
from aidfunds.testing.conformance import check_plugin
from aidfunds_consumer_relief import hooks
from aidfunds_consumer_relief.plan import Activity, ActivityKind, ConsumerReliefPlan, Cost

EXAMPLE = Path(__file__).parents[3] / "examples" / "consumer-relief"
DAY = date(2024, 6, 1)
CLAUSE = af.Citation("四/（一）/3/（2）")

rates = st.builds(af.Rate, st.builds(af.Money, st.integers(0, 10**8)), st.just(("个",)))
stands = st.builds(
    lambda number, rate: Cost(label="展位", factors=(af.Quantity(number, "个"),), rate=rate),
    st.integers(0, 10_000),
    rates,
)
lumps = st.builds(lambda fen: Cost(label="总额", amount=af.Money(fen)), st.integers(1, 10**12))
activities = st.builds(
    lambda costs: Activity(key="fair", kind=ActivityKind.EXHIBITION, title="展销", source=CLAUSE, costs=tuple(costs)),
    st.lists(stands | lumps, max_size=4),
)
plans = st.builds(ConsumerReliefPlan, activities=st.tuples() | st.tuples(activities))


def test_the_program_keeps_its_promises() -> None:
    check_plugin(
        hooks,
        DAY,
        plans=[EXAMPLE],
        additive=["Cost.rate", "Cost.amount"],
        monotone=["Cost.rate", "Cost.amount", "Cost.factors"],
        drawn=plans,
    )
