"""What is no allocation is refused, what is not read is listed, plugins are asked and watched. 读成计划。"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest
from tests.errors.running import Ran, ran
from tests.proof.noticing import SHARED

import aidfunds as af
from aidfunds.model import ApprovedItem, Coding, ObligationKind
from aidfunds.notice.notice import read_notice
from aidfunds.notice.places import Places
from aidfunds.notice.source import read_source
from aidfunds.reading import Draft, LeftKind, Passage, Recogniser
from aidfunds.reading.flat import flat
from aidfunds.standards import ParameterTable

SYNTHETIC = Path(__file__).parents[2] / "examples" / "notices" / "synthetic-2021.txt"
SCHEMA = json.loads((Path(af.__file__).parent / "schemas" / "read-1.json").read_text("utf-8"))
PLAIN = (
    "甲市财政局关于下达2022年帮扶资金的通知\n甲财农〔2022〕3号\n各县财政局：\n现下达2022年帮扶资金300万元。\n"
    "一、资金分配\n云县100万元、永德县200万元，共计300万元。\n"
    "二、严格监管\n各县要加强资金监管。\n甲市财政局\n2022年5月6日\n"
)


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


def drafted(text: str, folder: Path, registry: af.Registry, **more: Any) -> Draft:
    file = folder / "notice.txt"
    file.write_text(text, "utf-8")
    return af.draft_plan(file, registry, **more)


REFUSED = {
    "a request": ("关于申请2022年帮扶资金的请示\n市财政局：\n拟申请资金300万元，特此请示。\n2022年5月6日\n", "请示"),
    "a report": ("关于2022年资金支出进度的通报\n各县：\n甲县支出30万元。\n2022年5月6日\n", "进度通报"),
    "a plan": ("2022年帮扶资金使用方案\n安排甲县30万元。\n2022年5月6日\n", "计划方案"),
    "no amount": ("关于下达2022年帮扶资金的通知\n各县：\n现下达帮扶资金，详见附件。\n2022年5月6日\n", "没有读出金额"),
    "nobody": ("天气很好，花了30万元。\n2022年5月6日\n", "没有读出把钱给谁"),
    "no day": ("关于下达2022年帮扶资金的通知\n各县：\n现下达甲县30万元。\n", "没有读出发文日期"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_allocation_is_refused(name: str, tmp_path: Path, registry: af.Registry) -> None:
    text, said = REFUSED[name]
    with pytest.raises(af.InputError) as caught:
        drafted(text, tmp_path, registry)
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.hint


def test_a_day_may_be_given_where_none_is_stated(tmp_path: Path, registry: af.Registry) -> None:
    text = PLAIN.replace("\n2022年5月6日", "")
    assert drafted(text, tmp_path, registry, as_of=date(2022, 6, 1)).portfolio.as_of == date(2022, 6, 1)


def test_a_notice_of_no_known_program_is_allocations_and_leftovers(tmp_path: Path, registry: af.Registry) -> None:
    draft = drafted(PLAIN, tmp_path, registry)
    year = draft.portfolio
    assert draft.recognised == ()
    assert [(year.agency(one.payee).name, str(one.amount)) for one in year.allocations] == [
        ("云县", "100万元"),
        ("永德县", "200万元"),
    ]
    (duty,) = year.obligations
    assert (duty.kind, year.names(duty.obligors)) == (ObligationKind.SUPERVISION, "云县、永德县")
    assert LeftKind.ASSUMPTION in {one.kind for one in draft.leftovers}


def test_payments_that_do_not_come_to_the_fund_are_no_allocations(tmp_path: Path, registry: af.Registry) -> None:
    draft = drafted(PLAIN.replace("，共计300万元", "").replace("资金300万元", "资金350万元"), tmp_path, registry)
    assert draft.portfolio.allocations == ()
    assert [one.text for one in draft.leftovers if "加起来" in one.why] == ["100万元", "200万元"]


def test_notes_that_give_no_amount_are_no_memos(tmp_path: Path, registry: af.Registry) -> None:
    note = "备注：云县5万元由省直接下达，云县6万元由省直接拨付，云县1.2.3万元由省直接下达，永德县7万元由省直接下达。\n"
    draft = drafted(PLAIN.replace("二、", f"{note}二、"), tmp_path, registry)
    told = [(one.key, str(one.amount)) for one in draft.portfolio.memos]
    assert told == [("yunxian_direct", "5万元"), ("yunxian_direct_2", "6万元"), ("yongde_direct", "7万元")]


def test_a_program_left_out_leaves_its_clause() -> None:
    draft = af.draft_plan(SYNTHETIC, af.load_registry(left_out=["medical_ai"]))
    assert "medical_ai" not in {one.program for one in draft.recognised}
    assert {"四/（二）/1", "四/（二）/2"} <= {one.clause for one in draft.leftovers if one.kind is LeftKind.CLAUSE}
    assert af.total(one.amount for one in draft.portfolio.allocations) == draft.portfolio.funds[0].amount


def test_money_that_nobody_is_named_for_is_told(tmp_path: Path, registry: af.Registry) -> None:
    draft = drafted(PLAIN.replace("云县100万元、永德县200万元，共计300万元。", "详见附表。"), tmp_path, registry)
    assert draft.portfolio.allocations == ()
    assert "没有读出把钱给谁" in {one.why for one in draft.leftovers}


@pytest.mark.skipif(not SHARED.exists(), reason="the announcements are not beside this repository")
def test_real_announcements_are_read_or_refused(registry: af.Registry, tmp_path: Path) -> None:
    """What becomes of any text, and of a damaged notice, is tested in ``test_any_text``."""
    for file in sorted(SHARED.glob("*.txt")):
        try:
            draft = af.draft_plan(file, registry, as_of=date(2024, 1, 1))
        except af.InputError:
            continue
        written = af.read_plan(af.save_plan(draft, tmp_path / "plan.toml", overwrite=True), registry)
        assert written.portfolio == draft.portfolio
        errors = [one for one in af.check(written, registry).findings if one.severity is af.Severity.ERROR]
        assert errors == [], file.name


def test_columns_that_are_no_channels_are_left_to_a_person(tmp_path: Path, registry: af.Registry) -> None:
    table = "附件\n资金分配表\n单位：万元\n| 县区 | 中央 | 省级 | 合计 |\n|---|---|---|---|\n"
    rows = "| 云县 | 60 | 40 | 100 |\n| 永德县 | 150 | 50 | 200 |\n| 合计 | 210 | 90 | 300 |\n"
    draft = drafted(PLAIN + table + rows, tmp_path, registry)
    assert [str(one.amount) for one in draft.portfolio.allocations] == ["100万元", "200万元"]
    figures = [one.text for one in draft.leftovers if one.kind is LeftKind.FIGURE and one.clause == "附件"]
    assert figures == ["60", "40", "150", "50", "210", "90"]


Read = Callable[[Passage], Iterable[Any]]


def plugin(key: str, read: Read, recognises: Callable[[Passage], Any] = lambda one: "消费" in one.heading) -> Any:
    program = af.Program(
        key=key,
        title=af.Term("试", "trial"),
        plan_type=ApprovedItem,
        parameters=ParameterTable,
        recogniser=Recogniser(recognises=recognises, read=read),
    )
    calculator = af.BudgetCalculator(key=f"{key}.none", program=key, price=lambda _plan, _parameters: ())
    return SimpleNamespace(
        aidfunds_programs=af.hookimpl(lambda: (program,)), aidfunds_calculators=af.hookimpl(lambda: (calculator,))
    )


def test_a_clause_that_two_programs_claim_goes_to_neither() -> None:
    registry = af.load_registry(extra={"other": plugin("other", lambda _: ())})
    draft = af.draft_plan(SYNTHETIC, registry)
    assert "consumer_relief" not in {one.program for one in draft.recognised}
    (contested,) = (one for one in draft.leftovers if "认作自己的条款" in one.why)
    assert contested.clause == "四/（一）"


def own(passage: Passage, **more: Any) -> af.Project:
    paid = passage.payments[0]
    made = {"key": "one", "title": "一", "program": "other", "holder": paid.payee, "amount": paid.amount}
    return af.Project(**{**made, "source": paid.source, **more})


WRONG: dict[str, tuple[Read, str]] = {
    "another record": (lambda one: [one.payments[0]], "Project 或 Obligation"),
    "no list": (own, "却返回了 Project"),
    "another program": (lambda one: [own(one, program="medical_ai")], "别的项目类别"),
    "another plan": (lambda one: [own(one, plan=Coding("213"))], "计划应是 ApprovedItem"),
    "an exception": (lambda _: [1 // 0], "ZeroDivisionError"),  # type: ignore[list-item]
}


@pytest.mark.parametrize("name", WRONG)
def test_a_recogniser_that_does_wrong_is_named(name: str) -> None:
    read, said = WRONG[name]
    registry = af.load_registry(left_out=["consumer_relief"], extra={"other": plugin("other", read)})
    with pytest.raises(af.PluginError) as caught:
        af.draft_plan(SYNTHETIC, registry)
    assert caught.value.plugin == "other"
    assert said in str(caught.value)


def test_recognising_says_yes_or_no() -> None:
    registry = af.load_registry(extra={"other": plugin("other", lambda _: (), recognises=lambda _: 1)})
    with pytest.raises(af.PluginError, match="bool"):
        af.draft_plan(SYNTHETIC, registry)


def read(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ran:
    return ran(capsys, "read", *map(str, arguments))


def test_the_command_writes_a_plan_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.toml"
    done = read(capsys, SYNTHETIC, "-o", file)
    assert done.status == 0
    assert "四/（三） 农村劳动力转移就业" in done.out
    before = file.read_bytes()
    again = read(capsys, SYNTHETIC, "-o", file)
    assert again.status == 2
    assert "--force" in again.err
    assert read(capsys, SYNTHETIC, "-o", tmp_path, "--force").status == 0
    assert file.read_bytes() == before
    assert ran(capsys, "check", str(file)).status == 0


def test_the_notice_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(SYNTHETIC.read_bytes())
    for output in (file, tmp_path):
        done = read(capsys, file, "-o", output, "--force")
        assert (done.status, "读入的原件" in done.err) == (2, True)
    assert file.read_bytes() == SYNTHETIC.read_bytes()


def test_the_document_has_everything_that_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = read(capsys, SYNTHETIC, "-o", tmp_path / "plan.toml", "--json")
    jsonschema.validate(done.document, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert done.document["file"] == "plan.toml"
    assert done.document["allocated"] == done.document["amount"] == "80700000.00"
    assert [one["kind"] for one in done.document["leftovers"]] == ["clause"]


def test_figures_that_contradict_each_other_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(SYNTHETIC.read_text("utf-8").replace("共计 1600 万元", "共计 1700 万元"), "utf-8")
    done = read(capsys, file, "--json")
    assert done.status == 1
    assert (done.document["ok"], bool(done.document["contradicted"])) == (False, True)


def test_nothing_is_written_where_nothing_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(REFUSED["a request"][0], "utf-8")
    assert read(capsys, file, "-o", tmp_path / "plan.toml").status == 2
    assert not (tmp_path / "plan.toml").exists()


def test_an_identity_number_does_not_get_into_the_plan(tmp_path: Path, registry: af.Registry) -> None:
    text = PLAIN.replace("各县要加强资金监管", "各县要加强资金监管（联系人99999919900101123X）")
    text = text.replace("99999919900101123X", "999999199001011238、13800001234")
    file = af.save_plan(drafted(text, tmp_path, registry), tmp_path / "plan.toml")
    written = file.read_text("utf-8")
    assert not {"999999199001011238", "13800001234"} & set(re.findall("[0-9]+", written))
    assert af.read_plan(file, registry)


def test_a_line_that_begins_with_an_amount_goes_on_with_its_paragraph() -> None:
    text = "从本次下达的财政专项资金中用于农村道路建设的资金安排\n12.5万元拨付云县。\n1.其余资金由县统筹。\n"
    notice = read_notice(read_source(text.encode(), "notice.txt"))
    assert flat(notice, Places([]), 0, len(text)).text.splitlines() == [
        text.replace("\n", "", 1).splitlines()[0],
        "1.其余资金由县统筹。",
    ]


def test_an_amount_of_less_than_a_fen_is_listed_and_not_rounded(tmp_path: Path, registry: af.Registry) -> None:
    text = PLAIN.replace("二、严格监管\n", "二、严格监管\n另有工作经费0.12345678万元由云县管理。\n")
    draft = drafted(text, tmp_path, registry)
    assert "0.12345678万元" in {one.text for one in draft.leftovers if one.kind is LeftKind.FIGURE}
    assert "1234.57" not in repr(draft.portfolio.allocations)
