"""Any bytes and any text: a document or an error of ours, and never long. 任意输入。"""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
CROWDED = {
    "list": "甲县1万元、" * 4000,
    "lists": "其中：甲1万元，" * 2000,
    "brackets": "（1万元" * 4000,
    "totals": "甲12万元，共计12万元，" * 2000,
    "digits": "1" * 50_000,
    "cells": "1\n" * 20_000,
    "pipes": "| 甲 | 1 | 2 |\n" * 3000,
    "shares": "甲12万元，占比3%，" * 2000,
    "rates": "8人12月，8000元/人/月，计76万元，" * 800,
    "words": "县" * 50_000 + " 1 2 3\n",
}


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


@pytest.mark.parametrize("name", CROWDED)
def test_crowded_texts_take_no_longer_than_they_are_long(name: str) -> None:
    begun = time.process_time()
    document_of(CROWDED[name])
    assert time.process_time() - begun < 10
