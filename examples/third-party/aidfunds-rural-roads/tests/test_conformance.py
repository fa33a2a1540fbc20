"""This program keeps every promise of programs. 承诺检验。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aidfunds.testing.conformance import check_plugin

from aidfunds_rural_roads import hooks

EXAMPLE = Path(__file__).parents[1] / "examples" / "qingshan-2024"


def test_the_program_keeps_its_promises() -> None:
    check_plugin(hooks, date(2024, 4, 10), plans=[EXAMPLE], monotone=["Road.length", "Bridges.number"])
