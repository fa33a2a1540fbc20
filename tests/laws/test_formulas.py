"""Laws of formulas: what they give, and that nothing else is believed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidfunds.errors import FormulaError
from aidfunds.money import ZERO, Memo, Money, total
from aidfunds.quantity import Quantity, Rate
from aidfunds.report.compose import evaluate, verify
from aidfunds.report.nodes import (
    ABOVE,
    Agreement,
    Cell,
    Chapter,
    Column,
    Difference,
    Document,
    Figure,
    Formula,
    KeyFigure,
    KeyFigures,
    Kind,
    Plain,
    Product,
    Ref,
    Role,
    Row,
    Span,
    Sum,
    Table,
)

amounts = st.integers(-(10**12), 10**12).map(Money)
columns_of_money = st.lists(amounts, min_size=1, max_size=8)
roles = st.sampled_from(Role)


def table(cells: list[Cell], kind: Kind = Kind.MONEY, roles: list[Role] | None = None, key: str = "t") -> Table:
    rows = [Row((cell,), role) for cell, role in zip(cells, roles or [Role.PART] * len(cells), strict=True)]
    return Table(key=key, caption="表", columns=(Column("a", "列", kind),), rows=tuple(rows))


def given_by(formula: Formula, here: Table, *others: Table) -> Plain:
    return evaluate(formula, {one.key: one for one in (here, *others)}, here)


def report(*tables: Table, figures: tuple[KeyFigure, ...] = ()) -> Document:
    chapter = Chapter(key="c", number="一", title="章", sheet="章", blocks=(*tables, KeyFigures(figures)))
    return Document(title="报告", number="1号", as_of=date(2020, 6, 1), chapters=(chapter,))


@given(columns_of_money)
def test_span_is_the_total(cells: list[Money]) -> None:
    assert given_by(Sum((Span(0, len(cells) - 1, "a"),)), table(list(cells))) == total(cells)


@given(columns_of_money)
def test_references_give_what_their_span_gives(cells: list[Money]) -> None:
    refs = Sum(tuple(Ref(row, "a") for row in range(len(cells))))
    assert given_by(refs, table(list(cells))) == given_by(Sum((Span(0, len(cells) - 1, "a"),)), table(list(cells)))


@given(columns_of_money)
def test_order_of_terms_is_irrelevant(cells: list[Money]) -> None:
    forwards = tuple(Ref(row, "a") for row in range(len(cells)))
    assert given_by(Sum(forwards), table(list(cells))) == given_by(Sum(forwards[::-1]), table(list(cells)))


@given(st.lists(st.tuples(amounts, roles), min_size=1, max_size=8))
def test_span_adds_part_rows_only(rows: list[tuple[Money, Role]]) -> None:
    here = table([amount for amount, _ in rows], roles=[role for _, role in rows])
    parts = total(amount for amount, role in rows if role is Role.PART)
    assert given_by(Sum((Span(0, len(rows) - 1, "a"),)), here) == parts


@given(columns_of_money, st.sampled_from([None, ABOVE, Memo.parse("4750万元"), Figure(None)]))
def test_empty_cells_and_memo_amounts_add_nothing(cells: list[Money], nothing: Cell) -> None:
    assert given_by(Sum((Span(0, len(cells), "a"),)), table([*cells, nothing])) == total(cells)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_counts_add_to_a_count(cells: list[int]) -> None:
    assert given_by(Sum((Span(0, len(cells) - 1, "a"),)), table(list(cells), Kind.COUNT)) == sum(cells)


def test_the_sum_of_nothing_is_zero_of_its_kind() -> None:
    assert given_by(Sum((Span(0, 0, "a"),)), table([None])) == ZERO
    assert given_by(Sum((Span(0, 0, "a"),)), table([None], Kind.COUNT)) == 0


@given(st.integers(0, 500), st.integers(0, 36), st.integers(0, 10**7).map(Money))
def test_product_is_the_budget_line(people: int, months: int, money: Money) -> None:
    cells: list[Cell] = [Quantity(people, "人"), Quantity(months, "月"), Rate(money, ("人", "月"))]
    expected = Rate(money, ("人", "月")).times(Quantity(people, "人"), Quantity(months, "月"))
    assert given_by(Product(tuple(Ref(row, "a") for row in range(3))), table(cells, Kind.TEXT)) == expected


@given(amounts, st.fractions(-3, 3))
def test_product_rounds_half_a_fen_away_from_zero(amount: Money, share: Fraction) -> None:
    assert given_by(Product((Ref(0, "a"), Ref(1, "a"))), table([amount, share], Kind.TEXT)) == amount.at_rate(share)


@given(amounts, amounts)
def test_difference_is_undone_by_adding(left: Money, right: Money) -> None:
    less = given_by(Difference(Ref(0, "a"), Ref(1, "a")), table([left, right]))
    assert isinstance(less, Money)
    assert less + right == left


@given(amounts, amounts)
def test_agreement_is_equality(left: Money, right: Money) -> None:
    assert given_by(Agreement(Ref(0, "a"), Ref(1, "a")), table([left, right])) == ("√" if left == right else "×")


@given(amounts)
def test_references_reach_other_tables(amount: Money) -> None:
    assert given_by(Sum((Ref(0, "a", "u"),)), table([ZERO]), table([amount], key="u")) == amount


@pytest.mark.parametrize(
    "formula",
    [
        Sum((Ref(0, "a", "nowhere"),)),
        Sum((Ref(1, "a"),)),
        Sum((Ref(-1, "a"),)),
        Sum((Ref(0, "b"),)),
        Sum((Span(0, 1, "a"),)),
        Sum((Span(1, 0, "a"),)),
        Product((Ref(0, "a"), Ref(0, "a"))),
        Difference(Ref(0, "a"), Ref(0, "z")),
        Agreement(Ref(0, "a"), Ref(5, "a")),
    ],
)
def test_what_is_not_there_is_refused(formula: Formula) -> None:
    with pytest.raises(FormulaError):
        given_by(formula, table([Money(1)]))


@pytest.mark.parametrize("cell", ["264", Memo.parse("1元"), date(2020, 6, 1), Rate(Money(1), ("人",))])
def test_what_does_not_add_is_refused(cell: Cell) -> None:
    with pytest.raises(FormulaError):
        given_by(Sum((Ref(0, "a"),)), table([cell]))


def test_money_and_counts_do_not_add() -> None:
    with pytest.raises(FormulaError, match="不能相加"):
        given_by(Sum((Ref(0, "a"), Ref(1, "a"))), table([Money(1), 1], Kind.TEXT))


@given(columns_of_money)
def test_a_true_total_is_proved(cells: list[Money]) -> None:
    right = Figure(total(cells), formula=Sum((Span(0, len(cells) - 1, "a"),)))
    verify(report(table([*cells, right], roles=[Role.PART] * len(cells) + [Role.TOTAL])))


@given(columns_of_money, st.sampled_from([-1, 1]))
def test_a_fen_too_much_is_named(cells: list[Money], off: int) -> None:
    wrong = Figure(total(cells) + Money(off), formula=Sum((Span(0, len(cells) - 1, "a"),)))
    with pytest.raises(FormulaError, match=f"表“表”（t）第 {len(cells) + 1} 行“列”列（a）的值是 .*，公式给出 "):
        verify(report(table([*cells, wrong], roles=[Role.PART] * len(cells) + [Role.TOTAL])))


def test_both_values_are_named() -> None:
    wrong = Figure(Money.wan(263), formula=Sum((Ref(0, "a"),)))
    with pytest.raises(FormulaError, match="的值是 263万元，公式给出 264万元"):
        verify(report(table([Money.wan(264), wrong])))


def test_an_empty_cell_agrees_with_zero_only() -> None:
    verify(report(table([None, Figure(None, formula=Sum((Ref(0, "a"),)))])))
    with pytest.raises(FormulaError, match="的值是 空"):
        verify(report(table([Money(1), Figure(None, formula=Sum((Ref(0, "a"),)))])))


def test_key_figures_are_proved_too() -> None:
    cell = Figure(Money(2), formula=Sum((Ref(0, "a", "t"),)))
    with pytest.raises(FormulaError, match="关键数字“总额”"):
        verify(report(table([Money(1)]), figures=(KeyFigure("总额", cell),)))


def test_two_tables_of_one_key_are_refused() -> None:
    with pytest.raises(FormulaError, match="同一个键“t”"):
        verify(report(table([Money(1)]), table([Money(1)])))


def test_long_spans_are_proved() -> None:
    rows = 100_000
    last = Figure(Money(3 * rows), formula=Sum((Span(0, rows - 1, "a"),)))
    verify(report(table([*[Money(3)] * rows, last], roles=[Role.PART] * rows + [Role.TOTAL])))
