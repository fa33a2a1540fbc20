"""How wide text is on paper, where a Chinese character takes two places. 显示宽度。"""

from __future__ import annotations

import re
import unicodedata
from math import ceil

_WORD = re.compile(r"[!-~]+ ?|.", re.DOTALL)
_WIDE = frozenset("WFA")  # ambiguous ones such as 〔 and “ are wide in Chinese fonts


def display_width(text: str) -> int:
    """Places that the longest line of a text takes, 2 for each Chinese character. 文字宽度。"""
    if text.isascii() and "\n" not in text:
        return len(text)
    return max((sum(_places(character) for character in line) for line in text.split("\n")), default=0)


def _places(character: str) -> int:
    if character.isascii():
        return 1
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 0 if unicodedata.combining(character) else 1


def lines_needed(text: str, width: float) -> int:
    """Lines that a text takes when wrapped into so many places, at least one. 折行后的行数。"""
    room = max(width, 2)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Lines of one paragraph: Chinese breaks anywhere, a Latin word only where it has to."""
    if display_width(line) <= room:
        return 1
    lines, left = 1, room
    for word in _WORD.findall(line):
        places = display_width(word)
        if places > left:
            lines, left = lines + 1, room
        lines += max(0, ceil(places / room) - 1)
        left -= (places % room or room) if places > room else places
    return lines
