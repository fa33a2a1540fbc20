"""Spans of a text, asked whether they touch a place. 文字区间。"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator


class Places:
    """Any spans, end exclusive, of one text; asking takes the same time however many there are. 文字区间。"""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self._merged = merged
        self._starts = [start for start, _ in merged]

    def touch(self, start: int, end: int) -> bool:
        """Whether any span meets a place. 是否相交。"""
        found = bisect_right(self._starts, end - 1) - 1
        return found >= 0 and self._merged[found][1] > start

    def between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans that meet a place, those that overlap or follow at once as one. 相交的区间。"""
        first = max(0, bisect_right(self._starts, start) - 1)
        for place in range(first, bisect_left(self._starts, end)):
            if self._merged[place][1] > start:
                yield self._merged[place]
