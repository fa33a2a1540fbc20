"""Agencies by place and office; short names only through the table. 单位。"""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from tests.notice.test_head import WHOLE, read

from aidfunds.notice.agencies import Named, Part, named_in, offices_of

PAYING = "2、**资金下达：**市供销社 30 万，市扶贫办 4 万，共 34 万元。另下达 15 万元至丁市实施该项目。\n"
TEXT = WHOLE.replace("一、加快拨付。", PAYING).replace(
    "| 乙县 | 30 |", "| 乙县 | 30 |\n| 市人社局 | 9 |\n| 合计 | 39 |"
)


def named(text: str) -> tuple[Named, ...]:
    """The agencies of a text. 单位。"""
    notice = read(text)
    return named_in(notice.text, notice.head, notice.tables, notice.figures)


def of(part: Part) -> dict[str, Named]:
    """Those of one place, by what is written. 某处的单位。"""
    return {one.said.text: one for one in named(TEXT) if one.part is part}


def test_the_place_and_the_office_are_told_apart() -> None:
    bureau = of(Part.ISSUER)["甲州市人力资源和社会保障局"]
    assert (bureau.place, bureau.offices) == ("甲州市", {"人力资源和社会保障局"})
    assert of(Part.ADDRESSEE)["丁市财政局"].place == "丁市"


def test_the_level_is_that_of_the_place_that_issues() -> None:
    short = of(Part.ADDRESSEE)["市人社局"]
    assert (short.place, short.doubtful) == ("甲州市", False)
    assert short.may_be(of(Part.ISSUER)["甲州市人力资源和社会保障局"])


def test_a_short_name_of_several_meanings_is_doubtful() -> None:
    short = of(Part.PAYEE)["市扶贫办"]
    assert short.doubtful
    assert not short.may_be(of(Part.ADDRESSEE)["市扶贫协作领导小组办公室"])


def test_payees_stand_before_and_behind_amounts() -> None:
    assert set(of(Part.PAYEE)) == {"市供销社", "市扶贫办", "丁市"}
    assert set(of(Part.ROW)) == {"乙县", "市人社局"}


def test_a_bare_place_is_paid_through_its_finance_bureau() -> None:
    assert of(Part.ROW)["乙县"].may_be(of(Part.ADDRESSEE)["乙县财政局"])
    assert not of(Part.ROW)["乙县"].may_be(of(Part.ADDRESSEE)["丁市财政局"])


def test_without_an_issuer_the_level_tells_no_place() -> None:
    assert [(one.place, one.doubtful) for one in named("市供销社100万元，共100万元。")] == [("", True)]


@pytest.mark.parametrize("written", ["市巿场监管局", "市市场监管局", "县市场监管局", "市中区财政局"])
def test_a_level_is_not_the_beginning_of_a_place(written: str) -> None:
    found = named(f"各县财政局：\n{written}30万元。\n")
    assert found[-1].place == ("市中区" if written.startswith("市中区") else "")


def test_the_table_of_short_names_says_where_they_come_from() -> None:
    rows = list(csv.DictReader(files("aidfunds.notice").joinpath("aliases.csv").read_text("utf-8").splitlines()))
    assert len({(row["short"], row["full"]) for row in rows}) == len(rows)
    assert all(bool(row["source"]) == (row["confirmed"] == "yes") for row in rows)
    assert offices_of("财政局") == {"财政局"}
    assert all(row["full"] in offices_of(row["short"]) for row in rows)
