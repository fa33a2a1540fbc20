"""One good program and many bad ones, each bad in one way: sources, and the promise each breaks. 插件动物园。

``GOOD`` is whole; an animal replaces one piece of it.  No text here is a real number of a person: the
one that leaks takes the place code 999999, which is nowhere.
"""

from __future__ import annotations

from attrs import frozen

from aidfunds.testing.promises.broken import Promise

GOOD = '''
from datetime import date

import aidfunds as af
from aidfunds.model import count_field, title_field
from aidfunds.reading import Recogniser
from aidfunds.report import Paragraph, Section, budget_table
from aidfunds.standards import Parameter, ParameterTable, ParameterValue
from attrs import frozen


@frozen(kw_only=True)
class RoadPlan:
    """A stretch of road. 道路。"""

    title: str = title_field()
    kilometres: int = count_field()
    source: af.Citation


STANDARDS = ParameterTable((Parameter(key="road_rate", title=af.Term("道路标准", "Road standard"), values=(
    ParameterValue(since=date(2021, 9, 1), value=af.Rate.parse("5元/公里"), source="合成标准〔2021〕1号"),)),))


def parameters():
    return STANDARDS


def price(plan, parameters):
    yield af.BudgetLine(item="road", label=plan.title, rate=parameters.rate("road_rate"), source=plan.source,
                        factors=(af.Quantity(plan.kilometres, "公里"),), standard=parameters["road_rate"])


def section(context):
    plans = list(context.plans(RoadPlan))
    if not plans:
        return None
    blocks = [Paragraph(f"{plan.title}：{plan.kilometres} 公里") for _, plan, _ in plans]
    blocks += [budget_table(context, project) for project, _, _ in plans]
    return Section(key="road_repair", title="道路", sheet="道路", blocks=tuple(blocks))


def short(context):
    for project, plan, _ in context.plans(RoadPlan):
        if plan.kilometres < 20:
            yield af.Finding(code="ROAD-001", severity=af.Severity.INFO, message=f"只有 {plan.kilometres} 公里",
                             location=af.at(f"projects.{project.key}.plan.kilometres"))


def renderers():
    return ()


def recognises(passage):
    return "道路" in passage.heading


def read(passage):
    for number, paid in enumerate(passage.payments, 1):
        yield af.Project(key=f"road_{number}", title=passage.heading, program="road_repair", holder=paid.payee,
                         amount=paid.amount, source=paid.source)


SEEN = []
RULE = dict(title=af.Term("道路偏短", "Short road"), severity=af.Severity.INFO, clause="一",
            rule="一般不短于 20 公里", example="12 公里", remedy="核实里程")


@af.hookimpl
def aidfunds_programs():
    return [af.Program(key="road_repair", title=af.Term("道路", "Roads"), plan_type=RoadPlan, parameters=parameters,
                       recogniser=Recogniser(recognises=recognises, read=read))]


@af.hookimpl
def aidfunds_calculators():
    return [af.BudgetCalculator(key="road_repair.road", program="road_repair", price=price)]


@af.hookimpl
def aidfunds_checks():
    return [af.Check(key="ROAD-001", run=short, **RULE)]


@af.hookimpl
def aidfunds_sections():
    return [af.SectionBuilder(key="road_repair", order=700, build=section)]


@af.hookimpl
def aidfunds_renderers():
    return renderers()
'''

PLAN = """
schema = "aidfunds.plan/1"
title = "合成示例"
year = 2024
as_of = 2024-03-01
[documents.notice]
title = "合成通知"
number = "合成〔2024〕9号"
kind = "allocation"
issued_on = 2024-03-01
[agencies.jia]
name = "甲县"
kind = "government"
level = "county"
[agencies.donor]
name = "乙省"
kind = "government"
level = "province"
[funds.fund]
title = "合成资金"
year = 2024
donor = "donor"
amount = "100元"
source = "一"
channels = [{ channel = "coordinated", amount = "100元", source = "一" }]
[programs.road_repair]
fund = "fund"
channel = "coordinated"
amount = "100元"
source = "一"
[projects.east]
title = "东路"
program = "road_repair"
holder = "jia"
amount = "60元"
source = "一"
approved = [{ item = "road", title = "东段", amount = "60元", source = "一" }]
plan = { title = "东段", kilometres = 12, source = "一" }
[projects.west]
title = "西路"
program = "road_repair"
holder = "jia"
amount = "40元"
source = "一"
plan = { title = "西段", kilometres = 8, source = "一" }
"""


@frozen(kw_only=True)
class Animal:
    """A program that is bad in one way: the piece of GOOD, what stands there instead, what it breaks. 坏插件。"""

    old: str
    new: str
    breaks: Promise
    says: str
    dependencies: tuple[str, ...] = ("aidfunds>=0.1",)

    @property
    def source(self) -> str:
        """The whole module. 源码。"""
        if GOOD.count(self.old) != 1:
            raise LookupError(self.old)
        return GOOD.replace(self.old, self.new)


def _before_pricing(statement: str, breaks: Promise, says: str) -> Animal:
    return Animal(old=_PRICE, new=f"{_PRICE}    {statement}\n", breaks=breaks, says=says)


def _in_check(statement: str, breaks: Promise, says: str) -> Animal:
    return Animal(old=_SHORT, new=f"{_SHORT}    {statement}\n", breaks=breaks, says=says)


def _label(label: str, breaks: Promise, says: str) -> Animal:
    return Animal(old="label=plan.title,", new=f"label={label},", breaks=breaks, says=says)


def _on_import(statement: str, breaks: Promise, says: str) -> Animal:
    return Animal(old="\nSTANDARDS =", new=f"\n{statement}\nSTANDARDS =", breaks=breaks, says=says)


ONE_RULE = '    return [af.Check(key="ROAD-001", run=short, **RULE)]\n'
_PRICE = "def price(plan, parameters):\n"
_SHORT = "def short(context):\n"
_SECTION = "    plans = list(context.plans(RoadPlan))\n    if not plans:\n        return None\n"
_LINES = "    blocks += ["
_NUMBER = "99999919900101" + "1238"

_FACTORS = 'af.Quantity(plan.kilometres, "公里")'

# promises that a program declares of itself, or that only plans drawn at random can break
DECLARED = {
    "has a discount": Animal(
        old=_FACTORS,
        new="af.Quantity(plan.kilometres if plan.kilometres < 20 else plan.kilometres - 1, '公里')",
        breaks=Promise.ADDITIVE,
        says="RoadPlan.kilometres × 2",
    ),
    "moves money to another item": Animal(
        old='item="road"',
        new="item='road' if plan.kilometres < 20 else 'long_road'",
        breaks=Promise.ADDITIVE,
        says="RoadPlan.kilometres × 2：road、long_road：60元 → 120元",
    ),
    "has a ceiling that falls": Animal(
        old=_FACTORS,
        new="af.Quantity(plan.kilometres if plan.kilometres < 100 else 1, '公里')",
        breaks=Promise.MONOTONE,
        says="RoadPlan.kilometres × 10",
    ),
}
DRAWN = {
    "fails for long roads": _before_pricing(
        "1 / (plan.kilometres < 500 or plan.kilometres > 10**6)", Promise.SURVIVES, "kilometres=500"
    ),
    "keeps a count of long roads": _label(
        "plan.title if plan.kilometres < 500 else f'{SEEN.append(0) or len(SEEN)}'", Promise.PURE, "kilometres=500"
    ),
}

ANIMALS = {
    "points nowhere": Animal(
        old='.plan.kilometres")',
        new='.plan.kilometers")',
        breaks=Promise.LOCATED,
        says="计划里没有这个位置：projects.east.plan.kilometers",
    ),
    "points into a list that has no such thing": Animal(
        old='.plan.kilometres")',
        new='.plans.east")',
        breaks=Promise.LOCATED,
        says="计划里没有这个位置：projects.east.plans.east",
    ),
    "points at a record that is not there": Animal(
        old='f"projects.{project.key}.plan.kilometres"',
        new='"projects.north"',
        breaks=Promise.LOCATED,
        says="ROAD-001：计划里没有这个位置：projects.north",
    ),
    "says no place": Animal(
        old="location=af.at(f",
        new="location=af.Location(), hint=(f",
        breaks=Promise.LOCATED,
        says="ROAD-001：没有写明位置",
    ),
    "prices nothing": Animal(
        old="    yield af.BudgetLine(item=",
        new="    if False: yield af.BudgetLine(item=",
        breaks=Promise.PRICED,
        says="测算却没有一行",
    ),
    # loading
    "raises on import": _on_import("raise RuntimeError('地图缺失')", Promise.LOADS, "地图缺失"),
    "exits on import": _on_import("import sys; sys.exit(0)", Promise.LOADS, "SystemExit"),
    "hangs on import": _on_import("while True: pass", Promise.ALIVE, "导入"),
    "imports slowly": _on_import("import time; time.sleep(2.3)", Promise.QUICK, "秒"),
    "calls the network on import": _on_import(
        "import socket; socket.getaddrinfo('localhost', 80)", Promise.NO_NETWORK, "socket.getaddrinfo"
    ),
    "is made for another interface": Animal(
        old="\nSTANDARDS =",
        new="\nSTANDARDS =",
        breaks=Promise.LOADS,
        says="aidfunds<0.1",
        dependencies=("aidfunds<0.1",),
    ),
    "misspells a hook": Animal(
        old="aidfunds_sections()", new="aidfunds_section()", breaks=Promise.LOADS, says="aidfunds_sections"
    ),
    # offers
    "offers a wrong type": Animal(
        old='return [af.Check(key="ROAD-001", run=short, **RULE)]',
        new="return ['ROAD-001']",
        breaks=Promise.OFFERS,
        says="应返回 Check",
    ),
    "offers one key twice": Animal(
        old='return [af.Check(key="ROAD-001", run=short, **RULE)]',
        new='return [af.Check(key="ROAD-001", run=short, **RULE)] * 2',
        breaks=Promise.OFFERS,
        says="ROAD-001",
    ),
    "claims a code of the core": Animal(
        old='key="ROAD-001", run', new='key="AF-ROAD-001", run', breaks=Promise.OFFERS, says="属于核心"
    ),
    "has a plan of no record": Animal(
        old="plan_type=RoadPlan", new="plan_type=dict", breaks=Promise.OFFERS, says="attrs"
    ),
    "explains no remedy": Animal(old='remedy="核实里程"', new='remedy="无"', breaks=Promise.EXPLAINED, says="remedy"),
    "leaves out the remedy": Animal(old=', remedy="核实里程"', new="", breaks=Promise.OFFERS, says="remedy"),
    "has a standard without a day": Animal(
        old="since=date(2021, 9, 1)", new="since=date.min", breaks=Promise.DATED, says="生效日"
    ),
    "has a standard without a source": Animal(
        old='source="合成标准〔2021〕1号"', new='source="待补"', breaks=Promise.DATED, says="来源"
    ),
    # reading notices
    "takes everybody's clause": Animal(
        old='return "道路" in passage.heading', new="return True", breaks=Promise.MODEST, says="防洪"
    ),
    "cites no place": Animal(
        old="amount=paid.amount, source=paid.source)",
        new='amount=paid.amount, source=af.Citation("一"))',
        breaks=Promise.CITED,
        says="road_1",
    ),
    "reads another thing each time": Animal(
        old="title=passage.heading, program=",
        new="title=f'{passage.heading}{SEEN.append(1) or len(SEEN)}', program=",
        breaks=Promise.PURE,
        says="两次读出",
    ),
    "cannot read strange clauses": Animal(
        old="def read(passage):\n",
        new="def read(passage):\n    passage.payments[0]\n",
        breaks=Promise.SURVIVES,
        says="IndexError",
    ),
    # running
    "raises": _before_pricing("plan.lanes", Promise.SURVIVES, "AttributeError"),
    "exits": _in_check("exit(0)", Promise.STAYS, "SystemExit"),
    "ends the process": _in_check("import os; os._exit(0)", Promise.STAYS, "核查 ROAD-001"),
    "hangs": _in_check("while True: pass", Promise.ALIVE, "核查 ROAD-001"),
    "asks for all the memory": _in_check("bytearray(2**33)", Promise.SURVIVES, "MemoryError"),
    "prices NaN": _before_pricing("yield float('nan')", Promise.SURVIVES, "float"),
    "prices a float": _before_pricing("yield 8000.0", Promise.SURVIVES, "float"),
    "forges an amount": Animal(
        old=_PRICE,
        new="""
def price(plan, parameters):
    for line in honest(plan, parameters):
        object.__setattr__(line, "amount", line.amount + af.Money(1))
        yield line


def honest(plan, parameters):
""",
        breaks=Promise.EXACT,
        says="因数与单价之积",
    ),
    "reports another's code": Animal(
        old='code="ROAD-001"', new='code="ROAD-002"', breaks=Promise.OWN_CODE, says="ROAD-002"
    ),
    "is graver than it says": Animal(
        old='code="ROAD-001", severity=af.Severity.INFO',
        new='code="ROAD-001", severity=af.Severity.ERROR',
        breaks=Promise.OWN_CODE,
        says="error",
    ),
    "changes what it is shown": _before_pricing(
        "object.__setattr__(plan, 'kilometres', plan.kilometres + 1)", Promise.SURVIVES, "改动"
    ),
    "draws lots": _label("f'{plan.title}{__import__(\"random\").random()}'", Promise.PURE, "两次结果不同"),
    "remembers": _label("f'{plan.title}{SEEN.append(0) or len(SEEN)}'", Promise.PURE, "两次结果不同"),
    "minds the order": Animal(
        old='.plan.kilometres"))\n',
        new='.plan.kilometres"))\n            return\n',
        breaks=Promise.ORDER,
        says="核查结果不同",
    ),
    "prices by chance of the hash": _label(
        "'、'.join({'一队', '二队', '三队', '四队', '五队', '六队', '七队'})", Promise.DETERMINISTIC, "≠"
    ),
    "identifies a person": _label(f"plan.title + '{_NUMBER}'", Promise.SURVIVES, "身份证号"),
    "identifies a person in its chapter": Animal(
        old=' 公里") for _, plan, _ in plans]',
        new=f' 公里 {_NUMBER}") for _, plan, _ in plans]',
        breaks=Promise.PRIVATE,
        says="身份证号",
    ),
    # besides computing
    "prints": _in_check("print('你好')", Promise.SILENT, "你好"),
    "reads the clock": _before_pricing("date.today()", Promise.NO_CLOCK, "date.today"),
    "reads a file": _in_check("open('/etc/hostname').close()", Promise.NO_FILES, "/etc/hostname"),
    "writes a file": _in_check("open('notes.txt', 'w').close()", Promise.NO_FILES, "notes.txt"),
    "calls the network": _in_check(
        "import socket; socket.create_connection(('localhost', 9))", Promise.NO_NETWORK, "socket"
    ),
    "starts a program": _in_check("import os; os.system('true')", Promise.NO_PROCESS, "os.system"),
    "hides what it does": _in_check(
        "import contextlib\n    with contextlib.suppress(Exception): open('notes.txt', 'w')",
        Promise.NO_FILES,
        "notes.txt",
    ),
    "rounds for everybody": _in_check("import decimal\n    decimal.getcontext().prec = 9", Promise.TIDY, "小数的精度"),
    "speaks for everybody": _in_check("import os\n    os.environ['LANG'] = 'C'", Promise.TIDY, "环境变量"),
    "catches signals on import": _on_import(
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)", Promise.TIDY, "信号处理"
    ),
    # extremes
    "cannot be empty": Animal(
        old="    if not plans:\n        return None\n", new="    plans[0]\n", breaks=Promise.EMPTY, says="IndexError"
    ),
    "splits a title": _before_pricing(
        "plan.title.encode('gbk')[:81].decode('gbk')", Promise.HARMLESS, "RoadPlan.title"
    ),
    "reads a title as a template": _label("plan.title.format()", Promise.HARMLESS, "模板括号"),
    "counts on fingers": _before_pricing("assert plan.kilometres < 10**6", Promise.ENORMOUS, "RoadPlan.kilometres"),
    "renders nothing": Animal(
        old="def renderers():\n    return ()",
        new="def renderers():\n    return [af.Renderer(key='txt', render=lambda document: b'')]",
        breaks=Promise.RENDERED,
        says="txt",
    ),
    "cannot be rendered": Animal(
        old="def renderers():\n    return ()",
        new="def renderers():\n    return [af.Renderer(key='txt', render=lambda report: report.title.encode('ascii'))]",
        breaks=Promise.SURVIVES,
        says="写成 txt",
    ),
}
