"""A year written by hand: plan.toml to a portfolio. 计划文件。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from aidfunds.errors import Problem
from aidfunds.extend.offers import Program
from aidfunds.io.converter import structure
from aidfunds.io.plan_citations import unknown_citations
from aidfunds.io.plan_programs import unknown_programs, unread_in
from aidfunds.io.plan_text import PlanText, open_plan
from aidfunds.io.problems import unknown_references
from aidfunds.io.raw_references import dangling_references
from aidfunds.io.toml_positions import Position, position_of, toml_positions
from aidfunds.model.citations import NOTICE
from aidfunds.model.context import InputFile
from aidfunds.model.findings import Finding
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.reprs import titled
from aidfunds.model.typed import typed


@frozen(slots=False, kw_only=True, field_transformer=typed)
class PlanFile:
    """A plan that was read, with what is needed to point back into its file. 已读入的计划。

    ``portfolio`` is what it says, ``source`` its name and hash; :func:`aidfunds.read_plan` makes one.
    """

    portfolio: Portfolio = field(repr=titled)
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


def read_plan_file(plan: Path | PlanText, programs: Mapping[str, Program], left_out: Iterable[str] = ()) -> PlanFile:
    """Read a plan file, or the plan.toml of a folder; InputError holds every bad place. 读入计划。

    ``programs`` gives the plan type of each program.  A project of an unknown program is an error, unless
    plugins were left out on purpose: then its plan stays unread and only its stored amounts count.
    """
    opened = open_plan(plan)
    raw_plans = _plans_of(opened.tables)
    portfolio, problems = structure(_without_plans(opened.tables), Portfolio)
    plans, wrong = _plans(opened.tables, raw_plans, programs)
    problems += [*unknown_references(dangling_references(opened.tables)), *wrong]
    problems += [] if tuple(left_out) else unknown_programs(_named_programs(opened.tables), programs)
    if portfolio is None or problems:
        opened.refuse(problems)
    projects = tuple(evolve(one, plan=plans.get(one.key)) for one in portfolio.projects)
    whole = evolve(portfolio, projects=projects)
    return PlanFile(portfolio=whole, source=opened.source, unread=unread_in(whole, programs), text=opened.text)


def _plans_of(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The plans apart from their projects: only the program knows their type."""
    return {key: table["plan"] for key, table in _projects(tables) if "plan" in table}


def _without_plans(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The tables as they were read, but the projects without their plans."""
    bare = {key: {name: one for name, one in table.items() if name != "plan"} for key, table in _projects(tables)}
    projects = tables.get("projects")
    return {**tables, "projects": {**projects, **bare}} if isinstance(projects, dict) else dict(tables)


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


def _named_programs(tables: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Where a program is named: by a project, and where money is set aside for one."""
    shares = tables.get("programs")
    named = [(f"projects.{key}.program", table.get("program")) for key, table in _projects(tables)]
    named += [(f"programs.{key}", key) for key in (shares if isinstance(shares, dict) else ())]
    return [(path, program) for path, program in named if isinstance(program, str)]
