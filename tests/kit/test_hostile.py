"""Dirty input is refused with a remedy, or shown as nothing but text. 恶意与不规范的输入。"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aidfunds as af
from aidfunds.errors import UsageError
from aidfunds.model import AgencyKind, Level
from aidfunds.model.fields import LONGEST_TITLE
from aidfunds.report import Column, Document, Figure, Kind, Note, Paragraph, Row, Section, Table
from aidfunds.report.compose import compose
from aidfunds.testing import DAY, parsed
from aidfunds.testing.strategies import (
    FAMILIES,
    Encoded,
    dirty_amount_texts,
    encoded_texts,
    hostile_texts,
    identity_numbers,
    titles,
)

LONGEST_CELL = 32_767
REGISTRY = af.load_registry(left_out=["cadre_exchange", "consumer_relief", "labor_transfer", "medical_ai"])
PLAN = """schema = "aidfunds.plan/1"
title = "{title}"
year = 2024
as_of = 2024-06-01
[documents.notice]
title = "通知"
kind = "allocation"
"""
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def agency(name: str) -> af.Agency | None:
    try:
        return af.Agency(key="a", name=name, kind=AgencyKind.ORGAN, level=Level.COUNTY)
    except af.InvalidFieldError:
        return None


def report(text: str) -> Document:
    columns = (Column("text", text), Column("money", text, Kind.MONEY))
    rows = (Row((text, af.Money(1))), Row((Figure(text, note=text), af.Money(2))))
    table = Table(key="table", caption=text, columns=columns, rows=rows, note=text)
    section = Section(key="section", title=text, sheet=text, blocks=(Paragraph(text), Note(text), table))
    return compose([section], Document(title=text, number=text, as_of=DAY))


class Tags(HTMLParser):
    """The elements of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.seen.append(tag)


def tags(page: bytes) -> set[str]:
    reader = Tags()
    reader.feed(page.decode())
    return set(reader.seen)


ELEMENTS = {"wbr"} | tags(REGISTRY.render(report("字"), "html")) | tags(REGISTRY.render(report("文字" * 20), "html"))


@given(hostile_texts(["controls", "directions", "escapes"]))
def test_what_hides_what_is_read_is_refused(text: str) -> None:
    assert agency(text) is None
    with pytest.raises(af.AidfundsError):
        Paragraph(text)


@quick
@given(hostile_texts(["formulas", "markup", "templates", "paths", "unseen"]))
def test_any_other_text_is_nothing_but_text(text: str) -> None:
    document = report(text)
    page, book = REGISTRY.render(document, "html"), REGISTRY.render(document, "xlsx")
    assert tags(page) <= ELEMENTS
    assert [one for sheet in parsed(book, "xlsx").values() for one in sheet.formulas] == []
    assert parsed(REGISTRY.render(document, "json"), "json")["title"] == text


@settings(max_examples=5)
@given(hostile_texts(["long"]))
def test_what_is_too_long_for_a_cell_is_refused_whole(text: str) -> None:
    assert (agency(text) is None) == (len(text) > LONGEST_TITLE)
    if len(text) > LONGEST_CELL:
        with pytest.raises(af.AidfundsError, match="字符"):
            REGISTRY.render(report(text), "xlsx")
    else:
        assert REGISTRY.render(report(text), "html")


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_is_drawn(family: str) -> None:
    @settings(max_examples=5)
    @given(hostile_texts([family]))
    def drawn(text: str) -> None:
        assert text

    drawn()


def test_a_family_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match="formulas"):
        hostile_texts(["formula"])


@given(dirty_amount_texts())
def test_dirty_money_is_refused_or_exact(text: str) -> None:
    try:
        amount = af.Money.parse(text)
    except af.AidfundsError:
        return
    assert af.Money.parse(amount.written) == amount


def read(folder: Path, content: bytes) -> af.PlanFile:
    plan = folder / "plan.toml"
    plan.write_bytes(content)
    return af.read_plan(plan, REGISTRY)


@quick
@given(encoded_texts(titles().map(lambda title: PLAN.format(title=title.replace("\\", "").replace('"', "")))))
def test_a_plan_in_another_encoding_is_refused_or_the_same(tmp_path: Path, encoded: Encoded) -> None:
    if encoded.encoding in ("utf-8", "utf-8-sig"):
        assert read(tmp_path, encoded.data).portfolio.documents
    else:
        with pytest.raises(af.InputError):
            read(tmp_path, encoded.data)


@quick
@given(identity_numbers(), st.sampled_from(["{}", "张三{}", "号码 {}。"]))
def test_a_plan_that_names_a_person_is_refused_without_naming_them(tmp_path: Path, number: str, around: str) -> None:
    with pytest.raises(af.InputError, match="身份证号") as refused:
        read(tmp_path, PLAN.format(title=around.format(number)).encode())
    assert number not in str(refused.value)
