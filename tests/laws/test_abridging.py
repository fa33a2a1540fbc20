"""Laws of a report that is cut to what people read: nothing is lost, and every sum still stands. 节录定律。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidfunds.money import ZERO, Memo, Money, total
from aidfunds.report.abridge import MOST_BARS, MOST_LINES, abridge, largest
from aidfunds.report.compose import NO, YES, bars_of, verify
from aidfunds.report.extracts import MOST_ROWS, ROWS_SHOWN, cut
from aidfunds.report.nodes import (
    ABOVE,
    Agreement,
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Difference,
    Document,
    Figure,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Ref,
    Role,
    Row,
    Span,
    Sum,
    Table,
    plain_value,
)
from aidfunds.testing import strategies

COLUMNS = (
    Column("name", "名称"),
    Column("price", "单价", Kind.MONEY),
    Column("count", "数量", Kind.COUNT),
    Column("amount", "金额", Kind.MONEY),
    Column("stated", "载明", Kind.MONEY),
    Column("agrees", "一致", Kind.MARK),
)
AMOUNT = 3


def part(at: int, dice: Random, *, merges: bool) -> Row:
    """A row that may be merged with the one above, hold a memo amount or nothing, or disagree with its source."""
    name: Cell = ABOVE if merges and dice.random() < 0.2 else f"第{at}项"
    amount = dice.choice((None, Memo(Money(5)), *(Money(dice.randrange(-50, 10**9)) for _ in range(30))))
    counted = amount if isinstance(amount, Money) else None
    stated = None if counted is None else counted + Money(int(dice.random() < 0.02))
    same = None if stated is None else Figure(YES if stated == counted else NO, formula=_agreement(at))
    return Row((name, Money(dice.randrange(900)), dice.randrange(9), amount, stated, same))


def _agreement(row: int) -> Agreement:
    return Agreement(Ref(row, "amount"), Ref(row, "stated"))


def sums(word: str, rows: Sequence[Row], first: int, role: Role) -> Row:
    parts = [row for row in rows[first:] if row.role is Role.PART]
    count = sum(value for row in parts if isinstance(value := plain_value(row.cells[2]), int))
    cells = [
        Figure(
            total(value for row in parts if isinstance(value := plain_value(row.cells[at]), Money)),
            formula=Sum((Span(first, len(rows) - 1, COLUMNS[at].key),)),
        )
        for at in (AMOUNT, 4)
    ]
    return Row((word, None, Figure(count, formula=Sum((Span(first, len(rows) - 1, "count"),))), *cells, None), role)


def long_table(size: int, subtotals: int, seed: int, key: str = "long") -> Table:
    dice, rows, first = Random(seed), list[Row](), 0  # noqa: S311 - rows of a test, not secrets
    for number in range(size):
        rows.append(part(len(rows), dice, merges=len(rows) > first))
        if subtotals and (number + 1) % max(1, size // subtotals) == 0:
            rows.append(sums("小计", rows, first, Role.SUBTOTAL))
            first = len(rows)
    rows.append(sums("合计", rows, 0, Role.TOTAL))
    return Table(key=key, caption="长表", columns=COLUMNS, rows=tuple(rows), unit="元")


few = settings(max_examples=25)
long_tables = st.builds(long_table, st.integers(MOST_ROWS + 1, 500), st.integers(0, 70), st.integers(0, 10**6))


def document(*blocks: Block) -> Document:
    return Document(
        title="长报告",
        number="合成〔2024〕1号",
        as_of=date(2024, 1, 1),
        chapters=(Chapter(key="long", number="一", title="长章", sheet="长表", blocks=blocks),),
    )


def key_figures(table: Table) -> KeyFigures:
    """The total of a table, and one of its rows that may be left out."""
    last = len(table.rows) - 1
    refs = (Ref(last, "amount", table.key), Ref(last // 2, "price", table.key))
    values = (table.rows[ref.row].cells[table.place(ref.column)] for ref in refs)
    return KeyFigures(
        tuple(
            KeyFigure("数", Figure(plain_value(value), formula=Sum((ref,))))
            for ref, value in zip(refs, values, strict=True)
        )
    )


def shown(short: Document) -> Table:
    return next(short.tables())


@few
@given(long_tables)
def test_every_formula_of_the_short_report_holds(table: Table) -> None:
    whole = document(key_figures(table), table)
    verify(whole)
    verify(abridge(whole))


@few
@given(long_tables)
def test_rows_shown_and_rows_left_out_are_all_rows_each_once(table: Table) -> None:
    extract = cut(table, "长表", {"amount"})
    rested = [row for rest in extract.rests.values() for row in rest]
    kept = [home for home in extract.homes if home >= 0]
    parts = {number for number, row in enumerate(table.rows) if row.role is Role.PART}
    assert len(set(kept)) == len(kept)
    assert sorted([*(set(kept) & parts), *rested]) == sorted(parts)
    assert all(f"{len(rest):,}" in str(extract.table.rows[at].cells[0]) for at, rest in extract.rests.items())


@few
@given(long_tables)
def test_amounts_shown_and_the_rest_add_up_to_all_amounts(table: Table) -> None:
    for place in (AMOUNT, 4):
        whole, short = (
            total(
                value
                for row in each.rows
                if row.role is Role.PART and isinstance(value := plain_value(row.cells[place]), Money)
            )
            for each in (table, cut(table, "长表", {"amount", "stated"}).table)
        )
        assert short == whole


@few
@given(long_tables)
def test_a_price_is_never_added_up(table: Table) -> None:
    extract = cut(table, "长表", {"amount"})
    assert all(plain_value(extract.table.rows[at].cells[1]) is None for at in extract.rests)


@few
@given(long_tables)
def test_a_long_table_becomes_as_short_as_people_read(table: Table) -> None:
    extract = cut(table, "长表", {"amount"})
    parts = [home for home in extract.homes if home >= 0 and table.rows[home].role is Role.PART]
    assert len(parts) <= ROWS_SHOWN
    assert len(extract.table.rows) <= 3 * ROWS_SHOWN + 1
    assert str(ROWS_SHOWN if len(parts) == ROWS_SHOWN else len(parts)) in extract.table.note


def test_what_disagrees_is_shown_before_anything_larger_that_agrees() -> None:
    rows = tuple(
        Row((f"第{number}项", None, 1, Money(10**6 - number), None, NO if number >= 970 else YES))
        for number in range(1_000)
    )
    table = Table(key="long", caption="长表", columns=COLUMNS, rows=rows)
    marks = [plain_value(row.cells[5]) for row in cut(table, "长表", {"amount"}).table.rows]
    assert marks == [*[NO] * 30, *[YES] * (ROWS_SHOWN - 30), None]


def test_rows_without_subtotals_stand_in_the_order_of_their_size() -> None:
    rows = [Row((f"第{number}项", None, 1, Money(number * 7 % 1000), None, None)) for number in range(1000)]
    table = Table(
        key="long", caption="长表", columns=COLUMNS, rows=(*rows, sums("合计", rows, 0, Role.TOTAL)), unit="元"
    )
    amounts = [plain_value(row.cells[AMOUNT]) for row in cut(table, "长表", {"amount"}).table.rows[:ROWS_SHOWN]]
    assert amounts == sorted((Money(number) for number in range(960, 1000)), key=lambda one: -one.fen)


def test_a_table_that_is_one_merged_cell_is_cut_too() -> None:
    rows = tuple(Row(("一" if number == 0 else ABOVE, None, 1, Money(1), None, None)) for number in range(2_000))
    table = Table(key="long", caption="长表", columns=COLUMNS, rows=(*rows, sums("合计", rows, 0, Role.TOTAL)))
    short = shown(abridge(document(table)))
    assert len(short.rows) <= ROWS_SHOWN + 2
    assert plain_value(short.rows[-1].cells[AMOUNT]) == Money(2_000)


def test_a_formula_whose_cells_are_left_out_says_where_it_stands() -> None:
    table = long_table(500, 0, 1)
    rows = tuple(
        Row((f"甲{number}", Figure(Money(0), formula=Difference(Ref(number, "price"), Ref(number, "price")))))
        for number in range(3)
    )
    beside = Table(key="beside", caption="旁表", columns=COLUMNS[:2], rows=rows)
    other = Table(
        key="sum",
        caption="和",
        columns=COLUMNS[:2],
        rows=(
            Row(
                (
                    "甲",
                    Figure(
                        total(
                            value for row in table.rows[:-1:2] if isinstance(value := plain_value(row.cells[1]), Money)
                        ),
                        formula=Sum(tuple(Ref(row, "price", "long") for row in range(0, 500, 2))),
                    ),
                )
            ),
        ),
    )
    whole = document(table, beside, other)
    verify(whole)
    _, kept, moved = abridge(whole).tables()
    assert kept == beside
    cell = moved.rows[0].cells[1]
    assert isinstance(cell, Figure)
    assert cell.formula is None
    assert "工作簿“长表”" in cell.note


@given(strategies.report_documents())
def test_a_short_report_stays_as_it_is(report: Document) -> None:
    assert abridge(report) == report


@pytest.mark.parametrize("bars", [1, MOST_BARS, MOST_BARS + 1, 10_000])
def test_bars_are_the_largest_forty_and_the_title_tells_the_sum_of_the_rest(bars: int) -> None:
    amounts = tuple(Money(number * 7919 % 10_007) for number in range(bars))
    heads = (Column("label", "县"), Column("one", "甲", Kind.MONEY), Column("two", "乙", Kind.MONEY))
    rows = tuple(Row((str(number), amount, amount)) for number, amount in enumerate(amounts))
    table = Table(key="long", caption="各县资金", columns=heads, rows=rows)
    chart = Chart(key="bars", title="各县资金", table="long", label="label", series=("one", "two"))
    whole = bars_of(chart, {table.key: table})
    short = largest(whole)
    bar_totals = [one + two for one, two in zip(short.series[0].amounts, short.series[1].amounts, strict=True)]
    assert len(short.labels) == min(bars, MOST_BARS)
    if bars > MOST_BARS:
        rest = total(amounts) + total(amounts) - total(bar_totals)
        assert short.title == f"各县资金（最大的 40 项；其余 {bars - MOST_BARS:,} 项合计 {rest}）"
        assert all(one >= two for one, two in pairwise(bar_totals))
    else:
        assert short == whole


def test_a_chapter_ends_where_people_stop_reading_and_says_how_many_tables_follow() -> None:
    tables = [long_table(9, 0, seed, f"t{seed}") for seed in range(1_000)]
    (chapter,) = abridge(document(*tables)).chapters
    kept = [block for block in chapter.blocks if isinstance(block, Table)]
    assert sum(len(table.rows) for table in kept) <= MOST_LINES
    assert chapter.blocks[-1] == Note(f"本章另有 {1_000 - len(kept)} 张表，见工作簿“长表”表。")


def test_a_part_that_opens_with_key_figures_is_shown_whole_or_not_at_all() -> None:
    blocks = [
        block
        for seed in range(100)
        for block in (
            KeyFigures((KeyFigure("数", Figure(ZERO)),)),
            long_table(50, 0, seed, f"t{seed}"),
            Paragraph("一"),
        )
    ]
    (chapter,) = abridge(document(*blocks)).chapters
    assert len(chapter.blocks) % 3 == 1
    assert isinstance(chapter.blocks[-2], Paragraph)


def test_a_paragraph_of_ten_thousand_names_is_cut() -> None:
    (chapter,) = abridge(document(Paragraph("某县、" * 10_000))).chapters
    (text,) = chapter.blocks
    assert isinstance(text, Paragraph)
    assert len(text.text) < 3_100
