"""Look-ups of administrative divisions that say what is wrong. 查行政区划（GB/T 2260）。"""

from __future__ import annotations

import re

from aidfunds.codes.division_table import (
    Division,
    divisions_ever,
    divisions_ever_named,
    divisions_in,
    divisions_named,
    inside,
)
from aidfunds.codes.names import name_key, nearest
from aidfunds.codes.problems import CodeProblem, ProblemKind, describe
from aidfunds.codes.succession import successors
from aidfunds.codes.tables import CodeTable, coverage
from aidfunds.errors import UnknownCodeError

SIX_DIGITS = re.compile(r"[0-9]{6}")
TABLE = CodeTable.DIVISIONS


def division(code: str, year: int) -> Division:
    """The division with that code in that year; `UnknownCodeError` says what is wrong. 按代码取区划。"""
    return _found(look_up_division(code, year))


def division_named(name: str, year: int, within: str | None = None) -> Division:
    """The one division of that name in that year; raises `UnknownCodeError`. 按名称取区划。"""
    return _found(look_up_division_named(name, year, within))


def look_up_division(code: str, year: int, name: str | None = None) -> Division | CodeProblem:
    """The division with that code in that year, or what is wrong with the code or its name. 按代码查区划。"""
    digits = "".join(code.split())
    row = divisions_in(year).get(digits) if coverage(TABLE).holds(year) else None
    if row is None:
        return _missing(code, digits, year)
    return row if name is None or name_key(name) == name_key(row.name) else _misnamed(row, year, name)


def look_up_division_named(name: str, year: int, within: str | None = None) -> Division | CodeProblem:
    """The one division of that name, or what is wrong; `within` is the code of a division above it. 按名称查区划。"""
    if not coverage(TABLE).holds(year):
        return _problem(ProblemKind.NOT_COVERED, name, year, confirmed=False)
    matches = divisions_named(name, year, within)
    if len(matches) > 1:
        return _problem(ProblemKind.AMBIGUOUS, name, year, matches, confirmed=True)
    if not matches:
        return _nameless(name, year, within)
    return matches[0]


def _missing(given: str, code: str, year: int) -> CodeProblem:
    if not SIX_DIGITS.fullmatch(code):
        return _problem(ProblemKind.MALFORMED, given, year, confirmed=True)
    if not coverage(TABLE).holds(year):
        return _problem(ProblemKind.NOT_COVERED, given, year, confirmed=False)
    if past := divisions_ever(code):
        return _of_other_years(given, year, past)
    known = divisions_in(year)
    neighbours = (other for other in known if other[:2] == code[:2])  # all of China takes difflib too long
    near = tuple(known[other] for other in nearest(code, neighbours))
    return _problem(ProblemKind.UNKNOWN, given, year, near, confirmed=coverage(TABLE).complete)


def _misnamed(row: Division, year: int, name: str) -> CodeProblem:
    alike = tuple(other for other in divisions_ever(row.code) if name_key(other.name) == name_key(name))
    return CodeProblem(
        kind=ProblemKind.NAME_OF_OTHER_YEAR if alike else ProblemKind.NAME_DIFFERS,
        table=TABLE,
        year=year,
        given=row.code,
        name=name,
        found=row,
        others=alike,
        confirmed=row.confirmed,
    )


def _nameless(name: str, year: int, within: str | None) -> CodeProblem:
    if past := divisions_ever_named(name, within):
        return _of_other_years(name, year, past)
    known = {row.name: row for row in divisions_in(year).values() if inside(row, within)}
    near = tuple(known[other] for other in nearest(name, known))
    return _problem(ProblemKind.UNKNOWN, name, year, near, confirmed=coverage(TABLE).complete)


def _of_other_years(given: str, year: int, past: tuple[Division, ...]) -> CodeProblem:
    now = (heir for row in past for heir in successors(row.code, year))
    others = tuple(dict.fromkeys((*past, *now)))
    confirmed = all(row.confirmed for row in past)
    return _problem(ProblemKind.OTHER_YEAR, given, year, others, confirmed=confirmed)


def _problem(
    kind: ProblemKind, given: str, year: int, others: tuple[Division, ...] = (), *, confirmed: bool
) -> CodeProblem:
    return CodeProblem(kind=kind, table=TABLE, year=year, given=given, others=others, confirmed=confirmed)


def _found(answer: Division | CodeProblem) -> Division:
    if isinstance(answer, CodeProblem):
        raise UnknownCodeError(describe(answer))
    return answer
