"""The figures of a text: money, rates, counts, measures, percentages, dates, durations. 数值。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypedDict, Unpack

from aidfunds.notice.bounds import bounded
from aidfunds.notice.clean import Clean
from aidfunds.notice.numerals import DIGITS, decimals, exact, in_words, year_in_words
from aidfunds.notice.opaque import masked, opaque
from aidfunds.notice.patterns import (
    COUNT,
    COUNT_IN_WORDS,
    DATE,
    DURATION,
    IN_CAPITALS,
    MEASURE,
    MONEY,
    PEOPLE_IN_MANY,
    PER_AFTER,
    PER_BEFORE,
    PERCENT,
    SHARED_UNIT,
)
from aidfunds.notice.records import Figure, Kind
from aidfunds.notice.units import DURATIONS, PEOPLE, PER, PLACES, alternatives, rate_unit
from aidfunds.notice.units import MONEY as UNITS

_PER_WORD = alternatives(PER)


def figures_of(even: Clean) -> tuple[Figure, ...]:
    """Every figure of a text, in text order; where two readings meet, the more telling one stands. 全部数值。"""
    found: list[Figure] = []
    text = masked(even.text, opaque(even.text))
    shared = list(_shared(even, text))
    found += shared
    text = masked(text, [(one.at, one.to) for one in shared])
    for pattern, make in _READERS:
        taken: list[tuple[int, int]] = []
        for match in pattern.finditer(text):
            figure = make(even, match)
            if figure is not None:
                found.append(bounded(even.text, figure))
                taken.append((match.start(), match.end()))
        text = masked(text, taken)
    return tuple(sorted(found, key=lambda one: one.at))


def _shared(even: Clean, text: str) -> Iterator[Figure]:
    """Amounts whose unit stands only behind the last of them. 共用单位。"""
    for one in SHARED_UNIT.finditer(text):
        unit = UNITS[one["u"]]
        for digits in re.finditer(DIGITS, one["numbers"]):
            at = one.start("numbers") + digits.start()
            step = Fraction(unit, 10 ** decimals(digits[0]))
            number = exact(digits[0]) * unit
            place = at, at + len(digits[0])
            yield figure_at(even, *place, Kind.MONEY, number=number, step=step, unit="元", printed=one["u"])


class Worth(TypedDict, total=False):
    """What a figure says beside its place. 数值内容。"""

    number: Fraction
    step: Fraction
    unit: str
    printed: str
    day: str
    cell: tuple[int, int, int]


def figure_at(even: Clean, at: int, to: int, kind: Kind, **worth: Unpack[Worth]) -> Figure:
    """A figure with its place in the original. 数值。"""
    start, end = even.span(at, to)
    return Figure(at=at, to=to, start=start, end=end, text=even.original[start:end], kind=kind, **worth)


def _number(match: re.Match[str]) -> tuple[Fraction, Fraction]:
    """The number and the step of its last digit."""
    written = match["n"]
    if written[0] in "一二三四五六七八九十百两〇零":
        return Fraction(in_words(written) or 0), Fraction(1)
    return exact(written), Fraction(1, 10 ** decimals(written))


def _money(even: Clean, match: re.Match[str]) -> Figure | None:
    return _priced(even, match, match.end("u"), Kind.MONEY, "元")


def _priced(even: Clean, match: re.Match[str], to: int, kind: Kind, unit: str) -> Figure:
    """An amount that digits and a unit of money say, or a rate."""
    number, step = _number(match)
    times, printed = UNITS[match["u"]], match["u"]
    return figure_at(
        even, match.start("n"), to, kind, number=number * times, step=step * times, unit=unit, printed=printed
    )


def _capital(even: Clean, match: re.Match[str]) -> Figure | None:
    whole = in_words(match["w"])
    if whole is None or len(match["w"]) < 2:
        return None
    digit = "零壹贰叁肆伍陆柒捌玖".index
    jiao, fen = (re.search(f"(.){word}", match["rest"]) for word in "角分")
    cents = (digit(jiao[1]) * 10 if jiao else 0) + (digit(fen[1]) if fen else 0)
    number = whole + Fraction(cents, 100)
    return figure_at(
        even, match.start(), match.end(), Kind.MONEY, number=number, step=Fraction(1, 100), unit="元", printed="元"
    )


def _rate_before(even: Clean, match: re.Match[str]) -> Figure | None:
    words: list[str] = []
    for one in re.finditer(rf"每({_PER_WORD})|(人均|户均|亩均)([年月日天])?", match["per"]):
        words += [word for word in (one[1], one[2] and one[2][0], one[3]) if word]
    if not words:
        return None
    return _priced(even, match, match.end("u"), Kind.RATE, rate_unit(words))


def _rate_after(even: Clean, match: re.Match[str]) -> Figure | None:
    words = re.findall(_PER_WORD, match["per"].replace("每", "/"))
    return _priced(even, match, match.end("per"), Kind.RATE, rate_unit(words))


def _percent(even: Clean, match: re.Match[str]) -> Figure | None:
    if match["n"]:
        number, step = _number(match)
    else:
        written = match["w"]
        number = exact(written) if written[0].isdecimal() else Fraction(in_words(written) or 0)
        step = Fraction(1)
    return figure_at(even, match.start(), match.end(), Kind.PERCENT, number=number, step=step, unit="%", printed="%")


def _plain(kind: Kind, unit_of: Callable[[str], str]) -> Callable[[Clean, re.Match[str]], Figure | None]:
    def make(even: Clean, match: re.Match[str]) -> Figure | None:
        number, step = _number(match)
        times = {"万": 10**4, "亿": 10**8}.get(match.groupdict().get("m") or "", 1)
        if not number and match["n"][0] not in "0零〇":
            return None
        unit = unit_of(match["u"])
        end = match.end("n") if match["u"] in PLACES else match.end("u")
        return figure_at(
            even, match.start("n"), end, kind, number=number * times, step=step * times, unit=unit, printed=match["u"]
        )

    return make


def _people(even: Clean, match: re.Match[str]) -> Figure | None:
    """People or households by the ten thousand, whose unit is the noun that follows."""
    number, step = _number(match)
    times = {"万": 10**4, "亿": 10**8}[match["m"]]
    unit = "户" if match["u"] in ("户", "农户", "家庭") else "人"
    place = match.start("n"), match.end("m")
    return figure_at(even, *place, Kind.COUNT, number=number * times, step=step * times, unit=unit, printed=unit)


def _count_unit(word: str) -> str:
    if word in PEOPLE:
        return "人次" if word == "人次" else "人"
    return "个" if word in PLACES else word


def _duration_unit(word: str) -> str:
    return str(DURATIONS[word])


def _date(even: Clean, match: re.Match[str]) -> Figure | None:
    said = match.groupdict()
    if said["cy"]:
        year = year_in_words(said["cy"])
        month, day = (in_words(said[name]) if said[name] else None for name in ("cm", "cd"))
    else:
        year = said["y"] or ""
        month, day = (
            next((int(said[name]) for name in names if said[name]), None)
            for names in (("m", "m2", "m3", "m4"), ("d", "d2", "d3"))
        )
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    parts = [year or "-", *(f"{part:02d}" for part in (month, day) if part is not None)]
    return figure_at(even, match.start(), match.end(), Kind.DATE, day="-".join(parts))


_READERS: tuple[tuple[re.Pattern[str], Callable[[Clean, re.Match[str]], Figure | None]], ...] = (
    (DATE, _date),
    (PEOPLE_IN_MANY, _people),
    (PER_AFTER, _rate_after),
    (PER_BEFORE, _rate_before),
    (MONEY, _money),
    (IN_CAPITALS, _capital),
    (PERCENT, _percent),
    (DURATION, _plain(Kind.DURATION, _duration_unit)),
    (MEASURE, _plain(Kind.MEASURE, lambda word: word)),
    (COUNT, _plain(Kind.COUNT, _count_unit)),
    (COUNT_IN_WORDS, _plain(Kind.COUNT, _count_unit)),
)
