"""Training money stays with those who train. 人力资源培训资金。

From the fiscal year 2020 on, money for training people is no longer paid back to the donor
(曲财农〔2020〕31号 二/一是).
"""

from __future__ import annotations

from aidfunds.model.allocations import Allocation
from aidfunds.model.citations import Citation
from aidfunds.model.portfolio import Portfolio

CLAUSE = Citation("二/一是", "曲财农〔2020〕31号")  # data: a clause as printed
FIRST_YEAR = 2020  # 起始年度
"""The first fiscal year of which training money is not paid back."""


def paid_back(portfolio: Portfolio) -> tuple[Allocation, ...]:
    """Allocations for training that go to the donor of their fund or an office of it, from 2020 on. 回拨的培训资金。"""
    training = {project.key for project in portfolio.projects if project.trains_people}
    return tuple(
        one
        for one in portfolio.allocations
        if one.project in training
        and portfolio.fund(one.fund).year >= FIRST_YEAR
        and belongs_to(portfolio, one.payee, portfolio.fund(one.fund).donor)
    )


def belongs_to(portfolio: Portfolio, agency: str, whole: str) -> bool:
    """Whether an agency is another or a part of it, at any depth. 隶属关系。"""
    seen: set[str] = set()
    while agency and agency not in seen:
        if agency == whole:
            return True
        seen.add(agency)
        agency = portfolio.agency(agency).part_of
    return False
