"""What news items and reports of offices say of money and people, one small text each. 简讯与通报的写法。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.proof.noticing import WAN, YI, document_of, has, identities

ONE = Decimal(1)
TWO_LEVELS = (
    "总支出221万元。\n（一）用于全民健身支出{first}万元，占总数的89.59%。其中：\n"
    "1.设施151万元；\n2.活动9万元；\n3.队伍38万元。\n"
    "（二）用于竞技体育23万元，占总数的10.41%。其中：\n1.赛事20万元；\n2.参赛3万元。\n特此公告。\n"
)
HEADED = (
    "二、省级资金（5509万元）\n（一）巩固成果{first}万元；\n（二）产业发展2705.39万元；\n（三）数字乡村20万元；\n"
    "（四）其他939.89万元。\n联系人：某某\n"
)
ABOVE = (
    "甲公司安置460人，申请岗位补贴39万元。乙公司安置41人，申请岗位补贴6万元。丙公司安置3人，申请岗位补贴0.5万元。"
    "以上3家企业共计安置504人，岗位补贴{total}万元。"
)
BELOW = (
    "下达资金200万元，用于甲村项目。其中：\n1.道路{first}万元，硬化2.2公里。\n2.水渠62万元。\n3.护坡23万元。\n"
    "以上由甲镇实施。\n"
)
PROVED = {
    "below a heading": (HEADED.format(first="1843.72"), 5509, ["1843.72", "2705.39", 20, "939.89"], WAN),
    "two levels of lines": (TWO_LEVELS.format(first=198), 198, [151, 9, 38], WAN),
    "lines below": (BELOW.format(first=115), 200, [115, 62, 23], WAN),
    "an hour": ("甲厂安置40人，用工21835小时，每小时20元，申请补贴436700元。", 436700, [436700], ONE),
    "each county or city": (
        "下达资金8.4亿元，覆盖28个县（市）。每个县（市）获得补助资金3000万元。",
        "8.4",
        ["8.4"],
        YI,
    ),
    "classes by semicolons": (
        "享受护理补贴的有4300人，一级困难的900人，每人每月119元；一级其他的700人，每人每月115元；二级的2700人。",
        4300,
        [900, 700, 2700],
        ONE,
    ),
    "times and people": (
        "享受补贴8400人次，发放资金218.93万元（其中：居家8010人，发放184.95万元；集中390人，发放33.98万元）。",
        8400,
        [8010, 390],
        ONE,
    ),
    "things of two units": ("配套建筑物90座，其中检查井21座、雨篦子66座、管道穿路3处。", 90, [21, 66, 3], ONE),
    "beside a change": (
        "下达补助资金6680万元，较上年增加1110万元，增长20%。其中：甲县2865万元，乙县1202万元，丙县1580万元，丁县1033万元。",
        6680,
        [2865, 1202, 1580, 1033],
        WAN,
    ),
    "so many above": (
        ABOVE.format(total="45.5"),
        "45.5",
        [39, 6, "0.5"],
        WAN,
    ),
    "of the sum of a sentence": (
        "接收款物40.74亿元。据统计，捐款23.12亿元，物资17.62亿元。其中民政接收14.94亿元，卫生接收15.80亿元，红会接收10亿元。",
        "40.74",
        ["14.94", "15.80", "10"],
        YI,
    ),
}
CONTRADICTED = {
    "below a heading": (HEADED.format(first="1848.72"), 5509, ["1848.72", "2705.39", 20, "939.89"], WAN),
    "two levels of lines": (TWO_LEVELS.format(first=193), 193, [151, 9, 38], WAN),
    "lines below": (BELOW.format(first=117), 200, [117, 62, 23], WAN),
    "so many above": (
        ABOVE.format(total="47.5"),
        "47.5",
        [39, 6, "0.5"],
        WAN,
    ),
    "beside a change": (
        "下达补助资金6680万元，较上年增加1110万元，增长20%。其中：甲县2865万元，乙县1207万元，丙县1580万元，丁县1033万元。",
        6680,
        [2865, 1207, 1580, 1033],
        WAN,
    ),
}
SILENT = {
    "all of it": "用于群众体育支出18.77万元（含上年度结转3.58万元），占总数的100.0%。",
    "a heading that is of less": HEADED.format(first="2900"),
    "lines below that are of something more": BELOW.format(first=315),
    "of what the sentence before adds up to": (
        "全年接收40.74亿元。捐款23.12亿元，物资17.62亿元。其中民政接收24.94亿元，卫生接收15.80亿元。"
    ),
    "not all of those above": ("甲公司申请岗位补贴39万元。乙公司申请岗位补贴6万元。以上3家企业共计岗位补贴47.5万元。"),
    "some of those counted": "新建房屋35座，其中甲村6座、乙村3座、丙村2处。",
    "few of many words": "10个项目，涉及2个镇、3个村、5个组。",
    "what a program is called": "列“2130701对村级一事一议的补助”科目58万元。",
}


@pytest.mark.parametrize("name", PROVED)
def test_what_closes_is_proved(name: str) -> None:
    text, stated, parts, unit = PROVED[name]
    document = document_of(text)
    assert has(document, "proved", stated, *parts, unit=unit)
    assert not identities(document, "contradicted")


@pytest.mark.parametrize("name", CONTRADICTED)
def test_what_the_text_commits_to_and_does_not_close_is_contradicted(name: str) -> None:
    text, stated, parts, unit = CONTRADICTED[name]
    document = document_of(text)
    assert has(document, "contradicted", stated, *parts, unit=unit)


@pytest.mark.parametrize("name", SILENT)
def test_what_the_text_does_not_bind_is_no_error(name: str) -> None:
    document = document_of(SILENT[name])
    assert not identities(document, "contradicted")
    assert not [one for one in document["identities"] if one["unit"] != "元"]
