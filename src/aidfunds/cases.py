"""Calculations done by hand, as data: what a plan must come to, and the clause that says so. 算例。

A file ``cases.toml`` stands beside a plan.  Each case may change some items of the plan and says what must come out;
whoever knows the rule writes it, without a line of Python.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomlkit
from attrs import evolve, frozen

from aidfunds.errors import InputError, Problem, UsageError
from aidfunds.extend.registry import Registry
from aidfunds.files import is_folder
from aidfunds.io.converter import structure
from aidfunds.io.plan_text import content_of, toml_problem
from aidfunds.io.toml_positions import find_positions, position_of
from aidfunds.language import available, listed, nearest, tr
from aidfunds.model.fields import key_field, names_field, text_field, title_field, tuple_field, typed
from aidfunds.model.portfolio import Context
from aidfunds.money import Money, total
from aidfunds.version import VERSION
from aidfunds.workflow import check, load_registry, read_plan

SCHEMA = "aidfunds.cases/1"
NAMES = ("cases.toml", "*.cases.toml")
LARGEST = 10_000_000  # bytes
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@frozen(kw_only=True, field_transformer=typed)
class Change:
    """One item of the plan, by its path, and what stands there instead. 改动。"""

    path: str = title_field()
    value: Any


@frozen(kw_only=True, field_transformer=typed)
class Expected:
    """What a project must come to; one item of its budget, or one line, where they are named. 应得金额。"""

    project: str = key_field()
    item: str = text_field()
    label: str = text_field()
    amount: Money


@frozen(kw_only=True, field_transformer=typed)
class Case:
    """One calculation: its clause, what it changes, what must come out. 算例。

    ``findings`` are codes that must be found, ``absent`` codes that must not.
    """

    title: str = title_field()
    source: str = title_field()
    change: tuple[Change, ...] = tuple_field()
    expect: tuple[Expected, ...] = tuple_field()
    findings: tuple[str, ...] = names_field()
    absent: tuple[str, ...] = names_field()


@frozen(kw_only=True, field_transformer=typed)
class Cases:
    """A file of cases, and the plan that they are about. 算例文件。"""

    schema: str
    plan: str = text_field(default="plan.toml")
    case: tuple[Case, ...] = tuple_field()


@frozen(kw_only=True)
class Failure:
    """What did not come out: the line of the case, what it says and what came. 不符之处。"""

    file: str
    line: int
    case: str
    source: str
    message: str
    expected: Money | None = None
    actual: Money | None = None

    @property
    def difference(self) -> Money | None:
        """By how much the computed amount is over the expected one. 差额。"""
        return None if self.expected is None or self.actual is None else self.actual - self.expected


@frozen(kw_only=True)
class CaseFile:
    """The cases of a file that was read. 读入的算例。"""

    file: Path
    text: bytes
    cases: Cases

    @property
    def plan(self) -> Path:
        """The plan that they are about. 计划。"""
        return self.file.parent / self.cases.plan

    def line(self, path: str) -> int:
        """Where something stands in the file. 行号。"""
        found = position_of(path, find_positions(self.text, [path]))
        return found[0] if found else 1


def case_files(path: str | Path) -> tuple[Path, ...]:
    """A file of cases, or all that lie in a folder and below it; UsageError where there are none. 查找算例。"""
    given = Path(path)
    if not is_folder(given):
        return (given,)
    found = sorted({file for name in NAMES for file in given.rglob(name)})
    if not found:
        raise UsageError(tr("{path} 里没有算例", path=given), tr("算例写在 cases.toml 里，与计划放在一起"))
    return tuple(found)


def read_cases(path: str | Path) -> CaseFile:
    """Read a file of cases; InputError holds every bad place. 读入算例。"""
    file = Path(path)
    text = content_of(file, LARGEST, tr("PATH 是 cases.toml，或装有它的文件夹"))
    try:
        tables = tomlkit.parse(text.decode("utf-8-sig")).unwrap()
    except ValueError as error:
        raise InputError([evolve(_unreadable(error, text), file=str(file))]) from None
    cases, problems = structure(tables, Cases)
    if cases is not None:
        problems = [*problems, *_proves_nothing(cases)]
    if cases is None or problems:
        positions = find_positions(text, (problem.path for problem in problems))
        placed = ((problem, position_of(problem.path, positions) or (1, 1)) for problem in problems)
        raise InputError(
            [evolve(problem, file=str(file), line=line, column=column) for problem, (line, column) in placed]
        )
    return CaseFile(file=file, text=text, cases=cases)


def _proves_nothing(cases: Cases) -> Iterator[Problem]:
    """What of a file would pass whatever the plan comes to."""
    if cases.schema != SCHEMA:
        wanted = tr('写明 schema = "{schema}"', schema=SCHEMA)
        yield Problem(message=tr("不是本版本的算例文件"), path="schema", hint=wanted)
    elif not cases.case:
        yield Problem(message=tr("没有一个算例"), path="schema", hint=tr("每个算例写成一段 [[case]]"))
    titles: set[str] = set()
    for number, case in enumerate(cases.case):
        if not (case.expect or case.findings or case.absent):
            wanted = tr("写明 expect（应得金额）、findings（应有的结果）或 absent（不应有的结果）")
            yield Problem(message=tr("算例没有说明应得什么"), path=f"case[{number}]", hint=wanted)
        if case.title in titles:
            path, told = f"case[{number}].title", tr("两个算例都叫“{title}”", title=case.title)
            yield Problem(message=told, path=path, hint=tr("改用另一个名称"))
        titles.add(case.title)


def _unreadable(error: ValueError, text: bytes) -> Problem:
    import tomllib

    try:
        tomllib.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Problem(message=tr("不是 UTF-8 文本"), line=1, hint=tr("TOML 文件必须是 UTF-8；请用编辑器另存为 UTF-8"))
    except ValueError as refused:
        return toml_problem(refused, text.decode("utf-8-sig"))
    return Problem(message=str(error), line=1)


def failures(file: CaseFile, registry: Registry | None = None) -> Iterator[Failure]:
    """Each thing that does not come out as its case says, in the order of the file. 不符之处。

    A plan that cannot be read with the changes of a case fails that case.  InputError where the plan itself cannot.
    """
    registry = registry or load_registry(file.plan)
    for number, case in enumerate(file.cases.case):
        place = f"case[{number}]"
        changed = _changed(file, place, case) if case.change else ""
        try:
            context = _context(file, changed, registry)
        except InputError as error:
            if not case.change:
                raise
            told = listed(problem.message for problem in error.problems)
            yield _failure(file, f"{place}.change", case, told)
            continue
        yield from _amounts(file, place, case, context)
        yield from _codes(file, place, case, context, registry.checks)


def _changed(file: CaseFile, place: str, case: Case) -> str:
    """The plan's text with the changes of a case."""
    plan = tomlkit.parse(file.plan.read_text("utf-8-sig"))
    for number, change in enumerate(case.change):
        _put(plan, change, file, f"{place}.change[{number}].path")
    return tomlkit.dumps(plan)


def _context(file: CaseFile, changed: str, registry: Registry) -> Context:
    if not changed:
        return check(read_plan(file.plan, registry), registry)
    with TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.toml"
        plan.write_text(changed, "utf-8")
        return check(read_plan(plan, registry), registry)


def _put(plan: Any, change: Change, file: CaseFile, place: str) -> None:
    """The value at its path; InputError, at the case, where the plan has no such place."""
    *above, last = [name or int(number) for name, number in _STEP.findall(change.path)] or [""]
    try:
        for step in above:
            plan = plan[step]
        plan[last] = change.value
    except (LookupError, TypeError, ValueError):
        told = tr("计划中没有“{path}”", path=change.path)
        problem = Problem(message=told, file=str(file.file), line=file.line(place), path=place)
        raise InputError([problem]) from None


def _amounts(file: CaseFile, place: str, case: Case, context: Context) -> Iterator[Failure]:
    for number, expected in enumerate(case.expect):
        row, budget = f"{place}.expect[{number}]", context.budgets.get(expected.project)
        if budget is None:
            told = tr("没有项目“{project}”（{known}）", project=expected.project, known=available(context.budgets))
            yield _failure(file, row, case, told)
            continue
        of_item = [line for line in budget.lines if expected.item in ("", line.item)]
        lines = [line for line in of_item if expected.label in ("", line.label)]
        named = "/".join(filter(None, (expected.project, expected.item, expected.label)))
        actual = total(line.amount for line in lines)
        if not lines:
            yield _failure(file, row, case, tr("“{name}”没有测算", name=named))
        elif actual != expected.amount:
            told = tr(
                "“{name}”应得 {expected}，测算 {actual}，差 {difference}",
                name=named,
                expected=expected.amount,
                actual=actual,
                difference=actual - expected.amount,
            )
            failure = _failure(file, row, case, told)
            yield evolve(failure, expected=expected.amount, actual=actual)


def _codes(file: CaseFile, place: str, case: Case, context: Context, rules: Collection[str]) -> Iterator[Failure]:
    found = {finding.code for finding in context.findings}
    for name, codes in (("findings", case.findings), ("absent", case.absent)):
        for number, code in enumerate(codes):
            told = ""
            if code not in rules:
                told = tr("没有规则“{code}”。{nearest}", code=code, nearest=nearest(code, rules))
            elif name == "findings" and code not in found:
                told = tr("应有 {code}，没有", code=code)
            elif name == "absent" and code in found:
                told = tr("不应有 {code}，却有", code=code)
            if told:
                yield _failure(file, f"{place}.{name}[{number}]", case, told)


def _failure(file: CaseFile, place: str, case: Case, message: str) -> Failure:
    return Failure(file=str(file.file), line=file.line(place), case=case.title, source=case.source, message=message)


def case_titles(path: Path) -> list[str]:
    """What the cases of a file are called. 算例名称。"""
    return [case.title for case in read_cases(path).cases.case]


def case_failures(path: Path, title: str) -> list[str]:
    """What does not come out of the cases of one title, each with its line and its clause. 某算例的不符之处。"""
    return [
        f"{failure.file}:{failure.line} {failure.message}" + tr("（{source}）", source=failure.source)
        for failure in failures(read_cases(path))
        if failure.case == title
    ]


def cases_document(failed: Sequence[Failure], *, count: int, wrong: int) -> dict[str, Any]:
    """How many cases there are, how many fail, and each thing that did not come out. 算例文档。"""
    return {
        "schema": "aidfunds.test/1",
        "tool": {"name": "aidfunds", "version": VERSION},
        "ok": not failed,
        "cases": {"count": count, "failed": wrong},
        "failures": [
            {
                "file": failure.file,
                "line": failure.line,
                "case": failure.case,
                "source": failure.source,
                "message": failure.message,
                "expected": None if failure.expected is None else failure.expected.in_yuan,
                "actual": None if failure.actual is None else failure.actual.in_yuan,
                "difference": None if failure.difference is None else failure.difference.in_yuan,
            }
            for failure in failed
        ],
    }
