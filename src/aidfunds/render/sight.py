"""Words of a notice, quoted: on one line, with what nobody sees written out and nobody's number shown. 引用原文。"""

from __future__ import annotations

import re
import unicodedata

from aidfunds.privacy import covered, masked

_OUT_OF_SIGHT = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")


def in_sight(text: str) -> str:
    """A text on one line, with what nobody sees written out and identity numbers covered. 单行文字。

    >>> in_sight("甲\u202e乙")
    '甲〔U+202E〕乙'
    """
    line = " ".join(text.split())
    if hidden := hidden_in(line):
        line = re.sub(rf"([{re.escape(hidden)}])\1*", lambda found: f"〔{code_points(found[0])}〕", line)  # data: marks
    return masked(line)


def quoted(text: str) -> str:
    """The same for words of the notice that are no figure: telephones of persons are covered too. 引用原文。"""
    return in_sight(covered(text))


def hidden_in(text: str) -> str:
    """The characters of a text that nobody sees, each once. 不可见字符。"""
    return "".join(
        sorted(char for char in set(text) if char not in "\n\t" and unicodedata.category(char) in _OUT_OF_SIGHT)
    )


def code_points(chars: str) -> str:
    """The code point of a character, and how often it stands. 码位。"""
    return f"U+{ord(chars[0]):04X}" + (f"×{len(chars)}" if len(chars) > 1 else "")
