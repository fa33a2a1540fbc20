"""What each command prints as data: check, budget, due, diff, saved, a finding. 各命令的数据文档。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from aidfunds.errors import Problem
from aidfunds.model.findings import Finding, datum_text, tally
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import BudgetLine, DueItem, DueStatus, Fulfilment, Project
from aidfunds.money import total
from aidfunds.quantity import Quantity, number_text
from aidfunds.report.budget_table import basis
from aidfunds.rules.changes.adjustments import Verdict
from aidfunds.rules.changes.differences import Comparison, FieldChange, State, portfolio_of
from aidfunds.rules.changes.movements import Breakdown, MoneyView
from aidfunds.version import VERSION


def check_document(context: Context, *, ok: bool) -> dict[str, Any]:
    """The findings of a checked plan, the day, the inputs and the plugins. 核查结果文档。"""
    return {
        "schema": "aidfunds.check/1",
        "tool": {"name": "aidfunds", "version": VERSION},
        "title": context.portfolio.title,
        "as_of": context.as_of.isoformat(),
        "ok": ok,
        "findings": [finding_document(finding) for finding in context.findings],
        "inputs": [{"name": file.name, "sha256": file.sha256} for file in context.inputs],
        "plugins": [
            {"id": plugin.key, "distribution": plugin.distribution, "version": plugin.version}
            for plugin in context.plugins
        ],
        "left_out": list(context.left_out),
    }


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
        "fields": [_field(attribute) for attribute in comparison.fields],
        "priced_lines": [_field(change) for changes in comparison.lines.values() for change in changes],
        "verdicts": [_verdict(verdict) for verdict in verdicts],
    }


def _state(state: State) -> dict[str, Any]:
    inputs = state.inputs if isinstance(state, Context) else ()
    return {
        "title": portfolio_of(state).title,
        "as_of": state.as_of.isoformat(),
        "inputs": [{"name": file.name, "sha256": file.sha256} for file in inputs],
    }


def _view(view: MoneyView) -> dict[str, Any]:
    return {
        "key": view.key,
        "title": view.title,
        "before": view.before.in_yuan,
        "after": view.after.in_yuan,
        "difference": view.difference.in_yuan,
        "breakdowns": [_breakdown(breakdown) for breakdown in view.breakdowns],
    }


def _breakdown(breakdown: Breakdown) -> dict[str, Any]:
    return {
        "by": breakdown.dimension,
        "moved": breakdown.moved.in_yuan,
        "added": breakdown.added.in_yuan,
        "removed": breakdown.removed.in_yuan,
        "movements": [
            {
                "key": movement.key,
                "title": movement.title,
                "before": movement.before.in_yuan,
                "after": movement.after.in_yuan,
                "difference": movement.difference.in_yuan,
            }
            for movement in breakdown.movements
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
        "share": None if verdict.share is None else number_text(verdict.share),
        "limit": verdict.limit.in_yuan,
        "earlier": verdict.earlier.in_yuan,
        "current": verdict.current.in_yuan,
        "touched": verdict.touched.in_yuan,
        "headroom": verdict.headroom.in_yuan,
        "reasons": list(verdict.reasons),
        "remarks": list(verdict.remarks),
        "source": {"document": verdict.source.document, "clause": verdict.source.clause, "span": verdict.source.span},
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """``code, severity, message, location, data, source, hint, plugin``; money as text in yuan. 核查结果。"""
    place, source = finding.location, finding.source
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "location": {"file": place.file, "path": place.path, "line": place.line, "column": place.column},
        "data": {name: datum_text(value) for name, value in finding.data.items()},
        "source": {"document": source.document, "clause": source.clause, "span": source.span} if source else None,
        "hint": finding.hint,
        "plugin": finding.plugin,
    }


def anomaly_document(finding: Finding) -> dict[str, Any]:
    """A finding in a notice: its place is one of the text. 存疑之处。"""
    place = finding.location
    location = {
        "file": place.file,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "clause": place.clause or None,
    }
    return {**finding_document(finding), "location": location}


def problem_document(problem: Problem) -> dict[str, Any]:
    """A place that could not be read, in the same manner. 读入问题。"""
    return {
        "message": problem.message,
        "location": {
            "file": problem.file,
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
        },
        "excerpt": problem.excerpt,
        "hint": problem.hint,
    }


def budget_document(context: Context, projects: Iterable[Project]) -> dict[str, Any]:
    """Every line of some projects with factors, rate, amount and basis; money as text in yuan. 测算文档。"""
    chosen = list(projects)
    return {
        "schema": "aidfunds.budget/1",
        "title": context.portfolio.title,
        "as_of": context.as_of.isoformat(),
        "total": total(context.budgets[project.key].amount for project in chosen).in_yuan,
        "projects": [_project(context, project) for project in chosen],
    }


def _project(context: Context, project: Project) -> dict[str, Any]:
    budget = context.budgets[project.key]
    return {
        "key": project.key,
        "title": project.title,
        "program": project.program,
        "allocated": project.amount.in_yuan,
        "approved": project.approved_amount.in_yuan if project.approved else None,
        "priced": budget.amount.in_yuan if budget.lines else None,
        "lines": [_line(context, line) for line in budget.lines],
    }


def _line(context: Context, line: BudgetLine) -> dict[str, Any]:
    return {
        "item": line.item,
        "label": line.label,
        "factors": [_factor(factor) for factor in line.factors],
        "rate": {"amount": line.rate.money.in_yuan, "per": list(line.rate.per)},
        "amount": line.amount.in_yuan,
        "itemised": line.itemised,
        "known_by": line.basis.value,
        "formula": line.explained,
        "basis": basis(context, line),
    }


def _factor(factor: Quantity | Fraction) -> dict[str, Any]:
    """A share is the number before its sign, as in a proof."""
    if isinstance(factor, Fraction):
        return {"value": number_text(factor * 100), "unit": "%", "per": []}
    return {"value": number_text(factor.number), "unit": factor.unit, "per": list(factor.per)}


def saved_document(context: Context, written: Iterable[Path], *, ok: bool) -> dict[str, Any]:
    """The files with their hashes, what was proved, and how many findings of each severity. 写出结果文档。"""
    agree = [closure.closes for closure in context.closures]
    return {
        "schema": "aidfunds.saved/1",
        "title": context.portfolio.title,
        "number": context.portfolio.notice.printed,
        "as_of": context.as_of.isoformat(),
        "ok": ok,
        "allocated": total(allocation.amount for allocation in context.portfolio.allocations).in_yuan,
        "closures": {"checked": len(agree), "agree": sum(agree)},
        "findings": {severity.value: count for severity, count in tally(context.findings).items()},
        "files": [_file(path) for path in written],
    }


def _file(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"name": path.name, "bytes": len(content), "sha256": sha256(content).hexdigest()}


ROLES = ("obligors", "supervisors", "auditors", "acceptors")


def due_document(portfolio: Portfolio, day: date, items: Iterable[DueItem]) -> dict[str, Any]:
    """What is overdue, due, open and done on a day, in the order given, with tallies. 到期清单文档。

    Dates are ISO; ``due``, ``days_left`` and ``done_on`` are null where there is none.
    """
    listed = list(items)
    return {
        "schema": "aidfunds.due/1",
        "title": portfolio.title,
        "as_of": day.isoformat(),
        "counts": {status.value: sum(item.status is status for item in listed) for status in DueStatus},
        "obligations": [_item(portfolio, item) for item in listed],
    }


def _item(portfolio: Portfolio, item: DueItem) -> dict[str, Any]:
    duty = item.obligation
    source = portfolio.cite(duty.source)
    return {
        "key": duty.key,
        "kind": duty.kind.value,
        "duty": duty.duty,
        "program": duty.program or None,
        "projects": list(duty.projects),
        "status": item.status.value,
        "due": duty.due.isoformat() if duty.due else None,
        "days_left": item.days_left,
        "done_on": item.done_on.isoformat() if item.done_on else None,
        "late": item.late,
        "evidence": list(duty.evidence),
        "missing": list(item.missing),
        "joint": duty.joint,
        "waiting": _agencies(portfolio, item.waiting),
        "fulfilments": [_fulfilment(fulfilment) for fulfilment in duty.done],
        **{role: _agencies(portfolio, getattr(duty, role)) for role in ROLES},
        "source": {"document": source.document, "clause": source.clause, "span": source.span},
    }


def _fulfilment(fulfilment: Fulfilment) -> dict[str, Any]:
    return {"on": fulfilment.on.isoformat(), "by": fulfilment.by or None, "evidence": list(fulfilment.evidence)}


def _agencies(portfolio: Portfolio, keys: Iterable[str]) -> list[dict[str, str]]:
    return [{"key": key, "name": portfolio.agency(key).name} for key in keys]
