"""Years before and after a change, which is what it says it is. 变动策略。"""

from __future__ import annotations

from hypothesis import given, settings

import aidfunds as af
from aidfunds.rules.changes.adjustments import BasicElement, Outcome, touched_money
from aidfunds.rules.closures.catalogue import closures_of
from aidfunds.testing.strategies import ChangedYear, ChangeKind, changed_portfolios

few = settings(max_examples=100)


@few
@given(changed_portfolios())
def test_both_states_close(year: ChangedYear) -> None:
    for state in (year.before, year.after):
        assert all(one.closes for one in closures_of(af.Context(portfolio=state, as_of=state.as_of)))


@few
@given(changed_portfolios())
def test_the_changed_projects_are_those_named(year: ChangedYear) -> None:
    assert set(af.diff.compare(year.before, year.after).changed_projects) == set(year.projects)


@few
@given(changed_portfolios([ChangeKind.WITHIN]))
def test_within_a_tenth_is_a_correction(year: ChangedYear) -> None:
    (verdict,) = af.diff.judge(year.before, year.after)
    assert verdict.outcome is Outcome.CORRECTION
    assert verdict.touched == year.moved


@few
@given(changed_portfolios([ChangeKind.BEYOND]))
def test_beyond_a_tenth_is_an_adjustment(year: ChangedYear) -> None:
    (verdict,) = af.diff.judge(year.before, year.after)
    assert verdict.outcome is Outcome.ADJUSTMENT
    assert verdict.elements == ()
    assert verdict.touched == year.moved


@few
@given(changed_portfolios([ChangeKind.ELEMENT]))
def test_another_element_is_an_adjustment(year: ChangedYear) -> None:
    (verdict,) = af.diff.judge(year.before, year.after)
    assert verdict.outcome is Outcome.ADJUSTMENT
    assert len(verdict.elements) == 1
    assert BasicElement.TOTAL not in verdict.elements


@few
@given(changed_portfolios([ChangeKind.MOVED]))
def test_what_moves_between_projects_leaves_the_fund_alone(year: ChangedYear) -> None:
    assert year.before.funds[0].amount == year.after.funds[0].amount
    moved = [touched_money(year.before.project(key), year.after.project(key)) for key in year.projects]
    assert moved == [year.moved, year.moved]


@few
@given(changed_portfolios([ChangeKind.ADDED, ChangeKind.REMOVED]))
def test_a_project_that_comes_or_goes_takes_its_money_along(year: ChangedYear) -> None:
    found = af.diff.compare(year.before, year.after)
    assert len(found.added) + len(found.removed) == 1
    assert abs(found.projects.difference) == year.moved


@few
@given(changed_portfolios([ChangeKind.NOTHING]))
def test_nothing_is_nothing(year: ChangedYear) -> None:
    assert af.diff.compare(year.before, year.after).fields == ()
