"""Which places of a notice a draft cites. 已引用的文字。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from aidfunds.model.documents import NOTICE, Citation
from aidfunds.notice.places import Places


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


def cited_places(value: object) -> Places:
    """The places of the notice that a value cites. 引用区间。"""
    return Places(spans_cited(value))


def spans_cited(value: object) -> Iterator[tuple[int, int]]:
    """The spans of the notice that a value cites. 引用的起止。"""
    yield from (one.span for one in citations_in(value) if one.document == NOTICE and one.span)
