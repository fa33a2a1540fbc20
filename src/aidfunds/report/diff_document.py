"""What moved between two plans and how the clause judges it, as data: aidfunds.diff/1. 变动比较文档。"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aidfunds.model.context import Context
from aidfunds.quantity import plain
from aidfunds.rules.changes.differences import Comparison, State, portfolio_of
from aidfunds.rules.changes.fields import FieldChange
from aidfunds.rules.changes.movements import Breakdown, MoneyView
from aidfunds.rules.changes.verdicts import Verdict


def comparison_document(old: State, new: State, comparison: Comparison, verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """Two states, the money of both views, every changed field, and the verdicts. 变动比较文档。

    Money is text in yuan with two decimals, shares are numbers as text (``"0.1"``).
    """
    return {
        "schema": "aidfunds.diff/1",
        "title": portfolio_of(new).title,
        "as_of": new.as_of.isoformat(),
        "old": _state(old),
        "new": _state(new),
        "views": [_view(view) for view in (comparison.allocations, comparison.projects)],
        "projects_added": list(comparison.added),
        "projects_removed": list(comparison.removed),
        "fields": [_field(one) for one in comparison.fields],
        "priced_lines": [_field(one) for changes in comparison.lines.values() for one in changes],
        "verdicts": [_verdict(one) for one in verdicts],
    }


def _state(state: State) -> dict[str, Any]:
    inputs = state.inputs if isinstance(state, Context) else ()
    return {
        "title": portfolio_of(state).title,
        "as_of": state.as_of.isoformat(),
        "inputs": [{"name": one.name, "sha256": one.sha256} for one in inputs],
    }


def _view(view: MoneyView) -> dict[str, Any]:
    return {
        "key": view.key,
        "title": view.title,
        "before": view.before.in_yuan,
        "after": view.after.in_yuan,
        "difference": view.difference.in_yuan,
        "breakdowns": [_breakdown(one) for one in view.breakdowns],
    }


def _breakdown(breakdown: Breakdown) -> dict[str, Any]:
    return {
        "by": breakdown.dimension,
        "moved": breakdown.moved.in_yuan,
        "added": breakdown.added.in_yuan,
        "removed": breakdown.removed.in_yuan,
        "movements": [
            {
                "key": one.key,
                "title": one.title,
                "before": one.before.in_yuan,
                "after": one.after.in_yuan,
                "difference": one.difference.in_yuan,
            }
            for one in breakdown.movements
        ],
    }


def _field(change: FieldChange) -> dict[str, Any]:
    return {"path": change.path, "before": change.before, "after": change.after}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "project": verdict.project,
        "title": verdict.title,
        "holder": verdict.holder,
        "outcome": verdict.outcome.value,
        "elements": [element.value for element in verdict.elements],
        "base": verdict.base.in_yuan,
        "share": None if verdict.share is None else plain(verdict.share),
        "limit": verdict.limit.in_yuan,
        "earlier": verdict.earlier.in_yuan,
        "current": verdict.current.in_yuan,
        "touched": verdict.touched.in_yuan,
        "headroom": verdict.headroom.in_yuan,
        "reasons": list(verdict.reasons),
        "remarks": list(verdict.remarks),
        "source": {"document": verdict.source.document, "clause": verdict.source.clause, "span": verdict.source.span},
    }
