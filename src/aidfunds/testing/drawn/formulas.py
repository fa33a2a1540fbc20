"""Strategies for how one cell follows from others. 公式策略。"""

from __future__ import annotations

from hypothesis import strategies as st

from aidfunds.report.formulas import Agreement, Difference, Formula, Product, Ref, Span, Sum
from aidfunds.testing.drawn.values import several
from aidfunds.testing.drawn.words import counts, keys


def refs() -> st.SearchStrategy[Ref]:
    """Single cells, of this table or of another. 单元格引用。"""
    return st.builds(Ref, counts(20), keys(), st.just("") | keys())


def spans() -> st.SearchStrategy[Span]:
    """Rows of a column, from a first to a last. 列区间。"""
    return st.builds(lambda first, more, column: Span(first, first + more, column), counts(20), counts(20), keys())


def sums() -> st.SearchStrategy[Sum]:
    """Cells and spans added up. 求和。"""
    return st.builds(Sum, several(refs() | spans(), least=1))


def products() -> st.SearchStrategy[Product]:
    """Cells multiplied. 求积。"""
    return st.builds(Product, several(refs(), least=1))


def differences() -> st.SearchStrategy[Difference]:
    """One cell less another. 求差。"""
    return st.builds(Difference, refs(), refs())


def agreements() -> st.SearchStrategy[Agreement]:
    """Whether two cells are equal. 是否一致。"""
    return st.builds(Agreement, refs(), refs())


def formulas() -> st.SearchStrategy[Formula]:
    """Any of them, about cells that need not exist. 公式。"""
    return st.one_of(sums(), products(), differences(), agreements())
