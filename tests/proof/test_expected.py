"""The real announcements and the identities that each must prove. 真实公告。"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from tests.proof.noticing import SHARED, WAN, YI, document_of, has, identities, proof_of

from aidfunds.proof.mutation import covered_money, mutated, planned, tally_of

EXPECTED: dict[str, Any] = (
    json.loads((SHARED / "expected.json").read_text("utf-8")) if (SHARED / "expected.json").exists() else {}
)
QUJING = SHARED / "00-qujing-2020.txt"
TOLD = [  # the identities of the notice whose result its text states
    (140, 100, 40),
    (4000, 300, 270, 740, 1450, 1150, 90),
    (264, 76.8, 67.2, 86.4, 16.8, 16.8),
    (72, 72),
    (350, 264, 72, 14),
    (4640, 140, 150, 4000, 350),
    (16935, 3500, 3500, 3500, 6435),
    (4640, 1300, 740, 270, 300, 1450, 350, 40, 90, 100),
    (21575, 1300, 4240, 3770, 3800, 7885, 390, 90, 100),
    (21575, 16935, 4640),
    (1300, 1300),
    (4240, 3500, 740),
    (3770, 3500, 270),
    (3800, 3500, 300),
    (7885, 6435, 1450),
    (390, 350, 40),
    (1300, 150, 1150),
    (740, 740),
    (270, 270),
    (300, 300),
    (1450, 1450),
    (350, 350),
    (90, 90),
    (100, 100),
]

here = pytest.mark.skipif(not EXPECTED, reason="the announcements are not beside this repository")


def _unit(identity: dict[str, Any]) -> Decimal:
    name = identity["name"]
    if "unit" in identity or "points" in name or " 元" in name:
        return Decimal(1)
    return YI if "亿" in name else WAN


@here
@pytest.mark.parametrize("name", EXPECTED)
def test_each_announcement_has_its_identities(name: str) -> None:
    document = document_of((SHARED / name).read_text("utf-8-sig"))
    wanted = [one for one in EXPECTED[name]["identities"] if one["status"] != "any"]
    for one in wanted:
        if one.get("unit") == "%":
            assert one["stated"] in [
                found["stated_value"] for found in identities(document, one["status"]) if found["kind"] == "share"
            ]
            continue
        assert has(document, one["status"], one["stated"], *one["parts"], unit=_unit(one)), one["name"]
    wrong = {one["stated"] for one in wanted if one["status"] == "contradicted"}
    assert len(identities(document, "contradicted")) == len(wrong)


@here
def test_the_notice_proves_all_that_it_tells() -> None:
    document = document_of(QUJING.read_text("utf-8-sig"))
    assert not identities(document, "contradicted")
    for stated, *parts in TOLD:
        assert has(document, "proved", stated, *parts), stated
    assert has(document, "proved", 65, 8, 7, 36, 7, 7, unit=Decimal(1))
    assert has(document, "proved", 5, 5, unit=Decimal(1))


@here
def test_a_cut_notice_is_never_contradicted() -> None:
    text = QUJING.read_text("utf-8-sig")
    for end in range(0, len(text), 61):
        assert not identities(document_of(text[:end]), "contradicted"), end


@here
def test_a_changed_digit_is_noticed_and_the_figure_named() -> None:
    proof = proof_of(QUJING.read_text("utf-8-sig"))
    covered = set(covered_money(proof))
    tally = tally_of(one for one in mutated(proof, planned(proof)) if one.figure in covered)
    assert tally.tried > 100
    assert tally.noticed >= 0.95 * tally.tried
    assert tally.named >= 0.7 * tally.noticed
