from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.years import SOURCE, itemised, money, year

from aidfunds.model.projects import Project, ProjectChange
from aidfunds.money import Money, total
from aidfunds.rules.changes.adjustments import Outcome, Verdict, judge, limit_of, shifted

amounts = st.lists(st.integers(0, 10**8).map(Money), min_size=2, max_size=4)
shares = st.integers(0, 10**8)
sums = st.dictionaries(st.sampled_from("abcd"), money)
ELEMENTS = ("place", "content", "beneficiaries", "benefit_mechanism")


def verdict(old: Project, new: Project) -> Verdict:
    (only,) = judge(year((old,)), year((new,)))
    return only


def move(project: Project, first: int, second: int, wanted: int) -> tuple[Project, Money]:
    """Move as much as the one item has to another, and record it; the money really moved."""
    items = list(project.approved)
    source, target = first % len(items), second % len(items)
    amount = min(items[source].amount, Money(wanted))
    items[source] = evolve(items[source], amount=items[source].amount - amount)
    items[target] = evolve(items[target], amount=items[target].amount + amount)
    moved = amount if source != target else Money(0)
    change = ProjectChange(on=date(2020, 6, 1), amount=moved, summary="调剂", source=SOURCE)
    return evolve(project, approved=tuple(items), changes=(*project.changes, change)), moved


moves = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), shares), min_size=1, max_size=6)


@given(amounts, moves)
def test_no_approval_is_needed_if_and_only_if_all_moves_together_stay_within_the_tenth(
    items: list[Money], steps: list[tuple[int, int, int]]
) -> None:
    project, touched = itemised(items), Money(0)
    for step in steps:
        changed, moved = move(project, *step)
        touched += moved
        found = verdict(project, changed)
        assert found.touched == touched
        assert (found.outcome is Outcome.CORRECTION) == (10 * touched.fen <= total(items).fen)
        project = changed


@given(amounts, moves)
def test_recording_a_move_or_not_makes_no_difference_to_its_verdict(
    items: list[Money], steps: list[tuple[int, int, int]]
) -> None:
    project = itemised(items)
    changed, _ = move(project, *steps[0])
    silent = evolve(changed, title="另一名称", changes=())
    told = evolve(changed, title="另一名称")
    assert verdict(project, silent).outcome is verdict(project, told).outcome


@given(amounts, st.sets(st.sampled_from(ELEMENTS)), st.integers(-1, 1))
def test_any_changed_element_needs_approval(items: list[Money], elements: set[str], fen: int) -> None:
    project = itemised([*items, Money(1)])
    other: dict[str, Any] = dict.fromkeys(elements, "另")
    changed = evolve(project, title="另一名称", amount=Money(project.amount.fen + fen), **other)
    assert (verdict(project, changed).outcome is Outcome.ADJUSTMENT) == bool(elements or fen)


@given(sums, sums)
def test_a_move_there_and_back_touches_the_same(old: dict[str, Money], new: dict[str, Money]) -> None:
    assert shifted(old, new) == shifted(new, old)


@given(sums, sums, sums)
def test_a_detour_never_touches_less(old: dict[str, Money], middle: dict[str, Money], new: dict[str, Money]) -> None:
    assert shifted(old, new) <= shifted(old, middle) + shifted(middle, new)


@given(sums, sums)
def test_touched_is_at_least_the_difference_of_the_totals(old: dict[str, Money], new: dict[str, Money]) -> None:
    assert shifted(old, new) >= abs(total(new.values()) - total(old.values()))


@given(sums)
def test_nothing_moved_is_nothing_touched(old: dict[str, Money]) -> None:
    assert shifted(old, dict(reversed(old.items()))) == Money(0)


@given(money, st.fractions(0, 1, max_denominator=1000))
def test_the_limit_is_the_largest_fen_within_the_share(base: Money, share: Fraction) -> None:
    limit = limit_of(base, share)
    assert limit.fen <= base.fen * share < limit.fen + 1
