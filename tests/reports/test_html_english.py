"""The page in English, beside the same page in Chinese. 英文网页。"""

from __future__ import annotations

import json
import re
from datetime import date
from fractions import Fraction
from xml.etree.ElementTree import Element

import html5lib
import pytest
from attrs import evolve
from tests.reports.sample import charts, sample_document
from tests.reports.sample_english import english_sample

from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Severity
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.render.html import render_html
from aidfunds.render.json import render_json
from aidfunds.render.texts import (
    write_citation,
    write_date,
    write_days,
    write_number,
    write_tally,
    write_unit_of,
    write_value,
)
from aidfunds.render.web.charts import draw_chart, wrapped
from aidfunds.report.compose import Bars, bars_of, tables_of
from aidfunds.report.nodes import Chapter, Column, Figure, FindingList, KeyFigure, KeyFigures, Kind, Row, Table
from aidfunds.words import speaking

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def parsed(page: bytes) -> Element:
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.decode())
    return root


@pytest.fixture(scope="module")
def page() -> Element:
    return parsed(render_html(english_sample()))


@pytest.fixture(scope="module")
def chinese() -> Element:
    return parsed(render_html(sample_document()))


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def with_id(page: Element, name: str) -> Element:
    (element,) = (each for each in page.iter() if each.get("id") == name)
    return element


def of_class(page: Element, name: str) -> list[str]:
    return [words(each) for each in page.iter() if name in (each.get("class") or "").split()]


def given(page: Element, attribute: str) -> list[str]:
    return [each.get(attribute) or "" for each in page.iter() if each.get(attribute)]


def test_nothing_that_the_page_says_itself_is_chinese() -> None:
    assert CHINESE.findall(render_html(english_sample()).decode()) == []
    assert CHINESE.findall(render_html(evolve(english_sample(), chapters=())).decode()) == []


def test_print_margins_are_english(page: Element) -> None:
    said = bytes(
        re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), words(next(page.iter("style")))), "utf-8"
    )
    assert b'@top-right { content: "As of 10 April 2020" }' in said
    assert b'@bottom-right { content: "Page " counter(page) " of " counter(pages) "" }' in said


def test_it_says_which_language_it_speaks(page: Element, chinese: Element) -> None:
    assert (page.get("lang"), chinese.get("lang")) == ("en", "zh-CN")
    assert words(next(page.iter("title"))).endswith(" (QCN [2020] 31)")


@pytest.mark.parametrize("attribute", ["id", "href", "data-fen", "headers", "rowspan"])
def test_anchors_and_amounts_are_those_of_the_chinese_page(page: Element, chinese: Element, attribute: str) -> None:
    assert given(page, attribute) == given(chinese, attribute)


def test_the_document_alone_decides() -> None:
    english, chinese = render_html(english_sample()), render_html(sample_document())
    with speaking("zh"):
        assert render_html(english_sample()) == english
    with speaking("en"):
        assert render_html(sample_document()) == chinese
    assert render_html(english_sample()) == english


def test_a_language_that_the_house_does_not_speak_is_said_in_chinese() -> None:
    page = parsed(render_html(evolve(sample_document(), language="fr")))
    assert page.get("lang") == "fr"
    assert "数据截至" in words(next(page.iter("header")))


def test_head_tallies_and_headings(page: Element) -> None:
    assert "Issued on10 April 2020" in words(next(page.iter("header")))
    assert of_class(page, "tally") == ["● 1 error ▲ 2 warnings ○ 2 info"]
    assert [words(each) for each in with_id(page, "cover").iter("h3")][:3] == [
        "● Error (1)",
        "▲ Warnings (2)",
        "○ Info (2)",
    ]


def test_units_stand_over_tables_and_beside_figures(page: Element) -> None:
    assert of_class(page, "caption")[0].endswith("Unit: 10,000 yuan")
    assert of_class(page, "caption")[3].endswith("Unit: yuan")
    assert of_class(page, "card-figure") == [
        "215,750,000 yuan1",
        "169,350,000 yuan2",
        "46,400,000 yuan2",
        "Memo 47,500,000 yuan3",
    ]


def test_basis_tells_clause_formula_and_remark(page: Element) -> None:
    entries = [words(each) for each in page.iter("li") if ".basis-" in (each.get("id") or "")]
    table = "Allocation of Shanghai’s project funds for Qujing"
    assert f"1 2; = “Provincial-to-county” + “City-coordinated” of row 1 of table “{table}”" in entries
    assert "1 annex/total; = sum of rows 2 to 10 of this column" in entries
    assert "2 = “Provincial-to-county” + “City-coordinated” of this row" in entries
    assert f"6 = whether “Amount” of this row and “City-coordinated” of row 1 of table “{table}” agree" in entries
    assert "7 = “Priced amount” − “Priced amount” of row 6" in entries


def test_days_in_running_text_are_written_as_on_paper(page: Element) -> None:
    assert "169,350,000 yuan are without projects since 10 April 2020." in words(with_id(page, "finding-AF-ALLOC-004"))


def test_chart_says_its_numbers(page: Element) -> None:
    said = words(with_id(page, "chart-payees"))
    assert "Unit: 10,000 yuan. Xuanwei City 1,300; " in said
    assert "Huize County 7,885 (Provincial-to-county 6,435, City-coordinated 1,450)" in said
    assert said.endswith("Figures in table “Who gets the funds”.")


def test_long_names_of_bars_take_two_lines_and_no_word_is_cut() -> None:
    with speaking("en"):
        drawing = draw_chart(long_names())
    assert drawing is not None
    halves = {label.text for label in drawing.halves}
    assert halves == {"Labor transfer and", "employment", "Consumption-based poverty", "relief"}
    assert wrapped("Municipal Supply and Marketing Cooperative of the City", 20) == (
        "Municipal Supply and",
        "Marketing Cooperati…",
    )
    assert wrapped("Unterstützungsgenossenschaft", 20) == ("Unterstützungsgenos…",)


def long_names() -> Bars:
    labels = (
        "Consumption-based poverty relief",
        "Clinical decision support",
        "Labor transfer and employment",
        "Cadres",
    )
    return evolve(bars_of(charts()[1], tables_of(sample_document())), labels=labels)


def test_chinese_texts_on_an_english_page_say_so() -> None:
    table = Table(
        key="t",
        caption="下达表",
        columns=(Column("name", "Agency"), Column("source", "Basis", Kind.SOURCE)),
        rows=(Row(("市扶贫办", "财行〔2016〕540号 三")), Row(("Office of 曲靖市", ""))),
    )
    chapter = Chapter(key="one", number="1", title="Funds", sheet="Funds", blocks=(table,))
    page = parsed(render_html(evolve(english_sample(), title="项目资金", chapters=(chapter,))))
    marked = {words(each): each.get("lang") for each in page.iter() if each.get("lang")}
    assert marked.pop(words(page)) == "en"
    assert set(marked.values()) == {"zh-CN"}
    assert set(marked) == {"项目资金", "下达表", "市扶贫办", "财行〔2016〕540号 三"}


def test_one_of_a_kind_and_none() -> None:
    def said(*severities: Severity) -> str:
        found = tuple(Finding(code="X-001", severity=one, message="m") for one in severities)
        chapter = Chapter(key="one", number="", title="t", sheet="s", blocks=(FindingList(found),))
        return words(with_id(parsed(render_html(evolve(english_sample(), chapters=(chapter,)))), "one"))

    assert said() == "t ● 0 errors ▲ 0 warnings ○ 0 info No findings."
    assert said(Severity.WARNING).startswith("t ● 0 errors ▲ 1 warning ○ 0 info ▲ Warning (1)")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (8, "人", "8 people"),
        (1, "人", "1 person"),
        (8, "个", "8"),
        (Fraction(1, 8), "%", "12.50%"),
        (3, "gizmos", "3 gizmos"),
    ],
)
def test_counts_bring_their_unit(value: int | Fraction, unit: str, shown: str) -> None:
    figures = KeyFigures((KeyFigure("n", Figure(value), unit),))
    chapter = Chapter(key="one", number="", title="t", sheet="s", blocks=(figures,))
    assert of_class(parsed(render_html(evolve(english_sample(), chapters=(chapter,)))), "card-figure") == [shown]


def test_values_are_written_as_english_writes_them() -> None:
    with speaking("en"):
        assert write_value(Money.wan("264"), Kind.TEXT, "万元") == "2,640,000 yuan"
        assert write_value(Money.yuan("0.5"), Kind.TEXT, "万元") == "0.50 yuan"
        assert write_value(Memo.parse("4750万元"), Kind.TEXT, "万元") == "Memo 47,500,000 yuan"
        assert write_value(Money.wan("264"), Kind.MONEY, "万元") == "264"
        assert write_value(Rate.parse("8000元/人·月")) == "8,000 yuan/person·month"
        assert write_unit_of(Quantity(40, "人", per=("期",))) == " people/session"
        assert write_number(Fraction(500, 7)) == "500/7 (about 71.43)"
        assert write_date(date(2020, 4, 1)) == "1 April 2020"
        assert write_days("by 2020-12-31, or see a-2020-12-31.csv") == "by 31 December 2020, or see a-2020-12-31.csv"
        assert write_citation(Citation("4/2")) == "This notice 4/2"
        assert " ".join(write_tally([Severity.ERROR]).split()) == "● 1 error ▲ 0 warnings ○ 0 info"


def test_data_do_not_change_with_the_language() -> None:
    chinese, english = (json.loads(render_json(each)) for each in (sample_document(), english_sample()))
    assert english.pop("language") == "en"
    assert chinese.pop("language") == "zh"
    assert without_words(english) == without_words(chinese)


def without_words(data: object) -> object:
    """Members and numbers, and whatever a program goes by."""
    match data:
        case dict():
            told = ("type", "key", "kind", "role", "anchor", "operation", "code", "severity", "table", "column", "unit")
            return {
                name: each if name in told else without_words(each)
                for name, each in data.items()
                if name not in ("clause", "number")
            }
        case list():
            return [without_words(each) for each in data]
        case str():
            return data if re.fullmatch(r"[0-9./-]+", data) else "words"
        case _:
            return data
