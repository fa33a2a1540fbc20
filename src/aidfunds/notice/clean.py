"""A text made even, with the way back to every original place. 文本规整。

Notices come with full-width digits, traditional characters, pronunciation between brackets and spaces inside
years.  All later reading works on the even text; every place that is reported is one of the original.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from aidfunds.notice.changes import Change, Cut, changes_of

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
SPACED = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])")  # a name where a printed line ended

_HALF = {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)}  # ！ to ～
_KEPT_WIDE = "（），：；？！"  # how prose is written, whichever width a typist chose
_EVEN = str.maketrans(
    {
        **{wide: half for wide, half in _HALF.items() if wide not in _KEPT_WIDE},
        **{_half: wide for wide in _KEPT_WIDE if (_half := _HALF[wide]) not in ",:"},
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\r\v\f", " "
        ),
        "—": "-",
        "–": "-",
        "−": "-",
        "﹒": ".",
        "﹪": "%",
    }
)
INVISIBLE = re.compile(  # also what no text may hold: control characters and halves of characters
    "[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+"
)
_PROSE_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
_PROSE_COLON = re.compile(r"(?<![0-9]):|:(?![0-9])")
_SOUND = re.compile(f"(?<=[{HAN}])（[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňɡ]{{1,7}}）")
_BROKEN_YEAR = re.compile(r"(?<![0-9.])(?=[12] ?[09] ?[0-9] ?[0-9] *年)[0-9](?: ?[0-9]){3}(?= *年)")
_BROKEN_NUMBER = re.compile(r"(?<=[\]〕】）]) *第? *[0-9](?: {1,3}[0-9]{1,5}){1,5}(?= {0,3}号)")
_SPACED_THOUSANDS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3}){1,5}(?=(?:\.[0-9]+)? *(?:亿元|万元|元))")
_BROKEN_POINT = re.compile(r"(?<=[0-9])(?: \.|\. )(?=[0-9]+ *(?:亿元|万元|万|元|%))")
_BROKEN_DIGITS = re.compile(  # 5 0万元, 1 2 0万元 behind a word: no amount begins with a nought
    rf"(?<=[{HAN}])[1-9](?:(?: [0-9]){{2,6}}|[0-9]{{0,3}} 0[0-9]{{0,3}})(?= ?(?:亿元|万元|元))"
)
_BROKEN_LINE = re.compile(  # 27 at the end of a line of prose, 0 万元 at the beginning of the next
    r"(?<=[0-9])[^\S\n]*\n(?:[^\S\n]*\n){0,2}[^\S\n]*"
    r"(?=(?P<more>[0-9]{1,4}(?:\.[0-9]{1,6})?)?[^\S\n]?(?:亿元|万元|元)(?:(?P<mark>[，。；、）]|其中)|[^\S\n]*$))",
    re.MULTILINE,
)
_WORD_AND_NUMBER = re.compile(rf"(?:[{HAN}，、：（] ?)[0-9]{{1,6}}(?:\.[0-9]{{1,6}})?\Z")
_PROSE_MARK, _PROSE_LINE, _LONGEST_LINE = re.compile("[，。；、：]"), 14, 200


@frozen(repr=False)
class Clean:
    """An even text; ``starts[i]`` is where its i-th character stands in the original. 规整后的文本。"""

    text: str
    starts: tuple[int, ...] = field(repr=False)
    original: str = field(repr=False)
    cuts: tuple[Cut, ...] = field(default=(), repr=False)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What is read otherwise than it stands. 规整记录。"""
        return changes_of(self.original, self.text, self.starts, self.cuts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original place of a piece, end exclusive. 原文位置。"""
        if start >= end:
            return self._at(start), self._at(start)
        return self.starts[start], self._after(end - 1)

    def _at(self, place: int) -> int:
        return self.starts[place] if place < len(self.starts) else len(self.original)

    def _after(self, place: int) -> int:
        return self.starts[place] + 1


def clean(original: str) -> Clean:
    """Make a text even; nothing that is read twice depends on how often. 规整。"""
    even = Clean(text=original.translate(_EVEN), starts=tuple(range(len(original))), original=original)
    even = _replaced(even, _PROSE_COMMA, lambda _: "，")
    even = _replaced(even, _PROSE_COLON, lambda _: "：")
    even = _simplified(even)
    even = _without(even, INVISIBLE, "invisible")
    even = _without(even, _SOUND, "pronunciation")
    for pattern in (_BROKEN_YEAR, _BROKEN_NUMBER, _SPACED_THOUSANDS, _BROKEN_POINT, _BROKEN_DIGITS):
        even = _joined(even, pattern)
    return _unbroken(even)


def _replaced(even: Clean, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> Clean:
    """One character for one: the places stay."""
    return Clean(pattern.sub(make, even.text), even.starts, even.original, even.cuts)


def _without(even: Clean, pattern: re.Pattern[str], kind: str) -> Clean:
    """What the pattern finds is taken out."""
    return _cut(even, [(one.start(), one.end()) for one in pattern.finditer(even.text)], kind)


def _joined(even: Clean, pattern: re.Pattern[str]) -> Clean:
    """The spaces within what the pattern finds are taken out."""
    spaces = [
        (one.start() + space.start(), one.start() + space.end())
        for one in pattern.finditer(even.text)
        for space in re.finditer(" +", one[0])
    ]
    return _cut(even, spaces, "spaces")


def _unbroken(even: Clean) -> Clean:
    """Amounts in prose that go from one line to the next are put together."""
    places = [one.span() for one in _BROKEN_LINE.finditer(even.text) if _goes_on(even.text, one)]
    return _cut(even, places, "line_break")


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether a bare number behind a word ends a line of prose; cells and serial numbers do not.

    Where only the unit is left for the next line, and a sentence goes on behind it, the line may be short.
    """
    end = found.start()
    line = text[max(text.rfind("\n", 0, end) + 1, end - _LONGEST_LINE) : end]
    if "|" in line or not _WORD_AND_NUMBER.search(line):
        return False
    return bool(found["mark"] and not found["more"]) or (
        len(line) > _PROSE_LINE and _PROSE_MARK.search(line) is not None
    )


def _cut(even: Clean, places: list[tuple[int, int]], kind: str) -> Clean:
    if not places:
        return even
    text: list[str] = []
    starts: list[int] = []
    done = 0
    cuts = []
    for start, end in places:
        text.append(even.text[done:start])
        starts += even.starts[done:start]
        cuts.append((*even.span(start, end), kind))
        done = end
    text.append(even.text[done:])
    starts += even.starts[done:]
    return Clean("".join(text), tuple(starts), even.original, (*even.cuts, *cuts))


def _simplified(even: Clean) -> Clean:
    """Traditional characters as simplified ones, one for one."""
    table: dict[str, str] = {
        char: simple for char in set(even.text) if "\u3400" <= char <= "\uffff" and (simple := _simple(char)) != char
    }
    if not table:
        return even
    text = even.text.translate({ord(char): simple for char, simple in table.items()})
    return Clean(text, even.starts, even.original, even.cuts)


@cache
def _simple(char: str) -> str:
    simple: str = _converter().convert(char)
    return simple if len(simple) == 1 else char


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
