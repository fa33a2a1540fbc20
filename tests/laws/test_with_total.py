from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidfunds.errors import ReportError
from aidfunds.money import ZERO, Money, total
from aidfunds.report.compose import compose, with_total
from aidfunds.report.nodes import Cell, Column, Document, Figure, Kind, Role, Row, Section, Table, plain_value

COLUMNS = (
    Column("what", "项"),
    Column("people", "人数", Kind.COUNT),
    Column("amount", "金额", Kind.MONEY),
    Column("source", "依据", Kind.SOURCE),
)
people = st.none() | st.integers(0, 10**6)
amounts = st.none() | st.integers(0, 10**12).map(Money)
rows = st.builds(
    lambda count, amount, role: Row(("甲", count, amount, "一"), role),
    people,
    amounts,
    st.sampled_from([Role.PART, Role.PART, Role.SUBTOTAL]),
)


def table_of(rows: list[Row]) -> Table:
    return Table(key="t", caption="表", columns=COLUMNS, rows=tuple(rows))


def parts(table: Table, column: str) -> list[Cell]:
    place = table.place(column)
    return [row.cells[place] for row in table.rows if row.role is Role.PART and row.cells[place] is not None]


@given(st.lists(rows, min_size=1, max_size=6))
def test_the_total_is_the_sum_of_the_part_rows(given_rows: list[Row]) -> None:
    table = table_of(given_rows)
    title, count, amount, source = map(plain_value, with_total(table, "合计").rows[-1].cells)
    counts, money = parts(table, "people"), parts(table, "amount")
    assert (title, source) == ("合计", None)
    assert count == (sum(one for one in counts if isinstance(one, int)) if counts else None)
    assert amount == (total(one for one in money if isinstance(one, Money)) if money else None)


@given(st.lists(rows, min_size=1, max_size=6))
def test_its_formulas_come_to_what_it_holds(given_rows: list[Row]) -> None:
    section = Section(key="s", title="章", sheet="章", blocks=(with_total(table_of(given_rows), "合计"),))
    compose([section], Document(title="报告", number="", as_of=date(2024, 1, 1)))


def test_a_figure_with_a_source_counts_as_its_value() -> None:
    table = table_of([Row(("甲", 1, Figure(Money.yuan(2), note="二"), ""))])
    assert plain_value(with_total(table, "合计").rows[-1].cells[2]) == Money.yuan(2)


def test_without_rows_there_is_nothing_to_total() -> None:
    assert with_total(table_of([]), "合计").rows == ()


def test_a_row_is_found_by_its_anchor() -> None:
    table = table_of([Row(("甲", 1, ZERO, ""), anchor="a"), Row(("乙", 1, ZERO, ""), anchor="b")])
    assert table.row_of("b") == 1


@pytest.mark.parametrize("anchor", ["c", ""])
def test_an_anchor_that_is_not_there_is_refused(anchor: str) -> None:
    with pytest.raises(ReportError, match="锚点"):
        table_of([Row(("甲", 1, ZERO, ""))]).row_of(anchor)
