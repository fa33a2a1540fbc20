"""The rules of this program. 核查规则。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af

from aidfunds_drinking_water.plan import Plan
from aidfunds_drinking_water.texts import tr


def miscounted(context: af.Context) -> Iterator[af.Finding]:
    """Projects with more or fewer works than the notice states. 项数不符。"""
    for project, plan, _ in context.plans(Plan):
        title, stated, found = project.title, plan.stated_works, len(plan.works)
        if stated is not None and stated != found:
            yield af.Finding(
                code="WATER-001",
                severity=af.Severity.ERROR,
                message=tr("{title}：载明 {stated} 项，列出 {found} 项", title=title, stated=stated, found=found),
                location=af.at(f"projects.{project.key}.plan.stated_works"),
                data={"expected": stated, "actual": found},
                source=context.portfolio.cite(project.source),
            )


def without_scale(context: af.Context) -> Iterator[af.Finding]:
    """Works that have money and no scale. 规模不明。"""
    for project, plan, _ in context.plans(Plan):
        for work in plan.works:
            if work.scale is None:
                yield af.Finding(
                    code="WATER-002",
                    severity=af.Severity.INFO,
                    message=tr("{title}：{price}，没有写明规模", title=work.title, price=work.price),
                    location=af.at(f"projects.{project.key}.plan.works.{work.key}"),
                    source=context.portfolio.cite(work.source),
                )


CHECKS = (
    af.Check(
        key="WATER-001",
        title=af.Term("项数不符", "Number of works differs"),
        severity=af.Severity.ERROR,
        clause=af.mark("公告合计处的项数"),
        rule=af.mark("公告载明几项，计划就列出几项；没有载明的不核。"),
        example=af.mark("公告写 3 项 938 万元，计划只列出两项。"),
        remedy=af.mark("对照公告补上漏列的工程，或改正 stated_works。"),
        run=miscounted,
    ),
    af.Check(
        key="WATER-002",
        title=af.Term("规模不明", "Scale not stated"),
        severity=af.Severity.INFO,
        clause=af.mark("公告中该项工程的名称和投资"),
        rule=af.mark("有金额的工程写明规模：几个村、几公里管道；没有规模，单价无从复算，完工也无从验收。"),
        example=af.mark("机井工程 208 万元，没有写明打几口井。"),
        remedy=af.mark("向实施单位问明规模，写入 scale。"),
        run=without_scale,
    ),
)
