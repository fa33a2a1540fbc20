"""What an office lets stand is said as such, and changes no figure. 已接受的核查结果。"""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.worked.faults import PORTFOLIO, REGISTRY

import aidfunds as af
from aidfunds.model import Acceptance

WHOLE = af.check(PORTFOLIO, REGISTRY)
MONEY = "AF-FUND-001"


def checked(*accepted: Acceptance, as_of: date = date(2020, 4, 10)) -> af.Context:
    return af.check(evolve(PORTFOLIO, accepted=accepted), REGISTRY, as_of=as_of)


def letting(code: str = MONEY, target: str = "", until: date | None = None) -> Acceptance:
    return Acceptance(code=code, target=target, reason="县级项目计划五月报", by="市扶贫办", until=until)


def test_a_warning_that_stands_is_a_remark_that_says_who_and_why() -> None:
    (finding,) = checked(letting(until=date(2020, 5, 31))).findings_of(MONEY)
    assert (finding.severity, finding.accepted) == (af.Severity.INFO, "县级项目计划五月报")
    assert finding.message.endswith("（警告，市扶贫办已接受至 2020-05-31：县级项目计划五月报）")


def test_its_last_day_is_included_and_the_day_after_it_is_a_finding_again() -> None:
    until = letting(until=date(2020, 5, 31))
    assert checked(until, as_of=date(2020, 5, 31)).findings_of(MONEY)[0].accepted
    later = checked(until, as_of=date(2020, 6, 1))
    assert later.findings_of(MONEY)[0].severity is af.Severity.WARNING
    assert [one.location.path for one in later.findings_of("AF-ACPT-002")] == ["accepted[0].until"]


@pytest.mark.parametrize(
    ("target", "used"),
    [("", True), ("allocations", True), ("allocations.fuyuan_provincial", True), ("allocations.fuyuan", False)],
)
def test_a_place_covers_itself_and_what_is_below_it(target: str, used: bool) -> None:
    context = checked(letting(target=target))
    assert bool(context.findings_of(MONEY)[0].accepted) is used
    assert bool(context.findings_of("AF-ACPT-001")) is not used


@given(st.lists(st.sampled_from(sorted({one.code for one in WHOLE.findings})), unique=True))
def test_accepted_findings_change_no_total_and_none_is_lost(codes: list[str]) -> None:
    context = checked(*(letting(code) for code in codes))
    assert context.closures == WHOLE.closures
    assert context.budgets == WHOLE.budgets
    told = [(one.code, one.location.path) for one in context.findings]
    assert sorted(told) == sorted((one.code, one.location.path) for one in WHOLE.findings)
    assert {one.code for one in context.findings if one.accepted} == set(codes)
