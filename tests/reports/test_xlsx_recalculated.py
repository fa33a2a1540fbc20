"""Every formula cell, recalculated by an engine that is not ours, equals its cached value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reports.recalculation import SOFFICE, Cells, by_formulas, by_libreoffice, disagreements, formula_cells

from aidfunds.money import Memo, Money, total
from aidfunds.quantity import Quantity, Rate
from aidfunds.render.xlsx import render_xlsx
from aidfunds.report.compose import evaluate
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
    Product,
    Ref,
    Role,
    Row,
    Span,
    Sum,
    Table,
)

amounts = st.integers(0, 10**12).map(Money)
units = st.sampled_from(["元", "万元"])
# fifths of a person never give half a fen, on whose binary shadow engines differ
lines = st.tuples(st.integers(0, 500), st.integers(1, 60), st.integers(0, 10**7))


def figure(formula: Formula, *tables: Table) -> Figure:
    """A figure that holds what its formula gives in the first table."""
    return Figure(evaluate(formula, {table.key: table for table in tables}, tables[0]), formula=formula)


def grown(table: Table, role: Role, *cells: Cell) -> Table:
    return Table(
        key=table.key,
        caption=table.caption,
        columns=table.columns,
        rows=(*table.rows, Row(cells, role)),
        unit=table.unit,
    )


def allocations(cells: list[Money], unit: str) -> Table:
    """Parts, a subtotal of the first, more parts with a memo amount, a total of all."""
    columns = (Column("name", "单位"), Column("m", "金额", Kind.MONEY), Column("n", "数", Kind.COUNT))
    parts = tuple(Row((f"单位{at}" if at % 3 else ABOVE, amount, at)) for at, amount in enumerate(cells))
    table = Table(key="parts", caption="下达表", columns=columns, rows=parts, unit=unit)
    table = grown(table, Role.SUBTOTAL, "小计", figure(Sum((Span(0, len(cells) - 1, "m"),)), table), None)
    table = grown(table, Role.PART, "备注", Memo.parse("4750万元"), 7)
    whole = Sum((Span(0, len(cells) + 1, "m"),))
    return grown(table, Role.TOTAL, "合计", figure(whole, table), figure(Sum((Span(0, len(cells) + 1, "n"),)), table))


def budget(numbers: list[tuple[int, int, int]], unit: str) -> Table:
    """Products of people, months and a rate, and their total."""
    kinds = (("q", Kind.QUANTITY), ("t", Kind.QUANTITY), ("r", Kind.RATE), ("m", Kind.MONEY))
    table = Table(key="budget", caption="测算", columns=tuple(Column(key, key, kind) for key, kind in kinds), unit=unit)
    for row, (fifths, months, fen) in enumerate(numbers):
        factors = (Quantity(Fraction(fifths, 5), "人"), Quantity(months, "月"), Rate(Money(fen), ("人", "月")))
        bare = grown(table, Role.PART, *factors, None)
        line = Product((Ref(row, "q"), Ref(row, "t"), Ref(row, "r")))
        table = grown(table, Role.PART, *factors, figure(line, bare))
    people = figure(Sum((Span(0, len(numbers) - 1, "q"),)), table)
    return grown(table, Role.TOTAL, people, None, None, figure(Sum((Span(0, len(numbers) - 1, "m"),)), table))


def checks(parts: Table, priced: Table, unit: str) -> Table:
    """Sums, differences and agreements across sheets and units."""
    columns = (
        Column("a", "左", Kind.MONEY),
        Column("b", "右", Kind.MONEY),
        Column("d", "差", Kind.MONEY),
        Column("k", "一致", Kind.MARK),
    )
    table = Table(key="checks", caption="校验", columns=columns, unit=unit)
    left, right = Ref(len(parts.rows) - 1, "m", "parts"), Ref(len(priced.rows) - 1, "m", "budget")
    everything = Sum((left, right, Span(0, 0, "m", "parts")))
    for pair in ((Sum((left,)), everything), (Sum((right,)), Sum((right,))), (everything, Sum((right,)))):
        row = len(table.rows)
        ends = [figure(one, table, parts, priced) for one in pair]
        bare = grown(table, Role.PART, *ends, None, None)
        less = figure(Difference(Ref(row, "a"), Ref(row, "b")), bare)
        table = grown(table, Role.PART, *ends, less, figure(Agreement(Ref(row, "a"), Ref(row, "b")), bare))
    across = figure(Agreement(left, right), table, parts, priced)
    return grown(table, Role.PART, None, None, None, across)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    parts = allocations(draw(st.lists(amounts, min_size=1, max_size=6)), draw(units))
    priced = budget(draw(st.lists(lines, min_size=1, max_size=4)), draw(units))
    proved = checks(parts, priced, draw(units))
    last = Sum((Ref(len(parts.rows) - 1, "m", "parts"),))
    head = KeyFigure("合计", figure(last, proved, parts), unit=draw(units))
    sheets = ((parts, "下达 '表'"), (priced, "测算(一)"), (proved, "校验"))
    chapters = [Chapter(key=table.key, number="一", title=name, sheet=name, blocks=(table,)) for table, name in sheets]
    cover = Chapter(key="cover", number="", title="封面", sheet="封面", blocks=(KeyFigures((head,)),))
    return Document(title="报告", number="1号", as_of=date(2020, 6, 1), chapters=(cover, *chapters))


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Cells]:
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    return lambda workbook: by_libreoffice({"book": workbook}, folder)["book"]


def engine_figures(document: Document) -> list[Money]:
    cells = (cell for table in document.tables() for row in table.rows for cell in row.cells)
    return [cell.value for cell in cells if isinstance(cell, Figure) and isinstance(cell.value, Money)]


@settings(max_examples=5, deadline=None)
@given(documents())
def test_an_independent_library_computes_the_cached_values(document: Document) -> None:
    workbook = render_xlsx(document)
    assert disagreements(workbook, by_formulas(workbook)) == {}


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(document=documents())
def test_libreoffice_computes_the_cached_values(document: Document, libreoffice: Callable[[bytes], Cells]) -> None:
    workbook = render_xlsx(document)
    assert disagreements(workbook, libreoffice(workbook)) == {}


@settings(max_examples=25, deadline=None)
@given(documents())
def test_cached_money_is_the_money_of_the_engine(document: Document) -> None:
    per_unit = {"元": 100, "万元": 1_000_000}
    cached = formula_cells(render_xlsx(document))
    sheets = dict(zip(("parts", "budget", "checks"), ("下达 ’表’", "测算（一）", "校验"), strict=True))
    for table in document.tables():
        held = [c.value for row in table.rows for c in row.cells if isinstance(c, Figure) and type(c.value) is Money]
        values = [value for (sheet, _), value in cached.items() if sheet == sheets[table.key]]
        fen = {round(float(str(value)) * per_unit[table.unit]) for value in values if not isinstance(value, str)}
        assert {amount.fen for amount in held} <= fen


def test_a_wrong_cached_value_would_be_seen() -> None:
    """The comparison itself is tried: one digit of one cached value is changed."""
    parts = allocations([Money.wan(264), Money.wan(72)], "万元")
    priced = budget([(40, 12, 800_000)], "元")
    tables = (parts, priced, checks(parts, priced, "元"))
    chapters = [Chapter(key=t.key, number="", title=t.key, sheet=t.key, blocks=(t,)) for t in tables]
    workbook = render_xlsx(Document(title="报告", number="1号", as_of=date(2020, 6, 1), chapters=tuple(chapters)))
    assert total([Money.wan(264), Money.wan(72)]) == Money.wan(336)
    computed = by_formulas(workbook)
    assert disagreements(workbook, computed) == {}
    tampered = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(tampered, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"</f><v>336.000000</v>", b"</f><v>336.000001</v>"))
    assert disagreements(tampered.getvalue(), computed) != {}
