"""A plan of many labor projects, whose sums by kind of measure run over scattered rows. 多项目计划。"""

from __future__ import annotations

HEAD = """schema = "aidfunds.plan/1"
title = "合成省份对口帮扶资金"
year = 2024
as_of = 2024-09-30

[documents.notice]
title = "关于下达2024年对口帮扶项目资金的通知（合成）"
kind = "allocation"
number = "合成〔2024〕1号"
issued_on = 2024-03-01

[agencies.donor]
name = "援助市"
kind = "government"
level = "province"

[agencies.county]
name = "合成县"
kind = "government"
level = "county"

[funds.aid]
title = "对口帮扶资金（合成）"
year = 2024
donor = "donor"
amount = "{total}元"
source = "一"
channels = [{{ channel = "coordinated", amount = "{total}元", source = "一" }}]

[programs.labor_transfer]
fund = "aid"
channel = "coordinated"
amount = "{total}元"
source = "二"
"""
PROJECT = """
[projects.p{at}]
title = "第{at}号劳动力转移就业项目"
program = "labor_transfer"
holder = "county"
amount = "{amount}元"
source = "二/{at}"

[projects.p{at}.plan.measures.s]
kind = "steady_job"
title = "就业车间稳定就业"
people = {people}
months = 3
rate = "500元/人·月"
destination = "nearby"
source = "二/{at}"

[projects.p{at}.plan.measures.a]
kind = "away_subsidy"
title = "外出就业补贴"
people = {people}
rate = "1000.01元/人"
destination = "outside_province"
source = "二/{at}"

[allocations.a{at}]
fund = "aid"
channel = "coordinated"
payee = "county"
project = "p{at}"
amount = "{amount}元"
source = "二/{at}"
"""


def plan_of(projects: int) -> str:
    """The text of a plan of so many projects. 计划文本。"""
    people = {at: 10 + at % 61 for at in range(1, projects + 1)}
    fen = {at: count * 250_001 for at, count in people.items()}
    head = HEAD.format(total=yuan(sum(fen.values())))
    return head + "".join(PROJECT.format(at=at, people=people[at], amount=yuan(fen[at])) for at in people)


def yuan(fen: int) -> str:
    """Fen as yuan with two decimals. 元。"""
    return f"{fen // 100}.{fen % 100:02d}"
