"""A slip in any amount of a project list is seen. 逐数变更。"""

from __future__ import annotations

from pathlib import Path

import pytest

import aidfunds as af
from aidfunds.testing.mutations import Place, amount_places, digit_changes, replaced

EXAMPLES = Path(__file__).parents[3] / "examples" / "general"
OPEN = ("projects", 3, "plan", "items", 0, "amount")  # beside an item without an amount, less may be right


def slips(amount: af.Money) -> list[af.Money]:
    """The amount with another first, middle or last digit, of those before its zeros."""
    written, zeros = str(amount.fen).rstrip("0"), len(str(amount.fen)) - len(str(amount.fen).rstrip("0"))
    others = list(digit_changes(int(written)))
    return [af.Money(other * 10**zeros) for other in others[:: max(1, len(others) // 4)]]


def unseen(year: af.Portfolio, registry: af.Registry) -> list[Place]:
    known = {(one.code, one.location.path) for one in af.check(year, registry).findings}
    return [
        place
        for place, amount in amount_places(year)
        for slip in (slips(amount) if amount else [])
        if not told(replaced(year, place, slip), registry, known)
    ]


def told(year: af.Portfolio, registry: af.Registry, known: set[tuple[str, str]]) -> bool:
    try:
        found = af.check(year, registry).findings
    except af.AidfundsError:
        return True
    return any((one.code, one.location.path) not in known for one in found if one.severity is not af.Severity.INFO)


@pytest.mark.parametrize("example", ["fee-on-base", "quantity-and-amount"])
def test_a_slip_in_any_amount_is_told(example: str, registry: af.Registry) -> None:
    year = af.read_plan(EXAMPLES / example, registry).portfolio
    assert {place for place in unseen(year, registry) if place != OPEN} == set()
