"""The rules of this program. 核查规则。"""

from __future__ import annotations

import aidfunds as af
from aidfunds_cadre_exchange.carryover_checks import cohorts_before_the_notice, cohorts_past_the_year
from aidfunds_cadre_exchange.ceiling_checks import rates_above_ceiling
from aidfunds_cadre_exchange.stated_checks import sums_without_formula, wrong_class_size, wrong_head_count, wrong_sums

ERROR, WARNING, INFO = af.Severity.ERROR, af.Severity.WARNING, af.Severity.INFO
CLAUSE = "曲财农〔2020〕31号 四/（四）/1"  # data: the name of a clause

CHECKS = (
    af.Check(
        key="CADRE-001",
        title=af.Term("派出人数", "head-count of those sent"),
        severity=ERROR,
        clause=CLAUSE,
        rule=af.mark("条款载明的派出人数等于各批次人数之和。"),
        example=af.mark("载明 65 人，各批次 8 + 7 + 36 + 7 + 6 为 64 人：相差 1 人。"),
        remedy=af.mark("对照条款逐批核对人数，改正写错的一批；条款本身有误的，请示发文单位更正。"),
        run=wrong_head_count,
    ),
    af.Check(
        key="CADRE-002",
        title=af.Term("标准高于中央上限", "rate above the central ceiling"),
        severity=WARNING,
        clause=af.mark("财行〔2016〕540号；曲财农〔2020〕31号 二/一是"),
        rule=af.mark(
            "培训班和讲课费与当日有效的中央上限比较：30 天以内按综合定额，超过的天数按其 70%；只提示，不算错误。"
            "上限取值未见原文的，只作提示（info）。"
        ),
        example=af.mark(
            "3 期 × 40 人 × 10 天按 600 元/人·天为 72 万元，三类上限 550 元/人·天可列 66 万元，超出 6 万元。"
        ),
        remedy=af.mark("核实标准是否含师资费或执行支援方的标准，留存依据；都不是的，按上限调减。"),
        run=rates_above_ceiling,
    ),
    af.Check(
        key="CADRE-003",
        title=af.Term("跨年派出", "posts that run past the year"),
        severity=WARNING,
        clause=af.mark("曲财农〔2020〕31号 二/三是、四/（四）/1"),
        rule=af.mark(
            "派出的月份跨过年末的，其费用落入以后年度，可能形成结转。有开始日期的按月、跨年的月按天分年测算；"
            "没有的，从通知印发日与数据截至日中较晚的一天起算，给出最小的跨年金额。"
        ),
        example=af.mark("8 人 12 个月，没有开始日期，最早 2020-04-10 开始：到 2021-04-09 结束，必然跨年。"),
        remedy=af.mark("定下开始日期写入 starts_on；跨年部分提前商财政部门分年安排。"),
        run=cohorts_past_the_year,
    ),
    af.Check(
        key="CADRE-004",
        title=af.Term("未列测算公式", "sum without a formula"),
        severity=INFO,
        clause=CLAUSE,
        rule=af.mark("每一笔金额说明由人数、时间和标准如何得出；只有总额的列出来。"),
        example=af.mark("讲学培训 2 期，计 14 万元，没有学时和标准。"),
        remedy=af.mark("请实施单位补列每期学时、讲课人职称和标准。"),
        run=sums_without_formula,
    ),
    af.Check(
        key="CADRE-005",
        title=af.Term("培训人次", "head-count of classes"),
        severity=ERROR,
        clause=CLAUSE,
        rule=af.mark("载明的培训人次等于期数乘以每期人数；没有载明的不核。"),
        example=af.mark("载明 110 人次，3 期 × 40 人为 120 人次：相差 10 人次。"),
        remedy=af.mark("核对期数和每期人数。"),
        run=wrong_class_size,
    ),
    af.Check(
        key="CADRE-006",
        title=af.Term("分项金额", "stated sums"),
        severity=ERROR,
        clause=af.mark("曲财农〔2020〕31号 四/（四）/1、四/（四）/2"),
        rule=af.mark("条款载明的挂职进修、培训班、讲学金额及其合计，等于按明细测算的金额，精确到分。"),
        example=af.mark(
            "8、7 人各 12 个月，36、7、7 人各 3 个月，8000 元/人·月：264 万元；载明 254 万元则相差 10 万元。"
        ),
        remedy=af.mark("核对人数、月数（天数）、标准和载明金额，找出写错的一项。"),
        run=wrong_sums,
    ),
    af.Check(
        key="CADRE-007",
        title=af.Term("早于通知派出", "sent before the notice"),
        severity=WARNING,
        clause=CLAUSE,
        rule=af.mark("派出不早于下达资金的通知。年度之前开始的是警告；当年开始而早于通知的只作提示，可能先行垫付。"),
        example=af.mark("2024-07-15 的通知，批次从 2024-03-01 或 2014-09-16 开始。"),
        remedy=af.mark("核对 starts_on；确在通知之前派出的，说明此前的费用由谁承担。"),
        run=cohorts_before_the_notice,
    ),
)
