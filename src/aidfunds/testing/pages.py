"""A page read back: its title, its text, its tables. 读回网页。"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from attrs import frozen

MARK = "a.mark"  # the number beside a figure that leads to where it comes from
UNREAD = ("style", "script", "head", "template", "svg", MARK)
CELLS = ("td", "th")


@frozen(kw_only=True)
class Page:
    """What a reader sees of a page. 网页。"""

    title: str
    text: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def page_of(content: bytes) -> Page:
    """Read a page; the cells of its tables are texts, row by row. 读回网页。"""
    reader = _Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    tables = tuple(tuple(tuple(map(_plain, row)) for row in table) for table in reader.tables)
    return Page(title=_plain(reader.title), text=_plain(reader.text), tables=tables)


class _Reader(HTMLParser):
    """Collects what is shown while the page goes by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = self.text = ""
        self.tables: list[list[list[str]]] = []
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.within.append(MARK if tag == "a" and ("class", "mark") in attributes else tag)
        self.text += " "
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in CELLS and self.tables and self.tables[-1]:
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        open_tags = [one.partition(".")[0] for one in self.within]
        if tag in open_tags:  # with it ends whatever was left open within
            del self.within[len(open_tags) - 1 - open_tags[::-1].index(tag) :]
        self.text += " "

    def handle_data(self, data: str) -> None:
        if "title" in self.within and "svg" not in self.within:
            self.title += data
        if any(tag in UNREAD for tag in self.within):
            return
        self.text += data
        if any(tag in CELLS for tag in self.within) and self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
