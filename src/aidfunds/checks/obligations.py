"""Duties that are late or have nobody to audit and accept them, and training money paid back. 实施要求核查。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, mark_counted, tr
from aidfunds.model.findings import Finding, Severity, as_list, at
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import DueItem, DueStatus, Obligation, Project
from aidfunds.rules.balances import grouped, paid_back
from aidfunds.rules.obligations import due_on, unasked_evidence
from aidfunds.words import Term


@Check.of(
    key="AF-TRN-001",
    title=Term("培训资金回拨支援方", "Training money paid back to the donor"),
    severity=Severity.ERROR,
    clause=mark("通知关于培训资金的规定（rules.training）"),
    rule=mark("通知规定人力资源培训资金不再回拨支援方的，自规定的年度起，不以支援方为收款单位；没有规定的不判断。"),
    example=mark("2020 年干部培训项目的 50万元 以上海市为收款单位：错误；2019 年度的同样安排不提示。"),
    remedy=mark("收款单位改为本地责任实施单位。"),
)
def training_money_paid_back(check: Check, context: Context) -> Iterable[Finding]:
    """From 2020 on, training money does not go back to the donor. 培训资金不再回拨。"""
    portfolio = context.portfolio
    rule = portfolio.rules.training
    for allocation in paid_back(portfolio, rule.since) if rule else ():
        donor = portfolio.agency(portfolio.fund(allocation.fund).donor).name
        yield check.finding(
            message=tr(
                "人力资源培训项目“{project}”的 {amount} 拨给支援方 {donor}",
                project=portfolio.project(allocation.project).title,
                amount=allocation.amount,
                donor=donor,
            ),
            location=at(f"allocations.{allocation.key}.payee"),
            data={"amount": allocation.amount, "payee": portfolio.agency(allocation.payee).name},
            source=portfolio.cite(rule.source) if rule else None,
            hint=tr("改拨本地责任实施单位；赴沪办班费用由其按实支付"),
        )


TRAINING_CHECKS: tuple[Check, ...] = (training_money_paid_back,)


@Check.of(
    key="AF-OBL-001",
    title=Term("实施要求逾期", "Obligation overdue"),
    severity=Severity.WARNING,
    clause=mark("各项实施要求所在条款；期限日当日仍为按期"),
    rule=mark("有期限的实施要求，期限日过后仍未记载完成或材料不齐的，为逾期。"),
    example=mark("医疗项目应于 2020-06-30 建成，2020-07-01 仍无完成记录：逾期 1 天。"),
    remedy=mark("督促责任单位完成，并在该项 done 中写明日期 on 和材料 evidence。"),
)
def overdue_obligations(check: Check, context: Context) -> Iterable[Finding]:
    """A duty whose due day has passed and whose evidence is not complete. 逾期未完成。"""
    portfolio = context.portfolio
    for item in due_on(portfolio, context.as_of):
        duty = item.obligation
        if item.status is not DueStatus.OVERDUE or duty.due is None or item.days_left is None:
            continue
        yield check.finding(
            message=_overdue(item, -item.days_left, context.as_of) + _still_owing(portfolio, item),
            location=at(f"obligations.{duty.key}.due"),
            data={
                "due": duty.due.isoformat(),
                "days": -item.days_left,
                "obligors": as_list(portfolio.agency(key).name for key in duty.obligors),
            },
            source=portfolio.cite(duty.source),
            hint=_who_completes(portfolio.names(item.waiting or duty.obligors)),
        )


@Check.of(
    key="AF-OBL-002",
    title=Term("完成记录存疑", "Odd record of fulfilment"),
    severity=Severity.INFO,
    clause=mark("各项实施要求所在条款"),
    rule=mark(
        "完成记录的日期不应晚于报告日，写明的单位是责任单位，材料名称应是该项要求列明的材料；否则不计入完成情况。"
    ),
    example=mark("要求“项目决算报告”，完成记录写“决算表”：不计入，提示核对。"),
    remedy=mark("核对日期；材料名称与该项 evidence 写法一致。"),
)
def odd_fulfilments(check: Check, context: Context) -> Iterable[Finding]:
    """A fulfilment dated after the day spoken of, or with evidence that nobody asked for. 完成记录存疑。"""
    for duty in context.portfolio.obligations:
        source = context.portfolio.cite(duty.source)
        for place, fulfilment in enumerate(duty.done):
            if fulfilment.on > context.as_of:
                yield check.finding(
                    message=tr(
                        "{duty}：完成记录的日期 {day} 晚于报告日 {as_of}，未计入",
                        duty=duty.duty,
                        day=fulfilment.on,
                        as_of=context.as_of,
                    ),
                    location=at(f"obligations.{duty.key}.done[{place}].on"),
                    source=source,
                    hint=tr("核对日期，或用 --as-of 指定更晚的报告日"),
                )
            if fulfilment.by and fulfilment.by not in duty.obligors:
                yield check.finding(
                    message=tr(
                        "{duty}：完成记录写的是{agency}，它不是责任单位，未计入",
                        duty=duty.duty,
                        agency=context.portfolio.agency(fulfilment.by).name,
                    ),
                    location=at(f"obligations.{duty.key}.done[{place}].by"),
                    data={"agency": fulfilment.by},
                    source=source,
                    hint=tr("写责任单位的键；替全体完成的不写 by"),
                )
        for item in unasked_evidence(duty):
            yield check.finding(
                message=tr("{duty}：记载了未要求的材料“{item}”", duty=duty.duty, item=item),
                location=at(f"obligations.{duty.key}.done"),
                data={"evidence": item},
                source=source,
                hint=_what_is_asked(duty),
            )


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


def _overdue(item: DueItem, days: int, as_of: date) -> str:
    duty = item.obligation
    told = {"duty": duty.duty, "due": duty.due, "as_of": as_of}
    if not item.missing:
        return tr.many("{duty}：{due} 到期，至 {as_of} 已逾期 {count} 天", days, **told)
    missing = listed(item.missing)
    return tr.many("{duty}：{due} 到期，至 {as_of} 已逾期 {count} 天；缺{missing}", days, missing=missing, **told)


def _still_owing(portfolio: Portfolio, item: DueItem) -> str:
    return tr("；尚欠：{names}", names=portfolio.names(item.waiting)) if item.waiting else ""


def _who_completes(obligors: str) -> str:
    if obligors:
        return tr("请{obligors}补齐并在 done 中记载完成日期和材料", obligors=obligors)
    return tr("请责任单位补齐并在 done 中记载完成日期和材料")


def _what_is_asked(duty: Obligation) -> str:
    if duty.evidence:
        return tr("材料名称应与 evidence 一致：{evidence}", evidence=listed(duty.evidence))
    return tr("材料名称应与 evidence 一致：本项未要求材料")


OBLIGATION_CHECKS = (
    overdue_obligations,
    odd_fulfilments,
    duty_of_another_program,
)


Named = Callable[[Project | Obligation], Iterable[str]]


@Check.of(
    key="AF-ACC-001",
    title=Term("没有写明审计单位", "No auditor named"),
    severity=Severity.INFO,
    clause=mark("项目的实施要求"),
    rule=mark("每个项目写明由谁审计。"),
    example=mark("干部人才培养交流只要求提供凭证和档案，没有写明审计。"),
    remedy=mark("向下达单位明确审计单位，写入 auditors。"),
)
def without_auditor(check: Check, context: Context) -> Iterator[Finding]:
    """Projects that nobody is named to audit, by program. 没有写明审计单位。"""
    said = mark_counted("{program}：{count} 个项目没有写明审计单位")
    return _without(check, context, said, "auditors", lambda duty: duty.auditors)


@Check.of(
    key="AF-ACC-002",
    title=Term("没有写明验收单位", "No acceptor named"),
    severity=Severity.INFO,
    clause=mark("项目的实施要求"),
    rule=mark("每个项目写明由谁验收。"),
    example=mark("劳动力转移就业写明审计后组织验收，没有写明由谁验收。"),
    remedy=mark("向下达单位明确验收单位，写入 acceptors。"),
)
def without_acceptor(check: Check, context: Context) -> Iterator[Finding]:
    """Projects that nobody is named to accept, by program. 没有写明验收单位。"""
    said = mark_counted("{program}：{count} 个项目没有写明验收单位")
    return _without(check, context, said, "acceptors", lambda duty: duty.acceptors)


def _without(check: Check, context: Context, said: str, field: str, named: Named) -> Iterator[Finding]:
    portfolio = context.portfolio
    covered = _covered(portfolio, named)
    lacking = (project for project in portfolio.projects if not named(project) and project.key not in covered)
    for program, projects in grouped(lacking, key=lambda project: project.program).items():
        first = projects[0]
        yield check.finding(
            message=tr.many(said, len(projects), program=context.program_title(program)),
            location=at(f"projects.{first.key}"),
            data={"program": program, "projects": len(projects), "field": field},
            source=portfolio.cite(first.source),
            hint=tr("向下达单位明确后，在各项目写明 {field}", field=field),
        )


def _covered(portfolio: Portfolio, named: Named) -> set[str]:
    """The projects for which an obligation names somebody, project by project or for the whole program."""
    by_program = grouped(portfolio.projects, key=lambda project: project.program)
    covered: set[str] = set()
    for obligation in portfolio.obligations:
        if named(obligation):
            whole = by_program.get(obligation.program, ()) if not obligation.projects else ()
            covered.update(obligation.projects, (project.key for project in whole))
    return covered


@Check.of(
    key="AF-ACC-003",
    title=Term("自己审计自己", "Audited by itself"),
    severity=Severity.WARNING,
    clause=mark("项目的实施要求"),
    rule=mark("审计单位不是项目的资金单位，也不是实施单位。"),
    example=mark("资金在市协作办、由市协作办实施的项目，审计单位也写市协作办。"),
    remedy=mark("核对 auditors；由内设机构审计的，写明该机构。"),
)
def audited_by_itself(check: Check, context: Context) -> Iterator[Finding]:
    """Projects that those who hold or spend the money audit. 自己审计自己。"""
    portfolio = context.portfolio
    for project in portfolio.projects:
        for place, key in enumerate(project.auditors):
            if key in (project.holder, *project.implementers):
                yield check.finding(
                    message=tr(
                        "{project} 由{agency}审计，它也是资金单位或实施单位",
                        project=project.title,
                        agency=portfolio.agency(key).name,
                    ),
                    location=at(f"projects.{project.key}.auditors[{place}]"),
                    data={"agency": key},
                    source=portfolio.cite(project.source),
                    hint=tr("核对 auditors；由内设机构审计的，写明该机构"),
                )


ACCEPTANCE_CHECKS: tuple[Check, ...] = (
    without_auditor,
    without_acceptor,
    audited_by_itself,
)
