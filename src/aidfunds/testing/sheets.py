"""A workbook read back: values and formulas by sheet and cell. 读回工作簿。

Nothing but the standard library, so that it is a second opinion on whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias
from xml.etree import ElementTree
from zipfile import ZipFile

from attrs import field, frozen

from aidfunds.model.read_only import read_only

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
    targets = {one.get("Id"): one.get("Target", "") for one in _tree(parts["xl/_rels/workbook.xml.rels"])}
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
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{MAIN}numFmt")}
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
