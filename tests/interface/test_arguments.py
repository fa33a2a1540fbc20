"""A wrong argument or field is told with what to pass instead, before anything is done with it. 参数。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from tests.interface.year import CLAUSE, year

import aidfunds
from aidfunds.errors import UsageError
from aidfunds.report import Document

af: Any = aidfunds  # what a checker of types would not let pass
EXAMPLE = Path(__file__).parents[2] / "examples" / "cadre-exchange"
DAY = date(2020, 6, 1)
MOMENT = datetime(2020, 6, 1, tzinfo=UTC)
MONEY = aidfunds.Money.yuan(1)
RATE = aidfunds.Rate(MONEY, ("人",))
FUND = {"key": "aid", "title": "资金", "year": 2020, "donor": "city", "amount": MONEY, "source": CLAUSE}


@frozen
class Given:
    """What there is to pass. 现成的对象。"""

    registry: aidfunds.Registry
    plan: aidfunds.PlanFile
    context: aidfunds.Context
    document: Document
    out: Path

    @property
    def portfolio(self) -> aidfunds.Portfolio:
        return self.plan.portfolio


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    registry = aidfunds.load_registry()
    plan = aidfunds.read_plan(EXAMPLE, registry)
    context = aidfunds.check(plan, registry)
    document = aidfunds.draft_report(context, registry)
    return Given(registry, plan, context, document, tmp_path_factory.mktemp("arguments") / "out")


VERBS: dict[str, Callable[[Given], object]] = {
    "path 应是路径，而不是 3": lambda g: af.read_plan(3, g.registry),
    "registry 应是 Registry，而不是 None（由 load_registry 得到）": lambda g: af.check(g.plan, None),
    "plan 应是 PlanFile 或 Portfolio，而不是 'plan.toml'（文件先用 read_plan 读入）": (
        lambda g: af.check("plan.toml", g.registry)
    ),
    "plan 应是 PlanFile 或 Portfolio，而不是 Registry(": lambda g: af.price(g.registry, g.plan),
    "as_of 应是日期，而不是 2020-06-01 00:00:00": lambda g: af.price(g.plan, g.registry, as_of=MOMENT),
    "context 应是 Context，而不是 PlanFile(": lambda g: af.draft_report(g.plan, g.registry),
    "document 应是 Document，而不是 Context(": lambda g: af.save_report(g.context, g.out, g.registry, ["json"]),
    "folder 应是路径，而不是 None": lambda g: af.save_report(g.document, None, g.registry, ["json"]),
    "formats 应是列表，而不是 'xlsx'（如 ['xlsx']）": lambda g: af.save_report(g.document, g.out, g.registry, "xlsx"),
    "formats 没有写明格式（可用：html、json、xlsx）": lambda g: af.save_report(g.document, g.out, g.registry, []),
    "path 应是路径，而不是 PlanFile(": lambda g: af.load_registry(g.plan),
    "left_out 应是列表，而不是 'medical_ai'（如 ['medical_ai']）": lambda _: af.load_registry(left_out="medical_ai"),
    "left_out 应是列表，而不是 'x'": lambda _: af.plugins.plugin_statuses(left_out="x"),
    "extra 应是 Mapping，而不是 [1]": lambda _: af.load_registry(extra=[1]),
    "没有语言“fr”（可用：zh、en）": lambda _: af.speaking("fr"),
    "old 应是 Portfolio 或 Context，而不是 PlanFile(": lambda g: af.diff.compare(g.plan, g.portfolio),
    "new 应是 Portfolio 或 Context，而不是 'plan.toml'": lambda g: af.diff.judge(g.portfolio, "plan.toml"),
    "portfolio 应是 Portfolio，而不是 Context(": lambda g: af.due_on(g.context, DAY),
    "day 应是日期，而不是 '2020-06-01'": lambda g: af.due_on(g.portfolio, "2020-06-01"),
    "project 应是 Project，而不是 'exchange'": lambda g: af.report.budget_table(g.context, "exchange"),
    "project 应是 Project，而不是 None": lambda g: af.report.approved_table(g.context, None),
    "测算结果用 context.portfolio": lambda g: af.frames.allocations(g.context),
    "由 check 得到": lambda g: af.frames.findings(g.portfolio),
    "factors 应是列表，而不是 'people'": lambda _: af.frames.price({}, "people"),
    "您是不是要写“cadre_exchange”？": lambda g: g.registry.parameters("cadre_exchang"),
    "没有分项“county”（可用：agency、program、project、channel）": (
        lambda g: af.diff.compare(g.portfolio, g.portfolio).projects.by("county")
    ),
    "没有单位“万”（可用：元、万元、亿元）": lambda _: MONEY.in_unit("万"),
}


@pytest.mark.parametrize("told", VERBS)
def test_an_argument_of_another_kind(told: str, given: Given) -> None:
    with pytest.raises(UsageError) as refused:
        VERBS[told](given)
    assert told in str(refused.value)
    assert not given.out.exists()


RECORDS: dict[str, Callable[[], object]] = {
    'amount：应是金额，而不是 1.5（如 Money.wan("264")）': lambda: af.Fund(**{**FUND, "amount": 1.5}),
    "source：应是 Citation，而不是 '一'（如 Citation(": lambda: af.Fund(**{**FUND, "source": "一"}),
    "donor：应是文字，而不是 Agency(": lambda: af.Fund(**{**FUND, "donor": year().agency("city")}),
    "channels：应是元组，而不是 list": lambda: af.Fund(**{**FUND, "channels": []}),
    "agencies[0]：应是 Agency，而不是 Citation.": lambda: year(agencies=(CLAUSE,)),
    "kind：应是 AgencyKind，而不是 'organ'（如 AgencyKind.ORGAN）": (
        lambda: af.Agency(key="a", name="甲", kind="organ", level=af.model.Level.COUNTY)
    ),
    "as_of：应是 date，而不是 2020-06-01 00:00:00+00:00（如 date(2020, 6, 1)）": lambda: year(as_of=MOMENT),
    "severity：应是 Severity，而不是 'error'（如 Severity.ERROR）": (
        lambda: af.Finding(code="X-001", severity="error", message="m")
    ),
    "data[share]：应是 Fraction 或 Memo 或 Money 或 Quantity 或 Rate 或 date 或 int 或 str，而不是 0.1": (
        lambda: af.Finding(code="X-001", severity=af.Severity.INFO, message="m", data={"share": 0.1})
    ),
    "cells[0]：应是 Above 或 Figure 或 Fraction": lambda: af.report.Row((0.1,)),
    "value：应是 Fraction 或 Memo 或 Money": lambda: af.report.Figure(0.1),
    "Paragraph 或 Table，而不是 'x'": lambda: af.report.Section(key="a", title="b", sheet="c", blocks=("x",)),
    "应是文字，而不是 3": lambda: af.report.Paragraph(3),
    "不是精确到分的金额：1.5；如 Rate.parse(": lambda: af.Rate(1.5),
    "应是 Quantity、Fraction，而不是 8": lambda: RATE.times(8),
    "应是 Rate，而不是 Money.": lambda: af.BudgetLine(item="a", label="b", rate=MONEY),
    "title：应是 Term，而不是 '标准'（如 Term(": lambda: af.standards.Parameter(key="a", title="标准"),
    "plan_type 应是类，而不是 'Plan'": (
        lambda: af.Program(key="a", title=af.Term("甲", "a"), plan_type="Plan", parameters=dict)
    ),
}


@pytest.mark.parametrize("told", RECORDS)
def test_a_field_of_another_kind(told: str) -> None:
    with pytest.raises(aidfunds.AidfundsError) as refused:
        RECORDS[told]()
    assert told in str(refused.value)


def test_what_is_wrong_is_said_in_english_too() -> None:
    with aidfunds.speaking("en"), pytest.raises(UsageError, match="registry must be Registry, not None"):
        af.check(year(), None)


def test_shares_are_made_of_any_weights() -> None:
    assert MONEY.split(weight for weight in (1, Fraction(1))) == (aidfunds.Money(50), aidfunds.Money(50))


def test_a_misspelt_name_is_told_with_the_nearest() -> None:
    with pytest.raises(AttributeError) as refused:
        af.InputErr  # noqa: B018
    assert (refused.value.name, refused.value.obj) == ("InputErr", aidfunds)


def test_what_is_offered_is_what_is_listed() -> None:
    assert set(dir(aidfunds)) == {*aidfunds.__all__, *aidfunds._MODULES, "__all__", "__doc__", "__version__"}
