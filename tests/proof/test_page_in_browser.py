"""The page of a proof in a real browser, on screen, on paper and by keyboard. 浏览器中的证明网页。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from tests.proof.noticing import CASES
from tests.proof.test_cases import CONTRADICTED, UNPROVABLE
from tests.proof.test_page import HOSTILE, proof_of
from tests.reports.test_page_in_browser import CHROMIUM, LOW_CONTRAST, PAPER, QUIET, broken_rules, overflow

import aidfunds as af
from aidfunds.render.html import render_proof_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="浏览器测试需要 playwright")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="PATH 中没有 chromium、chromium-browser 或 google-chrome")

WHOLE = (CASES / "whole.txt").read_text("utf-8")
EVERYTHING = "\n".join((WHOLE, *(one[0] for one in CONTRADICTED.values()), *(one[0] for one in UNPROVABLE.values())))
WIDE = "| " + " | ".join(f"第{each}列金额（万元）" for each in range(30)) + " |\n"
WIDE += "| " + " | ".join(str(each + 1000) for each in range(30)) + " |\n"
LONG = "下达资金100万元，其中：甲县60万元、乙县40万元。按要求尽快拨付到项目，加强监管，切实管好用好。\n\n" * 500
TEXTS = {"everything": EVERYTHING, "hostile": HOSTILE, "wide": WIDE}


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=[*TEXTS, "english"], name="address")
def _address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("proof") / "proof.html"
    with af.speaking("en" if request.param == "english" else "zh"):
        path.write_bytes(render_proof_page(proof_of(TEXTS.get(request.param, EVERYTHING))))
    return path.as_uri()


@pytest.fixture(name="page")
def _page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(address)
    yield page
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_is_asked_for_and_nothing_complained_of(browser: Browser, address: str, scripts: bool) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="load")
    page.close()
    assert said == []
    assert asked == [address]


@pytest.mark.parametrize("width", [390, 800, 1400])
def test_nothing_hangs_over_the_side(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    assert overflow(page) == 0


@pytest.mark.parametrize("width", [390, 1400])
def test_no_rule_of_accessibility_is_broken(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    assert broken_rules(page) == []


@pytest.mark.parametrize("media", ["screen", "print"])
def test_contrast_is_enough_to_read(page: Page, media: Literal["screen", "print"]) -> None:
    page.emulate_media(media=media)
    seen, low = page.evaluate(LOW_CONTRAST)
    assert seen > 30
    assert low == []


def test_formula_stands_beside_its_text_and_below_it_on_a_phone(page: Page) -> None:
    if not page.locator(".note-of").count():
        return
    block = page.locator(".block:has(.note-of)").first
    said, notes = block.locator(".said").bounding_box(), block.locator(".notes").bounding_box()
    assert said is not None
    assert notes is not None
    assert notes["x"] >= said["x"] + said["width"]
    page.set_viewport_size({"width": 390, "height": 844})
    said, notes = block.locator(".said").bounding_box(), block.locator(".notes").bounding_box()
    assert said is not None
    assert notes is not None
    assert notes["y"] >= said["y"] + said["height"]


def test_keys_lead_from_figure_to_formula_to_figure(page: Page) -> None:
    if not page.locator(".note-of").count():
        return
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    mark = page.locator(".figure .mark a").first
    mark.focus()
    assert mark.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    note = page.locator(".note-of:target")
    assert f"#{note.get_attribute('id')}" == mark.get_attribute("href")
    outlined = "one => getComputedStyle(one).outlineStyle === 'solid'"
    lit = page.evaluate(f"[...document.querySelectorAll('.figure[id]')].filter({outlined}).length")
    assert lit >= note.locator(".formula a").count() - 1
    page.keyboard.press("Tab")
    leads = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    assert f"#{page.locator('.figure:target').get_attribute('id')}" == leads


def test_notice_can_be_copied_without_the_marks(page: Page) -> None:
    marks = page.locator(".figure .mark")
    assert all(mark.evaluate("mark => getComputedStyle(mark).userSelect") == "none" for mark in marks.all()[:5])


def test_it_prints_on_upright_a4_with_nothing_clipped(page: Page) -> None:
    sheets = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", page.pdf(prefer_css_page_size=True))
    assert {(round(float(width)), round(float(height))) for width, height in sheets} == {(595, 842)}
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 950})
    assert overflow(page) == 0


def test_long_page_opens_soon_and_finds_its_places(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    path.write_bytes(render_proof_page(proof_of(LONG)))
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri() + "#i400", timeout=20_000)
    top = page.locator("#i400").evaluate("note => note.getBoundingClientRect().top")
    assert page.locator(".large").count() == 1
    assert 0 <= top < 900
    page.close()
