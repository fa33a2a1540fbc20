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
    "an only row": (
        "下达资金231.5万元。\n序号 | 项目 | 内容 | 投资规模(万元) |\n1 | 道路 | 硬化 | 231.5 |\n备注:另行公示。\n",
        "231.5",
        ["231.5"],
        WAN,
    ),
    "one unit for several": ("甲县、乙县分别安排315、427.5万元,共计742.5万元。", "742.5", [315, "427.5"], WAN),
    "two in this list": ("支持14个县,以及甲县、乙县这两个任务较重的县。", 2, [2], ONE),
    "decimals tell": (
        "藏区资金3.7亿元。\n广东安排项目95个、资金2.08亿元;浙江安排项目82个、资金1.62亿元。\n",
        "3.7",
        ["2.08", "1.62"],
        YI,
    ),
    "before its bracket": (
        "总投资876万元,其中奖补资金354万元(市级262万元,县级92万元),约占总投资的40%。",
        40,
        ["40.410959"],
        ONE,
    ),
    "counts over lines": (
        "重点项目425项。\n基础设施项目186项,计划推进。\n产业项目191项。\n民生项目48项。\n另有储备。\n",
        425,
        [186, 191, 48],
        ONE,
    ),
    "names end alike": (
        "累计完成投资2483亿元。其中:续建项目完成投资1590亿元,涉及总投资2782亿元;新建项目完成投资893亿元。",
        2483,
        [1590, 893],
        YI,
    ),
    "so much each": ("对40个村1800亩示范园(每村45亩)进行管理。", 1800, [1800], ONE),
    "paid of a project": ("项目资金45万元,完成44.1万元,结余0.9万元,资金支付率98%。", 98, [98], ONE),
    "ten thousand times a hundred million": (
        "总投资3.3万亿元,其中甲1.8万亿元,乙1.5万亿元。",
        "33000",
        ["18000", "15000"],
        YI,
    ),
    "respectively": (
        "投入10 851.8万元,其中中央10 444.85万元,省级406.95万元,分别占96.25%和占3.75%。",
        "96.25",
        ["96.249931"],
        ONE,
    ),
    "provinces": ("支持甲、乙、丙等3省(自治区)开展修复。", 3, [3], ONE),
    "the first two": ("第一批300万元,第二批215万元,第三批100万元,前两批共计515万元。", 515, [300, 215], WAN),
    "each of several": ("对12个村每村安排20万元,共240万元;对3个村各安排50万元,共计150万元。", 150, [150], WAN),
    "of all items": (
        "对12个村每村安排20万元,共240万元;对3个村各安排50万元,共计150万元。两项合计390万元。",
        390,
        [240, 150],
        WAN,
    ),
    "points in prose": (
        "得分95.5分,其中:执行率10分,得9.5分;产出50分,得48分;效益40分,得38分。",
        "95.5",
        ["9.5", 48, 38],
        ONE,
    ),
    "under a Chinese number": (
        """安排表
单位:万元
序号 项目 合计 中央 省级
一 产业 1200 800 400
1 茶园 700 500 200
2 养殖 500 300 200
二 基建 560 400 160
3 道路 360 300 60
4 饮水 200 100 100
总计 1760 1200 560
""",
        560,
        [360, 200],
        WAN,
    ),
}
WRONG_SHARE = (
    "全年使用公益金5.65亿元。\n用于养老4.25亿元,占比为75%;用于社区1.26亿元,占比为{share}%;用于其他0.14亿元,占比为2%。\n"
)
QUIET = {
    "the same money twice": "共投入500万元,其中用于产业发展300万元,用于贫困村400万元。",
    "only a change": "今年安排1520万元,比去年增加300万元;其中衔接资金1000万元,帮扶资金600万元。",
    "a scale of prizes": "按一等奖5万元、二等奖3万元、三等奖1.5万元奖补,共计20万元。",
    "a colon says little": "期末结余4316万元。成效主要有:人均生产总值增至5543元,人均收入增至252元。",
    "said again in one line": "下达788.5万元: 一、本次下达788.5万元。 二、总投资788.5万元,本次下达788.5万元。",
    "as far as it is printed": "总投资1958.7万元,其中奖补1118万元,筹资386.53万元,村集体454.2万元。",
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


def test_a_progress_beside_its_amounts_is_held_to_them_where_others_hold() -> None:
    text = (
        "甲区的1052万元已支出977万元,支出进度达92.9%;乙区的670万元已支出600万元,支出进度达89.6%;"
        "丙县的1.07亿元已支出8439万元,支出进度达{last}%。"
    )
    assert has(document_of(text.format(last="78.2")), "contradicted", "78.2", "78.869159", unit=ONE)
    assert not identities(document_of(text.format(last="78.6")), "contradicted")


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


PROGRESS = """资金支出进度表
单位:万元
| 县区 | 下达资金 | 已支出 | 支出进度(%) |
|---|---|---|---|
| 甲县 | 1200 | 900 | 75 |
| 乙县 | 850 | 640.5 | 75.35 |
| 丙区 | 640 | 333 | {row} |
| 丁市 | 2310 | 2002.7 | 86.7 |
| 戊县 | 500 | 410 | 82 |
| 合计 | 5500 | 4286.2 | 77.93 |
注:截至6月底。
"""
FORM = (
    "绩效自评表 项目资金 (万元) 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 60 55 52.8 10 96% 9.6 "
    "其中:财政拨款 60 55 52.8 上年结转资金 年度总体目标 绩效指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因 "
    "产出指标(50分) 培训人数 ≥300人 312 20 20 合格率 95 15 15 完成时间 按期 15 14 "
    "效益指标(30分) 就业人数 98 30 27 个别未就业 满意度指标(10分) 满意度 92 10 10 总分 100 95.6"
)
SEVERAL = """绩效指标(90分) | 三级指标 | 指标值 | 完成值 | 权重 | 得分 |
产出指标 | 成本控制数 | 30 | 完成 | 90 | 90 |
合计 | 100 | |||
预算执行情况(10分) | 年度预算数(万元) | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 |
总额 | 2.00 | 3.50 | 2.80 | 80.00% | 10 | 8 | |
其中:财政资金 | 2.00 | 2.50 | 2.00 | 80.00% | / | / | |
其他资金 | 0.00 | 1.00 | 0.80 | 80.00% | / | / | |
"""


def test_the_percentages_of_a_table_are_shares_of_its_columns() -> None:
    document = document_of(PROGRESS.format(row="52.03"))
    assert len([one for one in identities(document, "proved") if one["kind"] == "share"]) == 6
    assert not identities(document, "contradicted")
    assert has(document_of(PROGRESS.format(row="52.3")), "contradicted", "52.3", "52.03125", unit=ONE)
    cut_off = PROGRESS.format(row="52.03").replace("86.7", "86.6")
    assert not identities(document_of(cut_off), "contradicted")


def test_a_form_of_self_evaluation_is_proved_in_one_line_or_one_cell_a_line() -> None:
    for text in (FORM, FORM.replace(" ", "\n")):
        document = document_of(text)
        assert has(document, "proved", 96, 96, unit=ONE)
        assert has(document, "proved", "52.8", "52.8")
        assert has(document, "proved", 50, 20, 15, 15, unit=ONE)
        assert has(document, "proved", 100, 10, 20, 15, 15, 30, 10, unit=ONE)
        assert has(document, "proved", "95.6", "9.6", 20, 15, 14, 27, 10, unit=ONE)
        assert not identities(document, "contradicted")


def test_a_table_with_several_headings_is_read_as_several() -> None:
    document = document_of(SEVERAL)
    assert has(document, "proved", "3.5", "2.5", 1)
    assert has(document, "proved", "2.8", 2, "0.8")
    assert len([one for one in identities(document, "proved") if one["kind"] == "share"]) == 3


CUT_TABLE = """全县安排671万元。
序号 |
乡镇 |
资金(万元) |
1 |
甲镇 |
8 |
2 |
乙镇 |
65 |
3 |
丙镇 |
44 |
4 |
丁"""
CUT_LINES = "本年共收到资金2214万元。\n其中:\n产业资金333.192万元,用于奖补。\n教育资金128.168万元,分别用于资助"


@pytest.mark.parametrize(
    ("text", "total", "parts"), [(CUT_TABLE, 671, [8, 65, 44]), (CUT_LINES, 2214, ["333.192", "128.168"])]
)
def test_what_breaks_off_cannot_be_proved(text: str, total: object, parts: list[object]) -> None:
    document = document_of(text)
    assert has(document, "unprovable", total, *parts)
    assert {one["reason"] for one in identities(document, "unprovable")} == {"cut_off"}
    assert not identities(document, "contradicted")


PRICED = """补贴发放表
乡镇 户数 面积(亩) 标准(元/亩) 金额(元)
甲镇 120 1500.5 100 150050
乙镇 80 900 100 90000
丙乡 60 700.2 100 70020
丁乡 40 500 100 {last}
戊乡 25 310 100 31000
合计 325 3910.7 {total}
"""
LEVELS = """资金来源表
| 资金来源 | 金额(万元) |
| 一、财政拨款 | 300 |
| 1.中央 | 200 |
| 2.省级 | 100 |
| 二、自筹资金 | 50 |
| 合计 | 350 |
"""


def test_quantities_and_standards_of_a_table_give_its_amounts() -> None:
    document = document_of(PRICED.format(last=50000, total=391070))
    assert len([one for one in identities(document, "proved") if one["kind"] == "product"]) == 5
    assert has(document, "proved", 391070, 150050, 90000, 70020, 50000, 31000, unit=ONE)
    assert not identities(document, "contradicted")
    assert has(document_of(PRICED.format(last=52000, total=393070)), "contradicted", 52000, 50000, unit=ONE)


def test_rows_below_a_numbered_row_are_its_parts() -> None:
    document = document_of(LEVELS)
    assert has(document, "proved", 300, 200, 100)
    assert has(document, "proved", 350, 300, 50)
    assert not identities(document, "contradicted")


ITEMS = """支出预算表 单位:万元
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 201 | 一般公共服务支出 | 320.5 | 280.5 | 40 |
| 20103 | 政府办公厅 | 320.5 | 280.5 | 40 |
| 2010301 | 行政运行 | 280.5 | 280.5 | |
| 2010302 | 一般行政管理事务 | 40 | | 40 |
| 213 | 农林水支出 | 600 | | 600 |
| 21305 | 扶贫 | 600 | | 600 |
| 2130504 | 农村基础设施建设 | 350 | | 350 |
| 2130599 | 其他扶贫支出 | 250 | | 250 |
| 合计 | | 920.5 | 280.5 | 640 |
"""
BALANCES = """使用明细
| 日期 | 摘要 | 收入(元) | 支出(元) | 余额(元) |
| 3月 | 拨入 | 50000 | | 50000 |
| 4月 | 购材料 | | 12000 | 38000 |
| 5月 | 人工费 | | 8000.5 | 29999.5 |
| 合计 | | 50000 | 20000.5 | 29999.5 |
"""


def test_items_of_the_budget_are_summed_as_their_codes_say() -> None:
    document = document_of(ITEMS)
    assert has(document, "proved", "920.5", "320.5", 600)
    assert has(document, "proved", 600, 350, 250)
    assert not identities(document, "contradicted") + identities(document, "unprovable")


def test_balances_are_not_summed() -> None:
    assert not identities(document_of(BALANCES), "contradicted")


def test_a_table_that_breaks_off_anywhere_is_not_contradicted() -> None:
    for text in (TALL, ITEMS, PROGRESS.format(row="52.03"), PRICED.format(last=50000, total=391070), LEVELS):
        for end in range(len(text)):
            assert not identities(document_of(text[:end]), "contradicted"), text[:end]
