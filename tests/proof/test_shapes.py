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
}
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
