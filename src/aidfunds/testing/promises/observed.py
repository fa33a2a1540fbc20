"""The first run of everything on the example plans, watched. 首次运行。"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from aidfunds.extend.offers import Check
from aidfunds.io.plan_file import PlanFile
from aidfunds.language import tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding
from aidfunds.model.reprs import in_full
from aidfunds.privacy import holds_identity_number, masked
from aidfunds.testing.promises.broken import LONGEST, Broken, Promise
from aidfunds.testing.promises.trial import Trial
from aidfunds.testing.promises.watching import told, watching


def plans_are_shown(trial: Trial) -> Iterator[Broken]:
    """There is an example plan of every program that is priced: nothing is proved by nothing. 有示例计划。"""
    shown = {project.program for _, project in trial.projects() if project.plan is not None}
    for program in sorted({one.program for one in trial.calculators} - shown):
        what = tr("没有“{program}”的示例计划；用 plans= 给出计划文件，或放进插件的 examples 文件夹", program=program)
        yield Broken(promise=Promise.SHOWN, where=trial.key, what=what)


def nothing_but_computing(trial: Trial) -> Iterator[Broken]:
    """Standards, pricing, rules and sections use no network, clock, file or process. 只做计算。"""
    for program in trial.programs:
        trial.journal.doing(tr("读取“{program}”的标准", program=program.key))
        with watching() as seen:
            trial.registry.parameters(program.key)
        yield from told(seen, trial.journal.now)
    for plan in trial.plans:
        trial.journal.doing(tr("测算 {plan}", plan=plan.source.name))
        with watching() as seen:
            context = trial.context(plan)
        yield from told(seen, trial.journal.now)
        yield from _looking(trial, context)


def _looking(trial: Trial, context: Context) -> Iterator[Broken]:
    for check in trial.checks:
        trial.journal.doing(tr("核查 {code}", code=check.key))
        with watching() as seen:
            found: list[object] = list(check.run(context))
        yield from told(seen, trial.journal.now)
        yield from _of_others(check, found)
    context = evolve(context, findings=trial.registry.findings(context))
    for section in trial.sections:
        trial.journal.doing(tr("编写章节 {section}", section=section.key))
        with watching() as seen:
            section.build(context)
        yield from told(seen, trial.journal.now)


def _of_others(check: Check, found: list[object]) -> Iterator[Broken]:
    for one in found:
        if not isinstance(one, Finding):
            what = tr("应返回 Finding，却返回了 {kind}", kind=type(one).__name__)
            yield Broken(promise=Promise.OWN_CODE, where=check.key, what=what)
        elif one.code != check.key:
            what = tr("报告了 {code}", code=one.code)
            yield Broken(promise=Promise.OWN_CODE, where=check.key, what=what, example=one.message)
        elif one.severity.rank < check.severity.rank:
            what = tr("自报至多 {declared}，却报告了 {found}", declared=check.severity.value, found=one.severity.value)
            yield Broken(promise=Promise.OWN_CODE, where=check.key, what=what, example=one.message)


def outputs(trial: Trial, plan: PlanFile) -> dict[str, str]:
    """All that a program says of a plan, as text: equal in every process. 全部输出。"""
    context = trial.context(plan)
    context = evolve(context, findings=trial.registry.findings(context))
    said = {}
    for key in sorted(one.key for one in trial.programs):
        said[tr("标准 {program}", program=key)] = in_full(trial.registry.parameters(key))
    for key in sorted(context.budgets):
        said[tr("测算 {project}", project=key)] = in_full(context.budgets[key])
    for check in trial.checks:
        said[tr("核查 {code}", code=check.key)] = in_full([one for one in context.findings if one.code == check.key])
    for section in trial.sections:
        said[tr("章节 {section}", section=section.key)] = in_full(section.build(context))
    return said


def nobody_is_identified(trial: Trial) -> Iterator[Broken]:
    """Nothing that is said holds a number that identifies a person. 不泄露个人信息。"""
    for plan in trial.plans:
        for where, text in outputs(trial, plan).items():
            if holds_identity_number(text):
                hidden = masked(text)
                place = hidden.index("*" * 10)
                example = hidden[max(0, place - 30) :][:LONGEST]
                yield Broken(promise=Promise.PRIVATE, where=where, what=tr("含身份证号"), example=example)
