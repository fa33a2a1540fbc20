"""The text of a plan file, the line of every key, and what must be known before any plugin runs. 计划原文。"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, TypeAlias

import attrs
from attrs import evolve, field, frozen

from aidfunds.errors import InputError, Problem, require_path, shown
from aidfunds.extend.demands import PluginDemands
from aidfunds.files import is_folder, kind_of, printable_name
from aidfunds.io.converter import structure
from aidfunds.io.toml_positions import Position, find_positions, position_of
from aidfunds.io.toml_sections import read_tables
from aidfunds.language import mark, nearest, tr
from aidfunds.model.fields import PERSONAL
from aidfunds.model.portfolio import InputFile, PluginVersion, Portfolio
from aidfunds.privacy import holds_identity_number, masked

_PIECE = 1_000_000  # bytes
_LONGER_THAN_ANY = 10**20  # no number of a person has so many digits
_Steps: TypeAlias = tuple["_Steps | None", str | int]  # a name or a place, behind those above it


def content_of(file: Path, most: int, hint: str) -> bytes:
    """A file's bytes, read once and at most ``most`` and one more: some files have no size and no end. 文件内容。

    InputError where it cannot be read; where it is not there, with the nearest name beside it, else ``hint``.
    """
    try:
        with file.open("rb") as opened:
            return b"".join(_pieces(opened, most + 1))
    except FileNotFoundError:
        meant = nearest(file.name, _beside(file)) or hint
        raise InputError([Problem(message=tr("文件不存在"), file=str(file), hint=meant)]) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else tr("文件名含空字符")
        raise InputError([unreadable(file, reason or "")]) from None


def _pieces(opened: BinaryIO, most: int) -> Iterator[bytes]:
    """What is there, up to so many bytes, in pieces: asked for all at once, room for the most would be made first."""
    while most > 0 and (piece := opened.read(min(most, _PIECE))):
        most -= len(piece)
        yield piece


def unreadable(file: Path, reason: str) -> Problem:
    """What the system does not let us read. 无法读取。"""
    return Problem(message=tr("无法读取：{reason}", reason=reason), file=str(file), hint=tr("检查路径和权限"))


def _beside(file: Path) -> list[str]:
    try:
        return sorted(one.name for one in file.parent.iterdir())
    except OSError:  # a folder may let its files be opened and not be listed
        return []


SCHEMA = "aidfunds.plan/1"
LARGEST_FILE = 32_000_000  # bytes: a year of the largest province, 10,000 projects, has seven million
MOST_LINES = 1_600_000
MOST_VALUES = 1_000_000  # signs between keys and values: those 10,000 projects have a quarter of that
MOST_TOLD = 2_000  # problems of one file: the next run tells the rest
_MANY_PARTS = re.compile(rb"^[ \t\[]*(?:[\w-]+[ \t]*\.[ \t]*){64}", re.MULTILINE)  # no record lies so deep
PATH_HINT = mark("PATH 是计划文件，或含有 plan.toml 的文件夹")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_WRITTEN = re.compile(rb"^[ \t]*[^#\s]", re.MULTILINE)  # a line that says something


@frozen(slots=False, kw_only=True)
class PlanText:
    """A plan file as it was read: its tables, not yet understood, and its demands on plugins. 计划原文。"""

    file: Path
    source: InputFile
    text: bytes = field(repr=False)
    tables: Mapping[str, Any] = field(repr=False)  # all but schema and plugins
    demands: PluginDemands = PluginDemands()

    def refuse(self, problems: Iterable[Problem]) -> NoReturn:
        """Raise the InputError that holds every problem with its place in the file. 拒绝。"""
        waiting = iter(problems)
        found = list(islice(waiting, MOST_TOLD))
        if next(waiting, None):
            found.append(Problem(message=tr("其余各处没有列出"), path=found[-1].path, hint=tr("先改正前面的各条")))
        positions = find_positions(self.text, (problem.path for problem in found if problem.line is None))
        beginning = (1, 1) if _WRITTEN.search(self.text) else (None, None)  # where what stands nowhere is told
        raise _refused(self.file, self.text, found, positions, beginning)

    def require_met(self, present: Iterable[PluginVersion], away: Collection[str]) -> None:
        """InputError where the plugins that take part are not those that the plan asks for. 核对插件。"""
        if problems := list(self.demands.unmet({plugin.key: plugin for plugin in present}, away)):
            self.refuse(problems)


def open_plan(plan: str | Path | PlanText) -> PlanText:
    """Read a plan file, or the plan.toml of a folder, once; InputError for what is no plan. 打开计划。

    Nothing is understood yet but ``[plugins]``: load the plugins it asks for, then :func:`aidfunds.read_plan`.
    """
    if isinstance(plan, PlanText):
        return plan
    require_path("path", plan)
    path = Path(plan)
    file = path / "plan.toml" if is_folder(path) else path
    content = _bytes(file)
    text = content.removeprefix(BYTE_ORDER_MARK)
    source = InputFile(name=masked(printable_name(file)), sha256=sha256(content).hexdigest())
    try:
        tables = _tables(text)
    except InputError as error:
        raise _refused(file, text, error.problems) from None
    persons = list(_persons(tables))
    demands, problems = (PluginDemands(), persons) if persons else _demands(tables)
    opened = PlanText(file=file, source=source, text=text, tables=tables, demands=demands)
    if problems:
        opened.refuse(problems)
    return opened


def _persons(tables: dict[str, Any]) -> Iterator[Problem]:
    """Every number of a person, in names and in values: nothing else of such a file is looked at."""
    personal = cache(holds_identity_number)
    waiting: list[tuple[_Steps | None, Any]] = [(None, tables)]
    while waiting:
        steps, value = waiting.pop()
        if isinstance(value, dict):
            for name, inner in reversed(value.items()):
                waiting += [((steps, name), inner), ((steps, name), name)]
        elif isinstance(value, list):
            waiting += [((steps, place), inner) for place, inner in reversed(list(enumerate(value)))]
        elif personal(_written(value)):
            yield Problem(message=tr(PERSONAL), path=_path(steps), hint=tr("删去个人信息"))


def _written(value: Any) -> str:
    """A value that may be such a number, as text."""
    short = isinstance(value, int) and abs(value) < _LONGER_THAN_ANY
    return str(value) if short or isinstance(value, str) else ""


def _path(steps: _Steps | None) -> str:
    """Made only for what is told: a name may have any number of parts."""
    parts: list[str] = []
    while steps is not None:
        steps, name = steps
        parts.append(f"[{name}]" if isinstance(name, int) else f".{name}")
    return "".join(reversed(parts)).removeprefix(".")


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
    known = {attribute.name for attribute in attrs.fields(Portfolio)}
    for name in tables:
        if name not in known and (hint := nearest(name, ["plugins"])):
            yield Problem(message=tr("不认识的项“{name}”", name=name), path=name, hint=hint)


def _bytes(file: Path) -> bytes:
    content = content_of(file, LARGEST_FILE, tr(PATH_HINT))
    message, line = "", None
    if len(content) > LARGEST_FILE:
        message = tr("文件超过 {most} MB", most=LARGEST_FILE // 1_000_000)
    elif content.count(b"\n") > MOST_LINES:
        message, line = tr("文件多于 {most} 行", most=MOST_LINES), MOST_LINES + 1
    elif content.count(b",") + content.count(b"=") > MOST_VALUES:
        message, line = tr("内容多于 {most} 项", most=MOST_VALUES), 1
    elif deep := _MANY_PARTS.search(content):
        message, line = tr("名称的层级太多"), content.count(b"\n", 0, deep.start()) + 1
    if message:
        hint = tr("计划文件只有几十 kB；检查 PATH 是否指错了文件")
        raise InputError([Problem(message=message, file=str(file), line=line, column=line and 1, hint=hint)])
    return content


def _tables(text: bytes) -> dict[str, Any]:
    if kind := kind_of(text):
        told = tr("这是{kind}，不是计划文件", kind=kind.term)
        raise InputError([Problem(message=told, line=1, column=1, hint=tr(PATH_HINT))])
    if (tables := read_tables(text)) is not None:
        return tables
    try:
        decoded = text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError([_undecodable(text, error.start)]) from None
    try:
        return tomllib.loads(decoded)
    except (ValueError, RecursionError) as error:
        raise InputError([toml_problem(error, decoded)]) from None


def _undecodable(text: bytes, place: int) -> Problem:
    """The first byte that is no UTF-8."""
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


def _refused(
    file: Path,
    text: bytes,
    problems: Iterable[Problem],
    positions: Mapping[str, Position] | None = None,
    beginning: tuple[int | None, int | None] = (None, None),
) -> InputError:
    """Every problem with its place, in the order of the file."""
    lines = [] if kind_of(text) else text.splitlines()
    placed: list[Problem] = []
    excerpts: dict[int | None, str] = {None: ""}  # a line may be long, and have many problems
    for problem in problems:
        line, column = problem.line, problem.column
        if line is None:
            line, column = position_of(problem.path, positions or {}) or beginning
        if line not in excerpts:
            excerpts[line] = masked(_excerpt(lines[line - 1])[:400])[:120] if line and line <= len(lines) else ""
        told = {
            "path": masked(problem.path),
            "message": masked(problem.message),
            "hint": problem.hint or _remedy(problem),
        }
        told_of = problem.file or str(file)
        placed.append(evolve(problem, file=told_of, line=line, column=column, excerpt=excerpts[line], **told))
    return InputError(sorted(placed, key=lambda problem: (problem.line or 0, problem.column or 0)))


def _remedy(problem: Problem) -> str:
    """What to do where nothing more can be said: to write the item otherwise, and where that is explained."""
    item = problem.path.rpartition(".")[2]
    return tr("改写“{item}”；各项的写法见文档“计划文件”", item=item) if item else tr("各项的写法见文档“计划文件”")


_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LONG_NUMBER = re.compile(r"[0-9_]{4300,}")  # Python reads no longer decimal integers
_DEEP_LIST = re.compile(r"(?:\[\s*|\{\s*[\w\"'.-]+\s*=\s*){100}")

SAID = (  # how the parser begins, what it means, what to do
    ("Cannot declare", mark("同一张表写了两次"), mark("合并两处，或改用另一个名称")),
    ("Cannot overwrite", mark("同一项写了两次"), mark("删去其中一处")),
    ("Duplicate inline table key", mark("同一项写了两次"), mark("删去其中一处")),
    ("Cannot mutate", mark("已经写完整的表不能再补充"), mark("把各项写在一处")),
    ("Cannot redefine", mark("同一项写了两次"), mark("删去其中一处")),
    ("Expected '=' after a key", mark("名称后面缺少等号"), mark('每一项写成 名称 = 值，如 title = "……"')),
    ("Invalid statement", mark("不是有效的一行"), mark("名称只用字母、数字、下划线和连字符，等号用半角")),
    ("Invalid value", mark("等号后面不是有效的值"), mark('文字和金额加半角引号，如 "264万元"；日期写成 2020-04-10')),
    ("Invalid date", mark("日期不存在"), mark("日期写成 2020-04-10")),
    ("Expected newline", mark("一行里有多余的内容"), mark("每项单独一行；文字两边用半角引号；日期写成 2020-04-10")),
    ("Invalid initial character", mark("名称不能这样开头"), mark("名称用字母、数字、下划线和连字符")),
    ("Unterminated string", mark("文字缺少右引号"), mark("补上半角引号")),
    ('Expected "\'"', mark("文字缺少右引号"), mark("补上半角引号")),
    ("Illegal character", mark("含不允许的字符"), mark("检查文字的右引号是否缺少，或有无不可见字符")),
    ("Found invalid character", mark("含不允许的字符"), mark("检查有无不可见字符")),
    ("Unescaped", mark("文字中的反斜线要写两次"), mark("写成 \\\\，或改用单引号")),
    ("Escaped character", mark("转义字符不存在"), mark("检查反斜线后面的内容")),
    ("Invalid hex value", mark("转义字符不存在"), mark("检查反斜线后面的内容")),
    ("Unclosed array", mark("列表缺少右方括号"), mark("补上 ]")),
    ("Unclosed inline table", mark("表缺少右花括号"), mark("补上 }")),
    ("Expected ']", mark("表名缺少右方括号"), mark("补上 ]")),
    ('Expected "]', mark("表名缺少右方括号"), mark("补上 ]")),
)


def toml_problem(error: ValueError | RecursionError, text: str) -> Problem:
    """What is wrong with a text that is not TOML, where, and what to do. TOML 问题。"""
    if isinstance(error, RecursionError):
        return _pasted(tr("列表或表嵌套太深"), _DEEP_LIST.search(text), text)
    if not isinstance(error, tomllib.TOMLDecodeError):
        return _pasted(tr("整数太长"), _LONG_NUMBER.search(text), text)
    said = str(error)
    place = _PLACE.search(said)
    line, column = (int(place[1]), int(place[2])) if place and place[1] else _error_position(text, len(text))
    parser = _PLACE.sub("", said)
    for begins, meant, hint in SAID:
        if parser.startswith(begins):
            return Problem(message=_not_toml(tr(meant)), line=line, column=column, hint=tr(hint))
    return Problem(message=_not_toml(parser), line=line, column=column)


def _not_toml(reason: str) -> str:
    return tr("不是有效的 TOML：{reason}", reason=reason)


def _pasted(reason: str, found: re.Match[str] | None, text: str) -> Problem:
    line, column = _error_position(text, found.start()) if found else (None, None)
    return Problem(message=_not_toml(reason), line=line, column=column, hint=tr("检查是否误粘了内容"))


def _error_position(text: str, place: int) -> tuple[int, int]:
    """Line and column, both from 1; a place after the last line end is told on the last line."""
    before = text[:place].rstrip("\n") if place == len(text) else text[:place]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
