"""A year of hundreds of projects on one page that people can open and read. 长报告的网页。"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl
import pytest
from attrs import evolve

import aidfunds as af
from aidfunds.model.portfolio import Context
from aidfunds.money import Money
from aidfunds.render.html import render_html
from aidfunds.report.abridge import MOST_BARS, abridge, largest
from aidfunds.report.compose import bars_of, tables_of, verify
from aidfunds.report.nodes import Chart, Document, FindingList, Kind, Role, Table, plain_value

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAMS = ("labor-transfer", "cadre-exchange")
LARGEST_PAGE = 2_000_000  # bytes
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
in_browser = pytest.mark.skipif(CHROMIUM is None, reason="PATH 中没有 chromium、chromium-browser 或 google-chrome")


@cache
def year(copies: int, program: str, spoken: str) -> tuple[Context, Document]:
    """An example whose first project is there so many times, each with its own allocation."""
    registry = af.load_registry()
    plan = af.read_plan(EXAMPLES / program, registry).portfolio
    project = next(project for project in plan.projects if project.plan is not None)
    allocation = next(allocation for allocation in plan.allocations if allocation.project == project.key)
    keys = [f"copy{number}" for number in range(copies)]
    portfolio = evolve(
        plan,
        projects=(*plan.projects, *(evolve(project, key=key, title=f"第{key}号项目") for key in keys)),
        allocations=(*plan.allocations, *(evolve(allocation, key=key, project=key) for key in keys)),
    )
    with af.speaking(spoken):
        context = af.check(portfolio, registry)
        return context, af.draft_report(context, registry)


@cache
def page_of(copies: int, program: str, spoken: str) -> str:
    return render_html(year(copies, program, spoken)[1]).decode()


@pytest.mark.parametrize(("program", "spoken"), [*((program, "zh") for program in PROGRAMS), (PROGRAMS[0], "en")])
def test_three_times_the_projects_make_hardly_a_longer_page(program: str, spoken: str) -> None:
    short, long = (len(page_of(copies, program, spoken).encode()) for copies in (160, 480))
    assert long < 1.1 * short
    assert long < LARGEST_PAGE


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_figure_of_the_short_report_is_what_its_formula_gives(program: str) -> None:
    with af.speaking("zh"):
        verify(abridge(year(160, program, "zh")[1]))


@pytest.mark.parametrize("program", PROGRAMS)
def test_totals_on_the_page_are_the_engines(program: str) -> None:
    context, whole = year(160, program, "zh")
    allocated = sum(allocation.amount.fen for allocation in context.portfolio.allocations)
    with af.speaking("zh"):
        (details,) = (table for table in abridge(whole).tables() if table.key == "details")
    place = details.place("amount")
    parts = [plain_value(row.cells[place]) for row in details.rows if row.role is Role.PART]
    assert sum(amount.fen for amount in parts if isinstance(amount, Money)) == allocated
    assert plain_value(details.rows[-1].cells[place]) == Money(allocated)


def test_no_chart_has_more_bars_than_people_tell_apart() -> None:
    whole = year(160, "labor-transfer", "zh")[1]
    charts = [block for chapter in whole.chapters for block in chapter.blocks if isinstance(block, Chart)]
    tables = tables_of(whole)
    assert max(len(bars_of(chart, tables).labels) for chart in charts) > MOST_BARS
    with af.speaking("zh"):
        assert max(len(largest(bars_of(chart, tables)).labels) for chart in charts) == MOST_BARS


@pytest.mark.parametrize(("spoken", "words"), [("zh", r"其余 ([0-9,]+) 条"), ("en", r"([0-9,]+) more, on sheet")])
def test_findings_shown_and_findings_left_out_are_all_findings(spoken: str, words: str) -> None:
    _, whole = year(480, "labor-transfer", spoken)
    found = sum(
        len(block.findings) for chapter in whole.chapters for block in chapter.blocks if isinstance(block, FindingList)
    )
    page = page_of(480, "labor-transfer", spoken)
    left_out = [int(count.replace(",", "")) for count in re.findall(words, page)]
    assert left_out
    assert page.count('<li class="finding"') + sum(left_out) == found


@pytest.mark.parametrize(("spoken", "words"), [("zh", "见工作簿“明细”表"), ("en", "of the workbook")])
def test_the_page_says_where_the_rest_stands(spoken: str, words: str) -> None:
    assert words in page_of(160, "labor-transfer", spoken)


def test_the_sheet_that_the_page_names_holds_every_row() -> None:
    _, whole = year(160, "cadre-exchange", "zh")
    workbook = openpyxl.load_workbook(BytesIO(af.load_registry().render(whole, "xlsx")), read_only=True)
    held = {str(value) for row in workbook["明细"].values for value in row}
    assert {f"copy{number}" for number in range(160)} <= held


def test_charts_of_the_workbook_have_as_many_bars_as_those_of_the_page() -> None:
    _, whole = year(160, "labor-transfer", "zh")
    with ZipFile(BytesIO(af.load_registry().render(whole, "xlsx"))) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    counts = [int(count) for chart in charts for count in re.findall(r'<c:ptCount val="([0-9]+)"', chart)]
    assert max(counts) == MOST_BARS


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="浏览器测试需要 playwright")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    path = tmp_path / "report.html"
    path.write_text(page_of(160, "labor-transfer", "zh"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri())
    yield page
    page.close()


@in_browser
def test_long_chapters_out_of_sight_are_laid_out_late(page: Page) -> None:
    late = "[...document.querySelectorAll('.late')].map(one => getComputedStyle(one).contentVisibility)"
    assert set(page.evaluate(late)) == {"auto"}


@in_browser
def test_a_link_leads_to_a_row_deep_down(page: Page) -> None:
    rows = page.evaluate("[...document.querySelectorAll('tr[id]')].map(row => row.id)")
    page.goto(f"{page.url}#{rows[-1]}")
    top, bottom = page.evaluate(
        "(({top, bottom}) => [top, bottom])(document.querySelector('tr:target').getBoundingClientRect())"
    )
    assert 0 <= top < bottom <= 900


@in_browser
def test_every_link_leads_somewhere(page: Page) -> None:
    links = "[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))"
    assert page.evaluate(f"{links}.filter(link => !document.getElementById(link.slice(1)))") == []


@in_browser
def test_on_paper_every_chapter_is_there(page: Page) -> None:
    sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    page.add_style_tag(content=".late { content-visibility: visible !important; }")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == sheets
    page.emulate_media(media="print")
    assert all(page.locator("main > section h2").all_inner_texts())


@in_browser
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_hangs_over_the_side_of_a_long_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_sums_of_the_rest_stand_only_where_a_column_is_added_up() -> None:
    with af.speaking("zh"):
        short = abridge(year(160, "labor-transfer", "zh")[1])
    tables: Mapping[str, Table] = {table.key: table for table in short.tables()}
    measures = tables["labor_transfer_measures"]
    (rest,) = (row for row in measures.rows if str(plain_value(row.cells[0])).startswith("其余"))
    added = {
        column.key
        for column, cell in zip(measures.columns, rest.cells, strict=True)
        if column.kind in (Kind.MONEY, Kind.COUNT) and plain_value(cell) is not None
    }
    assert added == {"people", "amount"}
