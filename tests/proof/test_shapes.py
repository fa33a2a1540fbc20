"""Further shapes that announcements have, one small text each. 公告的其他写法。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.proof.noticing import WAN, YI, document_of, has, identities

ONE = Decimal(1)
PROVED = {
    "plus before": (
        "近日拨付312.47亿元,加上去年提前下达的805.36亿元,今年1117.83亿元已全部下达。",
        "1117.83",
        ["312.47", "805.36"],
        YI,
    ),
    "two sentences": (
        "接到上级资金364万元,其中:中央30万元,省级334万元。区级配套资金1850万元。\n本年共收到2214万元。\n",
        2214,
        [364, 1850],
        WAN,
    ),
    "adjusted to": (
        "原安排的沟渠硬化25万元调整为甲村机耕道5万元、乙村堰塘8万元、丙村水渠12万元。",
        25,
        [5, 8, 12],
        WAN,
    ),
    "attributes in yi": (
        "下达补助6.45亿元。\n其中,每县财力补助1000万元,共计2.3亿元;每县产业500万元,共计1.15亿元;每县贴息1304万元,共计3亿元。\n",
        "6.45",
        ["2.3", "1.15", "3"],
        YI,
    ),
    "written sum": ("场地费总计为1250元+250元+500元=2000元。", 2000, [1250, 250, 500], ONE),
    "this year and last": ("今年基本支出379万元,去年基本支出331万元,比上年增加48万元。", 379, [331, 48], WAN),
    "area": ("硬化道路1条1250米,铺筑宽度3米,铺筑面积3750平方米。", 3750, [3750], ONE),
    "in its bracket": (
        "投入公益金达3600万元,占上年筹集的公益金的48.6%(上年筹集7402.5万元)。",
        "48.6",
        ["48.632219"],
        ONE,
    ),
    "beyond the plan": ("五年累计到位473.2亿元,已达到规划任务464.3亿元的101.9%。", "101.9", ["101.916864"], ONE),
    "share of counts": ("计划新建项目850个,已开工731个,开工率为86%。", 86, [86], ONE),
    "each county": ("每县县域产业发展专项资金635万元,共计1.46亿元,由23个县使用。", "1.46", ["1.4605"], YI),
    "in another paragraph": (
        "下达护林员补助资金1.3亿元。\n用于从贫困人口中聘请的13000名护林员。\n按每人平均补助1万元的标准测算。\n",
        13000,
        [13000],
        WAN,
    ),
    "named behind": ("开工的有4个省市,分别为江苏省、湖北省(对口支援)、福建省、天津市。", 4, [4], ONE),
    "named before": ("项目覆盖甲镇红岩、乙镇白水等2个村。", 2, [2], ONE),
    "one item each": ("到人到户项目2个:奖补项目1520万元;贴息项目2343.3万元。", 2, [2], ONE),
    "nouns alike": ("50个重点县获补助。\n其中补助28个国家级重点县25.8亿元、22个省级重点县9亿元。\n", 50, [28, 22], ONE),
}
WRONG_SHARE = (
    "全年使用公益金5.65亿元。\n用于养老4.25亿元,占比为75%;用于社区1.26亿元,占比为{share}%;用于其他0.14亿元,占比为2%。\n"
)
QUIET = {
    "rounding hides no part": "每县产业资金1000万元,共计2.3亿元。",
    "an item of its own": "落实资金1.9亿元,其中扶持人口较少民族1.45亿元;落实村寨资金2360万元;落实特困资金4050万元。",
}


@pytest.mark.parametrize("name", PROVED)
def test_what_closes_is_proved(name: str) -> None:
    text, stated, parts, unit = PROVED[name]
    document = document_of(text)
    assert has(document, "proved", stated, *parts, unit=unit)
    assert not identities(document, "contradicted")


@pytest.mark.parametrize("name", QUIET)
def test_what_the_text_does_not_say_is_neither_proved_nor_contradicted(name: str) -> None:
    document = document_of(QUIET[name])
    assert not identities(document, "proved")
    assert not identities(document, "contradicted")


def test_a_sum_written_out_that_is_wrong_is_contradicted() -> None:
    document = document_of("场地费总计为1250元+250元+500元=2100元。")
    assert has(document, "contradicted", 2100, 1250, 250, 500, unit=ONE)


def test_one_share_that_differs_from_its_siblings_is_contradicted() -> None:
    document = document_of(WRONG_SHARE.format(share=23))
    assert has(document, "contradicted", 23, "22.300885", unit=ONE)
    assert not identities(document_of(WRONG_SHARE.format(share=22)), "contradicted")


def test_people_by_the_ten_thousand_are_no_money() -> None:
    figures = document_of("为1.4万贫困户提供岗位,带动5万多名群众;下达600万启动资金。")["figures"]
    assert [(one["kind"], one["value"], one["unit"]) for one in figures] == [
        ("count", "14000", "户"),
        ("count", "50000", "人"),
        ("money", "6000000.00", "元"),
    ]


TALL = """护林员资金发放表
序号 |
县(区) |
乡镇(街道) |
补助金额 (元) |
补助标准 (元/人/月) |
甲区 |
合 计 |
81600 |
800 |
|
1 |
东山街道 |
23200 |
||
2 |
西河镇 |
16800 |
||
3 |
南庄镇 |
41600 |
||
公示期7天。
"""


def test_a_table_with_merged_cells_and_one_cell_a_line_is_summed() -> None:
    document = document_of(TALL)
    assert has(document, "proved", 81600, 23200, 16800, 41600, unit=ONE)
    assert len([one for one in document["figures"] if one["kind"] == "money"]) == 4
