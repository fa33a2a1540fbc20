"""Days that cannot follow each other as they do. 日期核查。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aidfunds.extend.offers import Check
from aidfunds.language import mark, tr
from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.portfolio import Context
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


DATE_CHECKS: tuple[Check, ...] = (
    basis_after_notice,
    day_before_notice,
    due_before_notice,
    change_before_notice,
    number_of_another_year,
    change_after_the_day,
    done_before_notice,
)
