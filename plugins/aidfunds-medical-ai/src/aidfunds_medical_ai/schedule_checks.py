"""Checks on deadlines and the order of days. 期限核查。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import aidfunds as af
from aidfunds_medical_ai.dates import Deadline, countdown
from aidfunds_medical_ai.plan import SystemPlan

BEFORE = (  # what must not come after what
    ("procured_on", "采购", "delivered_on", "交付"),
    ("procured_on", "采购", "completed_on", "完成"),
    ("procured_on", "采购", "clinical_use_on", "投入临床"),
    ("delivered_on", "交付", "completed_on", "完成"),
    ("delivered_on", "交付", "clinical_use_on", "投入临床"),
)


def overdue(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-002: a deadline passed and nothing recorded, or something done too late. 逾期。"""
    for project, plan, _ in context.plans(SystemPlan):
        limits = (
            ("completion_deadline", "完成", plan.completion_deadline, plan.completed_on),
            ("clinical_use_deadline", "投入临床", plan.clinical_use_deadline, plan.clinical_use_on),
        )
        for name, title, deadline, done_on in limits:
            if deadline is not None and _missed(deadline, context.as_of, done_on):
                yield _overdue(context, project, (name, title), deadline, done_on)


def _missed(deadline: Deadline, as_of: date, done_on: date | None) -> bool:
    """The deadline's own day is still in time; a day that has not come yet is no record."""
    done = done_on is not None and done_on <= as_of
    return (done_on if done and done_on else as_of) > deadline.on


def _overdue(
    context: af.Context, project: af.Project, what: tuple[str, str], deadline: Deadline, done_on: date | None
) -> af.Finding:
    name, title = what
    recorded = done_on if done_on is not None and done_on <= context.as_of else None
    state = countdown(deadline.on, context.as_of, recorded)
    ending = "" if recorded else f"，截至 {context.as_of} 没有{title}的记录"
    return af.Finding(
        code="MEDICAL-002",
        severity=af.Severity.WARNING,
        message=f"{project.title}：{title}期限 {deadline.on} {state}{ending}",
        location=af.at(f"projects.{project.key}.plan.{name}"),
        data={"deadline": deadline.on.isoformat(), "days_over": ((recorded or context.as_of) - deadline.on).days},
        source=context.portfolio.cite(deadline.source),
        hint="已完成的，补记日期并留存验收材料；未完成的，说明原因并报批延期",
    )


def out_of_order(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-005: clinical use or completion before delivery, or anything before procurement. 次序颠倒。"""
    for project, plan, _ in context.plans(SystemPlan):
        for first, first_title, then, then_title in BEFORE:
            early, late = getattr(plan, then), getattr(plan, first)
            if early is not None and late is not None and early < late:
                yield af.Finding(
                    code="MEDICAL-005",
                    severity=af.Severity.ERROR,
                    message=f"{project.title}：{then_title}日 {early} 早于{first_title}日 {late}",
                    location=af.at(f"projects.{project.key}.plan.{then}"),
                    data={first: late.isoformat(), then: early.isoformat(), "days": (late - early).days},
                    source=_basis(context, project, plan),
                    hint="核对合同、到货单和临床启用记录，改正写错的日期",
                )


def _basis(context: af.Context, project: af.Project, plan: SystemPlan) -> af.Citation:
    deadline = plan.completion_deadline or plan.clinical_use_deadline
    return context.portfolio.cite(deadline.source if deadline else project.source)
