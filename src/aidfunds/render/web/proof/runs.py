"""A notice's text as it is shown: as it stands, but for what nobody sees and what nobody may see. 原文的显示。

Characters that direct or hide text are written as their code points, so that a page reads as its bytes do; what
identifies a person is covered, length for length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from aidfunds.privacy import personal_places
from aidfunds.render.sight import code_points, hidden_in

UNSEEN, COVERED, LINE_END = "unseen", "covered", ""


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
                yield Run("*" * (last - first) if look == COVERED else code_points(self.text[first:last]), look)
        if done < end:
            yield Run(self.text[done:end])


def shown_text(text: str, figures: Sequence[tuple[int, int]]) -> ShownText:
    """A text ready to be shown; within figures, which were read as amounts, nothing is covered. 备好的原文。"""
    places = [(*place, COVERED) for place in personal_places(text, figures)]
    if hidden := hidden_in(text):
        found = re.finditer(rf"(?P<end>\r(?=\n))|(?:\r(?!\n))+|(?P<char>[{re.escape(hidden)}])(?P=char)*", text)
        places += [(one.start(), one.end(), LINE_END if one["end"] else UNSEEN) for one in found]
    return ShownText(text, tuple(sorted(places)))
