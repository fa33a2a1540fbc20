"""Past years' money: used, recovered, given out again against the rule. 结转资金核查。"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aidfunds.extend.offers import Check
from aidfunds.language import mark, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.rules.carryovers import CLAUSE, Issue, issues
from aidfunds.terms import Term


def _check(code: str, severity: Severity, issue: Issue, title: Term, rule: str, example: str, remedy: str) -> Check:
    """The check of one issue; its message is its title with the money and the unit."""
    return Check(
        key=code,
        title=title,
        severity=severity,
        clause=str(CLAUSE),
        rule=rule,
        example=example,
        remedy=remedy,
        run=_findings_of(code, severity, issue, title, remedy),
    )


def _findings_of(
    code: str, severity: Severity, issue: Issue, title: Term, remedy: str
) -> Callable[[Context], Iterable[Finding]]:
    def run(context: Context) -> Iterable[Finding]:
        agencies = {one.key: context.portfolio.agency(one.agency).name for one in context.portfolio.carryovers}
        for found in issues(context.portfolio, context.as_of):
            if found.issue is issue:
                yield Finding(
                    code=code,
                    severity=severity,
                    message=tr(
                        "{agency}结转资金“{carryover}”：{issue}，涉及 {amount}",
                        agency=agencies[found.carryover],
                        carryover=found.carryover,
                        issue=title,
                        amount=found.amount,
                    ),
                    location=at(f"carryovers.{found.carryover}.{found.field}"),
                    data={"amount": found.amount, "agency": agencies[found.carryover]},
                    source=CLAUSE,
                    hint=tr(remedy),
                )

    return run


CHECKS = (
    _check(
        "AF-CRY-001",
        Severity.ERROR,
        Issue.USED_BY_UNIT,
        Term("项目单位自行使用结转资金", "Carry-over used by its unit"),
        rule=mark("历年结转资金，项目单位不得自行安排使用；用 1 分也不行。"),
        example=mark("结转 20万元，项目单位已用 0.01元：错误。"),
        remedy=mark("停止使用，由市级收回，已用部分一并追回。"),
    ),
    _check(
        "AF-CRY-002",
        Severity.ERROR,
        Issue.REALLOCATED_BEYOND,
        Term("再安排超过已收回", "More given out again than was recovered"),
        rule=mark("再安排的金额合计不超过已收回的金额（结转额减去项目单位已用部分）。"),
        example=mark("收回 20万元，再安排 20万元：可以；再安排 200000.01元：错误。"),
        remedy=mark("核减再安排金额，或补记收回。"),
    ),
    _check(
        "AF-CRY-003",
        Severity.ERROR,
        Issue.APPROVAL_MISSING,
        Term("再安排未经审批", "Given out again without approval"),
        rule=mark("收回的结转资金按审批程序再安排，须写明批复文件。"),
        example=mark("再安排 5万元而 approval 为空：错误。"),
        remedy=mark("在 documents 中登记批复文件，并在 approval 写其键。"),
    ),
    _check(
        "AF-CRY-004",
        Severity.ERROR,
        Issue.REALLOCATED_BEFORE,
        Term("收回之前再安排", "Given out again before it was recovered"),
        rule=mark("先收回、后安排；收回当日可以安排。"),
        example=mark("5 月 2 日收回，5 月 1 日再安排：错误；5 月 2 日再安排：可以。"),
        remedy=mark("核对两个日期；未收回的资金不得安排。"),
    ),
    _check(
        "AF-CRY-005",
        Severity.ERROR,
        Issue.RECOVERED_BY_OTHER,
        Term("收回单位不是州市", "Recovered by somebody else than the prefecture"),
        rule=mark("历年结转资金由相关州市收回，收回单位须是市级单位。"),
        example=mark("县财政局自行收回，或未写明收回单位：错误。"),
        remedy=mark("由市级收回，并在 recovered_by 写明市级单位。"),
    ),
    _check(
        "AF-CRY-006",
        Severity.WARNING,
        Issue.GUIDANCE_MISSING,
        Term("收回未见省级指导", "Recovered without provincial guidance on record"),
        rule=mark("收回由省沪滇扶贫协作领导小组办公室指导，应写明指导单位。"),
        example=mark("已收回而 guided_by 为空，或所写单位不是省级：警告。"),
        remedy=mark("在 guided_by 写明省级指导单位。"),
    ),
    _check(
        "AF-CRY-007",
        Severity.ERROR,
        Issue.NOT_PAST,
        Term("不是历年资金", "Not money of a past year"),
        rule=mark("结转资金的年度应早于本台账年度；本年度资金没有结转。"),
        example=mark("2020 年台账中登记 2020 年的结转资金：错误；2019 年的：可以。"),
        remedy=mark("核对年度；本年度未用资金继续按原项目使用。"),
    ),
    _check(
        "AF-CRY-008",
        Severity.INFO,
        Issue.OUTSTANDING,
        Term("结转资金尚未收回", "Carry-over not yet recovered"),
        rule=mark("历年结转资金由市级收回；条款未定期限，至报告日未收回的列出，供督促。"),
        example=mark("2019 年结转 20万元，2020-06-01 仍无收回日期：提示。"),
        remedy=mark("收回后在 recovered_on、recovered_by、guided_by 写明日期和单位。"),
    ),
)
