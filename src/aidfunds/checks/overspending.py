"""Money given or approved beyond what there is. 超额核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.extend.offers import Check
from aidfunds.language import mark, tr
from aidfunds.model.citations import Citation
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.money import ZERO, Money
from aidfunds.rules.balances import by_fund, by_fund_and_channel
from aidfunds.terms import Term


def channel_overdrawn(context: Context) -> Iterator[Finding]:
    """No channel of a fund gives more than it has. 渠道超额下达。"""
    given = by_fund_and_channel(context.portfolio)
    for fund in context.portfolio.funds:
        for place, one in enumerate(fund.channels):
            actual = given.get((fund.key, one.channel), ZERO)
            if actual > one.amount:
                message = tr(
                    "{fund} {channel}：已下达 {actual}，超出 {limit}",
                    fund=fund.title,
                    channel=one.channel.term,
                    actual=actual,
                    limit=one.amount,
                )
                path = f"funds.{fund.key}.channels[{place}].amount"
                yield _beyond("AF-OVER-001", message, path, one.amount, actual, context.portfolio.cite(one.source))


def fund_overdrawn(context: Context) -> Iterator[Finding]:
    """No fund gives more than it has, whatever its channels say. 资金超额下达。"""
    given = by_fund(context.portfolio)
    for fund in context.portfolio.funds:
        actual = given.get(fund.key, ZERO)
        if actual > fund.amount:
            message = tr("{fund}：已下达 {actual}，超出 {limit}", fund=fund.title, actual=actual, limit=fund.amount)
            path = f"funds.{fund.key}.amount"
            yield _beyond("AF-OVER-002", message, path, fund.amount, actual, context.portfolio.cite(fund.source))


def approved_beyond_project(context: Context) -> Iterator[Finding]:
    """No project has more approved for it than it has. 批复超出项目金额。"""
    for project in context.portfolio.projects:
        actual = project.approved_amount
        if actual > project.amount:
            message = tr(
                "{project}：批复预算合计 {actual}，超出项目金额 {limit}",
                project=project.title,
                actual=actual,
                limit=project.amount,
            )
            path = f"projects.{project.key}.approved"
            yield _beyond("AF-OVER-003", message, path, project.amount, actual, context.portfolio.cite(project.source))


def _beyond(code: str, message: str, path: str, limit: Money, actual: Money, source: Citation) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=tr("{message}，多 {excess}", message=message, excess=actual - limit),
        location=at(path),
        data={"expected": limit, "actual": actual, "difference": actual - limit},
        source=source,
        hint=tr("核对各笔金额和渠道；确需增加的，先按规定追加资金"),
    )


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-OVER-001",
        title=Term("渠道超额下达", "Channel overdrawn"),
        severity=Severity.ERROR,
        clause=mark("资金写明的渠道金额"),
        rule=mark("从一项资金按一个渠道下达的金额，不超过该渠道的金额。"),
        example=mark("市级统筹 4640 万元，已下达 4650 万元。"),
        remedy=mark("核对各笔下达的金额和渠道，查有无重复记录。"),
        run=channel_overdrawn,
    ),
    Check(
        key="AF-OVER-002",
        title=Term("资金超额下达", "Fund overdrawn"),
        severity=Severity.ERROR,
        clause=mark("资金写明的总额"),
        rule=mark("从一项资金下达的金额合计，不超过资金总额。"),
        example=mark("资金 21575 万元，把由省直接下达的 4750 万元也记作下达。"),
        remedy=mark("核对各笔下达；不在本通知合计之内的，记为备注金额。"),
        run=fund_overdrawn,
    ),
    Check(
        key="AF-OVER-003",
        title=Term("批复超出项目金额", "Approved beyond the project"),
        severity=Severity.ERROR,
        clause=mark("项目写明的金额"),
        rule=mark("一个项目逐项批复的预算之和，不超过项目金额。"),
        example=mark("项目 350 万元，批复 264 万元、72 万元、24 万元，超出 10 万元。"),
        remedy=mark("核减批复项，或先按规定变更项目金额。"),
        run=approved_beyond_project,
    ),
)
