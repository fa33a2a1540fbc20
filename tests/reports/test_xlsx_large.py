"""What changes in a workbook where there is very much of something, and what must not."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from tests.reports.test_xlsx import annex, chapter, report, xml

from aidfunds.money import Money
from aidfunds.render import xlsx
from aidfunds.render.workbook import layout
from aidfunds.render.workbook.pen import CellNames
from aidfunds.render.workbook.worksheets import worksheet_class
from aidfunds.render.xlsx import render_xlsx
from aidfunds.report.nodes import Chart, Column, Figure, Kind, Paragraph, Row, Table


@pytest.mark.parametrize("limit", [10**6, 0])  # in memory, and streamed row by row
def test_cells_are_written_as_xlsxwriter_writes_them(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from xlsxwriter.worksheet import Worksheet as Usual

    monkeypatch.setattr(xlsx, "CELLS_IN_MEMORY", limit)
    shown = evolve(annex(), key="shown")
    chart = Chart(key="c", title="渠道", table="shown", label="agency", series=("relief",))
    document = report(chapter(annex(), chart, shown, Paragraph(" 空格\n<b>&\"' _x0041_ "), sheet="a&b<c>"))
    written = render_xlsx(document)
    for method in ("_write_cell", "_prepare_formula"):
        monkeypatch.setattr(worksheet_class(), method, getattr(Usual, method))
    assert render_xlsx(document) == written


@pytest.mark.parametrize("limit", [10**6, 0])
def test_cells_are_kept_as_xlsxwriter_keeps_them(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same through the methods that XlsxWriter offers, which look at each value and each formula."""
    from xlsxwriter.worksheet import Worksheet as Usual

    def put(sheet: Usual, row: int, column: int, cell: object) -> object:
        values = dict(zip(type(cell)._fields, cell, strict=True))  # type: ignore[attr-defined, call-overload]
        look = values.pop("format")
        if "formula" in values:
            return sheet.write_formula(row, column, f"={values['formula']}", look, values["value"])
        return (
            sheet.write_number(row, column, values["number"], look)
            if values
            else sheet.write_blank(row, column, None, look)
        )

    monkeypatch.setattr(xlsx, "CELLS_IN_MEMORY", limit)
    document = report(chapter(annex(), Paragraph(" 空格\n<b>&\"' _x0041_ "), sheet="a&b<c>"))
    written = render_xlsx(document)
    monkeypatch.setattr(worksheet_class(), "put", put)
    monkeypatch.setattr(worksheet_class(), "put_text", Usual.write_string)
    assert render_xlsx(document) == written


def test_huge_tables_carry_no_comments() -> None:
    rows = tuple(Row((Figure(Money(1), note="说明"),)) for _ in range(2_001))
    table = Table(key="t", caption="表", columns=(Column("m", "金额", Kind.MONEY),), rows=rows)
    assert "<comment " not in xml(report(chapter(table)))


def test_a_sheet_of_very_many_comments_says_so_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_REMARKS", 2)
    rows = tuple(Row((Figure(Money(1), note="说明"),)) for _ in range(2))
    table = Table(key="t", caption="表", columns=(Column("m", "金额", Kind.MONEY),), rows=rows)
    assert xml(report(chapter(table))).count("<comment ") == 2
    text = xml(report(chapter(table, evolve(table, key="u", rows=rows[:1]))))
    assert "<comment " not in text
    assert "不加批注" in text


def test_codes_of_very_many_tables_are_named_by_their_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(key="t", caption="表", columns=(Column("c", "码", Kind.CODE),), rows=(Row(("1",)),))
    document = report(chapter(table, evolve(table, key="u"), evolve(table, key="v")))
    areas = re.compile('<ignoredError sqref="([^"]*)"')
    assert areas.findall(xml(document))[0] == "A8 A12 A16"
    monkeypatch.setattr(xlsx, "MOST_RANGES", 2)
    assert areas.findall(xml(document))[0] == "A8:A16"


def test_names_of_cells_that_are_called_alike_are_numbered() -> None:
    names = CellNames()
    wanted = ("合计", "合计", "合计_2", "合计", "合计_2", "ＡＢ", "ａｂ")
    assert [names.name(each) for each in wanted] == [
        "合计",
        "合计_2",
        "合计_2_2",
        "合计_3",
        "合计_2_3",
        "ＡＢ",
        "ａｂ_2",
    ]


def test_ten_thousand_cells_that_are_called_alike_are_named_at_once() -> None:
    names = CellNames()
    assert [names.name("合计") for _ in range(10_000)][-1] == "合计_10000"
