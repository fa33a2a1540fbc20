from __future__ import annotations

from collections.abc import Iterable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from aidfunds.checks.budgets import BUDGET_CHECKS, OVERSPENDING_CHECKS, priced_otherwise
from aidfunds.checks.closure import CLOSURE_CHECKS
from aidfunds.language import in_ranges
from aidfunds.model.closures import Closure, ClosureKind, ClosureTerm, suspects
from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Severity
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import Budget, BudgetLine
from aidfunds.money import ZERO, Money, total
from aidfunds.quantity import Rate
from aidfunds.rules.balances import by_agency, by_channel, by_program, by_project, without_project
from aidfunds.rules.closures.catalogue import closures
from aidfunds.testing.mutations import amount_places, changed, digit_changes
from aidfunds.testing.strategies import amounts, closing_portfolios

CHECKS = (*CLOSURE_CHECKS, *OVERSPENDING_CHECKS, *BUDGET_CHECKS)
LISTS = ("documents", "agencies", "funds", "programs", "projects", "allocations")

positive = amounts(1, 10**9)


def findings(portfolio: Portfolio) -> set[tuple[str, str]]:
    return {(one.code, one.message) for check in CHECKS for one in check.run(_context(portfolio))}


def places(portfolio: Portfolio) -> set[tuple[str, str]]:
    return {(one.code, one.location.path) for check in CHECKS for one in check.run(_context(portfolio))}


def errors(found: Iterable[Finding]) -> list[Finding]:
    return [one for one in found if one.severity is Severity.ERROR]


def equation(stated: Money, *parts: Money) -> Closure:
    terms = tuple(ClosureTerm(title=f"第{n}项", amount=part, path=f"parts[{n}]") for n, part in enumerate(parts))
    return Closure(kind=ClosureKind.ROW, title="合计", stated=stated, terms=terms, path="total", source=Citation("一"))


@given(closing_portfolios())
def test_what_closes_gives_no_finding(portfolio: Portfolio) -> None:
    assert findings(portfolio) == set()


@given(closing_portfolios())
def test_every_closure_has_terms_and_places(portfolio: Portfolio) -> None:
    for one in closures(portfolio):
        assert one.closes
        assert one.terms
        assert one.path


@given(closing_portfolios(), st.data(), positive)
def test_one_changed_amount_gives_a_finding(portfolio: Portfolio, data: st.DataObject, more: Money) -> None:
    place, _ = data.draw(st.sampled_from(list(amount_places(portfolio))))
    assert findings(changed(portfolio, place, lambda amount: amount + more))


@given(closing_portfolios(), st.data())
def test_one_changed_digit_gives_a_finding(portfolio: Portfolio, data: st.DataObject) -> None:
    place, amount = data.draw(st.sampled_from(list(amount_places(portfolio))))
    fen = data.draw(st.sampled_from(list(digit_changes(amount.fen))))
    assert findings(changed(portfolio, place, lambda _: Money(fen)))


@given(closing_portfolios(), st.data())
def test_order_of_records_is_irrelevant(portfolio: Portfolio, data: st.DataObject) -> None:
    place, _ = data.draw(st.sampled_from(list(amount_places(portfolio))))
    broken = changed(portfolio, place, lambda amount: amount + Money(1))
    shuffled = broken
    for name in LISTS:
        shuffled = changed(shuffled, (name,), lambda records: tuple(data.draw(st.permutations(records))))
    assert places(broken) == places(shuffled)


@given(closing_portfolios())
def test_every_grouping_has_the_same_total(portfolio: Portfolio) -> None:
    whole = total(one.amount for one in portfolio.allocations)
    assert total(by_channel(portfolio).values()) == whole
    assert total(by_agency(portfolio).values()) == whole
    assert total((*by_project(portfolio).values(), *without_project(portfolio).values())) == whole
    assert total(by_program(portfolio).values()) == total(by_project(portfolio).values())


@given(st.lists(positive, min_size=1, max_size=6))
def test_difference_is_stated_less_computed(parts: list[Money]) -> None:
    one = equation(parts[0], *parts)
    assert one.computed + one.difference == one.stated


@given(st.lists(positive, min_size=1, max_size=6))
def test_what_closes_has_no_suspect(parts: list[Money]) -> None:
    assert suspects(equation(total(parts), *parts)) == ()


@given(st.lists(positive, min_size=2, max_size=6), st.data())
def test_each_suspect_closes_the_sum(parts: list[Money], data: st.DataObject) -> None:
    wrong = data.draw(st.sampled_from(list(digit_changes(total(parts).fen))))
    one = equation(Money(wrong), *parts)
    for suspect in suspects(one, most=99):
        if suspect.path == "total":
            assert suspect.wanted == one.computed
        else:
            assert suspect.wanted - suspect.amount == one.difference


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [(1540, 1450, "相邻数字颠倒"), (13_000_000, 1300, "单位疑似有误"), (130, 1300, "漏写一个零")],
)
def test_a_common_slip_is_named(written: int, meant: int, slip: str) -> None:
    one = equation(Money.wan(6435 + meant), Money.wan(6435), Money.wan(written))
    assert ("parts[1]", Money.wan(meant)) in {
        (found.path, found.wanted) for found in suspects(one) if slip in found.slip
    }


@given(st.lists(st.integers(0, 60), min_size=1))
def test_ranges_hold_the_numbers_and_no_other(numbers: list[int]) -> None:
    spans = [tuple(map(int, span.split(" 至 "))) for span in in_ranges(numbers).split("、")]
    assert [n for span in spans for n in range(span[0], span[-1] + 1)] == sorted(set(numbers))


@given(closing_portfolios(), st.data(), positive)
def test_priced_against_approved(portfolio: Portfolio, data: st.DataObject, more: Money) -> None:
    project = data.draw(st.sampled_from(portfolio.projects))
    item = data.draw(st.sampled_from(project.approved)) if project.approved else None
    if item is None:
        return
    for amount, codes in ((item.amount, set()), (item.amount + more, {"AF-BUD-001"})):
        line = BudgetLine(item=item.item, label="总额", rate=Rate(amount))
        context = evolve(_context(portfolio), budgets={project.key: Budget(project=project.key, lines=(line,))})
        found = list(priced_otherwise.run(context))
        assert {one.code for one in found} == codes
        assert errors(found) == []  # a lump sum is stated, not priced from factors


def _context(portfolio: Portfolio) -> Context:
    return Context(portfolio=portfolio, as_of=portfolio.as_of)


def test_zero_is_a_stated_total_too() -> None:
    assert not equation(ZERO, Money(1)).closes
