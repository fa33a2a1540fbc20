"""Training money that goes back to its donor. 培训资金核查。"""

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.extend.offers import Check
from aidfunds.language import mark, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.rules.training import CLAUSE, paid_back
from aidfunds.terms import Term


def training_money_paid_back(context: Context) -> Iterable[Finding]:
    """From 2020 on, training money does not go back to the donor. 培训资金不再回拨。"""
    portfolio = context.portfolio
    for one in paid_back(portfolio):
        donor = portfolio.agency(portfolio.fund(one.fund).donor).name
        yield Finding(
            code="AF-TRN-001",
            severity=Severity.ERROR,
            message=tr(
                "人力资源培训项目“{project}”的 {amount} 拨给支援方 {donor}",
                project=portfolio.project(one.project).title,
                amount=one.amount,
                donor=donor,
            ),
            location=at(f"allocations.{one.key}.payee"),
            data={"amount": one.amount, "payee": portfolio.agency(one.payee).name},
            source=CLAUSE,
            hint=tr("改拨本地责任实施单位；赴沪办班费用由其按实支付"),
        )


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-TRN-001",
        title=Term("培训资金回拨支援方", "Training money paid back to the donor"),
        severity=Severity.ERROR,
        clause=str(CLAUSE),
        rule=mark("2020 年度起，人力资源培训项目以对口州市、县区及相关部门为责任实施单位，资金不再回拨上海。"),
        example=mark("2020 年干部培训项目的 50万元 以上海市为收款单位：错误；2019 年度的同样安排不提示。"),
        remedy=mark("收款单位改为本地责任实施单位。"),
        run=training_money_paid_back,
    ),
)
