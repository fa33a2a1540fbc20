"""What stands on paper has its word, and frames are joined by keys. 名称。"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from pathlib import Path

import pytest
from tests.interface.year import year
from tests.public import public_names

import aidfunds as af
from aidfunds.errors import ParameterError
from aidfunds.model import Level
from aidfunds.standards import Parameter, ParameterTable, ParameterValue

QUJING = Path(__file__).parents[2] / "examples" / "qujing-2020"
NO_CHOICES = ("report.", "notices.", "plugins.", "reading.", "words.")  # of a plan: how a cell looks, what a text holds
ENUMS = {
    name: value
    for name, value in public_names().items()
    if isinstance(value, type) and issubclass(value, Enum) and not name.startswith(NO_CHOICES)
}


@pytest.mark.parametrize("name", ENUMS)
def test_every_member_has_its_word_in_both_languages(name: str) -> None:
    for member in ENUMS[name]:
        term: af.Term = member.term  # type: ignore[attr-defined]  # each of them has it: that is the law
        assert re.search("[\u4e00-\u9fff]", term.zh)
        assert term.en.isascii()


@pytest.fixture(scope="module")
def context() -> af.Context:
    registry = af.load_registry()
    return af.check(af.read_plan(QUJING, registry), registry)


def test_frames_are_merged_with_the_names_of_their_keys(context: af.Context) -> None:
    agencies = af.frames.agencies(context.portfolio)
    paid = af.frames.allocations(context.portfolio).merge(agencies, left_on="payee", right_on="key", validate="m:1")
    by_name = paid.groupby("name")["amount_fen"].sum()
    assert by_name["富源县"] == sum(one.amount.fen for one in context.portfolio.allocations if one.payee == "fuyuan")
    assert set(paid["level"]) <= {level.value for level in Level}


def test_one_row_a_project(context: af.Context) -> None:
    projects = af.frames.projects(context.portfolio).set_index("key")
    assert len(projects) == len(context.portfolio.projects)
    cadre = context.portfolio.project("cadre_exchange")
    assert projects.loc["cadre_exchange", ["amount_fen", "approved_fen"]].tolist() == [
        cadre.amount.fen,
        cadre.approved_amount.fen,
    ]


def test_a_rate_says_for_one_of_what_it_is(context: af.Context) -> None:
    lines = af.frames.budget_lines(context)
    assert set(lines.loc[lines["rate_fen"] == af.Money.yuan(8000).fen, "per"]) == {"人·月"}


def test_an_empty_year_has_frames_too() -> None:
    empty = year(projects=(), allocations=(), funds=(), agencies=())
    assert list(af.frames.agencies(empty).columns) == list(af.frames.agencies(year()).columns)
    assert af.frames.projects(empty)["amount_fen"].dtype == "int64"


def test_another_standard_says_where_it_stands() -> None:
    day = date(2020, 4, 10)
    table = ParameterTable((Parameter(key="rate", title=af.Term("标准", "rate")),))
    own = ParameterValue(since=day, value=af.Rate.parse("7500元/人·月"), source="测算用", confirmed=False)
    (standard,) = table.with_overrides(day, {"rate": own}).standards.values()
    assert (standard.value, standard.source, standard.since) == (own.value, "测算用", day)
    assert standard.overridden
    assert not standard.confirmed
    with pytest.raises(ParameterError, match="rat"):
        table.with_overrides(day, {"rat": own})


def test_a_proof_writes_itself_and_the_function_that_did_warns() -> None:
    proof = af.notices.prove(Path(__file__).parents[2] / "examples" / "notices" / "synthetic-2021.txt")
    with pytest.warns(af.errors.RetiredWarning, match=r"Proof\.document"):
        function = af.notices.proof_document
    assert proof.document() == function(proof)
    assert proof.document()["schema"] == "aidfunds.proof/1"
