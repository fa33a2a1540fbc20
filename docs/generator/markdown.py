"""Pieces of Markdown. 标记文字。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


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


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
