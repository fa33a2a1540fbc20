"""A proof as a terminal shows it: the relations, what nothing reaches, a verdict. 证明的文字输出。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidfunds.cli.terminal import console, fitted, plain_table, print_indented, safe
from aidfunds.language import listed, tr
from aidfunds.terms import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from aidfunds.model.findings import Finding
    from aidfunds.proof.records import Identity, Proof

STATUS, FORMULA, PLACE = Term("结论", "Status"), Term("算式", "Formula"), Term("位置", "Place")
MOST = 30
STYLES = {"proved": "", "contradicted": "bold red", "unprovable": "yellow"}


def print_proof(proof: Proof, *, everything: bool) -> None:
    """What does not hold or cannot be known, all with ``everything``; then the verdict. 打印证明。"""
    from aidfunds.proof.outcomes import Outcome, outcomes_of
    from aidfunds.proof.records import Status
    from aidfunds.render.identities import place_of
    from aidfunds.report.proof_document import verdict_of

    out = console()
    shown = [one for one in proof.identities if everything or one.status is not Status.PROVED]
    if shown:
        table = plain_table((str(STATUS), "left"), (str(FORMULA), "left"), (str(PLACE), "left"))
        for one in sorted(shown, key=lambda one: one.status is not Status.CONTRADICTED):
            table.add_row(
                str(one.status.term),
                safe(_told(proof, one)),
                place_of(proof.notice, proof.notice.figures[one.relation.stated]),
                style=STYLES[one.status.value],
            )
        out.print(table)
    untouched = [index for index, one in enumerate(outcomes_of(proof)) if one is Outcome.UNTOUCHED]
    if untouched:
        figures = [proof.notice.figures[index].text for index in untouched[:12]]
        more = "……" if len(untouched) > len(figures) else ""
        said = tr("没有关系涉及：{figures}", figures=safe("  ".join(" ".join(one.split()) for one in figures)) + more)
        out.print(fitted(out, said))
    _print_anomalies(out, proof.anomalies)
    out.print(fitted(out, verdict_of(proof)))


def _print_anomalies(out: Console, found: Sequence[Finding]) -> None:
    """One line each, the gravest first."""
    from aidfunds.render.identities import line_and_clause

    if found:
        out.print(fitted(out, tr.many("存疑 {count} 处：", len(found))))
    for one in found[:MOST]:
        where = line_and_clause(one.location.line, one.location.clause)
        print_indented(out, f"{one.severity.term} {one.code} {where} │ {one.message}")
    if len(found) > MOST:
        print_indented(out, tr.many("另有 {count} 处未列出，见 --json", len(found) - MOST))


def _told(proof: Proof, one: Identity) -> str:
    from aidfunds.proof.formulas import formula_of, said
    from aidfunds.proof.records import Status
    from aidfunds.render.identities import amount_in_words

    formula = formula_of(proof.notice, one)
    if one.status is not Status.CONTRADICTED:
        return formula
    figures = proof.notice.figures
    return tr(
        "{formula}，差 {difference}；可疑：{suspects}",
        formula=formula,
        difference=amount_in_words(figures[one.relation.stated], one.difference),
        suspects=listed(said(figures[index]) for index in one.suspects),
    )
