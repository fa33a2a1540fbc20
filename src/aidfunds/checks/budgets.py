"""What is priced against what was approved, and money given or approved beyond what there is. 预算与超额核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.checks.closure import finding_of
from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.funds import Allocation, FundSource, ProgramShare
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import Budget, BudgetLine, Project
from aidfunds.money import ZERO, Money, total
from aidfunds.rules.balances import by_fund, by_fund_and_channel
from aidfunds.rules.closures.catalogue import priced_items
from aidfunds.words import Term


@Check.of(
    key="AF-OVER-001",
    title=Term("渠道超额下达", "Channel overdrawn"),
    severity=Severity.ERROR,
    clause=mark("资金写明的渠道金额"),
    rule=mark("从一项资金按一个渠道下达的金额，不超过该渠道的金额。"),
    example=mark("市级统筹 4640 万元，已下达 4650 万元。"),
    remedy=mark("核对各笔下达的金额和渠道，查有无重复记录。"),
)
def channel_overdrawn(check: Check, context: Context) -> Iterator[Finding]:
    """No channel of a fund gives more than it has. 渠道超额下达。"""
    given = by_fund_and_channel(context.portfolio)
    for fund in context.portfolio.funds:
        for place, stated in enumerate(fund.channels):
            actual = given.get((fund.key, stated.channel), ZERO)
            if actual > stated.amount:
                message = tr(
                    "{fund} {channel}：已下达 {actual}，超出 {limit}",
                    fund=fund.title,
                    channel=context.channel_title(stated.channel),
                    actual=actual,
                    limit=stated.amount,
                )
                path = f"funds.{fund.key}.channels[{place}].amount"
                yield _overspent(check, message, path, stated.amount, actual, context.portfolio.cite(stated.source))


@Check.of(
    key="AF-OVER-002",
    title=Term("资金超额下达", "Fund overdrawn"),
    severity=Severity.ERROR,
    clause=mark("资金写明的总额"),
    rule=mark("从一项资金下达的金额合计，不超过资金总额。"),
    example=mark("资金 21575 万元，把由省直接下达的 4750 万元也记作下达。"),
    remedy=mark("核对各笔下达；不在本通知合计之内的，记为备注金额。"),
)
def fund_overdrawn(check: Check, context: Context) -> Iterator[Finding]:
    """No fund gives more than it has, whatever its channels say. 资金超额下达。"""
    given = by_fund(context.portfolio)
    for fund in context.portfolio.funds:
        actual = given.get(fund.key, ZERO)
        if actual > fund.amount:
            message = tr("{fund}：已下达 {actual}，超出 {limit}", fund=fund.title, actual=actual, limit=fund.amount)
            path = f"funds.{fund.key}.amount"
            yield _overspent(check, message, path, fund.amount, actual, context.portfolio.cite(fund.source))


@Check.of(
    key="AF-OVER-003",
    title=Term("批复超出项目金额", "Approved beyond the project"),
    severity=Severity.ERROR,
    clause=mark("项目写明的金额"),
    rule=mark("一个项目逐项批复的预算之和，不超过项目金额。"),
    example=mark("项目 350 万元，批复 264 万元、72 万元、24 万元，超出 10 万元。"),
    remedy=mark("核减批复项，或先按规定变更项目金额。"),
)
def approved_beyond_project(check: Check, context: Context) -> Iterator[Finding]:
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
            yield _overspent(check, message, path, project.amount, actual, context.portfolio.cite(project.source))


@Check.of(
    key="AF-OVER-004",
    title=Term("项目类别或项目超出资金", "Programs or projects beyond their fund"),
    severity=Severity.ERROR,
    clause=mark("资金写明的总额"),
    rule=mark("从一项资金分给各项目类别的金额合计，不超过这项资金；没有写明类别资金的项目，合计不超过全部资金。"),
    example=mark("资金 60 万元，一个项目类别写成 100 万元。"),
    remedy=mark("核对资金、项目类别和项目的金额和单位。"),
)
def programs_beyond_fund(check: Check, context: Context) -> Iterator[Finding]:
    """No program and no project has more than its fund. 项目类别或项目超出资金。"""
    portfolio = context.portfolio
    for fund in portfolio.funds:
        shares = [share for share in portfolio.programs if any(one.fund == fund.key for one in share.by_source)]
        actual = total(one.amount for share in shares for one in share.by_source if one.fund == fund.key)
        if actual > fund.amount:
            told = {"fund": fund.title, "actual": actual, "limit": fund.amount}
            message = tr("{fund}：各项目类别合计 {actual}，超出 {limit}", **told)
            path = f"programs.{max(shares, key=_size).key}.amount"
            yield _overspent(check, message, path, fund.amount, actual, portfolio.cite(fund.source))
    named = {share.key for share in portfolio.programs}
    rest = [project for project in portfolio.projects if project.program not in named]
    limit, actual = total(fund.amount for fund in portfolio.funds), total(project.amount for project in rest)
    if portfolio.funds and actual > limit:
        largest = max(rest, key=_size)
        message = tr("各项目合计 {actual}，超出全部资金 {limit}", actual=actual, limit=limit)
        path = f"projects.{largest.key}.amount"
        yield _overspent(check, message, path, limit, actual, portfolio.cite(largest.source))


@Check.of(
    key="AF-OVER-005",
    title=Term("变更前金额超出资金", "Amount before the change beyond all funds"),
    severity=Severity.ERROR,
    clause=mark("项目变更前的金额（original_amount）"),
    rule=mark("项目变更前批准的援建资金不超过全部资金；它是 10% 规则的分母，写大了规则就不起作用。"),
    example=mark("资金 350 万元，一个项目的 original_amount 写成 350000万元。"),
    remedy=mark("核对金额和单位。"),
)
def original_beyond_funds(check: Check, context: Context) -> Iterator[Finding]:
    """What was approved before a change came from the same funds. 变更前金额超出资金。"""
    portfolio = context.portfolio
    limit = total(fund.amount for fund in portfolio.funds)
    for project in portfolio.projects if portfolio.funds else ():
        actual = project.first_approved
        if project.original_amount is not None and actual > limit:
            told = {"project": project.title, "actual": actual, "limit": limit}
            message = tr("{project}：变更前 {actual}，超出全部资金 {limit}", **told)
            path = f"projects.{project.key}.original_amount"
            yield _overspent(check, message, path, limit, actual, portfolio.cite(project.source))


@Check.of(
    key="AF-OVER-006",
    title=Term("渠道不在资金之列", "A channel the fund does not have"),
    severity=Severity.ERROR,
    clause=mark("资金写明的渠道金额"),
    rule=mark("写明渠道的资金，项目类别和下达只用其中的渠道；别的渠道没有钱。"),
    example=mark("资金只有市级统筹，下达写成省直接下达。"),
    remedy=mark("改正渠道；不在本通知合计之内的，记为备注金额。"),
)
def channel_of_no_fund(check: Check, context: Context) -> Iterator[Finding]:
    """Money by a way on which its fund has none. 渠道不在资金之列。"""
    portfolio = context.portfolio
    channels = {fund.key: {stated.channel for stated in fund.channels} for fund in portfolio.funds}
    for path, record, source in _drawn_on(portfolio):
        known = channels[record.fund]
        if known and record.channel not in known and record.amount:
            yield check.finding(
                message=tr(
                    "{fund} 没有 {channel} 渠道，这里却有 {amount}",
                    fund=portfolio.fund(record.fund).title,
                    channel=context.channel_title(record.channel),
                    amount=record.amount,
                ),
                location=at(f"{path}.channel"),
                data={"actual": record.amount, "channel": record.channel},
                source=portfolio.cite(source),
                hint=tr("改正渠道；不在本通知合计之内的，记为备注金额"),
            )


def _drawn_on(portfolio: Portfolio) -> Iterator[tuple[str, FundSource | Allocation, Citation]]:
    """Everything that takes money from a fund by a channel: its path, and the clause that says so."""
    for share in portfolio.programs:
        for place, one in enumerate(share.by_source):
            within = f".sources[{place}]" if share.sources else ""
            yield f"programs.{share.key}{within}", one, one.source or share.source
    for project in portfolio.projects:
        for place, one in enumerate(project.sources):
            yield f"projects.{project.key}.sources[{place}]", one, one.source or project.source
    for allocation in portfolio.allocations:
        yield f"allocations.{allocation.key}", allocation, allocation.source


@Check.of(
    key="AF-OVER-007",
    title=Term("测算超出项目金额", "Priced beyond the project"),
    severity=Severity.WARNING,
    clause=mark("项目写明的金额"),
    rule=mark(
        "没有逐项批复的项目，按实施计划测算的合计不超过项目金额（跨年度的，不超过各年合计）；多出的要有别的来源。"
    ),
    example=mark("项目 48 万元，计划测算 480 万元。"),
    remedy=mark("核对人数、数量、标准和项目金额；另有资金来源的，在 content 中说明。"),
)
def priced_beyond_project(check: Check, context: Context) -> Iterator[Finding]:
    """A project without approved items is priced at no more than it has. 测算超出项目金额。"""
    for project in context.portfolio.projects:
        budget = context.budgets.get(project.key)
        if budget is not None and not project.approved and budget.amount > project.whole_amount:
            message = tr(
                "{project}：测算 {actual}，超出项目金额 {limit}",
                project=project.title,
                actual=budget.amount,
                limit=project.whole_amount,
            )
            path, source = f"projects.{project.key}.amount", context.portfolio.cite(project.source)
            yield _overspent(check, message, path, project.whole_amount, budget.amount, source)


@Check.of(
    key="AF-CHG-001",
    title=Term("变更前金额没有来由", "An original amount that no change explains"),
    severity=Severity.WARNING,
    clause=mark("项目变更前的金额（original_amount）"),
    rule=mark("变更前的金额与现金额之差，不超过已记载变更之和；它是必要修正上限的基数，写大了等于取消上限。"),
    example=mark("项目现为 150 万元，没有变更，变更前却写成 10000 亿元：10% 的上限成了 1000 亿元。"),
    remedy=mark("没有变更过的，删去 original_amount；变更过的，把各次变更记入 changes。"),
)
def unexplained_original(check: Check, context: Context) -> Iterator[Finding]:
    """The base of the ten per cent rests on recorded changes. 变更前金额没有来由。"""
    portfolio = context.portfolio
    for project in portfolio.projects:
        known = sum(change.amount.fen for change in project.changes)  # no Money yet: they may be beyond its range
        apart = abs(project.first_approved - project.amount)
        if apart.fen > known:
            yield check.finding(
                message=tr(
                    "{project}：变更前 {original}，现在 {amount}，相差 {apart}，已记载的变更只有 {known}",
                    project=project.title,
                    original=project.first_approved,
                    amount=project.amount,
                    apart=apart,
                    known=Money(known),
                ),
                location=at(f"projects.{project.key}.original_amount"),
                data={"expected": project.amount, "actual": project.first_approved, "difference": apart},
                source=portfolio.cite(project.source),
                hint=_hint(project),
            )


def _hint(project: Project) -> str:
    return tr("没有变更过的，删去 original_amount；变更过的，记入 projects.{project}.changes", project=project.key)


def _size(record: ProgramShare | Project) -> tuple[Money, str]:
    """The largest is where the slip most likely is; of two alike, the order of the plan must not decide."""
    return record.amount, record.key


def _overspent(check: Check, message: str, path: str, limit: Money, actual: Money, source: Citation) -> Finding:
    return check.finding(
        message=tr("{message}，多 {excess}", message=message, excess=actual - limit),
        location=at(path),
        data={"expected": limit, "actual": actual, "difference": actual - limit},
        source=source,
        hint=tr("核对各笔金额和渠道；确需增加的，先按规定追加资金"),
    )


OVERSPENDING_CHECKS: tuple[Check, ...] = (
    channel_overdrawn,
    fund_overdrawn,
    approved_beyond_project,
    programs_beyond_fund,
    original_beyond_funds,
    channel_of_no_fund,
    priced_beyond_project,
    unexplained_original,
)


@Check.of(
    key="AF-BUD-001",
    title=Term("测算与批复不符", "Priced differs from approved"),
    severity=Severity.ERROR,
    clause=mark("项目的批复预算（approved）"),
    rule=mark(
        "按数量和标准测算的金额等于批复的金额。由数量和已核实的标准算出的不符是错误；总额或未核实标准的不符是警告。"
    ),
    example=mark("3 期 × 40 人 × 10 天 × 600 元为 72 万元，批复写成 27 万元。"),
    remedy=mark("核对人数、天数、标准和批复金额；批复预算是存储的事实，测算只提出建议。"),
)
def priced_otherwise(check: Check, context: Context) -> Iterator[Finding]:
    """Priced items that differ from what was approved. 测算与批复不符。"""
    for closure, lines in priced_items(context):
        if not closure.closes:
            yield finding_of(closure, check, context, _gravity(lines))


@Check.of(
    key="AF-BUD-002",
    title=Term("测算项未列入批复", "Priced item not approved"),
    severity=Severity.WARNING,
    clause=mark("项目的批复预算（approved）"),
    rule=mark("逐项批复预算的项目，测算的每一项都在批复之列。"),
    example=mark("计划测算了场地费，批复预算只有师资费和食宿费。"),
    remedy=mark("补记批复项，或删去计划中没有批复的内容。"),
)
def priced_without_approval(check: Check, context: Context) -> Iterator[Finding]:
    """Items that are priced but not among those approved. 测算项未列入批复。"""
    for project, budget in _priced(context):
        approved = {item.item for item in project.approved}
        for item in dict.fromkeys(line.item for line in budget.lines if line.item not in approved):
            lines = budget.of_item(item)
            amount = Budget(project=project.key, lines=lines).amount
            yield check.finding(
                message=tr(
                    "{project}：测算了 {label}（{item}）等 {amount}，批复预算中没有这一项",
                    project=project.title,
                    label=lines[0].label,
                    item=item,
                    amount=amount,
                ),
                location=at(f"projects.{project.key}.approved"),
                data={"item": item, "actual": amount},
                source=context.portfolio.cite(project.source),
                hint=tr(
                    "在 projects.{project}.approved 中补记，或改正项的键；批复项：{items}",
                    project=project.key,
                    items=listed(sorted(approved)),
                ),
            )


@Check.of(
    key="AF-BUD-003",
    title=Term("批复项没有测算", "Approved item not priced"),
    severity=Severity.INFO,
    clause=mark("项目的批复预算（approved）"),
    rule=mark("批复的每一项都应能由实施计划测算。"),
    example=mark("批复讲学 14 万元，计划没有写明场次和标准。"),
    remedy=mark("在实施计划中补充数量和标准；确属总额批复的，保留说明。"),
)
def approved_without_price(check: Check, context: Context) -> Iterator[Finding]:
    """Approved items for which the plan gives nothing to price. 批复项没有测算。"""
    for project, budget in _priced(context):
        priced = {line.item for line in budget.lines}
        for place, item in enumerate(project.approved):
            if item.item not in priced:
                yield check.finding(
                    message=tr(
                        "{project}：批复的 {item} {amount} 没有测算",
                        project=project.title,
                        item=item.title,
                        amount=item.amount,
                    ),
                    location=at(f"projects.{project.key}.approved[{place}]"),
                    data={"item": item.item, "expected": item.amount},
                    source=context.portfolio.cite(item.source),
                    hint=tr("在实施计划中补充数量和标准"),
                )


@Check.of(
    key="AF-BUD-004",
    title=Term("测算为零", "Priced at nothing"),
    severity=Severity.WARNING,
    clause=mark("实施计划的数量和标准"),
    rule=mark("列出的每一项都要花钱：数量或标准为零的一项，等于没有测算。"),
    example=mark("8 人 × 12 月 × 0 元/人·月。"),
    remedy=mark("补写数量和标准，或删去这一项。"),
)
def priced_at_nothing(check: Check, context: Context) -> Iterator[Finding]:
    """Lines that cost nothing. 测算为零。"""
    for project in context.portfolio.projects:
        budget = context.budgets.get(project.key)
        for line in budget.lines if budget else ():
            if line.amount == ZERO:
                yield check.finding(
                    message=tr("{project}：{label} 测算为 0 元", project=project.title, label=line.label),
                    location=at(f"projects.{project.key}.plan"),
                    data={"item": line.item, "actual": line.amount},
                    source=context.portfolio.cite(line.source or project.source),
                    hint=tr("补写数量和标准，或删去这一项"),
                )


def _gravity(lines: tuple[BudgetLine, ...]) -> Severity:
    """An error only where factors and confirmed standards stand behind the figure."""
    known = all(line.itemised and (line.standard is None or line.standard.confirmed) for line in lines)
    return Severity.ERROR if known else Severity.WARNING


def _priced(context: Context) -> Iterator[tuple[Project, Budget]]:
    for project in context.portfolio.projects:
        budget = context.budgets.get(project.key)
        if project.approved and budget is not None and budget.lines:
            yield project, budget


BUDGET_CHECKS: tuple[Check, ...] = (
    priced_otherwise,
    priced_without_approval,
    approved_without_price,
    priced_at_nothing,
)
