"""Every slip in a figure of 曲财农〔2020〕31号 is seen. 逐数变更实例。

The sweep writes every other digit at every place of an amount, as it is printed in 万元.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import aidfunds as af
from aidfunds.builtin import CORE_CHECKS
from aidfunds.model.findings import Severity
from aidfunds.model.funds import ScheduleRow
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.money import Money
from aidfunds.testing.mutations import Place, amount_places, changed, digit_changes, replaced

REGISTRY = af.load_registry()
PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
CONTEXT = af.price(af.read_plan(PLAN, REGISTRY), REGISTRY)
PORTFOLIO = CONTEXT.portfolio

PLACES = [(place, amount) for place, amount in amount_places(PORTFOLIO) if "plan" not in place and "uses" not in place]
ANNEX = [(place, amount) for place, amount in PLACES if place[0] == "schedule"]
OTHERS = [(place, amount) for place, amount in PLACES if place[0] != "schedule"]


def errors(portfolio: Portfolio) -> set[str]:
    context = Context(
        portfolio=portfolio,
        as_of=CONTEXT.as_of,
        budgets=CONTEXT.budgets,
        parameters=CONTEXT.parameters,
        program_titles=CONTEXT.program_titles,
    )
    found = (one for check in CORE_CHECKS if check.severity is Severity.ERROR for one in check.run(context))
    return {one.code for one in found if one.severity is Severity.ERROR}


def in_wan(amount: Money) -> int:
    return int(amount.in_unit("万元"))


def undetected(place: Place, amount: Money) -> list[str]:
    """The other figures at a place that no error tells of. 未发现的变更。"""
    others = digit_changes(in_wan(amount))
    return [f"{place} {wan}" for wan in others if not errors(replaced(PORTFOLIO, place, Money.wan(wan)))]


def names(places: list[tuple[Place, Money]]) -> list[str]:
    return [".".join(map(str, place)) for place, _ in places]


def test_nothing_is_wrong_to_begin_with() -> None:
    assert errors(PORTFOLIO) == set()


def test_the_annex_has_24_amounts_and_765_slips() -> None:
    assert len(ANNEX) == 24
    assert sum(len(list(digit_changes(in_wan(amount)))) for _, amount in ANNEX) == 765


@pytest.mark.parametrize(("place", "amount"), ANNEX, ids=names(ANNEX))
def test_each_digit_of_the_annex(place: Place, amount: Money) -> None:
    assert undetected(place, amount) == []


@pytest.mark.parametrize(("place", "amount"), OTHERS, ids=names(OTHERS))
def test_each_digit_of_funds_programs_projects_and_allocations(place: Place, amount: Money) -> None:
    assert undetected(place, amount) == []


def test_swapping_any_two_agencies_is_seen_only_through_the_body() -> None:
    assert PORTFOLIO.schedule is not None
    pairs = list(combinations(range(len(PORTFOLIO.schedule.rows)), 2))
    assert len(pairs) == 28
    for one, other in pairs:
        swapped = with_agencies_swapped(PORTFOLIO.schedule.rows, one, other)
        assert errors(replaced(PORTFOLIO, ("schedule", "rows"), swapped)) == {"AF-SUM-006"}


def with_agencies_swapped(rows: tuple[ScheduleRow, ...], one: int, other: int) -> tuple[ScheduleRow, ...]:
    once = replaced(rows, (one, "agency"), rows[other].agency)
    return replaced(once, (other, "agency"), rows[one].agency)


@pytest.mark.parametrize("collection", ["allocations", "projects.approved", "schedule.rows"])
def test_leaving_out_any_one_record_is_seen(collection: str) -> None:
    for way, records in collections(collection):
        for number in range(len(records)):
            assert errors(replaced(PORTFOLIO, way, (*records[:number], *records[number + 1 :])))


def collections(name: str) -> list[tuple[Place, tuple[object, ...]]]:
    """The places of the collections of that name, each with its records. 各组记录。"""
    if name == "allocations":
        return [(("allocations",), PORTFOLIO.allocations)]
    if name == "schedule.rows" and PORTFOLIO.schedule:
        return [(("schedule", "rows"), PORTFOLIO.schedule.rows)]
    several = [(number, one.approved) for number, one in enumerate(PORTFOLIO.projects) if len(one.approved) > 1]
    return [(("projects", number, "approved"), approved) for number, approved in several]


def test_counting_the_memo_amount_is_seen() -> None:
    direct = Money.wan(4750)
    for place in (("schedule", "total"), ("funds", 0, "amount"), ("schedule", "totals", 0, "amount")):
        assert errors(changed(PORTFOLIO, place, lambda amount: amount + direct))


def test_an_empty_cell_is_not_a_zero() -> None:
    assert PORTFOLIO.schedule is not None
    assert [PORTFOLIO.channel(one.column).title.zh for one in PORTFOLIO.schedule.rows[0].lines[0].amounts] == [
        "市级统筹"
    ]
