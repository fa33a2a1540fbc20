"""Which places of a notice a draft cites. 已引用的文字。"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

import attrs

from aidfunds.model.citations import NOTICE, Citation


def citations_in(value: object) -> Iterator[Citation]:
    """Every citation below a value of records. 全部依据。"""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from citations_in(one)
    elif isinstance(value, Mapping):
        yield from citations_in(tuple(value.values()))
    else:
        fields: tuple[attrs.Attribute[object], ...] = getattr(type(value), "__attrs_attrs__", ())
        for field in fields:
            if field.init:
                yield from citations_in(getattr(value, field.name))


class Places:
    """Spans of the original, asked whether they touch a place. 文字区间。"""

    def __init__(self, spans: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> None:
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


def cited_places(value: object) -> Places:
    """The places of the notice that a value cites. 引用区间。"""
    spans = [one.span for one in citations_in(value) if one.document == NOTICE and one.span is not None]
    return Places(spans)
