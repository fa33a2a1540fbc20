"""What has been given, to whom, by which way, for what. 下达余额。"""

from __future__ import annotations

from collections.abc import Mapping

from aidfunds.model.funds import Channel
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import Money, total
from aidfunds.rules.grouping import sums


def allocated_from(portfolio: Portfolio, fund: str) -> Money:
    """How much of a fund has been decided on. 某资金已下达。"""
    return total(one.amount for one in portfolio.allocations if one.fund == fund)


def allocated_to(portfolio: Portfolio, project: str) -> Money:
    """How much a project has been given. 某项目已下达。"""
    return total(one.amount for one in portfolio.allocations if one.project == project)


def by_channel(portfolio: Portfolio) -> Mapping[Channel, Money]:
    """What goes down by each channel. 各渠道下达。"""
    return sums((one.channel, one.amount) for one in portfolio.allocations)


def by_fund(portfolio: Portfolio) -> Mapping[str, Money]:
    """What each fund gives. 各资金下达。"""
    return sums((one.fund, one.amount) for one in portfolio.allocations)


def by_fund_and_channel(portfolio: Portfolio) -> Mapping[tuple[str, Channel], Money]:
    """What each fund gives by each channel. 各资金各渠道下达。"""
    return sums(((one.fund, one.channel), one.amount) for one in portfolio.allocations)


def by_agency(portfolio: Portfolio) -> Mapping[str, Money]:
    """What each payee is given. 各单位下达。"""
    return sums((one.payee, one.amount) for one in portfolio.allocations)


def by_agency_and_channel(portfolio: Portfolio) -> Mapping[tuple[str, Channel], Money]:
    """What each payee is given by each channel. 各单位各渠道下达。"""
    return sums(((one.payee, one.channel), one.amount) for one in portfolio.allocations)


def by_project(portfolio: Portfolio) -> Mapping[str, Money]:
    """What each project is given; money without a project is not here. 各项目下达。"""
    return sums((one.project, one.amount) for one in portfolio.allocations if one.project)


def by_program(portfolio: Portfolio) -> Mapping[str, Money]:
    """What the projects of each program are given. 各项目类别下达。"""
    return sums((portfolio.project(key).program, amount) for key, amount in by_project(portfolio).items())


def without_project(portfolio: Portfolio) -> Mapping[Channel, Money]:
    """Money by channel whose projects nobody has named. 未列项目的资金。"""
    return sums((one.channel, one.amount) for one in portfolio.allocations if not one.project)
