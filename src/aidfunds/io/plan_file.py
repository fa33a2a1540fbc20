"""A year written by hand: plan.toml to a portfolio, its references held against what there is. 计划文件。"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import attrs
from attrs import evolve, field, frozen

from aidfunds.errors import Dangling, InputError, InvalidFieldError, Problem, shown
from aidfunds.extend.offers import Program
from aidfunds.io.converter import structure, unknown_references
from aidfunds.io.plan_text import PlanText, open_plan
from aidfunds.io.toml_positions import Position, find_positions, position_of, toml_positions
from aidfunds.language import listed, nearest, tr
from aidfunds.model.documents import NOTICE, Citation
from aidfunds.model.fields import mapping_field, titled, typed, wrong_types
from aidfunds.model.findings import Finding
from aidfunds.model.funds import STANDARD_CHANNELS
from aidfunds.model.parameters import Parameter, ParameterTable
from aidfunds.model.portfolio import ONE_OF_A_KIND, POINTS_AT, InputFile, Portfolio, below, records_of
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate, Unit


def read_parameters(package: str, *, units: Iterable[Unit] = ()) -> ParameterTable:
    """The standards shipped in a package's ``parameters.toml``, in its units; InputError for a bad place. 读入标准。

    Each table is one standard: ``title = {zh, en}`` and ``[[key.values]]`` with since, value and source;
    ``note = {zh, en}`` where there is more to say, or one text for both languages.
    """
    name = f"{package}/parameters.toml"
    try:
        tables = tomllib.loads(resources.files(package).joinpath("parameters.toml").read_text("utf-8"))
    except (ImportError, OSError, ValueError) as error:
        raise InputError([Problem(message=tr("无法读出：{error}", error=error), file=name)]) from None
    return table_of(tables, name, units)


def table_of(tables: dict[str, Any], name: str, units: Iterable[Unit] = ()) -> ParameterTable:
    """The standards of an already parsed file. 标准表。"""
    parameters, problems = [], []
    for key, table in tables.items():
        keyed = {"key": key, **table} if isinstance(table, dict) else table
        parameter, wrong = structure(keyed, Parameter, key, units)
        parameters += [parameter] if parameter else []
        problems += [
            Problem(message=problem.message, path=problem.path, file=name, hint=problem.hint) for problem in wrong
        ]
    if problems:
        raise InputError(problems)
    return ParameterTable(tuple(parameters))


def unknown_programs(named: Iterable[tuple[str, str]], programs: Mapping[str, Program]) -> Iterator[Problem]:
    """A problem for each path that names a program which no plugin offers. 未知的项目类别。"""
    known = tr("安装提供它的插件；已有：{names}", names=listed(programs) or tr("无"))
    for path, program in named:
        if program not in programs:
            message = tr("没有插件提供项目类别“{program}”", program=program)
            yield Problem(message=message, path=path, hint=nearest(program, programs) or known)


def unpriceable(portfolio: Portfolio, programs: Mapping[str, Program], left_out: Iterable[str]) -> Iterator[Problem]:
    """What would silently be missing from every total, were it priced: as reading a plan refuses it. 不能测算的内容。

    A project of a program that is not there, unless plugins were left out on purpose, and a plan of another type
    than its program's, or that cites a document which the portfolio does not have.
    """
    if not tuple(left_out):
        named = [(f"projects.{project.key}.program", project.program) for project in portfolio.projects]
        named += [(f"programs.{share.key}", share.key) for share in portfolio.programs]
        named += [(f"obligations.{duty.key}.program", duty.program) for duty in portfolio.obligations if duty.program]
        yield from unknown_programs(((path, portfolio.kind(program)) for path, program in named), programs)
    documents = {document.key: document for document in portfolio.documents}
    for project in portfolio.projects:
        path, program = f"projects.{project.key}.plan", programs.get(portfolio.kind(project.program))
        if program is None or project.plan is None:
            continue
        if isinstance(project.plan, program.plan_type):
            wrong = list(_wrong_types(project.plan, path))
            yield from wrong or unknown_citations(project.plan, None, path, documents)
        else:
            wanted = program.plan_type.__name__
            yield Problem(
                message=tr("应是 {wanted}，而不是 {value}", wanted=wanted, value=shown(project.plan)), path=path
            )


def _wrong_types(plan: object, path: str) -> Iterator[Problem]:
    """What a plan made in Python holds of another type than its fields name, where its class does not look itself."""
    for place, record in records_of(plan, path):
        for name, error in wrong_types(record):
            yield Problem(message=error.message, path=below(place, error.field or name), hint=error.hint)


def unread_in(portfolio: Portfolio, programs: Collection[str]) -> tuple[str, ...]:
    """The projects whose plans nobody reads, because their program was left out. 未读入的项目。"""
    return tuple(project.key for project in portfolio.projects if portfolio.kind(project.program) not in programs)


@frozen(slots=False, kw_only=True, field_transformer=typed)
class PlanFile:
    """A plan that was read, with what is needed to point back into its file. 已读入的计划。

    ``portfolio`` is what it says, ``source`` its name and hash; :func:`aidfunds.read_plan` makes one.
    """

    portfolio: Portfolio = field(repr=titled)
    source: InputFile
    unread: tuple[str, ...] = ()  # projects whose program is left out, so that their plans were not read
    _brought: Mapping[str, str] = mapping_field()  # obligations that follow from a plan: the path of that plan
    _text: bytes = field(repr=False)

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """Path to line and column of all that is in the file; findings look for their own only. 各项位置。"""
        return toml_positions(self._text)

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with file, line and column of their places. 定位。"""
        found = tuple(findings)
        paths = [self._standing(finding.location.path) for finding in found]
        positions = find_positions(self._text, paths)
        places = (_place(path, positions, self.source.name) for path in paths)
        return tuple(
            evolve(finding, location=evolve(finding.location, **place))
            for finding, place in zip(found, places, strict=True)
        )

    def _standing(self, path: str) -> str:
        """The path of what stands in the file: of the plan, for an obligation that follows from it."""
        first, _, rest = path.partition(".")
        return self._brought.get(rest.partition(".")[0], path) if first == "obligations" else path

    def placed(self, problem: Problem) -> Problem:
        """A problem with file, line and column of its path. 定位。"""
        return placed_in(self, [problem])[0]


def placed_in(plan: PlanFile, problems: Iterable[Problem]) -> list[Problem]:
    """Problems with file, line and column of their paths, all looked for at once. 逐条定位。"""
    found = list(problems)
    paths = [plan._standing(problem.path) for problem in found]
    positions = find_positions(plan._text, paths)
    places = (_place(path, positions, plan.source.name) for path in paths)
    return [evolve(problem, **place) for problem, place in zip(found, places, strict=True)]


def _place(path: str, positions: Mapping[str, Position], file: str) -> dict[str, Any]:
    line, column = position_of(path, positions) or (None, None)
    return {"file": file, "line": line, "column": column}


def read_plan_file(plan: Path | PlanText, programs: Mapping[str, Program], left_out: Iterable[str] = ()) -> PlanFile:
    """Read a plan file, or the plan.toml of a folder; InputError holds every bad place. 读入计划。

    ``programs`` gives the plan type of each program.  A project of an unknown program is an error, unless
    plugins were left out on purpose: then its plan stays unread and only its stored amounts count.
    """
    opened = open_plan(plan)
    plans, wrong = _plans(opened.tables, programs)
    portfolio, problems = structure(_with_plans(opened.tables, plans), Portfolio)
    if portfolio is None:
        problems += unknown_references(dangling_references(opened.tables))
    problems += wrong
    problems += [] if tuple(left_out) else unknown_programs(_named_programs(opened.tables), programs)
    if portfolio is None or problems:
        opened.refuse(problems)
    unread = unread_in(portfolio, programs)
    return PlanFile(portfolio=portfolio, source=opened.source, unread=unread, text=opened.text)


def _with_plans(tables: Mapping[str, Any], plans: Mapping[str, Any]) -> dict[str, Any]:
    """The tables as they were read, but each project with its plan as its program reads it, or with none."""
    projects = tables.get("projects")
    if isinstance(projects, dict):
        return {**tables, "projects": {key: _with_plan(project, plans.get(key)) for key, project in projects.items()}}
    if isinstance(projects, list):
        read = [_with_plan(project, plans.get(f"[{place}]")) for place, project in enumerate(projects)]
        return {**tables, "projects": read}
    return dict(tables)


def _with_plan(table: Any, plan: object) -> Any:
    return {**table, "plan": plan} if isinstance(table, dict) and "plan" in table else table


def _projects(tables: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The projects' tables by their keys, or by their places where they are written as a list."""
    projects = tables.get("projects")
    if isinstance(projects, list):
        return [(f"[{place}]", table) for place, table in enumerate(projects) if isinstance(table, dict)]
    named = projects.items() if isinstance(projects, dict) else ()
    return [(key, table) for key, table in named if isinstance(table, dict)]


def _at(key: str, field: str) -> str:
    return f"projects{key if key.startswith('[') else f'.{key}'}.{field}"


def _plans(tables: Mapping[str, Any], programs: Mapping[str, Program]) -> tuple[dict[str, Any], list[Problem]]:
    """The plans of the programs there are, by project, and every place in them that cannot be read."""
    plans: dict[str, Any] = {}
    problems: list[Problem] = []
    documents = tables.get("documents")
    known = {NOTICE, *documents} if isinstance(documents, dict) else None
    kinds = _kinds(tables)
    for key, table in _projects(tables):
        named, path = table.get("program"), _at(key, "plan")
        program = programs.get(kinds.get(named, named)) if isinstance(named, str) else None
        if program is None or "plan" not in table:
            continue
        plans[key], wrong = structure(table["plan"], program.plan_type, path, program.units)
        problems += wrong
        if known is not None:
            problems += unknown_citations(plans[key], table["plan"], path, known)
    return plans, problems


def _kinds(tables: Mapping[str, Any]) -> dict[str, str]:
    """The kinds of the programs that name one other than themselves."""
    shares = tables.get("programs")
    named = shares.items() if isinstance(shares, dict) else ()
    kinds = {key: table.get("kind") for key, table in named if isinstance(table, dict)}
    return {key: kind for key, kind in kinds.items() if isinstance(kind, str) and kind}


def _named_programs(tables: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Where a program is named, and its kind: by a project, by a duty, and where money is set aside for one."""
    shares = tables.get("programs")
    named = [(_at(key, "program"), table.get("program")) for key, table in _projects(tables)]
    kinds = _kinds(tables)
    named += [
        (f"programs.{key}{'.kind' if key in kinds else ''}", key)
        for key in (shares if isinstance(shares, dict) else ())
    ]
    duties = tables.get("obligations")
    for key, duty in duties.items() if isinstance(duties, dict) else ():
        if isinstance(duty, dict) and isinstance(program := duty.get("program"), str) and program:
            named.append((f"obligations.{key}.program", program))
    return [(path, kinds.get(program, program)) for path, program in named if isinstance(program, str)]


def dangling_references(tables: Mapping[str, Any]) -> tuple[Dangling, ...]:
    """Every reference to a record that the file does not hold; what has another shape is not looked at. 悬空引用。"""
    known = {kind: _keys_of(tables, kind) for kind in {kind for _, _, kind in POINTS_AT}}
    known["channels"] = {**dict.fromkeys(one.key for one in STANDARD_CHANNELS), **known["channels"]}
    table = tables.get("schedule")
    known["columns"] = _keys_of(table if isinstance(table, dict) else {}, "columns") or known["channels"]
    if NOTICE not in known["documents"]:
        return (Dangling("documents", NOTICE),)  # the root of all others: each citation would repeat it
    keys = {kind: tuple(named) for kind, named in known.items()}
    return tuple(
        Dangling(path, key, keys[kind])
        for records, within, kind in POINTS_AT
        for path, key in _named(records, tables.get(records), within.split("."))
        if key not in known[kind]
    )


def _keys_of(tables: Mapping[str, Any], kind: str) -> Mapping[str, object]:
    """The keys of a kind of record, written as a table of tables or as a list of tables."""
    found = tables.get(kind)
    if isinstance(found, list):
        return dict.fromkeys(str(entry["key"]) for entry in found if isinstance(entry, dict) and "key" in entry)
    return found if isinstance(found, dict) else {}


def _named(name: str, table: object, steps: list[str]) -> Iterator[tuple[str, str]]:
    if name in ONE_OF_A_KIND:
        yield from _keys(name, table, steps)
    else:
        yield from _within(name, table, steps)


def _keys(path: str, value: object, steps: list[str]) -> Iterator[tuple[str, str]]:
    if not steps:
        if isinstance(value, str) and value:
            yield path, value
        return
    name, many, _ = steps[0].partition("[]")
    if name == "document":
        yield from _cited(path, value)
    elif name == "column":
        yield from _column(path, value)
    elif isinstance(value, dict) and name in value:
        yield from (
            _within(f"{path}.{name}", value[name], steps[1:])
            if many
            else _keys(f"{path}.{name}", value[name], steps[1:])
        )


def _column(path: str, cell: object) -> Iterator[tuple[str, str]]:
    """The column of a cell, written as { COLUMN = AMOUNT }, with column = …, or with channel = … as before."""
    if not isinstance(cell, dict):
        yield path, path.rpartition(".")[2]
        return
    for name in ("column", "channel"):
        if isinstance(key := cell.get(name), str) and key:
            yield f"{path}.{name}", key
            return


def _within(path: str, value: object, steps: list[str]) -> Iterator[tuple[str, str]]:
    """Each of several: a list, or a table whose names are keys."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _keys(f"{path}[{place}]", item, steps)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _keys(f"{path}.{key}", item, steps)


def _cited(path: str, value: object) -> Iterator[tuple[str, str]]:
    try:
        yield path, Citation.parse(value).document  # type: ignore[arg-type]  # it refuses what is no text
    except InvalidFieldError:
        return


def unknown_citations(plan: object, written: object, path: str, documents: Collection[str]) -> Iterator[Problem]:
    """Every citation of a document that the portfolio does not have, with its place. 引用不存在的文件。

    ``written`` is the table the plan was read from: it tells names from numbers in the path.
    """
    if not _cites_beyond(plan, documents):  # paths are made only for what is told
        return
    for place, citation in citations(plan, written, path):
        if citation.document not in documents:
            known = tr("documents 中已有：{names}", names=listed(documents))
            hint = nearest(citation.document, documents) or known
            message = tr("引用的文件“{document}”不存在", document=citation.document)
            yield Problem(message=message, path=place, hint=hint)


_CITES_NOTHING = frozenset({str, int, bool, type(None), date, Money, Rate, Quantity, Fraction})


def _cites_beyond(value: object, documents: Collection[str]) -> bool:
    """Whether something below a value is cited from a document that is not among these."""
    kind = type(value)
    if kind in _CITES_NOTHING:
        return False
    if isinstance(value, Citation):
        return value.document not in documents
    if isinstance(value, tuple):
        return any(_cites_beyond(inner, documents) for inner in value)
    if isinstance(value, Mapping):
        return any(_cites_beyond(inner, documents) for inner in value.values())
    fields: tuple[attrs.Attribute[object], ...] = getattr(kind, "__attrs_attrs__", ())
    return any(_cites_beyond(getattr(value, field.name), documents) for field in fields)


def citations(value: object, written: object, path: str) -> Iterator[tuple[str, Citation]]:
    """Each citation below a value, with its path in the file. 各处依据。"""
    if isinstance(value, Citation):
        yield path, value
    elif isinstance(value, tuple):
        names = list(written) if isinstance(written, dict) else range(len(value))
        for name, item in zip(names, value, strict=True):
            place = f"{path}.{name}" if isinstance(written, dict) else f"{path}[{name}]"
            yield from citations(item, _inner(written, name), place)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from citations(item, _inner(written, name), f"{path}.{name}")
    else:
        fields: tuple[attrs.Attribute[object], ...] = getattr(type(value), "__attrs_attrs__", ())
        for field in fields:
            yield from citations(getattr(value, field.name), _inner(written, field.name), f"{path}.{field.name}")


def _inner(written: object, name: object) -> object:
    if isinstance(written, dict):
        return written.get(name)
    return written[name] if isinstance(written, list) and isinstance(name, int) else None
