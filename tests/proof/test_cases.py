"""One small text a mechanism: proved, contradicted, unprovable. 各类勾稽。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.proof.noticing import WAN, YI, document_of, has, identities

ONE = Decimal(1)
PROVED = {
    "total behind": ("下达甲县30万元、乙县27.5万元，共计57.5万元。", 57.5, [30, 27.5], WAN),
    "among them": ("下达资金80万元，其中：中央资金50万元，省级资金30万元。", 80, [50, 30], WAN),
    "list ends early": ("下达80万元，其中中央50万元，省级30万元，用于7个村，另有自筹12万元。", 80, [50, 30], WAN),
    "bracket": ("安排资金95.5万元（甲镇50万元、乙镇45.5万元）。", 95.5, [50, 45.5], WAN),
    "bracket before": ("3个镇（甲镇50万元、乙镇45.5万元、丙镇10万元）。共计105.5万元。", 105.5, [50, 45.5, 10], WAN),
    "nested": ("总额100万元，其中：甲60万元，其中：丙40万元，丁20万元；乙40万元。", 100, [60, 40], WAN),
    "nested below": ("总额100万元，其中：甲60万元，其中：丙40万元，丁20万元；乙40万元。", 60, [40, 20], WAN),
    "each": ("分配资金260万元：甲县60万元；乙县、丙县各100万元。", 260, [60, 100, 100], WAN),
    "attributes": (
        "实际支出55万元。其中：甲资金60万元，实际支出30万元；乙资金40万元，实际支出25万元。",
        55,
        [30, 25],
        WAN,
    ),
    "numbered lines": ("下达318.5万元，安排如下：\n1.道路200万元。\n2.饮水118.5万元。\n", 318.5, [200, 118.5], WAN),
    "lines summed": ("1.省级资金47万元\n2.市级资金66.5万元\n合计113.5万元。\n", 113.5, [47, 66.5], WAN),
    "remainder": ("计划3000万元，实际实施1000万元，尚有2000万元未支出。", 3000, [1000, 2000], WAN),
    "elsewhere": ("产业发展4321万元。\n另行安排甲县2210万元、乙县2111万元用于产业。", 4321, [2210, 2111], WAN),
    "yi": ("下达资金4.13亿元，其中：甲3.82亿元，乙0.29亿元，丙0.02亿元。", "4.13", ["3.82", "0.29", "0.02"], YI),
    "yi rounded": ("下达资金4.1亿元，其中：甲3.82亿元，乙0.29亿元。", "4.1", ["3.82", "0.29"], YI),
    "product": ("培训3期，每期40人10天，600元/人/天，计72万元。", 72, [72], WAN),
    "price": ("购置太阳能路灯12盏，每盏2500元，共计3万元。", 3, [3], WAN),
    "cohorts": ("8名干部（挂职12个月），36名医师（进修3个月），8000元/人/月，计163.2万元。", 163.2, [76.8, 86.4], WAN),
    "written out": ("补助120人×2000元/人＝24万元。", 24, [24], WAN),
    "people": ("选派65名，其中，8名科级，7名党务，50名医师。", 65, [8, 7, 50], ONE),
    "places": ("分配3县区：甲区8.5万元、乙县7万元、丙县6万元。", 3, [3], ONE),
    "share": ("下达资金4000万元，本次到县3492万元，占比87.3%。", "87.3", ["87.3"], ONE),
    "projects": ("安排6个项目，总投资125.9万元：基建3项93.8万元，产业2项30.7万元，管理1项1.4万元。", 6, [3, 2, 1], ONE),
}
TABLE = """资金分配表
单位：万元
| 单位 | 合计 | 中央 | 省级 |
|---|---|---|---|
| 甲县 | 30 | 10 | 20 |
| 乙县 | 43 | 12 | 31 |
| 丙县 | {last} | 13 | 41 |
| 合计 | 127 | 35 | 92 |
"""
CONTRADICTED = {
    "total behind": ("下达甲县30万元、乙县27.5万元，共计58.5万元。", 58.5, [30, 27.5], WAN),
    "too much": ("下达资金80万元，其中：中央资金50万元，省级资金31万元。", 80, [50, 31], WAN),
    "bracket": ("安排资金95.5万元（甲镇50万元、乙镇44.5万元）。", 95.5, [50, 44.5], WAN),
    "product": ("培训3期，每期40人10天，600元/人/天，计73万元。", 73, [72], WAN),
    "row": (TABLE.format(last=55), 55, [13, 41], WAN),
    "column": (TABLE.format(last=55), 127, [30, 43, 55], WAN),
}
UNPROVABLE = {
    "cut off": (
        "投入705万元：1.厂房2400平方米，投入468万元；2.管理用房，投入92万元；3.晾晒场898立方米，建设",
        705,
        [468, 92],
        "cut_off",
    ),
    "part missing": ("下达资金80万元，其中：中央资金50万元，省级资金20万元。", 80, [50, 20], "part_missing"),
    "a cell missing": (
        TABLE.format(last=54)
        .replace("| 乙县 | 43 | 12 | 31 |", "| 乙县 | 12 | 12 |")
        .replace("| 30 | 43", "| 30 | 12"),
        92,
        [20, 41],
        "part_missing",
    ),
    "not joined": ("标准为每人每年3000元。上报扶持对象170人，现下达补助资金52万元。", 52, [51], "not_committed"),
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
    assert all(one["commitment"] and one["suspects"] for one in identities(document, "contradicted"))


@pytest.mark.parametrize("name", UNPROVABLE)
def test_what_cannot_be_known_has_its_reason(name: str) -> None:
    text, stated, parts, reason = UNPROVABLE[name]
    document = document_of(text)
    assert has(document, "unprovable", stated, *parts)
    assert [one["reason"] for one in identities(document, "unprovable")] == [reason]
    assert not identities(document, "contradicted")


def test_a_sound_table_is_proved_throughout() -> None:
    document = document_of(TABLE.format(last=54))
    assert document["coverage"] == {"figures": 12, "proved": 12, "contradicted": 0, "unproved": 0}


def test_where_two_broken_sums_cross_stands_the_suspect() -> None:
    document = document_of(TABLE.format(last=55))
    figures = {one["id"]: one for one in document["figures"]}
    for one in identities(document, "contradicted"):
        assert [figures[name]["text"] for name in one["suspects"]] == ["55"]


def test_a_limit_states_nothing() -> None:
    document = document_of("资金不超过100万元，其中：甲60万元，乙40万元。")
    assert not identities(document)
    assert document["figures"][0]["bound"] == "at_most"


def test_a_number_of_projects_is_not_the_name_of_one() -> None:
    text = "资金42万元。其中，甲镇3个项目20万元；乙镇2个项目12万元；丙乡2个项目10万元。"
    assert [one for one in document_of(text)["identities"] if one["kind"] == "count"] == []
