"""Documents that share a serial, and grounds that were only provisional. 文号与依据。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.kinds import NoticeKind, kind_of
from aidfunds.notice.references import document_number
from aidfunds.words import Term

SAME_SERIAL, PROVISIONAL = "AF-NOTICE-002", "AF-NOTICE-003"


def same_serial(reading: Reading) -> Iterator[Finding]:
    """The notice's own year and serial are those of a document it cites. 文号序号相同。"""
    head = reading.notice.head
    own = document_number(head.number)
    seen = set()
    for one in (*head.based_on, *head.cited):
        other = document_number(one.number)
        if own is None or other is None or one.number is None or other in seen:
            continue
        seen.add(other)
        if (own.year, own.serial) == (other.year, other.serial) and own.issuer != other.issuer:
            message = tr("本文{own}与所引{other}年份、序号都相同，是两份文件", own=str(own), other=str(other))
            data: Data = {"own": str(own), "other": str(other)}
            yield anomaly(reading, SAME_SERIAL, message, (one.number.at, one.number.to), data=data)


def provisional_basis(reading: Reading) -> Iterator[Finding]:
    """An allocation that stands on an advance may still change. 依据为预拨。"""
    head = reading.notice.head
    if head.kind is not NoticeKind.ALLOCATION:
        return
    for one in head.based_on:
        kind = kind_of(one.title.text, "") if one.title else NoticeKind.OTHER
        if one.title and kind in (NoticeKind.ADVANCE, NoticeKind.EARLY_ALLOCATION):
            message = tr("本文为{own}，依据的文件为{other}，数额以后可能清算", own=head.kind.term, other=kind.term)
            data: Data = {"own": head.kind.value, "other": kind.value}
            yield anomaly(reading, PROVISIONAL, message, (one.title.at, one.title.to), data=data)


RULES = (
    AnomalyRule(
        key=SAME_SERIAL,
        title=Term("文号序号相同", "Two documents with one serial"),
        severity=Severity.INFO,
        clause=mark("文号由发文机关代字、年份、序号组成"),
        rule=mark("本文与所引文件的年份、序号都相同，只有代字不同：可能是巧合，也可能是抄录时带错。"),
        example=mark("曲财农〔2020〕31号依据的是云财农〔2020〕31号。"),
        remedy=mark("对照两份原件的文号；确是两份文件的，引用时写全代字。"),
        run=same_serial,
    ),
    AnomalyRule(
        key=PROVISIONAL,
        title=Term("依据为预拨或提前下达", "Based on an advance"),
        severity=Severity.INFO,
        clause=mark("预拨、提前下达的资金以后清算"),
        rule=mark("下达的通知以预拨或提前下达的文件为依据时，上级的数额还没有定，本文的数额也可能变。"),
        example=mark("市里的下达通知依据省里的预拨通知。"),
        remedy=mark("等到正式下达或清算文件后核对，差额按调整、收回处理。"),
        run=provisional_basis,
    ),
)
