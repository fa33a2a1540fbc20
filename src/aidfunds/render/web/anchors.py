"""The ids of a page, each given once. 锚点。"""

from __future__ import annotations

import re
from collections import Counter

from attrs import define, field

_NOT_IN_IDS = re.compile(r"[\s.]+")  # the page derives further ids from these with a dot


@define
class Anchors:
    """Gives every part of a page an id of its own, the first wish that is free. 锚点。

    >>> anchors = Anchors()
    >>> anchors.claim("row-huize"), anchors.claim("row-huize", "row-annex-huize"), anchors.claim("row-huize")
    ('row-huize', 'row-annex-huize', 'row-huize-2')
    """

    _taken: set[str] = field(factory=set)
    _times: Counter[str] = field(factory=Counter)

    def claim(self, *wishes: str) -> str:
        """The first free wish, else the first one with a number. 取得锚点。"""
        names = [_NOT_IN_IDS.sub("-", wish) for wish in wishes]
        free = next((name for name in names if name not in self._taken), "") or self._numbered(names[0])
        self._taken.add(free)
        return free

    def _numbered(self, name: str) -> str:
        while True:
            self._times[name] += 1
            numbered = f"{name}-{self._times[name] + 1}"
            if numbered not in self._taken:
                return numbered
