"""Numbers that identify a person, which no plan may hold and no message may show. 个人信息。

The eighteen characters of GB 11643 (six digits of a place, eight of a day of birth, three of order, one to check), the
fifteen of before 1999, mobile telephones, bank cards; in whatever way people write them: with full-width digits, with
blanks or hyphens between, with characters of no width within.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from attrs import frozen

Place: TypeAlias = tuple[int, int]

_HALF = {0xFEE0 + ord(char): char for char in "0123456789Xx-+"}
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_GAP = "[ \u00a0\u2002-\u200a\u3000\\-\u2010-\u2015\u2212\u00b7]{0,2}"  # data: between digits
_GAPS = re.compile(_GAP.removesuffix("{0,2}") + "+")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)}
_DAY = r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
SHOWN = 4  # characters that stay for matching; they say little of who it is


def check_character(number: str) -> str:
    """The last of the eighteen characters, from the first seventeen. 校验码。

    >>> check_character("99999919900101123")
    '8'
    """
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _is_identity(number: str) -> bool:
    return _is_day(number[6:14]) and number[17].upper() == check_character(number)


def _is_old_identity(number: str) -> bool:
    return int(number[:2]) in _PROVINCES and _is_day(f"19{number[6:12]}")


def _is_card(number: str) -> bool:
    """By the check digit that cards have (Luhn, ISO/IEC 7812)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


@frozen
class _Kind:
    """How one kind of number is written, and which of those are such numbers."""

    written: re.Pattern[str]
    is_one: Callable[[str], bool]


def _grouped(*groups: int) -> str:
    return _GAP.join(f"[0-9]{{{group}}}" for group in groups)


_NO_DIGIT_BEFORE, _NO_DIGIT_AFTER = r"(?<![0-9])", r"(?![0-9])"
_NO_AMOUNT = r"(?![0-9]|[.,][0-9]| ?[亿万]?元)"  # data: units
_ALONE_BEFORE, _ALONE_AFTER = r"(?<![0-9A-Za-z.,])", r"(?![A-Za-z])"  # a code with letters is no card
_KINDS = (
    _Kind(
        re.compile(rf"{_NO_DIGIT_BEFORE}[0-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx]{_NO_DIGIT_AFTER}"),
        _is_identity,
    ),
    _Kind(
        re.compile(rf"{_ALONE_BEFORE}(?:{_grouped(15)}|{_grouped(6, 6, 3)}){_NO_AMOUNT}{_ALONE_AFTER}"),
        _is_old_identity,
    ),
    _Kind(
        re.compile(
            rf"(?<![0-9.,])1[3-9](?:[0-9]{{9}}|[0-9](?:(?P<gap>[ \u3000\-·])[0-9]{{4}}(?P=gap)[0-9]{{4}})"
            rf"|[0-9]{{2}}(?P<other>[ \u3000\-·])[0-9]{{3}}(?P=other)[0-9]{{4}}){_NO_AMOUNT}"
        ),
        lambda _: True,
    ),
    _Kind(
        re.compile(
            rf"{_ALONE_BEFORE}(?=6|4|5[1-5]|35|3[47])(?:[0-9]{{16,19}}"
            rf"|{_grouped(4, 4, 4, 4)}(?:{_GAP}[0-9]{{3}})?|{_grouped(6, 13)}){_NO_AMOUNT}{_ALONE_AFTER}"
        ),
        _is_card,
    ),
)
_LOOKS_PERSONAL = _Kind(  # mistyped: hidden where it is shown, and no reason to refuse a plan
    re.compile(rf"{_NO_DIGIT_BEFORE}[0-9]{{6}} ?{_DAY} ?[0-9]{{3}}[0-9Xx]{_NO_DIGIT_AFTER}"), lambda _: True
)


def masked(text: str) -> str:
    """Text in which what looks like such a number keeps only its last characters. 遮盖个人信息。"""
    return _hidden(text, _places(text, (*_KINDS, _LOOKS_PERSONAL)))


def holds_identity_number(text: str) -> bool:
    """Whether a text holds such a number, with a real day and check character where it has them. 含个人信息。"""
    return next(_places(text, _KINDS), None) is not None


def personal_places(text: str, amounts: Sequence[Place] = ()) -> list[Place]:
    """What a notice's text must not show of such numbers: all but their ends; ``amounts`` are none. 个人信息位置。

    Both in text order.

    >>> personal_places("联系人张三，138 0000 1234")
    [(6, 15)]
    """
    found = sorted({(start, end - SHOWN) for start, end in _places(text, (*_KINDS, _LOOKS_PERSONAL))})
    return [place for place in found if not _meets(place, amounts)]


def covered(text: str, amounts: Sequence[Place] = ()) -> str:
    """The text with these places covered, as long as before. 遮盖个人信息。

    >>> covered("联系人张三，13800001234")
    '联系人张三，*******1234'
    """
    return _hidden(text, ((start, end + SHOWN) for start, end in personal_places(text, amounts)))


def _hidden(text: str, places: Iterator[Place]) -> str:
    shown = list(text)
    for start, end in places:
        shown[start : end - SHOWN] = "*" * (end - SHOWN - start)
    return "".join(shown)


def _places(text: str, kinds: Sequence[_Kind]) -> Iterator[Place]:
    """Where such numbers stand, in the order of kinds: digits are read as half-width, what has no width not at all."""
    if not any(map(str.isdecimal, text)):
        return
    even, starts = _even(text)
    for kind in kinds:
        place = 0
        while found := kind.written.search(even, place):
            number = _GAPS.sub("", found[0])
            if kind.is_one(number):
                yield starts[found.start()], starts[found.end() - 1] + 1
                place = found.end()
            else:
                place = found.start() + 1  # another may begin within


def _even(text: str) -> tuple[str, Sequence[int]]:
    """The text with half-width digits and without what has no width, and where each character stood."""
    half = text.translate(_HALF)
    if not _NO_WIDTH.search(half):
        return half, range(len(half))
    kept = [place for place, char in enumerate(half) if not _NO_WIDTH.match(char)]
    return "".join(half[place] for place in kept), kept


def _meets(place: Place, amounts: Sequence[Place]) -> bool:
    before = bisect_left(amounts, place[1], key=lambda amount: amount[0]) - 1
    return before >= 0 and amounts[before][1] > place[0]
