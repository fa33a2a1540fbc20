"""Any bytes and any text: a document or an error of ours, and never long. 任意输入。"""

from __future__ import annotations

from contextlib import suppress
from cProfile import Profile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proof.crowded import CROWDED
from tests.proof.noticing import document_of

import aidfunds as af
from aidfunds.notice.notice import read_notice
from aidfunds.notice.source import read_source
from aidfunds.proof.prove import prove

WORDS = [
    "其中",
    "：",
    "（",
    "）",
    "，",
    "、",
    "。",
    "；",
    "共计",
    "合计",
    "各",
    "万元",
    "亿元",
    "元/人/月",
    "%",
    "占比",
    "每人",
    "甲县",
    "乙镇",
    "序号",
    "|",
    "12",
    "3.5",
    "1,200",
    "2020年",
    "人",
    "个月",
    "计",
    "一、",
    "1.",
    "×",
]
WORDS.append("\n")
_SHORT = 9_000


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_of_a_notice_give_a_document(words: list[str]) -> None:
    document = document_of("".join(words))
    assert document["coverage"]["figures"] <= len(document["figures"])


@given(st.text(max_size=200))
def test_any_text_gives_a_document(text: str) -> None:
    source = read_source(text.encode("utf-8", "replace"), "notice.md") if "\x00" not in text else None
    if source is not None:
        proof = prove(read_notice(source))
        for figure in proof.notice.figures:
            assert source.text[figure.start : figure.end] == figure.text


@given(st.binary(max_size=200), st.sampled_from(["notice.txt", "notice.html", "notice.docx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with suppress(af.InputError):
        prove(read_notice(read_source(data, name)))


@pytest.mark.slow
@pytest.mark.parametrize("name", CROWDED)
def test_work_grows_with_the_length_of_a_text(name: str) -> None:
    """Twice as long is about twice the calls: counted, for clocks differ."""
    short, long = CROWDED[name](_SHORT), CROWDED[name](2 * _SHORT)
    document_of(CROWDED[name](_SHORT // 10))  # what is looked up only once
    assert _calls(long) < 2.6 * _calls(short) + 2000


def _calls(text: str) -> int:
    counting = Profile()
    with counting, suppress(af.InputError):
        document_of(text)
    return sum(one.callcount for one in counting.getstats())
