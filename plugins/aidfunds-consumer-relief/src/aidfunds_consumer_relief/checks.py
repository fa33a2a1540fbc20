"""What is missing, late or contradictory in targets and ledgers. 消费扶贫核查。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import aidfunds as af
from aidfunds.words import listed
from aidfunds_consumer_relief.plan import ConsumerReliefPlan, Sale, SalesTarget
from aidfunds_consumer_relief.sales import Standing, counts, standing
from aidfunds_consumer_relief.split import split_of
from aidfunds_consumer_relief.texts import tr

FAR_BEYOND = 10  # times the target of a year: beyond it one sale has the wrong unit
CLAUSE = af.mark("通知中年度扶贫产品销售额要求的条款（计划 target.source）")


def targets(context: af.Context) -> Iterator[tuple[af.Project, ConsumerReliefPlan, SalesTarget]]:
    """The projects that have a target, with it. 有目标的项目。"""
    for project, plan, _ in context.plans(ConsumerReliefPlan):
        if plan.target is not None:
            yield project, plan, plan.target


def without_baseline(context: af.Context) -> Iterator[af.Finding]:
    """A target that nobody can measure growth by. 目标没有基数。"""
    for project, _, target in targets(context):
        if target.baseline is None:
            yield af.Finding(
                code="CONSUMER-001",
                severity=af.Severity.INFO,
                message=tr(
                    "“{project}”的{year}年销售额目标（不少于{target}）没有上年基数",
                    project=project.title,
                    year=target.year,
                    target=target.at_least,
                ),
                location=af.at(f"projects.{project.key}.plan.target"),
                data={"target": target.at_least, "year": target.year},
                source=context.portfolio.cite(target.source),
                hint=tr(BY_CODE["CONSUMER-001"].remedy),
            )


def behind(context: af.Context) -> Iterator[af.Finding]:
    """Recorded sales below the part of the year that is over. 落后于时间进度。"""
    for project, plan, target in targets(context):
        now = standing(plan, context.as_of)
        if now is not None and now.behind:
            yield af.Finding(
                code="CONSUMER-002",
                severity=af.Severity.WARNING,
                message=_pace(project, now),
                location=af.at(f"projects.{project.key}.plan.target.at_least"),
                data={"sold": now.sold, "pro_rata": now.pro_rata, "left": now.left, "months_left": now.months_left},
                source=context.portfolio.cite(target.source),
                hint=tr(BY_CODE["CONSUMER-002"].remedy),
            )


def _pace(project: af.Project, now: Standing) -> str:
    last = max(sale.on for sale in now.counted)
    so_far = tr(
        "“{project}”截至 {day} 累计销售 {sold}（最近一笔 {last}）",
        project=project.title,
        day=now.as_of,
        sold=now.sold,
        last=last,
    )
    if now.per_month is None:
        return tr("{so_far}，{year}年已结束，比目标少 {left}", so_far=so_far, year=now.target.year, left=now.left)
    return tr.many(
        "{so_far}，按时间进度应达 {pro_rata}；剩余 {count} 个月须月均不少于 {per_month}",
        now.months_left,
        so_far=so_far,
        pro_rata=now.pro_rata,
        per_month=now.per_month,
    )


def out_of_time(context: af.Context) -> Iterator[af.Finding]:
    """Entries that do not count: of another year, or later than the day spoken of. 不计入的记录。"""
    for project, plan, target in targets(context):
        for place, sale in enumerate(plan.sales):
            if not counts(sale, target, context.as_of):
                other_year = sale.on.year != target.year
                yield af.Finding(
                    code="CONSUMER-003",
                    severity=af.Severity.ERROR if other_year else af.Severity.WARNING,
                    message=_not_counted(sale, target, context.as_of),
                    location=af.at(f"projects.{project.key}.plan.sales[{place}].on"),
                    data={"on": sale.on.isoformat(), "amount": sale.amount, "year": target.year},
                    source=context.portfolio.cite(target.source),
                    hint=tr(BY_CODE["CONSUMER-003"].remedy),
                )


def _not_counted(sale: Sale, target: SalesTarget, day: date) -> str:
    on, amount, year = sale.on, sale.amount, target.year
    if on.year != year:
        return tr(
            "{on} 的销售记录 {amount} 不在目标年度 {year} 年内，未计入累计销售额", on=on, amount=amount, year=year
        )
    return tr("{on} 的销售记录 {amount} 晚于截至日 {day}，未计入累计销售额", on=on, amount=amount, day=day)


def contradictory(context: af.Context) -> Iterator[af.Finding]:
    """Entries whose part is larger than the whole. 部分大于整体的记录。

    A finding and not a refusal: the office that keeps the ledger gets every such row at once, printed
    beside the others, while no share is computed from them.
    """
    for project, plan, target in targets(context):
        for place, sale in enumerate(plan.sales):
            if sale.contradictory:
                yield af.Finding(
                    code="CONSUMER-004",
                    severity=af.Severity.ERROR,
                    message=_excess(sale),
                    location=af.at(f"projects.{project.key}.plan.sales[{place}].from_registered"),
                    data={"amount": sale.amount, "from_registered": sale.from_registered or af.ZERO},
                    source=context.portfolio.cite(target.source),
                    hint=tr(BY_CODE["CONSUMER-004"].remedy),
                )


def _excess(sale: Sale) -> str:
    return tr(
        "{on} 的销售记录：建档立卡户产品 {part} 大于销售额 {amount}，占比未计算",
        on=sale.on,
        part=sale.from_registered,
        amount=sale.amount,
    )


def partly_bound(context: af.Context) -> Iterator[af.Finding]:
    """A target whose obligor holds only part of the money, while nothing binds the rest. 目标与资金不对应。"""
    portfolio = context.portfolio
    split = split_of(portfolio)
    if not split.unbound:
        return
    rest = listed(f"{portfolio.agency(project.holder).name} {project.amount}" for project in split.unbound)
    for project, _, target in targets(context):
        held = split.held_by(project.holder)
        yield af.Finding(
            code="CONSUMER-005",
            severity=af.Severity.INFO,
            message=tr(
                "销售额目标只约束{holder}（持有 {whole} 中的 {held}），其余资金没有目标：{rest}",
                holder=portfolio.agency(project.holder).name,
                whole=split.amount,
                held=held,
                rest=rest,
            ),
            location=af.at(f"projects.{project.key}.plan.target"),
            data={"held": held, "program": split.amount, "target": target.at_least},
            source=portfolio.cite(target.source),
            hint=tr(BY_CODE["CONSUMER-005"].remedy),
        )


def doubtful_entries(context: af.Context) -> Iterator[af.Finding]:
    """Sales of nothing or far beyond the target, and one voucher behind two sales. 存疑的记录。"""
    recorded: dict[Sale, str] = {}
    for project, plan, target in targets(context):
        elsewhere = [
            (place, "evidence", _recorded_elsewhere(sale, recorded[sale]))
            for place, sale in enumerate(plan.sales)
            if sale.evidence.strip() and sale in recorded
        ]
        recorded |= dict.fromkeys(plan.sales, project.title)
        for place, name, message in (*_doubts(plan, target), *elsewhere):
            sale = plan.sales[place]
            yield af.Finding(
                code="CONSUMER-006",
                severity=af.Severity.WARNING,
                message=message,
                location=af.at(f"projects.{project.key}.plan.sales[{place}].{name}"),
                data={"on": sale.on.isoformat(), "amount": sale.amount},
                source=context.portfolio.cite(target.source),
                hint=tr(BY_CODE["CONSUMER-006"].remedy),
            )


def _recorded_elsewhere(sale: Sale, project: str) -> str:
    return tr("{on} 的销售记录 {amount} 在“{project}”中也有", on=sale.on, amount=sale.amount, project=project)


def _doubts(plan: ConsumerReliefPlan, target: SalesTarget) -> Iterator[tuple[int, str, str]]:
    """Place, field and what is doubtful of it."""
    vouchers: dict[str, int] = {}
    for place, sale in enumerate(plan.sales):
        if not sale.amount:
            yield place, "amount", tr("{on} 的销售记录是 0 元", on=sale.on)
        if sale.amount.fen > FAR_BEYOND * target.at_least.fen:
            told = tr(
                "{on} 的一笔销售 {amount} 是全年目标 {target} 的十倍以上，单位疑似有误",
                on=sale.on,
                amount=sale.amount,
                target=target.at_least,
            )
            yield place, "amount", told
        voucher = sale.evidence.strip()
        earlier = vouchers.setdefault(voucher, place) if voucher else place
        if earlier != place:
            told = tr(
                "{on} 的销售记录与第 {first} 条用同一凭证“{voucher}”", on=sale.on, first=earlier + 1, voucher=voucher
            )
            yield place, "evidence", told


def doubtful_targets(context: af.Context) -> Iterator[af.Finding]:
    """A target for another year than the money's, or below what was sold before. 存疑的目标。"""
    year = context.portfolio.year
    for project, _, target in targets(context):
        told = []
        if not year <= target.year <= year + 1:
            told.append((af.Severity.WARNING, "year", _other_year(target, year)))
        if target.baseline is not None and target.at_least < target.baseline.amount:
            told.append((af.Severity.INFO, "at_least", _below_baseline(target, target.baseline.amount)))
        for severity, name, message in told:
            yield af.Finding(
                code="CONSUMER-007",
                severity=severity,
                message=message,
                location=af.at(f"projects.{project.key}.plan.target.{name}"),
                data={"target": target.at_least, "year": target.year},
                source=context.portfolio.cite(target.source),
                hint=tr(BY_CODE["CONSUMER-007"].remedy),
            )


def _other_year(target: SalesTarget, year: int) -> str:
    return tr("目标年度是 {target}，资金年度是 {year}", target=str(target.year), year=str(year))


def _below_baseline(target: SalesTarget, baseline: af.Money) -> str:
    return tr("目标 {target} 低于基数 {baseline}", target=target.at_least, baseline=baseline)


CHECKS = (
    af.Check(
        key="CONSUMER-001",
        title=af.Term("目标没有基数", "target without baseline"),
        severity=af.Severity.INFO,
        clause=CLAUSE,
        rule=af.mark("年度销售额目标应有上年销售额作基数，否则增减无从比较。"),
        example=af.mark("目标为全年不少于 1 亿元，但没有写上年销售额。"),
        remedy=af.mark("向统计口径的主管单位取得上年销售额，写入 target.baseline 并注明依据。"),
        run=without_baseline,
    ),
    af.Check(
        key="CONSUMER-002",
        title=af.Term("销售额落后于时间进度", "sales behind the pro-rata target"),
        severity=af.Severity.WARNING,
        clause=CLAUSE,
        rule=af.mark("已有销售记录时，累计销售额不应低于目标 × 已过天数 ÷ 全年天数（按精确值比较，相等不算落后）。"),
        example=af.mark("目标 366 万元，2024-04-10 已过 101 天，应达 101 万元，累计只有 100 万元。"),
        remedy=af.mark("核对台账是否登记齐全；确属落后的，按所需月均销售额安排展销和推介。"),
        run=behind,
    ),
    af.Check(
        key="CONSUMER-003",
        title=af.Term("销售记录不在计入期间", "sale outside the counted period"),
        severity=af.Severity.ERROR,
        clause=CLAUSE,
        rule=af.mark("只有目标年度内、截至日（含当日）前的销售记录计入；其他年度的是错误，晚于截至日的是警告。"),
        example=af.mark("2024 年的台账里有一笔 2023-12-30 的记录。"),
        remedy=af.mark("改正日期，或把记录移到相应年度的台账；晚于截至日的，用 --as-of 指定更晚的日期。"),
        run=out_of_time,
    ),
    af.Check(
        key="CONSUMER-004",
        title=af.Term("建档立卡户产品大于销售额", "registered-poor sales greater than the sale"),
        severity=af.Severity.ERROR,
        clause=CLAUSE,
        rule=af.mark("一笔销售中建档立卡户产品的金额不能大于这笔销售额；有这样的记录时不计算占比。"),
        example=af.mark("销售额 10 万元，其中建档立卡户产品写成 12 万元。"),
        remedy=af.mark("按台账和凭证改正 amount 或 from_registered。"),
        run=contradictory,
    ),
    af.Check(
        key="CONSUMER-005",
        title=af.Term("目标只约束部分资金", "target binds part of the money"),
        severity=af.Severity.INFO,
        clause=CLAUSE,
        rule=af.mark("目标约束的单位只持有本类资金的一部分，而其余单位没有目标时，应说明其余资金的成效如何衡量。"),
        example=af.mark("目标约束市供销社（100 万元），市扶贫办的 40 万元没有目标。"),
        remedy=af.mark("在绩效目标中给其余资金写明产出，如认定产品数、品牌数。"),
        run=partly_bound,
    ),
    af.Check(
        key="CONSUMER-006",
        title=af.Term("销售记录存疑", "doubtful sale"),
        severity=af.Severity.WARNING,
        clause=CLAUSE,
        rule=af.mark("每笔销售有金额，不到全年目标的十倍，有自己的凭证；两笔用同一凭证的，可能是一笔记了两次。"),
        example=af.mark("“台账3”既是 3 月 31 日 35 万元的凭证，又是 4 月 1 日 35 万元的凭证。"),
        remedy=af.mark("核对凭证，删去重复的记录；一份凭证确含几笔的，写明分页或分号。"),
        run=doubtful_entries,
    ),
    af.Check(
        key="CONSUMER-007",
        title=af.Term("销售目标存疑", "doubtful target"),
        severity=af.Severity.WARNING,
        clause=CLAUSE,
        rule=af.mark("目标年度是资金年度或其下一年；目标不低于基数（低于的只作提示）。"),
        example=af.mark("2024 年的资金，目标年度写成 2042。"),
        remedy=af.mark("核对目标的年度、金额和基数。"),
        run=doubtful_targets,
    ),
)
BY_CODE = {check.key: check for check in CHECKS}
