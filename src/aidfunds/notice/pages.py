"""The text of a page saved from a website; its tables as rows with pipes. 网页文本。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN = {
    "script",
    "style",
    "head",
    "select",
    "textarea",
    "button",
    "noscript",
    "template",
    "svg",
    "iframe",
    "-comment",
    "_comment",
    "!doctype",
}
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|html|li"
    "|main|nav|ol|p|pre|section|table|ul|caption|tr"
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST = 200


def text_of_page(page: str) -> str:
    """What a reader of the page sees, line by line. 网页文本。"""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(page).root
    text = "".join(_said(root, 0)) if root is not None else ""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _said(node: LexborNode, depth: int) -> Iterator[str]:
    child = node.child
    while child is not None:
        tag = child.tag
        if tag == "-text":
            yield (child.text_content or "").replace("\n", " ")
        elif tag == "br":
            yield "\n"
        elif tag == "table" and not _lays_out(child):
            yield "\n" + "\n".join((*_captions(child), *_rows(child))) + "\n"
        elif tag not in _UNSEEN and depth < _DEEPEST and not _hidden(child):
            block = "\n" if _BLOCKS.fullmatch(tag or "") else ""
            yield block
            yield from _said(child, depth + 1)
            yield block
        child = child.next


def _lays_out(table: LexborNode) -> bool:
    """Whether a table holds others: then it is the layout of the page, not data."""
    return len(table.css("table")) > 1


def _captions(table: LexborNode) -> Iterator[str]:
    yield from (" ".join(one.text(deep=True).split()) for one in table.css("caption"))


def _hidden(node: LexborNode) -> bool:
    """Whether a reader does not see it."""
    attributes = node.attributes
    return "hidden" in attributes or bool(_NOT_SHOWN.search(attributes.get("style") or ""))


def _rows(table: LexborNode) -> Iterator[str]:
    """Each row as ``| a | b |``; a cell over several columns or rows leaves the others empty."""
    below: dict[int, int] = {}  # column: how many rows a cell above still covers
    for row in table.css("tr"):
        cells: list[str] = []
        for cell in row.css("td, th"):
            while below.get(len(cells), 0):
                below[len(cells)] -= 1
                cells.append("")
            wide, deep = (_span(cell.attributes.get(name)) for name in ("colspan", "rowspan"))
            place = len(cells)
            text = " ".join((cell.text(deep=True, separator="") or "").split()).replace("|", "/")
            cells += [text, *[""] * (wide - 1)]
            for column in range(place, place + wide):
                if deep > 1:
                    below[column] = deep - 1
        yield "| " + " | ".join(cells) + " |"


def _span(written: str | None) -> int:
    return min(int(written), 100) if written and written.isdecimal() and int(written) else 1
