"""``aidfunds prove``: what the figures of a notice prove of each other. 证明命令。"""

from __future__ import annotations

import click

from aidfunds.cli.commands import BilingualCommand, option
from aidfunds.cli.options import json_option
from aidfunds.cli.terminal import print_json, working
from aidfunds.language import mark, tr


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
    from aidfunds.cli.proof_text import print_proof
    from aidfunds.report.proof_document import proof_document
    from aidfunds.workflow import prove

    with working(tr("正在证明")):
        proof = prove(file)
    if as_json:
        print_json(proof_document(proof))
    else:
        print_proof(proof, everything=everything)
    return 1 if proof.contradicted else 0
