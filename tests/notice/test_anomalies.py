"""What is doubtful in a text: found with its place, and not seen where there is nothing. 存疑之处。"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.errors.running import ran
from tests.notice.test_head import WHOLE, read
from tests.proof.noticing import SHARED
from tests.proof.test_laws import TEXTS

from aidfunds.anomalies.catalogue import NOTICE_RULES, anomalies_of
from aidfunds.anomalies.records import AnomalyRule
from aidfunds.model.findings import Finding, Severity
from aidfunds.proof.prove import prove
from aidfunds.report.documents import anomaly_document

QUJING = SHARED / "00-qujing-2020.txt"
ANNEX = """附件

2020年项目资金下达表

| 序号 | 单位 | 合计 | 省级（万元） | 市级（万元） | 功能科目 | 经济分类 | 备注 |
|---|---|---|---|---|---|---|---|
| 合计 | | 75 | 30 | 45 | | | |
| 1 | 乙县 | 15 | | 15 | 21305-扶贫 | 513-转移性支出 | |
| 2 | 丙县 | 40 | 20 | 20 | | | |
| 3 | 丁市 | 10 | 10 | | | | |
| 4 | 市扶贫办 | 10 | | 10 | 2130599-其他扶贫 支出 | 50203-机关商品和服务支出-培训费 | |

备注：乙县 900 万元由省直接下达
"""
BODY = "二、下达丁市10万元、丙县20万元、乙县15万元、市扶贫办10万元。\n\n附件：2020年项目资金下达表"
NOTICE = WHOLE[: WHOLE.index("附件1\n")].replace("附件：1.2020年项目资金下达表\n     2.绩效目标表", BODY) + ANNEX
PAGE = "一、严格执行国家有关财政政策，切实管好用好在决战决胜脱贫攻坚{end}\n\n{begin}会上的要求，落实到项目。\n"
FOUND = {  # text: code, what it points at, whether it is certainly wrong
    "issuers": (NOTICE, "AF-NOTICE-001", "甲州市扶贫协作领导小组办公室\n\n\n甲州市人力资源和社会保障局", False),
    "serial": (NOTICE, "AF-NOTICE-002", "某财农〔2020〕31号", False),
    "advance": (NOTICE, "AF-NOTICE-003", "某省财政厅关于预拨 2020 年项目资金的通知", False),
    "blank codes": (NOTICE, "AF-NOTICE-004", "2 | 丙县 | 40 | 20 | 20 | | |", False),
    "coarse codes": (NOTICE, "AF-NOTICE-005", "21305-扶贫", False),
    "codes of a wrong length": (NOTICE.replace("21305-", "2130-"), "AF-NOTICE-006", "2130-扶贫", True),
    "names of codes": (NOTICE.replace("21305-扶贫", "2130599-扶贫支出"), "AF-NOTICE-006", "2130599-扶贫支出", False),
    "level": ("列入第2130599款“其他扶贫支出”科目。", "AF-NOTICE-007", "2130599", False),
    "memo": (NOTICE, "AF-NOTICE-008", "900 万元", False),
    "payee": (NOTICE, "AF-NOTICE-009", "市扶贫办", False),
    "unlisted": (
        NOTICE.replace("市扶贫办10万元", "市扶贫办10万元、市供销社5万元"),
        "AF-NOTICE-010",
        "市供销社",
        False,
    ),
    "order": (NOTICE, "AF-NOTICE-011", "丁市10万元、丙县20万元、乙县15万元、市扶贫办", False),
    "doubled": (PAGE.format(end="坚", begin="坚座谈"), "AF-NOTICE-012", "坚", False),
    "page number": (PAGE.format(end="坚", begin="坚座谈").replace("\n\n", "\n- 2 -\n"), "AF-NOTICE-012", "坚", False),
    "doubled word": (PAGE.format(end="座谈", begin="座谈"), "AF-NOTICE-012", "座谈", True),
    "number again": ("一、甲。\n二、乙。\n三、丙。\n三、丁。\n", "AF-NOTICE-013", "三", True),
    "number skipped": ("一、甲。\n二、乙。\n四、丁。\n", "AF-NOTICE-013", "四", False),
    "number back": ("（一）甲。\n（二）乙。\n（三）丙。\n（二）丁。\n", "AF-NOTICE-013", "（二）", False),
    "direction": ("收入由200万元增加到150万元。", "AF-NOTICE-014", "200万元增加到150万元", True),
    "base": ("收入由100万元增加到125万元，增长20%。", "AF-NOTICE-014", "100万元增加到125万元，增长20%", True),
    "wrong share": ("收入由100万元增加到125万元，增长35%。", "AF-NOTICE-014", "100万元增加到125万元，增长35%", False),
    "points": ("发生率由10.2%下降到3.5%，下降6.7%。", "AF-NOTICE-014", "10.2%下降到3.5%，下降6.7%", False),
    "two ways": ("投入比上年增加120万元，下降5%。", "AF-NOTICE-014", "120万元，下降5%", True),
    "unit": (NOTICE, "AF-NOTICE-015", "合计", False),
    "look-alike": (NOTICE.replace("| 丁市 |", "| 丁巿 |"), "AF-NOTICE-016", "丁巿", True),
    "invisible": (NOTICE.replace("| 丁市 |", "| 丁\u200b市 |"), "AF-NOTICE-016", "丁\u200b市", True),
    "annex": ("现下达30万元。\n附件：资金安排表\n乙县财政局\n2020年5月1日\n", "AF-NOTICE-017", "资金安排表", False),
    "annex mentioned": ("各单位金额见附件1。", "AF-NOTICE-017", "见附件1", False),
    "annex title": (
        NOTICE.replace("附件：2020年项目资金下达表", "附件：绩效目标表"),
        "AF-NOTICE-018",
        "2020年项目资金下达表",
        False,
    ),
    "day": ("项目必须在6月31日前完成。", "AF-NOTICE-019", "6月31日", True),
    "later": (NOTICE.replace("某财农〔2020〕", "某财农〔2021〕"), "AF-NOTICE-020", "某财农〔2021〕31号", True),
    "spelling": ("按报帐制管理，提供报账凭证。", "AF-NOTICE-021", "报帐", False),
    "torn": (NOTICE, "AF-NOTICE-022", "2130599-其他扶贫 支出", False),
    "open": ("经研究，现下达衔接推进补助资金   万元（分配见后）。", "AF-NOTICE-023", "推进补助资金   万元", True),
    "short row": (
        "| 单位 | 合计（万元） | 中央 |\n|---|---|---|\n| 甲县 | 3 | 1 |\n| 乙县 | 4 |\n| 丙县 | 5 | 2 |\n",
        "AF-NOTICE-024",
        "乙县 | 4",
        False,
    ),
}
NOT_FOUND = {  # nothing is wrong here, however much it looks like it
    "AF-NOTICE-001": (
        WHOLE.replace("甲州市人力资源和社会保障局\n\n2020", "甲州市人社局\n甲州市财政局\n\n2020"),
        NOTICE[: NOTICE.index("人力资源和社会保障局\n\n2020")],
    ),
    "AF-NOTICE-002": (NOTICE.replace("某财农〔2020〕31", "某财农〔2020〕35"),),
    "AF-NOTICE-007": ("安排资金213项。", "2020年度2130599款项已拨付。"),
    "AF-NOTICE-008": (NOTICE.replace("900 万元由省直接下达", "15 万元为市级资金"), "备注：每户补助900万元。"),
    "AF-NOTICE-009": ("各县财政局：\n下达乙县30万元。\n",),
    "AF-NOTICE-012": (
        PAGE.format(end="贫困人", begin="人均"),
        PAGE.format(end="坚。", begin="坚持"),
        PAGE.format(end="坚", begin="座谈"),
        "2019-11-12 10:20:00 发布 来源：某某社\n\n  某某社甲市11月12日电，下达资金30万元。\n",
    ),
    "AF-NOTICE-013": (
        "一、甲。二、乙。\n三、丙。\n",
        "一、甲\n1.乙\n2.丙\n二、丁\n1.戊\n2.己\n",
        "1.甲\n2.乙\n1.丙\n2.丁\n",
        "一是甲；二是乙。\n三是丙。\n",
        "一、甲\n1.乙\n2.丙\n3.丁\n附件：1.甲表\n2.乙表\n乙县财政局\n2020年5月1日\n",
    ),
    "AF-NOTICE-014": (
        "收入由100万元增加到125万元，增长25%。",
        "发生率由10.2%下降到3.5%，下降6.7个百分点。",
        "收入增加120万元，贫困发生率下降5%。",
        "收入由200万元增加到250万元，户均3%。",
    ),
    "AF-NOTICE-015": ("单位：万元\n| 单位 | 合计 | 中央 |\n|---|---|---|\n| 甲县 | 3 | 1 |\n| 乙县 | 4 | 2 |\n",),
    "AF-NOTICE-016": (WHOLE,),
    "AF-NOTICE-017": (NOTICE, "现下达30万元。\n附件：资金安排表\n乙县财政局\n\n资金安排表\n甲 3\n"),
    "AF-NOTICE-018": ("现下达30万元。\n附件：资金审核表.xlsx\n乙县财政局\n2023年8月13日\n\n附件：\n附件：\n",),
    "AF-NOTICE-019": ("2020年2月29日、2月29日、12月31日。",),
    "AF-NOTICE-023": ("项目资金  万元  合计\n",),
    "AF-NOTICE-024": (NOTICE, "单位：万元\n| 甲县 | 3 | 略 |\n| 乙县 | 4 | |\n| 合计 | 7 |\n| 备注：含上年结转 |\n"),
}


def found(text: str, code: str = "") -> list[Finding]:
    """The anomalies of a text, those of one code. 存疑之处。"""
    return [one for one in anomalies_of(prove(read(text))) if code in ("", one.code)]


@pytest.mark.parametrize("name", FOUND)
def test_a_defect_is_found_where_it_stands(name: str) -> None:
    text, code, words, certain = FOUND[name]
    pointed = {(text[one.location.start : one.location.end], one.severity) for one in found(text, code)}
    assert (words, Severity.WARNING if certain else Severity.INFO) in pointed


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in NOT_FOUND.items() for text in texts])
def test_what_is_sound_is_left_alone(code: str, text: str) -> None:
    assert [one.message for one in found(text, code)] == []


def test_every_rule_has_a_case() -> None:
    assert {one.key for one in NOTICE_RULES} == {code for _, code, _, _ in FOUND.values()}
    assert len({one.key for one in NOTICE_RULES}) == len(NOTICE_RULES)
    assert all(one.severity is not Severity.ERROR for one in NOTICE_RULES)


@pytest.mark.parametrize("name", [*TEXTS, *(f"case {name}" for name in FOUND)])
def test_every_anomaly_is_complete(name: str) -> None:
    text = (TEXTS[name] if name in TEXTS else FOUND[name.removeprefix("case ")][0]).removeprefix("\ufeff")
    gravest = {one.key: one.severity for one in NOTICE_RULES}
    for one in found(text):
        place = anomaly_document(one)["location"]
        assert list(place) == ["file", "start", "end", "line", "clause"]
        assert 0 <= place["start"] < place["end"] <= len(text)
        assert place["line"] == text.count("\n", 0, place["start"]) + 1
        assert one.severity.rank >= gravest[one.code].rank
        assert (one.plugin, one.source) == ("core", None)
        assert one.message
        assert one.hint


@pytest.mark.parametrize("rule", NOTICE_RULES, ids=lambda rule: rule.key)
def test_every_rule_can_be_explained(rule: AnomalyRule, capsys: pytest.CaptureFixture[str]) -> None:
    told = ran(capsys, "explain", rule.key.lower(), "--json").document
    assert (told["code"], told["severity"], told["plugin"]) == (rule.key, rule.severity.value, "core")
    assert all(told[name] for name in ("title", "title_en", "clause", "rule", "example", "remedy"))
    english = ran(capsys, "explain", rule.key, "--lang", "en", "--json").document
    assert all(english[name] != told[name] for name in ("clause", "rule", "remedy"))


def test_the_command_lists_them_before_its_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(FOUND["number again"][0], "utf-8")
    done = ran(capsys, "prove", str(path))
    assert done.status == 0
    assert "警告 AF-NOTICE-013 第 4 行 三" in done.out
    (told,) = ran(capsys, "prove", str(path), "--json").document["anomalies"]
    assert told["location"] == {"file": "notice.txt", "start": 15, "end": 16, "line": 4, "clause": "三"}


@given(
    st.text(
        st.sampled_from("甲县市财政局关于下达附件：（）〔〕2020号31年月日、，。；一二三是由到增长%万元 |\n备注帐账"),
        max_size=300,
    )
)
def test_any_text_is_looked_through(text: str) -> None:
    assert all(one.severity is not Severity.ERROR for one in found(text))


@pytest.mark.skipif(not QUJING.exists(), reason="the notice is not beside this repository")
def test_the_notice_shows_what_is_known_of_it() -> None:
    codes = {one.code for one in found(QUJING.read_text("utf-8-sig"))}
    wanted = (1, 2, 3, 4, 5, 8, 9, 11, 12, 15, 21, 22)
    assert codes == {f"AF-NOTICE-{number:03d}" for number in wanted}


REAL = {
    "02": ["AF-NOTICE-017"],
    "06": ["AF-NOTICE-013"],
    "25": ["AF-NOTICE-017"],
    "26": ["AF-NOTICE-023", "AF-NOTICE-007"],
    "29": ["AF-NOTICE-017"],
}


@pytest.mark.skipif(not QUJING.exists(), reason="the announcements are not beside this repository")
def test_the_announcements_are_accused_of_nothing_else() -> None:
    told = {
        path.name[:2]: [one.code for one in anomalies]
        for path in sorted(SHARED.glob("*.txt"))
        if path != QUJING and (anomalies := found(path.read_text("utf-8-sig")))
    }
    assert told == REAL
