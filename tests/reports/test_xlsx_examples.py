"""What an auditor finds in the workbooks of the real examples: every figure, every formula, every source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import frozen
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from tests.reports.recalculation import SOFFICE, Cells, by_formulas, by_libreoffice, disagreements, formula_cells

import aidfunds as af
from aidfunds.money import FEN_PER_UNIT
from aidfunds.report import Cell, Column, Document, Figure, KeyFigures, Kind, Role, Table, plain_value

EXAMPLES = ("qujing-2020", "cadre-exchange", "consumer-relief", "labor-transfer", "medical-ai")
OF_CORE = ("封面", "下达表", "明细", "验收清单", "校验", "参数", "来源")
OTHERS = "2130599-其他扶贫支出"
ANNEX = (  # 序号, 单位, 合计, 省对下, 市级统筹, 功能科目, 经济分类, 备注
    ("合计", None, 21575, 16935, 4640, None, None, None),
    ("1", "宣威市", 1300, None, 1300, "21305-扶贫", "513-转移性支出", None),
    ("2", "富源县", 4240, 3500, 740, None, None, None),
    ("3", "罗平县", 3770, 3500, 270, None, None, None),
    ("4", "师宗县", 3800, 3500, 300, None, None, None),
    ("5", "会泽县", 7885, 6435, 1450, None, None, None),
    ("6", "市扶贫办", 390, None, 350, OTHERS, "50203-机关商品和服务支出-培训费", None),
    (None, None, None, None, 40, OTHERS, "50205-机关商品和服务支出-委托业务费", None),
    ("7", "市人社局", 90, None, 90, OTHERS, "50203-机关商品和服务支出-培训费", None),
    ("8", "市供销社", 100, None, 100, OTHERS, "50502-对事业单位经常性补助-商品和服务支出", None),
)

each_example = pytest.mark.parametrize("example", EXAMPLES)
FOLDER = Path(__file__).parents[2] / "examples"


@frozen
class Book:
    """A report, its workbook's bytes, and the workbook with formulas and with cached values."""

    document: Document
    content: bytes
    live: Workbook
    cached: Workbook


@cache
def drafted(example: str) -> Document:
    registry = af.load_registry()
    return af.draft_report(af.check(af.read_plan(FOLDER / example, registry), registry), registry)


@cache
def book(example: str) -> Book:
    content = af.load_registry().render(drafted(example), "xlsx")
    live, cached = (load_workbook(BytesIO(content), data_only=only) for only in (False, True))
    return Book(drafted(example), content, live, cached)


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Cells]:
    folder = tmp_path_factory.mktemp("libreoffice")
    return by_libreoffice({example: book(example).content for example in EXAMPLES}, folder)


def tables(example: str) -> Iterator[tuple[Worksheet, Table, int]]:
    """Every table of the document with its sheet and its first row, found by caption and header."""
    for chapter, sheet in zip(book(example).document.chapters, book(example).cached.worksheets, strict=False):
        row = 1
        for block in chapter.blocks:
            if isinstance(block, Table):
                row = first_row(sheet, block, row)
                yield sheet, block, row
                row += len(block.rows)


def first_row(sheet: Worksheet, table: Table, after: int) -> int:
    titles = [column.title for column in table.columns]
    for row in range(after, sheet.max_row):
        header = [sheet.cell(row + 1, column + 1).value for column in range(len(titles))]
        if str(sheet.cell(row, 1).value).startswith(table.caption) and header == titles:
            return row + 2
    raise AssertionError(f"{sheet.title} does not show {table.caption}")


def cells(example: str) -> Iterator[tuple[Worksheet, Table, Column, int, int, Cell]]:
    for sheet, table, first in tables(example):
        for number, row in enumerate(table.rows):
            for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                yield sheet, table, column, first + number, at + 1, cell


def parts(example: str) -> dict[str, str]:
    with ZipFile(BytesIO(book(example).content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_annex_is_printed_as_in_the_notice() -> None:
    sheet = book("qujing-2020").cached["下达表"]
    header = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "序号")
    titles = ("序号", "单位", "合计", "省对下部分金额", "市级统筹部分金额", "功能科目", "经济分类", "备注")
    shown = [tuple(cell.value for cell in row) for row in sheet.iter_rows(header, header + len(ANNEX))]
    assert shown == [titles, *ANNEX]
    above = [cell.value for cell in sheet[header - 1]]
    assert (above[0], above[6]) == ("2020年上海市对口帮扶曲靖市项目资金下达表", "单位：万元")
    assert "4750万元" in str(sheet.cell(header + len(ANNEX) + 1, 1).value)


def test_row_six_of_the_annex_is_merged_over_its_two_lines() -> None:
    sheet = book("qujing-2020").cached["下达表"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "市扶贫办")
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {f"{column}{row}:{column}{row + 1}" for column in "ABC"} <= merged
    styles = {cell.coordinate: cell.style_id for cell in (*sheet["E"][row - 2 : row + 2],)}
    assert len(set(styles.values())) == 1, "the amounts of both lines look alike"


@each_example
def test_every_money_cell_is_the_engine_s_to_the_fen(example: str) -> None:
    seen = 0
    for sheet, table, column, row, at, cell in cells(example):
        value = plain_value(cell)
        if column.kind is Kind.MONEY and isinstance(value, af.Money):
            shown = sheet.cell(row, at).value
            assert Decimal(repr(shown)) * FEN_PER_UNIT[table.unit] == value.fen, (sheet.title, row, at)
            seen += 1
    assert seen > 50


@each_example
def test_every_computed_figure_is_a_live_formula(example: str) -> None:
    live = book(example).live
    for sheet, _, _, row, at, cell in cells(example):
        computed = isinstance(cell, Figure) and cell.formula is not None
        assert (live[sheet.title].cell(row, at).data_type == "f") is computed, (sheet.title, row, at)


@each_example
def test_no_formula_is_without_its_value(example: str) -> None:
    assert all(value is not None for value in formula_cells(book(example).content).values())
    for name, content in parts(example).items():
        assert not re.search(r"</f>(?!<v>[^<]+</v>)", content), name


@each_example
def test_an_independent_library_computes_every_cached_value(example: str) -> None:
    content = book(example).content
    assert disagreements(content, by_formulas(content)) == {}


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@each_example
def test_libreoffice_computes_every_cached_value(example: str, libreoffice: Mapping[str, Cells]) -> None:
    assert disagreements(book(example).content, libreoffice[example]) == {}


@each_example
def test_no_comparison_fails(example: str) -> None:
    marks = [value for value in formula_cells(book(example).content).values() if isinstance(value, str)]
    assert marks
    assert set(marks) == {"√"}


@each_example
def test_sources_are_a_visible_column_and_a_comment(example: str) -> None:
    cited = 0
    for sheet, _, column, row, at, cell in cells(example):
        if column.kind is Kind.SOURCE and plain_value(cell):
            assert sheet.cell(row, at).value == str(plain_value(cell))
            cited += 1
        if isinstance(cell, Figure) and cell.source is not None:
            comment = sheet.cell(row, at).comment
            assert comment is not None
            assert comment.text.startswith(f"依据：{cell.source}")
    assert cited > 10
    assert not re.search(r"<author>[^<]", "".join(parts(example).values()))


@each_example
def test_codes_are_text(example: str) -> None:
    codes = [
        sheet.cell(row, at)
        for sheet, _, column, row, at, cell in cells(example)
        if column.kind is Kind.CODE and plain_value(cell) not in (None, "")
    ]
    assert len(codes) > 5
    assert {(type(cell.value), cell.data_type, cell.number_format) for cell in codes} == {(str, "s", "@")}


@each_example
def test_sheets_are_named_after_their_chapters(example: str) -> None:
    names = book(example).cached.sheetnames
    assert names == [chapter.sheet for chapter in book(example).document.chapters]
    assert set(OF_CORE) <= set(names)
    assert len(names) == len(OF_CORE) + (4 if example == "qujing-2020" else 1)


@each_example
def test_the_same_report_gives_the_same_bytes(example: str) -> None:
    registry = af.load_registry()
    again = af.draft_report(af.check(af.read_plan(FOLDER / example, registry), registry), registry)
    assert registry.render(again, "xlsx") == book(example).content


@each_example
def test_names_point_at_totals(example: str) -> None:
    live = book(example).live
    names = {name: defined.attr_text for name, defined in live.defined_names.items()}
    assert len(names) > 5
    for name, target in names.items():
        assert re.fullmatch(r"[^\W\d]\w{0,254}", name)
        found = re.fullmatch(r"'(.+)'!\$([A-Z]+)\$([0-9]+)", str(target))
        assert found is not None
        assert live[found[1]][found[2] + found[3]].data_type == "f"


@each_example
def test_nothing_tells_who_or_where(example: str) -> None:
    properties = "".join(content for name, content in parts(example).items() if name.startswith("docProps/"))
    assert not re.search(r"<(dc:creator|cp:lastModifiedBy|Company|Manager)>[^<]", properties)
    everything = "".join(parts(example).values())
    assert not re.search(r"/(home|tmp|work|root|Users)/|[A-Z]:\\\\", everything)


@each_example
def test_every_sheet_prints_on_a4_across_with_number_and_pages(example: str) -> None:
    number = book(example).document.number
    for sheet in book(example).cached:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    day = book(example).document.as_of.isoformat()
    header, footer = f"&amp;L&amp;A&amp;R{number}", f"&amp;L数据截至 {day}&amp;C第&amp;P页 共&amp;N页"
    printed = f"<oddHeader>{header}</oddHeader><oddFooter>{footer}</oddFooter>"
    sheets = [content for name, content in parts(example).items() if name.startswith("xl/worksheets/sheet")]
    assert [content.count(printed) for content in sheets] == [1] * len(book(example).cached.sheetnames)


@each_example
def test_print_is_large_enough_to_read(example: str) -> None:
    for sheet in book(example).cached:
        columns = (sheet.column_dimensions[get_column_letter(at + 1)].width for at in range(sheet.max_column))
        points = sum(int(width * 7 + 5) * 0.75 for width in columns)
        assert (11.69 - 1.0) * 72 / points >= 0.6, sheet.title


@each_example
def test_details_can_be_filtered_without_their_total(example: str) -> None:
    sheet, table, first = next(each for each in tables(example) if each[0].title == "明细")
    assert table.rows[-1].role is Role.TOTAL
    last = first + len(table.rows) - 2
    assert sheet.auto_filter.ref == f"A{first - 1}:{get_column_letter(len(table.columns))}{last}"
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"A{first}", f"${first - 1}:${first - 1}")


@each_example
def test_key_figures_are_numbers_with_their_unit(example: str) -> None:
    sheets = zip(book(example).document.chapters, book(example).cached.worksheets, strict=False)
    for chapter, sheet in sheets:
        shown = {str(cell.value): cell.offset(1, 0) for row in sheet.iter_rows() for cell in row if cell.value}
        figures = (figure for block in chapter.blocks if isinstance(block, KeyFigures) for figure in block.figures)
        for figure in figures:
            title = next(name for name in (f"{figure.title}（{figure.unit}）", figure.title) if name in shown)
            assert isinstance(shown[title].value, str) is isinstance(figure.figure.value, str)
            assert title.endswith("）") or figure.unit in ("", "%") or isinstance(shown[title].value, str)
            assert figure.unit != "%" or shown[title].number_format == "0.00%"
