"""Every rule for anomalies, and what they find in a proof. 存疑核查。"""

from __future__ import annotations

from attrs import evolve

from aidfunds.anomalies import (
    annexes,
    blanks,
    characters,
    coding,
    dates,
    doubled,
    memos,
    numbering,
    payees,
    percentages,
    serials,
    shortrows,
    signatures,
    spellings,
    units,
)
from aidfunds.anomalies.records import AnomalyRule, reading_of
from aidfunds.language import tr
from aidfunds.model.findings import Finding
from aidfunds.proof.records import Proof

NOTICE_RULES: tuple[AnomalyRule, ...] = (
    *signatures.RULES,
    *serials.RULES,
    *coding.RULES,
    *memos.RULES,
    *payees.RULES,
    *doubled.RULES,
    *numbering.RULES,
    *percentages.RULES,
    *units.RULES,
    *characters.RULES,
    *annexes.RULES,
    *dates.RULES,
    *spellings.RULES,
    *blanks.RULES,
    *shortrows.RULES,
)


def anomalies_of(proof: Proof) -> tuple[Finding, ...]:
    """What is doubtful in a notice, gravest first, then in text order. 存疑之处。"""
    reading = reading_of(proof)
    found = [evolve(one, hint=tr(rule.remedy)) for rule in NOTICE_RULES for one in rule.run(reading)]
    return tuple(sorted(found, key=lambda one: (one.severity.rank, one.location.start or 0, one.code, one.message)))
