"""How Chinese is set: no space where a line of the source ends, its own word before the English. 排版。"""

from __future__ import annotations

import re

from docutils import nodes
from generator.markdown import CHINESE_TERM
from sphinx.application import Sphinx

STOPS = tuple("，。；：、）！？」』”")
WIDE = re.compile("[\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def join_lines(_app: Sphinx, tree: nodes.document) -> None:
    """A line that ends between two Chinese characters leaves no space behind. 去掉断行处的空格。"""
    for block in list(tree.findall(nodes.TextElement)):
        if isinstance(block, (nodes.FixedTextElement, nodes.Inline)):
            continue
        texts = list(block.findall(nodes.Text))
        for before, here, after in zip(texts, texts[1:], texts[2:], strict=False):
            wide = WIDE.match(before[-1:]) and WIDE.match(after[:1])
            if here == "\n" and (wide or before[-1:] in STOPS):
                siblings = here.parent.children
                del siblings[next(at for at, one in enumerate(siblings) if one is here)]


def choose_words(app: Sphinx, _what: str, _name: str, _thing: object, _options: object, lines: list[str]) -> None:
    """Of the two names that a docstring begins with, the one in the site's language first or alone. 中英文次序。"""
    found = CHINESE_TERM.search(lines[0]) if lines else None
    if found:
        english = lines[0][: found.start()]
        lines[0] = english if app.srcdir.name == "en" else f"{found[1]} {english}"
