"""Days that cannot follow each other as they do. 日期核查。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aidfunds.extend.offers import Check
from aidfunds.language import mark, tr
from aidfunds.model.documents import Citation, DocumentKind, OfficialDocument
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.portfolio import Context, Portfolio, below, fields_of, records_of
from aidfunds.words import Term


@Check.of(
    key="AF-DATE-001",
    title=Term("依据晚于文件", "Basis later than the document"),
    severity=Severity.WARNING,
    clause=mark("文件的成文日期"),
    rule=mark("文件只能依据成文在先（或同日）的文件。"),
    example=mark("4 月 10 日的通知，依据写成 4 月 20 日的文件。"),
    remedy=mark("核对两份文件的成文日期和文号。"),
)
def basis_after_notice(check: Check, context: Context) -> Iterator[Finding]:
    """A document stands on earlier ones only. 依据晚于文件。"""
    portfolio = context.portfolio
    for document in portfolio.documents:
        for place, key in enumerate(document.based_on):
            basis = portfolio.document(key)
            if document.issued_on and basis.issued_on and basis.issued_on > document.issued_on:
                message = tr("{document} 的依据 {basis} 成文在后", document=document.printed, basis=basis.printed)
                path = f"documents.{document.key}.based_on[{place}]"
                yield _of_days(check, message, path, document.issued_on, basis.issued_on)


@Check.of(
    key="AF-DATE-002",
    title=Term("基准日早于通知", "As-of date before the notice"),
    severity=Severity.WARNING,
    clause=mark("计划的 as_of 或 --as-of"),
    rule=mark("核查和报告所说的那一天，不早于通知的成文日期。"),
    example=mark("通知 2020-04-10 成文，基准日写成 2020-01-10。"),
    remedy=mark("改正 as_of，或用 --as-of 指定日期。"),
)
def day_before_notice(check: Check, context: Context) -> Iterator[Finding]:
    """Before the notice there is nothing to speak of. 基准日早于通知。"""
    issued = context.portfolio.notice.issued_on
    if issued and context.as_of < issued:
        message = tr("基准日早于 {notice} 的成文日期", notice=context.portfolio.notice.printed)
        yield _of_days(check, message, "as_of", issued, context.as_of)


@Check.of(
    key="AF-DATE-003",
    title=Term("期限早于文件", "Due before the document"),
    severity=Severity.WARNING,
    clause=mark("实施要求的期限（due）"),
    rule=mark("一项要求的期限不早于提出它的文件的成文日期。"),
    example=mark("4 月 10 日的通知，期限写成同年 3 月 30 日，应为 6 月 30 日。"),
    remedy=mark("对照条款核对期限的年、月、日。"),
)
def due_before_notice(check: Check, context: Context) -> Iterator[Finding]:
    """A duty cannot be due before the document that lays it on somebody. 期限早于文件。"""
    portfolio = context.portfolio
    for obligation in portfolio.obligations:
        issued = portfolio.document(obligation.source.document).issued_on
        if issued and obligation.due and obligation.due < issued:
            message = tr("“{duty}”的期限早于文件的成文日期", duty=obligation.duty)
            path = f"obligations.{obligation.key}.due"
            yield _of_days(check, message, path, issued, obligation.due, portfolio.cite(obligation.source))


@Check.of(
    key="AF-DATE-004",
    title=Term("变更早于批复", "Change before approval"),
    severity=Severity.WARNING,
    clause=mark("项目变更的日期（changes）"),
    rule=mark("项目的变更不早于批复它的文件。"),
    example=mark("项目由 4 月 10 日的通知批复，变更记在 3 月。"),
    remedy=mark("核对变更日期；批复之前的修改不是变更。"),
)
def change_before_notice(check: Check, context: Context) -> Iterator[Finding]:
    """A project cannot change before it was approved. 变更早于批复。"""
    portfolio = context.portfolio
    for project in portfolio.projects:
        issued = portfolio.document(project.source.document).issued_on
        for place, change in enumerate(project.changes):
            if issued and change.on < issued:
                message = tr("{project} 的变更早于批复文件的成文日期", project=project.title)
                path = f"projects.{project.key}.changes[{place}].on"
                yield _of_days(check, message, path, issued, change.on, portfolio.cite(change.source))


@Check.of(
    key="AF-DATE-005",
    title=Term("文号年份与成文日期不符", "Number of another year"),
    severity=Severity.INFO,
    clause=mark("文号和成文日期"),
    rule=mark("文号中的年份一般就是成文的年份。"),
    example=mark("〔2020〕31号，成文日期写成 2021-04-10。"),
    remedy=mark("核对文号和成文日期。"),
)
def number_of_another_year(check: Check, context: Context) -> Iterator[Finding]:
    """The year in a number is the year of issue. 文号年份。"""
    for document in context.portfolio.documents:
        if document.number and document.issued_on and document.number.year != document.issued_on.year:
            yield check.finding(
                message=tr(
                    "{document} 的文号年份与成文日期 {day} 不在同一年",
                    document=document.printed,
                    day=document.issued_on,
                ),
                location=at(f"documents.{document.key}.issued_on"),
                data={"expected": document.number.year, "actual": document.issued_on.year},
                hint=tr("核对文号和成文日期"),
            )


@Check.of(
    key="AF-DATE-006",
    title=Term("变更晚于报告日", "Change after the day spoken of"),
    severity=Severity.WARNING,
    clause=mark("项目变更的日期（changes）"),
    rule=mark("记下的变更都已经发生，不晚于核查和报告所说的那一天。"),
    example=mark("截至 2024-09-30 的台账，变更记在 2025-09-30。"),
    remedy=mark("核对变更日期；还没有发生的变更不记。"),
)
def change_after_the_day(check: Check, context: Context) -> Iterator[Finding]:
    """A change that was made is not of a day to come. 变更晚于报告日。"""
    for project in context.portfolio.projects:
        for place, change in enumerate(project.changes):
            if change.on > context.as_of:
                message = tr("{project} 的变更晚于报告日", project=project.title)
                path = f"projects.{project.key}.changes[{place}].on"
                source = context.portfolio.cite(change.source)
                yield _of_days(check, message, path, context.as_of, change.on, source)


@Check.of(
    key="AF-DATE-007",
    title=Term("完成早于文件", "Done before it was asked for"),
    severity=Severity.WARNING,
    clause=mark("实施要求的完成记录（done）"),
    rule=mark("一项要求的完成记录不早于提出它的文件的成文日期。"),
    example=mark("4 月 10 日的通知提出的要求，完成记在 1 月。"),
    remedy=mark("核对完成日期，或要求所引的文件。"),
)
def done_before_notice(check: Check, context: Context) -> Iterator[Finding]:
    """Nothing is fulfilled before it is asked for. 完成早于文件。"""
    portfolio = context.portfolio
    for duty in portfolio.obligations:
        issued = portfolio.document(duty.source.document).issued_on
        for place, fulfilment in enumerate(duty.done):
            if issued and fulfilment.on < issued:
                message = tr("“{duty}”的完成记录早于提出它的文件", duty=duty.duty)
                path = f"obligations.{duty.key}.done[{place}].on"
                yield _of_days(check, message, path, issued, fulfilment.on, portfolio.cite(duty.source))


def _of_days(
    check: Check, message: str, path: str, earliest: date, actual: date, source: Citation | None = None
) -> Finding:
    said = (
        mark("{message}：{actual} 早于 {expected}")
        if actual < earliest
        else mark("{message}：{actual} 晚于 {expected}")
    )
    return check.finding(
        message=tr(said, message=message, actual=actual, expected=earliest),
        location=at(path),
        data={"expected": earliest.isoformat(), "actual": actual.isoformat()},
        source=source,
        hint=tr("核对两处日期，改正写错的一处"),
    )


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


FAR = 10
"""Years between a day and the year of the plan that nobody means."""


@Check.of(
    key="AF-REC-004",
    title=Term("日期远在年度之外", "A day far from the year"),
    severity=Severity.WARNING,
    clause=mark("计划中的各项日期"),
    rule=mark("日期与台账年度相差不超过 10 年；文件的成文日期可以更早。结转资金的年度也是如此。"),
    example=mark("2024 年的台账，完成期限写成 2099-09-30。"),
    remedy=mark("核对年份。"),
)
def days_far_away(check: Check, context: Context) -> Iterator[Finding]:
    """Days of another decade, in the core's records and in plans. 远在年度之外。"""
    year = context.portfolio.year
    for path, record in records_of(context.portfolio):
        for name in fields_of(record):
            day = getattr(record, name)
            if isinstance(day, date) and _far(day.year, year, old=name == "issued_on"):
                yield _far_away(check, below(path, name), day.isoformat(), year)
    for carryover in context.portfolio.carryovers:
        if _far(carryover.year, year):
            yield _far_away(check, f"carryovers.{carryover.key}.year", str(carryover.year), year)


def _far(day: int, year: int, *, old: bool = False) -> bool:
    return day > year + FAR or (day < year - FAR and not old)


def _far_away(check: Check, path: str, day: str, year: int) -> Finding:
    return check.finding(
        message=tr("{path} 写成 {day}，与台账年度 {year} 相差太远", path=path, day=day, year=str(year)),
        location=at(path),
        data={"actual": day, "year": year},
        hint=tr("核对年份"),
    )


DATE_CHECKS: tuple[Check, ...] = (
    basis_after_notice,
    day_before_notice,
    due_before_notice,
    change_before_notice,
    number_of_another_year,
    change_after_the_day,
    done_before_notice,
    notice_of_another_year,
    recorded_too_early,
    work_before_money,
    approved_afterwards,
    days_far_away,
)
