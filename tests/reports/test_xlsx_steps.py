"""Formulas over many scattered cells: each is short, and the sheet of steps adds up to what the engine gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from math import prod
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.reports.many_projects import plan_of
from tests.reports.recalculation import SOFFICE, Cells, by_formulas, by_libreoffice, disagreements, formula_cells, same

import aidfunds as af
from aidfunds.money import Money
from aidfunds.render.workbook.formulas import LONGEST_FORMULA
from aidfunds.render.workbook.values import money_number
from aidfunds.render.xlsx import render_xlsx
from aidfunds.report.compose import evaluate
from aidfunds.report.nodes import (
    Chapter,
    Column,
    Document,
    Figure,
    Formula,
    KeyFigure,
    KeyFigures,
    Kind,
    Product,
    Ref,
    Role,
    Row,
    Span,
    Sum,
    Table,
)

STEPS, FIRST = "分步合计", 8
SHEETS = st.sampled_from(["甲", "资金下达与使用情况明细表资金下达与使用情况明细表资金下达", "a&b<c>'d'"])
units = st.sampled_from(["元", "万元"])
seeds = st.integers(0, 2**32).map(Random)


@st.composite
def details(draw: st.DrawFn, key: str, most: int) -> Table:
    """Amounts and counts, with subtotals and empty cells strewn in."""
    chance = draw(seeds)
    rows = [
        Row(
            (Money(chance.randrange(10**9)) if chance.random() < 0.9 else None, chance.randrange(500)),
            Role.SUBTOTAL if chance.random() < 0.1 else Role.PART,
        )
        for _ in range(draw(st.integers(1, most)))
    ]
    columns = (Column("m", "金额", Kind.MONEY), Column("n", "数", Kind.COUNT))
    return Table(key=key, caption=key, columns=columns, rows=tuple(rows), unit=draw(units))


@st.composite
def scattered(draw: st.DrawFn, tables: tuple[Table, ...], column: str) -> Sum:
    """Single cells and spans of several tables, in any order, some of them twice."""
    chance, share = draw(seeds), draw(st.floats(0, 1))
    terms: list[Ref | Span] = []
    for table in tables:
        last = len(table.rows) - 1
        terms += [Ref(row, column, table.key) for row in range(last + 1) if chance.random() < share]
        terms += [Span(*sorted((chance.randint(0, last), chance.randint(0, last))), column, table.key)]
    if draw(st.booleans()):
        chance.shuffle(terms)
    return Sum(tuple(terms))


def figure(formula: Formula, *tables: Table) -> Figure:
    return Figure(evaluate(formula, {table.key: table for table in tables}, None), formula=formula)


@st.composite
def documents(draw: st.DrawFn, most: int = 700) -> Document:
    """Two tables of any scatter on sheets of their own, and sums over both in a third and in a key figure."""
    parts = (draw(details("one", most)), draw(details("two", most)))
    money, count = ([figure(draw(scattered(parts, of)), *parts) for _ in range(3)] for of in ("m", "n"))
    columns = (Column("m", "金额", Kind.MONEY), Column("n", "数", Kind.COUNT))
    rows = tuple(map(Row, zip(money, count, strict=True)))
    sums = Table(key="sums", caption="合计", columns=columns, rows=rows, unit=draw(units))
    head = KeyFigures((KeyFigure("总额", figure(draw(scattered(parts, "m")), *parts), unit=draw(units)),))
    return report(*parts, sums, head=head, sheet=draw(SHEETS))


def report(*tables: Table, head: KeyFigures | None = None, sheet: str = "表") -> Document:
    chapters = [Chapter(key=t.key, number="", title=t.key, sheet=f"{sheet}{t.key}"[:31], blocks=(t,)) for t in tables]
    if head:
        chapters.append(Chapter(key="head", number="", title="总览", sheet=sheet, blocks=(head,)))
    return Document(title="报告", number="1号", as_of=date(2020, 6, 1), chapters=tuple(chapters))


def formulas_of(workbook: bytes) -> list[str]:
    sheets = load_workbook(BytesIO(workbook), read_only=True)
    cells = (cell for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.data_type == "f"]


def every_other(rows: int, unit: str = "元") -> Document:
    """A sum over every other row of a table of so many."""
    columns = (Column("m", "金额", Kind.MONEY),)
    parts = tuple(Row((Money(101 + row),)) for row in range(rows))
    table = Table(key="one", caption="表", columns=columns, rows=parts, unit=unit)
    whole = figure(Sum(tuple(Ref(row, "m", "one") for row in range(0, rows, 2))), table)
    sums = Table(key="sums", caption="合计", columns=columns, rows=(Row((whole,), Role.TOTAL),), unit="万元")
    return report(table, sums)


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Cells]:
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    return lambda workbook: by_libreoffice({"book": workbook}, folder)["book"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_no_formula_is_longer_than_a_thousand_characters(document: Document) -> None:
    lengths = [len(formula) for formula in formulas_of(render_xlsx(document))]
    assert LONGEST_FORMULA == 1_000
    assert max(lengths) <= LONGEST_FORMULA


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_the_cached_value_of_a_sum_is_the_engines(document: Document) -> None:
    *_, sums = document.tables()
    workbook = load_workbook(BytesIO(render_xlsx(document)), data_only=True)
    rows = list(workbook.worksheets[2].iter_rows(values_only=True))[-3:]
    for row, held in zip(sums.rows, rows, strict=True):
        amount, count = (cell.value for cell in row.cells if isinstance(cell, Figure))
        assert isinstance(amount, Money)
        assert same(money_number(amount, sums.unit), held[0])
        assert same(count, held[1])


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(most=300))
def test_an_independent_library_computes_the_steps(document: Document) -> None:
    workbook = render_xlsx(document)
    assert disagreements(workbook, by_formulas(workbook), least=1) == {}


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(document=documents())
def test_libreoffice_computes_the_steps(document: Document, libreoffice: Callable[[bytes], Cells]) -> None:
    workbook = render_xlsx(document)
    assert disagreements(workbook, libreoffice(workbook), least=1) == {}


@given(st.integers(1, 300))
@settings(max_examples=25, deadline=None)
def test_a_workbook_has_steps_just_where_a_formula_would_be_too_long(rows: int) -> None:
    workbook = load_workbook(BytesIO(render_xlsx(every_other(rows))))
    cells = [f"'表one'!A{row}" for row in range(FIRST, FIRST + rows, 2)]
    assert (STEPS in workbook.sheetnames) == (len(f"=ROUND(SUM({','.join(cells)})/10000,6)") > LONGEST_FORMULA)


def test_steps_say_for_which_cell_they_are_and_what_they_are_for() -> None:
    workbook = load_workbook(BytesIO(render_xlsx(every_other(300))), data_only=True)
    assert workbook.sheetnames[-1] == STEPS
    rows = list(workbook[STEPS].iter_rows(values_only=True))
    assert rows[0][0] == STEPS
    assert "分步计算" in str(rows[2][0])
    assert rows[5][:4] == ("用于单元格", "步骤", "金额", "数量")
    assert [row[:2] for row in rows[6:8]] == [("表sums!A5", "1"), ("表sums!A5", "2")]
    assert sum(round(float(str(row[2])) * 100) for row in rows[6:]) == sum(range(101, 401, 2))


def test_a_chapter_that_is_called_like_the_sheet_of_steps_keeps_its_name() -> None:
    document = every_other(300)
    own = Chapter(key="own", number="", title="自述", sheet=STEPS)
    taken = Document(title="报告", number="1号", as_of=date(2020, 6, 1), chapters=(own, *document.chapters))
    assert load_workbook(BytesIO(render_xlsx(taken))).sheetnames == [STEPS, "表one", "表sums", "来源", f"{STEPS}（2）"]


def test_a_changed_amount_changes_the_sum_of_steps(libreoffice: Callable[[bytes], Cells]) -> None:
    workbook = load_workbook(BytesIO(render_xlsx(every_other(1_000))))
    before = libreoffice(saved(workbook))["表sums", "A5"]
    sheet = workbook["表one"]
    sheet.cell(sheet.max_row - 1, 1).value += 12_300
    after = libreoffice(saved(workbook))["表sums", "A5"]
    assert round((float(str(after)) - float(str(before))) * 10_000, 2) == 12_300


def saved(workbook: object) -> bytes:
    target = BytesIO()
    workbook.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def test_a_long_product_is_computed_in_steps(libreoffice: Callable[[bytes], Cells]) -> None:
    factors = [1 + at % 2 for at in range(80)]
    columns = (Column("n", "数", Kind.COUNT), Column("m", "金额", Kind.MONEY))
    rows = (Row((factors[0], Money(7))), *(Row((factor, None)) for factor in factors[1:]))
    table = Table(key="one", caption="表", columns=columns, rows=rows)
    some = tuple(Ref(row, "n", "one") for row in range(30))
    products = (Product(tuple(Ref(row, "n", "one") for row in range(80))), Product((*some, Ref(0, "m", "one"))))
    count, amount = (figure(product, table) for product in products)
    assert (count.value, amount.value) == (prod(factors), Money(7 * prod(factors[:30])))
    sums = Table(key="sums", caption="积", columns=columns, rows=(Row((count, amount)),))
    workbook = render_xlsx(report(table, sums, sheet="资金下达与使用情况明细表资金下达与使用情况"))
    assert max(map(len, formulas_of(workbook))) <= LONGEST_FORMULA
    assert len(formula_cells(workbook)) > 2
    assert disagreements(workbook, libreoffice(workbook), least=1) == {}


def test_a_plan_of_many_projects_is_recalculated(tmp_path: Path, libreoffice: Callable[[bytes], Cells]) -> None:
    (tmp_path / "plan.toml").write_text(plan_of(220), "utf-8")
    registry = af.load_registry()
    document = af.draft_report(af.check(af.read_plan(tmp_path, registry), registry), registry)
    workbook = registry.render(document, "xlsx")
    assert STEPS in load_workbook(BytesIO(workbook), read_only=True).sheetnames
    assert max(map(len, formulas_of(workbook))) <= LONGEST_FORMULA
    assert disagreements(workbook, libreoffice(workbook)) == {}
    assert registry.render(document, "xlsx") == workbook
