"""From the real notice's text alone: the plan that was written by hand, fact by fact, and the same figures. 曲靖通知。

The text is not of this project: where it does not lie beside it, ``test_synthetic`` shows the same on a made-up one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.proof.noticing import SHARED
from tests.reading.facts import RECORDS, Facts

import aidfunds as af
from aidfunds.reading import Draft, LeftKind

NOTICE = SHARED / "00-qujing-2020.txt"
pytestmark = pytest.mark.skipif(not NOTICE.exists(), reason="the notice is not beside this repository")
EXAMPLE = Path(__file__).parents[2] / "examples" / "qujing-2020"

JUDGED = {  # what no text states: whoever wrote the plan by hand judged or summed it up
    "Project.title": "a name given to the project; the clause has only its heading",
    "Project.place": "summed up from several clauses",
    "Project.content": "summed up from several clauses",
    "Project.beneficiaries": "summed up from several clauses",
    "Project.benefit_mechanism": "summed up from several clauses",
    "Project.uses": "economic codes that the notice does not state",
    "ApprovedItem.title": "a name given to the item",
    "Obligation.duty": "the words of the clause, shortened",
    "Activity.title": "the words of the clause, shortened",
    "LumpSum.title": "a name given to the sum",
    "MemoAmount.note": "explains what the notice does not say",
    "Schedule.note": "repeats the memo",
}
JUDGED_VALUES = {  # one value each that the hand-made plan words in its own way
    "干部人才培训班": "培训班",  # the class is named after the clause
    "科级领导干部综合素质能力提升": "科级领导干部综合素质能力提升培训",
    "基层扶贫干部专业化能力提升": "基层扶贫干部专业化能力提升培训",
}
JUDGED_CODES = "AF-CODE-005"  # compares the codes of Project.uses with the table's
OWN_WORDS = {("项目档案", "相关台账资料"): ("相关档案台账资料",)}  # 档案台账资料 taken apart


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


@pytest.fixture(scope="module")
def by_hand(registry: af.Registry) -> af.Portfolio:
    return af.read_plan(EXAMPLE, registry).portfolio


@pytest.fixture(scope="module")
def draft(registry: af.Registry) -> Draft:
    return af.draft_plan(NOTICE, registry)


@pytest.fixture(scope="module")
def read(draft: Draft, registry: af.Registry, tmp_path_factory: pytest.TempPathFactory) -> af.PlanFile:
    """What the written file says, not only what was in memory."""
    return af.read_plan(af.save_plan(draft, tmp_path_factory.mktemp("read")), registry)


def stated(value: Any) -> Any:
    """A fact without what a person judged."""
    if isinstance(value, dict):
        kind = value.get("", "")
        kept = {name: one for name, one in value.items() if f"{kind}.{name}" not in JUDGED}
        return {name: stated(one) for name, one in kept.items()}
    if isinstance(value, list):
        words = OWN_WORDS.get(tuple(value)) if all(isinstance(one, str) for one in value) else None
        return list(words) if words else [stated(one) for one in value]
    return JUDGED_VALUES.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", RECORDS)
def test_every_fact_is_read(kind: str, by_hand: af.Portfolio, read: af.PlanFile) -> None:
    wanted, found = (sorted(map(stated, Facts(one).of(kind)), key=repr) for one in (by_hand, read.portfolio))
    assert found == wanted


def test_the_table_is_read_as_it_is_printed(by_hand: af.Portfolio, read: af.PlanFile) -> None:
    wanted, found = (stated(Facts(one).plain(one.schedule)) for one in (by_hand, read.portfolio))
    assert found == wanted


def test_title_year_and_day(by_hand: af.Portfolio, read: af.PlanFile) -> None:
    for name in ("title", "year", "as_of"):
        assert getattr(read.portfolio, name) == getattr(by_hand, name)


def test_the_budget_is_the_same(by_hand: af.Portfolio, read: af.PlanFile, registry: af.Registry) -> None:
    def lines(plan: af.Portfolio | af.PlanFile) -> list[tuple[str, str, str]]:
        context = af.price(plan, registry)
        return sorted(
            (context.portfolio.project(key).program, line.formula, line.amount.in_yuan)
            for key, budget in context.budgets.items()
            for line in budget.lines
        )

    assert lines(read) == lines(by_hand)


def test_the_report_has_the_same_figures(by_hand: af.Portfolio, read: af.PlanFile, registry: af.Registry) -> None:
    """Every amount of the report, but for the findings on codes that a person judged."""

    def figures(plan: af.Portfolio | af.PlanFile) -> Counter[str]:
        context = af.check(plan, registry)
        return Counter(amounts_in(json.loads(registry.render(af.draft_report(context, registry), "json"))))

    assert figures(read) == figures(by_hand)
    assert figures(read).total() > 500


def amounts_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and value.get("code") != JUDGED_CODES:
        for one in value.values():
            yield from amounts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from amounts_in(one)
    elif isinstance(value, str) and re.fullmatch(r"-?[0-9]+\.[0-9]{2}", value):
        yield value


def test_the_same_closures_hold(by_hand: af.Portfolio, read: af.PlanFile, registry: af.Registry) -> None:
    def closures(plan: af.Portfolio | af.PlanFile) -> list[tuple[str, bool, str]]:
        context = af.check(plan, registry)
        return sorted((one.kind.value, one.closes, one.stated.in_yuan) for one in context.closures)

    assert closures(read) == closures(by_hand)
    assert all(closes for _, closes, _ in closures(read))


def test_the_same_rules_have_something_to_say(by_hand: af.Portfolio, read: af.PlanFile, registry: af.Registry) -> None:
    """But for the one that looks at economic codes which a person judged."""

    def codes(plan: af.Portfolio | af.PlanFile) -> list[str]:
        return sorted(one.code for one in af.check(plan, registry).findings if one.code != JUDGED_CODES)

    assert codes(read) == codes(by_hand)


def test_every_fact_is_cited_with_the_words_it_comes_from(draft: Draft) -> None:
    original = draft.text
    portfolio = draft.portfolio
    cited = [*portfolio.projects, *portfolio.allocations, *portfolio.obligations, *portfolio.programs, *portfolio.memos]
    for one in cited:
        assert one.source.span is not None
        start, end = one.source.span
        assert original[start:end].strip(), one.key
    for allocation in portfolio.allocations:
        start, end = allocation.source.span or (0, 0)
        assert allocation.amount.in_unit("万元") in original[start:end].replace(" ", "")


def test_what_is_left_to_a_person(draft: Draft) -> None:
    """One assumption and one description; no figure and no duty is left out."""
    left = [(one.kind, one.clause) for one in draft.leftovers if one.kind is not LeftKind.DOCUMENT]
    assert left == [(LeftKind.ASSUMPTION, ""), (LeftKind.CLAUSE, "四/（一）/1")]
