"""Wrapping Chinese text to a terminal: between any two characters, but not before closing marks. 折行。"""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNBREAKABLE = re.compile(r"(?:[!-~]+|[（〔“《【]*.)[，。；：、）〕”》】！？]*", re.DOTALL)


def wrapped(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """Lines of at most ``width`` columns, all but the first indented. 按显示宽度折行。"""
    from rich.cells import cell_len

    line, used = "", 0
    for piece in _UNBREAKABLE.findall(text):
        if line.strip() and used + cell_len(piece) > width:
            yield line.rstrip()
            line, used = " " * indent, indent
            fresh = piece.lstrip()
        else:
            fresh = piece
        line, used = line + fresh, used + cell_len(fresh)
    yield line.rstrip()
