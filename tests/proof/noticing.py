"""Texts proved, and their documents looked at. 证明测试工具。"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import evolve

from aidfunds.anomalies.catalogue import anomalies_of
from aidfunds.notice.notice import read_notice
from aidfunds.notice.source import read_source
from aidfunds.proof.prove import prove
from aidfunds.proof.records import Proof
from aidfunds.report.proof_document import proof_document

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[3] / "shared" / "notices"
WAN, YI = Decimal(10_000), Decimal(100_000_000)


def document_of(text: str, name: str = "notice.txt") -> dict[str, Any]:
    """The document of a text. 文档。"""
    return proof_document(proof_of(text, name))


def proof_of(text: str, name: str = "notice.txt") -> Proof:
    """The proof of a text. 证明。"""
    proof = prove(read_notice(read_source(text.encode(), name)))
    return evolve(proof, anomalies=anomalies_of(proof))


def identities(document: dict[str, Any], status: str = "") -> list[dict[str, Any]]:
    """Its identities, those of one status. 勾稽关系。"""
    return [one for one in document["identities"] if status in ("", one["status"])]


def has(document: dict[str, Any], status: str, stated: object, *parts: object, unit: Decimal = WAN) -> bool:
    """Whether a relation is found: by its stated value and its addends. 是否找到。"""
    wanted = (Decimal(str(stated)) * unit, sorted(Decimal(str(part)) * unit for part in parts))
    return any(
        (Decimal(one["stated_value"]), sorted(map(Decimal, one["term_values"]))) == wanted
        for one in identities(document, status)
    )
