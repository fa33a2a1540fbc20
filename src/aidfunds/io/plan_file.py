"""A year written by hand: plan.toml to a portfolio. 计划文件。"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from aidfunds.errors import InputError, Problem, shown
from aidfunds.extend.offers import Program
from aidfunds.io.converter import structure
from aidfunds.io.plan_citations import unknown_citations
from aidfunds.io.problems import unknown_references
from aidfunds.io.raw_references import dangling_references
from aidfunds.io.toml_errors import toml_problem
from aidfunds.io.toml_positions import Position, position_of, toml_positions
from aidfunds.language import listed, mark, tr
from aidfunds.model.citations import NOTICE
from aidfunds.model.context import InputFile
from aidfunds.model.findings import Finding
from aidfunds.model.portfolio import Portfolio
from aidfunds.privacy import masked
from aidfunds.suggest import nearest

SCHEMA = "aidfunds.plan/1"
LARGEST_FILE = 50_000_000  # bytes
ARCHIVE = b"PK\x03\x04"  # how every .xlsx begins
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
PATH_HINT = mark("PATH 是计划文件，或含有 plan.toml 的文件夹")


@define(slots=False, kw_only=True)
class PlanFile:
    """A plan that was read, with what is needed to point back into its file. 已读入的计划。"""

    portfolio: Portfolio
    source: InputFile
    unread: tuple[str, ...] = ()  # projects whose program is left out, so that their plans were not read
    _text: bytes = field(repr=False)

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """Path to line and column; made only when something is to be pointed at. 各项位置。"""
        return toml_positions(self._text)

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with file, line and column of their places. 定位。"""
        return tuple(evolve(one, location=evolve(one.location, **self._place(one.location.path))) for one in findings)

    def placed(self, problem: Problem) -> Problem:
        """A problem with file, line and column of its path. 定位。"""
        return evolve(problem, **self._place(problem.path))

    def _place(self, path: str) -> dict[str, Any]:
        line, column = position_of(path, self.positions) or (None, None)
        return {"file": self.source.name, "line": line, "column": column}


def read_plan_file(path: Path, programs: Mapping[str, Program], left_out: Iterable[str] = ()) -> PlanFile:
    """Read a plan file, or the plan.toml of a folder; InputError holds every bad place. 读入计划。

    ``programs`` gives the plan type of each program.  A project of an unknown program is an error, unless
    plugins were left out on purpose: then its plan stays unread and only its stored amounts count.
    """
    file = path / "plan.toml" if path.is_dir() else path
    content = _bytes(file)
    text = content.removeprefix(BYTE_ORDER_MARK)
    source = InputFile(name=file.name, sha256=sha256(content).hexdigest())
    try:
        return _read(source, text, programs, tuple(left_out))
    except InputError as error:
        positions = _positions_if_possible(text)
        placed = [_placed(problem, file, text, positions) for problem in error.problems]
        raise InputError(sorted(placed, key=lambda one: (one.line or 0, one.column or 0))) from None


def _bytes(file: Path) -> bytes:
    """Read once, never more than a plan may have: some files have no size and no end."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        beside = sorted(one.name for one in file.parent.iterdir()) if file.parent.is_dir() else []
        hint = nearest(file.name, beside) or tr(PATH_HINT)
        raise InputError([Problem(message=tr("文件不存在"), file=str(file), hint=hint)]) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else tr("文件名含空字符")
        raise InputError([Problem(message=tr("无法读取：{reason}", reason=reason), file=str(file))]) from None
    if len(content) > LARGEST_FILE:
        message = tr("文件超过 {most} MB", most=LARGEST_FILE // 1_000_000)
        hint = tr("计划文件只有几十 kB；检查 PATH 是否指错了文件")
        raise InputError([Problem(message=message, file=str(file), hint=hint)])
    return content


def _read(source: InputFile, text: bytes, programs: Mapping[str, Program], left_out: tuple[str, ...]) -> PlanFile:
    tables = _tables(text)
    schema = tables.pop("schema", None)
    if schema != SCHEMA:
        raise InputError([Problem(message=_other_schema(schema), path="schema")])
    raw_plans = _take_plans(tables)
    portfolio, problems = structure(tables, Portfolio)
    plans, wrong = _plans(tables, raw_plans, programs)
    problems += [*unknown_references(dangling_references(tables)), *wrong]
    problems += [] if left_out else _unknown_programs(tables, programs)
    if portfolio is None or problems:
        raise InputError(problems)
    projects = tuple(evolve(one, plan=plans.get(one.key)) for one in portfolio.projects)
    unread = tuple(one.key for one in projects if one.program not in programs)
    return PlanFile(portfolio=evolve(portfolio, projects=projects), source=source, unread=unread, text=text)


def _other_schema(schema: object) -> str:
    if schema is None:
        return tr('第一项应为 schema = "{schema}"，没有写', schema=SCHEMA)
    return tr('第一项应为 schema = "{schema}"，而不是 {given}', schema=SCHEMA, given=shown(schema))


def _tables(text: bytes) -> dict[str, Any]:
    try:
        decoded = text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError([_undecodable(text, error.start)]) from None
    try:
        return tomllib.loads(decoded)
    except (ValueError, RecursionError) as error:
        raise InputError([toml_problem(error, decoded)]) from None


def _undecodable(text: bytes, place: int) -> Problem:
    """A workbook given by mistake is named as one; other bytes by the first that is no UTF-8."""
    if text.startswith(ARCHIVE):
        return Problem(message=tr("这是工作簿或压缩文件，不是计划文件"), line=1, column=1, hint=tr(PATH_HINT))
    line = text.count(b"\n", 0, place) + 1
    column = len(text[text.rfind(b"\n", 0, place) + 1 : place].decode("utf-8")) + 1
    hint = tr("TOML 文件必须是 UTF-8；请用编辑器另存为 UTF-8")
    return Problem(message=tr("不是 UTF-8 文本"), line=line, column=column, hint=hint)


def _excerpt(line: bytes) -> str:
    """The line as its writer sees it, in UTF-8 or GB18030; bytes that are neither are not shown."""
    with suppress(UnicodeDecodeError):
        return line.decode("utf-8").strip()
    with suppress(UnicodeDecodeError):
        read = line.decode("gb18030").strip()
        return read if read.isprintable() else ""
    return ""


def _take_plans(tables: dict[str, Any]) -> dict[str, Any]:
    """The plans apart from their projects: only the program knows their type."""
    return {key: table.pop("plan") for key, table in _projects(tables) if "plan" in table}


def _projects(tables: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    projects = tables.get("projects")
    named = projects.items() if isinstance(projects, dict) else ()
    return [(key, table) for key, table in named if isinstance(table, dict)]


def _plans(
    tables: Mapping[str, Any], raw_plans: Mapping[str, Any], programs: Mapping[str, Program]
) -> tuple[dict[str, Any], list[Problem]]:
    """The plans of the programs there are, by project, and every place in them that cannot be read."""
    plans: dict[str, Any] = {}
    problems: list[Problem] = []
    documents = tables.get("documents")
    for key, table in _projects(tables):
        program, path = _program(table, programs), f"projects.{key}.plan"
        if program is None or key not in raw_plans:
            continue
        plans[key], wrong = structure(raw_plans[key], program.plan_type, path)
        problems += wrong
        if isinstance(documents, dict):
            problems += unknown_citations(plans[key], raw_plans[key], path, {NOTICE, *documents})
    return plans, problems


def _program(table: Mapping[str, Any], programs: Mapping[str, Program]) -> Program | None:
    named = table.get("program")
    return programs.get(named) if isinstance(named, str) else None


def _unknown_programs(tables: Mapping[str, Any], programs: Mapping[str, Program]) -> list[Problem]:
    """Projects of a program that no plugin offers, and money for one."""
    shares = tables.get("programs")
    named = [(f"projects.{key}.program", table.get("program")) for key, table in _projects(tables)]
    named += [(f"programs.{key}", key) for key in (shares if isinstance(shares, dict) else ())]
    known = tr("安装提供它的插件；已有：{names}", names=listed(programs) or tr("无"))
    return [
        Problem(
            message=tr("没有插件提供项目类别“{program}”", program=program),
            path=path,
            hint=nearest(program, programs) or known,
        )
        for path, program in named
        if isinstance(program, str) and program not in programs
    ]


def _positions_if_possible(text: bytes) -> Mapping[str, Position]:
    try:
        tomllib.loads(text.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return toml_positions(text)


def _placed(problem: Problem, file: Path, text: bytes, positions: Mapping[str, Position]) -> Problem:
    line, column = problem.line, problem.column
    if line is None:
        line, column = position_of(problem.path, positions) or ((1, 1) if positions else (None, None))
    lines = text.splitlines()
    excerpt = _excerpt(lines[line - 1]) if line and line <= len(lines) and not text.startswith(ARCHIVE) else ""
    return evolve(problem, file=problem.file or str(file), line=line, column=column, excerpt=masked(excerpt)[:120])
