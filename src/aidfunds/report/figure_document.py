"""A figure of a notice, or one identity, with all that it rests on: aidfunds.figure/1. 数值说明文档。"""

from __future__ import annotations

from typing import Any

from aidfunds.proof.lookup import Found
from aidfunds.proof.outcomes import outcomes_of
from aidfunds.proof.records import Proof
from aidfunds.report.proof_document import proof_document


def figure_document(proof: Proof, found: Found) -> dict[str, Any]:
    """The figure, its outcome, the identities that it enters, and the other figures in these. 数值说明。

    Figures and identities are those of aidfunds.proof/1, under the same names.
    """
    document = proof_document(proof)
    figures, outcomes = document["figures"], outcomes_of(proof)
    identities = [document["identities"][place] for place in found.identities]
    asked = figures[found.figure]["id"] if found.figure is not None else None
    entering = {name for one in identities for name in (one["stated"], *one["terms"])} - {asked}
    return {
        "schema": "aidfunds.figure/1",
        "source": {"name": document["source"]["name"], "sha256": document["source"]["sha256"]},
        "figure": figures[found.figure] if found.figure is not None else None,
        "outcome": outcomes[found.figure].value if found.figure is not None else None,
        "identities": identities,
        "figures": [one for one in figures if one["id"] in entering],
    }
