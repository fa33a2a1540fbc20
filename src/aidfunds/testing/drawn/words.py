"""Strategies for keys, titles, running text, numbers of things and days. 文字策略。"""

from __future__ import annotations

import string
import unicodedata
from datetime import date
from functools import cache, partial

from hypothesis import strategies as st

from aidfunds.terms import Term

COMMON = (
    "甲乙丙丁对口帮扶资金项目干部人才医院县市区局建设培训采购补助一二三四五〔〕（）、，。/-·0123456789"  # data: drawn
)
FIRST_DAY, LAST_DAY = date(1949, 10, 1), date(2100, 12, 31)

_normal = partial(unicodedata.normalize, "NFC")


@cache
def keys() -> st.SearchStrategy[str]:
    """Keys as records have them: lower-case ASCII in parts. 键。"""
    alphabet = string.ascii_lowercase + string.digits
    first = st.builds("{}{}".format, st.sampled_from(string.ascii_lowercase), st.text(alphabet, max_size=7))
    rest = st.builds("{}{}".format, st.sampled_from("_-"), st.text(alphabet, min_size=1, max_size=8))
    return st.builds("{}{}".format, first, st.lists(rest, max_size=3).map("".join))


@cache
def texts(most: int = 40) -> st.SearchStrategy[str]:
    """Any text that a record takes: normalised, printable, perhaps empty. 文字。"""
    letters = st.sampled_from(COMMON) | st.characters(exclude_categories=("C", "Zl", "Zp"))
    return st.text(letters, max_size=most).map(_normal)


@cache
def titles(most: int = 40) -> st.SearchStrategy[str]:
    """The same, saying something. 名称。"""
    visible = st.sampled_from(COMMON) | st.characters(exclude_categories=("C", "Z"))
    return st.builds("{}{}".format, visible, texts(most - 1)).map(_normal)


@cache
def terms() -> st.SearchStrategy[Term]:
    """A word in Chinese and in English. 术语。"""
    english = st.builds("{}{}".format, st.sampled_from(string.ascii_letters), st.text(string.ascii_letters + " -"))
    return st.builds(Term, titles(12), english)


def counts(most: int = 1000, least: int = 0) -> st.SearchStrategy[int]:
    """Numbers of people, months, days: from none on. 数量。"""
    return st.integers(least, most)


def days(first: date = FIRST_DAY, last: date = LAST_DAY) -> st.SearchStrategy[date]:
    """Days that the country has had, and some to come. 日期。"""
    return st.dates(first, last)


def years() -> st.SearchStrategy[int]:
    """Years of the same. 年度。"""
    return st.integers(FIRST_DAY.year, LAST_DAY.year)
