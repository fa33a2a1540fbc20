"""What the person in charge reads. 报告章节。"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

import aidfunds as af
from aidfunds.report import Figure, Role, Section, Table
from aidfunds_general.section import build

wan = af.Money.wan


def table(context: af.Context, key: str) -> Table:
    made = build(context)
    assert isinstance(made, Section)
    return next(block for block in made.blocks if isinstance(block, Table) and block.key == key)


def column(found: Table, key: str) -> list[object]:
    cells = [row.cells[found.place(key)] for row in found.rows]
    return [cell.value if isinstance(cell, Figure) else cell for cell in cells]


def test_every_formula_gives_its_figure(example: af.Context, registry: af.Registry) -> None:
    document = af.draft_report(example, registry)  # FormulaError if one does not
    assert any(chapter.key == "general" for chapter in document.chapters)


def test_the_list_has_subtotals_by_category_and_a_total(example: af.Context) -> None:
    found = table(example, "general_list")
    sums = [
        amount for amount, row in zip(column(found, "amount"), found.rows, strict=True) if row.role is not Role.PART
    ]
    assert sums == [wan(4888), wan(385), wan("46.3"), wan("5319.3")]


def test_columns_that_nobody_fills_are_left_out(example: af.Context) -> None:
    keys = {one.key for one in table(example, "general_who").columns}
    assert {"mechanism", "people", "starts"} <= keys
    assert not any(one.key.startswith("source_") for one in table(example, "general_list").columns)


def test_each_source_has_its_column_where_there_are_several(
    registry: af.Registry, edited: Callable[..., af.Context]
) -> None:
    context = edited(example="four-sources")
    found = table(context, "general_list")
    heads = [one.title for one in found.columns if one.key.startswith("source_")]
    assert len(heads) == 4
    total = found.rows[-1]
    parts = [total.cells[found.place(f"source_{number}")] for number in range(4)]
    whole = total.cells[found.place("amount")]
    assert isinstance(whole, Figure)
    assert (
        af.total(part.value for part in parts if isinstance(part, Figure) and isinstance(part.value, af.Money))
        == whole.value
    )
    assert registry


def test_an_unknown_amount_is_never_zero(edited: Callable[..., af.Context]) -> None:
    context = edited(('title = "监理"\namount = "30万元"', 'title = "监理"'))
    found = table(context, "general_items")
    (row,) = (row for row in found.rows if row.cells[found.place("item")] == "监理")
    assert row.cells[found.place("amount")] is None
    assert row.cells[found.place("known")] == "未列明"


def test_assets_say_who_will_own_them(example: af.Context) -> None:
    found = table(example, "general_assets")
    assert column(found, "owner")[:3] == ["东山村股份经济合作社", "东山镇", "南河村"]
    assert column(found, "amount")[-1] == wan(4400 + 200 + 385)


def test_no_project_no_section(example: af.Context) -> None:
    bare = evolve(example.portfolio, projects=(), allocations=())
    assert build(af.Context(portfolio=bare, as_of=example.as_of)) is None
