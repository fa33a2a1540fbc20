"""The slip that would explain why an amount is not the sum of its parts. 疑似笔误。"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import frozen

from aidfunds.language import tr
from aidfunds.model.closures import Closure
from aidfunds.money import Money

WAN = 10_000


@frozen(kw_only=True)
class Suspect:
    """A figure, what it would have to be, and the slip that turns one into the other. 疑似笔误。"""

    title: str
    path: str
    amount: Money
    wanted: Money
    slip: str


def suspects(closure: Closure, most: int = 3) -> tuple[Suspect, ...]:
    """The figures of a closure that one common slip would explain, at most so many. 疑似笔误。"""
    return () if closure.closes else tuple(islice(_suspects(closure), most))


def explained(closure: Closure) -> str:
    """The suspects in words, or nothing. 笔误说明。"""
    return tr("；或").join(map(_in_words, suspects(closure)))


def _in_words(suspect: Suspect) -> str:
    return tr(
        "{title} {amount} 疑为 {wanted}（{slip}）",
        title=suspect.title,
        amount=suspect.amount,
        wanted=suspect.wanted,
        slip=suspect.slip,
    )


def _suspects(closure: Closure) -> Iterator[Suspect]:
    figures = [(closure.title, closure.path, closure.stated, closure.computed)]
    figures += [(term.title, term.path, term.amount, term.amount + closure.difference) for term in closure.terms]
    for title, path, amount, wanted in figures:
        slip = _slip(amount.fen, wanted.fen)
        if slip:
            yield Suspect(title=title, path=path, amount=amount, wanted=wanted, slip=slip)


def _slip(written: int, wanted: int) -> str:
    if written <= 0 or wanted <= 0:
        return ""
    if written == wanted * WAN or wanted == written * WAN:
        return tr("相差一万倍，单位疑似有误")
    if written == wanted * 10 or wanted == written * 10:
        return tr("多写或漏写一个零")
    return tr("相邻数字颠倒") if _neighbours_swapped(str(written), str(wanted)) else ""


def _neighbours_swapped(written: str, wanted: str) -> bool:
    if len(written) != len(wanted):
        return False
    apart = [place for place, (given, due) in enumerate(zip(written, wanted, strict=True)) if given != due]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and (written[apart[0]], written[apart[1]]) == (wanted[apart[1]], wanted[apart[0]])
    )
