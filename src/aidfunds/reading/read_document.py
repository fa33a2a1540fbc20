"""What was read of a notice, as data: aidfunds.read/1. 读出结果文档。"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aidfunds.money import total
from aidfunds.privacy import masked
from aidfunds.reading.draft import Draft
from aidfunds.reading.leftovers import Leftover
from aidfunds.reading.programs import ProgramReading


def read_document(draft: Draft, written: Path | None) -> dict[str, Any]:
    """What programs recognised, what became a plan, what is left to a person, what is contradicted. 读出结果。"""
    portfolio = draft.portfolio
    return {
        "schema": "aidfunds.read/1",
        "ok": not draft.contradictions,
        "source": {"name": draft.source.name, "sha256": draft.source.sha256},
        "title": portfolio.title,
        "number": portfolio.notice.printed,
        "as_of": portfolio.as_of.isoformat(),
        "amount": total(one.amount for one in portfolio.funds).in_yuan,
        "allocated": total(one.amount for one in portfolio.allocations).in_yuan,
        "recognised": [_recognised(one) for one in draft.recognised],
        "read": {
            name: len(getattr(portfolio, name))
            for name in ("documents", "agencies", "programs", "projects", "allocations", "memos", "obligations")
        },
        "leftovers": [_leftover(one) for one in draft.leftovers],
        "contradicted": list(draft.contradictions),
        "file": masked(written.name) if written else None,
    }


def _recognised(one: ProgramReading) -> dict[str, Any]:
    return {
        "program": one.program,
        "plugin": one.plugin,
        "clause": one.passage.clause,
        "heading": one.passage.heading,
        "projects": [project.key for project in one.projects],
    }


def _leftover(one: Leftover) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "text": one.text,
        "clause": one.clause or None,
        "start": one.start,
        "end": one.end,
        "line": one.line,
        "why": one.why,
    }
