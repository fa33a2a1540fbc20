from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import aidfunds as af
from aidfunds.report import Chart, Figure, KeyFigures, Note, Paragraph, Section, Table
from aidfunds_cadre_exchange.section import build

QUJING = Path(__file__).with_name("qujing.toml")

Checked = Callable[..., af.Context]


def section(context: af.Context) -> Section:
    made = build(context)
    assert made is not None
    return made


def table(context: af.Context, name: str) -> Table:
    return next(b for b in section(context).blocks if isinstance(b, Table) and b.key.endswith(name))


def value(cell: object) -> object:
    return cell.value if isinstance(cell, Figure) else cell


def column(one: Table, key: str) -> list[object]:
    return [value(row.cells[one.place(key)]) for row in one.rows]


def key_figures(context: af.Context) -> dict[str, object]:
    (figures,) = (block for block in section(context).blocks if isinstance(block, KeyFigures))
    return {one.title: one.figure.value for one in figures.figures}


def wan(*amounts: str) -> list[object]:
    return [af.Money.wan(amount) for amount in amounts]


def test_key_figures_come_first(qujing: af.Context) -> None:
    assert isinstance(section(qujing).blocks[0], KeyFigures)
    assert key_figures(qujing) == {
        "下达资金": af.Money.wan("350"),
        "测算合计": af.Money.wan("350"),
        "派出人数": 65,
        "派出人月": 330,
        "2020年以后（至少）": af.Money.yuan("394838.71"),
        "培训人天": 1200,
        "高于中央上限": af.Money.wan("6"),
    }


def test_cohorts_with_subtotals_by_length(qujing: af.Context) -> None:
    cohorts = table(qujing, "cohorts")
    assert column(cohorts, "person_months") == [96, 84, 180, 108, 21, 21, 150, 330]
    assert column(cohorts, "amount") == wan("76.8", "67.2", "144", "86.4", "16.8", "16.8", "120", "264")


def test_classes_against_the_ceiling(qujing: af.Context) -> None:
    ceilings = table(qujing, "ceilings")
    assert [column(ceilings, key)[-1] for key in ("amount", "limit", "excess")] == wan("72", "66", "6")


def test_classes_by_person_days(qujing: af.Context) -> None:
    training = table(qujing, "training")
    assert column(training, "person_days") == [1200, 1200]
    assert column(training, "amount") == wan("72", "72")


def test_lectures_say_what_a_session_costs_on_average(qujing: af.Context) -> None:
    assert column(table(qujing, "lectures"), "each") == [af.Money.wan("7"), None]


def test_everything_closes_to_the_money_sent(qujing: af.Context) -> None:
    closing = table(qujing, "closing")
    assert column(closing, "priced") == wan("264", "72", "14", "350", "350")
    assert column(closing, "as_stated") == ["√", "√", "√", "√", None]
    assert column(closing, "as_approved") == ["√", "√", "√", "√", "√"]


def test_latest_starts(qujing: af.Context) -> None:
    first, october = date(2020, 1, 1), date(2020, 10, 1)
    assert column(table(qujing, "undated"), "latest") == [first, first, october, october, october, None]


def test_what_if_for_each_month_to_come(qujing: af.Context) -> None:
    what_if = table(qujing, "what-if")
    assert column(what_if, "starts_on") == [date(2020, month, 1) for month in range(5, 13)]
    assert column(what_if, "later") == wan("48", "60", "72", "84", "96", "108", "160", "212")


def test_chart_shows_what_its_table_holds(qujing: af.Context) -> None:
    (chart,) = (block for block in section(qujing).blocks if isinstance(block, Chart))
    what_if = table(qujing, "what-if")
    assert (chart.table, chart.label, chart.series) == (what_if.key, "starts_on", ("within", "later"))


def test_no_month_left_to_try(checked: Checked) -> None:
    context = checked(QUJING, as_of=date(2020, 12, 2))
    assert not [block for block in section(context).blocks if isinstance(block, Chart)]
    assert any(isinstance(block, Note) and "没有可试算" in block.text for block in section(context).blocks)


def test_dated_cohorts_by_year(example: af.Context) -> None:
    dated = table(example, "by-year")
    amounts = [[value(cell) for cell in row.cells[3:]] for row in dated.rows]
    yuan = af.Money.yuan
    assert amounts == [
        [yuan(87200), yuan(61600), yuan(148800), yuan(61600)],
        [yuan(62000), None, yuan(62000), yuan(0)],
        [yuan(149200), yuan(61600), yuan(210800), yuan(61600)],
    ]


def test_long_class_stands_in_two_stretches(example: af.Context) -> None:
    ceilings = table(example, "ceilings")
    assert column(ceilings, "series") == [
        "村干部培训班（三类，30天以内）",
        "骨干研修班（三类，30天以内）",
        "骨干研修班（三类，超过30天部分）",
        "合计",
    ]
    assert column(ceilings, "ceiling")[2] == af.Rate.parse("385元/人·天")


@pytest.mark.parametrize("name", ["qujing", "example"])
def test_every_formula_gives_its_value(name: str, registry: af.Registry, request: pytest.FixtureRequest) -> None:
    context: af.Context = request.getfixturevalue(name)
    document = af.draft_report(context, registry)  # proves each formula, else FormulaError
    assert "cadre_exchange" in [chapter.key for chapter in document.chapters]


def test_wrong_sums_are_crossed(checked: Checked) -> None:
    context = checked(QUJING, ("people = 36", "people = 35"))
    closing = table(context, "closing")
    assert column(closing, "as_stated")[0] == "×"
    assert column(closing, "as_approved")[-1] == "×"


def test_every_clause_figure_is_cited(qujing: af.Context) -> None:
    cohorts = table(qujing, "cohorts")
    cell = cohorts.rows[0].cells[cohorts.place("people")]
    assert isinstance(cell, Figure)
    assert str(cell.source) == "曲财农〔2020〕31号 四/（四）/1"


def test_only_classes(checked: Checked, registry: af.Registry) -> None:
    text = QUJING.read_text("utf-8")
    cohorts = text[
        text.index("[projects.cadre_exchange.plan.cohorts]") : text.index("[projects.cadre_exchange.plan.tr")
    ]
    stated = 'stated_people = { people = 65, source = "四/（四）/1" }\n'
    context = checked(QUJING, (cohorts, ""), (stated, ""))
    assert "派出人数" not in key_figures(context)
    assert "cadre_exchange" in [chapter.key for chapter in af.draft_report(context, registry).chapters]


def test_no_section_without_a_plan(checked: Checked) -> None:
    text = QUJING.read_text("utf-8")
    context = checked(QUJING, (text[text.index("[projects.cadre_exchange.plan]") :], ""))
    assert build(context) is None


def test_two_projects_share_a_chapter(checked: Checked, registry: af.Registry) -> None:
    text = QUJING.read_text("utf-8")
    project = text[text.index("[projects.cadre_exchange]") :]
    second = project.replace("projects.cadre_exchange", "projects.cadre_second")
    document = af.draft_report(checked(QUJING, (project, f"{project}\n{second}")), registry)
    (chapter,) = (one for one in document.chapters if one.key == "cadre_exchange")
    assert len([block for block in chapter.blocks if isinstance(block, KeyFigures)]) == 2


@pytest.mark.parametrize("copies", [19, 20])
def test_of_more_than_twenty_projects_all_stand_side_by_side_before_the_largest(
    qujing: af.Context, registry: af.Registry, copies: int
) -> None:
    (project,) = qujing.portfolio.projects
    made = [
        evolve(project, key=f"copy{number}", amount=project.amount + af.Money.yuan(number)) for number in range(copies)
    ]
    context = af.check(evolve(qujing.portfolio, projects=(project, *made)), registry)
    first, second, *_ = section(context).blocks
    assert isinstance(first, KeyFigures)
    if copies < 20:
        assert isinstance(second, Paragraph)
        return
    amount = af.total(each.amount for each in (project, *made))
    assert first.figures[0].figure.value == amount
    assert isinstance(second, Table)
    assert column(second, "people") == [65] * 21 + [65 * 21]
    assert column(second, "amount")[-1] == amount
    closing = [block for block in section(context).blocks if isinstance(block, Table) and "closing" in block.key]
    assert closing[0].key == "cadre_exchange-copy19-closing"
    af.draft_report(context, registry)
