"""The note of a standard: one text for both languages, or one for each. 标准的说明。"""

from __future__ import annotations

import pytest

import aidfunds as af
from aidfunds.errors import EmptyTermError
from aidfunds.io.plan_file import table_of


def note_of(written_note: object) -> af.Term | None:
    tables = {"rate": {"title": {"zh": "标准", "en": "standard"}, "values": [], "note": written_note}}
    return table_of(tables, "parameters.toml").parameters[0].note


def test_a_note_is_one_text_for_both_languages_or_one_for_each() -> None:
    assert note_of("税后") == af.Term("税后", "税后")
    assert note_of({"zh": "税后", "en": "after tax"}) == af.Term("税后", "after tax")
    assert note_of("") is None


@pytest.mark.parametrize("wrong", [5, {"zh": "税后"}, {"zh": "税后", "en": ""}, {"zh": "甲", "en": "a", "fr": "b"}])
def test_another_note_is_refused(wrong: object) -> None:
    with pytest.raises(af.InputError):
        note_of(wrong)


def test_a_term_says_which_of_its_words_is_missing() -> None:
    with pytest.raises(EmptyTermError, match="en"):
        af.Term("税后", "")
