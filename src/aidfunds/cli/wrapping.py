"""Wrapping text to a terminal: Chinese between any two characters, English at its spaces. 折行。

No line begins with a closing mark or ends with an opening one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_OPENING = re.escape("（〔“《【([")  # data: marks
_CLOSING = re.escape("，。；：、）〕”》】！？…,.;:!?)]/")  # data: marks
_LEFT_OUT = "..."
_UNBREAKABLE = re.compile(rf"[{_OPENING}]*(?:[!-~·–’]+|.)[{_CLOSING}]*", re.DOTALL)


def wrapped(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """Lines of at most ``width`` columns, all but the first indented. 按显示宽度折行。"""
    line, used = "", 0
    for piece in _UNBREAKABLE.findall(text):
        if line.strip() and used + columns_of(piece) > width:
            yield line.rstrip()
            line, used = " " * indent, indent
            fresh = piece.lstrip()
        else:
            fresh = piece
        line, used = line + fresh, used + columns_of(fresh)
    yield line.rstrip()


def shortened(text: str, width: int) -> str:
    """Text of at most ``width`` columns: its middle left out where it is longer. 缩短。"""
    if columns_of(text) <= width:
        return text
    first = _start(text, (width - len(_LEFT_OUT)) // 3)
    rest = width - columns_of(first) - len(_LEFT_OUT)
    return first + _LEFT_OUT + _start(text[::-1], rest)[::-1]


def _start(text: str, width: int) -> str:
    """As much of a text as fits."""
    used = 0
    for place, char in enumerate(text):
        used += _columns(char)
        if used > width:
            return text[:place]
    return text


def columns_of(text: str) -> int:
    """How many columns a terminal gives a text: two to a Chinese character. 显示宽度。"""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1
