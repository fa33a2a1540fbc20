"""What notices say of themselves: head, tail, annexes, kind. 版头与落款。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proof.noticing import CASES, SHARED

from aidfunds.notice.head import Head
from aidfunds.notice.kinds import NoticeKind
from aidfunds.notice.notice import Notice, read_notice
from aidfunds.notice.source import read_source
from aidfunds.report.proof_document import head_document

WHOLE = """

甲 州 市 财 政 局
甲州市扶贫协作领导小组办公室 文件
甲州市人力资源和社会保障局

甲财农〔2020〕31号

关于下达 2020 年东部对口帮扶
甲州市项目资金的通知

乙县、丙县、丁市财政局，市扶贫协作领导小组办公室、市人社局：

根据《某省财政厅关于预拨 2020 年项目资金的通知》（某财农〔2020〕31号）文件要求，现将资金下达你们，并按《管理办法》执行。

一、加快拨付。

附件：1.2020年项目资金下达表
     2.绩效目标表



甲州市扶贫协作领导小组办公室


甲州市人力资源和社会保障局

2020年4月10日

附件1

2020年项目资金下达表

| 单位 | 金额（万元） |
|---|---|
| 乙县 | 30 |
"""


def read(text: str) -> Notice:
    """A text as a notice. 读通知。"""
    return read_notice(read_source(text.encode(), "notice.txt"))


def head(text: str) -> Head:
    """Its head. 版头。"""
    return read(text).head


def words(pieces: Iterable[object]) -> list[str]:
    """What pieces say. 文字。"""
    return [str(one) for one in pieces]


def test_a_whole_notice_says_all_of_it() -> None:
    found = head(WHOLE)
    assert words(found.issuers) == ["甲州市财政局", "甲州市扶贫协作领导小组办公室", "甲州市人力资源和社会保障局"]
    assert str(found.number) == "甲财农〔2020〕31号"
    assert str(found.title) == "关于下达2020年东部对口帮扶甲州市项目资金的通知"
    assert words(found.addressees) == [
        "乙县财政局",
        "丙县财政局",
        "丁市财政局",
        "市扶贫协作领导小组办公室",
        "市人社局",
    ]
    assert [(str(one.title), str(one.number)) for one in found.based_on] == [
        ("某省财政厅关于预拨2020年项目资金的通知", "某财农〔2020〕31号")
    ]
    assert [str(one.title) for one in found.cited] == ["管理办法"]
    assert (found.kind, found.kind.allocates) == (NoticeKind.ALLOCATION, True)
    assert words(found.signatories) == ["甲州市扶贫协作领导小组办公室", "甲州市人力资源和社会保障局"]
    assert (found.day, found.cut) == (date(2020, 4, 10), False)
    assert [(one.number, str(one.title)) for one in found.annexes_named] == [
        ("1", "2020年项目资金下达表"),
        ("2", "绩效目标表"),
    ]
    assert [(one.number, str(one.title)) for one in found.annexes_found] == [("1", "2020年项目资金下达表")]


def test_each_thing_stands_where_it_says() -> None:
    notice = read(WHOLE)
    found = notice.head
    for one in (*found.issuers, found.number, found.title, *found.addressees, *found.signatories, found.dated):
        assert one is not None
        start, end = notice.even.span(one.at, one.to)
        assert "".join(notice.source.text[start:end].split()) in one.text


def test_the_document_has_it_all_with_places_in_the_original() -> None:
    told = head_document(read(WHOLE))
    assert (told["kind"], told["allocates"], told["day"], told["cut_off"]) == ("allocation", True, "2020-04-10", False)
    for one in (*told["issuers"], told["number"], told["title"], *told["addressees"], told["signed_on"]):
        assert "".join(WHOLE[one["start"] : one["end"]].split()) in one["text"]
    assert [(one["number"], one["title"]) for one in told["annexes_found"]] == [("1", "2020年项目资金下达表")]
    (basis,) = told["based_on"]
    assert WHOLE[basis["start"] : basis["end"]].startswith("某省财政厅关于预拨 2020")
    assert WHOLE[basis["start"] : basis["end"]].endswith(basis["number"])


@pytest.mark.parametrize(
    "text", ["", "\n\n", "下达甲县30万元、乙县27.5万元，共计57.5万元。", "一、资金来源\n1.省级47万元\n"]
)
def test_what_is_not_there_is_not_guessed(text: str) -> None:
    found = head(text)
    assert found.issuers == found.addressees == found.signatories == ()
    assert found.annexes_named == found.annexes_found == ()
    assert (found.number, found.title, found.dated, found.day, found.cut) == (None, None, None, None, False)
    assert found.kind is NoticeKind.OTHER


KINDS = {
    "关于下达2020年财政专项扶贫资金的通知": NoticeKind.ALLOCATION,
    "关于提前下达2021年衔接资金预算的通知": NoticeKind.EARLY_ALLOCATION,
    "关于预拨2020年对口帮扶项目资金的通知": NoticeKind.ADVANCE,
    "关于清算2019年度农村危房改造补助资金的通知": NoticeKind.SETTLEMENT,
    "关于畜牧产业奖补项目计划资金调整的通知": NoticeKind.ADJUSTMENT,
    "关于收回2018年度结余资金的通知": NoticeKind.RECOVERY,
    "2019年第二批专项扶贫资金分配情况公告公示": NoticeKind.ANNOUNCEMENT,
    "关于申请安排产业扶贫项目资金的请示": NoticeKind.REQUEST,
    "关于扶贫资金预算执行情况的通报": NoticeKind.PROGRESS_REPORT,
    "2022年度项目支出绩效自评表": NoticeKind.PERFORMANCE_FORM,
    "2021年衔接资金项目实施方案": NoticeKind.PLAN,
    "关于召开工作会议的通知": NoticeKind.OTHER,
}


@pytest.mark.parametrize("title", KINDS)
def test_the_title_tells_the_kind(title: str) -> None:
    assert head(f"{title}\n\n各县财政局：\n正文一句。\n").kind is KINDS[title]


def test_only_what_moves_money_allocates() -> None:
    assert {one for one in NoticeKind if one.allocates} == {
        NoticeKind.ALLOCATION,
        NoticeKind.EARLY_ALLOCATION,
        NoticeKind.ADVANCE,
        NoticeKind.SETTLEMENT,
        NoticeKind.ADJUSTMENT,
    }
    assert {one for one in NoticeKind if one.document_kind} == {
        *(one for one in NoticeKind if one.allocates),
        NoticeKind.RECOVERY,
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("就省财政厅下达我市的扶贫资金26428万元公告如下。\n", NoticeKind.ANNOUNCEMENT),
        ("就1-7月预算执行情况通报如下。\n", NoticeKind.PROGRESS_REPORT),
        ("经研究，现下达2020年补助资金52万元。\n", NoticeKind.ALLOCATION),
        ("我县拟建道路，需资金30万元。妥否，请批示。\n", NoticeKind.REQUEST),
    ],
)
def test_without_a_title_the_body_tells(text: str, kind: NoticeKind) -> None:
    assert head(text).kind is kind


ADDRESSEES = {
    "各县（市、区）财政局、扶贫办：": ["各县（市、区）财政局", "各县（市、区）扶贫办"],
    "各乡镇党委、人民政府，县直有关单位：": ["各乡镇党委", "各乡镇人民政府", "县直有关单位"],
    "各市、县财政局：": ["各市财政局", "县财政局"],
    "乙县财政局、丙县林业局：": ["乙县财政局", "丙县林业局"],
    "乙县、\n丙县财政局：": ["乙县财政局", "丙县财政局"],
    "各乡镇人民政府、街道办事处:": ["各乡镇人民政府", "街道办事处"],
}
NO_ADDRESSEES = [
    "分配使用情况公示如下：",
    "实施单位：丙县林业局",
    "监督电话：12317",
    "2018年下达资金113万元：",
    "一、项目名称：某项目",
]


@pytest.mark.parametrize("line", ADDRESSEES)
def test_addressees_are_the_list_before_the_first_colon(line: str) -> None:
    assert words(head(f"{line}\n现下达资金30万元。\n").addressees) == ADDRESSEES[line]


@pytest.mark.parametrize("line", NO_ADDRESSEES)
def test_another_line_with_a_colon_addresses_nobody(line: str) -> None:
    assert head(f"{line}\n现下达资金30万元。\n").addressees == ()


RULED = (
    "请遵照执行。\n乙县人民政府办公室\n2021年9月28日\n资金管理办法\n"
    "第一条 为了管好用好财政衔接推进乡村振兴补助资金，制定本办法。\n"
)
CLOSINGS = {
    "做好监管。\n监督电话：0878-5711911\n姚安县财": (["姚安县财"], None, True),
    "做好监管。\n乙县农村工作领导小组\n（乡村振兴领": (["乙县农村工作领导小组（乡村振兴领"], None, True),
    "做好监管。\n五、监督电话：0370-2697335\n2019年5月16日": ([], date(2019, 5, 16), False),
    "做好监管。\n乙市财政局 乙市扶贫开发局\n2019年2月18日\n|": (
        ["乙市财政局", "乙市扶贫开发局"],
        date(2019, 2, 18),
        False,
    ),
    "做好监管。\n乙市财政局乙市扶贫开发局\n二〇一九年二月十八日": (
        ["乙市财政局", "乙市扶贫开发局"],
        date(2019, 2, 18),
        False,
    ),
    "做好监管。\n乙县扶贫办 2018年1月30日": (["乙县扶贫办"], date(2018, 1, 30), False),
    "做好监管。\n乙县财政局\n2018年1月30日\n抄送：县农业农村委。\n乙县财政局办公室 2018年2月1日印发": (
        ["乙县财政局"],
        date(2018, 1, 30),
        False,
    ),
    RULED: (
        ["乙县人民政府办公室"],
        date(2021, 9, 28),
        False,
    ),
    "做好监管。\n乙县扶贫办\n- 相关链接": (["乙县扶贫办"], None, False),
    "做好监管。\n乙县扶贫办\n2019年2月30日": (["乙县扶贫办"], None, False),
    "2019年2月18日\n现下达甲县2019年度第一批专项资金30万元、乙县27.5万元。": ([], None, False),
    "投入468万元；2.管理用房，建设": ([], None, False),
}


@pytest.mark.parametrize("text", CLOSINGS)
def test_signatories_and_date_stand_at_the_end(text: str) -> None:
    found = head(text)
    assert (words(found.signatories), found.day, found.cut) == CLOSINGS[text]


def test_titles_may_name_the_issuers() -> None:
    found = head(
        "• 备注/文号: 乙老区办〔2021〕5号\n乙市老区办 乙市财政局关于下达补助资金的通知\n"
        "各乡镇民政办、财政所：\n现下达。\n"
    )
    assert words(found.issuers) == ["乙市老区办", "乙市财政局"]
    assert str(found.number) == "乙老区办〔2021〕5号"
    assert str(found.title) == "关于下达补助资金的通知"


PAGE = """首页 > 政务公开
热门搜索：
乙老区办〔2021〕5号
乙县扶贫办
关于拨付补助资金
的通知
来源：本网 时间：2021-02-28 17:25
放大字体 | 缩小字体 | 打印 |
乙县扶贫办
关于拨付补助资金
的通知
各乡镇民政办：
现拨付。
"""


FILED = PAGE.replace("乙老区办〔2021〕5号\n", "索引号 | x | 文号 | 乙老区办〔2021〕5号 |\n")


@pytest.mark.parametrize("page", [PAGE, FILED])
def test_the_frame_of_a_website_is_passed_over(page: str) -> None:
    found = head(page)
    assert (words(found.issuers), str(found.number)) == (["乙县扶贫办"], "乙老区办〔2021〕5号")
    assert (str(found.title), words(found.addressees)) == ("关于拨付补助资金的通知", ["各乡镇民政办"])


def test_documents_without_quotes_are_cited_too() -> None:
    found = head(
        "依据丙州财政局关于2025年专项资金(省对下)的下达通知(丙财农〔2025〕36号),以及乙县委农村工作领导小组对2025年分配方案的批复"
        "(乙农领复〔2025〕4号),现下达资金3000万元。\n一、按云开办〔2018〕109号文件公开。\n"
    )
    assert [(str(one.title), str(one.number)) for one in found.based_on] == [
        ("丙州财政局关于2025年专项资金（省对下）的下达通知", "丙财农〔2025〕36号"),
        ("乙县委农村工作领导小组对2025年分配方案的批复", "乙农领复〔2025〕4号"),
    ]
    assert [(one.title, str(one.number)) for one in found.cited] == [(None, "云开办〔2018〕109号")]


@given(
    st.text(st.sampled_from("甲县市财政局办关于下达通知附件：（）《》〔〕2020号年月日、，。；1一\n 文号"), max_size=300)
)
def test_any_text_is_read(text: str) -> None:
    found = head(text)
    assert 0 <= found.body <= found.end


KNOWN = {
    "00": (NoticeKind.ALLOCATION, 3, 8, 1, 2, "2020-04-10", 1, 1),
    "02": (NoticeKind.ALLOCATION, 0, 0, 2, 1, "None", 0, 0),
    "06": (NoticeKind.ANNOUNCEMENT, 0, 0, 1, 1, "2018-11-01", 0, 0),
    "07": (NoticeKind.ANNOUNCEMENT, 0, 0, 1, 0, "2019-05-16", 0, 0),
    "08": (NoticeKind.ANNOUNCEMENT, 0, 0, 0, 2, "2019-02-18", 0, 0),
    "10": (NoticeKind.ANNOUNCEMENT, 0, 0, 1, 1, "2018-01-30", 0, 0),
    "15": (NoticeKind.ANNOUNCEMENT, 0, 0, 0, 0, "None", 0, 0),
    "18": (NoticeKind.ANNOUNCEMENT, 0, 0, 2, 1, "None", 0, 0),
    "20": (NoticeKind.ADJUSTMENT, 0, 3, 0, 1, "2019-10-28", 0, 0),
    "25": (NoticeKind.ALLOCATION, 0, 2, 1, 1, "None", 1, 0),
    "26": (NoticeKind.ALLOCATION, 2, 2, 1, 2, "2021-08-05", 1, 1),
    "29": (NoticeKind.OTHER, 0, 0, 0, 1, "2020-05-21", 1, 0),
    "33": (NoticeKind.OTHER, 0, 0, 0, 0, "None", 0, 0),
    "35": (NoticeKind.PROGRESS_REPORT, 0, 1, 0, 0, "None", 0, 0),
    "37": (NoticeKind.OTHER, 0, 0, 0, 0, "None", 0, 0),
    "44": (NoticeKind.PERFORMANCE_FORM, 0, 0, 0, 0, "None", 0, 1),
    "46": (NoticeKind.OTHER, 0, 0, 0, 0, "None", 0, 0),
}
PAPERS = {path.name[:2]: path for path in sorted(SHARED.glob("*.txt"))}


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=pytest.mark.skipif(one not in PAPERS, reason="not here")) for one in KNOWN]
)
def test_the_real_announcements(name: str) -> None:
    found = read(PAPERS[name].read_text("utf-8-sig")).head
    assert KNOWN[name] == (
        found.kind,
        len(found.issuers),
        len(found.addressees),
        len(found.based_on),
        len(found.signatories),
        str(found.day),
        len(found.annexes_named),
        len(found.annexes_found),
    )


def test_the_whole_case_of_the_proofs_has_its_head() -> None:
    assert head((CASES / "whole.txt").read_text("utf-8")).kind is not NoticeKind.OTHER
