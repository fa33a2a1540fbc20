"""The site builds without a warning and without a network, holds an entry for everything public, and every link leads
somewhere. 文档站。"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest
from attrs import field, frozen
from tests.public import public_names
from tests.sharing import made_once

import aidfunds as af
from aidfunds import frames, testing
from aidfunds.cli.main import cli
from aidfunds.extend.offers import Hooks
from aidfunds.notice_workflow import rules_of
from aidfunds.testing import strategies

ROOT = Path(__file__).parents[2]
LANGUAGES = {"zh": "zh_CN", "en": "en"}
BUILD = """
import socket, sys
def refuse(*_): raise SystemExit("the network is used")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from sphinx.cmd.build import main
sys.exit(main(sys.argv[1:]))
"""
LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data"}
NO_PAGES = {"index", "canonical", "search", "next", "prev", "alternate"}  # relations of <link> that load nothing


@frozen
class Page:
    """What a page is called and what it points at. 网页。"""

    path: Path
    ids: frozenset[str]
    links: tuple[str, ...]
    loaded: tuple[str, ...]
    text: str = field(repr=False)


class Reader(HTMLParser):
    """Collects ids, links and what is loaded while a page goes by. 读网页。"""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids += [said["id"] or ""] if "id" in said else []
        if tag == "a" and said.get("href"):
            self.links.append(said["href"] or "")
        if tag in LOADED and said.get(LOADED[tag]) and said.get("rel") not in NO_PAGES:
            self.loaded.append(said[LOADED[tag]] or "")


def read(path: Path) -> Page:
    reader = Reader()
    text = path.read_text("utf-8")
    reader.feed(text)
    return Page(path, frozenset(reader.ids), tuple(reader.links), tuple(reader.loaded), text)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Page]]:
    """Both languages: pages by name."""
    folder = made_once(tmp_path_factory, "site", _build)
    return {name: dict(_pages(folder / "out" / name)) for name in LANGUAGES}


def _build(folder: Path) -> None:
    """The site from a copy into empty folders."""
    left = shutil.ignore_patterns("made", "__pycache__", "*.mo")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=left, dirs_exist_ok=True)
    for name, locale in LANGUAGES.items():
        words = ["-W", "-q", "--keep-going", "-c", "docs", "-d", f"doctrees/{name}", "-D", f"language={locale}"]
        done = subprocess.run(
            [sys.executable, "-c", BUILD, *words, f"docs/{name}", f"out/{name}"],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    shutil.copy(folder / "docs" / "start.html", folder / "out" / "index.html")


def _pages(folder: Path) -> Iterator[tuple[str, Page]]:
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).with_suffix("").as_posix(), read(path)


def commands(command: click.Command, path: tuple[str, ...] = ("aidfunds",)) -> Iterator[str]:
    yield " ".join(path)
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield from commands(below, (*path, name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_entry(site: dict[str, dict[str, Page]], language: str) -> None:
    codes = {code.lower() for code in rules_of(af.load_registry())}
    assert {code.partition("-")[0] for code in codes} == {"af", "cadre", "consumer", "general", "labor", "medical"}
    assert codes <= site[language]["made/rules"].ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_entry(site: dict[str, dict[str, Page]], language: str) -> None:
    wanted = {one.replace(" ", "-") for one in commands(cli)}
    assert wanted <= site[language]["made/commands"].ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hook_has_its_entry(site: dict[str, dict[str, Page]], language: str) -> None:
    wanted = {f"hook-{name.removeprefix('aidfunds_')}" for name in dir(Hooks) if name.startswith("aidfunds_")}
    assert len(wanted) == 5
    assert wanted <= site[language]["made/hooks"].ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_json_document_has_its_entry(site: dict[str, dict[str, Page]], language: str) -> None:
    schemas = [json.loads(path.read_text("utf-8")) for path in (ROOT / "src/aidfunds/schemas").glob("*.json")]
    wanted = {re.sub(r"[./]", "-", one["properties"]["schema"]["const"]) for one in schemas}
    assert wanted <= site[language]["made/documents"].ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_name_has_its_entry(site: dict[str, dict[str, Page]], language: str) -> None:
    found = site[language]["made/api"].ids | site[language]["made/hooks"].ids | site[language]["made/testing"].ids
    assert {f"aidfunds.{name}" for name in public_names()} <= found
    assert {f"aidfunds.testing.{name}" for name in testing.__all__} <= found
    assert {f"aidfunds.frames.{name}" for name in ("allocations", "budget_lines", "findings", "closures")} <= found
    assert frames.price.__name__ in site[language]["made/api"].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_strategy_is_listed(site: dict[str, dict[str, Page]], language: str) -> None:
    text = site[language]["made/testing"].text
    assert [name for name in strategies.__all__ if name != "FAMILIES" and f">{name}<" not in text] == []


def test_every_page_stands_in_both_languages(site: dict[str, dict[str, Page]]) -> None:
    assert site["zh"].keys() == site["en"].keys()
    written = [
        {path.relative_to(ROOT / "docs" / name) for path in (ROOT / "docs" / name).rglob("*.md")} for name in LANGUAGES
    ]
    hand = [{path for path in paths if path.parts[0] != "made"} for paths in written]
    assert hand[0] == hand[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_language_is_one_step_from_every_page(site: dict[str, dict[str, Page]], language: str) -> None:
    (other,) = LANGUAGES.keys() - {language}
    for name, page in site[language].items():
        twins = [one for one in page.links if _target(page, one).resolve() == site[other][name].path.resolve()]
        assert twins, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_and_a_place_in_it(site: dict[str, dict[str, Page]], language: str) -> None:
    known = {page.path.resolve(): page for pages in site.values() for page in pages.values()}
    broken = []
    for name, page in site[language].items():
        for link in (*page.links, *page.loaded):
            where, place = _target(page, link), unquote(urlsplit(link).fragment)
            if urlsplit(link).scheme in ("http", "https"):
                continue
            if not where.exists() or (place and where in known and place not in known[where].ids):
                broken.append(f"{name}: {link}")
    assert broken == []


def _target(page: Page, link: str) -> Path:
    path = unquote(urlsplit(link).path)
    return (page.path.parent / path).resolve() if path else page.path.resolve()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loaded_from_elsewhere(site: dict[str, dict[str, Page]], language: str) -> None:
    for name, page in site[language].items():
        assert [one for one in page.loaded if urlsplit(one).scheme or one.startswith("//")] == [], name
    folder = site[language]["index"].path.parent
    for style in folder.rglob("*.css"):
        text = style.read_text("utf-8")
        assert re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", text) == [], style.name


def test_chinese_words_can_be_searched_for(site: dict[str, dict[str, Page]]) -> None:
    index = (site["zh"]["index"].path.parent / "searchindex.js").read_text("utf-8")
    assert "\\u7ed3\\u8f6c" in index  # 结转
    assert "\\u8f6c\\u8d44" in index  # 转资, as in 结转资金


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_their_language(site: dict[str, dict[str, Page]], language: str) -> None:
    for name, page in site[language].items():
        assert re.search(r"<html[^>]* lang=\"([\w-]+)\"", page.text)[1].startswith(language), name  # type: ignore[index]


def test_the_first_page_leads_to_both_languages(site: dict[str, dict[str, Page]]) -> None:
    start = read(site["zh"]["index"].path.parents[1] / "index.html")
    assert [_target(start, link) for link in start.links] == [
        site[name]["index"].path.resolve() for name in ("zh", "en")
    ]
    assert start.loaded == ()


LISTED = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
BESIDE = [name for name in LISTED.split() if not name.startswith("docs/")]


@pytest.mark.parametrize("name", BESIDE)
def test_every_link_of_a_page_beside_the_site_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if not urlsplit(link).scheme:
            assert ((ROOT / name).parent / urlsplit(link).path).exists(), link
