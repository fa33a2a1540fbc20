"""The text of a plan file, read once, and what must be known of it before any plugin runs. 计划原文。"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

import attrs
from attrs import evolve, field, frozen

from aidfunds.arguments import require_path
from aidfunds.errors import InputError, Problem, shown
from aidfunds.extend.demands import PluginDemands
from aidfunds.io.content import content_of
from aidfunds.io.converter import structure
from aidfunds.io.toml_errors import toml_problem
from aidfunds.io.toml_positions import Position, position_of, toml_positions
from aidfunds.language import mark, tr
from aidfunds.model.context import InputFile, PluginVersion
from aidfunds.model.portfolio import Portfolio
from aidfunds.privacy import masked
from aidfunds.suggest import nearest

SCHEMA = "aidfunds.plan/1"
LARGEST_FILE = 50_000_000  # bytes
ARCHIVE = b"PK\x03\x04"  # how every .xlsx begins
PATH_HINT = mark("PATH 是计划文件，或含有 plan.toml 的文件夹")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@frozen(slots=False, kw_only=True)
class PlanText:
    """A plan file as it was read: its tables, not yet understood, and its demands on plugins. 计划原文。"""

    file: Path
    source: InputFile
    text: bytes = field(repr=False)
    tables: Mapping[str, Any] = field(repr=False)  # all but schema and plugins
    demands: PluginDemands = PluginDemands()

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """Path to line and column. 各项位置。"""
        return toml_positions(self.text)

    def refuse(self, problems: Iterable[Problem]) -> NoReturn:
        """Raise the InputError that holds every problem with its place in the file. 拒绝。"""
        raise _refused(self.file, self.text, self.positions, problems)

    def require_met(self, present: Iterable[PluginVersion], away: Collection[str]) -> None:
        """InputError where the plugins that take part are not those that the plan asks for. 核对插件。"""
        if problems := list(self.demands.unmet({one.key: one for one in present}, away)):
            self.refuse(problems)


def open_plan(plan: str | Path | PlanText) -> PlanText:
    """Read a plan file, or the plan.toml of a folder, once; InputError for what is no plan. 打开计划。

    Nothing is understood yet but ``[plugins]``: load the plugins it asks for, then :func:`aidfunds.read_plan`.
    """
    if isinstance(plan, PlanText):
        return plan
    require_path("path", plan)
    path = Path(plan)
    file = path / "plan.toml" if path.is_dir() else path
    content = _bytes(file)
    text = content.removeprefix(BYTE_ORDER_MARK)
    source = InputFile(name=file.name, sha256=sha256(content).hexdigest())
    try:
        tables = _tables(text)
    except InputError as error:
        raise _refused(file, text, {}, error.problems) from None
    demands, problems = _demands(tables)
    opened = PlanText(file=file, source=source, text=text, tables=tables, demands=demands)
    if problems:
        opened.refuse(problems)
    return opened


def _demands(tables: dict[str, Any]) -> tuple[PluginDemands, list[Problem]]:
    """What is taken off the tables: the schema, and the plugins asked for."""
    schema = tables.pop("schema", None)
    if schema != SCHEMA:
        return PluginDemands(), [Problem(message=_other_schema(schema), path="schema")]
    demands, problems = structure(tables.pop("plugins", {}), PluginDemands, "plugins")
    problems += [*demands.contradictions()] if demands else []
    return demands or PluginDemands(), [*problems, *_misspelt(tables)]


def _other_schema(schema: object) -> str:
    if schema is None:
        return tr('第一项应为 schema = "{schema}"，没有写', schema=SCHEMA)
    return tr('第一项应为 schema = "{schema}"，而不是 {given}', schema=SCHEMA, given=shown(schema))


def _misspelt(tables: Mapping[str, Any]) -> Iterator[Problem]:
    """A table ``[plugin]``: were it told only when all is read, plugins it keeps out would have run by then."""
    known = {one.name for one in attrs.fields(Portfolio)}
    for name in tables:
        if name not in known and (hint := nearest(name, ["plugins"])):
            yield Problem(message=tr("不认识的项“{name}”", name=name), path=name, hint=hint)


def _bytes(file: Path) -> bytes:
    content = content_of(file, LARGEST_FILE, tr(PATH_HINT))
    if len(content) > LARGEST_FILE:
        message = tr("文件超过 {most} MB", most=LARGEST_FILE // 1_000_000)
        hint = tr("计划文件只有几十 kB；检查 PATH 是否指错了文件")
        raise InputError([Problem(message=message, file=str(file), hint=hint)])
    return content


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


def _refused(file: Path, text: bytes, positions: Mapping[str, Position], problems: Iterable[Problem]) -> InputError:
    """Every problem with its place, in the order of the file."""
    placed = [_placed(problem, file, text, positions) for problem in problems]
    return InputError(sorted(placed, key=lambda one: (one.line or 0, one.column or 0)))


def _placed(problem: Problem, file: Path, text: bytes, positions: Mapping[str, Position]) -> Problem:
    line, column = problem.line, problem.column
    if line is None:
        line, column = position_of(problem.path, positions) or ((1, 1) if positions else (None, None))
    lines = text.splitlines()
    excerpt = _excerpt(lines[line - 1]) if line and line <= len(lines) and not text.startswith(ARCHIVE) else ""
    return evolve(problem, file=problem.file or str(file), line=line, column=column, excerpt=masked(excerpt)[:120])
