"""Verdicts and differences in English: the same money, keys and outcomes in other words. 英文变动比较。"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import aidfunds as af
from aidfunds.io.plan_file import read_plan_file
from aidfunds.language import CHINESE, ENGLISH
from aidfunds.model.documents import Citation, DocumentKind, OfficialDocument, Rules
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import ApprovedItem, Budget, BudgetLine, Project, ProjectChange
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.report.documents import comparison_document
from aidfunds.rules.changes.adjustments import judge
from aidfunds.rules.changes.differences import State, compare

PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
OLD = read_plan_file(PLAN, {}, left_out=["every plugin"]).portfolio
SOURCE = Citation("四/（二）/2")
CLAUSE = "曲财农〔2020〕31号 二/二是"
WAN = Money.wan
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
IN_WORDS = {"title", "before", "after", "reasons", "remarks"}  # of views, fields and verdicts


def project(key: str = "medical_ai", **changes: Any) -> Project:
    return evolve(OLD.project(key), **changes)


def holding(*projects: Project, portfolio: Portfolio = OLD) -> Portfolio:
    by_key = {one.key: one for one in projects}
    return evolve(portfolio, projects=tuple(by_key.get(one.key, one) for one in portfolio.projects))


def without(key: str) -> Portfolio:
    return evolve(
        OLD,
        projects=tuple(one for one in OLD.projects if one.key != key),
        allocations=tuple(one for one in OLD.allocations if one.project != key),
        obligations=tuple(one for one in OLD.obligations if key not in one.projects),
    )


def change(amount: Money) -> ProjectChange:
    return ProjectChange(on=date(2020, 5, 1), amount=amount, summary="调剂", source=SOURCE)


def item(amount: Money) -> ApprovedItem:
    return ApprovedItem(item="software", title="软件", amount=amount, source=SOURCE)


def elsewhere(portfolio: Portfolio) -> Portfolio:
    """The same plan under a notice that does not hold the clause."""
    notice = OfficialDocument(key="notice", title="通知", kind=DocumentKind.ALLOCATION)
    documents = tuple(notice if one.key == "notice" else one for one in portfolio.documents)
    return evolve(portfolio, documents=documents)


CHANGED = project(approved=(item(WAN(100)),), changes=(change(WAN(1)),))
MOVES: dict[str, tuple[State, State]] = {
    "nothing": (OLD, OLD),
    "new project": (without("medical_ai"), OLD),
    "dropped project": (OLD, without("medical_ai")),
    "content": (OLD, holding(project(content="另建一套系统"))),
    "no place": (OLD, holding(project(place=""))),
    "more money": (OLD, holding(project(amount=WAN(151)))),
    "other holder": (OLD, holding(project(holder="huize", program="labor_transfer"))),
    "beyond the limit": (holding(CHANGED), holding(evolve(CHANGED, approved=(item(WAN(60)),)))),
    "within the limit": (holding(CHANGED), holding(evolve(CHANGED, approved=(item(WAN(95)),)))),
    "more recorded": (OLD, holding(project(changes=(change(WAN(2)),)))),
    "less recorded": (
        holding(CHANGED),
        holding(evolve(CHANGED, approved=(item(WAN(98)),), changes=(change(WAN(1)),) * 2)),
    ),
    "record dropped": (holding(CHANGED), holding(evolve(CHANGED, changes=()))),
    "another base": (OLD, holding(project(original_amount=WAN(149)))),
    "plan only": (holding(project(plan="甲")), holding(project(plan="乙"))),
    "no county": (OLD, holding(project("cadre_exchange", content="另行组织"))),
    "no rule": tuple(evolve(one, rules=Rules()) for one in (OLD, holding(project(place="")))),
    "another notice": tuple(elsewhere(one) for one in (OLD, holding(project(place="")))),
}

each_move = pytest.mark.parametrize("move", MOVES)


def told(move: str, spoken: str) -> dict[str, Any]:
    old, new = MOVES[move]
    with af.speaking(spoken):
        return comparison_document(old, new, compare(old, new), judge(old, new))


def unworded(value: Any) -> Any:
    """A document without its words; of several words, how many they are."""
    if isinstance(value, dict):
        return {name: _count(name, one) for name, one in value.items()}
    return [unworded(one) for one in value] if isinstance(value, list) else value


def _count(name: str, value: Any) -> Any:
    if name in IN_WORDS and isinstance(value, (str, list)):
        return len(value) if isinstance(value, list) else str
    return unworded(value)


def left_in_chinese(text: str) -> str:
    own = {CLAUSE, *(getattr(one, name) for one in OLD.projects for name in ("place", "content"))}
    own |= {one.name for one in OLD.agencies} | {"另建一套系统", "另行组织"}
    for name in sorted(filter(None, own), key=len, reverse=True):
        text = text.replace(name, "")
    return "".join(HAN.findall(text))


@each_move
def test_nothing_changes_but_the_words(move: str) -> None:
    assert unworded(told(move, ENGLISH)) == unworded(told(move, CHINESE))


@each_move
def test_reasons_and_remarks_are_english_but_for_the_names_in_the_plan(move: str) -> None:
    document = told(move, ENGLISH)
    texts = [text for one in document["verdicts"] for text in (*one["reasons"], *one["remarks"])]
    assert {text: left_in_chinese(text) for text in texts} == dict.fromkeys(texts, "")
    assert [view["title"] for view in document["views"]] == ["Allocated", "Project amounts"]
    assert bool(texts) == (move != "nothing")


def test_every_reason_and_remark_is_among_the_moves() -> None:
    texts = {text for move in MOVES for one in told(move, ENGLISH)["verdicts"] for text in one["remarks"]}
    assert len({re.sub(r"[0-9,.]+ yuan", "", text) for text in texts}) == 5


def test_money_without_project_or_program_is_named_in_english() -> None:
    allocations = told("nothing", ENGLISH)["views"][0]
    titles = {one["by"]: {each["key"]: each["title"] for each in one["movements"]} for one in allocations["breakdowns"]}
    assert (titles["project"][""], titles["program"][""]) == ("No project named", "No program named")
    assert titles["channel"] == {"provincial": "provincial-to-county", "coordinated": "city-coordinated"}
    assert titles["agency"]["xuanwei"] == "宣威市"


@pytest.mark.parametrize("spoken", [CHINESE, ENGLISH])
def test_a_unit_that_has_the_same_word_in_english_is_another_unit(spoken: str) -> None:
    def priced(unit: str) -> Context:
        line = BudgetLine(item="road", label="道路", rate=Rate(WAN(1), per=(unit,)), factors=(Quantity(3, unit),))
        return Context(
            portfolio=OLD, as_of=OLD.as_of, budgets={"medical_ai": Budget(project="medical_ai", lines=(line,))}
        )

    with af.speaking(spoken):
        lines = compare(priced("幢"), priced("栋")).lines["medical_ai"]
    assert [one.path for one in lines] == ["projects.medical_ai.budget[road/道路]"]
