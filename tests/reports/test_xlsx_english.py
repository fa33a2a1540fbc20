"""The workbook in English, beside the same workbook in Chinese. 英文工作簿。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from attrs import evolve
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.reports.sample import sample_document
from tests.reports.sample_english import english_sample

from aidfunds.errors import CellLimitError
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.render.workbook.pen import sheet_names
from aidfunds.render.workbook.values import stored
from aidfunds.render.xlsx import render_xlsx
from aidfunds.report.nodes import Chapter, Column, Document, Figure, KeyFigure, KeyFigures, Kind, Paragraph, Row, Table
from aidfunds.words import speaking

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
THEME = "xl/theme/theme1.xml"  # XlsxWriter's own list of fonts for every script


@cache
def content(english: bool) -> bytes:
    return render_xlsx(english_sample() if english else sample_document())


def opened(english: bool, cached: bool = True) -> Workbook:
    return load_workbook(BytesIO(content(english)), data_only=cached)


def parts(workbook: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(workbook)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def place(sheet: Worksheet, value: object) -> str:
    return next(cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == value)


def of_chapter(table: Table) -> Document:
    chapter = Chapter(
        key="c", number="1", title="Chapter", sheet="Sheet (one)", blocks=(table, Paragraph("since 2020-04-10"))
    )
    return evolve(english_sample(), chapters=(chapter,))


def test_nothing_that_the_workbook_says_itself_is_chinese() -> None:
    assert {name for name, part in parts(content(True)).items() if CHINESE.search(part)} == {THEME}
    bare = evolve(english_sample(), chapters=(), issued_on=None)
    assert {name for name, part in parts(render_xlsx(bare)).items() if CHINESE.search(part)} == {THEME}


def numbers(workbook: Workbook) -> Iterator[tuple[int, object, str]]:
    """Every cell that is no text, in order: its sheet, value, and format without its unit."""
    for at, sheet in enumerate(workbook.worksheets):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type in ("n", "d") and cell.value is not None:
                    yield at, cell.value, cell.number_format.partition('"')[0]


def test_every_number_is_that_of_the_chinese_workbook() -> None:
    english, chinese = (list(numbers(opened(language))) for language in (True, False))
    assert len(english) > 70
    assert english == chinese


def formulas(workbook: Workbook) -> Iterator[tuple[int, str, str]]:
    """Every formula, each sheet called by its place."""
    for at, sheet in enumerate(workbook.worksheets):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    text = str(cell.value)
                    for number, name in enumerate(workbook.sheetnames):
                        text = text.replace(f"'{name}'!", f"{number}!")
                    yield at, cell.coordinate, text


def test_every_formula_is_that_of_the_chinese_workbook() -> None:
    english, chinese = (list(formulas(opened(language, cached=False))) for language in (True, False))
    assert len(english) > 20
    assert english == chinese


def names(workbook: Workbook) -> dict[str, str]:
    """Each name with its cell, the sheet called by its place."""
    found = {}
    for name, defined in workbook.defined_names.items():
        sheet, _, cell = str(defined.attr_text).rpartition("!")
        found[name] = f"{workbook.sheetnames.index(sheet.strip(chr(39)))}!{cell}"
    return found


def test_totals_are_named_by_keys_in_both_languages_and_by_words_in_each() -> None:
    english, chinese = names(opened(True)), names(opened(False))
    both = {name: cell for name, cell in english.items() if name in chinese}
    assert both == {name: chinese[name] for name in both}
    of_annex = {"annex_total_sum", "annex_total_province", "annex_total_city"}
    assert set(both) == {*of_annex, "programs_row5_amount", "cohorts_row7_amount"}
    assert english["City_coordinated_funds_by_program_Total_Amount"] == both["programs_row5_amount"]
    assert english["Allocation_of_Shanghais_project_funds_for_Qujing_Total"] == both["annex_total_sum"]
    assert chinese["市级统筹资金按项目类别_合计_金额"] == both["programs_row5_amount"]


def test_header_and_footer_are_english() -> None:
    printed = "<oddHeader>&amp;L&amp;A&amp;RQCN [2020] 31</oddHeader>"
    footer = "<oddFooter>&amp;LData as of 2020-04-10&amp;CPage &amp;P of &amp;N</oddFooter>"
    sheets = [part for name, part in parts(content(True)).items() if name.startswith("xl/worksheets/sheet")]
    assert [sheet.count(printed + footer) for sheet in sheets] == [1] * 5


def test_titles_units_and_basis() -> None:
    book = opened(True)
    said = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert {"1. Allocation of the funds", "Unit: 10,000 yuan", "Unit: yuan", "All funds (10,000 yuan)"} <= said
    assert {"Who gets the funds (unit: 10,000 yuan)", "47,500,000 yuan", "Findings (5)", "This report"} <= said
    assert book["Allocation"]["D8"].comment.text == "Basis: QCN [2020] 31 annex/3"


def test_severities_are_coloured_as_in_chinese() -> None:
    sheet = opened(True)["Overview"]
    head = sheet[place(sheet, "Severity")]
    assert [head.offset(row, 0).value for row in range(1, 6)] == ["error", "warning", "warning", "info", "info"]
    rules = {rule.formula[0]: rule.dxf.font.color.rgb for area in sheet.conditional_formatting for rule in area.rules}
    assert rules == {
        '"√"': "FF2E6B3E",
        '"×"': "FFA61B1B",
        '"error"': "FFA61B1B",
        '"warning"': "FF8A5A00",
        '"info"': "FF2F5D8A",
    }
    assert sheet.sheet_properties.tabColor.rgb == "FFA61B1B"


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (Quantity(8, "人"), '#,##0" people"'),
        (Quantity(1, "人"), '#,##0" person"'),
        (Quantity("1.5", "人", per=("期",)), '#,##0.0" people/session"'),
        (Rate.parse("8000元/人·月"), '#,##0" yuan/person·month"'),
    ],
)
def test_numbers_keep_their_type_and_bring_an_english_unit(value: Quantity | Rate, number_format: str) -> None:
    with speaking("en"):
        assert stored(value, Kind.QUANTITY, "元")[1] == number_format


def test_columns_have_room_for_english_units() -> None:
    table = Table(
        key="t",
        caption="Priced",
        columns=(Column("r", "Rate", Kind.RATE), Column("m", "Amount", Kind.MONEY)),
        rows=(Row((Rate.parse("8000元/人·月"), Money.wan(264))),),
        unit="万元",
    )
    sheet = load_workbook(BytesIO(render_xlsx(of_chapter(table))))["Sheet one"]
    assert sheet.column_dimensions["A"].width >= len("8,000 yuan/person·month") + 2
    assert place(sheet, "Priced (Unit: 10,000 yuan)")


def test_prose_writes_days_as_on_paper() -> None:
    sheet = load_workbook(BytesIO(render_xlsx(of_chapter(Table(key="t", caption="T")))))["Sheet one"]
    assert place(sheet, "since 10 April 2020")


def test_sheet_names_have_no_full_width_marks() -> None:
    with speaking("en"):
        assert sheet_names(["Projects (2020)", "a/b", "", "history", "Cadre's", "a/b"]) == (
            "Projects 2020",
            "a b",
            "Sheet 3",
            "history sheet",
            "Cadre’s",
            "a b 2",
        )


def test_refusals_are_english() -> None:
    with pytest.raises(CellLimitError, match="no room for a document number of 256 characters"):
        render_xlsx(evolve(english_sample(), number="n" * 256))


def test_the_document_alone_decides() -> None:
    for spoken in ("zh", "en"):
        with speaking(spoken):
            assert render_xlsx(english_sample()) == content(True)
            assert render_xlsx(sample_document()) == content(False)
    assert opened(True).properties.created.date() == date(2020, 4, 10)


def test_fonts_are_those_of_the_language() -> None:
    assert opened(True)["Overview"]["A1"].font.name == "Calibri"
    assert opened(False)["总览"]["A1"].font.name == "等线"


def test_names_of_key_figures_are_whole_and_tell_their_unit_once() -> None:
    named = (
        "Person-months",
        "Days to the completion deadline",
        "A name that needs more than one line of its card, whatever it is",
    )
    figures = KeyFigures(
        tuple(
            KeyFigure(name, Figure(330), unit) for name, unit in zip(named, ("person-months", "天", "人"), strict=True)
        )
    )
    chapter = Chapter(key="c", number="1", title="Chapter", sheet="Cards", blocks=(figures,))
    sheet = load_workbook(BytesIO(render_xlsx(evolve(english_sample(), chapters=(chapter,)))))["Cards"]
    row = sheet[place(sheet, "Person-months")].row
    assert place(sheet, "Days to the completion deadline")
    assert place(sheet, f"{named[2]} (people)")
    assert sheet.row_dimensions[row].height > 26
