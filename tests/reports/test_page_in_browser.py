"""The page in a real browser, on screen, on paper and by keyboard. 浏览器中的网页。"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from tests.reports.sample import annex, sample_document

from aidfunds.money import Money, total
from aidfunds.render.html import render_html
from aidfunds.report.nodes import Kind, Role, plain_value

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
PAPER = 673  # pixels between the margins of A4

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


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(render_html(sample_document()))
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
    page.wait_for_function("document.querySelector('#table-annex .scroll').scrollLeft > 0")
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
    assert page.locator("li:target").inner_text().split("\n")[-1].endswith("本行“省对下”＋“市级统筹”")


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


def test_it_prints(page: Page) -> None:
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF-")
    assert 2 <= paper.count(b"/Type /Page\n") <= 8
    assert b"/MediaBox [0 0 594.9" in paper or b"/MediaBox [0 0 595" in paper
