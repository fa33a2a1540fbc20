"""This program keeps every promise of programs. 承诺检验。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aidfunds.testing.conformance import check_plugin

from aidfunds_drinking_water import hooks

EXAMPLE = Path(__file__).parents[1] / "examples" / "zeku-2023"


def test_the_program_keeps_its_promises() -> None:
    check_plugin(hooks, date(2023, 6, 19), plans=[EXAMPLE], additive=["Work.price"], monotone=["Work.price"])
