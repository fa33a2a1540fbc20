"""What the clause states against what its own figures give. 载明数核对。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds_cadre_exchange.plan import CadreExchangePlan
from aidfunds_cadre_exchange.pricing import lines_of, priced
from aidfunds_cadre_exchange.texts import tr


def wrong_head_count(context: af.Context) -> Iterator[af.Finding]:
    """CADRE-001: the stated head-count must be the sum of the cohorts. 派出人数。"""
    for project, plan, _ in context.plans(CadreExchangePlan):
        stated = plan.stated_people
        if stated is not None and stated.people != plan.people:
            parts = " + ".join(str(cohort.people) for cohort in plan.cohorts) or tr("无批次")
            yield af.Finding(
                code="CADRE-001",
                severity=af.Severity.ERROR,
                message=tr(
                    "条款载明派出 {stated} 人，各批次合计 {computed} 人（{parts}）",
                    stated=stated.people,
                    computed=plan.people,
                    parts=parts,
                ),
                location=af.at(f"projects.{project.key}.plan.stated_people"),
                data={"stated": stated.people, "computed": plan.people, "difference": stated.people - plan.people},
                source=context.portfolio.cite(stated.source),
                hint=tr("对照条款逐批核对人数；条款本身有误的，请示发文单位更正"),
            )


def sums_without_formula(context: af.Context) -> Iterator[af.Finding]:
    """CADRE-004: a sum that does not say how it comes about. 未列测算公式。"""
    for project, plan, _ in context.plans(CadreExchangePlan):
        for series in plan.lectures:
            if series.amount is not None:
                yield af.Finding(
                    code="CADRE-004",
                    severity=af.Severity.INFO,
                    message=tr.many(
                        "“{title}”{count} 期只有总额 {amount}，没有人数、学时和标准",
                        series.sessions,
                        title=series.title,
                        amount=series.amount,
                    ),
                    location=af.at(f"projects.{project.key}.plan.lectures.{series.key}"),
                    data={"amount": series.amount, "sessions": series.sessions},
                    source=context.portfolio.cite(series.source),
                    hint=tr("请实施单位补列每期学时、讲课人职称和标准；到账前按讲课费上限控制"),
                )


def wrong_class_size(context: af.Context) -> Iterator[af.Finding]:
    """CADRE-005: the stated head-count of classes must be sessions times people. 培训人次。"""
    for project, plan, _ in context.plans(CadreExchangePlan):
        for series in plan.training:
            if series.stated_people is not None and series.stated_people != series.people:
                yield af.Finding(
                    code="CADRE-005",
                    severity=af.Severity.ERROR,
                    message=tr(
                        "“{title}”载明 {stated} 人次，{formula} 为 {computed} 人次",
                        title=series.title,
                        stated=series.stated_people,
                        formula=" × ".join(map(str, series.size[:2])),
                        computed=series.people,
                    ),
                    location=af.at(f"projects.{project.key}.plan.training.{series.key}.stated_people"),
                    data={"stated": series.stated_people, "computed": series.people},
                    source=context.portfolio.cite(series.source),
                    hint=tr("核对期数和每期人数"),
                )


def wrong_sums(context: af.Context) -> Iterator[af.Finding]:
    """CADRE-006: each sum that the clause states must be what its formula gives. 分项金额。"""
    for project, plan, budget in context.plans(CadreExchangePlan):
        for place, stated in enumerate(plan.stated):
            computed = priced(budget, stated.part)
            if computed != stated.amount:
                formulas = tr("；").join(line.explained for line in lines_of(budget, stated.part))
                yield af.Finding(
                    code="CADRE-006",
                    severity=af.Severity.ERROR,
                    message=tr(
                        "{part}载明 {stated}，按明细为 {computed}（{formulas}）",
                        part=stated.part.term,
                        stated=stated.amount,
                        computed=computed,
                        formulas=formulas or tr("没有明细"),
                    ),
                    location=af.at(f"projects.{project.key}.plan.stated[{place}]"),
                    data={"stated": stated.amount, "computed": computed, "difference": stated.amount - computed},
                    source=context.portfolio.cite(stated.source),
                    hint=tr("核对人数、月数（天数）、标准和载明金额，找出写错的一项"),
                )
