"""The rules that this program adds. 核查规则。"""

from __future__ import annotations

import aidfunds as af
from aidfunds_medical_ai.cost_checks import (
    hardware_incomplete,
    larger_than_the_project,
    not_itemised,
    outlives_the_project,
)
from aidfunds_medical_ai.procurement_checks import too_weak
from aidfunds_medical_ai.schedule_checks import doubtful_days, out_of_order, overdue

CHECKS = (
    af.Check(
        key="MEDICAL-001",
        title=af.Term("未列分项测算", "Not itemised"),
        severity=af.Severity.INFO,
        clause=af.mark("下达通知中本项目的资金下达条款；例：曲财农〔2020〕31号 四/（二）/2"),
        rule=af.mark("项目资金只有总额、没有各构成的数量与单价时，照总额计入，并指出该金额未经分项测算。"),
        example=af.mark("150万元 下达给一个项目，软件、接口、维护和服务器都没有单价。"),
        remedy=af.mark("取得分项报价后，在计划的 components 写明数量与单价，删去 lump_sum。"),
        run=not_itemised,
    ),
    af.Check(
        key="MEDICAL-002",
        title=af.Term("期限已过", "Deadline missed"),
        severity=af.Severity.WARNING,
        clause=af.mark("下达通知中的完成期限与临床使用期限；例：曲财农〔2020〕31号 四/（二）/3/（1）"),
        rule=af.mark(
            "期限届满（期限当日仍算按期）而没有完成或投入临床的记录，或者记录的日期晚于期限。晚于台账日的日期不算记录。"
        ),
        example=af.mark("期限 2020-06-30，台账日 2020-07-01，计划没有 completed_on。"),
        remedy=af.mark("已完成的补记 completed_on、clinical_use_on；未完成的说明原因，按规定报批延期。"),
        run=overdue,
    ),
    af.Check(
        key="MEDICAL-003",
        title=af.Term("维护期超出项目", "Maintenance outlives the project"),
        severity=af.Severity.INFO,
        clause=af.mark("下达通知中的维护年限与完成期限；例：曲财农〔2020〕31号 四/（二）/1、四/（二）/3/（1）"),
        rule=af.mark(
            "升级维护在完成期限之后或预算年度之后仍在继续。维护费按天数分到各年度，分尾差按最大余数法归位，各年度之和等于维护费。"
        ),
        example=af.mark("三年维护费 24万元，2024-10-01 起算：2024 年度 20164.38 元，其余 219835.62 元属于以后年度。"),
        remedy=af.mark("与合同的付款年度核对；属于以后年度的部分按结转规定处理，或改为分年支付。"),
        run=outlives_the_project,
    ),
    af.Check(
        key="MEDICAL-004",
        title=af.Term("采购方式不足", "Procurement mode too weak"),
        severity=af.Severity.WARNING,
        clause=af.mark("当地当年的政府采购限额标准（见参数 dispersed_procurement_limit、open_tender_limit_*）"),
        rule=af.mark(
            "采购金额达到（含）限额而计划的采购方式弱于所要求的方式。标准未核对原文时只作提示；当日没有标准取值时不作判断。"
        ),
        example=af.mark("县级采购 202.5万元，公开招标数额标准 200万元，计划用竞争性磋商。"),
        remedy=af.mark("改用所要求的采购方式；经批准采用其他方式的，在 procurement.approval 写明批准文件。"),
        run=too_weak,
    ),
    af.Check(
        key="MEDICAL-005",
        title=af.Term("日期次序颠倒", "Dates out of order"),
        severity=af.Severity.ERROR,
        clause=af.mark("采购、交付、完成、投入临床的先后；例：曲财农〔2020〕31号 四/（二）/3/（1）"),
        rule=af.mark("交付不早于采购，完成和投入临床不早于采购和交付；同一天不算颠倒。完成前的临床试用不算颠倒。"),
        example=af.mark("系统 2024-05-06 到货，投入临床却写成 2024-04-27。"),
        remedy=af.mark("核对合同、到货单和临床启用记录，改正日期。"),
        run=out_of_order,
    ),
    af.Check(
        key="MEDICAL-006",
        title=af.Term("硬件缺数量或单价", "Hardware without quantity or price"),
        severity=af.Severity.INFO,
        clause=af.mark("下达通知中的建设内容；例：曲财农〔2020〕31号 四/（二）/1"),
        rule=af.mark("服务器等硬件没有写明数量或单价，既不能测算，也不能在验收时清点。"),
        example=af.mark("计划只写“服务器等硬件”，没有台数和单价。"),
        remedy=af.mark('取得配置清单，补写 quantity（如 "4台"）和 price（如 "50000元/台"）。'),
        run=hardware_incomplete,
    ),
    af.Check(
        key="MEDICAL-007",
        title=af.Term("日期存疑", "Doubtful dates"),
        severity=af.Severity.WARNING,
        clause=af.mark(
            "下达通知中的完成期限、临床使用期限和维护年限；例：曲财农〔2020〕31号 四/（二）/1、四/（二）/3/（1）"
        ),
        rule=af.mark(
            "系统建成（没有记载的，到货、采购）之后才有维护；期限不早于规定它的文件，投入临床的期限不早于完成的期限。"
        ),
        example=af.mark("系统 2024-05-20 完成，维护却从 2024-01-01 起算。"),
        remedy=af.mark("核对合同和通知，改正 starts_on 或期限。"),
        run=doubtful_days,
    ),
    af.Check(
        key="MEDICAL-008",
        title=af.Term("采购或维护大于系统", "More bought or kept up than there is"),
        severity=af.Severity.WARNING,
        clause=af.mark("下达通知中本项目的资金下达条款；例：曲财农〔2020〕31号 四/（二）/1、四/（二）/2"),
        rule=af.mark("采购金额大于零，不大于项目金额（大于的只作提示，可能另有资金）；维护年限不长于使用年限。"),
        example=af.mark("项目 140 万元，采购金额写成 1400 万元；使用 1 年，维护 3 年。"),
        remedy=af.mark("核对采购金额和年限；另有资金来源的采购，说明来源。"),
        run=larger_than_the_project,
    ),
)
