"""The findings in English: other words, nothing else; the plan's own names stay as they are. 英文核查结果实例。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import attrs
import pytest
from attrs import evolve
from tests.worked.faults import (
    ALLOCATIONS,
    CADRE,
    CASES,
    CITE,
    NOTICE,
    OBLIGATIONS,
    PLAN,
    PORTFOLIO,
    REGISTRY,
    wan,
)

import aidfunds as af
from aidfunds.builtin import CORE_CHECKS
from aidfunds.extend.offers import Check
from aidfunds.language import ENGLISH, LANGUAGES, tr
from aidfunds.model.findings import Finding
from aidfunds.model.funds import Carryover
from aidfunds.model.portfolio import Context
from aidfunds.model.projects import Fulfilment
from aidfunds.testing.mutations import Place, replaced
from aidfunds.words import speaking

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
NUMBER = re.compile(r"[\u4e00-\u9fff]*〔[0-9]{4}〕[0-9]+号")
QUOTED = re.compile(r"“[^”]*”|《[^》]*》|\"[^\"]*\"")
CHARACTER = re.compile(r".(?= \(?U\+)")  # one beside its code point
CHECKS = {check.key: check for check in CORE_CHECKS}


def checked(spoken: str) -> Context:
    with speaking(spoken):
        return af.check(af.read_plan(PLAN, REGISTRY), REGISTRY)


CONTEXTS = {spoken: checked(spoken) for spoken in LANGUAGES}
ENGLISH_CONTEXT = CONTEXTS[ENGLISH]


def texts(record: object) -> Iterator[str]:
    """Every text of a record and of the records in it."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from texts(one)
    elif attrs.has(type(record)):
        for field in attrs.fields(type(record)):
            yield from texts(getattr(record, field.name))


def left_in_chinese(text: str, context: Context) -> str:
    """What is Chinese in a text and neither quoted, nor a text of the plan, nor a character shown as such."""
    plan = context.portfolio
    own = {*texts(plan), *(str(one.number) for one in plan.documents)}
    left = CHARACTER.sub("", QUOTED.sub("", text))
    for name in sorted((one for one in own if len(one) > 1), key=len, reverse=True):
        left = left.replace(name, "")
    return "".join(CHINESE.findall(left))


def said(code: str, context: Context) -> list[Finding]:
    """What one rule says of a context, in English."""
    with speaking(ENGLISH):
        return list(CHECKS[code].run(context))


def changed(*changes: tuple[Place, object], day: date | None = None) -> Context:
    portfolio = PORTFOLIO
    for place, value in changes:
        portfolio = replaced(portfolio, place, value)
    return evolve(ENGLISH_CONTEXT, portfolio=portfolio, as_of=day or portfolio.as_of)


def test_the_findings_of_the_notice_are_the_same_but_for_their_words() -> None:
    def facts(one: Finding) -> tuple[object, ...]:
        return (one.code, one.severity, one.location, dict(one.data), one.source, one.plugin)

    chinese, english = ([*map(facts, context.findings)] for context in CONTEXTS.values())
    assert english == chinese


def test_the_findings_of_the_notice_are_english_but_for_its_names() -> None:
    told = [f"{one.message} {one.hint}" for one in ENGLISH_CONTEXT.findings]
    assert {text: left for text in told if (left := left_in_chinese(text, ENGLISH_CONTEXT))} == {}


@pytest.mark.parametrize(
    ("code", "place", "value"), [(case[0], *case[2:4]) for case in CASES], ids=[f"{one[0]}-{one[4]}" for one in CASES]
)
def test_what_is_wrong_is_told_in_english(code: str, place: Place, value: object) -> None:
    context = changed((place, value))
    found = said(code, context)
    assert found
    assert [left_in_chinese(one.message + one.hint, context) for one in found] == [""] * len(found)


FUND = ("funds", 0)
HUIZE_LABOR = ("allocations", ALLOCATIONS["labor_huize"], "amount")
CADRE_PAYEE = ("allocations", ALLOCATIONS["cadre_exchange"], "payee")
CARRYOVER = Carryover(key="fuyuan_2019", agency="fuyuan", year=2019, amount=wan(20), source=CITE)
VOUCHERS = ("obligations", OBLIGATIONS["cadre_vouchers"], "done")
LATE = (Fulfilment(on=date(2020, 7, 2), evidence=("发票",)),)

MESSAGES: list[tuple[str, Context, str]] = [
    (
        "AF-FUND-001",
        changed(),
        (
            "169,350,000 yuan (provincial-to-county) is not broken down by project "
            "(4 agencies: 富源县, 罗平县, 师宗县, 会泽县)"
        ),
    ),
    (
        "AF-FUND-004",
        changed(),
        "宣威市 has another 47,500,000 yuan that is in no total, and no program is named for it",
    ),
    (
        "AF-AGENCY-005",
        changed(),
        (
            "干部人才培养交流: the money is with 市扶贫办, the work is done by 市委组织部, 市教体局, 市卫健委, "
            "and none of these is a payee"
        ),
    ),
    ("AF-CODE-001", changed(), "Rows 2 to 5 of the allocation table have no budget codes"),
    (
        "AF-CODE-005",
        changed(),
        (
            "3,500,000 yuan of 市扶贫办 is booked under 50203 机关商品和服务支出-培训费, but is also for "
            "挂职进修人员费用 2,640,000 yuan (50299 其他商品和服务支出), 专家讲学 140,000 yuan (50205 委托业务费): "
            "2,780,000 yuan in all"
        ),
    ),
    (
        "AF-SRC-001",
        changed(),
        (
            "干部人才培养交流: allowance for secondment and study, 8,000 yuan/person·month, "
            "names no rule that it rests on (source: 曲财农〔2020〕31号 四/（四）/1)"
        ),
    ),
    (
        "AF-SUM-001",
        changed((("schedule", "rows", 4, "total"), wan(7975))),
        (
            "Row 5 会泽县, total 79,750,000 yuan ≠ provincial-to-county 64,350,000 yuan + "
            "city-coordinated 14,500,000 yuan = 78,850,000 yuan; they differ by 900,000 yuan"
        ),
    ),
    (
        "AF-OVER-001",
        changed((HUIZE_LABOR, wan(1540))),
        (
            "2020年上海市对口帮扶曲靖市项目资金, city-coordinated: 47,300,000 yuan allocated, more than its "
            "46,400,000 yuan; 900,000 yuan too much"
        ),
    ),
    (
        "AF-BUD-003",
        changed(((*CADRE, "approved", 1, "item"), "venues")),
        "干部人才培养交流: 培训班, 720,000 yuan, is approved but not priced",
    ),
    (
        "AF-DATE-002",
        changed(((*NOTICE, "issued_on"), date(2020, 4, 11))),
        "The as-of date is before 曲财农〔2020〕31号 was issued: 2020-04-10 is before 2020-04-11",
    ),
    (
        "AF-ROW-002",
        changed(((*FUND, "year"), 2019)),
        "Fund “2020年上海市对口帮扶曲靖市项目资金” is of 2019, the portfolio of 2020",
    ),
    (
        "AF-OBL-001",
        changed(day=date(2020, 7, 1)),
        "项目建成: due 2020-06-30, 1 day overdue on 2020-07-01",
    ),
    (
        "AF-OBL-001",
        changed(day=date(2021, 1, 1)),
        "项目建成: due 2020-06-30, 185 days overdue on 2021-01-01",
    ),
    (
        "AF-OBL-002",
        changed((VOUCHERS, LATE), day=date(2020, 7, 2)),
        "完成后提供报账凭证: “发票” is recorded as evidence but was not asked for",
    ),
    (
        "AF-CRY-008",
        changed((("carryovers",), (CARRYOVER,))),
        "富源县, carry-over “fuyuan_2019”: Carry-over not yet recovered (200,000 yuan)",
    ),
    (
        "AF-TRN-001",
        changed((CADRE_PAYEE, "shanghai")),
        "3,500,000 yuan of the training project “干部人才培养交流” goes to the donor, 上海市",
    ),
]


@pytest.mark.parametrize(("code", "context", "message"), MESSAGES, ids=[one[0] for one in MESSAGES])
def test_a_message_word_for_word(code: str, context: Context, message: str) -> None:
    assert message in [one.message for one in said(code, context)]


@pytest.mark.parametrize("check", CORE_CHECKS, ids=lambda check: check.key)
def test_a_rule_explains_itself_in_english(check: Check) -> None:
    explained = (check.rule, check.example, check.remedy)
    with speaking(ENGLISH):
        told = [tr(text) for text in explained]
        assert not CHINESE.search(str(check.title))
    assert set(told).isdisjoint(explained)
    assert [CHINESE.findall(QUOTED.sub("", NUMBER.sub("", one))) for one in told] == [[]] * 3


@pytest.mark.parametrize("check", CORE_CHECKS, ids=lambda check: check.key)
def test_what_a_rule_stands_on_is_told_in_english_or_is_a_clause(check: Check) -> None:
    with speaking(ENGLISH):
        told = tr(check.clause)
    assert not CHINESE.search(NUMBER.sub("", told))
