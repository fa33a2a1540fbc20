"""What was put into a notice is what is found in it. 植入与读出。"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from tests.proof.noticing import document_of, identities
from tests.proof.planted import NOISES, PROSE, TABLES, WAN, YUAN, Part, Sum, Written, noisy, notices, written

proved = lru_cache(maxsize=None)(document_of)
shared = seed(2021) if settings().derandomize else settings()  # laws of the same notices, each proved once for all
PARTS = (*PROSE, *TABLES)
SEEDS = st.integers(0, 2**32)
Key = tuple[Decimal, tuple[Decimal, ...]]


@pytest.fixture(scope="module", autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    proved.cache_clear()


def _key(notice: Written, one: Sum) -> Key:
    return notice.amounts[one.stated].yuan, tuple(sorted(notice.amounts[term].yuan for term in one.terms))


def _keys(document: dict[str, Any], status: str) -> set[Key]:
    return {
        (Decimal(one["stated_value"]), tuple(sorted(map(Decimal, one["term_values"]))))
        for one in identities(document, status)
    }


@shared
@given(notices())
def test_every_amount_is_read_where_it_stands_with_its_value(notice: Written) -> None:
    found = {
        (one["start"], one["end"]): Decimal(one["value"])
        for one in proved(notice.text)["figures"]
        if one["kind"] == "money"
    }
    for one in notice.amounts:
        assert found[one.start, one.end] == one.yuan


@shared
@given(notices())
def test_every_total_is_proved_by_its_parts(notice: Written) -> None:
    found = _keys(proved(notice.text), "proved")
    assert {_key(notice, one) for one in notice.sums} <= found


@shared
@given(notices())
def test_a_true_notice_is_not_contradicted(notice: Written) -> None:
    assert not identities(proved(notice.text), "contradicted")


@given(notices(most=2), st.integers(0, 3000))
def test_a_cut_notice_is_not_contradicted(notice: Written, end: int) -> None:
    assert not identities(document_of(notice.text[: end % len(notice.text)]), "contradicted")


@given(notices(), st.data())
def test_a_wrong_total_is_contradicted_by_what_was_put_in(notice: Written, data: st.DataObject) -> None:
    binding = [one for one in notice.sums if one.binds]
    if not binding:
        return
    one = data.draw(st.sampled_from(binding))
    third = int(notice.text[notice.amounts[one.stated].start + 2])
    digits = [digit for digit in range(10) if digit != third and not (one.only_less and digit > third)]
    if not digits:
        return
    document = document_of(notice.wrong(one, data.draw(st.sampled_from(digits))))
    starts = {figure["id"]: figure["start"] for figure in document["figures"]}
    wrong = [
        found
        for found in identities(document, "contradicted")
        if starts[found["stated"]] == notice.amounts[one.stated].start
        and tuple(sorted(map(Decimal, found["term_values"]))) == _key(notice, one)[1]
    ]
    assert wrong
    for found in wrong:
        assert Decimal(found["difference"]) == Decimal(found["stated_value"]) - _key(notice, one)[0]


@given(notices(), st.lists(st.sampled_from(sorted(NOISES)), max_size=4, unique=True))
def test_noise_changes_nothing_that_is_proved(notice: Written, noises: list[str]) -> None:
    document = document_of(noisy(notice.text, noises))
    assert {_key(notice, one) for one in notice.sums} <= _keys(document, "proved")
    assert not identities(document, "contradicted")


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4), SEEDS)
def test_the_unit_changes_nothing_that_is_proved(parts: list[Part], seed: int) -> None:
    in_wan, in_yuan = (_keys(document_of(written(parts, seed, unit).text), "proved") for unit in (WAN, YUAN))
    assert in_wan == in_yuan


@shared
@given(notices())
def test_places_addends_and_coverage_hold(notice: Written) -> None:
    document = proved(notice.text)
    for one in document["figures"]:
        assert notice.text[one["start"] : one["end"]] == one["text"]
    keys = [(one["stated"], *one["terms"]) for one in document["identities"]]
    assert len(keys) == len(set(keys))
    for one in document["identities"]:
        assert one["stated"] not in one["terms"]
        if one["computed_value"] is not None:
            assert sum(map(Decimal, one["term_values"])) == Decimal(one["computed_value"])
    counted = document["coverage"]
    assert counted["figures"] == counted["proved"] + counted["contradicted"] + counted["unproved"]
