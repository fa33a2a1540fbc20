"""The table of a budget: quantities and shares in columns of their kind; what does not fit is told. 测算表。"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aidfunds as af
from aidfunds.errors import ReportError
from aidfunds.report import Kind, budget_table, plain_value
from aidfunds.testing import make_portfolio, make_project
from aidfunds.testing.strategies import budget_lines

PROJECT = make_project(key="road", program="roads", approved=())


def context(*lines: af.BudgetLine) -> af.Context:
    budget = af.Budget(project="road", lines=lines)
    portfolio = make_portfolio(PROJECT)
    return af.Context(portfolio=portfolio, as_of=portfolio.as_of, budgets={"road": budget})


@given(st.lists(budget_lines(), min_size=1, max_size=4))
def test_every_factor_stands_in_a_column_of_its_kind(lines: list[af.BudgetLine]) -> None:
    table = budget_table(context(*lines), PROJECT)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            value = plain_value(cell)
            assert not isinstance(value, Fraction) or column.kind is Kind.SHARE
            assert not isinstance(value, af.Quantity) or column.kind is Kind.QUANTITY


def test_two_per_cent_of_a_cost_of_which_one_source_pays_seventy() -> None:
    line = af.BudgetLine(
        item="supervision",
        label="监理",
        rate=af.Rate(af.Money.wan(1100)),
        factors=(Fraction(2, 100), Fraction(7, 10)),
    )
    table = budget_table(context(line), PROJECT)
    assert [column.title for column in table.columns[2:6]] == ["比例一", "比例二", "单价", "金额"]
    assert [plain_value(table.rows[0].cells[place]) for place in (2, 3)] == [Fraction(1, 50), Fraction(7, 10)]
    assert plain_value(table.rows[0].cells[5]) == af.Money.wan("15.4")


def test_more_factors_than_columns_are_told_with_the_line() -> None:
    many = (Fraction(1, 2),) * 4
    line = af.BudgetLine(item="a", label="监理", rate=af.Rate(af.Money.wan(16)), factors=many)
    with pytest.raises(ReportError, match="监理"):
        budget_table(context(line), PROJECT)
