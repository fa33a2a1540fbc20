"""A fund that also serves programs nobody has a plugin for. 别的类别的资金。"""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.worked.faults import CONTEXT, PORTFOLIO, REGISTRY, wan

from aidfunds.model.closures import Closure, ClosureKind
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.rules.closures.catalogue import closures_of


def without_consumer_relief(amount: int = 100) -> Portfolio:
    """The notice as an office without that plugin enters it: the money, not its projects."""
    gone = {one.key for one in PORTFOLIO.projects if one.program == "consumer_relief"}
    return evolve(
        PORTFOLIO,
        programs=tuple(one for one in PORTFOLIO.programs if one.key != "consumer_relief"),
        projects=tuple(one for one in PORTFOLIO.projects if one.key not in gone),
        obligations=(),
        allocations=tuple(
            evolve(one, project="", amount=wan(amount) if one.amount == wan(100) else one.amount)
            if one.project in gone
            else one
            for one in PORTFOLIO.allocations
        ),
    )


def channel_of(portfolio: Portfolio) -> Closure:
    closures = closures_of(Context(portfolio=portfolio, as_of=portfolio.as_of))
    return next(one for one in closures if one.kind is ClosureKind.CHANNEL_PROGRAMS)


def test_its_allocations_fill_the_channel() -> None:
    closure = channel_of(without_consumer_relief())
    assert closure.closes
    assert [term.amount for term in closure.terms] == [wan(150), wan(4000), wan(350), wan(100), wan(40)]
    assert closure.terms[-1].path == "allocations.consumer_brand.amount"


def test_what_does_not_fill_it_is_an_error_among_the_programs() -> None:
    closure = channel_of(without_consumer_relief(amount=101))
    assert closure.difference == wan(140)
    assert [term.path for term in closure.terms] == [
        "programs.medical_ai.amount",
        "programs.labor_transfer.amount",
        "programs.cadre_exchange.amount",
    ]


def test_programs_that_fill_it_alone_leave_allocations_without_project_out() -> None:
    allocations = tuple(evolve(one, project="") for one in PORTFOLIO.allocations)
    closure = channel_of(evolve(PORTFOLIO, allocations=allocations))
    assert closure.closes
    assert len(closure.terms) == 4


@pytest.mark.parametrize("amount", [100, 101])
def test_the_rule_says_so(amount: int) -> None:
    portfolio = without_consumer_relief(amount)
    context = evolve(CONTEXT, portfolio=portfolio)
    assert ("AF-SUM-008" in [one.code for one in REGISTRY.findings(context)]) is (amount != 100)
