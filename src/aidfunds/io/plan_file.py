"""A year written by hand: plan.toml to a portfolio. 计划文件。"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from aidfunds.errors import (
    DuplicateKeyError,
    InputError,
    InvalidFieldError,
    ModelError,
    Problem,
    UnknownReferenceError,
)
from aidfunds.extend.offers import Program
from aidfunds.io.converter import structure
from aidfunds.io.toml_positions import Position, position_of, toml_positions
from aidfunds.model.context import InputFile
from aidfunds.model.findings import Finding
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.suggest import nearest

SCHEMA = "aidfunds.plan/1"
LARGEST_FILE = 50_000_000  # bytes
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


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
    text = _bytes(file)
    try:
        return _read(file.name, text, programs, tuple(left_out))
    except InputError as error:
        positions = _positions_if_possible(text)
        raise InputError(_placed(problem, file, text, positions) for problem in error.problems) from None


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InputError([Problem(message=f"文件超过 {LARGEST_FILE // 1_000_000} MB", file=str(file))])
        return file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except FileNotFoundError:
        hint = "PATH 是计划文件，或含有 plan.toml 的文件夹"
        raise InputError([Problem(message="文件不存在", file=str(file), hint=hint)]) from None
    except OSError as error:
        raise InputError([Problem(message=f"无法读取：{error.strerror}", file=str(file))]) from None


def _read(name: str, text: bytes, programs: Mapping[str, Program], left_out: tuple[str, ...]) -> PlanFile:
    tables = _tables(text)
    schema = tables.pop("schema", None)
    if schema != SCHEMA:
        raise InputError([Problem(message=f'第一项应为 schema = "{SCHEMA}"，而不是 {schema!r}', path="schema")])
    raw_plans = _take_plans(tables)
    portfolio, problems = _portfolio(tables)
    projects: list[Project] = []
    unread: list[str] = []
    for project in portfolio.projects if portfolio else ():
        program = programs.get(project.program)
        if program is None:
            unread.append(project.key)
            problems += [] if left_out else [_unknown_program(project, programs)]
            projects.append(project)
        else:
            plan, wrong = _plan(project, program, raw_plans.get(project.key))
            problems += wrong
            projects.append(evolve(project, plan=plan))
    if portfolio is None or problems:
        raise InputError(problems)
    return PlanFile(
        portfolio=evolve(portfolio, projects=tuple(projects)),
        source=InputFile(name=name, sha256=sha256(text).hexdigest()),
        unread=tuple(unread),
        text=text,
    )


def _tables(text: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        hint = "TOML 文件必须是 UTF-8；请用编辑器另存为 UTF-8"
        raise InputError([Problem(message="不是 UTF-8 文本", line=line, hint=hint)]) from None
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        message = f"不是有效的 TOML：{_PLACE.sub('', str(error)).strip()}"
        problem = Problem(message=message)
        if place:
            problem = evolve(problem, line=int(place[1]), column=int(place[2]))
        raise InputError([problem]) from None
    except (ValueError, RecursionError) as error:
        raise InputError([Problem(message=f"不是有效的 TOML：{error}")]) from None


def _take_plans(tables: dict[str, Any]) -> dict[str, Any]:
    """The plans apart from their projects: only the program knows their type."""
    projects = tables.get("projects")
    if not isinstance(projects, dict):
        return {}
    return {key: table.pop("plan") for key, table in projects.items() if isinstance(table, dict) and "plan" in table}


def _portfolio(tables: dict[str, Any]) -> tuple[Portfolio | None, list[Problem]]:
    try:
        return structure(tables, Portfolio)
    except (UnknownReferenceError, DuplicateKeyError) as error:
        return None, _model_problems(error)


def _model_problems(error: ModelError) -> list[Problem]:
    if isinstance(error, UnknownReferenceError):
        return [
            Problem(message=f"引用的“{one.key}”不存在", path=one.path, hint=nearest(one.key, one.known))
            for one in error.dangling
        ]
    return [Problem(message=str(error))]


def _unknown_program(project: Project, programs: Mapping[str, Program]) -> Problem:
    hint = nearest(project.program, programs) or f"安装提供它的插件；已有：{'、'.join(programs) or '无'}"
    message = f"没有插件提供项目类别“{project.program}”"
    return Problem(message=message, path=f"projects.{project.key}.program", hint=hint)


def _plan(project: Project, program: Program, raw: object) -> tuple[Any, list[Problem]]:
    path = f"projects.{project.key}.plan"
    if raw is None:
        return None, []
    try:
        return structure(raw, program.plan_type, path)
    except InvalidFieldError as error:
        return None, [Problem(message=str(error), path=path)]


def _positions_if_possible(text: bytes) -> Mapping[str, Position]:
    try:
        tomllib.loads(text.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return toml_positions(text)


def _placed(problem: Problem, file: Path, text: bytes, positions: Mapping[str, Position]) -> Problem:
    line, column = problem.line, problem.column
    if line is None:
        line, column = position_of(problem.path, positions) or (None, None)
    lines = text.splitlines()
    excerpt = lines[line - 1].decode("utf-8", "replace").strip() if line and line <= len(lines) else ""
    return evolve(problem, file=problem.file or file.name, line=line, column=column, excerpt=excerpt[:120])
