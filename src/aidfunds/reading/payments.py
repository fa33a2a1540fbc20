"""Whom a text pays how much. 拨款的读出。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from aidfunds.errors import MoneyError
from aidfunds.model.documents import Citation
from aidfunds.money import Money
from aidfunds.notice.clean import HAN
from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure
from aidfunds.proof.prose import Amount, Stretch, every
from aidfunds.reading.sentences import NAME

_LEAD = re.compile(r"^[*\s]*(?:下达|安排|拨付|分配|投放|投入|给予|计划|到|给|向|至|市级|县级)*(?:投放|安排)?")
_TOTAL = re.compile(r"(?:共计?|合计|总计|总额|计|总投资|总金额|资金总额)[：为]?\s*$")
_AFTER = re.compile(
    rf"^\s*(?:（[^）]{{0,30}}）)?\s*(?:元)?(?:拨付|下达)?(?:至|给|到|拨付|实施单位：|由)?(?P<who>{NAME})"
)
_HEAD = re.compile(rf"^[\s*]*(?:[（(]?[0-9一二三四五六七八九十]{{1,3}}[）).、]?)?\s*(?P<who>[{HAN}]{{2,16}})：")
_NAME = re.compile(NAME)
_MANY = re.compile(r"^(?:各|全|个|非|其)|贫困|深度|[0-9]|实施|下达")


@frozen
class Paid:
    """One payment: who, how much, where in the even text; a total has no name. 一笔拨款。"""

    payee: str
    amount: Money
    at: int
    to: int


def payments_in(
    notice: Notice, stretches: Sequence[Stretch], start: int, end: int, known: Callable[[str], bool]
) -> tuple[Paid, ...]:
    """The payments between two places of the even text, and the totals among them, in text order. 各笔拨款。

    ``known`` tells the names of agencies that the notice pays or addresses; other names must look like an agency's.
    """
    found = [
        one
        for line in every(stretches)
        if not line.cell and line.to > start and line.at < end
        for one in _of_line(notice, line, start, end, known)
    ]
    return tuple(
        {(one.payee, one.amount, bool(one.payee)): one for one in sorted(found, key=lambda one: -one.at)}.values()
    )[::-1]


def _of_line(notice: Notice, line: Stretch, start: int, end: int, known: Callable[[str], bool]) -> Iterator[Paid]:
    for one in line.money():
        figure = one.figure
        if not start <= figure.at < end or figure.bound is not None or figure.about:
            continue
        amount = money_of(figure)
        if amount is None:
            continue
        names = _payees(notice, line, one, known)
        for name in names:
            yield Paid(name, amount, figure.at, figure.to)
        if not names and _TOTAL.search(notice.text[max(0, figure.at - 8) : figure.at]):
            yield Paid("", amount, figure.at, figure.to)


def money_of(figure: Figure) -> Money | None:
    """What a figure is worth; None where it is no whole number of fen, or more than money can be. 金额。"""
    if (100 * figure.number).denominator != 1:
        return None
    try:
        return Money.yuan(figure.value)
    except MoneyError:
        return None


def _payees(notice: Notice, line: Stretch, one: Amount, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Those named before the amount, behind it, or at the head of the line."""
    if one.names:
        names = tuple(_LEAD.sub("", name.replace(" ", "")) for name in one.names)
        return names if all(_agency(name, known) for name in names) else ()
    label = _LEAD.sub("", one.label.replace(" ", ""))
    if _agency(label, known):
        return (label,)
    after = _AFTER.match(notice.text[one.figure.to : min(line.to, one.figure.to + 40)])
    if after is not None and _agency(after["who"], known):
        return (after["who"],)
    head = _HEAD.match(line.text)
    if head is not None and len(line.money()) == 1 and _agency(head["who"], known):
        return (head["who"],)
    return ()


def _agency(name: str, known: Callable[[str], bool]) -> bool:
    return bool(name) and (known(name) or (len(name) >= 3 and bool(_NAME.fullmatch(name)) and not _MANY.search(name)))


def cited(notice: Notice, one: Paid) -> Citation:
    """Where a payment stands. 拨款依据。"""
    return Citation(notice.clause_of(one.at), span=notice.even.span(one.at, one.to))
