"""Correction or adjustment: what the notice's own rule says of a changed project. 项目调整认定。

A correction leaves the five basic elements of a project alone and touches at most the share of its aid that the notice
allows (``rules.adjustment``: a tenth in 曲财农〔2020〕31号 二/二是); anything else needs approval.  What one item loses
and another gains is one movement and counts once: the larger of all increases and all decreases.  What the base is, why
changes add up in absolute amounts and how often a move counts is decided in
docs/adr/0013-base-of-the-ten-percent.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

from attrs import evolve, frozen

from aidfunds.language import tr
from aidfunds.model.agencies import Level
from aidfunds.model.documents import Citation
from aidfunds.model.fields import brief_fields, tuple_field
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import Budget, Project, ProjectChange
from aidfunds.money import ZERO, Money, total
from aidfunds.quantity import number_text
from aidfunds.rules.balances import sums
from aidfunds.rules.changes.differences import State, budget_of, compare, portfolio_of, require_states
from aidfunds.words import Term, Worded

PartT = TypeVar("PartT", bound=Hashable)


def touched_money(old: Project, new: Project, priced: Budget | None = None, repriced: Budget | None = None) -> Money:
    """The money that differs between two states of one project, as the largest of what can be seen. 涉及资金。

    Seen are the total, the approved items and the uses, and the priced lines where both are given.  What the old state
    lists and the new one no longer does is not seen to stay: the items are held against what is priced for them, else
    all of them count.  To list what was not listed moves nothing.  A project that changes its holder or its program is
    touched as a whole.
    """
    seen = [abs(new.amount - old.amount)]
    if (old.holder, old.program) != (new.holder, new.program):
        seen.append(max(old.amount, new.amount))
    if old.approved:
        seen.append(shifted(_items(old), _items(new) if new.approved else _priced_items(repriced)))
    seen.append(shifted(_uses(old), _uses(new)) if _uses(old) else ZERO)
    if priced is not None and repriced is not None:
        seen.append(_shifted_lines(priced, repriced))
    return max(seen)


def shifted(old: Mapping[PartT, Money], new: Mapping[PartT, Money]) -> Money:
    """The larger of all increases and all decreases, part by part; a missing part is nothing. 变动额。"""
    differences = [new.get(part, ZERO) - old.get(part, ZERO) for part in (*old, *(p for p in new if p not in old))]
    increases = total(difference for difference in differences if difference > ZERO)
    decreases = total(-difference for difference in differences if difference < ZERO)
    return max(increases, decreases)


def _items(project: Project) -> dict[str, Money]:
    return sums((item.item, item.amount) for item in project.approved)


def _priced_items(budget: Budget | None) -> dict[str, Money]:
    """What an itemised budget comes to by item; nothing can be said of a lump sum."""
    if budget is None or not all(line.itemised for line in budget.lines):
        return {}
    return sums((line.item, line.amount) for line in budget.lines)


def _uses(project: Project) -> dict[str, Money]:
    return sums((use.what, use.amount) for use in project.uses if use.amount is not None)


def _shifted_lines(old: Budget, new: Budget) -> Money:
    """Lines where both sides itemise an item, else that item as one: to itemise a lump sum moves nothing."""
    if not new.lines:
        return old.amount
    if not (_itemised(old) and _itemised(new)):
        return ZERO
    fine = _itemised(old) & _itemised(new)
    return shifted(_lines(old, fine), _lines(new, fine))


def _itemised(budget: Budget) -> set[str]:
    return {line.item for line in budget.lines} - {line.item for line in budget.lines if not line.itemised}


def _lines(budget: Budget, fine: set[str]) -> dict[tuple[str, str], Money]:
    return sums(((line.item, line.label if line.item in fine else ""), line.amount) for line in budget.lines)


class BasicElement(Worded):
    """The five basic elements that a correction leaves alone, by the field that holds each. 基本要素。"""

    TOTAL = "amount", Term("资金总量", "total amount")
    PLACE = "place", Term("实施地点", "place")
    CONTENT = "content", Term("建设内容", "content")
    BENEFICIARIES = "beneficiaries", Term("受益对象", "beneficiaries")
    BENEFIT_MECHANISM = "benefit_mechanism", Term("带贫机制", "benefit mechanism")


class Outcome(Worded):
    """What the clause says of a change. 认定。"""

    CORRECTION = "correction", Term("必要修正，不视为项目调整", "necessary correction, no project adjustment")
    ADJUSTMENT = "adjustment", Term("属项目调整，须按程序报批", "project adjustment, needs approval")
    NOT_NAMED = "not_named", Term("条款未涉及", "not covered by the clause")


@frozen(kw_only=True, field_transformer=brief_fields)
class Verdict:
    """What the clause says of one changed project, with the figures it rests on. 项目认定。

    ``touched`` is ``earlier`` (changes the old plan records) plus ``current`` (this difference);
    ``limit`` is the largest whole number of fen within ``share`` of ``base``; ``share`` is None where
    the notice lays down no such rule, and ``source`` then is the project's own.  ``reasons`` say why,
    ``remarks`` what a reader should look at besides.
    """

    project: str
    title: str
    holder: str
    outcome: Outcome
    elements: tuple[BasicElement, ...] = tuple_field()
    base: Money
    share: Fraction | None
    limit: Money
    earlier: Money
    current: Money
    reasons: tuple[str, ...] = tuple_field()
    remarks: tuple[str, ...] = tuple_field()
    source: Citation

    @property
    def touched(self) -> Money:
        """All the money touched so far. 涉及资金合计。"""
        return self.earlier + self.current

    @property
    def headroom(self) -> Money:
        """What further corrections may still touch; negative beyond the limit. 剩余额度。"""
        return self.limit - self.touched

    @property
    def within_limit(self) -> bool:
        """At most the limit: the bound itself is within. 不超过上限。"""
        return self.touched <= self.limit


def judge(old: Portfolio | Context, new: Portfolio | Context) -> tuple[Verdict, ...]:
    """A verdict on each project that is new, gone or not the same, those of the new plan first. 认定。

    The rule of the new plan's notice decides, else that of the old plan's; without one nothing is judged.
    Raises UsageError for an argument of another kind.
    """
    require_states(old, new)
    before, after = portfolio_of(old), portfolio_of(new)
    rule = _Rule.of(after) or _Rule.of(before)
    earlier = {project.key: project for project in before.projects}
    later = {project.key: project for project in after.projects}
    verdicts: list[Verdict] = []
    for key in compare(old, new).changed_projects:
        if key in earlier and key in later:
            verdicts.append(_of_change(old, new, earlier[key], later[key], rule))
        elif key in later:
            verdicts.append(_of_whole(after, later[key], ZERO, rule, tr("新增项目：原计划没有该项目")))
        else:
            gone = earlier[key]
            verdicts.append(_of_whole(before, gone, gone.first_approved, rule, tr("取消项目：新计划没有该项目")))
    return tuple(verdicts)


@frozen
class _Rule:
    """The rule of a notice, with the citation that prints it."""

    share: Fraction
    levels: tuple[Level, ...]
    source: Citation

    @classmethod
    def of(cls, portfolio: Portfolio) -> _Rule | None:
        rule = portfolio.rules.adjustment
        return cls(rule.limit, rule.applies_to, portfolio.cite(rule.source)) if rule else None

    def names(self, portfolio: Portfolio, project: Project) -> bool:
        return not self.levels or portfolio.agency(project.holder).level in self.levels


def limit_of(base: Money, share: Fraction) -> Money:
    """The largest whole number of fen that is at most a share of a base; exact. 上限。"""
    exact = base.fen * share
    return Money(exact.numerator // exact.denominator)


def base_of(project: Project) -> Money:
    """The aid approved before any change, no more than the amount and the recorded changes explain. 基数。"""
    explained = project.amount.fen + sum(change.amount.fen for change in project.changes)
    return Money(min(project.first_approved.fen, explained))


def changed_elements(old: Project, new: Project) -> tuple[BasicElement, ...]:
    """Which of the five basic elements differ. 变化的基本要素。"""
    return tuple(element for element in BasicElement if getattr(old, element.value) != getattr(new, element.value))


def new_changes(old: Project, new: Project) -> tuple[ProjectChange, ...]:
    """The changes that the new plan records and the old does not, each as often as it is new. 新记载的变更。"""
    known = Counter(old.changes)
    fresh: list[ProjectChange] = []
    for change in new.changes:
        if known[change]:
            known[change] -= 1
        else:
            fresh.append(change)
    return tuple(fresh)


def _of_change(old: State, new: State, before: Project, after: Project, rule: _Rule | None) -> Verdict:
    measured = touched_money(before, after, budget_of(old, before.key), budget_of(new, after.key))
    recorded = total(change.amount for change in new_changes(before, after))
    verdict = Verdict(
        project=after.key,
        title=after.title,
        holder=portfolio_of(new).agency(after.holder).name,
        outcome=Outcome.CORRECTION,
        elements=changed_elements(before, after),
        base=base_of(before),
        share=rule.share if rule else None,
        limit=limit_of(base_of(before), rule.share) if rule else ZERO,
        earlier=total(change.amount for change in before.changes),
        current=max(measured, recorded),
        remarks=_remarks(before, after, measured, recorded),
        source=rule.source if rule else portfolio_of(new).cite(after.source),
    )
    named = rule is not None and (rule.names(portfolio_of(old), before) or rule.names(portfolio_of(new), after))
    return _decided(verdict, named, _objections(verdict, before, after))


def _of_whole(portfolio: Portfolio, project: Project, base: Money, rule: _Rule | None, reason: str) -> Verdict:
    """A project that comes or goes corrects nothing: it is all change."""
    verdict = Verdict(
        project=project.key,
        title=project.title,
        holder=portfolio.agency(project.holder).name,
        outcome=Outcome.CORRECTION,
        elements=(BasicElement.TOTAL,),
        base=base,
        share=rule.share if rule else None,
        limit=limit_of(base, rule.share) if rule else ZERO,
        earlier=ZERO,
        current=project.amount,
        source=rule.source if rule else portfolio.cite(project.source),
    )
    return _decided(verdict, rule is not None and rule.names(portfolio, project), (reason,))


def _decided(verdict: Verdict, named: bool, objections: tuple[str, ...]) -> Verdict:
    """The outcome and its reasons: the clause must hold and name the holder, then one objection is enough."""
    if verdict.share is None:
        return evolve(verdict, outcome=Outcome.NOT_NAMED, reasons=(tr("通知没有规定项目修正的上限"), *objections))
    if not named:
        silent = tr("条款只规定部分级次的项目，资金单位“{holder}”不在其中", holder=verdict.holder)
        return evolve(verdict, outcome=Outcome.NOT_NAMED, reasons=(silent, *objections))
    if objections:
        return evolve(verdict, outcome=Outcome.ADJUSTMENT, reasons=objections)
    kept = tr("五项基本要素不变，涉及资金 {touched} 不超过上限 {limit}", touched=verdict.touched, limit=verdict.limit)
    return evolve(verdict, outcome=Outcome.CORRECTION, reasons=(kept,))


def _objections(verdict: Verdict, before: Project, after: Project) -> tuple[str, ...]:
    """Why a change is no mere correction; nothing if it is one."""
    objections = [_element_change(element, before, after) for element in verdict.elements]
    if before.holder != after.holder:
        objections.append(tr("资金单位变化，项目资金整体转移"))
    if before.program != after.program:
        objections.append(tr("项目类别变化，项目资金整体转移"))
    if verdict.share is not None and not verdict.within_limit:
        objections.append(
            tr(
                "涉及资金 {touched} 超过上限 {limit}（变更前援建资金 {base} 的 {share}）",
                touched=verdict.touched,
                limit=verdict.limit,
                base=verdict.base,
                share=f"{number_text(100 * verdict.share)}%",
            )
        )
    return tuple(objections)


def _element_change(element: BasicElement, before: Project, after: Project) -> str:
    old, new = (getattr(project, element.value) or tr("（空）") for project in (before, after))
    return tr("{element}变化：{old} → {new}", element=element.term, old=old, new=new)


def _remarks(before: Project, after: Project, measured: Money, recorded: Money) -> tuple[str, ...]:
    remarks: list[str] = []
    if recorded and measured > recorded:
        more = tr(
            "预算实际变动 {measured} 大于新记载的变更 {recorded}，按实际变动计", measured=measured, recorded=recorded
        )
        remarks.append(more)
    if recorded > measured:
        less = tr("新记载的变更 {recorded} 大于预算可见变动 {measured}，按记载计", recorded=recorded, measured=measured)
        remarks.append(less)
    if base_of(before) < before.first_approved:
        told = tr(
            "变更前援建资金 {stated} 大于现金额与已记载变更之和，按后者 {base} 为基数",
            stated=before.first_approved,
            base=base_of(before),
        )
        remarks.append(told)
    if before.approved and not after.approved:
        remarks.append(tr("新计划删去了原计划的批复预算，看不出未动的各项计入涉及资金"))
    if new_changes(after, before):
        remarks.append(tr("新计划删去了原计划已记载的变更，仍按原记载累计"))
    if before.first_approved != after.first_approved and before.amount == after.amount:
        remarks.append(tr("两份计划记载的变更前援建资金不一致，按原计划 {amount} 为基数", amount=before.first_approved))
    if not measured and not recorded and before.plan != after.plan:
        remarks.append(tr("实施计划有变化而金额未变，未计入涉及资金，请核对"))
    return tuple(remarks)
