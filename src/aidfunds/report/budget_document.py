"""What calculators propose, as data: aidfunds.budget/1. 测算文档。"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aidfunds.model.budgets import BudgetLine
from aidfunds.model.context import Context
from aidfunds.model.projects import Project
from aidfunds.money import total
from aidfunds.quantity import plain
from aidfunds.report.budget_table import basis


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
        "approved": project.approved_amount.in_yuan,
        "priced": budget.amount.in_yuan,
        "lines": [_line(context, line) for line in budget.lines],
    }


def _line(context: Context, line: BudgetLine) -> dict[str, Any]:
    return {
        "item": line.item,
        "label": line.label,
        "factors": [{"value": plain(one.number), "unit": one.unit, "per": list(one.per)} for one in line.factors],
        "rate": {"amount": line.rate.money.in_yuan, "per": list(line.rate.per)},
        "amount": line.amount.in_yuan,
        "itemised": line.itemised,
        "formula": line.explained,
        "basis": basis(context, line),
    }
