"""Pricing is a pure and exact function of a plan and its standards, additive where it says so. 测算的承诺。"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import partial
from typing import Any

from attrs import evolve

from aidfunds.errors import AidfundsError, PluginError, shown
from aidfunds.extend.offers import Check
from aidfunds.io.plan_file import PlanFile
from aidfunds.language import listed, tr
from aidfunds.model.findings import Finding
from aidfunds.model.portfolio import Context, fields_of, in_full
from aidfunds.model.projects import BudgetLine, Project
from aidfunds.money import ZERO, Money, total
from aidfunds.privacy import holds_identity_number, masked
from aidfunds.quantity import Quantity, Rate
from aidfunds.rules.balances import grouped
from aidfunds.testing.promises.broken import LONGEST, Broken, Promise, difference
from aidfunds.testing.promises.trial import Spot, Trial, rewritten, values, with_plan, with_portfolio
from aidfunds.testing.promises.watching import told, watching

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
    return [
        (finding.code, finding.location.path) for finding in trial.registry.findings(context) if finding.code in own
    ]


def lines_are_exact(trial: Trial) -> Iterator[Broken]:
    """Every line is its factors times its rate, in whole fen, and not negative. 明细精确。"""
    for plan, project in trial.projects():
        trial.journal.doing(tr("测算 projects.{key}", key=project.key))
        for line in _lines(trial, plan, project.key):
            what = wrong_line(line)
            if what:
                where = f"projects.{project.key}.{line.item}"
                yield Broken(promise=Promise.EXACT, where=where, what=what, example=str(line.label))


def something_is_priced(trial: Trial) -> Iterator[Broken]:
    """A program whose examples have parts prices some of them: else its money is in no total. 有明细。

    Parts are approved items, or records in a list of the plan; of the latter a drawn plan may be priced instead, and
    nothing is asked of a program that has neither standards nor amounts to price by.
    """
    shown = [(plan, project) for plan, project in trial.projects() if project.plan is not None]
    priced = {plan.portfolio.kind(project.program) for plan, project in shown if _lines(trial, plan, project.key)}
    bare = [(plan, project) for plan, project in shown if plan.portfolio.kind(project.program) not in priced]
    for program, ones in grouped(bare, key=lambda one: one[0].portfolio.kind(one[1].program)).items():
        parted = [(plan, project) for plan, project in ones if _has_parts_to_price(trial, plan, project)]
        if any(project.approved for _, project in ones):
            yield Broken(promise=Promise.PRICED, where=program, what=tr("示例计划有逐项批复，测算却没有一行"))
        elif parted and not _priced_when_drawn(trial, *parted[0]):
            what, example = tr("示例计划和任意画出的计划有分项，测算却没有一行"), in_full(parted[0][1].plan)[:LONGEST]
            yield Broken(promise=Promise.PRICED, where=program, what=what, example=example)


def _has_parts_to_price(trial: Trial, plan: PlanFile, project: Project) -> bool:
    lists = (getattr(project.plan, name) for name in fields_of(project.plan))
    if not any(fields_of(part) for parts in lists if isinstance(parts, tuple) for part in parts):
        return False
    money = any(isinstance(value, (Money, Rate)) for _, value in values(project.plan))
    return money or bool(trial.registry.parameters(plan.portfolio.kind(project.program)).parameters)


def _priced_when_drawn(trial: Trial, plan: PlanFile, project: Project) -> bool:
    for made in trial.drawn(plan.portfolio.kind(project.program)):
        with suppress(AidfundsError):  # what is refused has no price
            if trial.context(with_plan(plan, project, made)).budgets[project.key].lines:
                return True
    return False


def _lines(trial: Trial, plan: PlanFile, project: str) -> tuple[BudgetLine, ...]:
    return trial.context(plan).budgets[project].lines


def wrong_line(line: BudgetLine) -> str:
    """What is wrong with a line's amount; empty where it is its factors times its rate. 明细的错误。"""
    if type(line.amount) is not Money or type(line.amount.fen) is not int:
        return tr("金额应是 Money，而不是 {value}", value=shown(line.amount))
    try:
        worth = line.rate.times(*line.factors)
    except AidfundsError as error:
        return str(error)
    if worth != line.amount:
        return tr("金额 {amount}，而因数与单价之积为 {worth}", amount=line.amount, worth=worth)
    return tr("金额为负：{amount}", amount=line.amount) if line.amount < ZERO else ""


Amounts = tuple[tuple[str, Money], ...]  # of each line, with its item
FACTORS = (2, 3, 10)
FEW = 4  # amounts told of


def additive_where_declared(trial: Trial) -> Iterator[Broken]:
    """A field times n makes each item n times as dear, line by line, or leaves it as it is; some move. 成比例。"""
    yield from _declared(trial, trial.additive, Promise.ADDITIVE, _in_proportion)


def monotone_where_declared(trial: Trial) -> Iterator[Broken]:
    """A field that grows makes no project cheaper, and some project dearer. 单调。"""
    yield from _declared(trial, trial.monotone, Promise.MONOTONE, _no_less)


def _declared(
    trial: Trial,
    fields: tuple[str, ...],
    promise: Promise,
    against: Callable[[Amounts, Amounts, int], tuple[str, ...]],
) -> Iterator[Broken]:
    for name in fields:
        owner, _, field = name.partition(".")
        moved = False
        for plan, project in trial.projects():
            trial.journal.doing(tr("projects.{key}：{field} 成倍增加", key=project.key, field=name))
            before = _amounts(trial, plan, project, project.plan)
            for factor in FACTORS if before is not None else ():
                after = _grown(trial, plan, project, (owner, field), partial(_times, factor=factor))
                moved |= after is not None and after != before
                items = against(before, after, factor) if before is not None and after is not None else ()
                if before is not None and after is not None and items:
                    example = tr(
                        "projects.{key}：{field} × {factor}：{items}：{before} → {after}",
                        key=project.key,
                        field=name,
                        factor=factor,
                        items=listed(items[:FEW]),
                        before=_some(before, items),
                        after=_some(after, items),
                    )
                    yield Broken(promise=promise, where=name, what=tr("所声明的性质不成立"), example=example)
                    break
        if not moved:
            yield Broken(promise=promise, where=name, what=tr("示例计划中没有一项金额随它变化"))


def _some(amounts: Amounts, items: Collection[str]) -> str:
    return listed([amount for item, amount in amounts if item in items][:FEW] or [ZERO])


def _grown(
    trial: Trial, plan: PlanFile, project: Project, spot: Spot, grow: Callable[[object], object]
) -> Amounts | None:
    """What a plan costs with a field grown; None where the plan refuses it."""
    if not any(where == spot and value is not None for where, value in values(project.plan)):
        return None
    try:
        made = rewritten(project.plan, lambda where, old: grow(old) if where == spot else old)
    except AidfundsError:
        return None
    return _amounts(trial, plan, project, made)


def _amounts(trial: Trial, plan: PlanFile, project: Project, made: Any) -> Amounts | None:
    try:
        budget = trial.context(with_plan(plan, project, made)).budgets[project.key]
    except PluginError:
        raise
    except AidfundsError:
        return None
    return tuple((line.item, line.amount) for line in budget.lines)


def _times(value: object, factor: int) -> object:
    if isinstance(value, Rate):
        return Rate(value.money * factor, value.per)
    if isinstance(value, Quantity):
        return evolve(value, number=value.number * factor)
    return value * factor if isinstance(value, (int, Money, Fraction)) else value


def _in_proportion(before: Amounts, after: Amounts, factor: int) -> tuple[str, ...]:
    """The items that are neither as they were nor, line by line, in proportion.

    Where an item has more lines or fewer, as under a standard with brackets, what they come to counts.
    """
    was, now = _by_item(before), _by_item(after)
    return tuple(item for item in was | now if not _times_or_same(was.get(item, []), now.get(item, []), factor))


def _times_or_same(was: Sequence[Money], now: Sequence[Money], factor: int) -> bool:
    pairs = zip(was, now, strict=True) if len(was) == len(now) else [(total(was), total(now))]
    return all(new in (old, old * factor) for old, new in pairs)


def _no_less(before: Amounts, after: Amounts, _factor: int) -> tuple[str, ...]:
    was, now = (total(amount for _, amount in amounts) for amounts in (before, after))
    return tuple(_by_item(before) | _by_item(after)) if now < was else ()


def _by_item(amounts: Amounts) -> dict[str, list[Money]]:
    found: dict[str, list[Money]] = {}
    for item, amount in amounts:
        found.setdefault(item, []).append(amount)
    return found


def plans_are_shown(trial: Trial) -> Iterator[Broken]:
    """There is an example plan of every program that is priced: nothing is proved by nothing. 有示例计划。"""
    shown = {plan.portfolio.kind(project.program) for plan, project in trial.projects() if project.plan is not None}
    for program in sorted({calculator.program for calculator in trial.calculators} - shown):
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
    for key in sorted(program.key for program in trial.programs):
        said[tr("标准 {program}", program=key)] = in_full(trial.registry.parameters(key))
    for key in sorted(context.budgets):
        said[tr("测算 {project}", project=key)] = in_full(context.budgets[key])
    for check in trial.checks:
        said[tr("核查 {code}", code=check.key)] = in_full(
            [finding for finding in context.findings if finding.code == check.key]
        )
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
