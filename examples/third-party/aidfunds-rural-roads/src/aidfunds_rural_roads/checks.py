"""The rules of this program. 核查规则。"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import aidfunds as af

from aidfunds_rural_roads.plan import Plan
from aidfunds_rural_roads.texts import tr


def shares_of_no_whole(context: af.Context) -> Iterator[af.Finding]:
    """Plans whose sources pay more or less than everything. 出资比例不足。"""
    for project, plan, _ in context.plans(Plan):
        if plan.shares != 1:
            yield af.Finding(
                code="ROADS-001",
                severity=af.Severity.ERROR,
                message=tr("{title}：各来源出资的比例合计不是 100%", title=project.title),
                location=af.at(f"projects.{project.key}.plan.aid_share"),
                data={"expected": Fraction(1), "actual": plan.shares},
                source=context.portfolio.cite(project.source),
            )


def wrong_length(context: af.Context) -> Iterator[af.Finding]:
    """Plans whose stated length is not that of their roads. 里程不符。"""
    for project, plan, _ in context.plans(Plan):
        if plan.stated_length not in (None, plan.length):
            yield af.Finding(
                code="ROADS-002",
                severity=af.Severity.ERROR,
                message=tr(
                    "{title}：载明 {stated}，各条公路合计 {found}",
                    title=project.title,
                    stated=plan.stated_length,
                    found=plan.length,
                ),
                location=af.at(f"projects.{project.key}.plan.stated_length"),
                data={"expected": plan.stated_length, "actual": plan.length},
                source=context.portfolio.cite(project.source),
            )


CHECKS = (
    af.Check(
        key="ROADS-001",
        title=af.Term("出资比例不足", "Shares make no whole"),
        severity=af.Severity.ERROR,
        clause=af.mark("项目资金来源的条款"),
        rule=af.mark("援助资金和其他来源的比例合计为 100%。"),
        example=af.mark("援助资金 70%，省级 20%，县级没有写。"),
        remedy=af.mark("补上漏写的来源，或改正写错的比例。"),
        run=shares_of_no_whole,
    ),
    af.Check(
        key="ROADS-002",
        title=af.Term("里程不符", "Lengths differ"),
        severity=af.Severity.ERROR,
        clause=af.mark("项目依据的条款"),
        rule=af.mark("条款载明的里程等于各条公路之和；没有载明的不核。"),
        example=af.mark("载明 15 公里，两条公路 12 公里和 2.5 公里合计 14.5 公里。"),
        remedy=af.mark("对照条款逐条核对里程，改正写错的一处。"),
        run=wrong_length,
    ),
)
