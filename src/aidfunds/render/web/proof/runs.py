"""A notice's text as it is shown: as it stands, but for what nobody sees and what nobody may see. 原文的显示。

Characters that direct or hide text are written as their code points, so that a page reads as its bytes do; what
identifies a person is covered, length for length.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from aidfunds.privacy import masked, personal_places

UNSEEN, COVERED, LINE_END = "unseen", "covered", ""
_OUT_OF_SIGHT = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")


@frozen
class Run:
    """Characters that look alike; ``look`` is empty for text as it stands. 一段文字。"""

    text: str
    look: str = ""


@frozen
class ShownText:
    """A text with the places in it that are shown otherwise. 可显示的原文。"""

    text: str = field(repr=False)
    places: tuple[tuple[int, int, str], ...] = field(repr=False)
    _ends: tuple[int, ...] = field(init=False, repr=False)

    @_ends.default
    def _of_places(self) -> tuple[int, ...]:
        return tuple(end for _, end, _ in self.places)

    @property
    def covered(self) -> int:
        """How many numbers of persons are covered. 遮盖处数。"""
        return sum(look == COVERED for _, _, look in self.places)

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """The runs of a piece, in order. 各段文字。"""
        done = start
        for place in range(bisect_right(self._ends, start), len(self.places)):
            first, last, look = self.places[place]
            if first >= end:
                break
            first, last = max(first, done), min(last, end)
            if done < first:
                yield Run(self.text[done:first])
            done = last
            if look != LINE_END:
                yield Run("*" * (last - first) if look == COVERED else _code(self.text[first:last]), look)
        if done < end:
            yield Run(self.text[done:end])


def shown_text(text: str, figures: Sequence[tuple[int, int]]) -> ShownText:
    """A text ready to be shown; within figures, which were read as amounts, nothing is covered. 备好的原文。"""
    places = [(*place, COVERED) for place in personal_places(text) if not _meets(place, figures)]
    if hidden := _hidden(text):
        found = re.finditer(rf"(?P<end>\r(?=\n))|(?:\r(?!\n))+|(?P<char>[{re.escape(hidden)}])(?P=char)*", text)
        places += [(one.start(), one.end(), LINE_END if one["end"] else UNSEEN) for one in found]
    return ShownText(text, tuple(sorted(places)))


def in_sight(text: str) -> str:
    """A text on one line, with what nobody sees written out and identity numbers covered. 单行文字。

    >>> in_sight("甲\u202e乙")
    '甲〔U+202E〕乙'
    """
    line = " ".join(text.split())
    if hidden := _hidden(line):
        line = re.sub(rf"([{re.escape(hidden)}])\1*", lambda found: f"〔{_code(found[0])}〕", line)  # data: marks
    return masked(line)


def quoted(text: str) -> str:
    """The same for words of the notice that are no figure: telephones of persons are covered too. 引用原文。"""
    covered = list(text)
    for start, end in personal_places(text):
        covered[start:end] = "*" * (end - start)
    return in_sight("".join(covered))


def _hidden(text: str) -> str:
    """The characters of a text that are not seen."""
    return "".join(
        sorted(char for char in set(text) if char not in "\n\t" and unicodedata.category(char) in _OUT_OF_SIGHT)
    )


def _code(chars: str) -> str:
    """The code point of a character, and how often it stands."""
    return f"U+{ord(chars[0]):04X}" + (f"×{len(chars)}" if len(chars) > 1 else "")


def _meets(place: tuple[int, int], figures: Sequence[tuple[int, int]]) -> bool:
    before = bisect_left(figures, place[1], key=lambda one: one[0]) - 1
    return before >= 0 and figures[before][1] > place[0]
