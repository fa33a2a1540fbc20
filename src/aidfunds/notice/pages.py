"""The text of a page saved from a website; its tables as rows with pipes. 网页文本。"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN = {
    *("script", "style", "head", "select", "textarea", "button", "noscript", "template", "svg", "iframe"),
    *("-comment", "_comment", "!doctype"),
}
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|html|li"
    "|main|nav|ol|p|pre|section|table|ul|caption|tr|td|th"
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CLOSED_BY_OTHERS = {
    "p",
    "li",
    "td",
    "th",
    "tr",
    "dt",
    "dd",
    "option",
    "tbody",
    "thead",
    "tfoot",
    "optgroup",
    "rp",
    "rt",
}
_EMPTY = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param", "source", "track", "wbr"}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_DEEPEST, _WIDEST = 1000, 200
_MOST_ATTRIBUTES = 1000
_ATTRIBUTES = re.compile(  # of one element; the parser compares each with every other
    rf"<[a-zA-Z][^\s/>]*+(?:[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+){{0,{_MOST_ATTRIBUTES}}}+"
    r"(?P<more>[\s/]++[^\s/>])?+"
)


def too_deep(page: str) -> bool:
    """Whether elements are nested deeper than any page's, which a parser takes ever longer over. 嵌套是否过深。"""
    opened: Counter[str] = Counter()
    deepest = depth = 0
    for closes, tag in _TAG.findall(page):
        name = tag.lower()
        if name in _EMPTY or name in _CLOSED_BY_OTHERS or (closes and not opened[name]):
            continue
        step = -1 if closes else 1
        opened[name] += step
        depth += step
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


def too_many_attributes(page: str) -> bool:
    """Whether an element has more attributes than any page's, which a parser takes ever longer over. 属性是否过多。"""
    return any(found["more"] for found in _ATTRIBUTES.finditer(page))


def text_of_page(page: str) -> str:
    """What a reader of the page sees, line by line. 网页文本。"""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(page).root
    text = "".join(_said(root)) if root is not None else ""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _said(root: LexborNode) -> Iterator[str]:
    """The text of each node and a new line around each block; without recursion, for pages nest deep."""
    waiting: list[LexborNode | str | None] = [root.child]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif node is not None:
            waiting.append(node.next)
            text, within = _of_node(node)
            yield text
            if within:
                waiting += [text, node.child]


def _of_node(node: LexborNode) -> tuple[str, bool]:
    """What stands for a node or around it, and whether it is read within."""
    tag = node.tag or ""
    if tag == "-text":
        return (node.text_content or "").replace("\n", " "), False
    if tag == "br":
        return "\n", False
    if tag in _UNSEEN or _hidden(node):
        return "", False
    if tag == "table" and not _lays_out(node):
        return "\n" + "\n".join((*_captions(node), *_rows(node))) + "\n", False
    return "\n" if _BLOCKS.fullmatch(tag) else "", True


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
            while below.get(len(cells), 0) and len(cells) < _WIDEST:
                below[len(cells)] -= 1
                cells.append("")
            wide, deep = (_span(cell.attributes.get(name)) for name in ("colspan", "rowspan"))
            place = len(cells)
            text = " ".join((cell.text(deep=True, separator="") or "").split()).replace("|", "/")
            cells += [text, *[""] * (min(place + wide, _WIDEST) - place - 1)]
            for column in range(place, min(place + wide, _WIDEST) if deep > 1 else place):
                below[column] = deep - 1
        yield "| " + " | ".join(cells) + " |"


def _span(written: str | None) -> int:
    """What a cell says that it spans, between 1 and 100."""
    return min(max(int(written), 1), 100) if written and re.fullmatch("[0-9]{1,6}", written) else 1
