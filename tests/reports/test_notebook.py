"""Records in a notebook. 笔记本展示。"""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.drawing import at_most

import aidfunds as af
from aidfunds.errors import InvalidFieldError
from aidfunds.model.funds import Channel, ChannelAmount, Fund

EXAMPLE = Path(__file__).parents[2] / "examples" / "cadre-exchange"


@pytest.fixture(scope="module")
def context() -> af.Context:
    registry = af.load_registry()
    return af.check(af.read_plan(EXAMPLE, registry), registry)


def test_a_fund_shows_its_amount_with_its_unit(context: af.Context) -> None:
    (fund,) = context.portfolio.funds
    assert str(fund.amount) in fund._repr_html_()
    assert repr(fund.amount) in repr(fund)


def test_a_budget_shows_its_lines(context: af.Context) -> None:
    for budget in context.budgets.values():
        shown = budget._repr_html_()
        assert all(line.label in shown for line in budget.lines)


def test_a_checked_year_shows_its_findings(context: af.Context) -> None:
    shown = context._repr_html_()
    assert all(finding.code in shown for finding in context.findings)


@at_most(50)
@given(st.text(min_size=1, max_size=40))
def test_no_text_becomes_markup(title: str) -> None:
    try:
        fund = Fund(
            key="fund", title=title, year=2024, donor="donor", amount=af.ZERO, source=af.Citation("一"), channels=()
        )
    except InvalidFieldError:
        return
    harmless = Fund(
        key="fund", title="x", year=2024, donor="donor", amount=af.ZERO, source=af.Citation("一"), channels=()
    )
    assert _elements(fund._repr_html_()) == _elements(harmless._repr_html_())


def test_channels_stand_in_a_table_of_their_own() -> None:
    part = ChannelAmount(channel=Channel.COORDINATED, amount=af.Money.wan(3), source=af.Citation("一"))
    fund = Fund(
        key="fund", title="x", year=2024, donor="d", amount=af.Money.wan(3), source=af.Citation("一"), channels=(part,)
    )
    assert "3万元" in fund._repr_html_()


def _elements(markup: str) -> list[str]:
    tree = html5lib.parse(markup, namespaceHTMLElements=False)
    return [str(element.tag) for element in tree.iter()]
