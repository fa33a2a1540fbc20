"""This program keeps every promise of programs. 承诺检验。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

import aidfunds as af
from aidfunds.testing.conformance import check_plugin
from aidfunds_cadre_exchange import hooks
from aidfunds_cadre_exchange.kinds import Form
from aidfunds_cadre_exchange.plan import CadreExchangePlan, Cohort

EXAMPLE = Path(__file__).parents[3] / "examples" / "cadre-exchange"
DAY = date(2024, 6, 1)
CLAUSE = af.Citation("四/（四）/1")

cohorts = st.builds(
    Cohort,
    key=st.just("cohort"),
    title=st.text("挂职进修", min_size=1),
    form=st.sampled_from(Form),
    people=st.integers(1, 1000),
    months=st.integers(1, 120),
    rate=st.none() | st.builds(af.Rate, st.builds(af.Money, st.integers(0, 10**8)), st.just(("人", "月"))),
    source=st.just(CLAUSE),
)
plans = st.builds(CadreExchangePlan, cohorts=st.tuples() | st.tuples(cohorts))


def test_the_program_keeps_its_promises() -> None:
    check_plugin(
        hooks,
        DAY,
        plans=[EXAMPLE],
        additive=["Cohort.people", "Cohort.months", "TrainingSeries.sessions", "TrainingSeries.days"],
        monotone=[
            "Cohort.people",
            "Cohort.months",
            "TrainingSeries.rate",
            "TrainingSeries.people_per_session",
        ],
        drawn=plans,
    )
