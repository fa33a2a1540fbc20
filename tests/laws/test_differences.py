from random import Random

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.drawing import few
from tests.laws.years import years

from aidfunds.model.portfolio import Portfolio
from aidfunds.money import ZERO, total
from aidfunds.rules.changes.differences import compare, field_changes
from aidfunds.rules.changes.movements import Breakdown, MoneyView


def views(old: Portfolio, new: Portfolio) -> tuple[MoneyView, MoneyView]:
    comparison = compare(old, new)
    return comparison.allocations, comparison.projects


def breakdowns(old: Portfolio, new: Portfolio) -> list[tuple[MoneyView, Breakdown]]:
    return [(view, breakdown) for view in views(old, new) for breakdown in view.breakdowns]


@given(years(), years())
def test_differences_add_up_to_the_difference_of_the_totals(old: Portfolio, new: Portfolio) -> None:
    for view, breakdown in breakdowns(old, new):
        assert total(one.difference for one in breakdown.movements) == view.after - view.before


@given(years(), years())
def test_parts_add_up_to_the_totals_on_both_sides(old: Portfolio, new: Portfolio) -> None:
    for view, breakdown in breakdowns(old, new):
        assert total(one.before for one in breakdown.movements) == view.before
        assert total(one.after for one in breakdown.movements) == view.after


@given(years(), years())
def test_the_totals_are_those_of_the_plans(old: Portfolio, new: Portfolio) -> None:
    allocations, projects = views(old, new)
    assert allocations.before == total(one.amount for one in old.allocations)
    assert projects.after == total(one.amount for one in new.projects)


@given(years(), years())
def test_moved_added_and_removed_are_all_there_is(old: Portfolio, new: Portfolio) -> None:
    for view, breakdown in breakdowns(old, new):
        assert breakdown.added - breakdown.removed == view.difference
        assert breakdown.moved + breakdown.added == breakdown.increases
        assert breakdown.moved + breakdown.removed == breakdown.decreases
        assert ZERO in (breakdown.added, breakdown.removed)


@given(years(), years())
def test_backwards_is_the_negative(old: Portfolio, new: Portfolio) -> None:
    for (_, there), (_, back) in zip(breakdowns(old, new), breakdowns(new, old), strict=True):
        assert {one.key: one.difference for one in there.movements} == {
            one.key: -one.difference for one in back.movements
        }
        assert (there.moved, there.added, there.removed) == (back.moved, back.removed, back.added)


@few
@given(years())
def test_nothing_differs_from_itself(portfolio: Portfolio) -> None:
    comparison = compare(portfolio, portfolio)
    assert (comparison.fields, comparison.changed_projects, comparison.added, comparison.removed) == ((), (), (), ())
    assert not any(breakdown.changed for _, breakdown in breakdowns(portfolio, portfolio))


@few
@given(years(), st.randoms(use_true_random=False))
def test_the_order_of_records_is_no_difference(portfolio: Portfolio, random: Random) -> None:
    projects, allocations = list(portfolio.projects), list(portfolio.allocations)
    random.shuffle(projects)
    random.shuffle(allocations)
    assert field_changes(portfolio, evolve(portfolio, projects=tuple(projects), allocations=tuple(allocations))) == ()


@few
@given(years(), years())
def test_projects_are_added_removed_or_kept(old: Portfolio, new: Portfolio) -> None:
    comparison = compare(old, new)
    before, after = ({one.key for one in portfolio.projects} for portfolio in (old, new))
    assert (set(comparison.added), set(comparison.removed)) == (after - before, before - after)
    kept = {one.key for one in old.projects if one in new.projects}
    assert set(comparison.changed_projects) == (before | after) - kept


@few
@given(years(), years())
def test_every_changed_field_has_its_own_path_and_two_values(old: Portfolio, new: Portfolio) -> None:
    changes = compare(old, new).fields
    assert len({one.path for one in changes}) == len(changes)
    assert all(one.before != one.after for one in changes)


@few
@given(years(), years())
def test_fields_differ_where_plans_differ(old: Portfolio, new: Portfolio) -> None:
    reordered = {one.key: one for one in old.projects} == {one.key: one for one in new.projects} and {
        one.key: one for one in old.allocations
    } == {one.key: one for one in new.allocations}
    assert (not compare(old, new).fields) == reordered
