"""Arithmetic that is written out: 12人×3000元＝3.6万元, 125元+75元＝200元. 算式。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aidfunds.notice.records import Kind
from aidfunds.proof.products import addend_of, all_amounts
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Reason, Relation, Shape
from aidfunds.proof.sums import sum_relation

_TIMES = re.compile(r"^[^，。；\d]{0,6}[×xX*✕]\s?[^，。；\d]{0,4}$")
_PLUS = re.compile(r"^[^，。；\d]{0,8}[+＋]\s?[^，。；\d]{0,12}$")
_EQUALS = re.compile(r"^[^，。；\d]{0,6}[=＝]\s?[^，。；\d]{0,6}$")
_MOST_FACTORS, _MOST_TERMS = 8, 40


def written_out(line: Stretch) -> Iterator[Relation]:
    """The products and the sums of a paragraph that signs join. 算式。"""
    amounts = all_amounts(line)
    for chain, total in _chains(line, amounts, _TIMES, _MOST_FACTORS):
        yield Relation(
            shape=Shape.PRODUCT,
            stated=total.index,
            addends=(addend_of(chain),),
            commits=(chain[-1].figure.to, total.figure.at),
            doubt=None if _cancels(chain, total) else Reason.AMBIGUOUS,
            unit=total.figure.unit,
        )
    for chain, total in _chains(line, amounts, _PLUS, _MOST_TERMS):
        if len({(one.figure.kind, one.figure.unit) for one in (*chain, total)}) == 1:
            yield sum_relation(total, chain, (chain[-1].figure.to, total.figure.at))


def _chains(
    line: Stretch, amounts: Sequence[Amount], sign: re.Pattern[str], most: int
) -> Iterator[tuple[list[Amount], Amount]]:
    """Amounts with a sign between them and what stands behind 等号."""
    place = 0
    while place < len(amounts) - 1:
        chain = [amounts[place]]
        while place + 1 < len(amounts) and sign.match(_gap(line, amounts[place], amounts[place + 1])):
            place += 1
            chain.append(amounts[place])
        place += 1
        if not 2 <= len(chain) <= most or place >= len(amounts):
            continue
        total = amounts[place]
        if _EQUALS.match(_gap(line, chain[-1], total)) and total.figure.bound is None:
            yield chain, total


def _gap(line: Stretch, first: Amount, second: Amount) -> str:
    return line.between(first.figure.to, second.figure.at)


def _cancels(chain: Sequence[Amount], total: Amount) -> bool:
    """Whether the units of the factors give money, where the total is money."""
    money = [one for one in chain if one.figure.kind in (Kind.MONEY, Kind.RATE)]
    return total.figure.kind is Kind.MONEY and len(money) == 1
