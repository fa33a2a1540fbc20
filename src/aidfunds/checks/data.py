"""Words inside a finding's data: for programs, so in one language whatever is spoken. 结果数据。"""

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.language import CHINESE, in_ranges, listed
from aidfunds.model.portfolio import Portfolio
from aidfunds.words import speaking


def as_written(value: object) -> str:
    """A value as plan files write it: 8000元/人·月. 写法。"""
    with speaking(CHINESE):
        return str(value)


def as_list(things: Iterable[object]) -> str:
    """Things one after the other. 并列。"""
    with speaking(CHINESE):
        return listed(things)


def agency_names(portfolio: Portfolio, agencies: Iterable[str]) -> str:
    """The names of agencies, one after the other. 单位名称。"""
    with speaking(CHINESE):
        return portfolio.names(agencies)


def row_numbers(serials: Iterable[int]) -> str:
    """The serials of rows as ranges: 2 至 5、8. 行号。"""
    with speaking(CHINESE):
        return in_ranges(serials)
