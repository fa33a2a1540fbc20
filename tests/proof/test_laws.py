"""What holds for every document, whatever the text. 证明文档定律。"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.proof.noticing import CASES, SHARED, document_of
from tests.proof.test_cases import CONTRADICTED, PROVED, UNPROVABLE

TEXTS = {
    **{
        f"{kind} {name}": one[0]
        for kind, cases in (("+", PROVED), ("-", CONTRADICTED), ("?", UNPROVABLE))
        for name, one in cases.items()
    },
    **{path.name: path.read_text("utf-8") for folder in (CASES, SHARED) for path in sorted(folder.glob("*.txt"))},
}


@pytest.fixture(scope="module", params=TEXTS, name="proved")
def _proved(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    text = TEXTS[request.param].removeprefix("\ufeff")
    return text, document_of(text)


def test_every_figure_stands_where_it_says(proved: tuple[str, dict[str, Any]]) -> None:
    text, document = proved
    for one in document["figures"]:
        assert text[one["start"] : one["end"]] == one["text"]
        assert text.count("\n", 0, one["start"]) + 1 == one["line"]
    for identity in document["identities"]:
        for place in (*identity["members"], *([identity["commitment"]] if identity["commitment"] else [])):
            assert text[place["start"] : place["end"]] == place["text"]


def test_addends_sum_to_what_is_computed(proved: tuple[str, dict[str, Any]]) -> None:
    for one in proved[1]["identities"]:
        assert sum(map(Decimal, one["term_values"])) == Decimal(one["computed_value"])
        assert Decimal(one["stated_value"]) - Decimal(one["computed_value"]) == Decimal(one["difference"])


def test_no_relation_stands_twice_and_no_figure_states_itself(proved: tuple[str, dict[str, Any]]) -> None:
    keys = [(one["stated"], *one["terms"]) for one in proved[1]["identities"]]
    assert len(keys) == len(set(keys))
    for one in proved[1]["identities"]:
        assert one["stated"] not in one["terms"]
        assert one["terms"] == sorted(set(one["terms"]), key=lambda name: int(name[1:]))


def test_each_status_is_what_it_says(proved: tuple[str, dict[str, Any]]) -> None:
    for one in proved[1]["identities"]:
        close = abs(Decimal(one["difference"])) <= Decimal(one["tolerance"])
        assert (one["status"] == "proved") == close
        assert (one["reason"] is not None) == (one["status"] == "unprovable")
        if one["status"] == "contradicted":
            assert one["commitment"] is not None
            assert set(one["suspects"]) <= {one["stated"], *one["terms"]}


def test_figures_are_covered_once(proved: tuple[str, dict[str, Any]]) -> None:
    counted = proved[1]["coverage"]
    assert counted["figures"] == counted["proved"] + counted["contradicted"] + counted["unproved"]
    assert counted["unproved"] == len(proved[1]["unproved"])
