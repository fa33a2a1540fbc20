"""This program keeps every promise of programs. 承诺检验。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

import aidfunds as af
from aidfunds.testing.conformance import check_plugin
from aidfunds_labor_transfer import hooks
from aidfunds_labor_transfer.kinds import MeasureKind
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.plan import LaborPlan

EXAMPLE = Path(__file__).parents[3] / "examples" / "labor-transfer"
DAY = date(2024, 6, 1)
CLAUSE = af.Citation("四/（三）/1")

measures = st.builds(
    Measure,
    key=st.just("measure"),
    title=st.text("稳岗补贴", min_size=1),
    kind=st.just(MeasureKind.STEADY_JOB),
    people=st.integers(0, 50_000),
    months=st.integers(0, 12),
    rate=st.builds(af.Rate, st.builds(af.Money, st.integers(0, 10**7)), st.just(("人", "月"))),
    source=st.just(CLAUSE),
)
plans = st.builds(LaborPlan, measures=st.tuples() | st.tuples(measures))


def test_the_program_keeps_its_promises() -> None:
    check_plugin(
        hooks,
        DAY,
        plans=[EXAMPLE],
        additive=["Measure.people", "Measure.rate"],
        monotone=["Measure.people", "Measure.months", "Measure.days", "Measure.rate"],
        drawn=plans,
    )
