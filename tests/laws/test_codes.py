"""Laws of the code tables. 代码表定律。"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.drawing import few

from aidfunds.codes.budget_codes import BudgetCode, CodeProblem, codes_ever, describe, look_up, parents, problems_of
from aidfunds.codes.divisions import (
    Division,
    DivisionLevel,
    divisions_ever,
    divisions_in,
    divisions_named,
    look_up_division,
    look_up_division_named,
    successors,
    upper_division,
)
from aidfunds.codes.tables import CodeTable, Entry, Level, coverage, in_force, name_key, read_rows

BUDGET_TABLES = (CodeTable.FUNCTIONAL, CodeTable.ECONOMIC, CodeTable.REVENUE)
CODES = {table: sorted({row["code"] for row in read_rows(table.value)}) for table in CodeTable}

budget_tables = st.sampled_from(BUDGET_TABLES)
years = st.integers(1975, 2035)
division_years = st.integers(1980, 2025)
levels = st.none() | st.sampled_from(Level)
names = st.none() | st.text(max_size=12)
digits = st.text("0123456789", min_size=2, max_size=8)
budget_codes = st.text(max_size=9) | digits | st.sampled_from([c for t in BUDGET_TABLES for c in CODES[t]])
division_codes = st.text(max_size=9) | digits | st.sampled_from(CODES[CodeTable.DIVISIONS])
division_names = st.text(max_size=8) | st.sampled_from(sorted({r["name"] for r in read_rows("divisions")}))


def rows_of(table: CodeTable, code: str) -> tuple[Entry, ...]:
    return divisions_ever(code) if table is CodeTable.DIVISIONS else codes_ever(table, code)


@few
@given(budget_tables, years, budget_codes, names, levels)
def test_any_budget_code_gives_a_row_or_a_problem(
    table: CodeTable, year: int, code: str, name: str | None, level: Level | None
) -> None:
    answer = look_up(table, year, code, name, level)
    assert isinstance(answer, BudgetCode) or describe(answer)


@few
@given(budget_tables, years, budget_codes, names, levels)
def test_no_problem_is_the_same_as_a_row(
    table: CodeTable, year: int, code: str, name: str | None, level: Level | None
) -> None:
    answer = look_up(table, year, code, name, level)
    assert problems_of(table, year, code, name, level)[:1] == ((answer,) if isinstance(answer, CodeProblem) else ())


@few
@given(division_codes, years, names)
def test_any_division_code_gives_a_row_or_a_problem(code: str, year: int, name: str | None) -> None:
    answer = look_up_division(code, year, name)
    assert isinstance(answer, Division) or describe(answer)


@few
@given(division_names, years, st.none() | division_codes)
def test_any_division_name_gives_a_row_or_a_problem(name: str, year: int, within: str | None) -> None:
    answer = look_up_division_named(name, year, within)
    assert isinstance(answer, Division) or describe(answer)


@few
@given(budget_tables, years, budget_codes)
def test_a_row_answers_for_its_own_code_and_year(table: CodeTable, year: int, code: str) -> None:
    answer = look_up(table, year, code)
    assert isinstance(answer, CodeProblem) or (answer.code == "".join(code.split()) and in_force(answer, year))


@pytest.mark.parametrize("table", CodeTable)
def test_rows_of_one_code_never_overlap(table: CodeTable) -> None:
    for code in CODES[table]:
        for before, after in pairwise(rows_of(table, code)):
            assert before.last_year is not None
            assert before.last_year < after.first_year


@pytest.mark.parametrize("table", CodeTable)
def test_rows_end_after_they_begin_within_the_coverage(table: CodeTable) -> None:
    held = coverage(table)
    for row in (row for code in CODES[table] for row in rows_of(table, code)):
        assert held.first_year <= row.first_year <= (row.last_year or held.last_year) <= held.last_year


@few
@given(budget_tables.flatmap(lambda table: st.tuples(st.just(table), st.sampled_from(CODES[table]))), years)
def test_every_budget_code_has_its_parents(pair: tuple[CodeTable, str], year: int) -> None:
    answer = look_up(pair[0], year, pair[1])
    if isinstance(answer, BudgetCode):
        assert [len(row.code) for row in parents(pair[0], year, answer.code)] == list(range(3, len(answer.code), 2))


@pytest.mark.parametrize("table", BUDGET_TABLES)
def test_what_is_confirmed_has_a_source(table: CodeTable) -> None:
    assert all(row["source"] for row in read_rows(table.value) if row["confirmed"] == "yes")


@few
@given(st.sampled_from(CODES[CodeTable.FUNCTIONAL]), st.integers(2018, 2024), st.sampled_from([" ", "\n", "　"]))
def test_spaces_in_a_name_change_nothing(code: str, year: int, space: str) -> None:
    row = look_up(CodeTable.FUNCTIONAL, year, code)
    assert isinstance(row, CodeProblem) or look_up(CodeTable.FUNCTIONAL, year, code, space.join(row.name)) == row


@few
@given(division_years)
def test_every_division_has_one_above_it(year: int) -> None:
    for row in divisions_in(year).values():
        assert (upper_division(row.code, year) is None) == (row.level is DivisionLevel.PROVINCE)


@few
@given(division_years, st.data())
def test_a_name_leads_back_to_its_code_or_to_the_one_that_replaced_it(year: int, data: st.DataObject) -> None:
    row = divisions_in(year)[data.draw(st.sampled_from(sorted(divisions_in(year))))]
    found = {other.code for other in divisions_named(row.name, year)}
    assert found & {row.code, *row.successors}


@few
@given(division_years, st.data())
def test_a_name_with_its_own_code_is_never_of_another_place(year: int, data: st.DataObject) -> None:
    row = divisions_in(year)[data.draw(st.sampled_from(sorted(divisions_in(year))))]
    assert all(name_key(other.name) == name_key(row.name) for other in divisions_named(row.name, year, row.code))


@few
@given(division_years)
def test_a_division_in_force_stands_for_itself(year: int) -> None:
    assert all(successors(code, year) == (row,) for code, row in divisions_in(year).items())


@few
@given(st.sampled_from(CODES[CodeTable.DIVISIONS]), division_years)
def test_successors_are_in_force(code: str, year: int) -> None:
    assert all(in_force(row, year) for row in successors(code, year))


def test_every_successor_existed_when_it_succeeded() -> None:
    for row in (row for code in CODES[CodeTable.DIVISIONS] for row in divisions_ever(code)):
        for heir in row.successors:
            assert row.last_year is not None
            assert any(in_force(other, row.last_year) for other in divisions_ever(heir))
