"""Products: people × months × rate, classes × people × days × rate, units × price. 乘积。

The units must cancel: each thing that a rate is for stands once among the factors.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod

from aidfunds.money import rounded
from aidfunds.notice.records import Figure, Kind
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Addend, Factor, Reason, Relation, Shape
from aidfunds.proof.sums import half_step

COUNTED = (Kind.COUNT, Kind.MEASURE, Kind.DURATION)
_JOINS = re.compile(r"计|共|合|需|总|[=＝]|为|补助|资金|投入|兑付|发放|约|安排|金额")
_REPEATS = {"期", "班", "场", "次", "批", "轮", "学期", "学年", "年"}
_EACH = re.compile(r"每\s?(?:[期班场次批轮人户名个村天月年]|学期|学年)\S{0,4}$")
_FORMS = {
    "位": "人",
    "名": "人",
    "天": "日",
    "个月": "月",
    "村": "个",
    "行政村": "个",
    "县": "个",
    "乡": "个",
    "镇": "个",
}
_SILENT = {"年", "次", "月", "学年", "学期", "季度"}  # a rate for one of these may stand without its number
_EMPTIED = re.compile("[（(] *[）)]")
_NEAR = 6
_MOST = 60  # figures on each side of a rate


def products_in(line: Stretch) -> Iterator[Relation]:
    """The products of one paragraph, its brackets included. 乘积。"""
    amounts = all_amounts(line)
    for place, one in enumerate(amounts):
        if one.figure.kind is Kind.RATE and one.figure.bound is None:
            yield from _of_rate(line, amounts, place)


def all_amounts(line: Stretch) -> list[Amount]:
    """The amounts of a paragraph and of its brackets, in text order. 全部数额。"""
    return sorted((one for part in _with_inner(line) for one in part.amounts), key=lambda one: one.index)


def _with_inner(line: Stretch) -> Iterator[Stretch]:
    yield line
    for one in line.inner:
        yield from _with_inner(one)


def unit_of(figure: Figure) -> str:
    """The unit of a quantity as rates name it. 计量单位。"""
    return _FORMS.get(figure.unit, figure.unit)


def units_per(figure: Figure) -> list[str]:
    """What a rate is for. 标准的对象。"""
    return [_FORMS.get(word, word) for word in figure.unit.partition("/")[2].split("·")]


def _of_rate(line: Stretch, amounts: Sequence[Amount], place: int) -> Iterator[Relation]:
    """A rate with the quantities around it and the total before or after them."""
    rate, per = amounts[place], units_per(amounts[place].figure)
    before = _sentence_before(line, amounts, place)
    after = _sentence_after(line, amounts, place)
    totals = [(one, True) for one in _money(after)[:2]] + [(one, False) for one in _money(before)[-1:]]
    doubtful: Relation | None = None
    for total, behind in totals:
        inner = [one for one in after if one.index < total.index] if behind else after
        for terms in _choices(line, before, inner, per):
            relation = _relation(line, rate, terms, total, per, behind=behind)
            if _agrees(relation, total):
                yield relation
                return
            if doubtful is None and behind:
                doubtful = relation
        for terms in _choices(line, [], [one for one in after if one.index > total.index], per):
            relation = _relation(line, rate, terms, total, per, behind=False)
            if _agrees(relation, total):
                yield relation
                return
    whole = _paragraph_wide(line, amounts, place)
    if whole is not None and (whole.doubt is None or doubtful is None):
        yield whole
    elif doubtful is not None:
        yield doubtful


def _agrees(relation: Relation, total: Amount) -> bool:
    """Whether a product comes to a total, as far as the total is rounded."""
    return abs(relation.computed - total.figure.number) <= half_step(total.figure)


def _money(amounts: Sequence[Amount]) -> list[Amount]:
    return [one for one in amounts if one.figure.kind is Kind.MONEY and one.figure.bound is None]


def _sentence_before(line: Stretch, amounts: Sequence[Amount], place: int) -> list[Amount]:
    """What stands before in the same item: back to ；, 。 or another rate's total."""
    first = place
    while first and place - first < _MOST and _goes_on(line, amounts, first):
        if amounts[first - 1].figure.kind is Kind.RATE:
            break
        first -= 1
    return list(amounts[first:place])


def _sentence_after(line: Stretch, amounts: Sequence[Amount], place: int) -> list[Amount]:
    """What stands behind in the same item, up to another rate; one in a bracket is beside the point."""
    last = place + 1
    inside = _bracketed(line, amounts[place])
    found: list[Amount] = []
    while last < len(amounts) and last - place <= _MOST and _goes_on(line, amounts, last):
        if amounts[last].figure.kind is not Kind.RATE:
            found.append(amounts[last])
        elif inside or not _bracketed(line, amounts[last]):
            break
        last += 1
    return found


def _bracketed(line: Stretch, one: Amount) -> bool:
    """Whether an amount stands in a bracket, which is blank in its line."""
    return not line.between(one.figure.at, one.figure.to).strip()


def _goes_on(line: Stretch, amounts: Sequence[Amount], place: int) -> bool:
    """Whether an amount stands in the same item as the one before it."""
    return not re.search("[。；]", line.between(amounts[place - 1].figure.to, amounts[place].figure.at))


def _choices(
    line: Stretch, before: Sequence[Amount], after: Sequence[Amount], per: Sequence[str]
) -> Iterator[list[list[Amount]]]:
    """The readings of the quantities: one product, or one for each of several cohorts."""
    counted = [one for one in before if one.figure.kind in COUNTED and one.figure.bound is None]
    behind = [one for one in after if one.figure.kind in COUNTED and one.figure.bound is None]
    cohorts = _cohorts(counted, per)
    again = len({tuple(one.figure.number for one in quantities) for quantities in cohorts}) == 1
    if len(cohorts) > 1 and not again:
        yield cohorts
    for quantities in (counted, [*counted, *behind], behind):
        single = _single(quantities, per)
        if not single:
            continue
        repeats = [one for one in quantities if one.figure.unit in _REPEATS and one not in single]
        often = [sorted([repeats[-1], *single], key=lambda one: one.index)] if repeats else []
        each = bool(often) and any(_EACH.search(line.between(one.figure.at - _NEAR, one.figure.at)) for one in single)
        yield from ((often, [single]) if each else ([single], often) if often else ([single],))
    if len(cohorts) > 1 and again:  # the same people said twice, more likely than as many again
        yield cohorts


def _cohorts(counted: Sequence[Amount], per: Sequence[str]) -> list[list[Amount]]:
    """8名（12个月），7名（12个月），36名（3个月）: a run of complete sets, the units in the same order."""
    sets: list[list[Amount]] = []
    current: list[Amount] = []
    for one in counted:
        unit = unit_of(one.figure)
        if unit not in per:
            continue
        if any(unit_of(other.figure) == unit for other in current):
            current = []
        current.append(one)
        if len(current) == len(per):
            sets.append(current)
            current = []
    return sets


def _single(quantities: Sequence[Amount], per: Sequence[str]) -> list[Amount]:
    """The nearest quantity of each unit that the rate is for; one may be silent: 每人每年."""
    found: list[Amount] = []
    for unit in per:
        same = [one for one in quantities if unit_of(one.figure) == unit]
        if same:
            found.append(same[-1])
        elif unit not in _SILENT:
            return []
    return sorted(found, key=lambda one: one.index)


def _relation(
    line: Stretch, rate: Amount, terms: Sequence[Sequence[Amount]], total: Amount, per: Sequence[str], *, behind: bool
) -> Relation:
    addends = tuple(addend_of([*quantities, rate]) for quantities in terms)
    last = max(one.figure.to for quantities in terms for one in [*quantities, rate])
    gap = line.between(last, total.figure.at) if behind else ""
    said = _EMPTIED.sub("", gap).replace(" ", "")
    joined = behind and len(said) <= _NEAR and _JOINS.search(said) and "，" not in said.strip("，")
    complete = all(len(quantities) >= len(per) for quantities in terms) and len(terms[0]) <= len(per) + 1
    commits = _join_place(gap, last) if joined and complete else None
    return Relation(
        shape=Shape.PRODUCT if len(addends) == 1 else Shape.SUM_OF_PRODUCTS,
        stated=total.index,
        addends=addends,
        commits=commits,
        doubt=None if commits else Reason.NOT_COMMITTED,
        unit="元",
    )


def _join_place(gap: str, start: int) -> tuple[int, int] | None:
    found = _JOINS.search(gap)
    return (start + found.start(), start + found.end()) if found else None


def addend_of(terms: Sequence[Amount]) -> Addend:
    """A product with its factors, in fen where it is money. 乘积。"""
    numbers = [one.figure.number for one in terms]
    below = prod(one.denominator for one in numbers)
    value = Fraction(prod(one.numerator for one in numbers), below) if below > 1 else Fraction(prod(map(int, numbers)))
    ordered = sorted(terms, key=lambda one: one.index)
    factors = tuple(Factor(one.index, one.figure.number, one.figure.unit) for one in terms)
    if any(one.figure.unit.startswith("元") for one in terms):
        value = _in_fen(value)
    return Addend(value, tuple(one.index for one in ordered), factors)


def _in_fen(value: Fraction) -> Fraction:
    """Half a fen away from zero."""
    if 100 % value.denominator == 0:
        return value
    return Fraction(rounded(value * 100), 100)


def _paragraph_wide(line: Stretch, amounts: Sequence[Amount], place: int) -> Relation | None:
    """A rate in one sentence, its people and the total in another of the same paragraph."""
    per = units_per(amounts[place].figure)
    near = amounts[max(0, place - 8) : place + 9]
    counted = [one for one in near if one.figure.kind in COUNTED and one.figure.bound is None]
    totals = _money(near)
    singles = [(single, addend_of([*single, amounts[place]]).value) for single in _each(counted, per)]
    readings = [(total, single, value) for total in totals for single, value in singles]
    closing = [one for one in readings if one[2] == one[0].figure.number] or (readings if len(readings) == 1 else [])
    return _relation(line, amounts[place], [closing[0][1]], closing[0][0], per, behind=False) if closing else None


def _each(counted: Sequence[Amount], per: Sequence[str]) -> Iterator[list[Amount]]:
    """Each quantity of the first unit with the nearest of the others."""
    first = [one for one in counted if unit_of(one.figure) == per[0]]
    for one in first:
        single = _single([other for other in counted if other not in first or other is one], per)
        if single:
            yield single
