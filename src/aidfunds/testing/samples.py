"""Ready-made records for tests: projects, passages, years that close, the Qujing notice. 现成数据。"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import as_file, files
from typing import Any

from attrs import evolve

from aidfunds.errors import UsageError
from aidfunds.extend.offers import Passage
from aidfunds.extend.registry import Registry
from aidfunds.io.converter import parse_value
from aidfunds.io.plan_file import PlanFile, read_plan_file
from aidfunds.language import listed, tr
from aidfunds.model.agencies import Agency, AgencyKind, Level
from aidfunds.model.documents import NOTICE, Citation, DocumentKind, OfficialDocument
from aidfunds.model.funds import (
    Allocation,
    Channel,
    ChannelAmount,
    Fund,
    ProgramShare,
    Schedule,
    ScheduleAmount,
    ScheduleLine,
    ScheduleRow,
)
from aidfunds.model.parameters import ParameterValue, ParameterView
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import ApprovedItem, Project
from aidfunds.money import Money, total
from aidfunds.notice.notice import read_notice
from aidfunds.notice.source import read_source
from aidfunds.proof.prose import stretches_of
from aidfunds.reading.passages import passages_of
from aidfunds.rules.balances import grouped
from aidfunds.testing.clock import in_readers_language
from aidfunds.workflow import item_titles, load_registry, program_titles, with_obligations

__tracebackhide__ = True  # a failing test shows its author's lines, not these


def make_passages(text: str, *, issued_on: date) -> tuple[Passage, ...]:
    """The topmost clauses of a text, each with its sub-clauses, as a program's recogniser sees them. 测试用条文。

    Every agency that a text pays must look like one (青山县, 市人社局), for there is no table to know it from.

    >>> made = make_passages("一、道路养护\\n青山县30万元。\\n二、人员培训\\n", issued_on=date(2024, 6, 1))
    >>> [one.heading for one in made], str(made[0].payments[0].amount)
    (['道路养护', '人员培训'], '30万元')
    """
    notice = read_notice(read_source(text.encode("utf-8"), "notice.txt"))
    return passages_of(
        notice,
        stretches_of(notice),
        year=issued_on.year,
        issued_on=issued_on,
        known=lambda _: False,
        end=len(notice.text),
    )


ANNEX = Citation("附件")  # data: a clause
CLAUSE = Citation("一")  # data: a clause
FUND = "fund"
DAY = date(2024, 6, 1)


def closing_year(
    agencies: Sequence[Agency], projects: Sequence[Project], others: Sequence[Allocation] = (), day: date = DAY
) -> Portfolio:
    """The year of a fund of the first agency: each project is paid as a whole, others besides. 相符的年度。"""
    given = (*map(_paid, projects), *others)
    by_channel = grouped(given, key=lambda one: one.channel)
    channels = tuple((channel, total(one.amount for one in ones)) for channel, ones in by_channel.items())
    title = "合成通知"  # data: synthetic
    notice = OfficialDocument(key=NOTICE, title=title, kind=DocumentKind.ALLOCATION, issued_on=day)
    return Portfolio(
        title="合成年度",  # data: synthetic
        year=day.year,
        as_of=day,
        documents=(notice,),
        agencies=tuple(agencies),
        funds=(_fund(agencies[0].key, channels, day),),
        programs=_programs(projects),
        projects=tuple(projects),
        allocations=given,
        schedule=_schedule(given, channels),
    )


def county(key: str, name: str) -> Agency:
    """A county. 县。"""
    return Agency(key=key, name=name, kind=AgencyKind.GOVERNMENT, level=Level.COUNTY)


def itemised_project(number: int, holder: Agency, items: Sequence[Money], program: str = "program0") -> Project:
    """A project whose amount is the sum of its approved items. 批复到项的项目。"""
    approved = (
        ApprovedItem(item=f"item{place}", title=f"第{place}项", amount=amount, source=CLAUSE)  # data: synthetic
        for place, amount in enumerate(items)
    )
    return Project(
        key=f"project{number}",
        title=f"第{number}个项目",  # data: synthetic
        program=program,
        holder=holder.key,
        amount=total(items),
        source=CLAUSE,
        approved=tuple(approved),
    )


def _paid(project: Project) -> Allocation:
    return Allocation(
        key=f"{project.key}_paid",
        fund=FUND,
        channel=Channel.COORDINATED,
        payee=project.holder,
        project=project.key,
        amount=project.amount,
        source=CLAUSE,
    )


def _fund(donor: str, channels: Sequence[tuple[str, Money]], day: date) -> Fund:
    return Fund(
        key=FUND,
        title="合成资金",  # data: synthetic
        year=day.year,
        donor=donor,
        amount=total(amount for _, amount in channels),
        source=ANNEX,
        channels=tuple(ChannelAmount(channel=channel, amount=amount, source=ANNEX) for channel, amount in channels),
    )


def _programs(projects: Sequence[Project]) -> tuple[ProgramShare, ...]:
    return tuple(
        ProgramShare(
            key=program,
            fund=FUND,
            channel=Channel.COORDINATED,
            amount=total(one.amount for one in ones),
            source=CLAUSE,
        )
        for program, ones in grouped(projects, key=lambda one: one.program).items()
    )


def _schedule(given: Sequence[Allocation], channels: Sequence[tuple[str, Money]]) -> Schedule:
    rows = (
        ScheduleRow(
            serial=serial,
            agency=payee,
            total=total(one.amount for one in ones),
            lines=(ScheduleLine(amounts=_cells(ones)),),
        )
        for serial, (payee, ones) in enumerate(grouped(given, key=lambda one: one.payee).items(), start=1)
    )
    return Schedule(
        title="合成下达表",  # data: synthetic
        source=ANNEX,
        total=total(one.amount for one in given),
        totals=tuple(ScheduleAmount(column=channel, amount=amount) for channel, amount in channels),
        rows=tuple(rows),
    )


def _cells(given: Sequence[Allocation]) -> tuple[ScheduleAmount, ...]:
    return tuple(
        ScheduleAmount(column=channel, amount=total(one.amount for one in ones))
        for channel, ones in grouped(given, key=lambda one: one.channel).items()
    )


HOLDER, DONOR, PROGRAM = "county", "donor", "program"
WHOLE = Money.wan(100)


def make_project(**overrides: Any) -> Project:
    """A project of a county that nothing is wrong with; give the fields that your test is about. 项目。"""
    ours = {"key": "project", "title": "合成项目", "program": PROGRAM, "holder": HOLDER}  # data: synthetic
    return Project(**{**ours, "amount": WHOLE, "source": CLAUSE, **overrides})


def make_portfolio(*projects: Project, day: date = DAY, **overrides: Any) -> Portfolio:
    """The year of some projects: a notice, those who hold them, a fund that pays each of them whole. 年度台账。"""
    donor = Agency(key=DONOR, name="合成省", kind=AgencyKind.GOVERNMENT, level=Level.PROVINCE)  # data: synthetic
    holders = dict.fromkeys([HOLDER, *(project.holder for project in projects)])
    named = "合成县 {}".format  # data: synthetic
    agencies = [donor, *(county(key, named(key)) for key in holders)]
    return evolve(closing_year(agencies, projects, day=day), **overrides)


def make_context(
    plan: object,
    *,
    program: str = "",
    parameters: ParameterView | Mapping[str, str] | None = None,
    registry: Registry | None = None,
    as_of: date = DAY,
    **project: Any,
) -> Context:
    """A year of one project with this plan, priced: what a program's checks and sections are shown. 上下文。

    ``program`` is the key of the plan's program; without it, the one whose plans are of this type.
    ``parameters`` are the standards: all of them, or by key the text of those that differ from the program's
    (``{"meal_rate": "5元/人·天"}``).  ``registry`` is what is installed unless you give one with your own hooks
    (``af.load_registry(extra={"meals": hooks})``).  The rest are fields of the project.  UsageError where nobody
    offers such a plan; errors as the program's pricing raises them.
    """
    known = load_registry() if registry is None else registry
    key = program or _program_of(plan, known)
    only = make_project(plan=plan, program=key, **project)
    view = _standards(known, key, as_of, parameters)
    portfolio, _ = with_obligations(make_portfolio(only, day=as_of), known)
    return Context(
        portfolio=portfolio,
        as_of=as_of,
        budgets={only.key: known.price(only, view, year=portfolio)},
        parameters={only.key: view},
        program_titles=program_titles(portfolio, known),
        item_titles=item_titles(portfolio, known),
        plugins=known.plugins,
        left_out=known.left_out,
    )


def qujing_plan(registry: Registry | None = None) -> PlanFile:
    """The notice 曲财农〔2020〕31号 as a plan; plans of programs that are not installed stay unread. 曲靖通知。"""
    known = load_registry() if registry is None else registry
    programs = {key: offered.offer for key, offered in known.programs.items()}
    with as_file(files("aidfunds.testing") / "qujing-2020" / "plan.toml") as path:
        named = tomllib.loads(path.read_text("utf-8"))["programs"]
        return read_plan_file(path, programs, sorted(named.keys() - programs.keys()))


def _program_of(plan: object, registry: Registry) -> str:
    for key, offered in registry.programs.items():
        if isinstance(plan, offered.offer.plan_type):
            return key
    with in_readers_language():
        kind, programs = type(plan).__name__, listed(registry.programs) or tr("无")
        raise UsageError(tr("没有插件提供计划类型 {kind}", kind=kind), tr("可用：{programs}", programs=programs))


def _standards(
    registry: Registry, program: str, day: date, parameters: ParameterView | Mapping[str, str] | None
) -> ParameterView:
    if isinstance(parameters, ParameterView):
        return parameters
    own = {
        key: ParameterValue(since=day, value=parse_value(text), source=str(CLAUSE))
        for key, text in (parameters or {}).items()
    }
    return registry.parameters(program).with_overrides(day, own)
