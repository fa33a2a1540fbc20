"""Checks on labor money: unit costs, allocation, retained uses, counties. 资金核查。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import aidfunds as af
from aidfunds.words import listed
from aidfunds_labor_transfer.headroom import headroom_of
from aidfunds_labor_transfer.plan import county_payees, labor_projects, plan_of
from aidfunds_labor_transfer.texts import tr


def without_unit_costs(context: af.Context) -> Iterator[af.Finding]:
    """LABOR-001: one finding for all projects whose plan prices nothing by unit cost. 无单位成本。"""
    portfolio = context.portfolio
    bare = [
        project
        for project in labor_projects(portfolio)
        if not any(line.itemised for line in context.budgets[project.key].lines)
    ]
    if not bare:
        return
    amount = af.total(project.amount for project in bare)
    payees = _names(portfolio, dict.fromkeys(project.holder for project in bare))
    yield af.Finding(
        code="LABOR-001",
        severity=af.Severity.INFO,
        message=tr.many(
            "{count} 个项目共 {amount} 没有人数、期限和单价，无法按方式测算：{payees}",
            len(bare),
            amount=amount,
            payees=listed(payees),
        ),
        location=af.at(f"projects.{bare[0].key}"),
        data={"projects": len(bare), "amount": amount, "payees": _joined(payees)},
        source=portfolio.cite(bare[0].source),
        hint=tr("在各项目的 plan.measures 中写明方式、人数、天数或月数和单价"),
    )


def over_allocation(context: af.Context) -> Iterator[af.Finding]:
    """LABOR-002: a plan that costs more than the project's money, to the fen. 测算超出下达。"""
    for project in labor_projects(context.portfolio):
        money = headroom_of(context, project)
        if money.left < af.ZERO:
            yield af.Finding(
                code="LABOR-002",
                severity=af.Severity.ERROR,
                message=tr(
                    "{project}测算 {planned}，超出可用资金 {limit} 共 {excess}",
                    project=project.title,
                    planned=money.planned,
                    limit=money.limit,
                    excess=-money.left,
                ),
                location=af.at(f"projects.{project.key}.plan"),
                data={"planned": money.planned, "limit": money.limit, "excess": -money.left},
                source=context.portfolio.cite(project.source),
                hint=tr("减少人数、期限或单价，或先报批增加资金"),
            )


def other_uses(context: af.Context) -> Iterator[af.Finding]:
    """LABOR-003: a retained use outside the named purposes and without a policy basis. 列明用途之外。"""
    for project in labor_projects(context.portfolio):
        for use in plan_of(project).uses:
            if not use.purpose.named and not use.policy_basis.strip():
                amount = use.price.times(*use.factors)
                yield af.Finding(
                    code="LABOR-003",
                    severity=af.Severity.INFO,
                    message=tr(
                        "{project}“{use}”（{amount}）不在列明的五类用途之内，尚未写明政策依据",
                        project=project.title,
                        use=use.title,
                        amount=amount,
                    ),
                    location=af.at(f"projects.{project.key}.plan.uses.{use.key}"),
                    data={"purpose": use.purpose.value, "amount": amount},
                    source=context.portfolio.cite(use.source),
                    hint=tr("在 policy_basis 中写明允许该用途的沪滇劳务协作政策文件"),
                )


def stated_counties(context: af.Context) -> Iterator[af.Finding]:
    """LABOR-004: the stated number of counties is not the number of counties that hold money. 县数不符。"""
    portfolio = context.portfolio
    counties = _names(portfolio, county_payees(portfolio))
    for project in labor_projects(portfolio):
        stated = plan_of(project).stated_counties
        if stated is not None and stated.count != len(counties):
            yield af.Finding(
                code="LABOR-004",
                severity=af.Severity.WARNING,
                message=tr(
                    "写明 {stated} 个县（市），资金单位中有 {found} 个：{counties}",
                    stated=stated.count,
                    found=len(counties),
                    counties=listed(counties),
                ),
                location=af.at(f"projects.{project.key}.plan.stated_counties"),
                data={"stated": stated.count, "found": len(counties), "counties": _joined(counties)},
                source=portfolio.cite(stated.source),
                hint=tr("核对通知中的县数与各县项目是否齐全"),
            )


def _names(portfolio: af.Portfolio, agencies: Iterable[str]) -> list[str]:
    return [portfolio.agency(key).name for key in agencies]


def _joined(names: list[str]) -> str:
    """As the data of a finding holds them, whatever the language."""
    return "、".join(names)  # data: the same in every language
