"""Files as offices have them: encodings, saved pages, word processors' documents. 原件。"""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.errors.running import ran

import aidfunds as af
from aidfunds.notice.notice import read_notice
from aidfunds.notice.source import read_source
from aidfunds.proof.prove import prove
from aidfunds.report.proof_document import proof_document

TEXT = "下达甲县30万元、乙县27.5万元，共计57.5万元。\n"
PAGE = """<!DOCTYPE html><html><head><title>x</title><script>var a = "9万元"</script></head><body>
<p>单位：万元</p>
<table><tr><th>单位</th><th>金额</th></tr><tr><td>甲县</td><td>30</td></tr><tr><td colspan=2>无</td></tr>
</table><p>共计&nbsp;57.5万元</p></body></html>"""


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030")])
def test_the_encoding_is_found(encoding: str, said: str) -> None:
    data = TEXT.encode(encoding)
    source = read_source(data, "notice.txt")
    assert (source.text, source.encoding, source.format) == (TEXT, said, "text")
    assert source.sha256 == sha256(data).hexdigest()


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\x81", b"abc\x00def", "短文".encode("utf-16")])
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(af.InputError) as caught:
        read_source(data, "notice.txt")
    assert caught.value.problems[0].hint


def test_a_page_becomes_text_with_its_table() -> None:
    source = read_source(PAGE.encode(), "notice.html")
    assert source.format == "html"
    assert "| 甲县 | 30 |" in source.text
    assert "| 无 | |" in source.text
    assert "共计 57.5万元" in source.text
    assert "9万元" not in source.text


LAID_OUT = """<html><body><table><tr><td>首页</td></tr><tr><td>
<p>下达<b>1,260</b><span>万元</span></p><div style="display: none">隐藏7万元</div><select><option>8万</option></select>
<table><caption>分配表 单位：万元</caption>
<tr><th rowspan=2>乡镇</th><th colspan=2>资金</th></tr><tr><th>中央</th><th>省级</th></tr>
<tr><td><p>甲&nbsp;镇</p></td><td>860</td><td><br>400</td></tr></table>
</td></tr></table></body></html>"""


def test_the_tables_that_lay_a_page_out_are_no_data() -> None:
    text = read_source(LAID_OUT.encode(), "notice.html").text
    assert [line for line in text.splitlines() if line] == [
        "首页",
        "下达1,260万元",
        "分配表 单位：万元",
        "| 乡镇 | 资金 | |",
        "| | 中央 | 省级 |",
        "| 甲 镇 | 860 | 400 |",
    ]


def test_a_page_is_known_by_what_it_holds() -> None:
    assert read_source(PAGE.encode(), "notice.txt").format == "html"


def _document() -> bytes:
    document = Document()
    document.add_paragraph("单位：万元")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("单位", "金额", "甲县", "30"), strict=True):
        cell.text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_a_document_becomes_text_with_its_table() -> None:
    source = read_source(_document(), "notice.docx")
    assert source.format == "docx"
    assert source.text == "单位：万元\n| 单位 | 金额 |\n| 甲县 | 30 |\n"


def test_a_document_is_read_as_it_is_seen() -> None:
    document = Document()
    runs = document.add_paragraph("下达")._p
    for piece in (
        "<w:smartTag {0}><w:r><w:t>1260</w:t></w:r><w:r><w:t>万元</w:t></w:r></w:smartTag>",
        "<w:del {0}><w:r><w:delText>，中央850万元</w:delText></w:r></w:del>",
        "<w:ins {0}><w:r><w:t>，中央860万元</w:t></w:r></w:ins>",
    ):
        runs.append(parse_xml(piece.format(nsdecls("w"))))
    control = "<w:sdt {0}><w:sdtContent><w:p><w:r><w:t>合计1260万元</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(control.format(nsdecls("w"))))
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("甲镇", "30", "", "40"), strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    held = io.BytesIO()
    document.save(held)
    text = read_source(held.getvalue(), "notice.docx").text
    assert text == "下达1260万元，中央860万元\n合计1260万元\n| 甲镇 | 30 |\n|  | 40 |\n"


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/document.xml"])
def test_a_damaged_document_is_refused(part: str) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_document())) as whole, zipfile.ZipFile(held, "w") as packed:
        for name in whole.namelist():
            packed.writestr(name, b"<a>" if name == part else whole.read(name))
    with pytest.raises(af.InputError):
        read_source(held.getvalue(), "notice.docx")


def test_an_archive_that_unfolds_to_too_much_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 60_000_000)
    with pytest.raises(af.InputError):
        read_source(held.getvalue(), "notice.docx")


@pytest.mark.parametrize(("text", "status"), [(TEXT, 0), (TEXT.replace("57.5万", "58.5万"), 1)])
def test_the_command_tells_what_it_found(
    text: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "notice.txt")
    Path(path).write_text(text, "utf-8")
    done = ran(capsys, "prove", path)
    assert done.status == status
    assert "不符" in done.out.splitlines()[-1]
    assert ("可疑" in done.out) == bool(status)
    assert ran(capsys, "prove", path, "--json").document["ok"] is (status == 0)


def test_nobody_is_named_in_the_document() -> None:
    person = "张三 53220119900101123X 联系电话 13800001234 １３８００００１２３４"
    proof = prove(read_notice(read_source(f"<p>补助３００元：{person}</p>".encode(), "notice.html")))
    document = proof_document(proof)
    said = json.dumps(document, ensure_ascii=False)
    for number in ("5322011990", "1380000", "１３８０"):
        assert number not in said
    for figure in document["figures"]:
        assert document["source"]["text"][figure["start"] : figure["end"]] == figure["text"]
    for change in document["normalised"]:
        assert document["source"]["text"][change["start"] : change["end"]] == change["from"]


LONG = "下达资金用于宣威市扶贫项目建设，请遵照执行，共计100万元。"


def test_what_begins_as_utf8_is_nothing_else_though_it_is_torn_or_says_otherwise() -> None:
    with pytest.raises(af.InputError):
        read_source((LONG * 3).encode()[:-1], "notice.txt")
    page = f"<html><meta charset=gb2312><p>{LONG}</p></html>"
    assert LONG in read_source(page.encode(), "notice.html").text


def test_a_page_nested_beyond_measure_is_refused() -> None:
    deep = "<div>" * 900 + LONG
    assert LONG in read_source(deep.encode(), "notice.html").text
    with pytest.raises(af.InputError):
        read_source(("<div>" * 2000 + LONG).encode(), "notice.html")


SPANS = ["1", "0", "99999999999999999999", "9" * 5000, "²", "٣", "-1", "x", ""]


@pytest.mark.parametrize("span", SPANS)
def test_a_cell_spans_what_it_says_within_measure(span: str) -> None:
    page = f'<table><tr><td colspan="{span}" rowspan="{span}">甲县</td><td>30万元</td></tr></table>'
    assert "30万元" in read_source(page.encode(), "notice.html").text


TEXT_OF_CELL = "<w:p><w:r><w:t>30万元</w:t></w:r></w:p>"
ROWS = {
    "spans for ever": f'<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{TEXT_OF_CELL}</w:tc>',
    "continues nothing": f"<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{TEXT_OF_CELL}</w:tc>",
}
DAMAGED = {
    "no number": '<w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr></w:tc></w:tr></w:tbl></w:body>',
    "no body": "",
}


def _stored(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_document())) as whole, zipfile.ZipFile(held, "w") as packed:
        for name in whole.namelist():
            part = f'<w:document xmlns:w="{space}">{body}</w:document>'.encode()
            packed.writestr(name, part if name == "word/document.xml" else whole.read(name))
    return held.getvalue()


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_read_as_it_is_stored(name: str) -> None:
    body = f"<w:body><w:tbl><w:tr>{ROWS[name]}</w:tr></w:tbl></w:body>"
    assert "30万元" in read_source(_stored(body), "notice.docx").text


@pytest.mark.parametrize("name", DAMAGED)
def test_a_document_of_another_make_is_refused(name: str) -> None:
    with pytest.raises(af.InputError):
        read_source(_stored(DAMAGED[name]), "notice.docx")


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(_stored(""))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(mark)
        while found >= 0:
            data[found + place] |= 1
            found = data.find(mark, found + 4)
    with pytest.raises(af.InputError):
        read_source(bytes(data), "notice.docx")


@pytest.mark.parametrize("text", ["字" * 2_000_001, "\n" * 200_001])
def test_more_text_than_any_notice_has_is_refused(text: str) -> None:
    with pytest.raises(af.InputError):
        read_source(text.encode(), "notice.txt")
