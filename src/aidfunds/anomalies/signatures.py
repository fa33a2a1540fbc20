"""Those who issue a notice and those who sign it. 发文与落款。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly, few
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.agencies import Named, Part
from aidfunds.words import Term

CODE = "AF-NOTICE-001"


def other_signatories(reading: Reading) -> Iterator[Finding]:
    """The head and the tail name the same agencies. 发文单位与落款单位。"""
    head = reading.notice.head
    issuers = [one for one in reading.agencies if one.part is Part.ISSUER]
    signed = [one for one in reading.agencies if one.part is Part.SIGNATORY]
    if not issuers or not signed or head.cut:
        return
    unsigned = [one for one in issuers if not any(_same(one, other) for other in signed)]
    unnamed = [one for one in signed if not any(_same(one, other) for other in issuers)]
    parts = []
    if unsigned:
        parts.append(tr("版头有、落款没有：{names}", names=few(one.said.text for one in unsigned)))
    if unnamed:
        parts.append(tr("落款有、版头没有：{names}", names=few(one.said.text for one in unnamed)))
    if not parts:
        return
    place = (signed[0].said.at, signed[-1].said.to)
    data: Data = {
        "issuers": len(issuers),
        "signatories": len(signed),
        "unsigned": " ".join(one.said.text for one in unsigned),
    }
    yield anomaly(reading, CODE, tr("；").join(parts), place, data=data)


def _same(one: Named, other: Named) -> bool:
    return one.may_be(other) or one.shortens(other) or other.shortens(one)


RULES = (
    AnomalyRule(
        key=CODE,
        title=Term("发文单位与落款单位不一致", "Issuers and signatories differ"),
        severity=Severity.INFO,
        clause=mark("GB/T 9704-2012：联合行文的署名"),
        rule=mark("版头所列的发文单位与落款署名的单位应是同样的几个；简称按简称表辨认。落款被截断的不比。"),
        example=mark("版头有市财政局等三个单位，落款只有两个：财政局以印章代署名，文字里看不到。"),
        remedy=mark("对照盖章的原件，确认是否漏署、漏录。"),
        run=other_signatories,
    ),
)
