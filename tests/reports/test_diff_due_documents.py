"""The documents of diff and due against their schemas, on the plan of 曲财农〔2020〕31号. 比较与到期文档。"""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator, ValidationError

from aidfunds.io.plan_file import read_plan_file
from aidfunds.model.documents import Rules
from aidfunds.model.portfolio import Context, InputFile, Portfolio
from aidfunds.model.projects import Fulfilment
from aidfunds.money import Money
from aidfunds.report.documents import comparison_document, due_document
from aidfunds.rules.changes.adjustments import judge
from aidfunds.rules.changes.differences import State, compare
from aidfunds.rules.obligations import due_on

PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
FILE = read_plan_file(PLAN, {}, left_out=["every plugin"])
OLD = FILE.portfolio


def moving(amount: Money) -> Portfolio:
    """The same plan after money went from the project of 富源县 to that of 会泽县."""
    shift = {"labor_fuyuan": -amount, "labor_huize": amount}
    return evolve(
        OLD,
        projects=tuple(evolve(one, amount=one.amount + shift.get(one.key, Money(0))) for one in OLD.projects),
        allocations=tuple(evolve(one, amount=one.amount + shift.get(one.key, Money(0))) for one in OLD.allocations),
    )


def validator(name: str) -> Draft202012Validator:
    schema = json.loads(files("aidfunds").joinpath("schemas", name).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def diff(old: State, new: State) -> dict[str, Any]:
    document = comparison_document(old, new, compare(old, new), judge(old, new))
    read_back: dict[str, Any] = json.loads(json.dumps(document, ensure_ascii=False))
    validator("diff-1.json").validate(read_back)
    return read_back


def due(portfolio: Portfolio, day: date) -> dict[str, Any]:
    document = due_document(portfolio, day, due_on(portfolio, day))
    read_back: dict[str, Any] = json.loads(json.dumps(document, ensure_ascii=False))
    validator("due-1.json").validate(read_back)
    return read_back


def test_money_moved_between_two_counties() -> None:
    document = diff(OLD, moving(Money.yuan("100000.01")))
    allocations, projects = document["views"]
    assert (allocations["before"], allocations["difference"]) == ("215750000.00", "0.00")
    assert (projects["before"], projects["difference"]) == ("46400000.00", "0.00")
    by = {one["by"]: one for one in allocations["breakdowns"]}
    assert list(by) == ["agency", "program", "project", "channel"]
    assert (by["agency"]["moved"], by["project"]["moved"], by["program"]["moved"]) == ("100000.01", "100000.01", "0.00")
    changed = {one["title"]: one["difference"] for one in by["agency"]["movements"] if one["difference"] != "0.00"}
    assert changed == {"富源县": "-100000.01", "会泽县": "100000.01"}


def test_each_changed_field_has_its_path_in_the_plan() -> None:
    document = diff(OLD, moving(Money.wan(10)))
    assert {one["path"]: (one["before"], one["after"]) for one in document["fields"]} == {
        "projects.labor_fuyuan.amount": ("740万元", "730万元"),
        "projects.labor_huize.amount": ("1450万元", "1460万元"),
        "allocations.labor_fuyuan.amount": ("740万元", "730万元"),
        "allocations.labor_huize.amount": ("1450万元", "1460万元"),
    }


def test_a_verdict_holds_its_figures_as_text() -> None:
    (verdict, _) = diff(OLD, moving(Money.wan(10)))["verdicts"]
    figures = {name: verdict[name] for name in ("outcome", "elements", "base", "share", "limit", "touched", "headroom")}
    assert figures == {
        "outcome": "adjustment",
        "elements": ["amount"],
        "base": "7400000.00",
        "share": "0.1",
        "limit": "740000.00",
        "touched": "100000.00",
        "headroom": "640000.00",
    }
    assert verdict["source"] == {"document": "曲财农〔2020〕31号", "clause": "二/二是", "span": None}


def test_the_same_plan_twice_differs_in_nothing() -> None:
    document = diff(OLD, OLD)
    assert (
        document["fields"] == document["verdicts"] == document["projects_added"] == document["projects_removed"] == []
    )


def test_contexts_name_their_files() -> None:
    context = Context(portfolio=OLD, as_of=date(2020, 6, 1), inputs=(FILE.source,))
    other = evolve(context, inputs=(InputFile(name="new.toml", sha256="0" * 64),))
    document = diff(context, other)
    assert (document["old"]["inputs"][0]["name"], document["new"]["inputs"][0]["name"]) == ("plan.toml", "new.toml")
    assert document["as_of"] == "2020-06-01"


def test_without_a_rule_there_is_no_share() -> None:
    old, new = (evolve(one, rules=Rules()) for one in (OLD, moving(Money.wan(10))))
    assert {one["share"] for one in diff(old, new)["verdicts"]} == {None}


def test_due_tallies_and_lists_the_most_urgent_first() -> None:
    document = due(OLD, date(2020, 7, 1))
    assert document["counts"] == {"overdue": 2, "due": 1, "open": 31, "done": 0}
    first = document["obligations"][0]
    assert (first["key"], first["status"], first["due"], first["days_left"]) == (
        "medical_completion",
        "overdue",
        "2020-06-30",
        -1,
    )
    assert first["obligors"] == [{"key": "xuanwei_group", "name": "宣威市沪滇扶贫协作领导小组"}]
    assert first["source"] == {"document": "曲财农〔2020〕31号", "clause": "四/（二）/3/（1）", "span": None}


def test_what_is_done_says_when_and_with_what() -> None:
    done = (Fulfilment(on=date(2021, 1, 5), evidence=("扶贫产品年度销售台账",)),)
    obligations = tuple(evolve(one, done=done) if one.key == "consumer_target" else one for one in OLD.obligations)
    last = due(evolve(OLD, obligations=obligations), date(2021, 2, 1))["obligations"][-1]
    assert (last["status"], last["done_on"], last["late"], last["missing"]) == ("done", "2021-01-05", True, [])


@pytest.mark.parametrize(("place", "value"), [("as_of", "2020/06/01"), ("views", []), ("verdicts", [{}])])
def test_the_schema_refuses_what_the_document_never_is(place: str, value: object) -> None:
    with pytest.raises(ValidationError):
        validator("diff-1.json").validate({**diff(OLD, OLD), place: value})


def test_money_that_is_a_number_is_refused() -> None:
    document = diff(OLD, OLD)
    document["views"][0]["before"] = 215750000
    with pytest.raises(ValidationError):
        validator("diff-1.json").validate(document)


def test_further_members_are_allowed() -> None:
    validator("due-1.json").validate({**due(OLD, date(2020, 6, 1)), "more": 1})
