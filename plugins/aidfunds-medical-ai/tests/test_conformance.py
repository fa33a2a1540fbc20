"""This program keeps every promise of programs. 承诺检验。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

import aidfunds as af
from aidfunds.testing.conformance import check_plugin
from aidfunds_medical_ai import hooks
from aidfunds_medical_ai.components import Component, ComponentKind
from aidfunds_medical_ai.plan import SystemPlan

EXAMPLE = Path(__file__).parents[3] / "examples" / "medical-ai"
DAY = date(2024, 6, 1)
CLAUSE = af.Citation("四/（二）")

components = st.builds(
    lambda number, fen: Component(
        key="servers",
        title="服务器",
        kind=ComponentKind.HARDWARE,
        source=CLAUSE,
        quantity=af.Quantity(number, "台"),
        price=af.Rate(af.Money(fen), per=("台",)),
    ),
    st.integers(0, 10_000),
    st.integers(0, 10**8),
)
plans = st.builds(SystemPlan, components=st.tuples() | st.tuples(components))


def test_the_program_keeps_its_promises() -> None:
    check_plugin(
        hooks,
        DAY,
        plans=[EXAMPLE],
        additive=["Component.quantity", "Component.price", "Component.years"],
        monotone=["Component.quantity", "Component.price", "Component.years"],
        drawn=plans,
    )
