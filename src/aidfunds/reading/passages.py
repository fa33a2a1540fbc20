"""A notice as passages: what programs are asked to recognise. 条文的构成。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from aidfunds.errors import AidfundsError
from aidfunds.extend.offers import Passage, Payment, Stated, Value
from aidfunds.model.projects import Obligation
from aidfunds.money import Money
from aidfunds.notice.notice import Notice
from aidfunds.notice.outline import Clause, number_length
from aidfunds.notice.places import Places
from aidfunds.notice.records import Figure, Kind
from aidfunds.proof.prose import Stretch
from aidfunds.quantity import Quantity, Rate
from aidfunds.reading.duties import Ground, duties_in
from aidfunds.reading.flat import Flat, flat
from aidfunds.reading.payments import cited, payments_in

_HEADING = re.compile(r"[^：。；，\n]*")
_MONEY_PART = re.compile(r"资金(?:下达|安排|分配|来源|额度|及分配)|下达资金|分配方案")
_DESCRIBED = re.compile(r"内容|资金(?:下达|安排|来源)|概况|依据|背景|规模|地点")
_TITLED = {"chapter", "chinese", "chinese_bracket", "first_is"}  # the numbers that headings have
_SHORT = 30


@frozen(kw_only=True)
class _Shared:
    """What all passages of a notice share."""

    notice: Notice
    year: int
    issued_on: date | None
    known: Callable[[str], bool]
    stretches: tuple[Stretch, ...]
    tables: Places
    end: int  # of the body


def passages_of(
    notice: Notice,
    stretches: tuple[Stretch, ...],
    *,
    year: int,
    issued_on: date | None,
    known: Callable[[str], bool],
    end: int,
) -> tuple[Passage, ...]:
    """The topmost clauses of a notice's body, each with its sub-clauses. 各条。"""
    shared = _Shared(
        notice=notice,
        year=year,
        issued_on=issued_on,
        known=known,
        stretches=stretches,
        tables=Places((one.at, one.to) for one in notice.tables),
        end=end,
    )
    clauses = [one for one in notice.outline.clauses if one.at < end and one.kind != "annex"]
    return tuple(_passages(shared, clauses, end))


def _passages(shared: _Shared, clauses: Sequence[Clause], end: int) -> Iterator[Passage]:
    """The outermost of some clauses in text order; those below each are its parts."""
    place = 0
    while place < len(clauses):
        last = place + 1
        while last < len(clauses) and len(clauses[last].path) > len(clauses[place].path):
            last += 1
        stop = clauses[last].at if last < len(clauses) else end
        yield _passage(shared, clauses[place], clauses[place + 1 : last], stop)
        place = last


def _passage(shared: _Shared, clause: Clause, below: Sequence[Clause], stop: int) -> Passage:
    notice = shared.notice
    whole = flat(notice, shared.tables, clause.at, stop)
    parts = tuple(_passages(shared, below, stop))
    begin = whole.at(clause.at + number_length(clause.heading))
    heading = _HEADING.match(whole.text, begin)
    bare = Passage(
        clause=clause.name,
        heading=heading[0] if heading else "",
        text=whole.text,
        year=shared.year,
        issued_on=shared.issued_on,
        figures=tuple(_figures(shared, whole, clause.at, stop)),
        parts=parts,
        spans=tuple(notice.even.span(place, place + 1) for place in whole.places),
        clauses=tuple((whole.at(one.at), one.name) for one in (clause, *below)),
    )
    payments, total = _payments(shared, bare, clause.at, stop)
    duties = [duty for part in parts for duty in part.duties]
    begin = _after_heading(bare, clause, begin)
    own = _own_duties(bare, begin, whole.at(below[0].at) if below else len(whole.text))
    return evolve(bare, payments=payments, total=total, duties=(*own, *duties))


def _after_heading(bare: Passage, clause: Clause, begin: int) -> int:
    """Where the text goes on after its heading; a heading is no duty."""
    end = begin + len(bare.heading)
    mark = bare.text[end : end + 1]
    titled = (
        mark in ("。", "\n") and clause.kind in _TITLED and len(bare.heading) <= _SHORT and end + 1 < len(bare.text)
    )
    return end + 1 if mark == "：" or titled else begin


def _own_duties(bare: Passage, begin: int, end: int) -> tuple[Obligation, ...]:
    """Those of its own text."""
    ground = Ground(text=bare.text, figures=bare.figures, cite=bare.cite, year=bare.year)
    return duties_in(ground, begin, end, named_only=bool(_DESCRIBED.search(bare.heading)))


def _payments(shared: _Shared, bare: Passage, start: int, stop: int) -> tuple[tuple[Payment, ...], Payment | None]:
    """Those of the sub-clause about money where there is one: elsewhere the same money is only spoken of again."""
    for part in bare.parts:
        if _MONEY_PART.search(part.heading):
            return part.payments, part.total
    first = bisect_left(shared.stretches, start, key=lambda one: one.to)
    last = bisect_left(shared.stretches, stop, key=lambda one: one.at)
    found = payments_in(shared.notice, shared.stretches[first:last], start, stop, shared.known)
    made = [Payment(payee=one.payee, amount=one.amount, source=cited(shared.notice, one)) for one in found]
    return tuple(one for one in made if one.payee), next((one for one in reversed(made) if not one.payee), None)


def _figures(shared: _Shared, whole: Flat, start: int, stop: int) -> Iterator[Stated]:
    figures = shared.notice.figures
    first, last = (bisect_left(figures, place, key=lambda one: one.at) for place in (start, stop))
    for one in figures[first:last]:
        if one.cell is None and (value := value_of(one, shared.year)) is not None:
            at, to = whole.at(one.at), whole.to(one.to)
            bound = one.bound.value if one.bound else ""
            yield Stated(value=value, start=at, end=to, text=whole.text[at:to], bound=bound)


def value_of(figure: Figure, year: int) -> Value | None:
    """A figure's worth as the house writes it; None where it has none. 数值。"""
    try:
        match figure.kind:
            case Kind.MONEY:
                return Money.yuan(figure.value)
            case Kind.RATE:
                return Rate(Money.yuan(figure.value), tuple(figure.unit.partition("/")[2].split("·")))
            case Kind.PERCENT:
                return Fraction(figure.number) / 100
            case Kind.DATE:
                return _day(figure.day, year)
            case Kind.COUNT | Kind.MEASURE | Kind.DURATION:
                return Quantity(figure.number, figure.unit)
    except AidfundsError:
        return None
    return None


def _day(written: str, year: int) -> date | None:
    """A whole day; one without a year is the notice's; a month alone is its last day."""
    said = written.removeprefix("--") if written.startswith("--") else written
    parts = [int(one) for one in said.split("-")]
    numbers = [year, *parts] if written.startswith("--") else parts
    if len(numbers) == 1 or not 1 <= numbers[1] <= 12 or not 1949 <= numbers[0] <= 2100:
        return None
    last = monthrange(numbers[0], numbers[1])[1]
    day = numbers[2] if len(numbers) > 2 else last
    return date(numbers[0], numbers[1], day) if 1 <= day <= last else None
