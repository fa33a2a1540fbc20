"""A repr fits on a few lines, whatever it holds, and tells no person. 简写。"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from tests.interface.year import year

import aidfunds as af
from aidfunds.model.portfolio import in_full
from aidfunds.plugins import plugin_statuses
from aidfunds.report import Paragraph, Row

QUJING = Path(__file__).parents[2] / "examples" / "qujing-2020"
PERSON = "999999199001011238"  # synthetic: no such place
MISTYPED = PERSON[:-1] + "0"  # a record may hold it, and shows it to nobody


def made() -> Iterator[object]:
    """One of each kind of record that the notice of Qujing gives, the large ones first. 各种记录。"""
    registry = af.load_registry(QUJING)
    plan = af.read_plan(QUJING, registry)
    context = af.check(plan, registry)
    document, portfolio = af.draft_report(context, registry), context.portfolio
    yield from (registry, plan, context, document, portfolio)
    yield from (next(document.tables()), document.chapters[0], document.chapters[0].blocks[0], portfolio.schedule)
    yield from (portfolio.project("cadre_exchange"), context.budgets["cadre_exchange"], portfolio.notice)
    yield from (context.parameters["cadre_exchange"], registry.parameters("cadre_exchange"), context.findings[0])
    yield from (registry.checks["AF-SUM-001"], registry.programs["cadre_exchange"], af.diff.compare(context, context))
    yield from (af.due_on(portfolio, portfolio.as_of)[0], context.closures[0], plugin_statuses()[0])
    yield from (portfolio.funds[0], portfolio.agencies[0], portfolio.allocations[0], portfolio.obligations[0])


MADE = list(made())


@pytest.mark.parametrize("record", MADE, ids=lambda one: type(one).__name__)
def test_a_repr_is_short(record: object) -> None:
    assert repr(record).startswith(f"{type(record).__name__}(")
    assert len(repr(record)) < 900


def test_several_records_are_counted_and_named() -> None:
    registry, portfolio = MADE[0], MADE[4]
    assert "programs=<5: cadre_exchange, consumer_relief, …>" in repr(registry)
    assert "funds=<1 Fund: shanghai_2020>" in repr(portfolio)
    assert "kind=AgencyKind.GOVERNMENT" in repr(year().agency("city"))


def test_no_repr_tells_a_person() -> None:
    agency = evolve(year().agency("city"), name=f"张 {MISTYPED}", aliases=(f"又名 {MISTYPED}",))
    portfolio = year(title=f"{MISTYPED} 的台账", agencies=(agency,))
    finding = af.Finding(code="X-001", severity=af.Severity.INFO, message=PERSON, data={"name": PERSON})
    for one in (agency, portfolio, finding, Paragraph(PERSON), Row((PERSON, 1))):
        assert PERSON[:-1] not in repr(one)
        assert "*" * 14 in repr(one)
    for shown in (agency._repr_html_(), portfolio._repr_html_(), finding._repr_html_()):
        assert PERSON[:-1] not in shown


def test_no_refusal_tells_a_person() -> None:
    with pytest.raises(af.InvalidFieldError) as refused:
        evolve(year().agency("city"), division=(PERSON,))
    assert PERSON not in str(refused.value)
    with pytest.raises(af.InvalidFieldError) as refused:
        evolve(year().agency("city"), key=PERSON)
    assert PERSON not in str(refused.value)


def test_what_is_compared_is_compared_in_full() -> None:
    one = year()
    other = year(agencies=(evolve(one.agency("city"), aliases=("市",)),))
    assert in_full(one) != in_full(other)
    assert in_full(one) == in_full(year())
    assert in_full(af.Finding(code="X-001", severity=af.Severity.INFO, message=PERSON)).count(PERSON) == 1
