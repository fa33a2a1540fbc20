"""Money of past years: never its unit's again, recovered by the prefecture, given out anew. 结转资金。

The rule is the notice's own (``rules.carryover``; 曲财农〔2020〕31号 states one in 二/三是): without it only what
cannot be is told, such as money recovered before its year.  State is as of a day: what is dated later has not happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from attrs import frozen

from aidfunds.model.agencies import Level
from aidfunds.model.documents import CarryoverRule
from aidfunds.model.funds import Carryover
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import ZERO, Money, total


class Issue(Enum):
    """What can be said of a carry-over under the clause. 结转资金情形。"""

    USED_BY_UNIT = "used_by_unit"  # 项目单位自行使用
    REALLOCATED_BEYOND = "reallocated_beyond"  # 再安排超过已收回
    APPROVAL_MISSING = "approval_missing"  # 再安排未经审批
    REALLOCATED_BEFORE = "reallocated_before"  # 先安排后收回
    RECOVERED_BY_OTHER = "recovered_by_other"  # 收回单位不是市级
    GUIDANCE_MISSING = "guidance_missing"  # 收回未见省级指导
    NOT_PAST = "not_past"  # 不是历年资金
    OUTSTANDING = "outstanding"  # 尚未收回
    RECOVERED_EARLY = "recovered_early"  # 收回早于资金年度


OF_A_RULE = frozenset(Issue) - {Issue.NOT_PAST, Issue.RECOVERED_EARLY, Issue.REALLOCATED_BEYOND}
"""What only a rule forbids; the rest is wrong under any."""


@frozen(kw_only=True)
class CarryoverIssue:
    """One thing to say, with the field of its carry-over and the money concerned. 结转资金问题。"""

    issue: Issue
    carryover: str
    field: str
    amount: Money


def available_to(portfolio: Portfolio, agency: str) -> Money:
    """What an agency may spend: allocations of funds of the portfolio's year, carry-over never. 可用资金。"""
    years = {fund.key: fund.year for fund in portfolio.funds}
    mine = (allocation for allocation in portfolio.allocations if allocation.payee == agency)
    return total(allocation.amount for allocation in mine if years[allocation.fund] == portfolio.year)


def held(portfolio: Portfolio, agency: str, on: date) -> Money:
    """Past years' money that an agency still has to give back on a day. 应收回结转资金。"""
    return total(recoverable(carryover, on) for carryover in portfolio.carryovers if carryover.agency == agency)


def recoverable(carryover: Carryover, on: date) -> Money:
    """What is to be recovered on a day: all of it until it is; what the unit used is owed too. 应收回。"""
    return ZERO if is_recovered(carryover, on) else carryover.amount


def recovered(carryover: Carryover, on: date) -> Money:
    """What was recovered up to a day: nothing before, then all that the unit did not use. 已收回。"""
    if not is_recovered(carryover, on):
        return ZERO
    used = max(carryover.used_by_unit or ZERO, ZERO)
    return max(carryover.amount - used, ZERO)


def reallocated(carryover: Carryover, on: date) -> Money:
    """What was given out again up to a day. 已再安排。"""
    return total(reallocation.amount for reallocation in carryover.reallocations if reallocation.on <= on)


def reallocatable(carryover: Carryover, on: date) -> Money:
    """What may still be given out, after approval; negative when too much was. 可再安排。"""
    return recovered(carryover, on) - reallocated(carryover, on)


def is_recovered(carryover: Carryover, on: date) -> bool:
    """Whether the recovery has happened by a day, that day included. 是否已收回。"""
    return carryover.recovered_on is not None and carryover.recovered_on <= on


def issues(portfolio: Portfolio, on: date) -> tuple[CarryoverIssue, ...]:
    """Everything the clause has to say of the carry-overs on a day, in the order of the plan. 结转资金核查。"""
    found: list[CarryoverIssue] = []
    for carryover in portfolio.carryovers:
        found += (
            *_of_unit(portfolio, carryover, on),
            *_of_recovery(portfolio, carryover, on),
            *_of_reallocations(carryover, on),
        )
    ruled = portfolio.rules.carryover is not None
    return tuple(one for one in found if ruled or one.issue not in OF_A_RULE)


def _of_unit(portfolio: Portfolio, carryover: Carryover, on: date) -> Iterator[CarryoverIssue]:
    if carryover.year >= portfolio.year:
        yield _issue(Issue.NOT_PAST, carryover, "year", carryover.amount)
    elif recoverable(carryover, on):
        yield _issue(Issue.OUTSTANDING, carryover, "recovered_on", carryover.amount)
    if carryover.used_by_unit is not None and carryover.used_by_unit > ZERO:
        yield _issue(Issue.USED_BY_UNIT, carryover, "used_by_unit", carryover.used_by_unit)


def _of_recovery(portfolio: Portfolio, carryover: Carryover, on: date) -> Iterator[CarryoverIssue]:
    if not is_recovered(carryover, on):
        return
    if carryover.recovered_on is not None and carryover.recovered_on.year < carryover.year:
        yield _issue(Issue.RECOVERED_EARLY, carryover, "recovered_on", carryover.amount)
    rule = portfolio.rules.carryover or CarryoverRule(source=carryover.source)
    if not _has_level(portfolio, carryover.recovered_by, rule.recovered_by):
        yield _issue(Issue.RECOVERED_BY_OTHER, carryover, "recovered_by", carryover.amount)
    if not _has_level(portfolio, carryover.guided_by, rule.guided_by):
        yield _issue(Issue.GUIDANCE_MISSING, carryover, "guided_by", carryover.amount)


def _of_reallocations(carryover: Carryover, on: date) -> Iterator[CarryoverIssue]:
    for place, reallocation in enumerate(carryover.reallocations):
        if reallocation.on <= on and not reallocation.approval:
            yield _issue(Issue.APPROVAL_MISSING, carryover, f"reallocations[{place}].approval", reallocation.amount)
        if reallocation.on <= on and not is_recovered(carryover, reallocation.on):
            yield _issue(Issue.REALLOCATED_BEFORE, carryover, f"reallocations[{place}].on", reallocation.amount)
    left = reallocatable(carryover, on)
    if left < ZERO:
        yield _issue(Issue.REALLOCATED_BEYOND, carryover, "reallocations", -left)


def _issue(issue: Issue, carryover: Carryover, field: str, amount: Money) -> CarryoverIssue:
    return CarryoverIssue(issue=issue, carryover=carryover.key, field=field, amount=amount)


def _has_level(portfolio: Portfolio, agency: str, level: Level | None) -> bool:
    return level is None or (bool(agency) and portfolio.agency(agency).level is level)
