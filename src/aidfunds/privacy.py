"""Numbers that identify a person, which no plan may hold and no message may show. 个人信息。

The eighteen characters of GB 11643: six digits of a place, eight of a day of birth, three of order, one to check.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]

_DAY = r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_NUMBER = re.compile(rf"(?<![0-9])[0-9]{{6}}{_DAY}[0-9]{{3}}[0-9Xx](?![0-9])")
_SPACED = re.compile(
    rf"(?<![0-9])[0-9]{{6}} ?{_DAY} ?[0-9]{{3}}[0-9Xx](?![0-9])"
    r"|(?<![0-9.,])1[3-9][0-9](?:[0-9]{8}|(?P<gap>[ -])[0-9]{4}(?P=gap)[0-9]{4})"
    r"(?![0-9]|[.,][0-9]| ?[亿万]?元)"  # data: units
)
_HALF = {0xFEE0 + ord(char): char for char in "0123456789Xx-"} | {0x3000: " ", 0xA0: " "}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
SHOWN = 4  # characters that stay for matching; they say little of who it is


def masked(text: str) -> str:
    """Text in which what looks like an identity number keeps only its last characters. 遮盖身份证号。"""
    return _NUMBER.sub(lambda found: "*" * (len(found[0]) - SHOWN) + found[0][-SHOWN:], text)


def personal_places(text: str, amounts: Sequence[Place] = ()) -> list[Place]:
    """What a notice's text must not show: identity numbers and mobile telephones but for their ends. 个人信息位置。

    Digits may be full-width, and parted by a space where people part them; ``amounts``, in text order, are none.

    >>> personal_places("联系人张三，138 0000 1234")
    [(6, 15)]
    """
    found = ((match.start(), match.end() - SHOWN) for match in _SPACED.finditer(text.translate(_HALF)))
    return [place for place in found if not _meets(place, amounts)]


def covered(text: str, amounts: Sequence[Place] = ()) -> str:
    """The text with these places covered, as long as before. 遮盖个人信息。

    >>> covered("联系人张三，13800001234")
    '联系人张三，*******1234'
    """
    shown = list(text)
    for start, end in personal_places(text, amounts):
        shown[start:end] = "*" * (end - start)
    return "".join(shown)


def _meets(place: Place, amounts: Sequence[Place]) -> bool:
    before = bisect_left(amounts, place[1], key=lambda amount: amount[0]) - 1
    return before >= 0 and amounts[before][1] > place[0]


def holds_identity_number(text: str) -> bool:
    """Whether a text holds a number with a real day of birth and the right check character. 含身份证号。"""
    return any(_is_valid(found[0]) for found in _NUMBER.finditer(text))


def check_character(number: str) -> str:
    """The last of the eighteen characters, from the first seventeen. 校验码。

    >>> check_character("99999919900101123")
    '8'
    """
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]


def _is_valid(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return number[17].upper() == check_character(number)
