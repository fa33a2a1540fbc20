"""Names that look alike and are not the same characters. 形近名称。"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

LOOK_ALIKE = {"巿": "市", "囗": "口", "曰": "日", "髙": "高", "戸": "户", "內": "内", "鎭": "镇", "〇": "○"}
"""Characters that nobody means in the name of an agency, and the one they are taken for."""

_RADICALS = ("\u2e80", "\u2fdf")
_COMPATIBILITY = ("\uf900", "\ufaff")


def skeleton(name: str) -> str:
    """What a reader sees of a name: no spaces, nothing invisible, one form of each character. 名称骨架。"""
    seen = unicodedata.normalize("NFKC", name)
    return "".join(LOOK_ALIKE.get(char, char) for char in seen if not _invisible(char) and not char.isspace())


def strange_characters(name: str) -> Iterator[str]:
    """The characters of a name that are not what they seem, in words with code points. 可疑字符。"""
    for char in name:
        point = f"U+{ord(char):04X}"
        if _invisible(char) or (char.isspace() and char != " "):
            yield f"不可见字符 {point}"
        elif char in LOOK_ALIKE:
            yield f"{char}（{point}，形近 {LOOK_ALIKE[char]} U+{ord(LOOK_ALIKE[char]):04X}）"
        elif _RADICALS[0] <= char <= _RADICALS[1] or _COMPATIBILITY[0] <= char <= _COMPATIBILITY[1]:
            yield f"{char}（{point}，部首或兼容字符）"
    if name != name.strip():
        yield "首尾空格"


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Cc") or "\ufe00" <= char <= "\ufe0f"
