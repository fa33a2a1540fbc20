"""The rules of this program. 核查规则。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import aidfunds as af
from aidfunds.standards import value_text
from aidfunds.words import listed
from aidfunds_general.items import Item
from aidfunds_general.plan import GeneralPlan
from aidfunds_general.sharing import split_of
from aidfunds_general.texts import tr

SHOWN = 6  # items in one message


def _items(plan: GeneralPlan) -> str:
    return listed([item.title for item in plan.items[:SHOWN]])


def items_and_amount(context: af.Context) -> Iterator[af.Finding]:
    """Items that do not come to the money of their project, all years together. 分项与金额不符。"""
    for project, plan, budget in context.plans(GeneralPlan):
        whole = project.whole_amount
        if budget.lines and (budget.amount > whole or (budget.amount < whole and not plan.unknown)):
            yield af.Finding(
                code="GENERAL-001",
                severity=af.Severity.ERROR,
                message=tr(
                    "{project}：分项合计 {sum}，{whole_of} {whole}，差 {difference}",
                    project=project.title,
                    sum=budget.amount,
                    whole_of=tr("各年合计") if project.years else tr("项目金额"),
                    whole=whole,
                    difference=abs(whole - budget.amount),
                ),
                location=af.at(f"projects.{project.key}.plan.items"),
                data={"expected": whole, "actual": budget.amount, "difference": whole - budget.amount},
                source=context.portfolio.cite(project.source),
                hint=tr("对照项目表核对各分项：{items}", items=_items(plan)),
            )


def fee_above_ceiling(context: af.Context) -> Iterator[af.Finding]:
    """A fee beyond the share that a paper allows. 计提比例超过上限。"""
    for project, item in _each_item(context):
        if item.share is not None and item.ceiling is not None and item.share > item.ceiling:
            yield af.Finding(
                code="GENERAL-002",
                severity=af.Severity.ERROR,
                message=tr(
                    "{project} {item}：比例 {share}，上限 {ceiling}",
                    project=project.title,
                    item=item.title,
                    share=value_text(item.share),
                    ceiling=value_text(item.ceiling),
                ),
                location=af.at(f"projects.{project.key}.plan.items.{item.key}.share"),
                data={"expected": item.ceiling, "actual": item.share},
                source=context.portfolio.cite(item.source),
            )


def outside_the_period(context: af.Context) -> Iterator[af.Finding]:
    """Items that begin before their project or end after it. 分项超出建设期限。"""
    for project, plan, _ in context.plans(GeneralPlan):
        for item in plan.items:
            for name, day, bound in _outside(plan, item):
                yield af.Finding(
                    code="GENERAL-003",
                    severity=af.Severity.WARNING,
                    message=tr(
                        "{project} {item}：{day} 在项目期限 {starts} 至 {ends} 之外",
                        project=project.title,
                        item=item.title,
                        day=day,
                        starts=plan.starts or tr("未列明"),
                        ends=plan.ends or tr("未列明"),
                    ),
                    location=af.at(f"projects.{project.key}.plan.items.{item.key}.{name}"),
                    data={"expected": bound, "actual": day},
                    source=context.portfolio.cite(item.source),
                )


def _outside(plan: GeneralPlan, item: Item) -> Iterator[tuple[str, date, date]]:
    """The first day of an item that lies outside its project's period: its field, it, and the bound it passes."""
    if item.starts and plan.starts and item.starts < plan.starts:
        yield "starts", item.starts, plan.starts
    elif item.ends and plan.ends and item.ends > plan.ends:
        yield "ends", item.ends, plan.ends


def people_beyond(context: af.Context) -> Iterator[af.Finding]:
    """More registered people than people, or more households than people. 受益人数不合。"""
    for project, item in _each_item(context):
        pairs = (("registered", item.registered, item.people), ("households", item.households, item.people))
        for name, part, whole in pairs:
            if part is not None and whole is not None and part > whole:
                yield af.Finding(
                    code="GENERAL-004",
                    severity=af.Severity.WARNING,
                    message=tr(
                        "{project} {item}：{what} {part}，多于受益人数 {whole}",
                        project=project.title,
                        item=item.title,
                        what=tr("脱贫人口") if name == "registered" else tr("户数"),
                        part=part,
                        whole=whole,
                    ),
                    location=af.at(f"projects.{project.key}.plan.items.{item.key}.{name}"),
                    data={"expected": whole, "actual": part},
                    source=context.portfolio.cite(item.source),
                )


def sharing_and_sources(context: af.Context) -> Iterator[af.Finding]:
    """Shares that make no whole, or sources that differ from what the shares come to. 分担比例与来源不符。"""
    for project, plan, _ in context.plans(GeneralPlan):
        if not plan.cost_sharing:
            continue
        whole = sum((one.ratio for one in plan.cost_sharing), Fraction(0))
        path = f"projects.{project.key}.plan.cost_sharing"
        cited = context.portfolio.cite(plan.cost_sharing[0].source)
        if whole != 1:
            yield af.Finding(
                code="GENERAL-005",
                severity=af.Severity.ERROR,
                message=tr(
                    "{project}：分担比例合计 {whole}，不是 100%", project=project.title, whole=value_text(whole)
                ),
                location=af.at(path),
                data={"expected": Fraction(1), "actual": whole},
                source=cited,
            )
            continue
        stated = {one.origin: one.amount for one in context.portfolio.sources_of(project)}
        for place, (one, amount) in enumerate(split_of(project, plan)):
            found = stated.get((one.fund, one.channel))
            if found != amount:
                yield af.Finding(
                    code="GENERAL-005",
                    severity=af.Severity.ERROR,
                    message=tr(
                        "{project}：按 {ratio} 应分担 {amount}，来源写明 {stated}",
                        project=project.title,
                        ratio=value_text(one.ratio),
                        amount=amount,
                        stated=tr("未列明") if found is None else found,
                    ),
                    location=af.at(f"{path}[{place}].ratio"),
                    data={"expected": amount, "actual": af.Money(0) if found is None else found},
                    source=context.portfolio.cite(one.source),
                )


def no_amounts(context: af.Context) -> Iterator[af.Finding]:
    """Items whose money nobody has stated, and projects without any item. 未列明分项金额。"""
    for project, plan, _ in context.plans(GeneralPlan):
        if plan.unknown:
            yield af.Finding(
                code="GENERAL-006",
                severity=af.Severity.INFO,
                message=tr(
                    "{project}：{items} 没有列明金额",
                    project=project.title,
                    items=listed([item.title for item in plan.unknown[:SHOWN]]),
                ),
                location=af.at(f"projects.{project.key}.plan.items.{plan.unknown[0].key}"),
                data={"items": len(plan.unknown)},
                source=context.portfolio.cite(plan.unknown[0].source),
            )
    bare = [project for project, plan, _ in context.plans(GeneralPlan) if not plan.items]
    if bare:
        yield af.Finding(
            code="GENERAL-006",
            severity=af.Severity.INFO,
            message=tr(
                "{count} 个综合项目没有分项，共 {amount}，只能列出总额",
                count=len(bare),
                amount=af.total(project.amount for project in bare),
            ),
            location=af.at(f"projects.{bare[0].key}.plan"),
            data={"items": 0, "projects": len(bare)},
            source=context.portfolio.cite(bare[0].source),
        )


def _each_item(context: af.Context) -> Iterator[tuple[af.Project, Item]]:
    for project, plan, _ in context.plans(GeneralPlan):
        yield from ((project, item) for item in plan.items)


CHECKS = (
    af.Check(
        key="GENERAL-001",
        title=af.Term("分项合计与项目金额不符", "Items do not come to the project's amount"),
        severity=af.Severity.ERROR,
        clause=af.mark("项目表中的分项和金额"),
        rule=af.mark("项目各分项之和等于项目金额；跨年度的等于各年之和；还有分项没有金额的，不超过。"),
        example=af.mark("项目 120 万元，分项 80 万元和 41 万元，差 1 万元。"),
        remedy=af.mark("对照项目表核对各分项的数量、单价和金额。"),
        run=items_and_amount,
    ),
    af.Check(
        key="GENERAL-002",
        title=af.Term("计提比例超过上限", "A share above its ceiling"),
        severity=af.Severity.ERROR,
        clause=af.mark("载明上限的条款"),
        rule=af.mark("按比例计提的费用写明上限的，比例不超过上限。"),
        example=af.mark("管理费按 1.2% 计提，上限 1%。"),
        remedy=af.mark("核减比例，或写明另有规定的依据。"),
        run=fee_above_ceiling,
    ),
    af.Check(
        key="GENERAL-003",
        title=af.Term("分项超出建设期限", "An item outside its project's period"),
        severity=af.Severity.WARNING,
        clause=af.mark("项目的建设期限"),
        rule=af.mark("分项的开工和完工在项目的建设期限之内。"),
        example=af.mark("项目期限到 11 月 30 日，分项 12 月 15 日才完工。"),
        remedy=af.mark("核对日期，改正写错的一处，或延长项目期限。"),
        run=outside_the_period,
    ),
    af.Check(
        key="GENERAL-004",
        title=af.Term("受益人数不合", "Beneficiaries that cannot be"),
        severity=af.Severity.WARNING,
        clause=af.mark("受益农户"),
        rule=af.mark("受益人数包含其中的脱贫人口（2020 年及以前为建档立卡），也不少于受益户数。"),
        example=af.mark("受益 300 人，其中脱贫人口 320 人。"),
        remedy=af.mark("核对户数和人数，查有无填反。"),
        run=people_beyond,
    ),
    af.Check(
        key="GENERAL-005",
        title=af.Term("分担比例与来源不符", "Shares of the cost that differ from the sources"),
        severity=af.Severity.ERROR,
        clause=af.mark("分担比例的条款"),
        rule=af.mark("各来源分担的比例合计为 100%，按比例算出的金额（到分，最大余数归大者）等于项目写明的来源。"),
        example=af.mark("中央 70%、县级 30%，100 万元的项目来源写成 60 万元和 40 万元。"),
        remedy=af.mark("核对比例和来源的金额。"),
        run=sharing_and_sources,
    ),
    af.Check(
        key="GENERAL-006",
        title=af.Term("分项没有列明金额", "Items without amounts"),
        severity=af.Severity.INFO,
        clause=af.mark("项目表"),
        rule=af.mark("分项写明数量和单价、或金额，才能逐项核对；没有写明的如实列出，不当作零。"),
        example=af.mark("项目 300 万元，只写“配套设施若干”。"),
        remedy=af.mark("向实施单位取得分项预算后补记。"),
        run=no_amounts,
    ),
)
