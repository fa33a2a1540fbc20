"""Names that look alike and are not the same characters. 形近名称。"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from aidfunds.language import tr

LOOK_ALIKE = dict(zip("巿囗曰髙戸內鎭〇", "市口日高户内镇○", strict=True))  # data: characters
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
        point = _code_point(char)
        if _invisible(char) or (char.isspace() and char != " "):
            yield tr("不可见字符 {point}", point=point)
        elif char in LOOK_ALIKE:
            meant = LOOK_ALIKE[char]
            yield tr(
                "{char}（{point}，形近 {meant} {code}）", char=char, point=point, meant=meant, code=_code_point(meant)
            )
        elif _RADICALS[0] <= char <= _RADICALS[1] or _COMPATIBILITY[0] <= char <= _COMPATIBILITY[1]:
            yield tr("{char}（{point}，部首或兼容字符）", char=char, point=point)
    if name != name.strip():
        yield tr("首尾空格")


def _code_point(char: str) -> str:
    return f"U+{ord(char):04X}"


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Cc") or "\ufe00" <= char <= "\ufe0f"
