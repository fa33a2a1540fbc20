"""The rules of this program, with what ``aidfunds explain`` says of them. 核查规则。"""

from __future__ import annotations

import aidfunds as af
from aidfunds_labor_transfer.bounds import beyond_bounds
from aidfunds_labor_transfer.money_checks import other_uses, over_allocation, stated_counties, without_unit_costs
from aidfunds_labor_transfer.people_checks import not_registered_poor, odd_wages, out_of_order

CHECKS = (
    af.Check(
        key="LABOR-001",
        title=af.Term("没有单位成本", "No unit costs"),
        severity=af.Severity.INFO,
        clause=af.mark("曲财农〔2020〕31号 四/（三）/1、2"),
        rule=af.mark("转移就业项目应能按方式测算：人数、期限和单价。通知只给总额时提示一次，并列出资金单位和合计。"),
        example=af.mark("某市 6 个单位共 4000 万元，均未写人数和单价。"),
        remedy=af.mark("各县报来实施计划后，在 plan.measures 中逐项写明方式、人数、天数或月数和单价。"),
        run=without_unit_costs,
    ),
    af.Check(
        key="LABOR-002",
        title=af.Term("测算超出下达", "Planned beyond the allocation"),
        severity=af.Severity.ERROR,
        clause=af.mark("曲财农〔2020〕31号 四/（三）/2"),
        rule=af.mark("一个单位各项方式和用途的测算合计，不得超过该项目资金；另有下达数时，取两者中较小的，精确到分。"),
        example=af.mark("下达 25 万元，测算 25 万元零 1 分：超出 0.01 元。"),
        remedy=af.mark("减少人数、期限或单价；确需增加的，先报批调整资金。"),
        run=over_allocation,
    ),
    af.Check(
        key="LABOR-003",
        title=af.Term("留用资金用途待写依据", "Use without a policy basis"),
        severity=af.Severity.INFO,
        clause=af.mark("曲财农〔2020〕31号 四/（三）/3/（3）"),
        rule=af.mark("市本级留用资金列明五类用途，此外可按沪滇劳务协作政策口径开展；用于五类之外的，请写明政策依据。"),
        example=af.mark("留用资金安排招聘宣传，未写政策文件。"),
        remedy=af.mark("在该用途的 policy_basis 中写明政策文件名称、文号和条款。"),
        run=other_uses,
    ),
    af.Check(
        key="LABOR-004",
        title=af.Term("县数不符", "Number of counties differs"),
        severity=af.Severity.WARNING,
        clause=af.mark("曲财农〔2020〕31号 四/（三）/3/（1）"),
        rule=af.mark(
            "条款写明的组织实施县（市）数，应与本类项目资金单位中的县（市）数相同；同一县有几个项目只算一个。"
        ),
        example=af.mark("写明 5 个县（市），计划中只有 4 个县的项目。"),
        remedy=af.mark("补齐缺少的县的项目，或更正 stated_counties。"),
        run=stated_counties,
    ),
    af.Check(
        key="LABOR-005",
        title=af.Term("受益对象不全是建档立卡人口", "Beneficiaries not all registered poor"),
        severity=af.Severity.WARNING,
        clause=af.mark("曲财农〔2020〕31号 四/（三）/3/（1）"),
        rule=af.mark(
            "受益对象须为建档立卡贫困人口。计划写明建档立卡人数且少于该方式人数的，提示差额；没有写明的不作判断。"
        ),
        example=af.mark("培训 60 人，其中建档立卡 55 人：另有 5 人不是。"),
        remedy=af.mark("核对名册；不属于建档立卡的人员不使用本项资金。"),
        run=not_registered_poor,
    ),
    af.Check(
        key="LABOR-006",
        title=af.Term("超出标准上下限", "Beyond the bounds of a standard"),
        severity=af.Severity.WARNING,
        clause=af.mark("云南省人力资源和社会保障厅、云南省财政厅2020年3月通知（转载件，待核原文）"),
        rule=af.mark(
            "培训生活和交通补助、公共服务岗位补贴的单价和月数、外出就业补贴的单价，与当日标准比较；"
            "正好等于标准的不算超出。标准未见原文的只作提示。"
        ),
        example=af.mark("公共服务岗位每人每月 900 元，低于下限 1000 元。"),
        remedy=af.mark("按标准调整；另有规定的，在 parameters 中写明取值及其文件。"),
        run=beyond_bounds,
    ),
    af.Check(
        key="LABOR-007",
        title=af.Term("人数与佐证次序不对", "Head-counts out of order"),
        severity=af.Severity.ERROR,
        clause=af.mark("曲财农〔2020〕31号 四/（三）/3/（2）"),
        rule=af.mark(
            "到课人数不多于报名人数，报名人数、合同数、返乡人数和建档立卡人数不多于计划人数；只比较写明的数字。"
        ),
        example=af.mark("计划 60 人，报名 58 人，到课 59 人。"),
        remedy=af.mark("核对名册、合同和签到记录，更正写错的数字；计划已变更的，先更新计划人数。"),
        run=out_of_order,
    ),
    af.Check(
        key="LABOR-008",
        title=af.Term("工资与合同不符", "Wages against contracts"),
        severity=af.Severity.WARNING,
        clause=af.mark("曲财农〔2020〕31号 四/（三）/3/（2）"),
        rule=af.mark("发了工资就有合同；一份合同的工资不超过 100 万元，超过的单位多半写错。"),
        example=af.mark("40 份合同，已发工资写成 26400 万元，应为 26.4 万元。"),
        remedy=af.mark("核对工资表的金额、单位和合同数。"),
        run=odd_wages,
    ),
)
