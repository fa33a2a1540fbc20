"""How well a notice guards itself, as data: aidfunds.mutation/1. 改动检验文档。"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aidfunds.model.findings import Severity
from aidfunds.proof.mutation import Cover, Mutation, Plan, Tally, covered_money, money, tally_of
from aidfunds.proof.records import Proof
from aidfunds.report.proof_document import figure_id, source_document
from aidfunds.version import VERSION


def mutation_document(
    proof: Proof, plan: Plan, mutations: Sequence[Mutation], *, fail_on: Severity = Severity.ERROR
) -> dict[str, Any]:
    """The measures, then each change; ids are those of the notice's own proof, and ``ok`` is its own. 改动检验文档。"""
    covered = set(covered_money(proof))
    return {
        "schema": "aidfunds.mutation/1",
        "tool": {"name": "aidfunds", "version": VERSION},
        "ok": not proof.fails(fail_on),
        "source": source_document(proof.notice),
        "figures": {"money": len(money(proof)), "covered": len(covered)},
        "possible": plan.possible,
        "all": _measures(tally_of(mutations)),
        "covered": _measures(tally_of(one for one in mutations if one.figure in covered)),
        "unnoticed": [
            _change(proof, one) | {"why": one.silence.value, "covered_by": [_cover(cover) for cover in one.covers]}
            for one in mutations
            if one.silence is not None
        ],
        "noticed": [
            _change(proof, one)
            | {
                "contradicted": one.broken,
                "suspects": [figure_id(index) for index in one.suspects],
                "named": one.named,
                "named_first": one.named_first,
            }
            for one in mutations
            if one.noticed
        ],
    }


def percent(part: int, whole: int) -> str | None:
    """Per cent with one decimal, halves up; None of nothing. 百分比。"""
    if not whole:
        return None
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"


def _measures(tally: Tally) -> dict[str, Any]:
    return {
        "tried": tally.tried,
        "noticed": tally.noticed,
        "named": tally.named,
        "named_first": tally.named_first,
        "noticed_percent": percent(tally.noticed, tally.tried),
        "named_percent": percent(tally.named, tally.noticed),
        "named_first_percent": percent(tally.named_first, tally.noticed),
    }


def _change(proof: Proof, one: Mutation) -> dict[str, Any]:
    figure = proof.notice.figures[one.figure]
    return {
        "figure": figure_id(one.figure),
        "text": figure.text,
        "changed": changed_text(proof, one),
        "start": one.place,
        "end": one.place + 1,
        "line": proof.notice.line_of(one.place),
        "clause": proof.notice.clause_of(figure.at) or None,
    }


def changed_text(proof: Proof, one: Mutation) -> str:
    """The figure as it reads with the change. 改后的数值。"""
    figure = proof.notice.figures[one.figure]
    place = one.place - figure.start
    return figure.text[:place] + one.after + figure.text[place + 1 :]


def _cover(cover: Cover) -> dict[str, Any]:
    return {
        "identity": f"i{cover.identity + 1}",
        "before": cover.before.value,
        "after": cover.after.value if cover.after else None,
    }
