"""Pieces of Markdown. 标记文字。"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence

ROLE = re.compile(r":\w+:`([^`]+)`")
CHINESE_TERM = re.compile(r" ([\u4e00-\u9fff《“].*)$")


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; what stands in a cell cannot end it. 表。"""
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def code(text: str) -> str:
    """Text as code, in a line. 代码文字。"""
    return f"`{text}`" if text else ""


def block(text: str, kind: str = "text") -> str:
    """Lines as they are. 代码块。"""
    return f"```{kind}\n{text.rstrip()}\n```\n"


def anchored(name: str, heading: str) -> str:
    """A heading that other pages point at as ``made/page.md#name``. 有锚点的标题。"""
    return f"({name})=\n{heading}\n"


def gist(thing: object, at: int) -> str:
    """The first line of a docstring: its Chinese term (0) or its English sentence (1). 一句话说明。"""
    line = ROLE.sub(r"`\1`", (inspect.getdoc(thing) or "").partition("\n")[0])
    found = CHINESE_TERM.search(line)
    if not found:
        return line
    return found[1] if at == 0 else line[: found.start()]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
