"""Years of any size that close to the fen, as plans, and as journals of beancount and hledger. 合成文件。"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

TRAINEES, DAYS, DAY_RATE, ALLOWANCES = 40, 10, 30, 80  # 人, 天, 元/人·天: teaching, then living and travel
PEOPLE, MONTHS, MONTH_RATE = 4, 6, 8000  # 人, 月, 元/人·月
A_COUNTY = 20  # projects of each county
CODES = 'functional = "2130599-其他巩固脱贫攻坚成果衔接乡村振兴支出", economic = "513-转移性支出"'


def plan_text(size: int) -> str:
    """A plan of so many projects, three of training to one of secondment, each with an allocation. 合成计划。"""
    counties = max(size // A_COUNTY, 1)
    training = size - size // 4
    amounts = {
        "labor_transfer": training * TRAINEES * DAYS * (DAY_RATE + ALLOWANCES),
        "cadre_exchange": (size // 4) * PEOPLE * MONTHS * MONTH_RATE,
    }
    return "\n".join(
        (
            *_head(counties, amounts),
            *(_project(number, number % counties) for number in range(size)),
            *_schedule(size, counties, sum(amounts.values())),
        )
    )


def _is_secondment(number: int) -> bool:
    return number % 4 == 3


def _amount(number: int) -> int:
    return PEOPLE * MONTHS * MONTH_RATE if _is_secondment(number) else TRAINEES * DAYS * (DAY_RATE + ALLOWANCES)


def _head(counties: int, amounts: dict[str, int]) -> Iterator[str]:
    whole = sum(amounts.values())
    yield f"""schema = "aidfunds.plan/1"
title = "合成省份帮扶资金"
year = 2024
as_of = 2024-09-30

[documents.notice]
title = "合成通知"
kind = "allocation"
number = "合成〔2024〕7号"
issued_on = 2024-03-01
issuers = ["合成省财政厅"]
signatories = ["合成省财政厅"]

[agencies.donor]
name = "援助市"
kind = "government"
level = "province"

[agencies.auditor]
name = "合成省审计厅"
kind = "organ"
level = "province"

[funds.aid]
title = "帮扶资金"
year = 2024
donor = "donor"
amount = "{whole}元"
source = "一"
channels = [{{ channel = "provincial", amount = "{whole}元", source = "一" }}]"""
    for program, amount in amounts.items():
        if amount:
            yield f"""
[programs.{program}]
fund = "aid"
channel = "provincial"
amount = "{amount}元"
source = "二\""""
    for county in range(counties):
        yield f"""
[agencies.county{county}]
name = "合成{county}县"
kind = "government"
level = "county\""""


def _project(number: int, county: int) -> str:
    amount = f'amount = "{_amount(number)}元"'
    source = f'source = "二/{number + 1}"'
    secondment = _is_secondment(number)
    plan = (
        f"people = {PEOPLE}\nmonths = {MONTHS}"
        if secondment
        else f"people = {TRAINEES}\ndays = {DAYS}\nregistered_poor_people = {TRAINEES}"
    )
    title = "干部挂职" if secondment else "技能培训"
    standard = f"""
[projects.p{number}.parameters.secondment_rate]
value = "{MONTH_RATE}元/人·月"
{source}
authority = "合成标准"
"""
    return f"""
[projects.p{number}]
title = "{title}{number}"
program = "{"cadre_exchange" if secondment else "labor_transfer"}"
holder = "county{county}"
{amount}
{source}
implementers = ["county{county}"]
auditors = ["auditor"]
acceptors = ["auditor"]

[[projects.p{number}.approved]]
item = "{"secondments" if secondment else "skills_training"}"
title = "{title}"
{amount}
{source}

{standard if secondment else ""}
[projects.p{number}.plan.{"cohorts.c" if secondment else "measures.m"}{number}]
title = "{title}"
{'form = "secondment"' if secondment else 'kind = "skills_training"'}
{plan}
{"starts_on = 2024-04-01" if secondment else f'rate = "{DAY_RATE}元/人·天"'}
{source}

[allocations.a{number}]
fund = "aid"
channel = "provincial"
payee = "county{county}"
project = "p{number}"
{amount}
{source}"""


def _schedule(size: int, counties: int, whole: int) -> Iterator[str]:
    yield f"""
[schedule]
title = "合成下达表"
source = "附件"
total = "{whole}元"
totals = {{ provincial = "{whole}元" }}"""
    for county in range(counties):
        amount = sum(_amount(number) for number in range(county, size, counties))
        yield f"""
[[schedule.rows]]
serial = {county + 1}
agency = "county{county}"
total = "{amount}元"
lines = [{{ amounts = {{ provincial = "{amount}元" }}, {CODES} }}]"""


def write_plan(folder: Path, size: int) -> Path:
    """The plan in a folder of its own. 写出计划。"""
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_text(plan_text(size), "utf-8")
    return folder


def beancount_text(size: int) -> str:
    """So many transfers to a twentieth as many accounts, as beancount writes them. 对照：beancount。"""
    accounts = range(max(size // A_COUNTY, 1))
    opened = (f"2024-01-01 open Expenses:County{number} CNY" for number in accounts)
    moved = (
        f'2024-03-01 * "{number}"\n  Assets:Aid  -{10_000 + number % 977}.00 CNY\n'
        f"  Expenses:County{number % len(accounts)}  {10_000 + number % 977}.00 CNY"
        for number in range(size)
    )
    return "\n".join(("2024-01-01 open Assets:Aid CNY", *opened, *moved, ""))


def hledger_text(size: int) -> str:
    """The same as hledger writes it. 对照：hledger。"""
    accounts = max(size // A_COUNTY, 1)
    moved = (
        f"2024-03-01 {number}\n  assets:aid  -{10_000 + number % 977}.00 CNY\n"
        f"  expenses:county{number % accounts}  {10_000 + number % 977}.00 CNY\n"
        for number in range(size)
    )
    return "\n".join(moved)


def allocations_text(size: int) -> str:
    """A plan of so many allocations without projects: records of the same kind as the journals hold. 合成下达。"""
    counties = max(size // A_COUNTY, 1)
    whole = sum(10_000 + number % 977 for number in range(size))
    given = (
        f'[allocations.a{number}]\nfund = "aid"\nchannel = "provincial"\npayee = "county{number % counties}"\n'
        f'amount = "{10_000 + number % 977}元"\nsource = "二/{number + 1}"\n'
        for number in range(size)
    )
    head = "\n".join(_head(counties, {"labor_transfer": whole}))
    return "\n".join((head.partition("\n[programs.")[0], head[head.index("\n[agencies.county0]") :], *given))
