"""Notices proved, for other Python tools: what the figures of a document say of each other. 证明通知。

``prove`` reads a file and gives a frozen ``Proof``: the notice with its clauses, figures and head, the identities with
their status, what is doubtful.  Figures and identities know each other by their place in ``proof.notice.figures``;
``at`` and ``to`` count in the even text, ``start`` and ``end`` in the original.  ``proof_document`` gives the same as
``aidfunds prove --json`` prints.
"""

from __future__ import annotations

from aidfunds.notice.head import Head
from aidfunds.notice.kinds import NoticeKind
from aidfunds.notice.notice import Notice
from aidfunds.notice.outline import Clause, Outline
from aidfunds.notice.records import Bound, Figure, Kind
from aidfunds.notice.said import Said
from aidfunds.notice.source import Source
from aidfunds.notice_workflow import prove, save_proof_page
from aidfunds.proof.formulas import formula_of
from aidfunds.proof.outcomes import Outcome, outcomes_of
from aidfunds.proof.records import (
    Addend,
    Coverage,
    Factor,
    Identity,
    Member,
    Proof,
    Reason,
    Relation,
    Shape,
    Status,
)
from aidfunds.report.proof_document import proof_document

__all__ = [
    "Addend",
    "Bound",
    "Clause",
    "Coverage",
    "Factor",
    "Figure",
    "Head",
    "Identity",
    "Kind",
    "Member",
    "Notice",
    "NoticeKind",
    "Outcome",
    "Outline",
    "Proof",
    "Reason",
    "Relation",
    "Said",
    "Shape",
    "Source",
    "Status",
    "formula_of",
    "outcomes_of",
    "proof_document",
    "prove",
    "save_proof_page",
]
