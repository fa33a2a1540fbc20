"""This program keeps every promise of programs. 承诺检验。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aidfunds.testing.conformance import check_plugin
from aidfunds_general import hooks

EXAMPLES = Path(__file__).parents[3] / "examples" / "general"


def test_the_program_keeps_its_promises_and_all_its_rules_speak() -> None:
    silent = check_plugin(
        hooks,
        date(2023, 6, 1),
        plans=[EXAMPLES / name for name in ("fee-on-base", "four-sources", "quantity-and-amount")],
        additive=["Item.price", "Item.share", "BaseAmount.amount"],
        monotone=["Item.quantity", "Item.price", "Item.amount", "Item.share"],
    )
    assert silent == ()
