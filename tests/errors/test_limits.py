"""What is larger than any real input is refused as that, before it costs memory or time. 上限。"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import aidfunds as af
from aidfunds.io import plan_text
from aidfunds.io.converter import MOST_WRONG
from aidfunds.io.plan_text import open_plan
from aidfunds.io.toml_positions import find_positions
from aidfunds.notice.pages import too_many_attributes
from aidfunds.notice.source import read_source
from aidfunds.notice.word import text_of_document

HEAD = b'schema = "aidfunds.plan/1"\n'
PLAN = Path(__file__).parents[2] / "examples" / "cadre-exchange" / "plan.toml"


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + b"\n" * 2_000_000, "文件多于 1600000 行"),
        (b"\n" * 33_000_000, "文件超过 32 MB"),
        (HEAD + b"projects = [" + b"1," * 1_000_001 + b"]\n", "内容多于 1000000 项"),
        (HEAD + b"k=1 \n" * 1_000_001, "内容多于 1000000 项"),
        (HEAD + b"[" + b"a." * 100_000 + b"a]\n", "名称的层级太多"),
        (HEAD + b"a ." * 100_000 + b"a = 1\n", "名称的层级太多"),
    ],
    ids=["lines", "bytes", "values", "keys", "header", "dotted"],
)
def test_a_plan_larger_than_any_is_told_as_that(
    content: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(content)
    monkeypatch.setattr(plan_text, "read_tables", lambda _: pytest.fail("it was read"))
    with pytest.raises(af.InputError, match=said) as refused:
        open_plan(file)
    assert refused.value.problems[0].hint


def test_what_is_wrong_everywhere_is_told_so_often(tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    line = '[[projects.exchange.approved]]\nitem = "x"\n'
    file.write_text(PLAN.read_text("utf-8") + line * 3 * MOST_WRONG, "utf-8")
    with pytest.raises(af.InputError) as refused:
        af.read_plan(file, registry)
    problems = refused.value.problems
    assert len(problems) == plan_text.MOST_TOLD + 1
    assert "其余各处没有列出" in {problem.message for problem in problems}


def test_a_long_line_is_counted_once() -> None:
    line = b"rows = [" + b", ".join(b'{ a = "\xe5\xad\x97" }' for _ in range(50)) + b"]\n"
    paths = [f"rows[{place}].a" for place in range(50)]
    positions = find_positions(line, paths)
    text = line.decode()
    assert [text[positions[path][1] - 1] for path in paths] == ["a"] * 50


def test_a_tag_with_countless_attributes_is_refused() -> None:
    many = " ".join(f'a{number}="\'>{number}"' for number in range(1001))
    assert too_many_attributes(f"<p><div {many}>资金</div>")
    assert not too_many_attributes("<p class='a' title=\"b > c\" hidden><td>" * 3_000)
    with pytest.raises(af.InputError, match="属性过多"):
        read_source(f"<html><body><div {many}>".encode(), "page.html")


def test_a_document_of_countless_elements_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", "<w:p/>" * 3_000_001)
    with pytest.raises(af.InputError, match="内容过多"):
        text_of_document(packed.getvalue(), "notice.docx")
