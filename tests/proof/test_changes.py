"""What was made even is recorded so that anybody can do it again. 规整记录定律。"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proof.noticing import document_of

from aidfunds.notice.clean import Clean, clean

NOISE = [
    *("２０", "２０年", "12 3.5万元", "1 500 万元", "3. 5万元", "２．５％", "2 0 2 0 年", "〔2020〕 3 1 号"),
    *("資", "資(zī)", "（yuán）", "縣", "(", ")", "［", "］", ",", ":", ";", "?", "—", "－"),
    *("\u200b", "\ufeff", "\u202e", "\u00a0", "\u3000", "\t", "\r\n", "\n", " "),
    *("下达专项资金如下，其中甲县一百户27", "27\n\n0 万元。", "50\n万元，", "县5 0万元"),
    *("甲县", "1,234", "8:30", "其中:", "：", "万元", "合计"),
]
KINDS = {
    "full_width",
    "brackets",
    "punctuation",
    "dash",
    "spaces",
    "invisible",
    "pronunciation",
    "traditional",
    "line_break",
}


def applied(even: Clean) -> str:
    """The changes, made once more from left to right."""
    pieces, done = [], 0
    for one in even.changes:
        pieces += [plain(even.original[done : one.start]), one.after]
        done = one.end
    return "".join([*pieces, plain(even.original[done:])])


def plain(text: str) -> str:
    return "".join(
        " " if char.isspace() and char not in "\n\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u205f" else char
        for char in text
    )


@given(st.lists(st.sampled_from(NOISE), max_size=30).map("".join) | st.text(max_size=60))
def test_changes_applied_to_the_original_give_the_even_text(text: str) -> None:
    even = clean(text)
    assert applied(even) == even.text


def test_an_amount_over_a_page_break_is_read_whole() -> None:
    document = document_of("根据安排，现下达各县专项资金，其中甲县 27\n\n0 万元、乙县50\n万元，共计320万元。")
    assert [one["value"] for one in document["figures"]] == ["2700000.00", "500000.00", "3200000.00"]
    assert [one["status"] for one in document["identities"]] == ["proved"]


@given(st.lists(st.sampled_from(NOISE), max_size=30).map("".join))
def test_changes_stand_where_they_say_and_beside_each_other(text: str) -> None:
    changes = clean(text).changes
    for one in changes:
        assert text[one.start : one.end] == one.before != one.after
        assert one.kind in KINDS
    assert all(one.end <= after.start for one, after in pairwise(changes))


@given(st.lists(st.sampled_from(NOISE), max_size=30).map("".join))
def test_even_text_stands_where_it_says(text: str) -> None:
    even = clean(text)
    assert len(even.starts) == len(even.text)
    assert all(one < after for one, after in pairwise(even.starts))


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("２０２０年", [("full_width", "２０２０", "2020")]),
        ("2 0 2 0 年", [("spaces", " ", "")] * 3),
        ("資(zī)金", [("traditional", "資", "资"), ("pronunciation", "(zī)", "")]),
        ("曲财农[2020]3 1号", [("spaces", " ", "")]),
        (
            "(1)甲县,乙县:",
            [("brackets", "(", "（"), ("brackets", ")", "）"), ("punctuation", ",", "，"), ("punctuation", ":", "：")],
        ),
        ("万\u200b\u200b元", [("invisible", "\u200b\u200b", "")]),
        ("30—40万元", [("dash", "—", "-")]),
        ("甲县5 0万元、乙县1 2 0 万元", [("spaces", " ", "")] * 3),
        ("根据安排，现下达各县专项资金甲县50\n万元。", [("line_break", "\n", "")]),
        ("根据安排，现下达各县专项资金，其中甲县 27\n\n0 万元。", [("line_break", "\n\n", "")]),
        ("序号\n1\n甲县人民医院住院楼建设\n20\n30万元\n", []),
        ("甲县 5 0.5万元 1 20万元", []),
        ("甲县\u3000乙县\t丙县\r\n", []),
    ],
)
def test_each_kind_is_recorded(text: str, changes: list[tuple[str, str, str]]) -> None:
    found = document_of(text)["normalised"]
    assert [(one["kind"], one["from"], one["to"]) for one in found] == changes
    assert all(text[one["start"] : one["end"]] == one["from"] for one in found)
