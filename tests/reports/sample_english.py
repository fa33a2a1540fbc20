"""The sample report word for word in English: same keys, same figures. 英文样例报告。"""

from __future__ import annotations

import re
from typing import Any

import attrs
from tests.reports.sample import sample_document

from aidfunds.report.nodes import Document

WORDS = {
    "曲财农〔2020〕31号": "QCN [2020] 31",
    "2020年上海市对口帮扶曲靖市项目资金报告": "Report on the project funds of Shanghai’s counterpart aid to Qujing",
    "2020年上海市对口帮扶曲靖市项目资金下达表": "Allocation of Shanghai’s project funds for Qujing",
    "总览": "Overview",
    "资金下达": "Allocation of the funds",
    "下达表": "Allocation",
    "项目类别": "Programs",
    "项目": "Projects",
    "干部人才培养交流": "Cadre and talent exchange",
    "干部": "Cadres",
    "劳动力转移就业": "Labor transfer and employment",
    "医疗智能决策": "Clinical decision support",
    "消费扶贫": "Consumption-based poverty relief",
    "市级统筹资金按项目类别": "City-coordinated funds by program",
    "挂职干部和人才补助测算": "Priced allowances of seconded cadres and of talents",
    "资金下达8个单位，用于四类项目。": "The funds go to 8 agencies and serve four programs.",
    "第2至5行的科目在附件中空白，按第1行填列。": (
        "The annex leaves the codes of rows 2 to 5 blank; they are those of row 1."
    ),
    "宣威市的备注金额由省直接下达。": "The memo amount of Xuanwei is allocated by the province itself.",
    "序号": "No.",
    "单位": "Agency",
    "合计": "Total",
    "小计": "Subtotal",
    "与批复之差": "Difference from the approved amount",
    "省对下": "Provincial-to-county",
    "市级统筹": "City-coordinated",
    "省直接下达": "Allocated by the province",
    "功能科目": "Functional code",
    "经济分类": "Economic classification",
    "备注": "Memo amount",
    "金额": "Amount",
    "占比": "Share",
    "与下达表一致": "Agrees with the allocation",
    "批次": "Cohort",
    "人数": "People",
    "月数": "Months",
    "标准": "Standard",
    "测算金额": "Priced amount",
    "开始日期": "Starts on",
    "宣威市": "Xuanwei City",
    "富源县": "Fuyuan County",
    "罗平县": "Luoping County",
    "师宗县": "Shizong County",
    "会泽县": "Huize County",
    "市扶贫办": "Municipal Office of Poverty Alleviation",
    "市人社局": "Municipal Bureau of Human Resources",
    "市供销社": "Municipal Supply and Marketing Cooperative",
    "州市挂职": "Seconded to prefectures",
    "县级挂职": "Seconded to counties",
    "医疗人才": "Medical talents",
    "教育人才": "Teachers",
    "农技人才": "Agricultural technicians",
    "21305-扶贫": "21305 Poverty alleviation",
    "2130599-其他扶贫支出": "2130599 Other expenditure on poverty alleviation",
    "513-转移性支出": "513 Transfers",
    "50203-培训费": "50203 Training",
    "50205-委托业务费": "50205 Commissioned services",
    "50502-商品和服务支出": "50502 Goods and services",
    "资金总额": "All funds",
    "省对下与市级统筹之和": "Provincial-to-county and city-coordinated together",
    "宣威市，不计入合计": "Xuanwei, part of no total",
    "资金给了谁": "Who gets the funds",
    "市级统筹资金用于什么": "What the city-coordinated funds are for",
    "会泽县正文金额与附件相差10万元": "Huize County: the text and the annex differ by 100,000 yuan",
    "核对正文第四条与附件第5行，改正其中之一": "Compare clause 4 of the text with row 5 of the annex, and correct one",
    "培训标准600元/人·日高于中央本级550元/人·日": (
        "The training standard of 600 yuan/person·day is above the 550 yuan/person·day of the central level"
    ),
    "在计划中写明本地标准的文号：projects.cadre.parameters.training_rate_per_day.authority": (
        "Name the document of the local standard: projects.cadre.parameters.training_rate_per_day.authority"
    ),
    "16935万元没有项目明细": "169,350,000 yuan are without projects since 2020-04-10.",
    "本通知与其依据云财农〔2020〕31号的顺序号相同": "The notice bears the same serial as YCN [2020] 31, its basis",
    "医疗智能决策150万元未列明细": "Clinical decision support: 1,500,000 yuan are not itemised",
    "补充分项预算": "Add a budget by item",
}
CLAUSE = re.compile(r"[一二三四附（）]")
NUMERALS = str.maketrans({"一": "1", "二": "2", "三": "3", "四": "4", "（": "(", "）": ")"})
STEPS = re.compile(r"(\d+)人 × (\d+)月 × 8000元/人·月 ＝ ([\d.]+)万元")


def english_sample() -> Document:
    """The sample report as an English one. 英文样例报告。"""
    return attrs.evolve(in_english(sample_document()), language="en")


def in_english(node: Any) -> Any:
    """A node with all its texts in English; units, which are data, stay. 译成英文。"""
    if isinstance(node, tuple):
        return tuple(in_english(each) for each in node)
    if isinstance(node, str):
        return _said(node)
    if attrs.has(type(node)) and type(node).__module__.startswith(("aidfunds.report", "aidfunds.model")):
        texts = {one.name: in_english(getattr(node, one.name)) for one in attrs.fields(type(node)) if one.init}
        return attrs.evolve(node, **texts)
    return node


def _said(text: str) -> str:
    if text in WORDS:
        return WORDS[text]
    if steps := STEPS.fullmatch(text):
        return f"{steps[1]} people × {steps[2]} months × 8,000 yuan/person·month = {steps[3]} × 10,000 yuan"
    if CLAUSE.search(text):
        return text.translate(NUMERALS).replace("附件", "annex").replace("合计", "total").replace("备注", "memo")
    return text
