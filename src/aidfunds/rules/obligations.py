"""What is overdue, due, open or done on a day. 实施要求办理情况。"""

from __future__ import annotations

from datetime import date

from aidfunds.errors import require, require_day
from aidfunds.language import tr
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import DueItem, DueStatus, Fulfilment, Obligation


def status_of(obligation: Obligation, on: date) -> DueStatus:
    """Where an obligation stands on a day. 办理情况。

    Done when what was recorded up to that day covers all its evidence, or where none is demanded, when
    anything was recorded; of several obligors, when that holds of each, unless the duty is joint.  The due
    day itself is still in time (6 月 30 日前 includes the 30th).
    """
    if done_on(obligation, on) is not None:
        return DueStatus.DONE
    if obligation.due is None:
        return DueStatus.OPEN
    return DueStatus.OVERDUE if obligation.due < on else DueStatus.DUE


def done_on(obligation: Obligation, on: date) -> date | None:
    """The day an obligation was fulfilled by all who owe it, if that is up to a day. 完成日期。"""
    days = [_part_done(obligation, who, on) for who in _owing(obligation)]
    return max(day for day in days if day) if all(days) else None


def _owing(obligation: Obligation) -> tuple[str, ...]:
    """Those whose parts are judged apart; nobody in particular where all owe one thing together."""
    return ("",) if obligation.joint else obligation.obligors or ("",)


def _part_done(obligation: Obligation, who: str, on: date) -> date | None:
    given: set[str] = set()
    for fulfilment in _by(obligation, who, on):
        given.update(fulfilment.evidence)
        if given.issuperset(obligation.evidence):
            return fulfilment.on
    return None


def _by(obligation: Obligation, who: str, on: date) -> tuple[Fulfilment, ...]:
    """What was recorded of one of those who owe it: under its name, or for all; whoever did it, where it is joint."""
    return tuple(one for one in fulfilments(obligation, on) if not who or one.by in ("", who))


def waiting(obligation: Obligation, on: date) -> tuple[str, ...]:
    """Those who still owe their part on a day, where somebody has done theirs. 尚欠的单位。"""
    lacking = tuple(who for who in _owing(obligation) if _part_done(obligation, who, on) is None)
    return lacking if 0 < len(lacking) < len(_owing(obligation)) else ()


def fulfilments(obligation: Obligation, on: date) -> tuple[Fulfilment, ...]:
    """What was recorded up to a day, in order of days. 完成记录。"""
    return tuple(
        sorted(
            (fulfilment for fulfilment in obligation.done if fulfilment.on <= on), key=lambda fulfilment: fulfilment.on
        )
    )


def handed_in(obligation: Obligation, item: str, on: date) -> date | None:
    """The day by which all who owe an item of evidence had handed it in, if that is up to a day. 提交日期。"""
    days = [
        next((one.on for one in _by(obligation, who, on) if item in one.evidence), None) for who in _owing(obligation)
    ]
    return max(day for day in days if day) if all(days) else None


def missing_evidence(obligation: Obligation, on: date) -> tuple[str, ...]:
    """The evidence that somebody who owes it has not handed in on a day. 缺少的材料。"""
    return tuple(item for item in obligation.evidence if handed_in(obligation, item, on) is None)


def unasked_evidence(obligation: Obligation) -> tuple[str, ...]:
    """Evidence recorded that the obligation does not ask for. 未要求的材料。"""
    recorded = dict.fromkeys(item for fulfilment in obligation.done for item in fulfilment.evidence)
    return tuple(item for item in recorded if item not in obligation.evidence)


def due_item(obligation: Obligation, on: date) -> DueItem:
    """One obligation as it stands on a day. 待办事项。"""
    status = status_of(obligation, on)
    dated = obligation.due is not None and status is not DueStatus.DONE
    return DueItem(
        obligation=obligation,
        status=status,
        days_left=(obligation.due - on).days if dated and obligation.due else None,
        missing=() if status is DueStatus.DONE else missing_evidence(obligation, on),
        waiting=waiting(obligation, on),
        done_on=done_on(obligation, on),
    )


def due_on(portfolio: Portfolio, day: date) -> tuple[DueItem, ...]:
    """All obligations on a day: overdue, due (each by due day), open, done; else in the plan's order. 到期清单。

    Raises UsageError for what is no portfolio or no day.
    """
    require("portfolio", portfolio, Portfolio, hint=tr("计划文件用 plan.portfolio，测算结果用 context.portfolio"))
    require_day("day", day)
    items = (due_item(obligation, day) for obligation in portfolio.obligations)
    return tuple(sorted(items, key=_urgency))


def _urgency(item: DueItem) -> tuple[int, date]:
    dated = item.status in (DueStatus.OVERDUE, DueStatus.DUE) and item.obligation.due
    return item.status.rank, dated or date.max
