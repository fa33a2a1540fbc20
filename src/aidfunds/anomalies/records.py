"""What the rules for anomalies look at, and how they report. 存疑规则。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from attrs import field, frozen

from aidfunds.language import listed, tr
from aidfunds.model.findings import Datum, Finding, Location, Severity
from aidfunds.notice.agencies import Named, named_in
from aidfunds.notice.notice import Notice
from aidfunds.notice.places import Places
from aidfunds.proof.layout import Layout, layouts_of
from aidfunds.proof.records import Proof
from aidfunds.words import Term

Data: TypeAlias = dict[str, Datum]
_SHOWN = 8


@frozen(kw_only=True)
class Reading:
    """A proof with what several rules read of its notice. 通读结果。"""

    proof: Proof
    layouts: tuple[Layout, ...] = field(repr=False)
    agencies: tuple[Named, ...] = field(repr=False)
    tables: Places = field(repr=False)  # of the even text

    @property
    def notice(self) -> Notice:
        """The notice itself. 通知。"""
        return self.proof.notice


@frozen(kw_only=True)
class AnomalyRule:
    """A rule for what a notice's text shows; ``severity`` is the gravest it reports, never an error. 存疑规则。

    Its texts are what ``aidfunds explain`` prints, as those of a check are.
    """

    key: str
    title: Term
    severity: Severity
    clause: str
    rule: str
    example: str
    remedy: str
    run: Callable[[Reading], Iterable[Finding]]


def reading_of(proof: Proof) -> Reading:
    """Read once what the rules share. 通读。"""
    notice = proof.notice
    return Reading(
        proof=proof,
        layouts=layouts_of(notice),
        agencies=named_in(notice.text, notice.head, notice.tables, notice.figures),
        tables=Places((one.at, one.to) for one in notice.tables),
    )


def anomaly(
    reading: Reading,
    code: str,
    message: str,
    place: tuple[int, int],
    *,
    severity: Severity = Severity.INFO,
    data: Data | None = None,
) -> Finding:
    """A finding at a place of the even text, told as one of the original. 存疑之处。"""
    notice = reading.notice
    start, end = notice.even.span(*place)
    return Finding(
        code=code,
        severity=severity,
        message=message,
        location=Location(
            file=notice.source.name,
            line=notice.line_of(start),
            start=start,
            end=end,
            clause="" if below_clauses(notice, place[0]) else notice.clause_of(place[0]),
        ),
        data=data or {},
        plugin="core",
    )


def below_clauses(notice: Notice, at: int) -> bool:
    """Whether a place is in the list of annexes or among the signatures, which no clause holds. 条款之下。"""
    head = notice.head
    tail = (*head.annexes_named[:1], *head.signatories[:1], *((head.dated,) if head.dated else ()))
    return bool(tail) and min(one.at for one in tail) <= at < head.end


def original(reading: Reading, at: int, to: int) -> str:
    """What the file has at a place of the even text. 原文。"""
    start, end = reading.notice.even.span(at, to)
    return reading.notice.shown[start:end]


def few(names: Iterable[str]) -> str:
    """Some names as a list, the first of them where they are many. 列举。"""
    said = list(names)
    shown = listed(said[:_SHOWN])
    return tr("{names}等 {count} 个", names=shown, count=len(said)) if len(said) > _SHOWN else shown


def whole_place(places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the first of some places to the last. 起止。"""
    return min(at for at, _ in places), max(to for _, to in places)
