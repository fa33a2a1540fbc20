"""Files as offices have them: encodings, saved pages, word processors' documents. 原件。"""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document
from tests.errors.running import ran

import aidfunds as af
from aidfunds.notice.source import read_source

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
