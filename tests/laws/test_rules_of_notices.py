"""What one notice rules is told to nobody else. 通知规定的定律。"""

from __future__ import annotations

from attrs import evolve
from hypothesis import given

import aidfunds as af
from aidfunds.model import Rules
from aidfunds.testing.strategies import priced_years

REGISTRY = af.load_registry()


@given(priced_years(REGISTRY))
def test_a_plan_without_rules_is_accused_by_no_notice_that_it_does_not_hold(context: af.Context) -> None:
    """Every finding cites a document of the plan, or none."""
    year = evolve(context.portfolio, rules=Rules())
    known = {document.printed for document in year.documents}
    for finding in af.check(year, REGISTRY).findings:
        if finding.code.startswith("AF-") and finding.source is not None:
            assert finding.source.document in known


@given(priced_years(REGISTRY))
def test_rules_that_nobody_states_find_nothing(context: af.Context) -> None:
    year = evolve(context.portfolio, rules=Rules())
    codes = {finding.code for finding in af.check(year, REGISTRY).findings}
    assert not codes & {"AF-TRN-001", *(f"AF-CRY-{number:03}" for number in (1, 3, 4, 5, 6, 8))}
