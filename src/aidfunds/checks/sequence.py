"""What comes before what: notices and years, plans and notices, duties and fulfilment; changes. 先后与变更。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aidfunds.checks.records import records_of
from aidfunds.extend.offers import Check
from aidfunds.language import mark, tr
from aidfunds.model.documents import DocumentKind, OfficialDocument
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import Project
from aidfunds.money import Money
from aidfunds.rules.changes.adjustments import CLAUSE
from aidfunds.words import Term

EARLIEST, LATEST = 1, 2
"""Years by which money may be given out before its year, and settled after it."""


@Check.of(
    key="AF-DATE-008",
    title=Term("通知不在台账年度前后", "Notice of another year"),
    severity=Severity.WARNING,
    clause=mark("台账年度（year）和通知的成文日期"),
    rule=mark("一个年度的资金，最早在上一年提前下达，最迟在其后两年清算；通知的年份不在此列的，多半写错。"),
    example=mark("2024 年的台账，通知成文日期写成 2014-03-05。"),
    remedy=mark("核对 year、issued_on 和 as_of 的年份。"),
)
def notice_of_another_year(check: Check, context: Context) -> Iterator[Finding]:
    """A notice long before or after the year of its money. 通知的年份。"""
    year, notice = context.portfolio.year, context.portfolio.notice
    day = notice.issued_on or context.portfolio.as_of
    latest = year + LATEST if notice.issued_on else day.year
    if not year - EARLIEST <= day.year <= latest:
        yield check.finding(
            message=tr("台账年度是 {year}，这里写的是 {day}", year=str(year), day=day),
            location=at(f"documents.{notice.key}.issued_on" if notice.issued_on else "as_of"),
            data={"expected": year, "actual": day.isoformat()},
            hint=tr("核对年份"),
        )


@Check.of(
    key="AF-DATE-009",
    title=Term("记录晚于基准日", "Recorded before it happened"),
    severity=Severity.WARNING,
    clause=mark("计划的 as_of"),
    rule=mark("计划记载的文件和结转资金再安排，不晚于计划自己的基准日。通知见 AF-DATE-002，变更见 AF-DATE-006。"),
    example=mark("基准日 2020-04-10，引用的文件成文日期写成 2020-12-01。"),
    remedy=mark("核对日期，或更新 as_of。"),
)
def recorded_too_early(check: Check, context: Context) -> Iterator[Finding]:
    """Documents and reallocations that are later than the day on which the plan speaks of them. 记录晚于基准日。"""
    portfolio = context.portfolio
    today = max(portfolio.as_of, context.as_of)
    for path, day in _recorded(portfolio):
        if day > today:
            yield check.finding(
                message=tr("{path} 写成 {day}，晚于基准日 {today}", path=path, day=day, today=today),
                location=at(path),
                data={"expected": today.isoformat(), "actual": day.isoformat()},
                hint=tr("核对日期，或更新 as_of"),
            )


def _recorded(portfolio: Portfolio) -> Iterator[tuple[str, date]]:
    for document in portfolio.documents:
        if document is portfolio.notice:
            continue
        if document.issued_on:
            yield f"documents.{document.key}.issued_on", document.issued_on
        elif document.number:
            yield f"documents.{document.key}.number", date(document.number.year, 1, 1)
    for carryover in portfolio.carryovers:
        for place, reallocation in enumerate(carryover.reallocations):
            yield f"carryovers.{carryover.key}.reallocations[{place}].on", reallocation.on


@Check.of(
    key="AF-DATE-010",
    title=Term("实施早于资金", "Work before its money"),
    severity=Severity.WARNING,
    clause=mark("实施计划中的日期，通知的成文日期和台账年度"),
    rule=mark("实施计划中的事不早于资金：既在通知成文之前、又在台账年度之前的日期，多半写错。"),
    example=mark("2024 年 3 月的通知，采购日期写成 2014-04-10。"),
    remedy=mark("核对日期；确由以前年度资金开支的，移出本台账。"),
)
def work_before_money(check: Check, context: Context) -> Iterator[Finding]:
    """Days in a program's plan that are before both the notice and the year of the money. 实施早于资金。"""
    portfolio = context.portfolio
    first = date(portfolio.year, 1, 1) if 1 <= portfolio.year <= date.max.year else portfolio.as_of
    start = min(first, portfolio.notice.issued_on or first)
    for project in portfolio.projects:
        for path, record in records_of(project.plan, f"projects.{project.key}.plan"):
            for name, day in _days(record):
                if day < start:
                    yield check.finding(
                        message=tr(
                            "{project}：{path} 写成 {day}，早于通知和台账年度",
                            project=project.title,
                            path=f"{path}.{name}",
                            day=day,
                        ),
                        location=at(f"{path}.{name}"),
                        data={"expected": start.isoformat(), "actual": day.isoformat()},
                        source=portfolio.cite(project.source),
                        hint=tr("核对日期；确由以前年度资金开支的，移出本台账"),
                    )


def _days(record: object) -> Iterator[tuple[str, date]]:
    for attribute in getattr(type(record), "__attrs_attrs__", ()):
        day = getattr(record, attribute.name)
        if isinstance(day, date):
            yield attribute.name, day


@Check.of(
    key="AF-DATE-011",
    title=Term("批准晚于所批准的事", "Approved after it was done"),
    severity=Severity.WARNING,
    clause=mark("变更的依据（changes.source），结转资金再安排的批复（approval）"),
    rule=mark("先批准、后变更或再安排：批复和调整文件的成文日期不晚于变更或再安排的日期。"),
    example=mark("5 月 2 日再安排，批复 6 月 1 日才成文。"),
    remedy=mark("核对两个日期；先办后批的，按规定补办手续并说明。"),
)
def approved_afterwards(check: Check, context: Context) -> Iterator[Finding]:
    """Changes and reallocations that were approved only later. 批准晚于所批准的事。"""
    portfolio = context.portfolio
    for path, document, day in _approvals(portfolio):
        if document.issued_on and document.issued_on > day:
            yield check.finding(
                message=tr(
                    "{document} 成文于 {issued}，所批准的事却在 {day}",
                    document=document.printed,
                    issued=document.issued_on,
                    day=day,
                ),
                location=at(path),
                data={"expected": document.issued_on.isoformat(), "actual": day.isoformat()},
                hint=tr("核对两处日期，改正写错的一处"),
            )


def _approvals(portfolio: Portfolio) -> Iterator[tuple[str, OfficialDocument, date]]:
    for project in portfolio.projects:
        for place, change in enumerate(project.changes):
            document = portfolio.document(change.source.document)
            if document.kind in (DocumentKind.APPROVAL, DocumentKind.ADJUSTMENT):
                yield f"projects.{project.key}.changes[{place}].on", document, change.on
    for carryover in portfolio.carryovers:
        for place, reallocation in enumerate(carryover.reallocations):
            if reallocation.approval:
                path = f"carryovers.{carryover.key}.reallocations[{place}].on"
                yield path, portfolio.document(reallocation.approval), reallocation.on


@Check.of(
    key="AF-OBL-003",
    title=Term("要求的类别与项目不符", "Duty of one program for a project of another"),
    severity=Severity.WARNING,
    clause=mark("各项实施要求的 program 和 projects"),
    rule=mark("写明项目类别的要求，所列项目都属于该类别。"),
    example=mark("劳动力转移就业的要求，项目写成医疗智能决策系统。"),
    remedy=mark("改正类别或项目；跨类别的要求不写 program。"),
)
def duty_of_another_program(check: Check, context: Context) -> Iterator[Finding]:
    """A duty of one program that names projects of another. 类别与项目不符。"""
    portfolio = context.portfolio
    for duty in portfolio.obligations:
        for place, key in enumerate(duty.projects if duty.program else ()):
            project = portfolio.project(key)
            if project.program != duty.program:
                yield check.finding(
                    message=tr(
                        "“{duty}”属于 {program}，所列项目 {project} 属于 {other}",
                        duty=duty.duty,
                        program=context.program_title(duty.program),
                        project=project.title,
                        other=context.program_title(project.program),
                    ),
                    location=at(f"obligations.{duty.key}.projects[{place}]"),
                    data={"expected": duty.program, "actual": project.program},
                    source=portfolio.cite(duty.source),
                    hint=tr("改正类别或项目；跨类别的要求不写 program"),
                )


@Check.of(
    key="AF-CHG-001",
    title=Term("变更前金额没有来由", "An original amount that no change explains"),
    severity=Severity.WARNING,
    clause=str(CLAUSE),
    rule=mark("变更前的金额与现金额之差，不超过已记载变更之和；它是必要修正 10% 的基数，写大了等于取消上限。"),
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


SEQUENCE_CHECKS: tuple[Check, ...] = (
    notice_of_another_year,
    recorded_too_early,
    work_before_money,
    approved_afterwards,
    duty_of_another_program,
)
CHANGE_CHECKS: tuple[Check, ...] = (unexplained_original,)
