"""What a program offers is whole: offers, standards, rules. 提供的内容。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from aidfunds.errors import shown
from aidfunds.language import tr
from aidfunds.model.parameters import Parameter
from aidfunds.testing.promises.broken import Broken, Promise
from aidfunds.testing.promises.trial import Trial

CORE_FAMILY = "AF-"
SAYS_NOTHING = {*"无 略 同上 待定 待补 — … todo tbd none n/a - ...".split()}  # data: compared  # noqa: SIM905
FULL_STOPS = "。."  # data: compared


def offers_are_whole(trial: Trial) -> Iterator[Broken]:
    """Something is offered, plan types are attrs records, no rule claims a core code. 内容齐全。"""
    trial.journal.doing(tr("查看提供的内容"))
    if not any((trial.programs, trial.calculators, trial.checks, trial.sections)) and not any(
        one.plugin.key == trial.key for one in trial.registry.renderers.values()
    ):
        yield Broken(promise=Promise.OFFERS, where=trial.key, what=tr("什么也没有提供"))
    for program in trial.programs:
        if not (isinstance(program.plan_type, type) and attrs.has(program.plan_type)):
            what = tr("计划类型 {kind} 不是 attrs 类", kind=shown(program.plan_type))
            yield Broken(promise=Promise.OFFERS, where=program.key, what=what)
    for check in trial.checks:
        if check.key.startswith(CORE_FAMILY):
            yield Broken(promise=Promise.OFFERS, where=check.key, what=tr("AF- 开头的代码属于核心"))


def standards_are_dated_and_sourced(trial: Trial) -> Iterator[Broken]:
    """Every value of every standard says since when and where that is written. 标准有据。"""
    for program in trial.programs:
        trial.journal.doing(tr("读取“{program}”的标准", program=program.key))
        table = trial.registry.parameters(program.key)
        if table != trial.registry.parameters(program.key):
            yield Broken(promise=Promise.PURE, where=program.key, what=tr("两次读取的标准不同"))
        keys = [one.key for one in table.parameters]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield Broken(promise=Promise.DATED, where=f"{program.key}.{key}", what=tr("同一标准写了两次"))
        for parameter in table.parameters:
            yield from _undated(program.key, parameter)
            yield from _overlapping(program.key, parameter)


def _undated(program: str, parameter: Parameter) -> Iterator[Broken]:
    where = f"{program}.{parameter.key}"
    if not parameter.values:
        yield Broken(promise=Promise.DATED, where=where, what=tr("没有取值"))
    for one in parameter.values:
        if type(one.since) is not date or one.since == date.min:
            what = tr("生效日应是日期：{day}", day=shown(one.since))
            yield Broken(promise=Promise.DATED, where=where, what=what, example=str(one))
        if one.source.strip().lower() in SAYS_NOTHING:
            what = tr("没有来源：{source}", source=shown(one.source))
            yield Broken(promise=Promise.DATED, where=where, what=what, example=str(one))


def _overlapping(program: str, parameter: Parameter) -> Iterator[Broken]:
    days = [one.since for one in parameter.values if type(one.since) is date]
    for day in days:
        if sum(one.in_force(day) for one in parameter.values) > 1:
            where = f"{program}.{parameter.key}"
            yield Broken(promise=Promise.DATED, where=where, what=tr("{day} 有两个取值", day=day))
            return


def rules_are_explained(trial: Trial) -> Iterator[Broken]:
    """Clause, rule, example and remedy say something, and not the same thing. 规则有说明。"""
    for check in trial.checks:
        texts = {"clause": check.clause, "rule": check.rule, "example": check.example, "remedy": check.remedy}
        for name, text in texts.items():
            if text.strip().rstrip(FULL_STOPS).lower() in SAYS_NOTHING:
                what = tr("{field} 什么也没有说", field=name)
                yield Broken(promise=Promise.EXPLAINED, where=check.key, what=what, example=text)
        for name in ("example", "remedy"):
            if texts[name] == check.rule:
                what = tr("{field} 只是重复规则", field=name)
                yield Broken(promise=Promise.EXPLAINED, where=check.key, what=what, example=check.rule)
