"""Budget codes, division codes and what the money is for, looked up in the year of the table. 科目、区划与用途核查。"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from aidfunds.codes.budget_codes import CodeProblem, PayeeKind, ProblemKind, describe, payee_rule, problems_of
from aidfunds.codes.divisions import Division, look_up_division
from aidfunds.codes.tables import EXECUTED_AT
from aidfunds.extend.offers import Check
from aidfunds.language import in_ranges, listed, mark, tr
from aidfunds.model.agencies import Agency, AgencyKind, skeleton
from aidfunds.model.findings import Finding, Severity, at, row_numbers
from aidfunds.model.funds import Coding
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import EconomicUse
from aidfunds.money import total
from aidfunds.rules.balances import PlacedCoding, grouped, paid_lines, placed_codings, placed_lines
from aidfunds.rules.closures.annex import row_source
from aidfunds.words import Term


@Check.of(
    key="AF-DIV-001",
    title=Term("行政区划代码不成立", "No such division"),
    severity=Severity.ERROR,
    clause=mark("GB/T 2260（按年度）"),
    rule=mark("区划代码是 6 位数字，并在台账年度有效；撤销、未设和写错的都不成立。代码表未经核实的部分只作警告。"),
    example=mark("2020 年把马龙区写成 530321，那是 2018 年以前马龙县的代码，应为 530304。"),
    remedy=mark("改为该年度的代码；没有代码的单位留空。"),
)
def unknown_divisions(check: Check, context: Context) -> Iterator[Finding]:
    """Codes that no division has in that year. 区划代码不成立。"""
    for agency in context.portfolio.agencies:
        found = look_up_division(agency.division, context.portfolio.year) if agency.division else None
        if isinstance(found, CodeProblem):
            yield check.finding(
                severity=gravity_of(found),
                message=tr("{agency}：{problem}", agency=agency.name, problem=describe(found)),
                location=at(f"agencies.{agency.key}.division"),
                data={"actual": agency.division, "year": context.portfolio.year},
                hint=tr("填该年度在用的 6 位代码；开发区等没有代码的留空"),
            )


@Check.of(
    key="AF-DIV-002",
    title=Term("行政区划名称不符", "Division of another name"),
    severity=Severity.WARNING,
    clause=mark("GB/T 2260（按年度）"),
    rule=mark("代码为某区划的政府，名称中含该区划在台账年度的名称。"),
    example=mark("代码 530303 在 2020 年是沾益区，单位却写作沾益县。"),
    remedy=mark("核对名称和代码，改正写错的一处。"),
)
def other_names(check: Check, context: Context) -> Iterator[Finding]:
    """Governments whose name is not that of their division. 区划名称不符。"""
    year = context.portfolio.year
    for agency in context.portfolio.agencies:
        found = look_up_division(agency.division, year) if agency.kind is AgencyKind.GOVERNMENT else None
        if isinstance(found, Division) and not _named_so(agency, found):
            problem = look_up_division(agency.division, year, agency.name)
            told = describe(problem) if isinstance(problem, CodeProblem) else ""
            yield check.finding(
                message=tr("{agency}：{problem}", agency=agency.name, problem=told),
                location=at(f"agencies.{agency.key}.name"),
                data={"expected": found.name, "actual": agency.name, "division": agency.division},
                hint=tr("核对名称和区划代码；旧名称可记入 aliases"),
            )


def _named_so(agency: Agency, division: Division) -> bool:
    """A remark beside the name (市级) or the word 人民政府 makes no other division of it."""
    return skeleton(division.name) in skeleton(agency.name)


DIVISION_CHECKS: tuple[Check, ...] = (
    unknown_divisions,
    other_names,
)


TRANSFER = "513"
"""Money to another level of government: its code says nothing of the use."""

PAID_AS = {
    AgencyKind.ORGAN: PayeeKind.ORGAN,
    AgencyKind.INSTITUTION: PayeeKind.INSTITUTION,
    AgencyKind.ENTERPRISE: PayeeKind.ENTERPRISE,
    AgencyKind.GOVERNMENT: PayeeKind.GOVERNMENT,
}


@Check.of(
    key="AF-CODE-005",
    title=Term("经济科目与用途不符", "Economic code against the use"),
    severity=Severity.WARNING,
    clause=mark("下达表的经济分类与项目的用途（uses）"),
    rule=mark(
        "一笔资金所列的经济分类，与它所支付的各项用途一致；县级转移支付（513）不看用途。用途的归类是编制人的判断，所以只作警告。"
    ),
    example=mark("350 万元列培训费，其中 264 万元是挂职进修人员的费用。"),
    remedy=mark("与财政部门核实，按用途分列经济分类。"),
)
def coded_for_another_use(check: Check, context: Context) -> Iterator[Finding]:
    """Lines whose economic code is not that of every use of the projects they pay. 经济科目与用途不符。"""
    portfolio = context.portfolio
    for placed, allocations in paid_lines(portfolio):
        coding = placed.line.economic
        if coding is None or coding.code.startswith(TRANSFER):
            continue
        projects = dict.fromkeys(allocation.project for allocation in allocations if allocation.project)
        other = [use for key in projects for use in portfolio.project(key).uses if not _covers(coding, use)]
        if other:
            known = total(use.amount for use in other if use.amount is not None)
            said = (
                mark("{agency} {amount} 列 {coding}，用途中另有{uses}，共 {known}")
                if known
                else mark("{agency} {amount} 列 {coding}，用途中另有{uses}")
            )
            told = {"agency": portfolio.agency(placed.row.agency).name, "amount": placed.amount, "coding": coding}
            yield check.finding(
                message=tr(said, uses=listed(map(_use_in_words, other)), known=known, **told),
                location=at(f"{placed.path}.economic"),
                data={"code": coding.code, "amount": placed.amount, "elsewhere": known, "uses": len(other)},
                source=portfolio.cite(other[0].source),
                hint=tr("与财政部门核实经济分类，或按用途分列几条；用途的归类由台账编制人判断"),
            )


@Check.of(
    key="AF-CODE-007",
    title=Term("用途合计与项目资金不符", "Uses that do not add up to the project"),
    severity=Severity.ERROR,
    clause=mark("项目内容与资金下达条款"),
    rule=mark("项目的各项用途都写明金额时，合计等于项目资金；有的没有写明时，写明的合计不超过项目资金。"),
    example=mark("264万元 ＋ 83万元 ＋ 14万元 ＝ 361万元，项目资金 350万元。"),
    remedy=mark("对照条款更正用途的金额。"),
)
def uses_beyond_amount(check: Check, context: Context) -> Iterator[Finding]:
    """Uses that all state an amount are the project divided up; some of them are no more. 用途合计与项目不符。"""
    portfolio = context.portfolio
    for project in portfolio.projects:
        stated = [use.amount for use in project.uses if use.amount is not None]
        some = len(stated) < len(project.uses)
        if not stated or total(stated) == project.amount or (some and total(stated) < project.amount):
            continue
        yield check.finding(
            message=tr(
                "{project} 的各项用途合计 {total}，与项目资金 {amount} 不符",
                project=project.title,
                total=total(stated),
                amount=project.amount,
            ),
            location=at(f"projects.{project.key}.uses"),
            data={"expected": project.amount, "actual": total(stated), "difference": total(stated) - project.amount},
            source=portfolio.cite(project.uses[0].source),
            hint=tr("对照条款更正用途的金额"),
        )


@Check.of(
    key="AF-CODE-006",
    title=Term("经济科目与单位性质不符", "Economic code against the payee"),
    severity=Severity.WARNING,
    clause=mark("财预〔2017〕98号（未核原文，只作警告）"),
    rule=mark("501 至 504 用于机关，505、506 用于事业单位，507、508 用于企业，513 用于下级政府。"),
    example=mark("市供销社是事业单位，列 50201 办公经费。"),
    remedy=mark("核对单位性质和经济分类，改正写错的一处。"),
)
def coded_for_another_payee(check: Check, context: Context) -> Iterator[Finding]:
    """Economic classes meant for another kind of payee; the rule is unconfirmed, so only a warning. 收款单位性质。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    for placed in placed_lines(portfolio):
        agency, coding = portfolio.agency(placed.row.agency), placed.line.economic
        rule = payee_rule(portfolio.year, coding.code) if coding else None
        kind = PAID_AS.get(agency.kind)
        if rule and kind and schedule and rule.payee is not PayeeKind.PERSON and rule.payee is not kind:
            yield check.finding(
                message=tr(
                    "{agency}是{kind}，经济分类 {coding} 用于{payee}",
                    agency=agency.name,
                    kind=kind.term,
                    coding=coding,
                    payee=rule.payee.term,
                ),
                location=at(f"{placed.path}.economic"),
                data={"code": rule.code, "expected": rule.payee.value, "actual": kind.value, "rule": rule.source},
                source=portfolio.cite(row_source(schedule, placed.row)),
                hint=tr("核对单位性质（参照公务员法管理的事业单位可能按机关列支）和经济分类"),
            )


def _covers(coding: Coding, use: EconomicUse) -> bool:
    """A coarse code covers the finer ones below it, and the other way round."""
    return use.economic.code.startswith(coding.code) or coding.code.startswith(use.economic.code)


def _use_in_words(use: EconomicUse) -> str:
    if use.amount:
        return tr("{use} {amount}（{coding}）", use=use.what, amount=use.amount, coding=use.economic)
    return tr("{use}（{coding}）", use=use.what, coding=use.economic)


USE_CHECKS: tuple[Check, ...] = (
    uses_beyond_amount,
    coded_for_another_use,
    coded_for_another_payee,
)


WRONG_CODE = (ProblemKind.MALFORMED, ProblemKind.UNKNOWN, ProblemKind.OTHER_YEAR, ProblemKind.NOT_COVERED)
WRONG_NAME = (ProblemKind.NAME_OF_OTHER_YEAR, ProblemKind.NAME_DIFFERS)


@Check.of(
    key="AF-CODE-001",
    title=Term("科目空白", "Blank codes"),
    severity=Severity.INFO,
    clause=mark("附件下达表的科目栏"),
    rule=mark("下达表每一行都列出功能分类和经济分类科目。空白不按上一行猜填。"),
    example=mark("第 1 行列了科目，第 2 至 5 行空白，原表可能是合并单元格。"),
    remedy=mark("向制表单位核实后逐行填写。"),
)
def blank_codes(check: Check, context: Context) -> Iterator[Finding]:
    """Lines of the table without a code; a merged cell above is not repeated by guessing. 科目空白。"""
    blank = [
        placed for placed in placed_lines(context.portfolio) if not (placed.line.functional and placed.line.economic)
    ]
    schedule = context.portfolio.schedule
    if blank and schedule:
        serials = {placed.row.serial for placed in blank}
        yield check.finding(
            message=tr.many("下达表第 {rows} 行没有列科目", len(serials), rows=in_ranges(serials)),
            location=at(blank[0].path),
            data={"rows": row_numbers(serials), "lines": len(blank)},
            source=context.portfolio.cite(schedule.source),
            hint=tr("原表为合并单元格的，向制表单位核实后逐行填写"),
        )


@Check.of(
    key="AF-CODE-002",
    title=Term("科目级次不够细", "Code above the level of execution"),
    severity=Severity.INFO,
    clause=mark("政府收支分类科目（按年度）"),
    rule=mark("功能分类列到项（7 位），经济分类列到款（5 位），才能据以执行。"),
    example=mark("功能分类只列 21305，经济分类只列 513。"),
    remedy=mark("分解下达时细化到下级科目。"),
)
def above_level(check: Check, context: Context) -> Iterator[Finding]:
    """Codes too coarse to spend by. 科目级次不够细。"""
    for places, problem in _problems(context.portfolio, (ProblemKind.ABOVE_LEVEL,)):
        hint = tr("执行时细化到下一级科目")
        yield _of_problem(check, context.portfolio, places, problem, hint)


@Check.of(
    key="AF-CODE-003",
    title=Term("科目代码不成立", "No such code"),
    severity=Severity.ERROR,
    clause=mark("政府收支分类科目（按年度）"),
    rule=mark("科目代码位数正确，并在该年度有效。代码表没有核实或没有收全的部分只作警告，未收录的年度只作提示。"),
    example=mark("经济分类写成 5023；应为 50203。"),
    remedy=mark("对照该年度的政府收支分类科目改正。"),
)
def wrong_codes(check: Check, context: Context) -> Iterator[Finding]:
    """Codes that the year does not have. 科目代码不成立。"""
    for places, problem in _problems(context.portfolio, WRONG_CODE):
        hint = tr("对照该年度的政府收支分类科目改正")
        yield _of_problem(check, context.portfolio, places, problem, hint, gravity_of(problem))


@Check.of(
    key="AF-CODE-004",
    title=Term("科目名称不符", "Code of another name"),
    severity=Severity.ERROR,
    clause=mark("政府收支分类科目（按年度）"),
    rule=mark("科目旁的名称是该代码在该年度的名称；换行造成的空格和上级名称不算不符。未经核实的名称只作警告。"),
    example=mark("2020 年的 21305 写作“巩固脱贫衔接乡村振兴”，那是 2022 年的名称。"),
    remedy=mark("以代码为准改正名称，或以名称为准改正代码。"),
)
def wrong_names(check: Check, context: Context) -> Iterator[Finding]:
    """Codes with the name of another code, or of another year. 科目名称不符。"""
    for places, problem in _problems(context.portfolio, WRONG_NAME):
        hint = tr("以代码为准改正名称，或以名称为准改正代码")
        yield _of_problem(check, context.portfolio, places, problem, hint, gravity_of(problem))


def _problems(portfolio: Portfolio, kinds: Collection[ProblemKind]) -> Iterator[tuple[list[PlacedCoding], CodeProblem]]:
    """Each problem of each distinct code once, with all the places where it stands."""
    distinct = grouped(placed_codings(portfolio), key=lambda placed: (placed.table, placed.coding))
    for (table, coding), places in distinct.items():
        for problem in problems_of(table, portfolio.year, coding.code, coding.name or None, EXECUTED_AT[table]):
            if problem.kind in kinds:
                yield places, problem


def _of_problem(
    check: Check,
    portfolio: Portfolio,
    places: list[PlacedCoding],
    problem: CodeProblem,
    hint: str,
    severity: Severity | None = None,
) -> Finding:
    serials = {place.row.serial for place in places}
    schedule = portfolio.schedule
    return check.finding(
        severity=severity,
        message=tr.many(
            "下达表第 {rows} 行：{problem}", len(serials), rows=in_ranges(serials), problem=describe(problem)
        ),
        location=at(places[0].path),
        data={"code": places[0].coding.code, "rows": row_numbers(serials), "problem": problem.kind.value},
        source=portfolio.cite(row_source(schedule, places[0].row)) if schedule else None,
        hint=hint,
    )


def gravity_of(problem: CodeProblem) -> Severity:
    """What only an unproved table says is never an error; a year it does not hold is not even a doubt. 严重程度。"""
    if problem.kind is ProblemKind.NOT_COVERED:
        return Severity.INFO
    return Severity.ERROR if problem.confirmed else Severity.WARNING


CODE_CHECKS: tuple[Check, ...] = (
    blank_codes,
    above_level,
    wrong_codes,
    wrong_names,
)
