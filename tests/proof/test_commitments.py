"""What words or layout bind is contradicted when one figure is wrong; what they leave open is not. 约束力。"""

from __future__ import annotations

import pytest
from tests.proof.noticing import proof_of

from aidfunds.proof.mutation import mutated, planned, tally_of

NUMBERED = """一、资金来源
1、调整项目资金：产业奖补结余1200万元。
2、县级资金：在县本级2500万元中安排645万元（另文印发）。
以上两项合计资金1845万元。
"""
NAMED = """现就下达我市的2019年财政衔接资金1355万元公告如下。
甲县：财政衔接资金512万元；
乙县：财政衔接资金408万元；
丙县：财政衔接资金435万元。
甲市财政局
"""
SOURCES = """2022年共投入衔接资金2816.4万元，现公示如下：
一、资金来源
1、中央、省资金1266.2万元；
2、市级资金787.7万元；
3、本级资金762.5万元。
二、分配原则
因素分配。
"""
COUNTED = """安排3个项目，总投资1162万元：
1.甲村道路工程
投资：512万元 实施单位：交通局
2.乙村饮水工程
投资：235万元 实施单位：水务局
3.丙村产业项目
投资：415万元 实施单位：农业农村局
监督电话：12317
"""
PLAIN = """一、资金来源
中央资金125.5万元
省级资金91.2万元
市级资金24.6万元
以上资金合计241.3万元。
"""
BRACKETED = "3乡镇（其中甲镇225万元，乙乡118万元，丙镇352万元）。共计695万元。"
PLUS = "以该结余2000万元加县本级资金659万元，共计2659万元，用于产业发展。"
LEFT = "产业奖补3215万元，实际实施1204万元，尚有2011万元未支出。"
NAMES = "该批资金3999万元分配4县区：甲县819万元、乙县1226万元、丙区1155万元，用于卫生室；丁县799万元，用于巩固。"
COUNTS = "安排6个项目，总投资1259万元：基础设施3项938万元，产业发展2项307万元，项目管理1项14万元。"
STEPS = "投入695万元：1.厂房2000平方米，投入320万元；2.管理用房，投入93万元；3.生产步道，投入282万元。"
SHARES = "支出1687.45万元，其中：基本支出1516.64万元，占89.88%；项目支出170.81万元，占10.12%。"
EXCEEDED = """| 单位 | 金额（元） |
|---|---|
| 甲乡 | 23100 |
| 乙乡 | 16600 |
| 丙乡 | 43400 |
| 合计 | 83100 |"""
ANNEXED = """产业奖补资金548万元。其中：甲镇215万元、乙镇187万元、丙乡146万元。
单位：万元
| 乡镇 | 产业 | 道路 | 小计 |
|---|---|---|---|
| 甲镇 | 215 | | 215 |
| 乙镇 | 187 | | 187 |
| 丙乡 | 146 | | 146 |
| 丁乡 | | 261.5 | 261.5 |
| 戊乡 | | 223 | 223 |
| 合计 | 548 | 484.5 | 1032.5 |
注：数据截至六月底。
"""
EACH = """| 项目 | 投资（万元） | 每户（万元） |
|---|---|---|
| 甲村 | 100 | 5 |
| 乙村 | 200 | 4 |
| 丙村 | 300 | 6 |
| 丁村 | 400 | 5 |
| 合计 | 1000 | 5 |
备注：表中数据截至六月底。
"""
WAGES = "聘用201人，实际兑付203名，5月份标准每人215元（不含绩效每月每人50元），共计43645元，从公益林支出中支付。"
WHOLLY = [NUMBERED, NAMED, SOURCES, COUNTED, PLAIN, BRACKETED, PLUS, LEFT, NAMES, COUNTS, STEPS, WAGES]


@pytest.mark.parametrize("text", WHOLLY)
def test_nearly_every_wrong_digit_of_what_is_bound_is_noticed_and_named(text: str) -> None:
    proof = proof_of(text)
    assert proof.contradicted == ()
    covered = set(proof.coverage.unproved)
    tally = tally_of(one for one in mutated(proof, planned(proof)) if one.figure not in covered)
    assert tally.tried >= 5
    assert 100 * tally.noticed >= 90 * tally.tried
    assert 100 * tally.named >= 90 * tally.noticed


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (SHARES, "1687.45", "1787.45"),
        (SHARES, "1516.64", "1416.64"),
        (EXCEEDED, "83100", "73100"),
        (ANNEXED, "| 548", "| 648"),
        (ANNEXED, "484.5", "494.5"),
        (ANNEXED, "1032.5", "1042.5"),
        (ANNEXED, "资金548", "资金448"),
        ("下达资金54067万元，其中27个县22984万元，占比43%。", "22984", "29984"),
        ("下达资金3375万元，实际支出1514.83万元，支出进度44.88%。", "44.88", "44.38"),
        ("提前下达1136亿元，占上年资金1261亿元的90%。", "1136", "1236"),
    ],
)
def test_a_wrong_figure_is_contradicted(text: str, right: str, wrong: str) -> None:
    assert proof_of(text).contradicted == ()
    assert text.count(right) == 1
    broken = proof_of(text.replace(right, wrong))
    suspects = {broken.notice.figures[index].text for one in broken.contradicted for index in one.suspects}
    assert any(wrong.strip("| 资金") in suspect for suspect in suspects)


@pytest.mark.parametrize(
    "text",
    [
        "总投资500万元，实际支出300万元，结余100万元，收回100万元。",
        "共收到800万元，已支出500万元，结余350万元（含上年结转50万元）。",
        "下达2个村100万元，其中：道路硬化60万元，水利设施30万元。",
        "安排3个项目，总投资900万元，其中财政资金600万元：\n1.甲村300万元。\n2.乙村200万元。\n3.丙村100万元。",
        "如下。\n1.甲村总投资150万元，申请100万元；\n2.乙村总投资250万元，申请200万元。\n以上合计申请300万元。",
        "下达第一批资金500万元，现公示如下：\n一、资金来源\n1.省级300万元\n2.市级200万元\n3.县级120万元\n合计620万元。",
        "预算资金100万元，到位80万元，已支出40万元，预算执行率40%。",
        "安排资金100万元：甲镇30万元、乙镇40万元等。",
        "本次安排资金300万元，其中用于2个乡镇：甲镇120万元、乙镇150万元。",
        "安排4个项目，资金520万元：道路2个项目200万元，水利1个项目180万元，另有1个项目待定。",
        "本次安排资金1258.6万元，具体安排如下：\n1.产业资金800.5万元。\n2.基础设施400.1万元。\n其余资金另行下达。",
        "下达资金1000万元，通知如下：\n1.其中甲县300万元。\n2.乙县上年结转200万元须支出完毕。\n3.丙县配套100万元。",
        "一、资金\n1.结转资金30万元\n2.本年安排70万元\n3.本年支出80万元\n4.年末剩余20万元\n以上合计100万元。",
        "2017年度支出2906万元，其中：基本支出279万元，占10%；项目支出2626万元，占90%。",
        "甲级100万元（甲镇30万元、乙镇70万元），市级50万元（甲镇20万元、乙镇30万元），合计150万元。",
        EACH,
        "| 单位 | 金额（元） |\n|---|---|\n| 合计 | 93100 |\n| 甲乡 | 23100 |\n| 乙乡 | 16600 |",
    ],
)
def test_what_may_be_incomplete_or_about_something_else_is_not_accused(text: str) -> None:
    assert proof_of(text).contradicted == ()
