"""Budget codes of the allocation table, looked up in its year. 科目核查。"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from aidfunds.checks.data import row_numbers
from aidfunds.codes.budget_codes import problems_of
from aidfunds.codes.levels import Level
from aidfunds.codes.problems import CodeProblem, ProblemKind, describe
from aidfunds.codes.tables import CodeTable
from aidfunds.extend.offers import Check
from aidfunds.language import mark, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.portfolio import Portfolio
from aidfunds.rules.closures.annex import row_source
from aidfunds.rules.coded_lines import PlacedCoding, placed_codings, placed_lines
from aidfunds.rules.grouping import grouped
from aidfunds.rules.serials import in_ranges
from aidfunds.terms import Term

EXECUTED_AT = {CodeTable.FUNCTIONAL: Level.ITEM, CodeTable.ECONOMIC: Level.SECTION}
WRONG_CODE = (ProblemKind.MALFORMED, ProblemKind.UNKNOWN, ProblemKind.OTHER_YEAR, ProblemKind.NOT_COVERED)
WRONG_NAME = (ProblemKind.NAME_OF_OTHER_YEAR, ProblemKind.NAME_DIFFERS)


def blank_codes(context: Context) -> Iterator[Finding]:
    """Lines of the table without a code; a merged cell above is not repeated by guessing. 科目空白。"""
    blank = [one for one in placed_lines(context.portfolio) if not (one.line.functional and one.line.economic)]
    schedule = context.portfolio.schedule
    if blank and schedule:
        serials = {one.row.serial for one in blank}
        yield Finding(
            code="AF-CODE-001",
            severity=Severity.INFO,
            message=tr.many("下达表第 {rows} 行没有列科目", len(serials), rows=in_ranges(serials)),
            location=at(blank[0].path),
            data={"rows": row_numbers(serials), "lines": len(blank)},
            source=context.portfolio.cite(schedule.source),
            hint=tr("原表为合并单元格的，向制表单位核实后逐行填写"),
        )


def above_level(context: Context) -> Iterator[Finding]:
    """Codes too coarse to spend by. 科目级次不够细。"""
    for places, problem in _problems(context.portfolio, (ProblemKind.ABOVE_LEVEL,)):
        hint = tr("执行时细化到下一级科目")
        yield _finding("AF-CODE-002", Severity.INFO, context.portfolio, places, problem, hint)


def wrong_codes(context: Context) -> Iterator[Finding]:
    """Codes that the year does not have. 科目代码不成立。"""
    for places, problem in _problems(context.portfolio, WRONG_CODE):
        hint = tr("对照该年度的政府收支分类科目改正")
        yield _finding("AF-CODE-003", gravity_of(problem), context.portfolio, places, problem, hint)


def wrong_names(context: Context) -> Iterator[Finding]:
    """Codes with the name of another code, or of another year. 科目名称不符。"""
    for places, problem in _problems(context.portfolio, WRONG_NAME):
        hint = tr("以代码为准改正名称，或以名称为准改正代码")
        yield _finding("AF-CODE-004", gravity_of(problem), context.portfolio, places, problem, hint)


def _problems(portfolio: Portfolio, kinds: Collection[ProblemKind]) -> Iterator[tuple[list[PlacedCoding], CodeProblem]]:
    """Each problem of each distinct code once, with all the places where it stands."""
    distinct = grouped(placed_codings(portfolio), key=lambda one: (one.table, one.coding))
    for (table, coding), places in distinct.items():
        for problem in problems_of(table, portfolio.year, coding.code, coding.name or None, EXECUTED_AT[table]):
            if problem.kind in kinds:
                yield places, problem


def _finding(
    code: str, severity: Severity, portfolio: Portfolio, places: list[PlacedCoding], problem: CodeProblem, hint: str
) -> Finding:
    serials = {place.row.serial for place in places}
    schedule = portfolio.schedule
    return Finding(
        code=code,
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


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-CODE-001",
        title=Term("科目空白", "Blank codes"),
        severity=Severity.INFO,
        clause=mark("附件下达表的科目栏"),
        rule=mark("下达表每一行都列出功能分类和经济分类科目。空白不按上一行猜填。"),
        example=mark("第 1 行列了科目，第 2 至 5 行空白，原表可能是合并单元格。"),
        remedy=mark("向制表单位核实后逐行填写。"),
        run=blank_codes,
    ),
    Check(
        key="AF-CODE-002",
        title=Term("科目级次不够细", "Code above the level of execution"),
        severity=Severity.INFO,
        clause=mark("政府收支分类科目（按年度）"),
        rule=mark("功能分类列到项（7 位），经济分类列到款（5 位），才能据以执行。"),
        example=mark("功能分类只列 21305，经济分类只列 513。"),
        remedy=mark("分解下达时细化到下级科目。"),
        run=above_level,
    ),
    Check(
        key="AF-CODE-003",
        title=Term("科目代码不成立", "No such code"),
        severity=Severity.ERROR,
        clause=mark("政府收支分类科目（按年度）"),
        rule=mark("科目代码位数正确，并在该年度有效。代码表没有核实或没有收全的部分只作警告，未收录的年度只作提示。"),
        example=mark("经济分类写成 5023；应为 50203。"),
        remedy=mark("对照该年度的政府收支分类科目改正。"),
        run=wrong_codes,
    ),
    Check(
        key="AF-CODE-004",
        title=Term("科目名称不符", "Code of another name"),
        severity=Severity.ERROR,
        clause=mark("政府收支分类科目（按年度）"),
        rule=mark("科目旁的名称是该代码在该年度的名称；换行造成的空格和上级名称不算不符。未经核实的名称只作警告。"),
        example=mark("2020 年的 21305 写作“巩固脱贫衔接乡村振兴”，那是 2022 年的名称。"),
        remedy=mark("以代码为准改正名称，或以名称为准改正代码。"),
        run=wrong_names,
    ),
)
