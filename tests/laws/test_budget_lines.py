from hypothesis import given
from hypothesis import strategies as st

from aidfunds.model.projects import Budget, BudgetLine
from aidfunds.money import Money, total
from aidfunds.quantity import Quantity, Rate

counts = st.integers(0, 400)
prices = st.integers(0, 2_000_000)


def line(people: int, months: int, fen: int) -> BudgetLine:
    factors = (Quantity(people, "人"), Quantity(months, "月"))
    return BudgetLine(item="posts", label="岗位", factors=factors, rate=Rate(Money(fen), per=("人", "月")))


@given(counts, counts, counts, prices)
def test_additive_in_people(some: int, more: int, months: int, fen: int) -> None:
    assert line(some + more, months, fen).amount == line(some, months, fen).amount + line(more, months, fen).amount


@given(counts, counts, counts, prices)
def test_monotone_in_months(people: int, months: int, more: int, fen: int) -> None:
    assert line(people, months + more, fen).amount >= line(people, months, fen).amount


@given(counts, counts, prices, prices)
def test_monotone_in_rate(people: int, months: int, fen: int, more: int) -> None:
    assert line(people, months, fen + more).amount >= line(people, months, fen).amount


@given(st.lists(st.builds(line, counts, counts, prices), max_size=8))
def test_a_budget_is_the_sum_of_its_lines_in_any_order(lines: list[BudgetLine]) -> None:
    forward = Budget(project="posts", lines=tuple(lines))
    backward = Budget(project="posts", lines=tuple(reversed(lines)))
    assert forward.amount == backward.amount == total(one.amount for one in lines)


@given(counts, counts, prices)
def test_a_line_explains_its_amount(people: int, months: int, fen: int) -> None:
    made = line(people, months, fen)
    assert made.explained.endswith(f" ＝ {made.amount}")
    assert made.explained.startswith(f"{people}人 × {months}月 × ")
