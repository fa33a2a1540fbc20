"""Strategies for where facts stand: clauses, document numbers, documents. 依据策略。"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from aidfunds.model.allocations import Coding
from aidfunds.model.citations import NOTICE, Citation
from aidfunds.model.document_numbers import DocumentNumber
from aidfunds.testing.drawn.words import titles

NUMERALS = "一二三四五六七八九十"  # data: drawn
ISSUERS = ("云财农", "曲财农", "云人社发", "曲办发", "合成")  # data: drawn


@cache
def clauses() -> st.SearchStrategy[str]:
    """Paths of numbers as printed: 四/（三）/2, 附件/5. 条款。"""
    numerals = st.sampled_from(NUMERALS)
    first = numerals | st.just("附件")  # data: drawn
    second = numerals.map("（{}）".format)  # data: drawn
    third = st.integers(1, 20).map(str)
    return st.one_of(first, st.tuples(first, second).map("/".join), st.tuples(first, second, third).map("/".join))


@cache
def citations(document: str = NOTICE) -> st.SearchStrategy[Citation]:
    """A clause of a document, sometimes with the span of text it was read from. 依据。"""
    spans = st.none() | st.builds(
        lambda start, length: (start, start + length), st.integers(0, 9999), st.integers(1, 99)
    )
    return st.builds(Citation, clauses(), st.just(document), spans)


def document_numbers() -> st.SearchStrategy[DocumentNumber]:
    """Numbers such as 合成〔2024〕9号. 文号。"""
    return st.builds(DocumentNumber, st.sampled_from(ISSUERS), st.integers(1949, 2099), st.integers(1, 99_999))


def codings() -> st.SearchStrategy[Coding]:
    """Budget codes of three to seven digits, with or without a name beside them. 科目。"""
    codes = st.integers(3, 7).flatmap(lambda length: st.text("0123456789", min_size=length, max_size=length))
    names = titles(8).filter(lambda name: not name.startswith("-"))  # a hyphen parts code and name
    return st.builds(Coding, codes, st.just("") | names)
