"""What no record may be, wherever it stands: written twice, invisible, of nothing, of a day far away. 记录本身。"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import attrs

from aidfunds.extend.offers import Check
from aidfunds.language import in_ranges, mark, tr
from aidfunds.model.agencies import skeleton
from aidfunds.model.fields import in_full, says_something
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.money import ZERO, Memo, Money
from aidfunds.rules.balances import grouped
from aidfunds.words import Term

OWN_CHECK = frozenset({"agencies", "lines"})
"""Lists whose doubles are judged elsewhere (agencies, by name) or may be meant (two lines of one row)."""

SHOWN = 20
"""Places that one finding names."""

FAR = 10
"""Years between a day and the year of the plan that nobody means."""


def _fields(value: object) -> tuple[str, ...]:
    """The fields of a record that is looked into; none of a value that writes itself, such as money."""
    return _fields_of(type(value))  # type: ignore[arg-type]  # a type is hashable, whatever its instances are


@cache
def _fields_of(kind: type[Any]) -> tuple[str, ...]:
    if not attrs.has(kind) or kind.__str__ is not object.__str__:
        return ()
    return tuple(attribute.name for attribute in attrs.fields(kind) if attribute.init)


def records_of(value: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every record in a value with its path in plan.toml, plans of programs included, in order. 全部记录。"""
    if isinstance(value, tuple):
        for place, part in enumerate(value):
            key = getattr(part, "key", None)
            yield from records_of(part, f"{path}.{key}" if isinstance(key, str) else f"{path}[{place}]")
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from records_of(part, f"{path}.{name}")
    elif names := _fields(value):
        yield path, value
        for name in names:
            part = getattr(value, name)
            if isinstance(part, (tuple, Mapping)) or _fields(part):
                yield from records_of(part, _below(path, name))


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


@Check.of(
    key="AF-REC-001",
    title=Term("同一记录写了两次", "One record written twice"),
    severity=Severity.WARNING,
    clause=mark("计划中的各项列表"),
    rule=mark("一个列表中没有两条内容完全相同的记录（键不论），也没有同一单位、同一材料列两次；重复的会算两次。"),
    example=mark("同一笔销售记录写了两遍，销售额多计 35 万元；实施单位把市教体局列了两次。"),
    remedy=mark("删去多写的一条；确有两笔的，在名称、日期或凭证上写明区别。"),
)
def written_twice(check: Check, context: Context) -> Iterator[Finding]:
    """Two records of one list that say the same, whatever their keys. 同一记录写了两次。"""
    for path, record in records_of(context.portfolio):
        for name in _fields(record):
            items = getattr(record, name)
            if isinstance(items, tuple) and len(items) > 1 and name not in OWN_CHECK:
                for places in _doubles(items):
                    yield _twice(check, _below(path, name), items, places)


def _doubles(items: tuple[object, ...]) -> Iterator[list[int]]:
    """The places of those that say the same, told once however many they are."""
    said = grouped(enumerate(items), key=lambda placed: _said(placed[1]))
    return ([place for place, _ in alike] for words, alike in said.items() if words is not None and len(alike) > 1)


def _said(item: object) -> Hashable | None:
    """All that an item says but for its key; None for a value, which may well come twice."""
    if isinstance(item, str):
        return skeleton(item) or None
    names = _fields(item)
    if not names:
        return None
    values = (type(item), *(getattr(item, name) for name in names if name != "key"))
    try:
        hash(values)
    except TypeError:
        return in_full(values)
    return values


def _twice(check: Check, path: str, items: tuple[Any, ...], places: list[int]) -> Finding:
    item = items[places[1]]
    key = getattr(item, "key", None)
    return check.finding(
        message=tr.many(
            "{path} 中 {count} 条完全相同（第 {places} 条）：{said}",
            len(places),
            path=path,
            places=in_ranges(place + 1 for place in places[:SHOWN]),
            said=_named(item),
        ),
        location=at(f"{path}.{key}" if isinstance(key, str) else f"{path}[{places[1]}]"),
        data={"records": len(places), "first": places[0] + 1, "second": places[1] + 1},
        hint=tr("删去多写的一条；确有两笔的，写明区别"),
    )


def _named(item: object) -> str:
    if isinstance(item, str):
        return item
    names = ("title", "name", "duty", "label", "summary", "what", "evidence", "key")
    word = next((said for name in names if (said := getattr(item, name, None))), "")
    return str(word) if isinstance(word, str) and word else in_full(item)[:60]


@Check.of(
    key="AF-REC-002",
    title=Term("看不见的文字", "Text that nobody sees"),
    severity=Severity.ERROR,
    clause=mark("计划中的各项文字"),
    rule=mark("写了的文字应看得见；只有空格、全角空格或零宽字符的，读者看来是空的，比较时却不是。"),
    example=mark("实施地点写成一个 U+200B：比较时与空白不同，纸上看不出。"),
    remedy=mark("填写内容，或删去这一项。"),
)
def invisible_texts(check: Check, context: Context) -> Iterator[Finding]:
    """Texts that hold characters and show none. 看不见的文字。"""
    for path, record in records_of(context.portfolio):
        for name in _fields(record):
            value = getattr(record, name)
            texts = value if isinstance(value, tuple) else (value,)
            for place, text in enumerate(texts):
                if isinstance(text, str) and (text or value is texts) and not says_something(text):
                    where = _below(path, name)
                    yield _invisible(check, f"{where}[{place}]" if value is texts else where, text)


def _invisible(check: Check, path: str, text: str) -> Finding:
    return check.finding(
        message=tr("{path} 写了文字，却什么也看不见", path=path),
        location=at(path),
        data={"code_points": " ".join(f"U+{ord(char):04X}" for char in text[:20])},
        hint=tr("填写内容，或删去这一项"),
    )


@Check.of(
    key="AF-REC-003",
    title=Term("金额为零", "An amount of nothing"),
    severity=Severity.WARNING,
    clause=mark("资金、项目类别、项目、下达、备注和结转的金额"),
    rule=mark("记为资金、项目、下达、备注金额或结转的，金额大于零；零元什么也没有说。"),
    example=mark("下达 0 元给富源县。"),
    remedy=mark("补写金额，或删去这条记录。"),
)
def amounts_of_nothing(check: Check, context: Context) -> Iterator[Finding]:
    """Records of money that hold none. 金额为零。"""
    for path, amount in _amounts(context.portfolio):
        nothing = amount == ZERO if isinstance(amount, Money) else amount.in_yuan == ZERO.in_yuan
        if nothing:
            yield check.finding(
                message=tr("{path} 的金额是 0 元", path=path),
                location=at(f"{path}.amount"),
                data={"actual": amount},
                hint=tr("补写金额，或删去这条记录"),
            )


def _amounts(portfolio: Portfolio) -> Iterator[tuple[str, Money | Memo]]:
    for kind in ("funds", "programs", "projects", "allocations", "memos", "carryovers"):
        for record in getattr(portfolio, kind):
            yield f"{kind}.{record.key}", record.amount
    for carryover in portfolio.carryovers:
        for place, reallocation in enumerate(carryover.reallocations):
            yield f"carryovers.{carryover.key}.reallocations[{place}]", reallocation.amount


@Check.of(
    key="AF-REC-004",
    title=Term("日期远在年度之外", "A day far from the year"),
    severity=Severity.WARNING,
    clause=mark("计划中的各项日期"),
    rule=mark("日期与台账年度相差不超过 10 年；文件的成文日期可以更早。结转资金的年度也是如此。"),
    example=mark("2024 年的台账，完成期限写成 2099-09-30。"),
    remedy=mark("核对年份。"),
)
def days_far_away(check: Check, context: Context) -> Iterator[Finding]:
    """Days of another decade, in the core's records and in plans. 远在年度之外。"""
    year = context.portfolio.year
    for path, record in records_of(context.portfolio):
        for name in _fields(record):
            day = getattr(record, name)
            if isinstance(day, date) and _far(day.year, year, old=name == "issued_on"):
                yield _far_away(check, _below(path, name), day.isoformat(), year)
    for carryover in context.portfolio.carryovers:
        if _far(carryover.year, year):
            yield _far_away(check, f"carryovers.{carryover.key}.year", str(carryover.year), year)


def _far(day: int, year: int, *, old: bool = False) -> bool:
    return day > year + FAR or (day < year - FAR and not old)


def _far_away(check: Check, path: str, day: str, year: int) -> Finding:
    return check.finding(
        message=tr("{path} 写成 {day}，与台账年度 {year} 相差太远", path=path, day=day, year=str(year)),
        location=at(path),
        data={"actual": day, "year": year},
        hint=tr("核对年份"),
    )


RECORD_CHECKS: tuple[Check, ...] = (
    written_twice,
    invisible_texts,
    amounts_of_nothing,
    days_far_away,
)
