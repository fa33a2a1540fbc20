"""What a reader finds in the workbook, read back with another library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from aidfunds.errors import CellLimitError, FormulaError, ReportError
from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Location, Severity
from aidfunds.money import LARGEST_FEN, Memo, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.render import xlsx
from aidfunds.render.xlsx import render_xlsx
from aidfunds.report.compose import compose
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
    FindingList,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Product,
    Ref,
    Role,
    Row,
    Section,
    Span,
    Sum,
    Table,
)

wan = Money.wan
ANNEX_1 = Citation("附件/1", "曲财农〔2020〕31号")


def chapter(*blocks: Block, sheet: str = "甲", title: str = "章") -> Chapter:
    return Chapter(key="c", number="一", title=title, sheet=sheet, blocks=blocks)


def report(*chapters: Chapter, number: str = "曲财农〔2020〕31号") -> Document:
    return Document(
        title="报告",
        number=number,
        as_of=date(2020, 6, 1),
        issued_on=date(2020, 4, 10),
        chapters=chapters,
        made_with=("aidfunds 0.1.0",),
        inputs=(("plan.toml", "ab" * 32),),
    )


def opened(document: Document, cached: bool = True) -> Workbook:
    return load_workbook(BytesIO(render_xlsx(document)), data_only=cached)


def xml(document: Document) -> str:
    with ZipFile(BytesIO(render_xlsx(document))) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def place(sheet: Worksheet, value: object) -> str:
    return next(cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == value)


def one_cell(kind: Kind, cell: Cell, unit: str = "元") -> Document:
    table = Table(key="t", caption="表", columns=(Column("a", "列", kind),), rows=(Row((cell,)),), unit=unit)
    return report(chapter(table))


def only(kind: Kind, cell: Cell, unit: str = "元") -> tuple[object, str]:
    sheet = opened(one_cell(kind, cell, unit))["甲"]
    found = sheet[place(sheet, "列")].offset(1, 0)
    return found.value, found.number_format


def annex(unit: str = "万元", key: str = "annex") -> Table:
    columns = (
        Column("no", "序号", Kind.CODE),
        Column("agency", "单位"),
        Column("relief", "消费扶贫", Kind.MONEY),
        Column("labor", "劳动力", Kind.MONEY),
        Column("sum", "合计", Kind.MONEY),
        Column("code", "科目", Kind.CODE),
        Column("source", "依据", Kind.SOURCE),
    )

    def across(row: int, value: Money) -> Figure:
        return Figure(value, formula=Sum((Ref(row, "relief"), Ref(row, "labor"))), note="两项之和")

    def down(column: str, value: Money) -> Figure:
        return Figure(value, formula=Sum((Span(0, 2, column),)))

    rows = (
        Row(("1", "市供销社", Figure(wan(100), source=ANNEX_1), None, across(0, wan(100)), "51301", "附件/1")),
        Row(("2", "市扶贫办", wan(40), None, across(1, wan(40)), ABOVE, "附件/2")),
        Row(("3", "会泽县", None, wan("2500.123456"), across(2, wan("2500.123456")), ABOVE, "附件/3")),
        Row(
            (
                "",
                "合计",
                down("relief", wan(140)),
                down("labor", wan("2500.123456")),
                down("sum", wan("2640.123456")),
                "",
                "",
            ),
            Role.TOTAL,
        ),
    )
    return Table(key=key, caption="下达表", columns=columns, rows=rows, unit=unit, note="备注不计入合计")


@pytest.mark.parametrize(
    ("kind", "cell", "unit", "value", "number_format"),
    [
        (Kind.MONEY, Money.yuan("1234.5"), "元", 1234.5, "#,##0.00"),
        (Kind.MONEY, wan(264), "万元", 264, "#,##0.00####"),
        (Kind.MONEY, wan("0.000001"), "万元", 0.000001, "#,##0.00####"),
        (Kind.MONEY, Money(-LARGEST_FEN), "元", -9999999999999.99, "#,##0.00"),
        (Kind.MONEY, Money(LARGEST_FEN), "万元", 999999999.999999, "#,##0.00####"),
        (Kind.MONEY, Memo.parse("4750万元"), "万元", "4750万元", "General"),
        (Kind.COUNT, 1200, "元", 1200, "#,##0"),
        (Kind.COUNT, 10**15, "元", "1000000000000000", "General"),
        (Kind.COUNT, Fraction(5, 4), "元", 1.25, "#,##0.00"),
        (Kind.COUNT, Fraction(1, 3), "元", "1/3（约0.33）", "General"),
        (Kind.QUANTITY, Quantity(8, "人"), "元", 8, '#,##0"人"'),
        (Kind.QUANTITY, Quantity("1.5", "人", per=("期",)), "元", 1.5, '#,##0.0"人/期"'),
        (Kind.RATE, Rate.parse("8000元/人·月"), "元", 8000, '#,##0"元/人·月"'),
        (Kind.RATE, Rate.parse("0.55元/人·天"), "万元", 0.55, '#,##0.00"元/人·天"'),
        (Kind.SHARE, Fraction(1, 8), "元", 0.125, "0.00%"),
        (Kind.SHARE, Fraction(1, 3), "元", 1 / 3, "0.00%"),
        (Kind.DATE, date(2020, 6, 1), "元", datetime(2020, 6, 1), "yyyy-mm-dd"),  # noqa: DTZ001  # as read
        (Kind.CODE, "0530381199001011234", "元", "0530381199001011234", "@"),
        (Kind.CODE, 21305, "元", "21305", "@"),
        (Kind.TEXT, "=1+1", "元", "=1+1", "General"),
        (Kind.MARK, "√", "元", "√", "General"),
    ],
)
def test_cells_keep_their_type(kind: Kind, cell: Cell, unit: str, value: object, number_format: str) -> None:
    assert only(kind, cell, unit) == (value, number_format)


def test_totals_are_live_formulas_with_cached_values() -> None:
    live, cached = (opened(report(chapter(annex())), cached)["甲"] for cached in (False, True))
    assert (live["C11"].value, cached["C11"].value) == ("=ROUND(SUM(C8:C10),6)", 140)
    assert (live["E10"].value, cached["E10"].value) == ("=ROUND(SUM(C10:D10),6)", 2500.123456)
    assert (live["E11"].value, cached["E11"].value) == ("=ROUND(SUM(E8:E10),6)", 2640.123456)


def test_formulas_in_yuan_round_to_the_fen() -> None:
    live = opened(report(chapter(annex(unit="元"))), cached=False)["甲"]
    assert live["C11"].value == "=ROUND(SUM(C8:C10),2)"


def test_formulas_cross_sheets_and_units() -> None:
    columns = (Column("m", "金额", Kind.MONEY), Column("r", "标准", Kind.RATE), Column("q", "人数", Kind.QUANTITY))
    whole = Figure(wan("2641.723506"), formula=Sum((Ref(3, "sum", "annex"), Ref(1, "m"))))
    line = Figure(Money.yuan("16000.5"), formula=Product((Ref(1, "q"), Ref(1, "r"))))
    less = Figure(wan("2640.123456"), formula=Difference(Ref(0, "m"), Ref(3, "m")))
    rows = (
        Row((whole, None, None)),
        Row((line, Rate.parse("8000.25元/人"), Quantity(2, "人"))),
        Row((less, None, None)),
        Row((wan("1.60005"), None, None)),
    )
    table = Table(key="t", caption="明细", columns=columns, rows=rows)
    live = opened(report(chapter(annex(), sheet="下达'表"), chapter(table, sheet="乙")), cached=False)["乙"]
    head = live[place(live, "金额")]
    assert head.offset(1, 0).value == "=ROUND(SUM('下达’表'!E11)*10000+SUM(A6),2)"
    assert head.offset(2, 0).value == "=ROUND(C6*B6,2)"
    assert head.offset(3, 0).value == "=ROUND(A5-A8,2)"


def test_agreement_is_a_live_mark() -> None:
    rows = (Row((wan(1), Figure("√", formula=Agreement(Ref(0, "m"), Ref(0, "m"))))),)
    columns = (Column("m", "金额", Kind.MONEY), Column("k", "一致", Kind.MARK))
    document = report(chapter(Table(key="t", caption="校验", columns=columns, rows=rows, unit="万元")))
    live, cached = (opened(document, cached)["甲"] for cached in (False, True))
    assert live[place(live, "一致")].offset(1, 0).value == '=IF(ROUND(A8-A8,6)=0,"√","×")'
    assert cached[place(cached, "一致")].offset(1, 0).value == "√"


def test_spans_pass_over_subtotals() -> None:
    half = Figure(Money(300), formula=Sum((Span(0, 1, "m"),)))
    whole = Figure(Money(600), formula=Sum((Span(0, 3, "m"),)))
    lines = (Row((Money(100),)), Row((Money(200),)), Row((half,), Role.SUBTOTAL), Row((Money(300),)))
    rows = (*lines, Row((whole,), Role.TOTAL))
    table = Table(key="t", caption="表", columns=(Column("m", "金额", Kind.MONEY),), rows=rows)
    live = opened(report(chapter(table)), cached=False)["甲"]
    assert live[place(live, "金额")].offset(5, 0).value == "=ROUND(SUM(A8:A9,A11),2)"


def test_an_empty_computed_cell_is_a_hidden_zero() -> None:
    value, number_format = only(Kind.MONEY, Figure(None, formula=Sum(())))
    assert value == 0
    assert number_format.endswith(";")


def test_cells_above_are_merged_downwards(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in (10**6, 0):  # in memory, and streamed row by row
        monkeypatch.setattr(xlsx, "CELLS_IN_MEMORY", limit)
        sheet = opened(report(chapter(annex())))["甲"]
        assert "F8:F10" in {str(area) for area in sheet.merged_cells.ranges}
        assert [sheet[f"{column}10"].value for column in "ABDEG"] == ["3", "会泽县", 2500.123456, 2500.123456, "附件/3"]


def test_large_workbooks_hold_the_same_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    document = report(chapter(KeyFigures((KeyFigure("总额", Figure(wan(1))),)), annex(), Note("说明")))
    usual = [[cell.value for cell in row] for row in opened(document)["甲"].iter_rows()]
    monkeypatch.setattr(xlsx, "CELLS_IN_MEMORY", 0)
    assert [[cell.value for cell in row] for row in opened(document)["甲"].iter_rows()] == usual


def test_sources_and_notes_are_comments_without_author() -> None:
    sheet = opened(report(chapter(annex())))["甲"]
    comments = {cell.coordinate: cell.comment for row in sheet.iter_rows() for cell in row if cell.comment}
    assert comments["C8"].text == "依据：曲财农〔2020〕31号 附件/1"
    assert comments["E8"].text == "两项之和"
    assert re.findall("<author>(.*?)</author>", xml(report(chapter(annex())))) == [""]


def test_sheets_print_on_a4_with_number_and_pages() -> None:
    sheet = opened(report(chapter(annex()), number="甲&乙〔2020〕1号"))["甲"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # one page wide is the default
    text = xml(report(chapter(), number="甲&乙〔2020〕1号"))
    assert "<oddHeader>&amp;L&amp;A&amp;R甲&amp;&amp;乙〔2020〕1号</oddHeader>" in text
    assert "<oddFooter>&amp;L数据截至 2020-06-01&amp;C第&amp;P页 共&amp;N页</oddFooter>" in text


def test_the_header_of_the_only_table_stays_in_view_and_repeats() -> None:
    sheet = opened(report(chapter(annex())))["甲"]
    assert sheet.freeze_panes == "A8"
    assert sheet.print_title_rows == "$7:$7"


def detail(rows: int) -> Table:
    lines = [Row((f"{number:04}", Money(number))) for number in range(rows)]
    whole = Figure(Money(sum(range(rows))), formula=Sum((Span(0, rows - 1, "m"),)))
    columns = (Column("k", "编号", Kind.CODE), Column("m", "金额", Kind.MONEY))
    return Table(key="d", caption="明细", columns=columns, rows=(*lines, Row(("合计", whole), Role.TOTAL)))


def test_tidy_details_have_a_filter_without_the_total() -> None:
    assert opened(report(chapter(detail(30))))["甲"].auto_filter.ref == "A7:B37"


def test_merged_tables_have_no_filter() -> None:
    assert opened(report(chapter(annex())))["甲"].auto_filter.ref is None


def test_totals_have_names() -> None:
    book = opened(report(chapter(annex(), sheet="附件 表")))
    names = {name: defined.attr_text for name, defined in book.defined_names.items()}
    assert names["下达表_合计"] == "'附件 表'!$E$11"
    assert names["下达表_合计_消费扶贫"] == "'附件 表'!$C$11"


def test_findings_say_their_severity_in_words() -> None:
    found = Finding(
        code="AF-SUM-001",
        severity=Severity.ERROR,
        message="不符",
        location=Location(file="plan.toml", line=3, column=1),
        source=ANNEX_1,
        hint="核对",
    )
    sheet = opened(report(chapter(FindingList((found,)))))["甲"]
    head = sheet[place(sheet, "严重程度")]
    row = [head.offset(1, column).value for column in range(6)]
    assert row == ["错误", "AF-SUM-001", "不符", "plan.toml:3:1", "曲财农〔2020〕31号 附件/1", "核对"]


def tab_of(*blocks: Block) -> str | None:
    colour = opened(report(chapter(*blocks)))["甲"].sheet_properties.tabColor
    return None if colour is None else str(getattr(colour, "rgb", colour))


def found(severity: Severity) -> FindingList:
    return FindingList((Finding(code="AF-SUM-001", severity=severity, message="不符", location=Location(path="a")),))


def test_tabs_show_errors_and_warnings() -> None:
    columns = (Column("m", "金额", Kind.MONEY), Column("k", "一致", Kind.MARK))
    wrong = Figure("×", formula=Agreement(Ref(0, "m"), Ref(1, "m")))
    failed = Table(key="t", caption="校验", columns=columns, rows=(Row((wan(1), wrong)), Row((wan(2), "×"))))
    said = Table(key="t", caption="用途", columns=columns, rows=(Row((wan(1), "×")),))
    assert [tab_of(block) for block in (failed, found(Severity.ERROR))] == ["FFA61B1B"] * 2
    assert tab_of(found(Severity.WARNING)) == "FFD9A520"
    assert [tab_of(block) for block in (said, found(Severity.INFO))] == [None] * 2


def test_marks_that_fail_are_red_and_bold() -> None:
    columns = (Column("k", "一致", Kind.MARK),)
    document = report(chapter(Table(key="t", caption="校验", columns=columns, rows=(Row(("×",)),))))
    sheet = opened(document)["甲"]
    rules = {rule.formula[0]: rule.dxf.font for area in sheet.conditional_formatting for rule in area.rules}
    assert (rules['"×"'].color.rgb, rules['"×"'].b) == ("FFA61B1B", True)
    assert sheet[place(sheet, "×")].alignment.horizontal == "center"


@pytest.mark.parametrize(
    ("value", "unit", "title", "number", "number_format"),
    [
        (Fraction(100, 239), "%", "占比", pytest.approx(100 / 239, rel=1e-15), "0.00%"),
        (Fraction(103, 40), "元", "占比（元）", 2.575, "#,##0.000"),
        (Fraction(100, 7), "人次", "占比（人次）", pytest.approx(100 / 7, rel=1e-15), "#,##0.00####"),
        (81, "天", "占比（天）", 81, "#,##0"),
        ("提前 41 天", "", "占比", "提前 41 天", "General"),
    ],
)
def test_key_figures_are_numbers(value: Fraction, unit: str, title: str, number: object, number_format: str) -> None:
    sheet = opened(report(chapter(KeyFigures((KeyFigure("占比", Figure(value), unit=unit),)))))["甲"]
    shown = sheet[place(sheet, title)].offset(1, 0)
    assert (shown.value, shown.number_format) == (number, number_format)
    exact = shown.offset(1, 0).value
    assert exact == ("准确值 100/239" if unit == "%" else "准确值 100/7" if unit == "人次" else None)


def test_five_key_figures_stand_side_by_side_and_seven_in_two_rows() -> None:
    for count, rows in ((5, 1), (6, 2), (7, 2)):
        figures = tuple(KeyFigure(f"第{at}", Figure(at), unit="") for at in range(count))
        sheet = opened(report(chapter(KeyFigures(figures))))["甲"]
        assert len({sheet[place(sheet, f"第{at}")].row for at in range(count)}) == rows


def test_wide_sheets_wrap_their_text_earlier() -> None:
    def width_of(columns: int) -> float:
        names = tuple(Column(f"c{at}", "说明") for at in range(columns))
        table = Table(key="t", caption="表", columns=names, rows=(Row(("长" * 40,) * columns),))
        return float(opened(report(chapter(table)))["甲"].column_dimensions["A"].width)

    assert width_of(1) > width_of(5) > width_of(8) >= 22


def test_key_figures_are_live_in_their_unit() -> None:
    shown = KeyFigure("市级统筹", Figure(wan("2640.123456"), formula=Sum((Ref(3, "sum", "annex"),))), unit="元")
    document = report(chapter(KeyFigures((shown,)), sheet="封面"), chapter(annex(), sheet="乙"))
    live, cached = (opened(document, cached)["封面"] for cached in (False, True))
    name = place(cached, "市级统筹（元）")
    assert cached[name].offset(1, 0).value == 26401234.56
    assert live[name].offset(1, 0).value == "=ROUND(SUM('乙'!E8)*10000,2)"


def test_money_in_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ReportError, match="金额的单位"):
        render_xlsx(report(chapter(KeyFigures((KeyFigure("总额", Figure(wan(1)), unit="人"),)))))


def series_of(workbook: str) -> Iterator[str]:
    return iter(re.findall(r"<c:val><c:numRef><c:f>(.*?)</c:f>", workbook))


def test_charts_draw_the_cells_of_their_table() -> None:
    chart = Chart(key="who", title="=谁得多少", table="annex", label="agency", series=("relief", "labor"))
    text = xml(report(chapter(annex(), chart)))
    assert list(series_of(text)) == ["'甲'!$C$8:$C$10", "'甲'!$D$8:$D$10"]
    assert "<c:v>2500.123456</c:v>" in text
    assert '<c:grouping val="stacked"/>' in text


def test_sums_between_the_rows_are_no_bars() -> None:
    columns = (Column("agency", "单位"), Column("relief", "消费扶贫", Kind.MONEY))
    parts = [Row((name, wan(1))) for name in ("市供销社", "市扶贫办", "会泽县")]
    rows = (*parts[:2], Row(("小计", Figure(wan(2), formula=Sum((Span(0, 1, "relief"),)))), Role.SUBTOTAL), parts[2])
    between = Table(key="annex", caption="下达表", columns=columns, rows=rows)
    chart = Chart(key="who", title="谁得多少", table="annex", label="agency", series=("relief",))
    text = xml(report(chapter(between, chart)))
    assert list(series_of(text)) == ["('甲'!$B$8:$B$9,'甲'!$B$11:$B$11)"]
    assert re.findall(r"<c:v>(会泽县)</c:v>", text)


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ({"table": "none"}, "指向的表“none”不在报告里"),
        ({"label": "name"}, "没有列“name”"),
        ({"series": ("code",)}, "“科目”列不是金额"),
    ],
)
def test_a_chart_of_what_no_table_holds_is_refused(chart: dict[str, Any], message: str) -> None:
    shown = Chart(**{"key": "c", "title": "渠道", "table": "annex", "label": "agency", "series": ("relief",), **chart})
    section = Section(key="one", title="甲", sheet="甲", blocks=(annex(), shown))
    with pytest.raises(FormulaError, match=message):
        compose([section], report())


def test_the_workbook_says_where_it_comes_from() -> None:
    sheet = opened(report(chapter()))["来源"]
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"plan.toml", "ab" * 32, "aidfunds 0.1.0", "2020-06-01", "曲财农〔2020〕31号"} <= values


def test_a_document_with_its_own_origins_keeps_them() -> None:
    assert opened(report(chapter(Paragraph("自述"), sheet="来源"))).sheetnames == ["来源"]


def test_no_trace_of_clock_machine_or_author() -> None:
    properties = opened(report(chapter())).properties
    assert (properties.creator or "", properties.lastModifiedBy or "") == ("", "")
    assert properties.created == properties.modified == datetime(2020, 4, 10)  # noqa: DTZ001  # as read
    with ZipFile(BytesIO(render_xlsx(report(chapter())))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_figure_that_contradicts_its_formula_is_not_written() -> None:
    with pytest.raises(FormulaError):
        render_xlsx(one_cell(Kind.MONEY, Figure(Money(1), formula=Sum(()))))


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.DATE])
def test_text_that_would_be_cut_is_refused(kind: Kind) -> None:
    assert only(kind, "文" * 32_767)[0] == "文" * 32_767
    for text in ("文" * 32_768, "𠮷" * 16_384):
        with pytest.raises(CellLimitError, match="32767"):
            render_xlsx(one_cell(kind, text))


def test_a_comment_that_would_be_lost_is_refused() -> None:
    with pytest.raises(CellLimitError, match="写不下"):
        render_xlsx(one_cell(Kind.MONEY, Figure(Money(1), note="文" * 32_768)))


def test_a_number_too_long_for_the_page_header_is_refused() -> None:
    with pytest.raises(CellLimitError, match="页眉"):
        render_xlsx(report(chapter(), number="号" * 256))


def test_a_table_too_long_for_a_sheet_is_refused() -> None:
    rows = (Row(()),) * 1_048_576
    with pytest.raises(CellLimitError, match="超出一张工作表"):
        render_xlsx(report(chapter(Table(key="t", caption="表", rows=rows))))


def test_a_formula_over_cells_written_as_text_is_refused() -> None:
    third = Figure(Fraction(2, 3), formula=Product((Ref(0, "a"), Ref(1, "a"))))
    rows = (Row((Fraction(1, 3),)), Row((2,)), Row((third,)))
    table = Table(key="t", caption="表", columns=(Column("a", "列", Kind.COUNT),), rows=rows)
    with pytest.raises(FormulaError, match="是文字"):
        render_xlsx(report(chapter(table)))


def test_columns_are_wide_enough_for_their_numbers() -> None:
    sheet = opened(one_cell(Kind.MONEY, Money(LARGEST_FEN)))["甲"]
    assert sheet.column_dimensions["A"].width >= len("9,999,999,999,999.99") + 2


def test_a_sum_over_a_number_written_as_text_is_refused() -> None:
    rows = (Row((Fraction(1, 3),)), Row((Figure(Fraction(1, 3), formula=Sum((Span(0, 0, "a"),))),), Role.TOTAL))
    table = Table(key="t", caption="表", columns=(Column("a", "列", Kind.COUNT),), rows=rows)
    with pytest.raises(FormulaError, match="是文字"):
        render_xlsx(report(chapter(table)))
