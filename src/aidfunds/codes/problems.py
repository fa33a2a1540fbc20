"""What is wrong with a code, as data. 代码问题。"""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from attrs import frozen

from aidfunds.codes.levels import Level
from aidfunds.codes.tables import CodeTable, Entry, coverage
from aidfunds.language import listed, mark, tr


class ProblemKind(Enum):
    """The ways in which a look-up has no clean answer. 代码问题类别。"""

    MALFORMED = "malformed"  # 格式不对
    NOT_COVERED = "not_covered"  # 代码表未收该年度
    UNKNOWN = "unknown"  # 查无此代码或名称
    OTHER_YEAR = "other_year"  # 其他年度的代码，或已撤销
    ABOVE_LEVEL = "above_level"  # 级次不够细
    BELOW_LEVEL = "below_level"  # 级次过细
    NAME_OF_OTHER_YEAR = "name_of_other_year"  # 其他年度的名称
    NAME_DIFFERS = "name_differs"  # 名称不符
    AMBIGUOUS = "ambiguous"  # 同名不止一个


@frozen(kw_only=True)
class CodeProblem:
    """Why a code or a name cannot be taken as it stands. 代码问题。

    `given` is the text looked up, `name` the name printed beside it, `found` the row that the code has in
    that year, `others` the rows it may have meant: near matches, rows of other years, successors.
    Where `confirmed` is false the tables themselves are not proved, and no check may call it an error.
    """

    kind: ProblemKind
    table: CodeTable
    year: int
    given: str
    confirmed: bool
    name: str | None = None
    found: Entry | None = None
    others: tuple[Entry, ...] = ()
    wanted_level: Level | None = None


def describe(problem: CodeProblem) -> str:
    """One sentence that says what is wrong and what may have been meant. 问题说明。"""
    table, given, year, found = problem.table, problem.given, problem.year, _shown(problem.found)
    match problem.kind:
        case ProblemKind.MALFORMED:
            return tr("“{given}”不是{table}：{shape}", given=given, table=table.term, shape=tr(SHAPES[table]))
        case ProblemKind.NOT_COVERED:
            first, last = coverage(table).first_year, coverage(table).last_year
            return tr(
                "{table}表只收 {first} 至 {last} 年，未收 {year} 年",
                table=table.term,
                first=first,
                last=last,
                year=year,
            )
        case ProblemKind.UNKNOWN:
            told = tr("{year} 年{table}表中没有“{given}”", year=year, table=table.term, given=given)
            return _with_others(told, mark("{message}；是否为{others}"), problem)
        case ProblemKind.OTHER_YEAR:
            return tr("“{given}”在 {year} 年不使用；参见{others}", given=given, year=year, others=_dated(problem))
        case ProblemKind.ABOVE_LEVEL:
            told = tr("{found}未细化到{level}级", found=found, level=_wanted(problem))
            return _with_others(told, mark("{message}；下级有{others}"), problem)
        case ProblemKind.BELOW_LEVEL:
            told = tr("{found}细于{level}级", found=found, level=_wanted(problem))
            return _with_others(told, mark("{message}；上级为{others}"), problem)
        case ProblemKind.NAME_OF_OTHER_YEAR:
            return _renamed(problem)
        case ProblemKind.NAME_DIFFERS:
            return tr("{code} 的名称应为{found}，不是“{name}”", code=given, found=found, name=problem.name)
        case ProblemKind.AMBIGUOUS:
            told = tr("{year} 年名为“{name}”的不止一个", year=year, name=given)
            return _with_others(told, mark("{message}：{others}"), problem)
        case _:
            assert_never(problem.kind)


SHAPES = {
    CodeTable.FUNCTIONAL: mark("应为 3、5 或 7 位数字"),
    CodeTable.ECONOMIC: mark("应为 3 或 5 位数字"),
    CodeTable.REVENUE: mark("应为 3、5 或 7 位数字"),
    CodeTable.DIVISIONS: mark("应为 6 位数字"),
}


SHOWN = 3  # more would bury the message


def _wanted(problem: CodeProblem) -> str:
    return str(problem.wanted_level.term) if problem.wanted_level else ""


def _with_others(told: str, text: str, problem: CodeProblem) -> str:
    """The message, followed by what may have been meant where anything is near."""
    others = listed(_shown(entry) for entry in problem.others[:SHOWN])
    if len(problem.others) > SHOWN:
        others = tr("{names}等 {count} 个", names=others, count=len(problem.others))
    return tr(text, message=told, others=others) if others else told


def _renamed(problem: CodeProblem) -> str:
    return tr(
        "“{name}”是 {code} 在 {years}的名称，{year} 年为{found}",
        name=problem.name,
        code=problem.given,
        years=listed(_years(entry) for entry in problem.others),
        year=problem.year,
        found=_shown(problem.found),
    )


def _dated(problem: CodeProblem) -> str:
    return listed(tr("{name}（{years}）", name=_shown(entry), years=_years(entry)) for entry in problem.others)


def _shown(entry: Entry | None) -> str:
    return f"“{entry.code} {entry.name}”" if entry else ""  # data: as its table prints it


def _years(entry: Entry) -> str:
    if entry.last_year is None:
        return tr("{year} 年起", year=entry.first_year)
    if entry.first_year == entry.last_year:
        return tr("{year} 年", year=entry.first_year)
    return tr("{first}–{last} 年", first=entry.first_year, last=entry.last_year)
