"""A portfolio as plan.toml: what is written reads back as the same portfolio. 写成计划文件。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Item, Table

from aidfunds.io.plan_text import SCHEMA
from aidfunds.language import mark, tr
from aidfunds.model.documents import NOTICE, Citation, DocumentNumber
from aidfunds.model.funds import Coding, ScheduleAmount
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate, number_text
from aidfunds.words import Term

Remark = Callable[[Citation], str]

SECTIONS = {  # what stands above the tables of each kind
    "documents": mark("文件"),
    "agencies": mark("单位"),
    "channels": mark("渠道"),
    "funds": mark("资金与项目类别"),
    "rules": mark("通知的规定"),
    "projects": mark("项目"),
    "allocations": mark("下达"),
    "schedule": mark("下达表（附件）"),
    "obligations": mark("实施要求"),
    "carryovers": mark("结转"),
}
ORDER = (
    "documents", "agencies", "channels", "funds", "programs", "memos",
    "rules", "projects", "allocations", "schedule", "obligations", "carryovers",
)  # fmt: skip
LONGEST_LINE = 100
WRITTEN: dict[type[Any], Callable[[Any], Any]] = {
    Money: lambda money: money.written,
    Memo: lambda memo: Money.yuan(memo.in_yuan).written,
    Rate: lambda rate: rate.written,
    Quantity: lambda quantity: quantity.written,
    Fraction: lambda share: f"{number_text(share * 100)}%",
    DocumentNumber: str,
    Coding: lambda coding: f"{coding.code}-{coding.name}" if coding.name else coding.code,
}


def plan_toml(portfolio: Portfolio, *, heading: str = "", remark: Remark | None = None) -> str:
    """The text of a plan file; ``heading`` stands above as a comment, ``remark`` beside each citation. 计划文本。

    ``remark`` says for a citation what is worth telling of it, such as the notice's words; nothing where it is empty.
    """
    writer = _Writer(remark or (lambda _: ""))
    text = tomlkit.document()
    for line in heading.splitlines():
        text.add(tomlkit.comment(_printable(line)))
    text.add("schema", tomlkit.item(SCHEMA))
    for name in ("title", "year", "as_of", "language"):
        value = getattr(portfolio, name)
        if value != _default(attrs.fields_dict(Portfolio)[name]):
            text.add(name, tomlkit.item(value))
    for name in ORDER:
        records = getattr(portfolio, name)
        if records and records != _default(attrs.fields_dict(Portfolio)[name]):
            if name in SECTIONS:
                text.add(tomlkit.nl())
                text.add(tomlkit.comment(f"── {tr(SECTIONS[name])} ──"))
                text.add(tomlkit.nl())
            text.add(name, writer.keyed(records) if isinstance(records, tuple) else writer.table(records))
    return tomlkit.dumps(text)


def written_citation(citation: Citation) -> str:
    """A citation as plan files write it: the clause, after the document's key where it is another's. 依据写法。"""
    span = f"@{citation.span[0]}-{citation.span[1]}" if citation.span else ""
    document = "" if citation.document == NOTICE else f"{citation.document}#"
    return f"{document}{citation.clause}{span}"


@attrs.frozen
class _Writer:
    remark: Remark

    def keyed(self, records: tuple[Any, ...]) -> Table:
        """Tables named by the records' keys."""
        table = tomlkit.table(is_super_table=True)
        for record in records:
            table.add(record.key, self.table(record, skip="key"))
        return table

    def table(self, record: Any, *, skip: str = "") -> Table:
        """Fields on lines of their own, tables of tables below."""
        table = tomlkit.table()
        below: list[tuple[str, Item]] = []
        for name, value in _stated(record, skip):
            item = self.item(value)
            if isinstance(item, Table | AoT):
                below.append((name, item))
            else:
                told = self.remark(value) if isinstance(value, Citation) else ""
                table.add(name, item.comment(_printable(told)) if told else item)
        for name, item in below:
            table.add(name, item)
        return table

    def item(self, value: Any) -> Item:
        if attrs.has(type(value)) and type(value) not in (*WRITTEN, Citation):
            inline = self.inline(value)
            return inline if inline is not None and _fits(inline) else self.table(value)
        if isinstance(value, Mapping):
            table = tomlkit.table()
            for name, held in value.items():
                table.add(name, self.item(held))
            return table
        if isinstance(value, tuple):
            return self.several(value)
        item: Item = tomlkit.item(_plain(value))
        return item

    def several(self, values: tuple[Any, ...]) -> Item:
        first = values[0]
        if isinstance(first, ScheduleAmount):
            amounts = tomlkit.inline_table()
            for record in values:
                amounts.add(record.column, _plain(record.amount))
            return amounts
        if attrs.has(type(first)) and type(first) not in (*WRITTEN, Citation):
            if "key" in attrs.fields_dict(type(first)):
                return self.keyed(values)
            inlines = [self.inline(value) for value in values]
            if all(inline is not None and _fits(inline) for inline in inlines):
                return _array([inline for inline in inlines if inline is not None])
            tables = tomlkit.aot()
            for record in values:
                tables.append(self.table(record))
            return tables
        return _array([_plain(value) for value in values])

    def inline(self, record: Any) -> InlineTable | None:
        """A record on one line; None where it holds tables of its own."""
        table = tomlkit.inline_table()
        for name, value in _stated(record, ""):
            item = self.item(value)
            if isinstance(item, Table | AoT) or (isinstance(item, Array) and "\n" in item.as_string()):
                return None
            table.add(name, item)
        return table


def _printable(text: str) -> str:
    """What a comment may hold: the names of files and the words of notices may hold anything."""
    return "".join(char if char.isprintable() else "?" for char in text)


def _stated(record: Any, skip: str) -> Iterator[tuple[str, Any]]:
    """The fields that say something."""
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.init and field.name != skip and value is not None and value != _default(field):
            yield field.alias or field.name, value


def _default(field: attrs.Attribute[Any]) -> Any:
    default: Any = field.default
    if not hasattr(default, "factory"):
        return default
    return attrs.NOTHING if default.takes_self else default.factory()


def _plain(value: Any) -> Any:
    if isinstance(value, Citation):
        return written_citation(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Term):
        table = tomlkit.inline_table()
        table.update({"zh": value.zh, "en": value.en})
        return table
    if type(value) in WRITTEN:
        return WRITTEN[type(value)](value)
    if isinstance(value, str | bool | int | date):
        return value
    return str(value)


def _array(items: list[Any]) -> Array:
    array = tomlkit.array()
    array.extend(items)
    if len(array.as_string()) > LONGEST_LINE or any(isinstance(item, InlineTable) for item in items[1:]):
        array.multiline(True)
    return array


def _fits(item: InlineTable) -> bool:
    return len(item.as_string()) <= LONGEST_LINE
