"""What a reader of the page finds, whatever reads it. 网页结构。"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest
from attrs import evolve
from tests.reports.sample import PAYEES, annex, charts, payees, sample_document, wan

from aidfunds.errors import ReportError
from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Severity
from aidfunds.money import Memo, Money, total
from aidfunds.render.html import render_html
from aidfunds.render.texts import SEVERITY_GLYPHS, write_tally
from aidfunds.render.web.charts import NAMES, ON_DARK, ON_LIGHT, PALETTE, bar_total, draw_chart, reach, stack
from aidfunds.report.compose import Bars, Series, bars_of, tables_of, verify
from aidfunds.report.nodes import (
    ABOVE,
    Block,
    Chapter,
    Column,
    Document,
    Figure,
    FindingList,
    KeyFigure,
    KeyFigures,
    Kind,
    Paragraph,
    Ref,
    Role,
    Row,
    Span,
    Sum,
    Table,
)

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def parsed(page: bytes) -> Element:
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.decode())
    return root


@pytest.fixture(scope="module")
def page() -> Element:
    return parsed(render_html(sample_document()))


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def with_id(page: Element, name: str) -> Element:
    (element,) = (each for each in page.iter() if each.get("id") == name)
    return element


def of_class(page: Element, name: str) -> list[Element]:
    return [each for each in page.iter() if name in (each.get("class") or "").split()]


def chapter_of(*blocks: Block) -> Document:
    chapter = Chapter(key="one", number="一", title="章", sheet="章", blocks=blocks)
    return evolve(sample_document(), chapters=(chapter,))


def test_sample_is_proved() -> None:
    verify(sample_document())


def test_page_stands_alone() -> None:
    page = render_html(sample_document()).decode()
    addresses = set(re.findall(r"https?://[^\"'\s<]+", page))
    assert addresses == set()
    assert not re.search(r"<(script|link|iframe|img|object|base|form)|@import|url\(|\son[a-z]+=|javascript:", page)


def test_policy_forbids_every_request(page: Element) -> None:
    policies = [each.get("content") for each in page.iter("meta") if each.get("http-equiv")]
    assert policies == [POLICY]


def test_language_and_title(page: Element) -> None:
    assert page.get("lang") == "zh-CN"
    assert words(next(page.iter("title"))) == "2020年上海市对口帮扶曲靖市项目资金报告（曲财农〔2020〕31号）"


def test_head_says_number_issue_day_and_as_of_day(page: Element) -> None:
    head = words(next(page.iter("header")))
    assert "曲财农〔2020〕31号" in head
    assert "印发日期2020年4月10日" in head
    assert "数据截至2020年4月10日" in head


def test_ids_are_unique(page: Element) -> None:
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_a_place_on_the_page(page: Element) -> None:
    ids = {each.get("id") for each in page.iter()}
    targets = [each.get("href") or "" for each in page.iter("a")]
    assert targets
    assert [target for target in targets if target[:1] != "#" or target[1:] not in ids] == []


def test_words_that_name_an_element_exist(page: Element) -> None:
    ids = {each.get("id") for each in page.iter()}
    named_by = [name for each in page.iter() for name in (each.get("aria-labelledby") or "").split()]
    assert named_by
    assert set(named_by) <= ids


def test_headings_never_skip_a_level(page: Element) -> None:
    levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_skip_link_is_the_first_link(page: Element) -> None:
    assert next(page.iter("a")).get("href") == "#main"


def test_contents_follow_the_chapters(page: Element) -> None:
    links = [each.get("href") for each in with_id(page, "contents").iter("a")]
    assert links == ["#cover", "#annex", "#programs", "#cadre"]


def test_tables_have_captions_scopes_and_a_region_that_keys_can_scroll(page: Element) -> None:
    for region in of_class(page, "scroll"):
        (table,) = region.iter("table")
        assert region.get("role") == "region"
        assert region.get("tabindex") == "0"
        assert words(next(table.iter("caption"))).split(" ")[0] in (region.get("aria-label") or "")
        assert {each.get("scope") for each in table.iter("th")} == {"col", "row"}
    assert len(of_class(page, "scroll")) == len(list(page.iter("table"))) == 5


def test_unit_stands_over_the_table(page: Element) -> None:
    captions = [words(each) for each in of_class(page, "caption")]
    assert captions[1] == "2020年上海市对口帮扶曲靖市项目资金下达表 单位：万元"
    assert captions[3] == "挂职干部和人才补助测算 单位：元"


def money_column(page: Element, table: str, place: int) -> dict[str, list[Element]]:
    """The cells of a column by the role of their row; a cell merged into the one above is told once."""
    cells: dict[str, list[Element]] = {"part": [], "total": []}
    covered = [0] * 8
    for row in next(with_id(page, table).iter("tbody")).iter("tr"):
        own = iter(row)
        for column in range(len(covered)):
            cell = next(own) if covered[column] == 0 else None
            covered[column] = int(cell.get("rowspan", "1")) - 1 if cell is not None else covered[column] - 1
            if column == place and cell is not None and cell.text:
                cells[row.get("class") or "part"].append(cell)
    return cells


@pytest.mark.parametrize(
    ("place", "engine"),
    [(2, sum(p[2] + p[3] for p in PAYEES)), (3, sum(p[2] for p in PAYEES)), (4, sum(p[3] for p in PAYEES))],
)
def test_totals_as_shown_are_the_sum_of_the_parts_as_shown(page: Element, place: int, engine: int) -> None:
    for cells in money_column(page, "table-annex", place).values():
        shown = total(Money.wan((cell.text or "").replace(",", "")) for cell in cells)
        exact = total(Money(int(cell.get("data-fen", "0"))) for cell in cells)
        assert shown == exact == wan(engine)


def test_empty_cell_is_empty_not_zero(page: Element) -> None:
    cell = list(with_id(page, "row-xuanwei"))[3]
    assert words(cell) == ""
    assert cell.get("data-fen") is None


def test_merged_cells_span_their_rows(page: Element) -> None:
    spans = [cell.get("rowspan") for cell in with_id(page, "row-fupinban")]
    assert spans == ["2", "2", "2", None, None, None, None, None]
    assert len(list(with_id(page, "row-fupinban-2"))) == 5


def test_memo_amount_says_so_and_carries_nothing_to_add(page: Element) -> None:
    (cell,) = (each for each in of_class(page, "memo") if each.tag == "td")
    assert words(cell).startswith("备注 4,750")
    assert cell.get("data-fen") is None
    assert "标有“备注”的金额不计入任何合计。" in words(with_id(page, "table-annex"))


def test_figure_leads_to_its_basis_and_back(page: Element) -> None:
    (link,) = with_id(page, "row-fuyuan")[2].iter("a")
    entry = with_id(page, (link.get("href") or "")[1:])
    assert words(entry) == "2 ＝ 本行“省对下”＋“市级统筹”"
    assert link.get("title") == "算法：本行“省对下”＋“市级统筹”"
    assert with_id(page, (next(entry.iter("a")).get("href") or "")[1:]).tag == "a"


def test_basis_tells_clause_formula_and_remark(page: Element) -> None:
    entries = [words(each) for each in page.iter("li") if ".basis-" in (each.get("id") or "")]
    assert "1 二；＝ 表“2020年上海市对口帮扶曲靖市项目资金下达表”第1行“省对下”＋“市级统筹”" in entries
    assert "1 附件/合计；＝ 本列第2至10行之和" in entries
    assert "2 ＝ 本行“人数”×“月数”×“标准”；8人 × 12月 × 8000元/人·月 ＝ 76.8万元" in entries
    assert "6 ＝ 本行“金额”与表“2020年上海市对口帮扶曲靖市项目资金下达表”第1行“市级统筹”是否一致" in entries
    assert "7 ＝ 第6行“测算金额”－“测算金额”" in entries


def test_own_number_stands_once_over_the_clauses(page: Element) -> None:
    (basis,) = of_class(with_id(page, "annex"), "basis")
    assert words(basis).count("曲财农〔2020〕31号") == 1
    assert words(next(basis.iter("h3"))) == "依据与算法 未写文号的条款出自曲财农〔2020〕31号"
    (link,) = with_id(page, "row-fuyuan")[3].iter("a")
    assert link.get("title") == "依据：曲财农〔2020〕31号 附件/2"


def sourced_rows(*rows: Row) -> Element:
    columns = (Column("name", "项目"), Column("amount", "金额", Kind.MONEY), Column("source", "依据", Kind.SOURCE))
    page = parsed(render_html(chapter_of(Table(key="t", caption="表", columns=columns, rows=rows))))
    return with_id(page, "one")


def test_what_the_row_says_itself_gets_no_mark() -> None:
    own, other = Citation("二/1", "曲财农〔2020〕31号"), Citation("三", "财行〔2016〕540号")
    chapter = sourced_rows(
        Row(("甲", Figure(Money(1), own), str(own))),
        Row(("乙", Figure(Money(2), other), ABOVE)),
        Row(("丙", Figure(Money(3), own, note="丙"), ABOVE)),
        Row(("丁", Figure(Money(6), own, Sum((Span(0, 2, "amount"),))), str(own))),
    )
    entries = [words(each) for each in chapter.iter("li")]
    assert entries == ["1 财行〔2016〕540号 三", "2 ＝ 本列第1至3行之和"]


def test_source_column_gives_clauses_of_the_document_over_the_table() -> None:
    chapter = sourced_rows(
        Row(("甲", Money(1), "曲财农〔2020〕31号 二/1")), Row(("乙", Money(2), "财行〔2016〕540号 三"))
    )
    assert [words(each) for each in of_class(chapter, "source")] == ["依据", "二/1", "财行〔2016〕540号 三"]
    assert words(of_class(chapter, "caption")[0]) == "表 依据：曲财农〔2020〕31号 单位：元"


def test_row_of_the_same_name_in_another_table_is_called_so() -> None:
    columns = (Column("name", "项目"), Column("amount", "金额", Kind.MONEY))
    there = Table(key="a", caption="甲表", columns=columns, rows=(Row(("丙", Money(2))), Row(("乙", Money(1)))))
    rows = (Row(("乙", Figure(Money(1), None, Sum((Ref(1, "amount", "a"),))))),)
    page = parsed(render_html(chapter_of(there, Table(key="b", caption="乙表", columns=columns, rows=rows))))
    assert words(with_id(page, "one.basis-1")) == "1 ＝ 表“甲表”同名行“金额”"


def test_sum_that_passes_over_a_subtotal_says_so() -> None:
    columns = (Column("name", "项目"), Column("amount", "金额", Kind.MONEY))
    part, whole = Row(("甲", Money(1))), Figure(Money(1), None, Sum((Span(0, 1, "amount"),)))
    subtotal = Row(("小计", Figure(Money(1), None, Sum((Span(0, 0, "amount"),)))), Role.SUBTOTAL)
    table = Table(key="t", caption="表", columns=columns, rows=(part, subtotal, Row(("合计", whole), Role.TOTAL)))
    entries = [words(each) for each in with_id(parsed(render_html(chapter_of(table))), "one").iter("li")]
    assert entries == ["1 ＝ 第1行“金额”", "2 ＝ 本列第1至2行之和（小计、合计行除外）"]


def test_days_in_running_text_are_written_as_on_paper() -> None:
    said = words(with_id(parsed(render_html(chapter_of(Paragraph("截至 2020-04-10，见 a-2020-04-10.csv。")))), "one"))
    assert said == "章 截至 2020年4月10日，见 a-2020-04-10.csv。".replace("章", "一 章")


@pytest.mark.parametrize(("cards", "across"), [(1, 1), (4, 4), (5, 5), (6, 3), (7, 4), (9, 5), (11, 4)])
def test_rows_of_key_figures_are_even(cards: int, across: int) -> None:
    figures = KeyFigures(tuple(KeyFigure("名", Figure(each), "人") for each in range(cards)))
    (group,) = of_class(parsed(render_html(chapter_of(figures))), "cards")
    assert group.get("class") == f"cards across-{across}"


def test_equal_bases_share_one_entry(page: Element) -> None:
    marks = [next(row[2].iter("a")).text for row in (with_id(page, f"row-{key}") for key in ("xuanwei", "huize"))]
    assert marks == ["2", "2"]


def test_findings_are_counted_and_gravest_first(page: Element) -> None:
    cover = with_id(page, "cover")
    assert words(of_class(cover, "tally")[0]) == "● 错误 1 ▲ 警告 2 ○ 提示 2"
    codes = [words(next(each.iter("code"))) for each in of_class(cover, "finding")]
    assert codes == ["AF-SUM-002", "CADRE-001", "AF-ALLOC-004", "AF-DOC-001", "MED-003"]
    assert [words(each) for each in cover.iter("h3")][:3] == ["● 错误（1）", "▲ 警告（2）", "○ 提示（2）"]


def test_finding_tells_place_source_remedy_and_plugin(page: Element) -> None:
    told = words(with_id(page, "finding-CADRE-001"))
    assert told.startswith("CADRE-001 培训标准600元/人·日高于中央本级550元/人·日")
    assert "位置plan.toml:214:9（projects.cadre.plan.training.rate）" in told
    assert "依据曲财农〔2020〕31号 四/（四）/2" in told
    assert "处理在计划中写明本地标准的文号" in told
    assert told.endswith("插件cadre_exchange")


def test_no_findings_is_said() -> None:
    page = parsed(render_html(chapter_of(FindingList(()))))
    assert "没有核查结果。" in words(with_id(page, "one"))


def test_glyphs_survive_an_old_console() -> None:
    assert write_tally(Severity).encode("gbk")
    assert len(set(SEVERITY_GLYPHS.values())) == 3


def test_chart_says_its_numbers_and_names_its_table(page: Element) -> None:
    figure = with_id(page, "chart-payees")
    (drawing,) = (each for each in figure.iter() if each.get("role") == "img")
    assert "会泽县 7,885（省对下 6,435，市级统筹 1,450）" in words(drawing)
    assert words(figure).endswith("图中数字见表“资金给了谁”。")


def bars() -> list[Bars]:
    tables = tables_of(sample_document())
    return [bars_of(chart, tables) for chart in charts()]


def test_numbers_stand_at_the_ends_of_the_bars() -> None:
    drawing = draw_chart(bars()[0])
    assert drawing is not None
    assert [label.text for label in drawing.ends] == ["1,300", "4,240", "3,770", "3,800", "7,885", "390", "90", "100"]


def test_bars_are_as_long_as_their_amounts_to_a_hundredth_of_a_pixel() -> None:
    chart = bars()[0]
    drawing = draw_chart(chart)
    assert drawing is not None
    lengths = [Fraction(bar.width) for bar in drawing.bars]
    amounts = [bar.fen for bar in stack(chart) if bar.fen]
    pixels = max(Fraction(bar.x) + Fraction(bar.width) for bar in drawing.bars) - NAMES
    most = max(bar_total(chart, place).fen for place in range(len(chart.labels)))
    shares = [fen * pixels / most for fen in amounts]
    assert all(abs(length - share) <= Fraction(2, 100) for length, share in zip(lengths, shares, strict=True))


def test_colours_differ_in_grey_and_hold_their_numbers() -> None:
    greys = [luminance(each) for each in PALETTE]
    inks = [luminance(ON_DARK if place % 2 == 0 else ON_LIGHT) for place in range(len(PALETTE))]
    assert all(contrast(one, two) >= 3 for one, two in pairwise(greys))
    assert all(contrast(grey, ink) >= 4.5 for grey, ink in zip(greys, inks, strict=True))


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, two: float) -> float:
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)


def test_made_with_and_inputs_close_the_page(page: Element) -> None:
    foot = words(with_id(page, "made-with"))
    assert "aidfunds-cadre-exchange 0.1.0" in foot
    assert f"plan.toml{'3f9a5c0d' * 8}" in foot
    assert "截至 2020年4月10日" in foot


def test_page_is_small() -> None:
    assert len(render_html(sample_document())) < 100_000


def test_page_id_changes_with_the_content() -> None:
    one, two = (parsed(render_html(each)) for each in (sample_document(), evolve(sample_document(), title="另一份")))
    assert words(next(one.iter("code"))) != words(next(two.iter("code")))


def test_same_anchor_twice_gets_the_table_in_front() -> None:
    table = Table(key="other", caption="另表", columns=annex().columns, rows=annex().rows[1:2])
    page = parsed(render_html(chapter_of(annex(), table)))
    assert with_id(page, "row-other-xuanwei").tag == "tr"


@pytest.mark.parametrize(
    ("figure", "unit", "shown"),
    [
        (Money.wan("21575"), "万元", "21,575 万元"),
        (Money.yuan("0.5"), "人", "0.50 元"),
        (Memo.parse("4750万元"), "万元", "备注 4,750 万元"),
        (1330, "人月", "1,330 人月"),
        (Fraction(1, 8), "%", "12.50%"),
        (Fraction(500, 7), "倍", "500/7（约71.43） 倍"),
        ("未列", "万元", "未列"),
    ],
)
def test_key_figures_bring_the_right_unit(figure: Money | Memo | int | Fraction | str, unit: str, shown: str) -> None:
    page = parsed(render_html(chapter_of(KeyFigures((KeyFigure("名", Figure(figure), unit),)))))
    assert words(of_class(page, "card-figure")[0]) == shown


def test_formula_of_an_unknown_table_is_refused() -> None:
    lost = Figure(Money(1), None, Sum((Ref(0, "x", "nowhere"),)))
    table = Table(key="t", caption="表", columns=(Column("x", "列", Kind.MONEY),), rows=(Row((lost,)),))
    with pytest.raises(ReportError, match="nowhere"):
        render_html(chapter_of(table))


def test_text_that_cannot_be_encoded_is_shown_as_far_as_possible() -> None:
    finding = Finding(code="X-001", severity=Severity.INFO, message="文件名\udcff坏")
    assert "文件名?坏" in render_html(chapter_of(FindingList((finding,)))).decode()


def test_table_with_many_columns_is_printed_sideways() -> None:
    columns = tuple(Column(f"m{place}", "金额", Kind.MONEY) for place in range(11))
    rows = (Row(tuple(Money.wan(place + 1000) for place in range(11))),)
    wide = parsed(render_html(chapter_of(Table(key="wide", caption="宽表", columns=columns, rows=rows))))
    upright = parsed(render_html(chapter_of(annex())))
    assert with_id(wide, "one").get("class") == "wide"
    assert with_id(upright, "one").get("class") is None


def test_chart_without_bars_says_so() -> None:
    page = parsed(render_html(chapter_of(charts()[0], evolve(payees(), rows=()))))
    assert words(with_id(page, "chart-payees")).endswith("没有可绘的数据，见表“资金给了谁”。")


def test_negative_amounts_run_the_other_way() -> None:
    both_ways = Series("差", (wan(3), wan(-2), wan(0), wan(1)))
    found = list(stack(evolve(bars()[1], series=(both_ways,))))
    assert [(bar.start, bar.end) for bar in found] == [(0, 3_000_000), (0, -2_000_000), (0, 0), (0, 1_000_000)]
    assert reach(found) == (-2_000_000, 3_000_000)
