"""Obligations on a day, as data: aidfunds.due/1. 到期清单文档。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from aidfunds.model.obligations import Fulfilment
from aidfunds.model.portfolio import Portfolio
from aidfunds.rules.obligations import DueItem, DueStatus

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
        "fulfilments": [_fulfilment(one) for one in duty.done],
        **{role: _agencies(portfolio, getattr(duty, role)) for role in ROLES},
        "source": {"document": source.document, "clause": source.clause, "span": source.span},
    }


def _fulfilment(fulfilment: Fulfilment) -> dict[str, Any]:
    return {"on": fulfilment.on.isoformat(), "evidence": list(fulfilment.evidence)}


def _agencies(portfolio: Portfolio, keys: Iterable[str]) -> list[dict[str, str]]:
    return [{"key": key, "name": portfolio.agency(key).name} for key in keys]
