"""``aidfunds prove``: what the figures of a notice prove of each other. 证明命令。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import BilingualCommand, option
from aidfunds.cli.options import json_option
from aidfunds.cli.terminal import console, fitted, plain_table, print_json, safe, working
from aidfunds.language import mark, tr
from aidfunds.terms import Term

if TYPE_CHECKING:
    from aidfunds.proof.records import Identity, Proof

STATUS, FORMULA, PLACE = Term("结论", "Status"), Term("算式", "Formula"), Term("位置", "Place")
STYLES = {"proved": "", "contradicted": "bold red", "unprovable": "yellow"}


@click.command(
    cls=BilingualCommand,
    help=mark("证明一份通知：找出正文和附件中的勾稽关系，逐条核对。"),
    examples=("aidfunds prove notice.txt", "aidfunds prove notice.docx --json"),
)
@click.argument("file", metavar="FILE", type=click.Path())
@json_option
@option("--all", "everything", is_flag=True, help=mark("也列出已证的关系"))
def command(file: str, as_json: bool, everything: bool) -> int:
    """Prove a notice's figures. 证明通知。"""
    from aidfunds.report.proof_document import proof_document
    from aidfunds.workflow import prove

    with working(tr("正在证明")):
        proof = prove(file)
    if as_json:
        print_json(proof_document(proof))
    else:
        _print(proof, everything=everything)
    return 1 if proof.contradicted else 0


def _print(proof: Proof, *, everything: bool) -> None:
    from aidfunds.proof.records import Status
    from aidfunds.report.proof_document import verdict_of

    out = console()
    shown = [one for one in proof.identities if everything or one.status is not Status.PROVED]
    if shown:
        table = plain_table((str(STATUS), "left"), (str(FORMULA), "left"), (str(PLACE), "left"))
        for one in sorted(shown, key=lambda one: one.status is not Status.CONTRADICTED):
            table.add_row(
                str(one.status.term), safe(_told(proof, one)), _place(proof, one), style=STYLES[one.status.value]
            )
        out.print(table)
    if proof.coverage.unproved:
        figures = [proof.notice.figures[index].text for index in proof.coverage.unproved[:12]]
        more = "……" if len(proof.coverage.unproved) > len(figures) else ""
        said = tr("没有关系涉及：{figures}", figures=safe("  ".join(" ".join(one.split()) for one in figures)) + more)
        out.print(fitted(out, said))
    out.print(fitted(out, verdict_of(proof)))


def _told(proof: Proof, one: Identity) -> str:
    from aidfunds.notice.numerals import in_yuan, plain
    from aidfunds.notice.records import Kind
    from aidfunds.proof.formulas import formula_of, said
    from aidfunds.proof.records import Status

    formula = formula_of(proof.notice, one)
    if one.status is not Status.CONTRADICTED:
        return formula
    stated = proof.notice.figures[one.relation.stated]
    difference = in_yuan(one.difference) if stated.kind is Kind.MONEY else plain(one.difference)
    suspects = "、".join(said(proof.notice.figures[index]) for index in one.suspects)  # data: quoted figures
    return tr(
        "{formula}，差 {difference}{unit}；可疑：{suspects}",
        formula=formula,
        difference=difference,
        unit=stated.unit,
        suspects=suspects,
    )


def _place(proof: Proof, one: Identity) -> str:
    figure = proof.notice.figures[one.relation.stated]
    line = tr("第 {line} 行", line=proof.notice.line_of(figure.start))
    clause = proof.notice.clause_of(figure.at)
    return f"{line} {clause}".strip()
