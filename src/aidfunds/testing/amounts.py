"""Strategies for money, as exact as money is. 金额策略。"""

from __future__ import annotations

from hypothesis import strategies as st

from aidfunds.money import Money

LARGEST = 10**13  # fen: a hundred thousand million yuan, so that sums of many stay within Money's range


def amounts(least: int = -LARGEST, most: int = LARGEST) -> st.SearchStrategy[Money]:
    """Amounts between two numbers of fen, small ones often. 金额。"""
    small = st.integers(max(least, -1000), min(most, 1000)) if least <= 1000 and most >= -1000 else st.nothing()
    return st.one_of(small, st.integers(least, most)).map(Money)


def weights() -> st.SearchStrategy[list[int]]:
    """Non-negative whole weights, not all zero. 权重。"""
    return st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any)


def dirty_amount_texts() -> st.SearchStrategy[str]:
    """Amounts as people and programs mistype them: other digits, signs, units, exponents. 不规范的金额文字。"""
    digits = st.text(alphabet="0123456789.,-+ _eE%０１２３．，٣", max_size=14)
    units = st.sampled_from(["", "元", "万", "万元", "亿元", "元整", "块", "圆", " 万元", "萬元", "yuan"])
    return st.builds("{}{}".format, digits, units)
