"""Each digit of each amount changed: what is noticed, what is named, what is silent and why. 改动检验。"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from docx import Document
from tests.errors.running import ran
from tests.promises.test_contracts import schema
from tests.promises.test_terminal import on_a_terminal
from tests.proof.noticing import CASES, proof_of

from aidfunds.language import display_width
from aidfunds.proof import mutation
from aidfunds.proof.mutation import Cover, Mutation, Plan, Silence, mutated, planned, silence_of, tally_of
from aidfunds.proof.records import Status
from aidfunds.report.proof_document import changed_text, percent

SUM = "下达资金100万元，其中：甲县60万元，乙县40万元。另留50万元。"
TABLE = """单位：万元
| 单位 | 中央 | 省级 | 合计 |
| 甲县 | 10 | 20 | 30 |
| 乙县 | 12 | 31 | 43 |
| 丙县 | 13 | 41 | 54 |
| 合计 | 35 | 92 | 127 |
"""
WHOLE = str(CASES / "whole.txt")


def tried(text: str) -> tuple[list[Mutation], Plan]:
    proof = proof_of(text)
    plan = planned(proof)
    return list(mutated(proof, plan)), plan


def by_amount(text: str) -> dict[str, list[Mutation]]:
    proof = proof_of(text)
    found: dict[str, list[Mutation]] = {}
    for one in mutated(proof, planned(proof)):
        found.setdefault(proof.notice.figures[one.figure].text, []).append(one)
    return found


def test_every_digit_of_every_amount_is_changed_once() -> None:
    mutations, plan = tried(SUM)
    assert plan.possible == len(mutations) == 3 + 2 + 2 + 2
    for one in mutations:
        assert SUM[one.place] == one.before != one.after
        assert one.after != "0"


def test_a_change_that_breaks_a_sum_is_noticed_and_its_figure_a_suspect() -> None:
    found = by_amount(SUM)
    for amount in ("60万元", "40万元"):
        assert all(one.noticed and one.named and one.silence is None for one in found[amount])


def test_a_total_that_its_parts_may_not_fill_cannot_be_judged() -> None:
    assert [one.silence for one in by_amount(SUM)["100万元"]] == [Silence.UNPROVABLE] * 3


def test_an_amount_that_no_relation_reaches_changes_unnoticed() -> None:
    assert [one.silence for one in by_amount(SUM)["50万元"]] == [Silence.UNTOUCHED] * 2


def test_where_a_row_and_a_column_cross_the_changed_amount_is_the_first_suspect() -> None:
    mutations, _ = tried(TABLE)
    tally = tally_of(mutations)
    assert tally.tried == tally.noticed == tally.named == tally.named_first > 20


PROVED, CONTRADICTED, UNPROVABLE = Status.PROVED, Status.CONTRADICTED, Status.UNPROVABLE


@pytest.mark.parametrize(
    ("covers", "silence"),
    [
        ([], Silence.UNTOUCHED),
        ([(PROVED, None)], Silence.LOST),
        ([(PROVED, PROVED), (PROVED, None)], Silence.LOST),
        ([(PROVED, UNPROVABLE), (PROVED, PROVED)], Silence.UNPROVABLE),
        ([(UNPROVABLE, UNPROVABLE)], Silence.UNPROVABLE),
        ([(CONTRADICTED, PROVED)], Silence.MENDED),
        ([(UNPROVABLE, PROVED)], Silence.MENDED),
        ([(PROVED, PROVED)], Silence.ROUNDED),
    ],
)
def test_each_silence_has_its_reason(covers: list[tuple[Status, Status | None]], silence: Silence) -> None:
    assert silence_of([Cover(0, before, after) for before, after in covers]) is silence


def test_a_share_is_silent_within_its_rounding() -> None:
    found = by_amount("总投资123456元，其中财政资金61728元，占总投资的50%。")
    silences = Counter(one.silence for one in found["61728元"])
    assert silences[Silence.ROUNDED]


def test_a_change_that_mends_is_told_so() -> None:
    found = by_amount("下达资金100万元，其中：甲县60万元，乙县39万元。")
    assert Silence.MENDED not in {one.silence for one in found["100万元"]}
    mended = by_amount("下达资金111万元，其中：甲县60万元，乙县50万元。")
    assert [(one.before, one.silence) for one in mended["50万元"] if not one.noticed] == [("0", Silence.MENDED)]


def test_what_is_wrong_already_is_no_news_but_a_new_difference_is() -> None:
    wrong = "下达资金100万元，其中：甲县60万元，乙县41万元。另留50万元。"
    assert not any(one.noticed for one in by_amount(wrong)["50万元"])
    assert any(one.noticed for one in by_amount(wrong)["60万元"])


@pytest.mark.parametrize(
    ("amount", "changed"),
    [
        ("９９万元", ["１９万元", "９１万元"]),
        ("壹佰伍拾万元", ["贰佰伍拾万元", "壹佰陆拾万元"]),
        (
            "1,090.50万元",
            ["2,090.50万元", "1,190.50万元", "1,010.50万元", "1,091.50万元", "1,090.60万元", "1,090.51万元"],
        ),
    ],
)
def test_numbers_of_any_writing_are_changed(amount: str, changed: list[str]) -> None:
    proof = proof_of(f"下达资金{amount}。")
    found = [changed_text(proof, one) for one in mutated(proof, planned(proof))]
    assert found == changed


def test_a_long_notice_is_sampled_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = planned(proof_of(TABLE))
    monkeypatch.setattr(mutation, "MOST_CHARACTERS", 5 * len(TABLE))
    plan = planned(proof_of(TABLE))
    assert plan.possible == everything.possible
    assert plan.places == everything.places[:: everything.possible // 5][:5]


@pytest.mark.parametrize(("part", "whole", "said"), [(1, 8, "12.5"), (2, 3, "66.7"), (7, 7, "100.0"), (0, 0, None)])
def test_percentages(part: int, whole: int, said: str | None) -> None:
    assert percent(part, whole) == said


def document(capsys: pytest.CaptureFixture[str], path: str, status: int = 0) -> dict[str, Any]:
    done = ran(capsys, "prove", path, "--mutate", "--json")
    assert (done.status, done.err) == (status, "")
    jsonschema.validate(done.document, schema("mutation"), cls=jsonschema.Draft202012Validator)
    return done.document


def test_the_document_counts_what_it_lists(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, WHOLE)
    proof = ran(capsys, "prove", WHOLE, "--json").document
    figures = {one["id"]: one for one in proof["figures"]}
    assert found["figures"]["money"] == sum(one["kind"] == "money" for one in figures.values())
    measures, noticed, unnoticed = found["all"], found["noticed"], found["unnoticed"]
    assert measures["tried"] == found["possible"] == len(noticed) + len(unnoticed)
    assert measures["noticed"] == len(noticed)
    assert (
        measures["named"]
        == sum(one["named"] for one in noticed)
        == sum(one["figure"] in one["suspects"] for one in noticed)
    )
    assert measures["named_first"] == sum(one["suspects"][:1] == [one["figure"]] for one in noticed)
    unproved = set(proof["unproved"])
    assert found["covered"]["tried"] == sum(one["figure"] not in unproved for one in (*noticed, *unnoticed))
    for one in (*noticed, *unnoticed):
        assert one["text"] == figures[one["figure"]]["text"] != one["changed"]
        assert figures[one["figure"]]["start"] <= one["start"] < figures[one["figure"]]["end"]
    for one in unnoticed:
        assert (one["why"] == "untouched") == (not one["covered_by"])


def test_at_least_nineteen_of_twenty_changes_are_noticed_and_seven_of_ten_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "table.txt").write_text(TABLE, "utf-8")
    covered = document(capsys, str(tmp_path / "table.txt"))["covered"]
    assert covered["tried"] > 20
    assert 100 * covered["noticed"] >= 95 * covered["tried"]
    assert 100 * covered["named"] >= 70 * covered["noticed"]


def test_the_text_of_a_document_is_what_is_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = Document()
    written.add_paragraph(SUM)
    written.save(str(tmp_path / "notice.docx"))
    found = document(capsys, str(tmp_path / "notice.docx"))
    assert found["possible"] == 9
    for one in (*found["noticed"], *found["unnoticed"]):
        assert found["source"]["text"][one["start"]] in one["text"]


def test_the_exit_status_is_that_of_the_proof(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wrong.txt").write_text("下达资金100万元，其中：甲县60万元，乙县41万元。", "utf-8")
    assert document(capsys, str(tmp_path / "wrong.txt"), status=1)["ok"] is False


def test_a_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "prove", str(tmp_path), "--mutate")
    assert done.status == 2
    assert "--mutate 只用于一份通知" in done.err


def rows(out: str) -> list[list[str]]:
    return [line.split() for line in out.splitlines()]


def test_the_terminal_tells_what_goes_unnoticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notice.txt").write_text(SUM, "utf-8")
    done = ran(capsys, "prove", str(tmp_path / "notice.txt"), "--mutate")
    assert done.status == 0
    found = rows(done.out)
    assert ["50万元", "2/2", "没有关系涉及", "第", "1", "行"] in found
    assert done.out.splitlines()[-2].startswith("全部金额：改动 9 处，察觉 ")
    every = rows(ran(capsys, "prove", str(tmp_path / "notice.txt"), "--mutate", "--all").out)
    assert len(every) > len(found)


@pytest.mark.slow
@pytest.mark.parametrize("spoken", ["zh", "en"])
@pytest.mark.parametrize("options", [[], ["--all"]])
def test_it_fits_80_columns(spoken: str, options: list[str]) -> None:
    for line in on_a_terminal("prove", WHOLE, "--mutate", *options, "--lang", spoken):
        assert display_width(line) <= 80
