"""Money without an explanation, and money of past years used against the rule. 资金与结转核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.funds import MemoAmount
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.money import ZERO, Memo, Money, total
from aidfunds.rules.balances import by_fund, grouped
from aidfunds.rules.carryovers import Issue, issues
from aidfunds.words import Term

CARRYOVERS = mark("通知关于结转资金的规定（rules.carryover）")


def _check(code: str, severity: Severity, issue: Issue, title: Term, rule: str, example: str, remedy: str) -> Check:
    """The check of one issue; its message is its title with the money and the unit."""

    @Check.of(key=code, title=title, severity=severity, clause=CARRYOVERS, rule=rule, example=example, remedy=remedy)
    def carryovers_at_issue(check: Check, context: Context) -> Iterator[Finding]:
        portfolio = context.portfolio
        ruled = portfolio.rules.carryover
        cited = {one.key: portfolio.cite(ruled.source if ruled else one.source) for one in portfolio.carryovers}
        agencies = {carryover.key: portfolio.agency(carryover.agency).name for carryover in portfolio.carryovers}
        for found in issues(portfolio, context.as_of):
            if found.issue is issue:
                yield check.finding(
                    message=tr(
                        "{agency}结转资金“{carryover}”：{issue}，涉及 {amount}",
                        agency=agencies[found.carryover],
                        carryover=found.carryover,
                        issue=title,
                        amount=found.amount,
                    ),
                    location=at(f"carryovers.{found.carryover}.{found.field}"),
                    data={"amount": found.amount, "agency": agencies[found.carryover]},
                    source=cited[found.carryover],
                    hint=tr(remedy),
                )

    return carryovers_at_issue


@Check.of(
    key="AF-CRY-010",
    title=Term("没有写明结转资金的规定", "No rule on carry-over"),
    severity=Severity.INFO,
    clause=CARRYOVERS,
    rule=mark("结转资金由谁收回、经谁批准再安排，按本通知的规定判断；通知没有规定的，不用别处的规定判断。"),
    example=mark("台账登记了结转 20万元，通知没有关于结转资金的条款：提示。"),
    remedy=mark("在 rules.carryover 写明所依据的条款，或不作判断。"),
)
def no_rule_on_carryovers(check: Check, context: Context) -> Iterator[Finding]:
    """Carry-over in a plan whose notice says nothing of it: it is not judged. 没有结转资金的规定。"""
    portfolio = context.portfolio
    if portfolio.carryovers and portfolio.rules.carryover is None:
        first = portfolio.carryovers[0]
        yield check.finding(
            message=tr.many(
                "登记了 {count} 笔结转资金，通知没有写明怎样收回和再安排，未作判断", len(portfolio.carryovers)
            ),
            location=at(f"carryovers.{first.key}"),
            data={"actual": len(portfolio.carryovers)},
            source=portfolio.cite(first.source),
            hint=tr("通知或别的文件有规定的，写在 rules.carryover 里"),
        )


CARRYOVER_CHECKS = (
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
        rule=mark("历年结转资金由通知规定的一级收回（曲靖的通知规定由州市）。"),
        example=mark("县财政局自行收回，或未写明收回单位：错误。"),
        remedy=mark("由市级收回，并在 recovered_by 写明市级单位。"),
    ),
    _check(
        "AF-CRY-006",
        Severity.WARNING,
        Issue.GUIDANCE_MISSING,
        Term("收回未见省级指导", "Recovered without provincial guidance on record"),
        rule=mark("通知规定收回由上级指导的，应写明指导单位。"),
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
    _check(
        "AF-CRY-009",
        Severity.ERROR,
        Issue.RECOVERED_EARLY,
        Term("收回早于资金年度", "Recovered before the year of the money"),
        rule=mark("一年的资金不会在那一年之前收回。"),
        example=mark("2022 年的结转资金，收回日期写成 2021-01-01：错误。"),
        remedy=mark("核对资金年度和收回日期。"),
    ),
    no_rule_on_carryovers,
)


SHOWN = 8  # names in one message


@Check.of(
    key="AF-FUND-001",
    title=Term("资金没有项目明细", "Money without projects"),
    severity=Severity.WARNING,
    clause=mark("下达记录（allocations）的 project"),
    rule=mark("下达的每一笔资金都应能落到项目；没有项目的，无法按项目拨付、审计和评价。"),
    example=mark("省对下 16935 万元只有各县金额，没有项目。"),
    remedy=mark("向下达单位取得项目计划，补记项目，并在下达记录中写明。"),
)
def money_without_project(check: Check, context: Context) -> Iterator[Finding]:
    """Money that goes down without saying for which projects. 未列项目的资金。"""
    portfolio = context.portfolio
    unnamed = (allocation for allocation in portfolio.allocations if not allocation.project)
    for channel, allocations in grouped(unnamed, key=lambda allocation: allocation.channel).items():
        amount, first = total(allocation.amount for allocation in allocations), allocations[0]
        payees = list(dict.fromkeys(allocation.payee for allocation in allocations))
        names = portfolio.names(payees[:SHOWN])
        yield check.finding(
            message=tr.many(
                "{channel} {amount} 没有项目明细（{count} 个单位：{payees}）",
                len(payees),
                channel=context.channel_title(channel),
                amount=amount,
                payees=tr("{names}等", names=names) if len(payees) > SHOWN else names,
            ),
            location=at(f"allocations.{first.key}"),
            data={"channel": portfolio.channel(channel).title.zh, "actual": amount, "payees": len(payees)},
            source=portfolio.cite(first.source),
            hint=tr("取得项目计划后，为每笔下达写明 project；此前这部分无法逐项目监督"),
        )


@Check.of(
    key="AF-FUND-002",
    title=Term("项目类别没有项目", "Program without projects"),
    severity=Severity.WARNING,
    clause=mark("项目类别资金（programs）"),
    rule=mark("有资金的项目类别至少有一个项目承担。"),
    example=mark("干部人才培养交流 350 万元，没有列出项目。"),
    remedy=mark("补记项目；不分项目的类别，也记成一个项目。"),
)
def program_without_projects(check: Check, context: Context) -> Iterator[Finding]:
    """Programs whose money no project holds. 没有项目的项目类别。"""
    programs = {project.program for project in context.portfolio.projects}
    for share in context.portfolio.programs:
        if share.key not in programs:
            yield check.finding(
                message=tr(
                    "项目类别 {program} {amount} 没有列出项目",
                    program=context.program_title(share.key),
                    amount=share.amount,
                ),
                location=at(f"programs.{share.key}"),
                data={"actual": share.amount},
                source=context.portfolio.cite(share.source),
                hint=tr("在 projects 中列出承担该类别资金的项目"),
            )


@Check.of(
    key="AF-FUND-003",
    title=Term("项目类别没有资金", "Program without money"),
    severity=Severity.WARNING,
    clause=mark("项目类别资金（programs）"),
    rule=mark("项目所属的类别写明资金，否则项目金额不在任何类别合计之内。"),
    example=mark("项目写成 labor_transfers，而资金记在 labor_transfer 之下。"),
    remedy=mark("改正项目类别，或补记该类别的资金。"),
)
def project_without_share(check: Check, context: Context) -> Iterator[Finding]:
    """Projects of a program to which no fund gives anything. 项目类别没有资金。"""
    portfolio = context.portfolio
    shares = {share.key for share in portfolio.programs}
    for project in portfolio.projects if shares else ():
        if project.program not in shares:
            yield check.finding(
                message=tr(
                    "{project}：项目类别 {program} 没有写明资金，{amount} 不在任何类别合计之内",
                    project=project.title,
                    program=context.program_title(project.program),
                    amount=project.amount,
                ),
                location=at(f"projects.{project.key}.program"),
                data={"actual": project.amount},
                source=portfolio.cite(project.source),
                hint=tr("在 programs.{program} 写明该类别的资金，或改正项目类别", program=project.program),
            )


@Check.of(
    key="AF-FUND-004",
    title=Term("备注金额", "Memo amount"),
    severity=Severity.INFO,
    clause=mark("通知的备注"),
    rule=mark("备注中由其他渠道直接下达的金额不进入本通知任何合计，单独列示。"),
    example=mark("宣威市另有 4750 万元由省直接下达，21575 万元中没有这一笔。"),
    remedy=mark("汇总全口径时单独列示；没有写明项目类别的，向下达单位核实。"),
)
def memo_amounts(check: Check, context: Context) -> Iterator[Finding]:
    """Money the notice tells of that no total holds. 备注金额。"""
    for memo in context.portfolio.memos:
        yield check.finding(
            message=_memo_told(context, memo),
            location=at(f"memos.{memo.key}"),
            data={"amount": memo.amount},
            source=context.portfolio.cite(memo.source),
            hint=tr("汇总全口径资金时单独列示，不并入本通知合计"),
        )


@Check.of(
    key="AF-FUND-005",
    title=Term("资金尚有余额", "Money not yet allocated"),
    severity=Severity.INFO,
    clause=mark("资金写明的总额"),
    rule=mark("资金总额减去已下达的金额，即尚未下达的余额。"),
    example=mark("资金 4640 万元，已下达 4550 万元，余 90 万元。"),
    remedy=mark("确认是留待分配，还是漏记了下达。"),
)
def money_left(check: Check, context: Context) -> Iterator[Finding]:
    """Money of a fund that has not been given to anybody. 未下达余额。"""
    given = by_fund(context.portfolio)
    for fund in context.portfolio.funds:
        left = fund.amount - given.get(fund.key, ZERO)
        if left > ZERO:
            yield check.finding(
                message=tr("{fund}：还有 {left} 没有下达", fund=fund.title, left=left),
                location=at(f"funds.{fund.key}.amount"),
                data={"expected": fund.amount, "actual": fund.amount - left, "difference": left},
                source=context.portfolio.cite(fund.source),
                hint=tr("确认是留待分配，还是漏记了下达"),
            )


@Check.of(
    key="AF-FUND-006",
    title=Term("下达与类别的资金或渠道不同", "Allocated from another fund than its program"),
    severity=Severity.WARNING,
    clause=mark("下达记录（allocations）和项目类别资金（programs）"),
    rule=mark("下达给项目的资金和渠道，与项目所属类别（或项目自己的来源）写明的资金和渠道相同。"),
    example=mark("类别写明市级统筹，给项目的下达写成省对下。"),
    remedy=mark("核对 fund 和 channel，改正写错的一处。"),
)
def allocated_otherwise(check: Check, context: Context) -> Iterator[Finding]:
    """Money for a project that comes from another fund or by another way than its program's. 资金或渠道不同。"""
    portfolio = context.portfolio
    shares = {share.key: share for share in portfolio.programs}
    for allocation in portfolio.allocations:
        project = portfolio.project(allocation.project) if allocation.project else None
        share = shares.get(project.program) if project else None
        own = portfolio.sources_of(project) if project else ()
        wanted = tuple(one.origin for one in own or (share.by_source if share else ()))
        if project and wanted and (allocation.fund, allocation.channel) not in wanted:
            yield check.finding(
                message=tr(
                    "{project} 的下达出自 {source}，它的资金出自 {others}",
                    project=project.title,
                    source=context.source_title(allocation.fund, allocation.channel),
                    others=listed(context.source_title(*origin) for origin in wanted),
                ),
                location=at(f"allocations.{allocation.key}.channel"),
                data={"expected": wanted[0][1], "actual": allocation.channel},
                source=portfolio.cite(allocation.source),
                hint=tr("核对 fund 和 channel，改正写错的一处"),
            )


@Check.of(
    key="AF-FUND-007",
    title=Term("项目没有写明资金来源", "A project that does not say whose money it is"),
    severity=Severity.WARNING,
    clause=mark("项目的资金来源（sources）"),
    rule=mark("所属类别有几个资金来源的，项目写明自己的钱出自哪几个、各多少；否则各来源对不上。"),
    example=mark("类别有中央 300 万元、省级 200 万元，项目 100 万元没有写明来源。"),
    remedy=mark("在项目的 sources 写明各来源的金额。"),
)
def project_of_no_source(check: Check, context: Context) -> Iterator[Finding]:
    """A project of a program with several sources that names none of them. 项目没有写明来源。"""
    portfolio = context.portfolio
    several = {share.key for share in portfolio.programs if len(share.by_source) > 1}
    for project in portfolio.projects:
        if project.program in several and not project.sources:
            yield check.finding(
                message=tr(
                    "{project}：{program} 有几个资金来源，项目没有写明 {amount} 出自哪个",
                    project=project.title,
                    program=context.program_title(project.program),
                    amount=project.amount,
                ),
                location=at(f"projects.{project.key}.sources"),
                data={"actual": project.amount},
                source=portfolio.cite(project.source),
                hint=tr("在项目的 sources 写明各来源的金额"),
            )


@Check.of(
    key="AF-FUND-008",
    title=Term("本年度部分与项目金额不符", "The part of this year is not the project's amount"),
    severity=Severity.ERROR,
    clause=mark("项目的分年度金额（years）"),
    rule=mark("跨年度的项目，本年度的部分等于项目金额；各年合计是全部投资。"),
    example=mark("2024 年部分 300 万元，项目金额 500 万元。"),
    remedy=mark("核对分年度金额和项目金额。"),
)
def year_and_amount(check: Check, context: Context) -> Iterator[Finding]:
    """A project of several years whose part of this year is another than its amount. 本年度金额不符。"""
    portfolio = context.portfolio
    for project in portfolio.projects:
        part = next((one for one in project.years if one.year == portfolio.year), None)
        if project.years and (part is None or part.amount != project.amount):
            yield check.finding(
                message=tr(
                    "{project}：{year} 年部分 {part}，项目金额 {amount}",
                    project=project.title,
                    year=portfolio.year,
                    part=tr("未列明") if part is None else part.amount,
                    amount=project.amount,
                ),
                location=at(f"projects.{project.key}.years"),
                data={"expected": project.amount, "actual": ZERO if part is None else part.amount},
                source=portfolio.cite((part.source if part else None) or project.source),
                hint=tr("核对分年度金额和项目金额"),
            )


@Check.of(
    key="AF-REC-003",
    title=Term("金额为零", "An amount of nothing"),
    severity=Severity.WARNING,
    clause=mark("资金、项目类别、项目、下达、备注和结转的金额"),
    rule=mark("记为资金、项目、下达、备注金额或结转的，金额大于零；零元什么也没有说。"),
    example=mark("下达 0 元给富源县。"),
    remedy=mark("补写金额，或删去这条记录。"),
)
def amounts_of_nothing(check: Check, context: Context) -> Iterator[Finding]:
    """Records of money that hold none. 金额为零。"""
    for path, amount in _amounts(context.portfolio):
        nothing = amount == ZERO if isinstance(amount, Money) else amount.in_yuan == ZERO.in_yuan
        if nothing:
            yield check.finding(
                message=tr("{path} 的金额是 0 元", path=path),
                location=at(f"{path}.amount"),
                data={"actual": amount},
                hint=tr("补写金额，或删去这条记录"),
            )


def _amounts(portfolio: Portfolio) -> Iterator[tuple[str, Money | Memo]]:
    for kind in ("funds", "programs", "projects", "allocations", "memos", "carryovers"):
        for record in getattr(portfolio, kind):
            yield f"{kind}.{record.key}", record.amount
    for carryover in portfolio.carryovers:
        for place, reallocation in enumerate(carryover.reallocations):
            yield f"carryovers.{carryover.key}.reallocations[{place}]", reallocation.amount


def _memo_told(context: Context, memo: MemoAmount) -> str:
    agency = context.portfolio.agency(memo.agency).name
    if not memo.program:
        return tr("{agency}另有 {amount} 不在任何合计之内，也没有写明项目类别", agency=agency, amount=memo.amount)
    program = context.program_title(memo.program)
    return tr("{agency}另有 {amount} 不在任何合计之内（{program}）", agency=agency, amount=memo.amount, program=program)


FUND_CHECKS: tuple[Check, ...] = (
    money_without_project,
    program_without_projects,
    project_without_share,
    memo_amounts,
    money_left,
    allocated_otherwise,
    project_of_no_source,
    year_and_amount,
    amounts_of_nothing,
)
