"""What the person in charge sees. 章节。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

import aidfunds as af
from aidfunds.report import Chart, Difference, Figure, FindingList, KeyFigures, Ref, Role, Section, Span, Sum, Table
from aidfunds_consumer_relief.plan import ConsumerReliefPlan, Sale
from aidfunds_consumer_relief.section import build

Changer = Callable[..., af.Context]


def section_of(context: af.Context) -> Section:
    section = build(context)
    assert section is not None
    return section


def tables(section: Section) -> dict[str, Table]:
    return {block.key: block for block in section.blocks if isinstance(block, Table)}


def value(cell: object) -> object:
    return cell.value if isinstance(cell, Figure) else cell


def column(table: Table, key: str) -> list[object]:
    return [value(row.cells[table.place(key)]) for row in table.rows]


def shown(section: Section) -> dict[str, object]:
    block = section.blocks[0]
    assert isinstance(block, KeyFigures)
    return {one.title: one.figure.value for one in block.figures}


def texts(section: Section) -> Iterator[str]:
    for table in tables(section).values():
        yield from (table.caption, table.note)
        for row in table.rows:
            yield from (held for held in map(value, row.cells) if isinstance(held, str))


@pytest.fixture
def qujing_section(qujing: af.PlanFile, registry: af.Registry) -> Section:
    return section_of(af.check(qujing, registry))


@pytest.fixture
def synthetic_section(synthetic: af.PlanFile, registry: af.Registry) -> Section:
    return section_of(af.check(synthetic, registry))


def test_every_formula_of_both_reports_is_proved(
    qujing: af.PlanFile, synthetic: af.PlanFile, registry: af.Registry
) -> None:
    for plan in (qujing, synthetic):
        document = af.draft_report(af.check(plan, registry), registry)
        assert "consumer_relief" in {chapter.key for chapter in document.chapters}


def test_qujing_split_adds_up_live_to_the_programs_140(qujing_section: Section) -> None:
    split = tables(qujing_section)["consumer_split"]
    assert column(split, "holder") == ["市供销社", "市扶贫办", "项目合计", "类别资金", "差额"]
    assert column(split, "amount") == [af.Money.wan(amount) for amount in (100, 40, 140, 140, 0)]
    assert column(split, "share")[:3] == [Fraction(5, 7), Fraction(2, 7), 1]
    assert column(split, "target")[:2] == ["√", "×"]
    total, difference = split.rows[2].cells[2], split.rows[4].cells[2]
    assert isinstance(total, Figure)
    assert total.formula == Sum((Span(0, 1, "amount"),))
    assert isinstance(difference, Figure)
    assert difference.formula == Difference(Ref(3, "amount"), Ref(2, "amount"))


def test_qujing_figures_carry_their_clause(qujing_section: Section) -> None:
    split = tables(qujing_section)["consumer_split"]
    cited = [cell.source for row in split.rows for cell in row.cells if isinstance(cell, Figure) and cell.source]
    assert {str(one) for one in cited} == {"曲财农〔2020〕31号 四/（一）/2"}


def test_qujing_key_figures(qujing_section: Section) -> None:
    assert shown(qujing_section) == {
        "消费扶贫资金": af.Money.wan(140),
        "2020年销售额目标": af.Money.yi(1),
        "所需月均销售额": af.Money.yuan("11111111.12"),
    }


def test_qujing_target_says_what_is_not_known(qujing_section: Section) -> None:
    steps = tables(qujing_section)["consumer_target_consumer_sales"]
    how = dict(zip(column(steps, "step"), column(steps, "how"), strict=True))
    assert how["上年基数"] == "未说明，增减无从比较"
    assert how["累计销售额"] == "尚无销售记录"
    assert how["与时间进度相比"] == "尚无销售记录，不作比较"
    number = dict(zip(column(steps, "step"), column(steps, "number"), strict=True))
    assert (number["剩余月数（个）"], number["已过天数"]) == (9, af.Quantity(101, "天"))
    assert number["每元本类资金的目标"] == Fraction(500, 7)
    assert number["每元市供销社资金的目标"] == Fraction(100)


def test_qujing_activities_state_no_costs(qujing_section: Section) -> None:
    activities = tables(qujing_section)["consumer_activities"]
    assert column(activities, "costs") == ["未列费用", "未列费用", "均未列费用"]
    assert column(activities, "amount") == [None, None, None]
    assert not [key for key in tables(qujing_section) if key.endswith("_budget")]


def test_qujing_shows_its_findings(qujing_section: Section) -> None:
    last = qujing_section.blocks[-1]
    assert isinstance(last, FindingList)
    assert [one.code for one in last.findings] == ["CONSUMER-001", "CONSUMER-005"]


def test_synthetic_key_figures(synthetic_section: Section) -> None:
    assert shown(synthetic_section) == {
        "消费扶贫资金": af.Money.wan(60),
        "2024年销售额目标": af.Money.wan(549),
        "累计销售额": af.Money.wan("154.5"),
        "每元资金带动销售额": Fraction(103, 40),
        "建档立卡户产品占比": Fraction(100, 239),
        "所需月均销售额": af.Money.yuan("438333.34"),
    }


def test_synthetic_split_has_a_subtotal_for_the_holder_of_two(synthetic_section: Section) -> None:
    split = tables(synthetic_section)["consumer_split"]
    assert column(split, "amount") == [af.Money.wan(amount) for amount in (26, 10, 36, 24, 60, 60, 0)]
    assert split.rows[2].role is Role.SUBTOTAL


def test_synthetic_activities_take_their_amounts_from_the_budgets(synthetic_section: Section) -> None:
    activities = tables(synthetic_section)["consumer_activities"]
    yuan = (151_600, 108_400, 60_000, 40_000, 30_000, 120_000, 90_000, 600_000)
    assert column(activities, "amount") == [af.Money.yuan(amount) for amount in yuan]
    first = activities.rows[0].cells[activities.place("amount")]
    assert isinstance(first, Figure)
    assert first.formula == Sum((Ref(4, "amount", "jia_sales_budget"),))


def test_synthetic_overview_has_a_row_a_target(synthetic_section: Section) -> None:
    overview = tables(synthetic_section)["consumer_targets"]
    assert column(overview, "state") == ["未落后", "落后"]
    assert column(overview, "each_yuan") == [Fraction(55, 18), Fraction(89, 48)]


def test_synthetic_months_and_channels_make_what_was_sold(synthetic_section: Section) -> None:
    months = tables(synthetic_section)["consumer_months_jia_sales"]
    assert column(months, "so_far") == [af.Money.wan(amount) for amount in (30, 75, 110)]
    channels = tables(synthetic_section)["consumer_channels_jia_sales"]
    assert column(channels, "channel") == ["线上平台", "展销活动", "单位采购", "合计"]
    assert column(channels, "amount")[-1] == af.Money.wan(110)
    assert column(channels, "part") == [Fraction(2, 5), Fraction(4, 9), None, Fraction(32, 75)]


def test_charts_show_the_numbers_of_their_tables(synthetic_section: Section) -> None:
    known = tables(synthetic_section)
    charts = [block for block in synthetic_section.blocks if isinstance(block, Chart)]
    assert len(charts) == 2
    for chart in charts:
        assert (chart.label, chart.series) == ("month", ("amount",))
        assert len(known[chart.table].rows) > 1


def test_the_ledger_says_what_does_not_count(synthetic: af.PlanFile, checked: Changer) -> None:
    plan = synthetic.portfolio.project("jia_sales").plan
    assert isinstance(plan, ConsumerReliefPlan)
    one = af.Money.wan(1)
    more = [Sale(on=date(2023, 12, 31), amount=one), Sale(on=date(2024, 5, 1), amount=one)]
    wrong = Sale(on=date(2024, 4, 1), amount=one, from_registered=one + one)
    section = section_of(checked(synthetic, jia_sales=evolve(plan, sales=(*plan.sales, *more, wrong))))
    ledger = tables(section)["consumer_sales_jia_sales"]
    assert column(ledger, "remark")[::5] == ["不在目标年度，未计入", "晚于截至日，未计入"]
    assert column(ledger, "remark")[4] == "建档立卡户产品大于销售额"
    assert column(ledger, "counted")[::5] == [None, None]
    assert column(ledger, "counted")[-1] == af.Money.wan(111)
    assert column(tables(section)["consumer_channels_jia_sales"], "part")[-1] is None
    assert "建档立卡户产品占比" not in shown(section)


def test_sales_of_which_none_counts_yet(synthetic: af.PlanFile, registry: af.Registry) -> None:
    section = section_of(af.check(synthetic, registry, as_of=date(2024, 1, 10)))
    assert "consumer_channels_jia_sales" not in tables(section)
    assert column(tables(section)["consumer_targets"], "state") == ["尚无销售记录", "尚无销售记录"]


def test_after_the_year_nothing_can_be_asked_for(synthetic: af.PlanFile, registry: af.Registry) -> None:
    context = af.check(synthetic, registry, as_of=date(2025, 1, 1))
    assert "所需月均销售额" not in shown(section_of(context))
    af.draft_report(context, registry)


def test_no_text_looks_like_a_formula(qujing_section: Section, synthetic_section: Section) -> None:
    for section in (qujing_section, synthetic_section):
        assert not [text for text in texts(section) if text[:1] in ("=", "+", "@", "-")]


def test_words_survive_gbk(qujing_section: Section, synthetic_section: Section) -> None:
    for section in (qujing_section, synthetic_section):
        for text in texts(section):
            assert text.encode("gbk").decode("gbk") == text


def test_no_section_without_projects(qujing: af.PlanFile, registry: af.Registry) -> None:
    context = af.check(qujing, registry)
    assert build(evolve(context, portfolio=evolve(context.portfolio, projects=(), programs=()))) is None


def test_a_project_without_plan_still_holds_its_money(qujing: af.PlanFile, checked: Changer) -> None:
    section = section_of(checked(qujing, consumer_sales=None, consumer_brand=None))
    assert list(tables(section)) == ["consumer_split"]
    assert shown(section) == {"消费扶贫资金": af.Money.wan(140)}
