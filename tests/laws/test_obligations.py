from datetime import date

from attrs import evolve
from hypothesis import given
from tests.drawing import few
from tests.laws.years import AGENCIES, days, duties, obligations

from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import DueStatus, Fulfilment, Obligation
from aidfunds.rules.obligations import due_item, due_on, missing_evidence, status_of, waiting


@few
@given(obligations(), days, days)
def test_done_stays_done(duty: Obligation, one: date, other: date) -> None:
    first, later = sorted((one, other))
    assert status_of(duty, first) is not DueStatus.DONE or status_of(duty, later) is DueStatus.DONE


@few
@given(obligations(), days, days)
def test_evidence_missing_never_grows(duty: Obligation, one: date, other: date) -> None:
    first, later = sorted((one, other))
    assert set(missing_evidence(duty, later)) <= set(missing_evidence(duty, first))


@few
@given(obligations(), days)
def test_overdue_means_dated_passed_and_not_done(duty: Obligation, day: date) -> None:
    passed = duty.due is not None and duty.due < day
    assert (status_of(duty, day) is DueStatus.OVERDUE) == (passed and status_of(duty, day) is not DueStatus.DONE)


@few
@given(obligations(), days)
def test_all_evidence_at_once_is_done_from_that_day(duty: Obligation, day: date) -> None:
    given_all = evolve(duty, done=(Fulfilment(on=day, evidence=duty.evidence),))
    assert status_of(given_all, day) is DueStatus.DONE
    assert status_of(evolve(given_all, done=()), day) is not DueStatus.DONE


@few
@given(obligations(), days)
def test_later_records_change_nothing_today(duty: Obligation, day: date) -> None:
    known = evolve(duty, done=tuple(one for one in duty.done if one.on <= day))
    assert evolve(due_item(duty, day), obligation=known) == due_item(known, day)


@few
@given(duties(), days)
def test_the_list_holds_each_duty_once_most_urgent_first(portfolio: Portfolio, day: date) -> None:
    items = due_on(portfolio, day)
    assert {one.obligation.key for one in items} == {one.key for one in portfolio.obligations}
    assert len(items) == len(portfolio.obligations)
    assert [one.status.rank for one in items] == sorted(one.status.rank for one in items)


@few
@given(duties(), days)
def test_dated_duties_stand_by_their_day(portfolio: Portfolio, day: date) -> None:
    left = [one.days_left for one in due_on(portfolio, day) if one.days_left is not None]
    assert left == sorted(left)


@few
@given(duties(), days)
def test_the_order_of_the_plan_changes_no_status(portfolio: Portfolio, day: date) -> None:
    turned = evolve(portfolio, obligations=tuple(reversed(portfolio.obligations)))
    assert {one.obligation.key: one for one in due_on(portfolio, day)} == {
        one.obligation.key: one for one in due_on(turned, day)
    }


@few
@given(obligations(), days)
def test_a_duty_is_done_only_if_the_part_of_every_obligor_is(duty: Obligation, day: date) -> None:
    owing = evolve(duty, obligors=AGENCIES, joint=False)
    parts = [evolve(owing, obligors=(who,)) for who in AGENCIES]
    done = [status_of(part, day) is DueStatus.DONE for part in parts]
    assert (status_of(owing, day) is DueStatus.DONE) == all(done)
    assert waiting(owing, day) == (
        tuple(who for who, is_done in zip(AGENCIES, done, strict=True) if not is_done) if any(done) else ()
    )
