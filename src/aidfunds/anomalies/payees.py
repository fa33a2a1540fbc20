"""Those a notice is sent to, those its body pays, those its annex lists. 主送、正文与附件的单位。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly, few, whole_place
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.agencies import Named, Part
from aidfunds.words import Term

UNADDRESSED, UNLISTED, ORDER = "AF-NOTICE-009", "AF-NOTICE-010", "AF-NOTICE-011"
_ALIKE, _IN_ORDER = 2, 3
_MOST_PAIRS = 250_000  # of names: beyond, no two of them are compared


def addressees_and_payees(reading: Reading) -> Iterator[Finding]:
    """Payees that no addressee is, where the others are addressed one by one. 主送单位与收款单位。"""
    told = [one for one in reading.agencies if one.part is Part.ADDRESSEE]
    paid = _distinct(_of(reading, Part.ROW) or _of(reading, Part.PAYEE))
    if not told or any(one.said.text.startswith("各") for one in told) or len(told) * len(paid) > _MOST_PAIRS:
        return
    left = [one for one in paid if not any(one.may_be(other) for other in told)]
    unpaid = [one for one in told if not any(one.may_be(other) for other in paid)]
    if not left or len(paid) - len(left) < max(_ALIKE, len(left)):
        return
    names = few(one.said.text for one in left)
    if len(left) == len(unpaid) == 1:
        message = tr(
            "主送“{addressee}”，收款的却是“{payee}”：简称表中对不上，是否同一单位",
            addressee=unpaid[0].said.text,
            payee=names,
        )
    elif unpaid:
        addressees = few(one.said.text for one in unpaid)
        message = tr("收款单位{payees}不在主送之列；主送中{addressees}没有资金", payees=names, addressees=addressees)
    else:
        message = tr("收款单位{payees}不在主送之列", payees=names)
    data: Data = {
        "payees": " ".join(one.said.text for one in left),
        "addressees": " ".join(one.said.text for one in unpaid),
    }
    yield anomaly(reading, UNADDRESSED, message, (left[0].said.at, left[0].said.to), data=data)


def body_and_annex(reading: Reading) -> Iterator[Finding]:
    """Payees of the body that the annex lists under no name, where it lists the others. 正文与附件的单位。"""
    body, rows = _distinct(_of(reading, Part.PAYEE)), _distinct(_of(reading, Part.ROW))
    if len(body) * len(rows) > _MOST_PAIRS:
        return
    left = [one for one in body if not any(one.may_be(other) for other in rows)]
    if not left or len(body) - len(left) < max(_ALIKE, len(left)):
        return
    for one in left:
        message = tr("正文向“{payee}”安排资金，附件中没有这个名称", payee=one.said.text)
        yield anomaly(reading, UNLISTED, message, (one.said.at, one.said.to), data={"payee": one.said.text})


def other_order(reading: Reading) -> Iterator[Finding]:
    """The longest list of the body names its payees in another order than the annex does. 单位次序。"""
    rows = _distinct(_of(reading, Part.ROW))
    listing = _longest_list(reading)
    if len(rows) * len(listing) > _MOST_PAIRS:
        return
    placed = [
        (found, one)
        for one in listing
        if (found := next((at for at, row in enumerate(rows) if row.may_be(one)), -1)) >= 0
    ]
    order = [at for at, _ in placed]
    if len(set(order)) < _IN_ORDER or order == sorted(order):
        return
    message = tr(
        "正文的次序是{body}，附件是{annex}；逐行对照时容易错位",
        body=few(one.said.text for _, one in placed),
        annex=few(rows[at].said.text for at in sorted(set(order))),
    )
    place = whole_place([(one.said.at, one.said.to) for _, one in placed])
    yield anomaly(reading, ORDER, message, place, data={"payees": len(placed)})


def _of(reading: Reading, part: Part) -> list[Named]:
    return [one for one in reading.agencies if one.part is part]


def _distinct(names: Sequence[Named]) -> list[Named]:
    """Each name once, where it stands first."""
    return list({one.said.text: one for one in reversed(names)}.values())[::-1]


def _longest_list(reading: Reading) -> list[Named]:
    """The payees of the paragraph that names most."""
    lines: dict[int, list[Named]] = defaultdict(list)
    for one in _of(reading, Part.PAYEE):
        start, _ = reading.notice.even.span(one.said.at, one.said.to)
        lines[reading.notice.line_of(start)].append(one)
    return max((_distinct(names) for names in lines.values()), key=len, default=[])


RULES = (
    AnomalyRule(
        key=UNADDRESSED,
        title=Term("主送单位与收款单位对不上", "A payee is not addressed"),
        severity=Severity.INFO,
        clause=mark("通知主送收款单位"),
        rule=mark("逐个列出的主送单位应包括每个收款单位；县市由其财政局收。简称只按简称表辨认，表中没有的列为存疑。"),
        example=mark("主送“市沪滇扶贫协作领导小组办公室”，正文和附件收款的却是“市扶贫办”。"),
        remedy=mark("向发文单位核实是否同一单位；是的，记入该单位的别名。"),
        run=addressees_and_payees,
    ),
    AnomalyRule(
        key=UNLISTED,
        title=Term("正文的收款单位附件没有", "A payee of the body is not in the annex"),
        severity=Severity.INFO,
        clause=mark("正文与附件的单位一致"),
        rule=mark("附件列出了正文的多数收款单位，个别单位却没有：可能漏列，也可能用了别的名称。"),
        example=mark("正文向六个单位下达，附件只有五个，另一个写的是旧名。"),
        remedy=mark("对照原件补上漏列的单位，或统一名称。"),
        run=body_and_annex,
    ),
    AnomalyRule(
        key=ORDER,
        title=Term("正文与附件次序不同", "Another order in the annex"),
        severity=Severity.INFO,
        clause=mark("正文与附件逐一对应"),
        rule=mark("正文一段所列的收款单位与附件各行次序不同。数额按名称核对，不受影响；按行抄录会错位。"),
        example=mark("正文从师宗县列起，附件从宣威市列起。"),
        remedy=mark("按名称而不是按行次核对和抄录。"),
        run=other_order,
    ),
)
