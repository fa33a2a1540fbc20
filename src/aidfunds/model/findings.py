"""What a check found; data, never an exception. 核查结果。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from attrs import evolve, frozen

from aidfunds.language import CHINESE, in_ranges, listed, mark_counted, tr
from aidfunds.model.documents import Citation
from aidfunds.model.fields import ShownInNotebooks, mapping_field, text_field, title_field, typed
from aidfunds.money import ZERO, Memo, Money
from aidfunds.quantity import Quantity, Rate, number_text
from aidfunds.words import Term, Worded, speaking

Datum: TypeAlias = str | int | Money | Memo | Quantity | Rate | Fraction | date


def datum_text(value: Datum) -> str | int:
    """A value of a finding's data as JSON carries it: money in yuan, others as plan files write them. 数据文字。

    >>> datum_text(Money.wan("264")), datum_text(Fraction(1, 10)), datum_text(Quantity(8, "人"))
    ('2640000.00', '10%', '8人')
    """
    match value:
        case Money() | Memo():
            return value.in_yuan
        case Quantity() | Rate():
            return value.written
        case Fraction():
            return f"{number_text(value * 100)}%"
        case date():
            return value.isoformat()
        case _:
            return value


class Severity(Worded):
    """How much a finding matters, the gravest first, and how so many of them are told. 严重程度。"""

    ERROR = "error", Term("错误", "error"), mark_counted("{count} 个错误"), mark_counted("错误 {count}")
    WARNING = "warning", Term("警告", "warning"), mark_counted("{count} 个警告"), mark_counted("警告 {count}")
    INFO = "info", Term("提示", "info"), mark_counted("{count} 个提示"), mark_counted("提示 {count}")

    @property
    def counted(self) -> str:
        """So many of them in a sentence, as a message with ``{count}``. 计数文字。"""
        return self.phrases[0]

    @property
    def tallied(self) -> str:
        """So many of them in a row of numbers, as a message with ``{count}``. 计数列表文字。"""
        return self.phrases[1]

    @property
    def rank(self) -> int:
        """0 for the gravest. 次序。"""
        return list(Severity).index(self)


@frozen(kw_only=True, field_transformer=typed)
class Location:
    """The place in the input: a path of keys, and once known the file, line and column. 位置。

    In a notice it is a line with ``start`` and ``end`` in the text, and the ``clause`` that holds them.
    """

    path: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    clause: str = ""

    def __str__(self) -> str:
        parts = (self.file, *(str(number) for number in (self.line, self.column) if number is not None))
        return ":".join(part for part in parts if part) or self.path


@frozen(kw_only=True, field_transformer=typed)
class Finding(ShownInNotebooks):
    """One thing a check has to say. 核查结果。

    ``location`` starts as a path such as ``projects.cadre.plan.rate``; reading the plan adds the line.
    ``data`` holds the figures it speaks of, ``expected`` and ``actual`` where two differ.
    ``plugin`` is filled in by the registry.
    """

    code: str
    severity: Severity
    message: str
    location: Location = Location()
    data: Mapping[str, Datum] = mapping_field()
    source: Citation | None = None
    hint: str = ""
    plugin: str = ""
    accepted: str = ""  # why somebody decided that it may stand

    @property
    def at_stake(self) -> Money:
        """The money that it is about: the difference between two amounts, else the amount it names. 涉及金额。"""
        for name in ("difference", "amount", "actual"):
            if isinstance(held := self.data.get(name), Money):
                return abs(held)
        return ZERO


@frozen(kw_only=True, field_transformer=typed)
class Acceptance(ShownInNotebooks):
    """A finding that somebody has looked at and lets stand: which, why, who, until when. 已接受的核查结果。

    ``target`` is its place in the plan or a place above it; with none, every finding of the code.  ``by`` is an office,
    never a person.
    """

    code: str = title_field()
    target: str = text_field()
    reason: str = title_field()
    by: str = title_field()
    until: date | None = None

    def covers(self, finding: Finding, day: date) -> bool:
        """Whether it lets a finding stand on a day, its last one included. 是否适用。"""
        path, in_force = finding.location.path, self.until is None or day <= self.until
        below = not self.target or path == self.target or path.startswith((f"{self.target}.", f"{self.target}["))
        return in_force and finding.code == self.code and below


def accept(findings: Iterable[Finding], accepted: Iterable[Acceptance], day: date) -> tuple[Finding, ...]:
    """The findings, those that somebody lets stand as remarks that say so; no figure changes. 接受核查结果。"""
    known = tuple(accepted)
    return tuple(_accepted(finding, known, day) for finding in findings)


def _accepted(finding: Finding, accepted: Iterable[Acceptance], day: date) -> Finding:
    found = next((one for one in accepted if one.covers(finding, day)), None)
    if found is None:
        return finding
    told = {"message": finding.message, "by": found.by, "reason": found.reason, "severity": finding.severity.term}
    message = (
        tr("{message}（{severity}，{by}已接受至 {until}：{reason}）", until=found.until, **told)
        if found.until
        else tr("{message}（{severity}，{by}已接受：{reason}）", **told)
    )
    return evolve(finding, severity=Severity.INFO, message=message, accepted=found.reason)


def at(path: str) -> Location:
    """A place in the plan by its keys: ``at("projects.cadre.plan.cohorts[0].people")``. 位置。

    A record that has a key may be named by it: ``at("projects.cadre.plan.cohorts.county")``.
    """
    return Location(path=path)


def tally(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many there are of each severity, the gravest first; none is zero. 结果计数。"""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in Severity}


def tally_in_words(findings: Iterable[Finding]) -> str:
    """``0 个错误、7 个警告、15 个提示``, or ``0 errors, 7 warnings, 15 info``. 结果计数文字。"""
    return listed(tr.many(severity.counted, count) for severity, count in tally(findings).items())


# words inside a finding's data are for programs: in one language, whatever is spoken


def as_written(value: object) -> str:
    """A value as plan files write it: 8000元/人·月. 写法。"""
    with speaking(CHINESE):
        return str(value)


def as_list(things: Iterable[object]) -> str:
    """Things one after the other. 并列。"""
    with speaking(CHINESE):
        return listed(things)


def row_numbers(serials: Iterable[int]) -> str:
    """The serials of rows as ranges: 2 至 5、8. 行号。"""
    with speaking(CHINESE):
        return in_ranges(serials)
