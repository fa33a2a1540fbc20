"""What a reader of a proof's page finds, whatever reads it. 证明网页。"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.drawing import at_most
from tests.errors.running import ran
from tests.proof.crowded import CROWDED
from tests.proof.noticing import CASES, SHARED
from tests.proof.test_cases import CONTRADICTED, PROVED, UNPROVABLE
from tests.reports.test_html import POLICY, of_class, parsed, with_id, words

import aidfunds as af
from aidfunds.model.findings import Finding, Location, Severity
from aidfunds.notice.notice import read_notice
from aidfunds.notice.source import read_source
from aidfunds.privacy import covered
from aidfunds.proof.prove import prove
from aidfunds.proof.records import Proof
from aidfunds.render.html import render_proof_page
from aidfunds.report.proof_document import proof_document

PERSON = "联系人某某，身份证号53220119900101123X，电话13800001234、１３８００００５６７８，办公室0874-3123456。"
HOSTILE = (
    "<script>alert(1)</script>\u202e通知\u202c {{ 7*7 }} {% raw %} \"引号\" 'x' &amp; <b>粗</b>\n"
    "资金\u200b合计100\u200b万元，其中：甲县60万元、乙县\u2066<img src=x onerror=alert(1)>\u206940万元。\n"
    f"{PERSON}\n"
    "\x07\x1b[31m红\x7f\u2028行 ]]> --> </style></p></div>\u200b\u200b\u200b\n"
    "| 单位 | 金额（万元）<i> |\n|---|---|\n| 合计 | 100 |\n| 甲县\u200f | 60 |\n| <td>乙 | 40 |\r\n"
    "\ufdd0 \ufffe 行末\r\n单独\r回车\r\r\n" + "长" * 900
)
TEXTS = {
    **{
        f"{kind} {name}": one[0]
        for kind, cases in (("+", PROVED), ("-", CONTRADICTED), ("?", UNPROVABLE))
        for name, one in cases.items()
    },
    **{path.name: path.read_text("utf-8") for folder in (CASES, SHARED) for path in sorted(folder.glob("*.txt"))},
    "hostile": HOSTILE,
    "nothing": "",
    "a figure over two lines": "下达资金共计100\n万元，其中甲县60\n万元、乙县40万元。\n",
    "pipes without a rule": "| 单位 | 金额（万元） |\n| 合计 | 100 |\n  | 甲县 | 60 | 备注\n乙县 | 40 |\n",
}


def proof_of(text: str, name: str = "notice.txt") -> Proof:
    return prove(read_notice(read_source(text.encode("utf-8"), name)))


@pytest.fixture(scope="module", params=TEXTS, name="proved")
def _proved(request: pytest.FixtureRequest) -> tuple[Proof, Element]:
    proof = proof_of(TEXTS[request.param])
    return proof, parsed(render_proof_page(proof))


def shown(element: Element) -> str:
    """The text of an element as the notice has it: without our marks, code points as characters."""
    name = element.get("class") or ""
    if name == "mark":
        return ""
    if name == "unseen":
        code, _, times = "".join(element.itertext()).partition("×")
        return chr(int(code.removeprefix("U+"), 16)) * int(times or 1)
    return (element.text or "") + "".join(shown(child) + (child.tail or "") for child in element)


def rows_or_lines(said: Element) -> str:
    return "".join(shown(row) for row in said.iter("tr")) if "grid" in (said.get("class") or "") else shown(said)


def without_ends(text: str) -> str:
    return re.sub(r"\r(?=\n)", "", text)


def test_text_stands_as_it_is_in_the_file(proved: tuple[Proof, Element]) -> None:
    proof, page = proved
    assert "".join(map(rows_or_lines, of_class(page, "said"))) == without_ends(covered(proof.notice.source.text))


def test_every_figure_is_marked_once_with_its_outcome(proved: tuple[Proof, Element]) -> None:
    proof, page = proved
    document = proof_document(proof)
    marked = {each.get("id"): each for each in of_class(page, "figure") if each.get("id")}
    assert list(marked) == [one["id"] for one in document["figures"]]
    for one in document["figures"]:
        outcome = expected_outcome(one["id"], document)
        mark = [each for each in marked[one["id"]] if each.get("class") == "mark"]
        assert outcome in (marked[one["id"]].get("class") or "").split()
        assert [words(each).split(" ")[0] for each in mark] == ([MARKS[outcome]] if outcome in MARKS else [])
        assert shown(marked[one["id"]]) == without_ends(one["text"])


MARKS = {"proved": "✓已证", "contradicted": "✗不符", "unprovable": "？无法证明", "untouched": "○未涉及"}


def expected_outcome(name: str, document: dict[str, Any]) -> str:
    statuses = {one["status"] for one in document["identities"] if name in (one["stated"], *one["terms"])}
    for status in ("contradicted", "proved", "unprovable"):
        if status in statuses:
            return status
    return "untouched" if name in document["unproved"] else "uncounted"


def test_tallies_agree_with_the_coverage(proved: tuple[Proof, Element]) -> None:
    proof, page = proved
    counts = [int(words(each).replace(",", "")) for each in of_class(page, "card-value")]
    coverage = proof.coverage
    assert counts[:2] == [coverage.proved, coverage.contradicted]
    assert sum(counts[2:]) == len(coverage.unproved)
    left = [each.get("href") for item in of_class(page, "left") for each in item.iter("a")]
    assert left == [f"#f{index + 1}" for index in coverage.unproved]


def test_figures_and_formulas_lead_to_each_other(proved: tuple[Proof, Element]) -> None:
    proof, page = proved
    document = proof_document(proof)
    notes = {each.get("id"): each for each in of_class(page, "note-of")}
    assert sorted(notes) == sorted(one["id"] for one in document["identities"])
    assert len(notes) == len(of_class(page, "note-of"))
    for one in document["identities"]:
        (formula,) = of_class(notes[one["id"]], "formula")
        assert one["status"] in (notes[one["id"]].get("class") or "").split()
        assert words(formula) == " ".join(one["formula"].split()).replace("100\u200b万元", "100〔U+200B〕万元")
        terms = one["terms"] if one["kind"] != "count" else []
        assert {each.get("href") for each in formula.iter("a")} == {f"#{name}" for name in (one["stated"], *terms)}
        for name in (one["stated"], *one["terms"]):
            assert f"#{one['id']}" in [each.get("href") for each in with_id(page, name).iter("a")]


def test_links_ids_and_headings_are_sound(proved: tuple[Proof, Element]) -> None:
    page = proved[1]
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert {(each.get("href") or "")[1:] for each in page.iter("a")} <= set(ids)
    levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [each.get("content") for each in page.iter("meta") if each.get("http-equiv")] == [POLICY]
    assert next(page.iter("a")).get("href") == "#main"


def test_page_stands_alone_and_comes_out_the_same(proved: tuple[Proof, Element]) -> None:
    page = render_proof_page(proved[0])
    assert page == render_proof_page(proved[0])
    assert not re.search(rb"https?://|<(script|link|iframe|img|object|base|form)\b|@import|url\(", page)


def test_head_tells_title_number_kind_file_and_digest() -> None:
    text = "甲财农〔2020〕31号\n\n关于下达2020年专项资金的通知\n\n乙县财政局：\n\n现下达你们30万元。\n"
    proof = proof_of(text)
    page = parsed(render_proof_page(proof))
    said = words(next(page.iter("header")))
    assert words(next(page.iter("h1"))) == "关于下达2020年专项资金的通知"
    assert "通知的证明 · 甲财农〔2020〕31号" in said
    assert "文种下达" in said
    assert "notice.txt，纯文本，UTF-8" in said
    assert proof.notice.source.sha256 in said
    assert words(next(parsed(render_proof_page(proof_of("30万元"))).iter("h1"))) == "notice.txt"


def test_text_taken_from_a_file_says_so() -> None:
    said = "文字从文件中取出"
    assert said in render_proof_page(proof_of("<p>补助30万元</p>", "notice.html")).decode()
    assert said not in render_proof_page(proof_of("补助30万元")).decode()


def test_nothing_hostile_is_obeyed() -> None:
    page = render_proof_page(proof_of(HOSTILE)).decode()
    assert {char for char in page if unicodedata.category(char) in ("Cc", "Cf")} <= {"\n"}
    assert "{{ 7*7 }}" in page
    assert "49" not in words(with_id(parsed(page.encode()), "L1"))


def test_who_somebody_is_stays_covered() -> None:
    page = render_proof_page(proof_of(f"{PERSON}\n补助金额13812345678元。\n")).decode()
    for number in ("53220119900101", "1380000", "１３８０"):
        assert number not in page
    assert "0874-3123456" in page
    assert "13812345678" in page
    assert "能识别个人的号码有 3 处" in page


def test_contradiction_tells_both_values_difference_and_suspect() -> None:
    text = CONTRADICTED["row"][0]
    page = parsed(render_proof_page(proof_of(text)))
    (broken,) = of_class(page, "broken")
    told = words(broken)
    assert "算得 54万元，差 1万元" in told
    assert "可疑：55" in told
    assert "2 条关系不成立" in words(with_id(page, "verdict"))


def test_amounts_beyond_all_money_are_still_told() -> None:
    text = "下达资金99999999999999万元，其中：甲县50万元、乙县40.1万元。"
    told = words(with_id(parsed(render_proof_page(proof_of(text))), "verdict"))
    assert "不符" in told


def test_long_formula_leads_to_all_its_figures() -> None:
    rows = "".join(f"| 第{number}村 | {number} |\n" for number in range(1, 61))
    proof = proof_of(f"| 单位 | 金额（万元） |\n|---|---|\n| 合计 | 1830 |\n{rows}")
    page = parsed(render_proof_page(proof))
    (document,) = [one for one in proof_document(proof)["identities"] if one["kind"] == "sum"]
    note = with_id(page, document["id"])
    assert {each.get("href") for each in note.iter("a")} == {f"#{name}" for name in ("f1", *document["terms"])}


def test_doubt_says_why() -> None:
    page = parsed(render_proof_page(proof_of(UNPROVABLE["cut off"][0])))
    assert "文本在此中断，清单不全" in words(next(iter(of_class(page, "note-of"))))


def test_rows_with_pipes_become_a_table() -> None:
    page = parsed(render_proof_page(proof_of(HOSTILE)))
    (table,) = page.iter("table")
    assert [words(each) for each in table.iter("th")] == ["| 单位", "| 金额（万元）<i> |"]
    assert {each.get("scope") for each in table.iter("th")} == {"col"}
    assert len(of_class(table, "rule")) == 1


def test_anomalies_and_their_places_lead_to_each_other() -> None:
    where = Location(file="notice.txt", line=4, start=0, end=2, clause="附件")
    doubtful = Finding(
        code="AF-NOTICE-001", severity=Severity.WARNING, message="署名不符\u202e", location=where, hint="查看原件"
    )
    nowhere = evolve(doubtful, severity=Severity.INFO, location=Location(), hint="")
    proof = evolve(proof_of(HOSTILE), anomalies=(doubtful, nowhere))
    page = parsed(render_proof_page(proof))
    first, second = of_class(page, "anomalies")[0].findall("li")
    assert words(first) == "▲ 警告 AF-NOTICE-001 署名不符〔U+202E〕 位置第 4 行 附件 处理查看原件"
    assert [each.get("href") for each in first.iter("a")] == ["#L4"]
    assert words(second) == "○ 提示 AF-NOTICE-001 署名不符〔U+202E〕"
    (beside,) = of_class(page, "doubt")
    assert [each.get("href") for each in beside.iter("a")] == ["#a1"]


def test_what_was_read_otherwise_is_listed() -> None:
    page = parsed(render_proof_page(proof_of("補助資金(zī)１２万元。\n補助１２万元。\n")))
    listed = [words(each) for each in of_class(page, "changes")[0].iter("li")]
    assert "全角字符 １２ → 12 行 1 2" in listed
    assert "注音 (zī) → 略去 行 1" in listed


def test_english_page_says_so() -> None:
    with af.speaking("en"):
        page = parsed(render_proof_page(proof_of(CONTRADICTED["row"][0])))
    assert page.get("lang") == "en"
    assert {each.get("lang") for each in of_class(page, "said")} == {"zh-CN"}
    marks = [each for said in of_class(page, "said") for each in of_class(said, "mark")]
    assert {each.get("lang") for each in marks} == {"en"}


@given(
    st.lists(st.sampled_from([*HOSTILE, "| ", "|\n", "万元", "1", "其中：", "、", "合计", "甲县", "\n"]), max_size=40)
)
@at_most(60)
def test_any_text_stands_as_it_is(pieces: list[str]) -> None:
    proof = proof_of("".join(pieces))
    page = parsed(render_proof_page(proof))
    assert "".join(map(rows_or_lines, of_class(page, "said"))) == without_ends(covered(proof.notice.source.text))


UNSEEN = {
    "zero width": "a\u200b" * 10_000,
    "empty lines": "\n" * 30_000,
    "pipes": "||\n" * 10_000,
    "people": "1人、" * 10_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [*CROWDED, *UNSEEN])
def test_a_crowded_page_grows_with_its_text(name: str) -> None:
    text = CROWDED[name](30_000) if name in CROWDED else UNSEEN[name]
    assert len(render_proof_page(proof_of(text))) < 80 * len(text.encode()) + 100_000


def test_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice, page = tmp_path / "notice.txt", tmp_path / "out" / "proof.html"
    notice.write_text("下达甲县30万元、乙县27.5万元，共计57.5万元。\n", "utf-8")
    done = ran(capsys, "prove", str(notice), "--html", str(page))
    assert done.status == 0
    assert done.out.splitlines()[-1] == f"已写出 {page}"
    assert page.read_bytes() == render_proof_page(proof_of(notice.read_text("utf-8")))
    assert ran(capsys, "prove", str(notice), "--html", str(page), "--json").document["ok"] is True


def test_the_notice_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice = tmp_path / "notice.html"
    notice.write_text("<p>下达甲县30万元", "utf-8")
    done = ran(capsys, "prove", str(notice), "--html", str(tmp_path / "." / "notice.html"))
    assert done.status == 2
    assert "notice.proof.html" in done.err
    assert notice.read_text("utf-8") == "<p>下达甲县30万元"
