"""Notices proved, for other Python tools: what the figures of a document say of each other. 证明通知。

``prove`` reads a file and gives a frozen ``Proof``: the notice with its figures, the identities with their status, what
is doubtful.  Figures and identities know each other by their place in ``proof.notice.figures``; ``at`` and ``to`` count
in the even text, ``start`` and ``end`` in the original.  ``proof.document()`` gives what ``aidfunds prove --json``
prints: that document is the contract, and what the records hold beside the names below may still change.
"""

from __future__ import annotations

from aidfunds.doors import opened
from aidfunds.notice_workflow import Proof, prove, save_proof_page
from aidfunds.proof.formulas import formula_of
from aidfunds.proof.records import Coverage, Identity, Status

_RETIRED = {"proof_document": ("Proof.document", "0.2", "report.proof_document")}

__all__ = [
    "Coverage",
    "Identity",
    "Proof",
    "Status",
    "formula_of",
    "prove",
    "save_proof_page",
]
__getattr__, _ = opened(__name__, {}, retired=_RETIRED)
