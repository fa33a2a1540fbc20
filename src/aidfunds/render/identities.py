"""An identity in words: difference, reason, the words that bind; and a notice quoted. 勾稽关系的说明。"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction

from aidfunds.language import listed, tr
from aidfunds.money import LARGEST_FEN, Money
from aidfunds.notice.notice import Notice
from aidfunds.notice.numerals import in_yuan, plain
from aidfunds.notice.records import Figure, Kind
from aidfunds.privacy import covered, masked
from aidfunds.proof.records import Identity, Relation

_OUT_OF_SIGHT = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")


def in_sight(text: str) -> str:
    """A text on one line, with what nobody sees written out and identity numbers covered. 单行文字。

    >>> in_sight("甲\u202e乙")
    '甲〔U+202E〕乙'
    """
    line = " ".join(text.split())
    if hidden := hidden_in(line):
        line = re.sub(rf"([{re.escape(hidden)}])\1*", lambda found: f"〔{code_points(found[0])}〕", line)  # data: marks
    return masked(line)


def quoted(text: str) -> str:
    """The same for words of the notice that are no figure: telephones of persons are covered too. 引用原文。"""
    return in_sight(covered(text))


def hidden_in(text: str) -> str:
    """The characters of a text that nobody sees, each once. 不可见字符。"""
    return "".join(
        sorted(char for char in set(text) if char not in "\n\t" and unicodedata.category(char) in _OUT_OF_SIGHT)
    )


def code_points(chars: str) -> str:
    """The code point of a character, and how often it stands. 码位。"""
    return f"U+{ord(chars[0]):04X}" + (f"×{len(chars)}" if len(chars) > 1 else "")


MOST_WORDS, MOST_MEMBERS, MOST_RUNS = 80, 30, 12


def place_of(notice: Notice, figure: Figure) -> str:
    """Line and clause of a figure. 位置。"""
    return line_and_clause(notice.line_of(figure.start), notice.clause_of(figure.at))


def line_and_clause(line: int | None, clause: str) -> str:
    """A place of the notice in words, as far as it is known. 行与条款。"""
    where = "" if line is None else tr("第 {line} 行", line=line)
    return f"{where} {in_sight(clause)}".strip()


def read_as(figure: Figure) -> str:
    """How a figure was read: 金额 不少于 100,000,000.00元. 读作。"""
    whole, point, decimals = figure.value.partition(".")
    value = f"{int(whole):,}{point}{decimals}" if whole.isdecimal() else figure.value
    bound = str(figure.bound.term) if figure.bound else ""
    parts = (str(figure.kind.term), bound, "" if figure.kind is Kind.OTHER else f"{value}{figure.unit}")
    return " ".join(filter(None, parts))


def facts_of(notice: Notice, identity: Identity) -> Iterator[str]:
    """What the formula does not say, one sentence each. 说明。"""
    relation, stated = identity.relation, notice.figures[identity.relation.stated]
    if identity.difference and relation.addends:
        computed, difference = (amount_in_words(stated, value) for value in (relation.computed, identity.difference))
        yield tr("算得 {computed}，差 {difference}", computed=computed, difference=difference)
    if identity.tolerance:
        yield tr("末位四舍五入，容许相差 {tolerance}", tolerance=amount_in_words(stated, identity.tolerance))
    if identity.reason:
        yield str(identity.reason.term)
    if relation.members:
        yield tr("所数：{members}", members=_members(notice, relation))
    if relation.commits:
        start, end = notice.even.span(*relation.commits)
        words = shortened(quoted(notice.even.original[start:end]), MOST_WORDS)
        yield tr("依据第 {line} 行“{words}”", line=notice.line_of(start), words=words)


def lines_of(notice: Notice, identity: Identity) -> str:
    """The lines of its parts, where they are not that of the result. 各项所在行。"""
    relation = identity.relation
    lines = {notice.line_of(notice.figures[index].start) for index in relation.terms}
    elsewhere = lines - {notice.line_of(notice.figures[relation.stated].start)}
    return tr("各项在第 {lines} 行", lines=_runs(sorted(lines))) if elsewhere else ""


def amount_in_words(stated: Figure, value: Fraction) -> str:
    """A number as what it is compared with: 1万元, 3人. 数值的写法。"""
    if stated.kind is Kind.MONEY and (value * 100).denominator == 1 and abs(value * 100) <= LARGEST_FEN:
        return str(Money(int(value * 100)))
    written = in_yuan(value) if stated.kind in (Kind.MONEY, Kind.RATE) else plain(value)
    return f"{written}{stated.unit}"


def _runs(lines: Sequence[int]) -> str:
    """Line numbers as people list them: 38、113-121."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1][1:] = [line]
        else:
            runs.append([line])
    return listed(["-".join(map(str, run)) for run in runs[:MOST_RUNS]] + ["…"] * (len(runs) > MOST_RUNS))


def _members(notice: Notice, relation: Relation) -> str:
    spans = [notice.even.span(member.at, member.to) for member in relation.members[:MOST_MEMBERS]]
    more = ["…"] if len(relation.members) > MOST_MEMBERS else []
    return listed([*(shortened(quoted(notice.even.original[start:end]), 20) for start, end in spans), *more])


def shortened(text: str, most: int) -> str:
    """The first characters of a text, and an ellipsis where it is longer. 缩略。"""
    return text if len(text) <= most else f"{text[: most - 1]}…"
