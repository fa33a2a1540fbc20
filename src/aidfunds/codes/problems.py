"""What is wrong with a code, as data. 代码问题。"""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from attrs import frozen

from aidfunds.codes.levels import Level
from aidfunds.codes.tables import CodeTable, Entry, coverage


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
    """One Chinese sentence that says what is wrong and what may have been meant. 问题说明。"""
    title, given, found = problem.table.title, problem.given, _shown(problem.found)
    match problem.kind:
        case ProblemKind.MALFORMED:
            return f"“{given}”不是{title}：{SHAPES[problem.table]}"
        case ProblemKind.NOT_COVERED:
            held = coverage(problem.table)
            return f"{title}表只收 {held.first_year} 至 {held.last_year} 年，未收 {problem.year} 年"
        case ProblemKind.UNKNOWN:
            return f"{problem.year} 年{title}表中没有“{given}”{_meant('；是否为', problem)}"
        case ProblemKind.OTHER_YEAR:
            return f"“{given}”在 {problem.year} 年不使用{_used(problem)}"
        case ProblemKind.ABOVE_LEVEL:
            return f"{found}未细化到{_wanted(problem)}级{_meant('；下级有', problem)}"
        case ProblemKind.BELOW_LEVEL:
            return f"{found}细于{_wanted(problem)}级{_meant('；上级为', problem)}"
        case ProblemKind.NAME_OF_OTHER_YEAR:
            return f"“{problem.name}”是 {given} 在 {_spans(problem)}的名称，{problem.year} 年为{found}"
        case ProblemKind.NAME_DIFFERS:
            return f"{given} 的名称应为{found}，不是“{problem.name}”"
        case ProblemKind.AMBIGUOUS:
            return f"{problem.year} 年名为“{given}”的不止一个{_meant('：', problem)}"
        case _:
            assert_never(problem.kind)


SHAPES = {
    CodeTable.FUNCTIONAL: "应为 3、5 或 7 位数字",
    CodeTable.ECONOMIC: "应为 3 或 5 位数字",
    CodeTable.REVENUE: "应为 3、5 或 7 位数字",
    CodeTable.DIVISIONS: "应为 6 位数字",
}


SHOWN = 3  # more would bury the message


def _wanted(problem: CodeProblem) -> str:
    return problem.wanted_level.title if problem.wanted_level else ""


def _meant(lead: str, problem: CodeProblem) -> str:
    more = f"等 {len(problem.others)} 个" if len(problem.others) > SHOWN else ""
    return lead + "、".join(_shown(entry) for entry in problem.others[:SHOWN]) + more if problem.others else ""


def _used(problem: CodeProblem) -> str:
    return "；参见" + "、".join(f"{_shown(entry)}（{_years(entry)}）" for entry in problem.others)


def _spans(problem: CodeProblem) -> str:
    return "、".join(_years(entry) for entry in problem.others)


def _shown(entry: Entry | None) -> str:
    return f"“{entry.code} {entry.name}”" if entry else ""


def _years(entry: Entry) -> str:
    if entry.last_year is None:
        return f"{entry.first_year} 年起"
    return (
        f"{entry.first_year} 年" if entry.first_year == entry.last_year else f"{entry.first_year}–{entry.last_year} 年"
    )
