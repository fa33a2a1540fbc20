"""Checks on deadlines and the order of days. 期限核查。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

import aidfunds as af
from aidfunds_medical_ai.dates import Deadline, countdown
from aidfunds_medical_ai.events import Event
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.texts import tr

Doubt: TypeAlias = tuple[str, date, date, str]  # where, the day that is too early, the one it is before, in words

BEFORE = (  # what must not come after what
    (Event.PROCURED, Event.DELIVERED),
    (Event.PROCURED, Event.COMPLETED),
    (Event.PROCURED, Event.CLINICAL_USE),
    (Event.DELIVERED, Event.COMPLETED),
    (Event.DELIVERED, Event.CLINICAL_USE),
)


def overdue(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-002: a deadline passed and nothing recorded, or something done too late. 逾期。"""
    for project, plan, _ in context.plans(SystemPlan):
        limits = (
            ("completion_deadline", Event.COMPLETED, plan.completion_deadline, plan.completed_on),
            ("clinical_use_deadline", Event.CLINICAL_USE, plan.clinical_use_deadline, plan.clinical_use_on),
        )
        for name, event, deadline, done_on in limits:
            if deadline is not None and _missed(deadline, context.as_of, done_on):
                yield _overdue(context, project, (name, event), deadline, done_on)


def _missed(deadline: Deadline, as_of: date, done_on: date | None) -> bool:
    """The deadline's own day is still in time; a day that has not come yet is no record."""
    done = done_on is not None and done_on <= as_of
    return (done_on if done and done_on else as_of) > deadline.on


def _overdue(
    context: af.Context, project: af.Project, what: tuple[str, Event], deadline: Deadline, done_on: date | None
) -> af.Finding:
    name, event = what
    recorded = done_on if done_on is not None and done_on <= context.as_of else None
    state = countdown(deadline.on, context.as_of, recorded)
    ending = "" if recorded else tr("，截至 {as_of} 没有{event}的记录", as_of=context.as_of, event=event.term)
    return af.Finding(
        code="MEDICAL-002",
        severity=af.Severity.WARNING,
        message=tr(
            "{project}：{event}期限 {on} {state}{ending}",
            project=project.title,
            event=event.term,
            on=deadline.on,
            state=state,
            ending=ending,
        ),
        location=af.at(f"projects.{project.key}.plan.{name}"),
        data={"deadline": deadline.on.isoformat(), "days_over": ((recorded or context.as_of) - deadline.on).days},
        source=context.portfolio.cite(deadline.source),
        hint=tr("已完成的，补记日期并留存验收材料；未完成的，说明原因并报批延期"),
    )


def out_of_order(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-005: clinical use or completion before delivery, or anything before procurement. 次序颠倒。"""
    for project, plan, _ in context.plans(SystemPlan):
        for first, then in BEFORE:
            early, late = getattr(plan, then.value), getattr(plan, first.value)
            if early is not None and late is not None and early < late:
                yield af.Finding(
                    code="MEDICAL-005",
                    severity=af.Severity.ERROR,
                    message=tr(
                        "{project}：{then}日 {early} 早于{first}日 {late}",
                        project=project.title,
                        then=then.term,
                        early=early,
                        first=first.term,
                        late=late,
                    ),
                    location=af.at(f"projects.{project.key}.plan.{then.value}"),
                    data={first.value: late.isoformat(), then.value: early.isoformat(), "days": (late - early).days},
                    source=_basis(context, project, plan),
                    hint=tr("核对合同、到货单和临床启用记录，改正写错的日期"),
                )


def doubtful_days(context: af.Context) -> Iterator[af.Finding]:
    """MEDICAL-007: maintenance before the system stands, deadlines before their document or out of turn. 日期存疑。"""
    for project, plan, _ in context.plans(SystemPlan):
        for path, early, late, message in (*_early_maintenance(plan), *_early_deadlines(context, plan)):
            yield af.Finding(
                code="MEDICAL-007",
                severity=af.Severity.WARNING,
                message=tr("{project}：{message}", project=project.title, message=message),
                location=af.at(f"projects.{project.key}.plan.{path}"),
                data={"expected": late.isoformat(), "actual": early.isoformat(), "days": (late - early).days},
                source=_basis(context, project, plan),
                hint=tr("核对两处日期，改正写错的一处"),
            )


def _early_maintenance(plan: SystemPlan) -> Iterator[Doubt]:
    """Maintenance begins when there is something to maintain: completed, else delivered, else procured."""
    built = ((event, getattr(plan, event.value)) for event in (Event.COMPLETED, Event.DELIVERED, Event.PROCURED))
    event, day = next(((event, day) for event, day in built if day is not None), (None, None))
    for component in plan.maintenance:
        first = component.starts_on
        if event is not None and day is not None and first is not None and first < day:
            message = tr("升级维护 {first} 起算，早于{event}日 {day}", first=first, event=event.term, day=day)
            yield f"components.{component.key}.starts_on", first, day, message


def _early_deadlines(context: af.Context, plan: SystemPlan) -> Iterator[Doubt]:
    completion, clinical = plan.completion_deadline, plan.clinical_use_deadline
    for name, deadline in (("completion_deadline", completion), ("clinical_use_deadline", clinical)):
        issued = context.portfolio.document(deadline.source.document).issued_on if deadline else None
        if deadline is not None and issued is not None and deadline.on < issued:
            message = tr("期限 {on} 早于规定它的文件 {issued}", on=deadline.on, issued=issued)
            yield f"{name}.on", deadline.on, issued, message
    if completion is not None and plan.procured_on is not None and plan.procured_on > completion.on:
        message = tr("完成的期限 {early} 早于采购日 {late}", early=completion.on, late=plan.procured_on)
        yield "procured_on", completion.on, plan.procured_on, message
    if completion is not None and clinical is not None and clinical.on < completion.on:
        message = tr("投入临床的期限 {early} 早于完成的期限 {late}", early=clinical.on, late=completion.on)
        yield "clinical_use_deadline.on", clinical.on, completion.on, message


def _basis(context: af.Context, project: af.Project, plan: SystemPlan) -> af.Citation:
    deadline = plan.completion_deadline or plan.clinical_use_deadline
    return context.portfolio.cite(deadline.source if deadline else project.source)
