"""Pricing is a pure and exact function of a plan and its standards. 测算的承诺。"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from aidfunds.errors import AidfundsError, shown
from aidfunds.io.plan_file import PlanFile
from aidfunds.language import listed, tr
from aidfunds.model.budgets import BudgetLine
from aidfunds.model.context import Context
from aidfunds.model.reprs import in_full
from aidfunds.money import ZERO, Money
from aidfunds.quantity import product
from aidfunds.testing.promises.broken import Broken, Promise, difference
from aidfunds.testing.promises.observed import outputs
from aidfunds.testing.promises.trial import Trial, with_portfolio

TURNED = ("agencies", "projects", "allocations", "memos", "obligations", "carryovers")


def nothing_is_changed(trial: Trial) -> Iterator[Broken]:
    """Plans, standards and context read the same after everything has run. 输入不变。"""
    for plan in trial.plans:
        before = in_full(plan.portfolio)
        trial.journal.doing(tr("处理 {plan}，比较前后", plan=plan.source.name))
        context = trial.context(plan)
        seen = in_full(context)
        trial.registry.findings(context)
        trial.registry.build(context)
        for was, now in ((before, in_full(plan.portfolio)), (seen, in_full(context))):
            if was != now:
                example = difference(was, now)
                yield Broken(promise=Promise.PURE, where=plan.source.name, what=tr("输入被改动"), example=example)
                break


def twice_is_the_same(trial: Trial) -> Iterator[Broken]:
    """The same plan twice gives the same words. 两次相同。"""
    for plan in trial.plans:
        trial.journal.doing(tr("两次处理 {plan}", plan=plan.source.name))
        first, second = outputs(trial, plan), outputs(trial, plan)
        for where, text in first.items():
            if text != second[where]:
                example = difference(text, second[where])
                yield Broken(promise=Promise.PURE, where=where, what=tr("两次结果不同"), example=example)


def order_is_irrelevant(trial: Trial) -> Iterator[Broken]:
    """Agencies, projects and the rest in the opposite order give the same budgets and the same findings. 次序无关。"""
    for plan in trial.plans:
        trial.journal.doing(tr("颠倒 {plan} 中记录的次序", plan=plan.source.name))
        turned = evolve(plan.portfolio, **{name: getattr(plan.portfolio, name)[::-1] for name in TURNED})
        one, other = trial.context(plan), trial.context(with_portfolio(plan, turned))
        for key, budget in one.budgets.items():
            if budget != other.budgets[key]:
                example = difference(in_full(budget), in_full(other.budgets[key]))
                yield Broken(promise=Promise.ORDER, where=key, what=tr("测算结果不同"), example=example)
        found = [_places(trial, context) for context in (one, other)]
        if found[0] != found[1]:
            example = listed(sorted(" ".join(place) for place in set(found[0]) ^ set(found[1])))
            yield Broken(promise=Promise.ORDER, where=plan.source.name, what=tr("核查结果不同"), example=example)


def _places(trial: Trial, context: Context) -> list[tuple[str, str]]:
    own = {check.key for check in trial.checks}
    return [(one.code, one.location.path) for one in trial.registry.findings(context) if one.code in own]


def lines_are_exact(trial: Trial) -> Iterator[Broken]:
    """Every line is its factors times its rate, in whole fen, and not negative. 明细精确。"""
    for plan, project in trial.projects():
        trial.journal.doing(tr("测算 projects.{key}", key=project.key))
        for line in _lines(trial, plan, project.key):
            what = wrong_line(line)
            if what:
                where = f"projects.{project.key}.{line.item}"
                yield Broken(promise=Promise.EXACT, where=where, what=what, example=str(line.label))


def _lines(trial: Trial, plan: PlanFile, project: str) -> tuple[BudgetLine, ...]:
    return trial.context(plan).budgets[project].lines


def wrong_line(line: BudgetLine) -> str:
    """What is wrong with a line's amount; empty where it is its factors times its rate. 明细的错误。"""
    if type(line.amount) is not Money or type(line.amount.fen) is not int:
        return tr("金额应是 Money，而不是 {value}", value=shown(line.amount))
    try:
        worth = product(line.factors, line.rate)
    except AidfundsError as error:
        return str(error)
    if worth != line.amount:
        return tr("金额 {amount}，而因数与单价之积为 {worth}", amount=line.amount, worth=worth)
    return tr("金额为负：{amount}", amount=line.amount) if line.amount < ZERO else ""
