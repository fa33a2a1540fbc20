"""Strategies for money, as exact as money is. 金额策略。"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from aidfunds.money import Memo, Money

LARGEST = 10**13  # fen: a hundred thousand million yuan, so that sums of many stay within Money's range
WEIGHTED = 10_000

_UNITS = ",元,万,万元,亿元,元整,块,圆, 万元,萬元,yuan,¥,\u200b元".split(",")  # data: drawn  # noqa: SIM905
_MISTAKES = (
    "NaN元 Infinity元 1e9999999元 1_000元 １３００万元 壹佰万元整 1,300万元 05元 5.元".split()  # data: drawn  # noqa: SIM905
)
_DIGITS = "0123456789.,-+ _eE%０１２３．，٣〇壹\u00a0"  # data: drawn


@cache
def amounts(least: int = -LARGEST, most: int = LARGEST) -> st.SearchStrategy[Money]:
    """Amounts between two numbers of fen, small ones often. 金额。"""
    small = st.integers(max(least, -1000), min(most, 1000)) if least <= 1000 and most >= -1000 else st.nothing()
    return st.one_of(small, st.integers(least, most)).map(Money)


def memos() -> st.SearchStrategy[Memo]:
    """Amounts that are told and never added. 备注金额。"""
    return st.builds(Memo, amounts(0))


def weights() -> st.SearchStrategy[list[int]]:
    """Non-negative whole weights, not all zero. 权重。"""
    rest = st.lists(st.integers(0, WEIGHTED), max_size=6)
    return st.builds(lambda before, one, after: [*before, one, *after], rest, st.integers(1, WEIGHTED), rest)


def dirty_amount_texts() -> st.SearchStrategy[str]:
    """Amounts as people and programs mistype them: other digits, signs, units, exponents. 不规范的金额文字。"""
    typed = st.builds("{}{}".format, st.text(alphabet=_DIGITS, max_size=14), st.sampled_from(_UNITS))
    return st.sampled_from(_MISTAKES) | typed
