"""The figures of a contradicted identity that are most likely wrong. 可疑数值。

Where two broken identities cross stands the figure most likely wrong; one that others prove hardly is.  Of those that
are equally likely, first those that a slip of one digit would explain; then such others as nothing proves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure
from aidfunds.proof.records import Identity, Relation, Shape, Status

_MOST = 8
_MOST_DIGITS = 12


def with_suspects(notice: Notice, identities: Sequence[Identity]) -> Iterator[Identity]:
    """The identities, the contradicted ones with their suspects, likeliest first. 指出可疑数值。"""
    broken: Counter[int] = Counter()
    sound: Counter[int] = Counter()
    for one in identities:
        counted = {Status.CONTRADICTED: broken, Status.PROVED: sound}.get(one.status)
        if counted is not None:
            counted.update({one.relation.stated, *one.relation.terms})
    for one in identities:
        if one.status is not Status.CONTRADICTED:
            yield one
            continue
        figures = (one.relation.stated, *one.relation.terms)
        top = min(sound[index] - 2 * broken[index] for index in figures)
        times = Counter(index for addend in one.relation.addends for index in addend.figures)
        slipped = {index for index in figures if _slipped(notice.figures, one, index, times[index])}
        likely = [index for index in figures if sound[index] - 2 * broken[index] == top]
        likely.sort(key=lambda index: index not in slipped)
        known = set(likely)
        likely += [index for index in figures if index in slipped and not sound[index] and index not in known]
        yield evolve(one, suspects=tuple(likely[:_MOST]))


def _slipped(figures: Sequence[Figure], one: Identity, index: int, times: int) -> bool:
    """Whether one digit of a figure, or two neighbours in the wrong order, would explain the difference."""
    relation, figure = one.relation, figures[index]
    if relation.shape in (Shape.SUM, Shape.EQUALITY):
        meant = figure.number - one.difference if index == relation.stated else figure.number + one.difference / times
        return _one_slip(figure, meant)
    if any(addend.factors == () for addend in relation.addends):
        return False
    return any(_holds(one, index, figures, meant) for meant in _slips(figure))


def _digits(figure: Figure, number: Fraction) -> str:
    """The digits of a number as the figure is printed; nothing where it has more decimals, or is negative."""
    scaled = number / figure.step
    return str(scaled.numerator) if scaled.denominator == 1 and scaled >= 0 else ""


def _one_slip(figure: Figure, meant: Fraction) -> bool:
    said, wanted = _digits(figure, figure.number), _digits(figure, meant)
    if not wanted or len(said) != len(wanted):
        return False
    places = [place for place, (one, other) in enumerate(zip(said, wanted, strict=True)) if one != other]
    if len(places) != 2:
        return len(places) == 1
    first, second = places
    return second == first + 1 and said[first] == wanted[second] and said[second] == wanted[first]


def _slips(figure: Figure) -> Iterator[Fraction]:
    """Every number that differs from that of a figure in one digit."""
    said = _digits(figure, figure.number)
    for place, digit in enumerate(said[:_MOST_DIGITS]):
        for other in range(10):
            if str(other) != digit:
                yield figure.step * int(f"{said[:place]}{other}{said[place + 1 :]}")


def _holds(one: Identity, index: int, figures: Sequence[Figure], meant: Fraction) -> bool:
    """Whether a product or share holds with another number for one of its figures."""
    stated = meant if index == one.relation.stated else figures[one.relation.stated].number
    computed = _computed(one.relation, index, meant)
    return computed is not None and abs(stated - computed) <= one.tolerance


def _computed(relation: Relation, index: int, meant: Fraction) -> Fraction | None:
    total = Fraction(0)
    for addend in relation.addends:
        values = [meant if factor.figure == index else factor.value for factor in addend.factors]
        if relation.shape is Shape.SHARE:
            if not values[1]:
                return None
            total += 100 * values[0] / values[1]
            continue
        product = Fraction(1)
        for value in values:
            product *= value
        total += product
    return total
