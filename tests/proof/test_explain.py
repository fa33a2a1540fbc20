"""A figure of a notice explained: found by name or by its text, with all that it rests on. 解释数值。"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from tests.errors.running import ran
from tests.proof.test_cases import CONTRADICTED

from aidfunds.language import display_width

NOTICE = """下达资金150万元，其中：甲县60万元、乙县90万元。
培训期限不少于30天，2020年6月30日前完成。
| 单位 | 金额（万元） |
|---|---|
| 合计 | 149 |
| 甲县 | 60 |
| 乙县 | 90 |
"""


@pytest.fixture(name="notice")
def _notice(tmp_path: Path) -> str:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    return str(path)


@pytest.mark.parametrize("asked", ["f1", "F1", "150万元", " 150 万元", "１５０万元"])
def test_figure_is_found_by_name_or_text(asked: str, notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "explain", asked, notice)
    assert done.status == 0
    assert done.out.startswith("f1  150万元（已证）\n读作：金额 1,500,000.00元\n位置：notice.txt 第 1 行\n")
    assert "原文：下达资金【150万元】，其中：甲县60万元、乙县90万元。" in done.out
    assert "60万元 ＋ 90万元 ＝ 150万元\n     依据第 1 行“其中”" in done.out


def test_cell_is_found_with_the_unit_of_its_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(CONTRADICTED["row"][0], "utf-8")
    first, second = (ran(capsys, "explain", text, str(path)).out for text in ("55", "55万元"))
    assert first == second
    assert "（不符）" in first
    assert "算得 54万元，差 1万元" in first
    assert "可疑：" in first


def test_several_are_listed_and_none_taken(notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "explain", "60万元", notice)
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines()[:2] == ["错误：有 2 个数值写作“60万元”", "  提示：写出编号："]
    assert [line.split()[:3] for line in done.err.splitlines()[2:]] == [["f2", "第", "1"], ["f7", "第", "6"]]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("f99", "编号从 f1 到 f8"),
        ("i99", "编号从 i1 到 i"),
        ("15万元", "您是不是要写“150万元”"),
        ("无", "aidfunds prove --json"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(
    asked: str, said: str, notice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "explain", asked, notice)
    assert done.status == 2
    assert said in done.err


def test_name_without_a_notice_is_told_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "explain", "f12")
    assert done.status == 2
    assert "aidfunds explain f12 notice.txt" in done.err


def test_rules_are_explained_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "explain", "AF-SUM-001").out.startswith("AF-SUM-001")


@pytest.mark.parametrize(
    ("asked", "said"),
    [("30天", "没有关系涉及这个数值"), ("2020年6月30日", "日期等不参加核对"), ("30天", "读作：期限 不少于 30日")],
)
def test_what_no_identity_reaches_says_so(
    asked: str, said: str, notice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in ran(capsys, "explain", asked, notice).out


def test_identity_tells_where_its_figures_stand(notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ran(capsys, "explain", "i1", notice).out.splitlines()
    assert lines[0] == "i1  已证：合计"
    assert [line.split() for line in lines[-3:]] == [
        ["f1", "150万元", "第", "1", "行", "结果"],
        ["f2", "60万元", "第", "1", "行"],
        ["f3", "90万元", "第", "1", "行"],
    ]
    assert len({display_width(line.partition("第")[0]) for line in lines[-3:]}) == 1


@pytest.mark.parametrize("asked", ["f1", "149", "30天", "2020年6月30日", "i1"])
def test_document_holds_what_the_proof_says(asked: str, notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    document = ran(capsys, "explain", asked, notice, "--json").document
    proof = ran(capsys, "prove", notice, "--json").document
    schema = json.loads((files("aidfunds") / "schemas/figure-1.json").read_text("utf-8"))
    jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)
    assert all(one in proof["identities"] for one in document["identities"])
    assert all(one in proof["figures"] for one in document["figures"])
    if document["figure"] is not None:
        name = document["figure"]["id"]
        entered = [one["id"] for one in proof["identities"] if name in (one["stated"], *one["terms"])]
        assert sorted(one["id"] for one in document["identities"]) == entered
        assert name not in [one["id"] for one in document["figures"]]


def test_figure_and_identity_are_those_of_the_proof() -> None:
    figure, proof = (
        json.loads((files("aidfunds") / f"schemas/{name}-1.json").read_text("utf-8")) for name in ("figure", "proof")
    )
    assert figure["$defs"] == {name: proof["$defs"][name] for name in figure["$defs"]}


def test_nobody_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("补助500元（53220119900101123X，13800001234）。", "utf-8")
    said = ran(capsys, "explain", "500元", str(path)).out
    assert "5322011990" not in said
    assert "1380000" not in said
