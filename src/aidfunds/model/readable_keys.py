"""Keys that a person can read, made of how a Chinese name sounds. 可读的键。"""

# data: names are read here, never said

from __future__ import annotations

import re

from aidfunds.model.fields import LONGEST_KEY

_PLACE = re.compile(r"(?<=..)[省市县区旗州盟]$")
_KEPT = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]")
_ROOM = 4  # for a number that tells it from another
NAMELESS = "unnamed"


def readable_key(name: str) -> str:
    """A key for a name: 宣威市 is ``xuanwei``, 市人社局 ``shirensheju``; always the same one. 由读音而来的键。

    >>> readable_key("宣威市")
    'xuanwei'
    """
    from pypinyin import lazy_pinyin

    words = lazy_pinyin(_PLACE.sub("", _KEPT.sub("", name)), errors=lambda rest: rest.lower())
    key = re.sub(r"[^a-z0-9]", "", "".join(words).replace("ü", "u")).lstrip("0123456789")
    return key[: LONGEST_KEY - _ROOM] or NAMELESS
