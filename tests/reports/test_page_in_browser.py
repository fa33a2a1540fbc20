"""The page in a real browser, on screen, on paper and by keyboard. 浏览器中的网页。"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import pytest
from attrs import frozen
from tests.reports.sample import annex, sample_document
from tests.reports.sample_english import english_sample

import aidfunds as af
from aidfunds.model.portfolio import Context
from aidfunds.money import Money, total
from aidfunds.render.html import render_html
from aidfunds.report.nodes import Document, Figure, Kind, Ref, Role, Span, Sum, Table, plain_value

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="浏览器测试需要 playwright")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PAPER, SIDEWAYS = 688, 1016  # pixels between the margins of A4, upright and turned
EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(plan.parent.name for plan in EXAMPLES.glob("*/plan.toml"))
LARGEST_PAGE = 500_000  # bytes
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="PATH 中没有 chromium、chromium-browser 或 google-chrome")

LOW_CONTRAST = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = parts(getComputedStyle(element).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low = [];
  let seen = 0;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || element.closest('svg')) continue;
    const [one, two] = [light(parts(getComputedStyle(element).color)), light(ground(element))];
    seen += 1;
    if ((Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05) < 4.5) low.push(texts.currentNode.data);
  }
  return [seen, low];
}"""

TABLES = """() => Object.fromEntries([...document.querySelectorAll('.sheet')].map(sheet => {
  const rows = [...sheet.querySelectorAll('tbody tr')], grid = rows.map(() => []);
  rows.forEach((row, number) => {
    let place = 0;
    for (const cell of row.cells) {
      while (grid[number][place] !== undefined) place += 1;
      const own = [...cell.childNodes].filter(node => !(node.classList && node.classList.contains('mark')));
      const text = own.map(node => node.textContent).join('');
      for (let down = 0; down < cell.rowSpan; down += 1)
        grid[number + down][place] = down ? [null, ''] : [cell.dataset.fen ?? null, text];
    }
  });
  return [sheet.id.replace('table-', ''), grid];
}))"""

SCROLLED = "new Promise(done => region.addEventListener('scroll', () => done(true), {once: true}))"

Grid: TypeAlias = list[list[tuple[str | None, str]]]


@frozen
class Example:
    """A year of the examples, and its page. 示例。"""

    context: Context
    document: Document
    path: Path


def made(folder: Path, spoken: str) -> Mapping[str, Example]:
    """Every example with its page in one language."""
    registry, examples = af.load_registry(), {}
    for name in NAMES:
        with af.speaking(spoken):
            context = af.check(af.read_plan(EXAMPLES / name, registry), registry)
            document, path = af.draft_report(context, registry), folder / f"{name}.html"
        path.write_bytes(registry.render(document, "html"))
        examples[name] = Example(context, document, path)
    return examples


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Example]:
    return made(tmp_path_factory.mktemp("examples"), "zh")


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest, examples: Mapping[str, Example]) -> Example:
    return examples[request.param]


def opened(browser: Browser, examples: Mapping[str, Example]) -> Mapping[str, Page]:
    pages = {example.path.stem: browser.new_page() for example in examples.values()}
    for example in examples.values():
        pages[example.path.stem].goto(example.path.as_uri())
    return pages


def on_a_desk(page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="null")
    return page


@pytest.fixture(scope="module")
def pages(browser: Browser, examples: Mapping[str, Example]) -> Mapping[str, Page]:
    return opened(browser, examples)


@pytest.fixture(scope="module")
def english_pages(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Page]:
    return opened(browser, made(tmp_path_factory.mktemp("english"), "en"))


@pytest.fixture
def real(example: Example, pages: Mapping[str, Page]) -> Page:
    """One page an example for all tests; each finds it at desktop width, on a screen."""
    return on_a_desk(pages[example.path.stem])


@pytest.fixture(params=NAMES)
def real_english(request: pytest.FixtureRequest, english_pages: Mapping[str, Page]) -> Page:
    return on_a_desk(english_pages[request.param])


@pytest.fixture(scope="module", params=["zh", "en"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(render_html(english_sample() if request.param == "en" else sample_document()))
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    yield page
    page.close()


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_no_console_message_and_no_request_but_the_file(browser: Browser, address: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    page.close()
    assert said == []
    assert asked == [address]


def test_policy_stops_a_script_that_got_in(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    assert "Content Security Policy" in said[0]


@pytest.mark.parametrize("scripts", [True, False])
def test_totals_as_shown_equal_the_data(browser: Browser, address: str, scripts: bool) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    page.goto(address)
    shown = page.locator("#row-total td[data-fen]").all_inner_texts()
    page.close()
    table = annex()
    values = [plain_value(cell) for row in table.rows if row.role is Role.TOTAL for cell in row.cells]
    amounts = [value for value in values if isinstance(value, Money)]
    assert [Money.wan(text.split()[0].replace(",", "")) for text in shown] == amounts
    assert amounts[0] == amounts[1] + amounts[2]


def test_parts_as_shown_add_up_to_the_total_as_shown(page: Page) -> None:
    place = [column.key for column in annex().columns if column.kind is Kind.MONEY].index("sum")
    rows = page.locator("#table-annex tbody tr:not(.total)").all()
    shown = [row.locator("td.number").nth(place) for row in rows if row.get_attribute("id") != "row-fupinban-2"]
    parts = [Money.wan(cell.inner_text().split()[0].replace(",", "")) for cell in shown]
    whole = page.locator("#row-total td.number").first.inner_text().split()[0]
    assert total(parts) == Money.wan(whole.replace(",", ""))


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_hangs_over_the_side(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    assert overflow(page) == 0


def test_wide_table_scrolls_in_its_own_region_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    region = page.locator("#table-annex .scroll")
    region.focus()
    page.keyboard.press("ArrowRight")
    region.evaluate(f"region => region.scrollLeft > 0 || {SCROLLED}")
    assert region.evaluate("region => region.scrollLeft > 0")
    assert region.evaluate("region => region.scrollWidth > region.clientWidth")


def test_charts_fit_and_their_texts_stay_inside(page: Page) -> None:
    for chart in page.locator("svg[role=img]").all():
        frame = chart.bounding_box()
        assert frame is not None
        assert frame["width"] > 300
        for text in chart.locator("text").all():
            box = text.bounding_box()
            assert box is not None
            assert box["x"] >= frame["x"] - 1
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1


def test_tab_reaches_the_skip_link_first_and_then_everything(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    reachable = page.locator("a[href], [tabindex='0']").count()
    for _ in range(reachable - 1):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#top"


def test_skip_link_leads_to_the_chapters(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_focus_is_visible(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_mark_leads_to_its_basis(page: Page) -> None:
    page.locator("#row-huize a.mark").first.click()
    said = page.locator("li:target").inner_text().split("\n")[-1]
    assert said.endswith(("本行“省对下”＋“市级统筹”", "“Provincial-to-county” + “City-coordinated” of this row"))


@pytest.mark.parametrize("media", ["screen", "print"])
def test_contrast_is_enough_to_read(page: Page, media: Literal["screen", "print"]) -> None:
    page.emulate_media(media=media)
    seen, low = page.evaluate(LOW_CONTRAST)
    assert seen > 200
    assert low == []


def test_nothing_is_clipped_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 950})
    assert overflow(page) == 0
    tables = page.locator("table").all()
    assert all(table.evaluate("table => table.getBoundingClientRect().right") <= PAPER for table in tables)
    assert page.locator("thead").first.evaluate("head => getComputedStyle(head).display") == "table-header-group"


@pytest.mark.parametrize("width", [1280, 390])
def test_no_rule_of_accessibility_is_broken(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    assert broken_rules(page) == []


def broken_rules(page: Page) -> list[str]:
    """What axe-core has to say against a page, and where."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="无障碍测试需要 axe-playwright-python")
    results = axe.Axe().run(page, options={"runOnly": list(RULES), "resultTypes": ["violations"]}).response
    assert results["testEngine"]["name"] == "axe-core"
    return [f"{one['id']}: {node['target']}" for one in results["violations"] for node in one["nodes"]]


def test_it_prints(page: Page) -> None:
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF-")
    assert 2 <= paper.count(b"/Type /Page\n") <= 8
    assert b"/MediaBox [0 0 594.9" in paper or b"/MediaBox [0 0 595" in paper


def too_wide(page: Page) -> list[str]:
    wider = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth)"
    return list(page.evaluate(f"{wider}.map(one => one.parentElement.id)"))


def money_columns(table: Table) -> list[int]:
    return [place for place, column in enumerate(table.columns) if column.kind is Kind.MONEY]


def sums(table: Table) -> Iterator[tuple[int, int, Sum]]:
    """Every cell of money that adds up cells of its own table."""
    for number, row in enumerate(table.rows):
        for place in money_columns(table):
            cell = row.cells[place]
            formula = cell.formula if isinstance(cell, Figure) else None
            if isinstance(formula, Sum) and all(term.table in ("", table.key) for term in formula.terms):
                yield number, place, formula


def added(table: Table, shown: Grid, formula: Sum) -> int:
    def fen(row: int, column: str) -> int:
        return int(shown[row][table.place(column)][0] or 0)

    def term_fen(term: Ref | Span) -> int:
        if isinstance(term, Ref):
            return fen(term.row, term.column)
        rows = range(term.first, term.last + 1)
        return sum(fen(row, term.column) for row in rows if table.rows[row].role is Role.PART)

    return sum(map(term_fen, formula.terms))


def test_examples_are_all_there() -> None:
    assert {"cadre-exchange", "consumer-relief", "labor-transfer", "medical-ai", "qujing-2020"} <= set(NAMES)


def test_real_page_fits_every_screen(real: Page) -> None:
    assert overflow(real) == 0
    assert too_wide(real) == []
    real.set_viewport_size({"width": 390, "height": 844})
    assert overflow(real) == 0


def test_real_english_page_fits_every_screen(real_english: Page) -> None:
    assert overflow(real_english) == 0
    assert too_wide(real_english) == []
    real_english.set_viewport_size({"width": 390, "height": 844})
    assert overflow(real_english) == 0


def test_no_rule_of_accessibility_is_broken_by_a_real_page(real: Page) -> None:
    assert broken_rules(real) == []


def test_no_rule_of_accessibility_is_broken_by_a_real_english_page_on_a_phone(real_english: Page) -> None:
    real_english.set_viewport_size({"width": 390, "height": 844})
    assert real_english.locator("html").get_attribute("lang") == "en"
    assert broken_rules(real_english) == []


def test_real_page_is_small_and_steady(example: Example) -> None:
    page = example.path.read_bytes()
    assert len(page) < LARGEST_PAGE
    assert render_html(example.document) == page


@pytest.mark.parametrize("scripts", [True, False])
def test_real_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, example: Example, scripts: bool) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(example.path.as_uri(), wait_until="load")
    chapters = page.locator("main > section h2").all_text_contents()
    page.close()
    assert said == []
    assert asked == [example.path.as_uri()]
    assert chapters == [f"{each.number} {each.title}".strip() for each in example.document.chapters]


def test_real_amounts_as_shown_are_the_amounts_of_the_report(example: Example, real: Page) -> None:
    shown: dict[str, Grid] = real.evaluate(TABLES)
    for table in example.document.tables():
        for row, cells in zip(table.rows, shown[table.key], strict=True):
            for place in money_columns(table):
                value, (fen, text) = plain_value(row.cells[place]), cells[place]
                assert fen == (str(value.fen) if isinstance(value, Money) else None)
                assert fen is None or Money.parse(text.replace(",", "") + table.unit) == value


def test_real_totals_as_shown_are_the_sums_of_their_parts_as_shown(example: Example, real: Page) -> None:
    shown: dict[str, Grid] = real.evaluate(TABLES)
    seen = 0
    for table in example.document.tables():
        for number, place, formula in sums(table):
            assert int(shown[table.key][number][place][0] or 0) == added(table, shown[table.key], formula)
            seen += 1
    assert seen > 10


def test_real_totals_as_shown_are_the_engines(example: Example, real: Page) -> None:
    shown: dict[str, Grid] = real.evaluate(TABLES)
    engine = total(one.amount for one in example.context.portfolio.allocations)
    for table in example.document.tables():
        if table.key in ("details", "cover_payees"):
            place = money_columns(table)[-1]
            fens = [
                (row.role, int(cells[place][0] or 0)) for row, cells in zip(table.rows, shown[table.key], strict=True)
            ]
            assert sum(fen for role, fen in fens if role is Role.PART) == engine.fen
            assert [fen for role, fen in fens if role is Role.TOTAL] == [engine.fen]


def test_real_links_lead_somewhere(real: Page) -> None:
    links = "[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))"
    lost = f"{links}.filter(link => !link.startsWith('#') || !document.getElementById(link.slice(1)))"
    assert real.evaluate(f"{links}.length") > 50
    assert real.evaluate(lost) == []


def test_real_keys_reach_the_skip_link_and_then_the_contents(example: Example, real: Page) -> None:
    real.reload()
    real.keyboard.press("Tab")
    assert real.evaluate("document.activeElement.className") == "skip"
    for _ in example.document.chapters:
        real.keyboard.press("Tab")
        assert real.evaluate("document.activeElement.closest('nav')?.id") == "contents"
    assert real.evaluate("document.activeElement.getAttribute('href')") == f"#{example.document.chapters[-1].key}"


def test_real_page_prints_on_upright_a4(real: Page) -> None:
    paper = real.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", paper)
    assert 4 < len(sheets) <= 32
    assert {(round(float(width)), round(float(height))) for width, height in sheets} == {(595, 842)}


def test_nothing_real_is_clipped_on_paper(real: Page) -> None:
    assert clipped_on_paper(real) == []


def test_nothing_real_in_english_is_clipped_on_paper(real_english: Page) -> None:
    assert clipped_on_paper(real_english) == []


def clipped_on_paper(page: Page) -> list[str]:
    """The tables that are wider than their sheet, which is turned sideways for the chapters that say so."""
    page.emulate_media(media="print")
    clipped: list[str] = []
    for paper, tables in ((SIDEWAYS, "section.wide table"), (PAPER, "section:not(.wide) table, footer table")):
        page.set_viewport_size({"width": paper, "height": 950})
        assert overflow(page) == 0 or (paper == PAPER and page.locator("section.wide").count())
        clipped += page.evaluate(
            f"[...document.querySelectorAll('{tables}')]"
            f".filter(one => one.getBoundingClientRect().right > {paper + 1})"
            ".map(one => one.parentElement.parentElement.id)"
        )
    return clipped
