"""What a report says in a format, read back and held to files that somebody has looked at. 读回输出。

Workbooks are read with nothing but the standard library, so that it is a second opinion on whoever wrote them.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from difflib import unified_diff
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from attrs import evolve, field, frozen

from aidfunds.errors import UsageError
from aidfunds.extend.registry import Registry
from aidfunds.io.plan_file import PlanFile
from aidfunds.language import tr
from aidfunds.model.fields import read_only
from aidfunds.model.portfolio import Context
from aidfunds.report.compose import compose
from aidfunds.report.nodes import Document, Section
from aidfunds.testing.clock import in_readers_language
from aidfunds.testing.samples import DAY
from aidfunds.workflow import draft_report, load_registry, price

__tracebackhide__ = True  # a failing test shows its author's lines, not these

MARK = "a.mark"  # the number beside a figure that leads to where it comes from
UNREAD = ("style", "script", "head", "template", "svg", MARK)
CELLS = ("td", "th")


@frozen(kw_only=True)
class Page:
    """What a reader sees of a page. 网页。"""

    title: str
    text: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def page_of(content: bytes) -> Page:
    """Read a page; the cells of its tables are texts, row by row. 读回网页。"""
    reader = _Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    tables = tuple(tuple(tuple(map(_on_one_line, row)) for row in table) for table in reader.tables)
    return Page(title=_on_one_line(reader.title), text=_on_one_line(reader.text), tables=tables)


class _Reader(HTMLParser):
    """Collects what is shown while the page goes by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = self.text = ""
        self.tables: list[list[list[str]]] = []
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.within.append(MARK if tag == "a" and ("class", "mark") in attributes else tag)
        self.text += " "
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in CELLS and self.tables and self.tables[-1]:
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        open_tags = [tag.partition(".")[0] for tag in self.within]
        if tag in open_tags:  # with it ends whatever was left open within
            del self.within[len(open_tags) - 1 - open_tags[::-1].index(tag) :]
        self.text += " "

    def handle_data(self, data: str) -> None:
        if "title" in self.within and "svg" not in self.within:
            self.title += data
        if any(tag in UNREAD for tag in self.within):
            return
        self.text += data
        if any(tag in CELLS for tag in self.within) and self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FIRST_DAY = date(1899, 12, 30)  # the day that spreadsheets count from
DATE_FORMATS = {14, 15, 16, 17, 22}  # those of the standard that need no name

Value: TypeAlias = str | Decimal | date | bool
Element: TypeAlias = ElementTree.Element


@frozen(kw_only=True)
class Sheet:
    """The cells of one sheet that hold something: ``sheet["B9"]``, ``sheet.formulas["B9"]``. 工作表。

    Numbers come as Decimal, days as date; the value of a formula is the one stored with it.
    """

    values: Mapping[str, Value] = field(converter=read_only)
    formulas: Mapping[str, str] = field(converter=read_only)

    def __getitem__(self, cell: str) -> Value:
        return self.values[cell]

    def __contains__(self, cell: object) -> bool:
        return cell in self.values

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """What each row holds, from left to right, without the empty cells. 各行。"""
        found: dict[str, list[Value]] = {}
        for cell, value in self.values.items():
            found.setdefault(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), []).append(value)
        return tuple(map(tuple, found.values()))


def sheets_of(workbook: bytes) -> dict[str, Sheet]:
    """The sheets of an .xlsx by name, in order. 各工作表。"""
    with ZipFile(BytesIO(workbook)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    strings = tuple(_strings(parts))
    dated = frozenset(_dated_styles(_tree(parts["xl/styles.xml"])))
    return {name: _sheet(_tree(parts[path]), strings, dated) for name, path in _named(parts)}


def _tree(content: bytes) -> Element:
    return ElementTree.fromstring(content)  # noqa: S314 - what our own renderers wrote


def _named(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    targets = {
        relation.get("Id"): relation.get("Target", "") for relation in _tree(parts["xl/_rels/workbook.xml.rels"])
    }
    for sheet in _tree(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
        target = targets[sheet.get(RELATED)]
        yield sheet.get("name", ""), target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _strings(parts: Mapping[str, bytes]) -> Iterator[str]:
    if "xl/sharedStrings.xml" in parts:
        yield from map(_text, _tree(parts["xl/sharedStrings.xml"]).iter(f"{MAIN}si"))


def _text(holder: Element | None) -> str:
    """The text of a string, of its rich runs too; _x000D_ is how the format writes what XML cannot."""
    found = "".join(one.text or "" for one in holder.iter(f"{MAIN}t")) if holder is not None else ""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), found)


def _dated_styles(styles: Element) -> Iterator[str]:
    """The numbers of the cell styles that show a number as a day."""
    own = {style.get("numFmtId"): style.get("formatCode", "") for style in styles.iter(f"{MAIN}numFmt")}
    formats = styles.find(f"{MAIN}cellXfs")
    for place, style in enumerate(formats if formats is not None else ()):
        key = style.get("numFmtId", "0")
        if int(key) in DATE_FORMATS or re.search(r"[yd]", re.sub(r'"[^"]*"', "", own.get(key, ""))):
            yield str(place)


def _sheet(tree: Element, strings: tuple[str, ...], dated: frozenset[str]) -> Sheet:
    values: dict[str, Value] = {}
    formulas: dict[str, str] = {}
    for cell in tree.iter(f"{MAIN}c"):
        place = cell.get("r", "")
        value = _value(cell, strings, dated)
        if value is not None:
            values[place] = value
        if (formula := cell.find(f"{MAIN}f")) is not None:
            formulas[place] = formula.text or ""
    return Sheet(values=values, formulas=formulas)


def _value(cell: Element, strings: tuple[str, ...], dated: frozenset[str]) -> Value | None:
    kind, held = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
    if kind == "inlineStr":
        return _text(cell.find(f"{MAIN}is"))
    if held is None:
        return None
    if kind == "s":
        return strings[int(held)]
    if kind == "b":
        return held == "1"
    if kind != "n":
        return held
    return FIRST_DAY + timedelta(int(held)) if cell.get("s") in dated else Decimal(held)


Reportable: TypeAlias = Document | Section | Context | PlanFile

READERS: dict[str, Callable[[bytes], Any]] = {"xlsx": sheets_of, "html": page_of, "json": json.loads}


def output(shown: Reportable, suffix: str, *, registry: Registry | None = None, as_of: date | None = None) -> Any:
    """A document, a section, a context or a plan, rendered and read back; see :func:`parsed`. 输出。

    A context and a plan are checked and reported in full, by ``registry`` or by what is installed.
    """
    known = load_registry() if registry is None else registry
    return parsed(known.render(_document(shown, known, as_of), suffix), suffix)


def parsed(content: bytes, suffix: str) -> Any:
    """What an output says: xlsx as sheets by name, html as a page, json as it is, else the bytes. 读回。"""
    return READERS.get(suffix, bytes)(content)


def _refused(shown: object) -> UsageError:
    with in_readers_language():
        return UsageError(tr("不能写出 {kind}；请给出文档、章节、上下文或计划", kind=type(shown).__name__))


def _document(shown: Reportable, registry: Registry, as_of: date | None) -> Document:
    if isinstance(shown, Document):
        return shown
    if isinstance(shown, Section):
        return compose([shown], Document(title=shown.title, number=shown.key, as_of=as_of or DAY))
    context = price(shown, registry, as_of=as_of) if isinstance(shown, PlanFile) else shown
    if not isinstance(context, Context):
        raise _refused(shown)
    return draft_report(evolve(context, findings=registry.findings(context)), registry)


UPDATE = "--update-golden"
MOST_LINES = 200


@frozen
class GoldenFile:
    """What an output should be, byte for byte. 标准文件。"""

    path: Path
    update: bool = False

    def check(self, content: str | bytes) -> None:
        """Fail unless the file holds exactly this; with ``--update-golden`` write it instead, never in CI. 核对。"""
        with in_readers_language():
            self._check(content)

    def _check(self, content: str | bytes) -> None:
        if type(content) not in (str, bytes):
            _fail(tr("标准文件只核对文字或字节，而不是 {kind}", kind=type(content).__name__))
        if self.path.is_dir():
            _fail(tr("标准文件 {path} 是文件夹", path=self.path))
        held = content.encode() if isinstance(content, str) else content
        if self.update:
            self._write(held)
        elif not self.path.exists():
            _fail(tr("没有标准文件 {path}；核对后用 {option} 写出", path=self.path, option=UPDATE))
        elif self.path.read_bytes() != held:
            told = tr("与标准文件 {path} 不同；若是有意的改动，用 {option} 更新", path=self.path, option=UPDATE)
            _fail(f"{told}\n{difference(self.path.read_bytes(), held, self.path.name)}")

    def _write(self, content: bytes) -> None:
        if os.environ.get("CI"):
            _fail(tr("持续集成中不更新标准文件：{path}", path=self.path))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(content)


def difference(old: bytes, new: bytes, name: str) -> str:
    """Where two contents differ: lines where both are text, else sizes and the first byte. 不同之处。"""
    try:
        before, after = (content.decode().splitlines(keepends=True) for content in (old, new))
    except UnicodeDecodeError:
        place = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
        first = min(len(old), len(new)) if place is None else place
        return tr("{old} 字节与 {new} 字节，首处不同在第 {place} 字节", old=len(old), new=len(new), place=first + 1)
    told = [*unified_diff(list(map(_shown, before)), list(map(_shown, after)), name, tr("输出"), lineterm="")]
    more = [tr.many("……另有 {count} 行", len(told) - MOST_LINES)] if len(told) > MOST_LINES else []
    return "\n".join(told[:MOST_LINES] + more)


def _shown(line: str) -> str:
    """A line whose end shows where it is not the common one."""
    return line.removesuffix("\n") if line.endswith("\n") and not line.endswith("\r\n") else f"{line!r}"


def _fail(told: str) -> None:
    pytest.fail(told, pytrace=False)
