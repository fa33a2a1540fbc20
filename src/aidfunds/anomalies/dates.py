"""Dates that no calendar has, and grounds later than the notice. 日期。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.references import document_number
from aidfunds.words import Term

IMPOSSIBLE, LATER = "AF-NOTICE-019", "AF-NOTICE-020"
_DAY = re.compile(
    r"(?<![0-9.])(?:(?P<y>(?:19|20)[0-9]{2})\s?年\s?)?(?P<m>[0-9]{1,2})\s?月\s?(?P<d>[0-9]{1,2})\s?日(?![0-9])"
)
_LEAP_YEAR = 2000


def impossible_dates(reading: Reading) -> Iterator[Finding]:
    """A day that its month does not have. 日期不成立。"""
    for found in _DAY.finditer(reading.notice.text):
        year, month, day = int(found["y"] or _LEAP_YEAR), int(found["m"]), int(found["d"])
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            date = "".join(found[0].split())
            message = tr("没有“{date}”这一天", date=date)
            yield anomaly(reading, IMPOSSIBLE, message, found.span(), severity=Severity.WARNING, data={"date": date})


def later_grounds(reading: Reading) -> Iterator[Finding]:
    """A document of a later year than the one in which the notice was signed. 依据晚于本文。"""
    head = reading.notice.head
    if head.day is None:
        return
    for one in (*head.based_on, *head.cited):
        number = document_number(one.number)
        if number is not None and one.number is not None and number.year > head.day.year:
            message = tr(
                "所引 {number} 是 {year} 年的文件，本文落款为 {signed} 年",
                number=str(number),
                year=number.year,
                signed=head.day.year,
            )
            place = (one.number.at, one.number.to)
            data: Data = {"year": number.year, "signed": head.day.isoformat()}
            yield anomaly(reading, LATER, message, place, severity=Severity.WARNING, data=data)


RULES = (
    AnomalyRule(
        key=IMPOSSIBLE,
        title=Term("日期不成立", "A day that does not exist"),
        severity=Severity.WARNING,
        clause=mark("公历"),
        rule=mark("文中写的月、日在历法上存在；没有写年的 2 月 29 日不算错。"),
        example=mark("“6月31日前完成”：6 月只有 30 天。"),
        remedy=mark("对照原件改正；期限以原件为准。"),
        run=impossible_dates,
    ),
    AnomalyRule(
        key=LATER,
        title=Term("所引文件晚于本文", "A cited document is later than the notice"),
        severity=Severity.WARNING,
        clause=mark("文号中的年份"),
        rule=mark("所引文件的年份不应晚于本文落款的年份。"),
        example=mark("2019 年 5 月落款的通知依据〔2020〕号文件。"),
        remedy=mark("核对落款日期和所引文号。"),
        run=later_grounds,
    ),
)
