"""Strategies for names: common, rare, and not what they seem. 名称策略。"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

PLACES = "云曲靖宣威富源罗平师宗会泽马龙陆良沾益麒麟沪滇江河湖海东南西北新城关镇"  # data: drawn
KINDS = "县 市 区 镇 乡 州 县财政局 市人社局 县人民医院 市供销社".split()  # data: drawn  # noqa: SIM905
RARE = "㙦㐂㵲䶮䴉龘堃喆濛燚犇骉"  # data: drawn; names of places and people that old fonts lack
BEYOND_GBK = st.characters(min_codepoint=0x3400, max_codepoint=0x4DB5) | st.characters(
    min_codepoint=0x20000, max_codepoint=0x2A6D6
)
TWINS = {"市": "巿", "口": "囗", "日": "曰", "高": "髙", "户": "戸", "一": "⼀", "人": "⼈"}  # data: drawn
UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f")


@cache
def cjk_names() -> st.SearchStrategy[str]:
    """Names of places and offices: common characters, rare ones, and some that only GB18030 can write. 名称。"""
    letters = st.sampled_from(PLACES) | st.sampled_from(RARE) | BEYOND_GBK
    return st.builds("{}{}".format, st.text(letters, min_size=1, max_size=8), st.sampled_from(KINDS))


def look_alikes() -> st.SearchStrategy[tuple[str, str]]:
    """A name and another that a reader takes for it: 宣威市 and 宣威巿. 形近名称。"""
    twins = st.sampled_from(sorted(TWINS.items()))
    places = st.text(PLACES, min_size=1, max_size=4)
    return st.builds(lambda before, pair, after: _around(before, after, *pair), places, twins, places)


def hidden_names() -> st.SearchStrategy[tuple[str, str]]:
    """A name and the same with a character in it that nobody sees. 含不可见字符的名称。"""
    places = st.text(PLACES, min_size=1, max_size=4)
    return st.builds(lambda before, unseen, after: _around(before, after, "", unseen), places, _unseen(), places)


def _unseen() -> st.SearchStrategy[str]:
    return st.sampled_from(UNSEEN)


def _around(before: str, after: str, *middles: str) -> tuple[str, str]:
    one, other = (f"{before}{middle}{after}" for middle in middles)
    return one, other
